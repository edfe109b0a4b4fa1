/** 项目与邻室 — the one place where projects and notices look into supervision: the plan, and the intention behind it. */
import type { Tx } from '#foundation/store.ts'
import { intentions, type Plan, plans } from '#subsystems/supervision/index.ts'
import type { IntentionFacts } from '../notice/publish-notice.ts'

export const findPlan = (tx: Tx, id: string): Promise<Plan | undefined> => plans.find(tx, id)

/** When the intention behind the plan was published; undefined where there is none. */
export const intentionOf = async (tx: Tx, planId: string): Promise<IntentionFacts | undefined> => {
  const plan = await findPlan(tx, planId)
  const intention = plan?.intentionId ? await intentions.find(tx, plan.intentionId) : undefined
  if (!intention) return undefined
  return { publishedAt: intention.status === 'published' ? intention.publishedAt : undefined, exempt: false }
}
