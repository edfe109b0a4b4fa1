/** 采购公告: 什么之后做什么 — told on the portal; ended with the project or its tender. */
import { type Reaction, reactions } from '#foundation/reactions.ts'
import { announce } from '#subsystems/supervision/index.ts'
import { tenderDocuments } from '../documents/store.ts'
import { projects } from '../project/store.ts'
import { terminateNotice, withdrawNotice } from './amend-notice.ts'
import { correctionAnnouncement, tenderAnnouncement, terminationAnnouncement } from './announcing.ts'
import type { Notice } from './notice.ts'
import { noticeOf, notices, noticesOf } from './store.ts'

type Out = Exclude<Notice, { status: 'draft' | 'withdrawn' }>
const isOut = (state: Notice): state is Out => state.status !== 'draft' && state.status !== 'withdrawn'

/** Ends what is out and takes back what is not yet. */
const end =
  (words: (event: any) => string): Reaction =>
  async ({ event }, { tx, run }) => {
    const { projectId, round } = event as { projectId: string; round?: number }
    const reason = words(event)
    for (const { id, state } of await noticesOf(tx, projectId)) {
      if (round !== undefined && state.round !== round) continue
      if (state.status === 'draft') await run(withdrawNotice, id, { reason })
      if (state.status === 'published' || state.status === 'closed') await run(terminateNotice, id, { reason })
    }
  }

export default reactions({
  NoticePublished: [
    async ({ id }, tools) => {
      const state = await notices.get(tools.tx, id)
      if (!isOut(state) || state.invited) return
      const document = await tenderDocuments.find(tools.tx, state.documentId)
      await announce(tools, tenderAnnouncement(id, state, document))
    },
  ],
  NoticeAmended: [
    async ({ id, event }, tools) => {
      const state = await notices.get(tools.tx, id)
      if (isOut(state) && !state.invited) await announce(tools, correctionAnnouncement(id, state, event.amendment))
    },
  ],
  NoticeTerminated: [
    async ({ id, event }, tools) => {
      const state = await notices.get(tools.tx, id)
      if (isOut(state)) await announce(tools, terminationAnnouncement(id, state, event.reason))
    },
  ],
  // A lot that fails alone ends alone: the public is told, the others go on.
  LotFailed: [
    async ({ event }, tools) => {
      const { projectId, round, lot, detail } = event as {
        projectId: string
        round: number
        lot: number
        detail: string
      }
      const found = await noticeOf(tools.tx, projectId, round)
      const { status } = await projects.get(tools.tx, projectId)
      if (!found || !isOut(found.state) || status === 'failed' || found.state.lots.length === 1) return
      await announce(tools, terminationAnnouncement(found.id, found.state, `采购包${lot}废标：${detail}`))
    },
  ],
  ProjectFailed: [end(({ detail }) => `废标：${detail}`)],
  ProjectTerminated: [end(({ reason }) => reason)],
})
