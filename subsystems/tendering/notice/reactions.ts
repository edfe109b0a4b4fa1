/** 采购公告: 什么之后做什么 — told on the portal; ended with the project or its tender. */
import { type Reaction, reactions } from '#foundation/reactions.ts'
import { announce } from '#subsystems/supervision/index.ts'
import { terminateNotice, withdrawNotice } from './amend-notice.ts'
import { correctionAnnouncement, tenderAnnouncement, terminationAnnouncement } from './announcing.ts'
import type { Notice } from './notice.ts'
import { notices, noticesOf } from './store.ts'

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
      if (isOut(state) && !state.invited) await announce(tools, tenderAnnouncement(id, state))
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
  ProjectFailed: [end(({ detail }) => `废标：${detail}`)],
  ProjectTerminated: [end(({ reason }) => reason)],
})
