/** 计划批准之后 — the funds are frozen and the plan filed; a cancelled plan's funds, and what contracts did not need, go back. */
import { sql } from 'kysely'
import type { Budget, Reply } from '#connectors/budget/budget.ts'
import type { House } from '#foundation/house.ts'
import { fen } from '#foundation/money.ts'
import { type Job, jobs, type Reaction, reactions } from '#foundation/reactions.ts'
import { applyCut } from '../budget/import-line.ts'
import { budgetLines, committedOn, figuresOf } from '../budget/store.ts'
import { contracts } from '../contract/store.ts'
import { releasePlan } from './cancel-plan.ts'
import {
  changeMethod,
  disengagePlan,
  engagePlan,
  filePlan,
  recordApproval,
  recordImportApproval,
  refuseFreeze,
  settlePlan,
} from './file-plan.ts'
import { increasePlan, refuseIncrease } from './increase-plan.ts'
import { isCollection, type Plan } from './plan.ts'
import { restoreFunds, tellCut } from './reduce-plan.ts'
import { planEngagedBy, plans } from './store.ts'

const queue =
  (job: string): Reaction =>
  ({ id }, { later }) =>
    later(job, { planId: id })

/** The project is known here by the names of its events only: supervision does not look into tendering. */
const engage: Reaction = ({ id, event }, { run }) => run(engagePlan, event.planId, { projectId: id })
const disengage: Reaction = async ({ id }, { tx, run }) => {
  const found = await planEngagedBy(tx, id)
  if (found?.state.status === 'filed') await run(disengagePlan, found.id, {})
}
/** A case is closed: what no contract needed goes back to the line. */
const settle: Reaction = async ({ id }, { tx, run }) => {
  const found = await planEngagedBy(tx, id)
  if (found?.state.status !== 'filed') return
  const { frozen, contracted } = await figuresOf(tx, found.id)
  if (frozen > contracted) await run(settlePlan, found.id, { amount: contracted })
}

/** 预付款退回: of a plan whose remainder went back already, what the contract gave back follows it to the line. */
const giveBack: Reaction = async ({ id, event }, { tx, run }) => {
  if (!event.repaid) return
  const { planId } = await contracts.get(tx, id)
  const plan = await plans.find(tx, planId)
  if (plan?.status !== 'filed' || !plan.settled) return
  const { frozen, contracted } = await figuresOf(tx, planId)
  if (frozen > contracted) await run(settlePlan, planId, { amount: contracted })
}

/** A plan not yet submitted takes the number; a filed one waits for its project to take the approval up. */
const approved: Reaction = async ({ event }, { tx, run }) => {
  const { status } = await plans.get(tx, event.planId)
  if (status === 'draft' || status === 'returned') await run(recordApproval, event.planId, { approvalNo: event.number })
}
const importApproved: Reaction = async ({ event }, { tx, run }) => {
  const { status } = await plans.get(tx, event.planId)
  if (status === 'draft' || status === 'returned')
    await run(recordImportApproval, event.planId, { approvalNo: event.number })
}
const otherMethod: Reaction = async ({ id, event }, { tx, run }) => {
  const found = await planEngagedBy(tx, id)
  if (found) await run(changeMethod, found.id, { method: event.method, approvalNo: event.approvalNo })
}

/** 指标调减: every plan that has money of the line set aside is told. */
const tellPlans: Reaction = async ({ id, event: { to, shortfall } }, { tx, run }) => {
  const { planIds } = await committedOn(tx, id)
  for (const planId of planIds) await run(tellCut, planId, { lineId: id, lineAmount: to, shortfall }, `cut/${planId}`)
}
/** The last plan that was in the way has been cut: the line becomes what the budget says. */
const cutToMeasure: Reaction = async ({ id }, { tx, run }) => {
  const { budgetLineId } = await plans.get(tx, id)
  const { cut } = await budgetLines.get(tx, budgetLineId)
  const { committed } = await committedOn(tx, budgetLineId)
  if (cut && committed <= cut.to) await run(applyCut, budgetLineId, {})
}
const restore: Reaction = async ({ id }, { tx, run }) => {
  const waiting = await plans.where(tx, sql`state ->> 'budgetLineId' = ${id} AND state ? 'fundsCut'`)
  for (const { id: planId } of waiting) await run(restoreFunds, planId, {}, `restored/${planId}`)
}

