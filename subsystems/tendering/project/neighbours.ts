/** 项目与邻室 — the one place where projects and notices look into supervision: the plan, and the intention behind it. */
import type { Tx } from '#foundation/store.ts'
import { intentions, type Plan, plans } from '#subsystems/supervision/index.ts'
import type { IntentionFacts } from '../notice/publish-notice.ts'

export const findPlan = (tx: Tx, id: string): Promise<Plan | undefined> => plans.find(tx, id)

/** When the intention behind the plan was published; undefined where there is none. */
export const intentionOf = async (tx: Tx, planId: string): Promise<IntentionFacts | undefined> => {
  const plan = await findPlan(tx, planId)
  // 框架协议征集 is no purchase yet; its users intend and plan their own (财库〔2020〕10号: 小额零星采购不需要公开)
  if (plan?.schemeNo) return { publishedAt: undefined, exempt: true }
  const intention = plan?.intentionId ? await intentions.find(tx, plan.intentionId) : undefined
  // 因不可预见的原因急需开展的采购项目，可不公开采购意向 (财库〔2020〕10号)
  if (plan?.method === 'emergency') return { exempt: true }
  if (!intention) return undefined
  return { publishedAt: intention.status === 'published' ? intention.publishedAt : undefined, exempt: false }
}
