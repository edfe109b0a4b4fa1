/** 采购需求的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type Requirement, requirement } from './requirement.ts'

export const requirements = documentStore(requirement, {
  table: 'supervision.requirement',
  constraints: { requirement_one_of_plan: 'requirement.begun-already' },
})

/** A plan has one. */
export const requirementOf = async (tx: Tx, planId: string): Promise<{ id: string; state: Requirement } | undefined> =>
  (await requirements.where(tx, sql`plan_id = ${planId} AND status <> 'closed'`, 1))[0]
