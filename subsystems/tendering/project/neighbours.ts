/** 项目与邻室 — the one place where projects and notices look into supervision: the plan, and the intention behind it. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import type { PlannedItem } from '../documents/draft-document.ts'
import type { IntentionFacts } from '../notice/publish-notice.ts'
import type { PlanFacts } from './entrust-agency.ts'

export type Plan = Omit<PlanFacts, 'items'> & {
  intentionId?: string | undefined
  smeReserved?: unknown
  items: readonly PlannedItem[]
}

export const findPlan = async (tx: Tx, id: string): Promise<Plan | undefined> =>
  (await sql<{ state: Plan }>`SELECT state FROM supervision.plan WHERE id = ${id}`.execute(tx)).rows[0]?.state

export const intentionOf = async (tx: Tx, planId: string): Promise<IntentionFacts | undefined> => {
  const plan = await findPlan(tx, planId)
  if (!plan?.intentionId) return undefined
  const found = await sql<{ publishedAt: IntentionFacts['publishedAt'] }>`SELECT state->>'publishedAt' AS "publishedAt"
    FROM supervision.intention WHERE id = ${plan.intentionId}`.execute(tx)
  return found.rows[0] && { publishedAt: found.rows[0].publishedAt, exempt: false }
}
