/** 采购计划的存放 — with each plan its items for the splitting rule, and what it sets aside of its line. */

import { sql } from 'kysely'
import { ZERO } from '#foundation/money.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import { budgetLines, setAside } from '../budget/store.ts'
import { planList } from './list.ts'
import { isCollection, isFramework, type Plan, plan } from './plan.ts'

/** Money is set aside from the approval on, until the plan is cancelled or its remainder given back. */
const frozenBy = (state: Plan) => {
  if (isCollection(state)) return ZERO
  if (state.status === 'approved' || state.status === 'filed' || state.status === 'releasing')
    return state.settled?.amount ?? state.amount
  return ZERO
}

/** Once submitted, a plan counts in what is bought without open tendering, until it is refused or cancelled. */
const counts = ({ status, method, methodApprovalNo }: Plan) =>
  !isFramework({ method }) &&
  method !== 'openTendering' &&
  !methodApprovalNo &&
  ['submitted', 'approved', 'filed', 'releasing'].includes(status)

const keepItems = async (tx: Tx, id: string, state: Plan) => {
  const line = await budgetLines.find(tx, state.budgetLineId)
  await sql`DELETE FROM supervision.plan_item WHERE plan_id = ${id}`.execute(tx)
  if (!line || !counts(state)) return
  const rows = JSON.stringify(state.items.map(({ no, itemCode, amount }) => ({ no, item_code: itemCode, amount })))
  await sql`INSERT INTO supervision.plan_item (plan_id, no, procuring_entity_id, year, project_code, item_code, amount, counts)
    SELECT ${id}, no, ${state.procuringEntityId}, ${line.year}, ${line.projectCode}, item_code, amount, true
    FROM jsonb_to_recordset(${rows}::jsonb) AS item(no integer, item_code text, amount bigint)`.execute(tx)
}

export const plans = documentStore(plan, {
  table: 'supervision.plan',
  list: planList,
  constraints: {
    commitment_within_line: 'plan.over-budget',
    commitment_contract_within_plan: 'plan.contract-over-plan',
    plan_of_intention: 'plan.intention-used',
  },
  after: async (tx, { id, before, after }) => {
    await keepItems(tx, id, after)
    const [was, is] = [before ? frozenBy(before) : ZERO, frozenBy(after)]
    if (is === was) return
    await setAside(tx, id, after.budgetLineId, is)
    await sql`INSERT INTO supervision.freeze_journal (plan_id, line_id, at, amount)
      SELECT id, ${after.budgetLineId}, updated_at, ${is} FROM supervision.plan WHERE id = ${id}`.execute(tx)
  },
})

/** 品目 → Σ of what this unit otherwise buys without open tendering, in the year and budget project of the line. */
export const boughtOtherwise = async (
  tx: Tx,
  { procuringEntityId, year, projectCode }: { procuringEntityId: string; year: number; projectCode: string },
  besides: string,
): Promise<Record<string, number>> => {
  const found = await sql<{ code: string; total: number }>`SELECT item_code AS code, sum(amount) AS total
    FROM supervision.plan_item WHERE counts AND procuring_entity_id = ${procuringEntityId} AND year = ${year}
      AND project_code = ${projectCode} AND plan_id <> ${besides} GROUP BY item_code`.execute(tx)
  return Object.fromEntries(found.rows.map(({ code, total }) => [code, total]))
}

export const planByNumber = async (tx: Tx, number: string): Promise<{ id: string; state: Plan } | undefined> =>
  (await plans.where(tx, sql`number = ${number}`, 1))[0]

/** The plan that a project executes. */
export const planEngagedBy = async (tx: Tx, projectId: string): Promise<{ id: string; state: Plan } | undefined> =>
  (await plans.where(tx, sql`state ->> 'engagedBy' = ${projectId}`, 1))[0]
