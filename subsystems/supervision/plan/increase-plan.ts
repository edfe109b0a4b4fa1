/** 追加计划资金 — a supplement needs more than was frozen: the maker asks, the checker agrees, the budget system freezes it or says why not. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { atMost, type Fen, sum, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Plan, plan } from './plan.ts'

type Facts = { contracted: Fen; available: Fen }

/** A request that the budget system refused stays to be read; another may be made. */
const waiting = ({ increase }: Plan) => increase !== undefined && !increase.refused
const toApprove = (state: Plan) => waiting(state) && !state.increase?.approvedAt

/** Only for what a contract may be supplemented by (政府采购法第四十九条); within what the line still holds. */
const objection = (filed: Plan, amount: Fen, { contracted, available }: Facts, policy: (key: string) => number) => {
  if (filed.settled) return refuse('plan.settled-already')
  if (contracted === 0) return refuse('plan.increase-before-contract')
  const percent = policy(
    filed.method === 'emergency' ? 'contract.emergencySupplementMaxPercent' : 'contract.supplementMaxPercent',
  )
  const total = sum([...(filed.increases ?? []).map((each) => each.amount), amount])
  const limit = atMost(contracted, percent)
  if (total > limit) return refuse('plan.increase-beyond', { total, limit, percent })
  if (amount > available) return refuse('plan.increase-over-budget', { amount, available })
  return undefined
}

export const proposeIncrease = command(plan)({
  name: 'plan.propose-increase',
  title: '追加计划资金',
  law: '政府采购法第六条、第四十九条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['filed'],
  to: ['filed'],
  when: (state) => !waiting(state) && !state.settled,
  input: z.object({
    amount: zFen.refine((amount) => amount > 0, '追加金额须大于零').meta({ title: '追加金额', unit: 'fen' }),
    reason: z.string().trim().min(4).max(500).meta({ title: '追加理由', multiline: true }),
  }),
  facts: given<Facts>(),
  decide(filed, { amount, reason }, { now, by, facts, policy }) {
    if (waiting(filed)) return refuse('plan.increase-pending')
    if (filed.reduction) return refuse('plan.reduction-pending')
    const wrong = objection(filed, amount, facts, policy)
    if (wrong) return wrong

    return ok([{ type: 'PlanIncreaseProposed', amount, reason, by: by.userId, at: now }])
  },
})

export const declineIncrease = command(plan)({
  name: 'plan.decline-increase',
  title: '退回追加',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['filed'],
  to: ['filed'],
  when: toApprove,
  input: z.object({ reason: z.string().trim().min(2).max(500).meta({ title: '理由', multiline: true }) }),
  decide(filed, { reason }, { now, by }) {
    if (!toApprove(filed)) return refuse('plan.no-increase')

    return ok([{ type: 'PlanIncreaseDeclined', reason, by: by.userId, at: now }])
  },
})

export const approveIncrease = command(plan)({
  name: 'plan.approve-increase',
  title: '审核通过追加，冻结资金',
  law: '政府采购法第六条；政府采购法实施条例第二十九条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['filed'],
  to: ['filed'],
  when: toApprove,
  todo: true,
  notBy: ({ increase }) => [increase?.by],
  input: z.object({}),
  facts: given<Facts>(),
  decide(filed, _, { now, by, facts, policy }) {
    if (!toApprove(filed)) return refuse('plan.no-increase')
    const { amount } = filed.increase!
    const wrong = objection(filed, amount, facts, policy)
    if (wrong) return wrong

    return ok([{ type: 'PlanIncreaseApproved', amount, by: by.userId, at: now }])
  },
})

export const increasePlan = command(plan)({
  name: 'plan.increase',
  title: '追加的资金已冻结',
  law: '政府采购法第六条',
  who: [SYSTEM],
  from: ['filed'],
  to: ['filed'],
  input: z.object({}),
  decide(filed, _, { now }) {
    if (!filed.increase?.approvedAt || filed.increase.refused) return refuse('plan.no-increase')
    const { amount } = filed.increase
    return ok([{ type: 'PlanIncreased', from: filed.amount, amount, at: now }])
  },
})

export const refuseIncrease = command(plan)({
  name: 'plan.refuse-increase',
  title: '追加的资金冻结未成功',
  who: [SYSTEM],
  from: ['filed'],
  to: ['filed'],
  input: z.object({ reason: z.string().max(500) }),
  decide(filed, { reason }, { now }) {
    if (!filed.increase?.approvedAt || filed.increase.refused) return refuse('plan.no-increase')
    return ok([{ type: 'PlanIncreaseRefused', reason, at: now }])
  },
})
