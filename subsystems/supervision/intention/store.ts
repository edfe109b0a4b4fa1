/** 采购意向的存放 */

import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { intention } from './intention.ts'
import { intentionList } from './list.ts'

export const intentions = documentStore(intention, { table: 'supervision.intention', list: intentionList })

/** The published intentions that name this line, one left out. */
export const publishedOnLine = async (tx: Tx, lineId: string, besides: string): Promise<string[]> =>
  (
    await intentions.where(
      tx,
      sql`state ->> 'budgetLineId' = ${lineId} AND status = 'published' AND id <> ${besides}`,
      20,
    )
  ).map(({ state }) => state.title)
