/** 调减采购计划 — the indicator was cut after the funds were frozen: those it concerns are told, the maker cuts the plan, the checker agrees. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { type Fen, sum, times, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zItem } from './draft-plan.ts'
import { type Item, type Plan, plan } from './plan.ts'

type Figures = { contracted: Fen }

/** What is under contract cannot be cut; what is out to tender is first to be ended or settled. */
const objection = (
  filed: Plan,
  { items, amount }: { items: readonly Item[]; amount: Fen },
  { contracted }: Figures,
) => {
  const wrong = items.find((item) => times(item.unitPrice, item.quantity) !== item.amount)
  if (wrong) return refuse('plan.line-sum', { no: wrong.no })
  const total = sum(items.map((item) => item.amount))
  if (total !== amount) return refuse('plan.items-sum', { total, amount })
  if (amount >= filed.amount) return refuse('plan.not-less', { amount, now: filed.amount })
  if (amount < contracted) return refuse('plan.below-contracts', { amount, contracted })
  if (filed.engagedBy && contracted === 0) return refuse('plan.engaged', { projectId: filed.engagedBy })
  return undefined
}

export const tellCut = command(plan)({
  name: 'plan.tell-cut',
  title: '指标调减，通知采购人',
  law: '政府采购法第六条；预算法第六十七条',
  who: [SYSTEM],
  from: ['approved', 'filed'],
  to: ['same'],
  input: z.object({ lineId: z.string(), lineAmount: zFen, shortfall: zFen }),
  decide: (_, cut, { now }) => ok([{ type: 'PlanFundsCut', ...cut, at: now }]),
})

export const restoreFunds = command(plan)({
  name: 'plan.restore-funds',
  title: '指标足以覆盖冻结资金',
  who: [SYSTEM],
  from: ['approved', 'filed'],
  to: ['same'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'PlanFundsRestored', at: now }]),
})

export const proposeReduction = command(plan)({
  name: 'plan.propose-reduction',
  title: '调减采购计划',
  law: '政府采购法第六条；政府采购法实施条例第二十九条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['filed'],
  to: ['filed'],
  when: ({ reduction }) => !reduction,
  todo: { when: ({ fundsCut }) => fundsCut !== undefined },
  input: z.object({
    items: z.array(zItem).min(1).max(500).meta({ title: '调减后的采购明细' }),
    amount: zFen.refine((amount) => amount > 0, '计划金额须大于零').meta({ title: '调减后的计划金额', unit: 'fen' }),
    reason: z.string().trim().min(4).max(500).meta({ title: '调减理由', multiline: true }),
  }),
  facts: given<Figures>(),
  decide(filed, input, { now, by, facts }) {
    if (filed.reduction) return refuse('plan.reduction-pending')
    const wrong = objection(filed, input, facts)
    if (wrong) return wrong

    return ok([{ type: 'PlanReductionProposed', ...input, by: by.userId, at: now }])
  },
})

export const declineReduction = command(plan)({
  name: 'plan.decline-reduction',
  title: '退回调减',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['filed'],
  to: ['filed'],
  when: ({ reduction }) => reduction !== undefined,
  input: z.object({ reason: z.string().trim().min(2).max(500).meta({ title: '理由', multiline: true }) }),
  decide({ reduction }, { reason }, { now, by }) {
    if (!reduction) return refuse('plan.no-reduction')

    return ok([{ type: 'PlanReductionDeclined', reason, by: by.userId, at: now }])
  },
})

export const reducePlan = command(plan)({
  name: 'plan.reduce',
  title: '审核通过调减，退回资金',
  law: '政府采购法第六条；政府采购法实施条例第二十九条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['filed'],
  to: ['filed'],
  when: ({ reduction }) => reduction !== undefined,
  todo: true,
  notBy: ({ reduction }) => [reduction?.by],
  input: z.object({}),
  facts: given<Figures>(),
  decide(filed, _, { now, by, facts }) {
    if (!filed.reduction) return refuse('plan.no-reduction')
    const wrong = objection(filed, filed.reduction, facts)
    if (wrong) return wrong

    const { items, amount } = filed.reduction
    return ok([{ type: 'PlanReduced', items, from: filed.amount, amount, by: by.userId, at: now }])
  },
})
