/** 单一来源采购的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { singleSource } from './single-source.ts'

export const singleSources = documentStore(singleSource, {
  table: 'tendering.single_source',
  constraints: { single_source_one_a_plan: 'single-source.one-a-plan' },
})

/** The argument that stood: it names the supplier of the plan. */
export const concludedSource = async (tx: Tx, planId: string) =>
  (await singleSources.where(tx, sql`plan_id = ${planId} AND status IN ('concluded', 'recorded', 'signed')`, 1))[0]
