/** 采购需求: 什么之后做什么 — a filed plan that wants a review finds its file begun; a cancelled plan closes it. */
import { reactions } from '#foundation/reactions.ts'
import { plans } from '../plan/store.ts'
import { needOf } from './need.ts'
import { requirementOf } from './store.ts'
import { beginRequirement, closeRequirement } from './write-requirement.ts'

export default reactions({
  PlanFiled: [
    async ({ id, at }, { tx, house, run }) => {
      const plan = await plans.get(tx, id)
      const { review } = needOf(plan, house.policyAt(at, plan.region))
      if (review !== 'none' && !(await requirementOf(tx, id))) await run(beginRequirement, undefined, { planId: id })
    },
  ],
  PlanCancelled: [
    async ({ id }, { tx, run }) => {
      const found = await requirementOf(tx, id)
      if (found) await run(closeRequirement, found.id, {})
    },
  ],
})