export default reactions({
  MethodChangeApproved: [approved],
  ImportApproved: [importApproved],
  ProjectMethodChanged: [otherMethod],
  ProjectEntrusted: [engage],
  ProjectTerminated: [disengage],
  ProjectClosed: [settle],
  DemandDeclared: [engage],
  DemandWithdrawn: [disengage],
  DemandReleased: [disengage],
  DemandClosed: [settle],
  CallOffOpened: [engage],
  CallOffFailed: [disengage],
  CallOffCancelled: [disengage],
  CallOffVoided: [disengage],
  CallOffClosed: [settle],
  ContractWoundUp: [giveBack],
  PlanApproved: [queue('budget.freeze')],
  PlanCancelled: [async (happening, tools) => happening.event.release && queue('budget.release')(happening, tools)],
  PlanSettled: [queue('budget.adjust'), cutToMeasure],
  PlanReduced: [queue('budget.adjust'), cutToMeasure],
  PlanIncreaseApproved: [queue('budget.increase')],
  PlanReleased: [cutToMeasure],
  BudgetLineCut: [tellPlans],
  BudgetLineAdjusted: [restore],
})

const budgetOf = (house: House): Budget => {
  const { budget } = house.connectors
  if (!budget) throw new Error('no budget system is connected (BUDGET_URL)')
  return budget
}

const approvedAtOf = (state: Plan) => ('approvedAt' in state ? state.approvedAt : undefined)

/** The plan as it is now, in the budget system's terms. */
const holdOf = (house: House, planId: string) =>
  house.read('house', async (tx) => {
    const state = await plans.get(tx, planId)
    const { indicatorId } = await budgetLines.get(tx, state.budgetLineId)
    const at =
      'cancelledAt' in state ? state.cancelledAt : (state.settled?.at ?? state.reducedAt ?? approvedAtOf(state))
    const amount = state.settled?.amount ?? state.amount
    return { state, hold: { planId, indicatorId, amount, purpose: state.title, ...(at && { at }) } }
  })

const mustAccept = (reply: Reply) => {
  if (!reply.accepted) throw new Error(`the budget system refused: ${reply.reason}`)
}

const freeze: Job = async ({ planId }: { planId: string }, { id, house, run }) => {
  const { state, hold } = await holdOf(house, planId)
  if (state.status !== 'approved') return
  if (isCollection(state)) return run(filePlan, planId, { freezeNo: '框架协议征集，不冻结资金' })
  const reply = await budgetOf(house).freeze({ ...hold, requestId: id })
  if (reply.accepted) await run(filePlan, planId, { freezeNo: reply.voucherNo })
  else await run(refuseFreeze, planId, { reason: reply.reason })
}

const release: Job = async ({ planId }: { planId: string }, { id, house, run }) => {
  const { state, hold } = await holdOf(house, planId)
  if (state.status !== 'releasing') return
  if (isCollection(state)) return run(releasePlan, planId, {})
  mustAccept(await budgetOf(house).release({ ...hold, requestId: id }))
  await run(releasePlan, planId, {})
}

const adjust: Job = async ({ planId }: { planId: string }, { id, house }) => {
  const { hold } = await holdOf(house, planId)
  const budget = budgetOf(house)
  mustAccept(await (hold.amount > 0 ? budget.adjust : budget.release)({ ...hold, requestId: id }))
}

/** More is frozen there first, then it counts here. Where our own book has no room for it any more, theirs goes back. */
const increase: Job = async ({ planId }: { planId: string }, { id, house, run }) => {
  const { state, hold } = await holdOf(house, planId)
  const asked = state.increase
  if (!asked?.approvedAt || asked.refused) return
  const budget = budgetOf(house)
  const more = fen(hold.amount + asked.amount)
  const reply = await budget.adjust({ ...hold, amount: more, at: asked.approvedAt, requestId: id })
  if (!reply.accepted) return run(refuseIncrease, planId, { reason: reply.reason })
  const done = await run(increasePlan, planId, {})
  if ('entryId' in done) return
  mustAccept(await budget.adjust({ ...hold, requestId: `${id}-back` }))
  await run(refuseIncrease, planId, { reason: '指标可用余额不足' })
}

export const planJobs = jobs({
  'budget.increase': increase,
  'budget.freeze': freeze,
  'budget.release': release,
  'budget.adjust': adjust,
})
