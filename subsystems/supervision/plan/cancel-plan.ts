/** 取消采购计划 — before anything rests on it; frozen funds are given back first. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { plan } from './plan.ts'

export const cancelPlan = command(plan)({
  name: 'plan.cancel',
  title: '取消采购计划',
  who: [may('purchaserChecker', 'procuringEntity'), may('purchaserMaker', 'procuringEntity')],
  from: ['draft', 'returned', 'submitted', 'filed'],
  to: { draft: ['cancelled'], returned: ['cancelled'], submitted: ['cancelled'], filed: ['releasing'] },
  input: z.object({ reason: z.string().trim().min(2).max(500).meta({ title: '取消原因', multiline: true }) }),
  facts: given<{ contracted: Fen }>(),
  decide(before, { reason }, { now, by, facts }) {
    const filed = before.status === 'filed'

    if (facts.contracted > 0) return refuse('plan.has-a-contract')
    if (filed && before.engagedBy) return refuse('plan.engaged', { projectId: before.engagedBy })
    if (filed && by.role !== 'purchaserChecker') return refuse('plan.checker-cancels')

    return ok([{ type: 'PlanCancelled', reason, by: by.userId, at: now, release: filed }])
  },
})

export const releasePlan = command(plan)({
  name: 'plan.release',
  title: '资金已解冻',
  law: '政府采购法第六条',
  who: [SYSTEM],
  from: ['releasing'],
  to: ['cancelled'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'PlanReleased', at: now }]),
})
