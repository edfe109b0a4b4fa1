/** 报审采购计划 — the maker submits what keeps the rules, and may take it back until it is approved. */
import { z } from 'zod'
import { command, given, may } from '#foundation/command.ts'
import { ok } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import { type UnitStanding, unitFault } from '../unit-standing.ts'
import { plan } from './plan.ts'
import { objection, type PlanFacts } from './rules.ts'

export const submitPlan = command(plan)({
  name: 'plan.submit',
  title: '报审采购计划',
  law: '政府采购法第三十三条；政府采购法实施条例第二十九条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['draft', 'returned'],
  to: ['submitted'],
  todo: true,
  input: z.object({}),
  facts: given<PlanFacts & { unit?: UnitStanding | undefined }>(),
  decide(draft, _, { id, now, by, policy, facts }) {
    const stopped = unitFault(facts.unit)
    const wrong = objection(draft, { id, facts, policy, today: dayOf(now) })
    if (stopped) return stopped
    if (wrong) return wrong

    return ok([{ type: 'PlanSubmitted', by: by.userId, at: now }])
  },
})

export const recallPlan = command(plan)({
  name: 'plan.recall',
  title: '撤回报审',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['submitted'],
  to: ['draft'],
  input: z.object({}),
  decide: () => ok([{ type: 'PlanRecalled' }]),
})
