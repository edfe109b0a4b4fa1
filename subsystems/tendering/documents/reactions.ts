/** 采购文件: 什么之后做什么 — issued with its notice, amended with it, replaced by the next round's. */
import { type Reaction, reactions } from '#foundation/reactions.ts'
import type { Amendment } from '../notice/notice.ts'
import { amendDocument, issueDocument, supersedeDocument, takeUpDocument } from './confirm-document.ts'
import { documentOf, documentsOf, tenderDocuments } from './store.ts'

const supersede: Reaction = async ({ event }, { tx, run }) => {
  const { projectId, round } = event as { projectId: string; round?: number }
  for (const { id, state } of await documentsOf(tx, projectId))
    if (state.status !== 'superseded' && state.round < (round ?? Number.POSITIVE_INFINITY))
      await run(supersedeDocument, id, {})
}

const words = ({ kind, items }: Amendment) =>
  `${kind === 'clarification' ? '澄清' : '更正'}：${items.map(({ where, after }) => `${where}：${after}`).join('；')}`

const takeUp =
  (noticeBegun: boolean): Reaction =>
  async ({ event }, { tx, run }) => {
    const state = await tenderDocuments.find(tx, event.documentId)
    if (state?.status === 'confirmed') await run(takeUpDocument, event.documentId, { noticeBegun })
  }

export default reactions({
  NoticeDrafted: [takeUp(true)],
  NoticeWithdrawn: [takeUp(false)],
  NoticePublished: [
    async ({ id, event }, { run }) => {
      await run(issueDocument, event.documentId, { noticeId: id, invited: event.invited })
    },
  ],
  NoticeAmended: [
    async ({ event }, { tx, run }) => {
      const found = await documentOf(tx, event.projectId, event.round)
      if (found?.state.status === 'issued')
        await run(amendDocument, found.id, {
          text: words(event.amendment),
          changes: event.amendment.items.map(({ where, before, after, clause }: Amendment['items'][number]) => ({
            where,
            before,
            after,
            clause,
          })),
        })
    },
  ],
  ProjectRetendered: [supersede],
  ProjectMethodChanged: [supersede],
  ProjectTerminated: [supersede],
})
