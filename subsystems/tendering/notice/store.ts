/** 采购公告的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { notice } from './notice.ts'

export const notices = documentStore(notice, {
  table: 'tendering.notice',
  constraints: { notice_one_a_round: 'notice.already-drafted' },
})

export const noticesOf = (tx: Tx, projectId: string) => notices.where(tx, sql`project_id = ${projectId}`)

/** The notice of a round, unless it was taken back before it was out. */
export const noticeOf = async (tx: Tx, projectId: string, round: number) =>
  (await notices.where(tx, sql`project_id = ${projectId} AND round = ${round} AND status <> 'withdrawn'`, 1))[0]
