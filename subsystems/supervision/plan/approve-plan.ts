/** 审核采购计划 — by a second person; what was lawful at submission must still be so. The funds are set aside with the approval. */
import { z } from 'zod'
import { command, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import { plan } from './plan.ts'
import { objection, type PlanFacts } from './rules.ts'

export const approvePlan = command(plan)({
  name: 'plan.approve',
  title: '审核通过采购计划',
  law: '政府采购法第三十三条；政府采购法实施条例第二十九条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['submitted'],
  to: ['approved'],
  todo: true,
  notBy: (state) => [state.draftedBy, 'submittedBy' in state ? state.submittedBy : undefined],
  input: z.object({}),
  facts: given<PlanFacts & { assetsSilent?: boolean }>(),
  decide(submitted, _, { id, now, by, policy, facts }) {
    const wrong = objection(submitted, { id, facts, policy, today: dayOf(now) })
    if (wrong) return wrong
    if (facts.assetsSilent && !submitted.assetApprovalNo) return refuse('plan.standards-unanswered') // RC-013

    return ok([{ type: 'PlanApproved', by: by.userId, at: now }])
  },
})

export const returnPlan = command(plan)({
  name: 'plan.return',
  title: '退回采购计划',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['submitted'],
  to: ['returned'],
  input: z.object({ reason: z.string().trim().min(2).max(500).meta({ title: '退回原因', multiline: true }) }),
  decide: (_, { reason }, { now, by }) => ok([{ type: 'PlanReturned', reason, by: by.userId, at: now }]),
})
