/** 邀请供应商的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { drawKeysFor } from '../expert-draw/store.ts'
import { application } from './application.ts'
import { shortlist } from './shortlist.ts'

export const shortlists = documentStore(shortlist, {
  table: 'tendering.shortlist',
  constraints: { shortlist_one_a_round: 'shortlist.one-a-round' },
  async after(tx, { after }) {
    if (after.status === 'pooled' && after.rule === 'draw') await drawKeysFor(tx, after)
  },
})

export const applications = documentStore(application, {
  table: 'tendering.application',
  constraints: { application_once: 'application.once' },
})

export const applicationsOf = (tx: Tx, shortlistId: string) =>
  applications.where(tx, sql`shortlist_id = ${shortlistId} AND status <> 'withdrawn'`, 10_000)

/** The choice of a round that was neither dropped nor failed. */
export const shortlistOf = async (tx: Tx, projectId: string, round: number) =>
  (
    await shortlists.where(
      tx,
      sql`project_id = ${projectId} AND round = ${round} AND status NOT IN ('dropped', 'failed')`,
      1,
    )
  )[0]
