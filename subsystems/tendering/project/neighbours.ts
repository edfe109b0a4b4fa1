/** 项目与邻室 — the one place where projects and notices look into supervision: the plan, and the intention behind it. */
import { times } from '#foundation/money.ts'
import type { Tx } from '#foundation/store.ts'
import type { Day } from '#foundation/time.ts'
import { codeOf, firmNode, tiesAround } from '#registers/related-parties/index.ts'
import {
  EARLY_SERVICES,
  intentions,
  type Plan,
  plans,
  requirementOf,
  type UnmetNeed,
  unmetNeed,
} from '#subsystems/supervision/index.ts'
import type { IntentionFacts } from '../notice/publish-notice.ts'
import { lotsOf } from '../pool/gathered.ts'
import { pools } from '../pool/store.ts'
import type { Served } from './early-service.ts'
import type { Project } from './project.ts'
import { projects } from './store.ts'

export const findPlan = (tx: Tx, id: string): Promise<Plan | undefined> => plans.find(tx, id)

export type Matter = Pick<Plan, 'smeReserved' | 'items'>
/** What a project buys: its plan's items, or what a pool gathered, one item for each configuration. */
export const matterOf = async (tx: Tx, { planId, poolId }: Project): Promise<Matter | undefined> => {
  const pool = poolId ? await pools.get(tx, poolId) : undefined
  if (!pool) return findPlan(tx, planId)
  if (!('shares' in pool)) return undefined
  return {
    smeReserved: pool.smeReserved,
    items: lotsOf(pool.lots, pool.shares).map(({ no, itemCode, name, quantity, unit, ceiling }) => ({
      no,
      itemCode,
      name,
      quantity,
      unit,
      unitPrice: ceiling,
      amount: times(ceiling, quantity),
      imported: false,
    })),
  }
}

/** The plans a project executes: its own, or those of all units of its pool. */
const planIdsOf = async (tx: Tx, { planId, poolId }: Pick<Project, 'planId' | 'poolId'>): Promise<string[]> => {
  const pool = poolId ? await pools.get(tx, poolId) : undefined
  return pool && 'shares' in pool ? pool.shares.map((share) => share.planId) : [planId]
}

/** What 财库〔2021〕22号 still asks before the purchase begins; 批量集中采购 has rules of its own. */
export const unmetNeedOf = async (
  tx: Tx,
  { planId, poolId, method, budget }: Project,
  policy: (key: string) => number,
): Promise<UnmetNeed | undefined> => {
  const plan = poolId ? undefined : await findPlan(tx, planId)
  if (!plan) return undefined
  const found = await requirementOf(tx, planId)
  return unmetNeed(found?.state, { ...plan, method, amount: budget }, policy)
}

/** 前期服务: whom the purchaser declared to have served the project before, and their branches (政府采购法实施条例第十八条第二款). */
export const servedBefore = async (tx: Tx, projectId: string, day: Day): Promise<Served[]> => {
  const project = await projects.find(tx, projectId)
  if (!project || project.method === 'singleSource') return [] // 除单一来源采购项目外
  const found = await Promise.all((await planIdsOf(tx, project)).map((planId) => requirementOf(tx, planId)))
  const declared = found
    .flatMap((each) => each?.state.earlyServices ?? [])
    .map(({ uscc, name, service }) => ({ uscc, name, service: EARLY_SERVICES[service] }))
  if (declared.length === 0) return []
  const nodes = declared.map(({ uscc }) => firmNode(uscc))
  const branches = (await tiesAround(tx, nodes, day, 1)).filter(({ kind }) => kind === 'branch')
  const besides = ({ uscc }: Served) =>
    branches.flatMap(({ a, b }) => (a === firmNode(uscc) ? [codeOf(b)] : b === firmNode(uscc) ? [codeOf(a)] : []))
  return declared.flatMap((each) => [each, ...besides(each).map((uscc) => ({ ...each, uscc }))])
}
/** What this firm did for the project, in words. */
export const earlyServiceOf = async (tx: Tx, projectId: string, uscc: string, day: Day): Promise<string | undefined> =>
  (await servedBefore(tx, projectId, day)).find((each) => each.uscc === uscc)?.service

/** When the intention behind it was published, the last of several; undefined where one is missing. */
export const intentionOf = async (
  tx: Tx,
  project: Pick<Project, 'planId' | 'poolId'>,
): Promise<IntentionFacts | undefined> => {
  const all = await Promise.all((await planIdsOf(tx, project)).map((planId) => intentionOfPlan(tx, planId)))
  return all.reduce((last, each) => (!last || !each ? undefined : later(last, each)))
}
const later = (a: IntentionFacts, b: IntentionFacts): IntentionFacts => {
  if (a.exempt || b.exempt) return a.exempt ? b : a
  return (a.publishedAt ?? '~') > (b.publishedAt ?? '~') ? a : b
}

const intentionOfPlan = async (tx: Tx, planId: string): Promise<IntentionFacts | undefined> => {
  const plan = await findPlan(tx, planId)
  // 框架协议征集 is no purchase yet; its users intend and plan their own (财库〔2020〕10号: 小额零星采购不需要公开)
  if (plan?.schemeNo) return { publishedAt: undefined, exempt: true }
  const intention = plan?.intentionId ? await intentions.find(tx, plan.intentionId) : undefined
  // 因不可预见的原因急需开展的采购项目，可不公开采购意向 (财库〔2020〕10号)
  if (plan?.method === 'emergency') return { exempt: true }
  if (!intention) return undefined
  return { publishedAt: intention.status === 'published' ? intention.publishedAt : undefined, exempt: false }
}
