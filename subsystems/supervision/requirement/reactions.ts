/** 采购需求: 什么之后做什么 — a filed plan that wants a review finds its file begun; another method wants another review; a cancelled plan
 *  closes it. The project is known by the names of its events only. */
import { type Reaction, reactions } from '#foundation/reactions.ts'
import { METHODS } from '#policies/methods.ts'
import { planEngagedBy, plans } from '../plan/store.ts'
import { needOf, standingReview } from './need.ts'
import { requirementOf } from './store.ts'
import { beginRequirement, closeRequirement, reopenRequirement, shareRequirement } from './write-requirement.ts'

const share: Reaction = async ({ id, event }, { tx, run }) => {
  const planId = event.planId ?? (await planEngagedBy(tx, id))?.id
  const found = planId && (await requirementOf(tx, planId))
  if (found) await run(shareRequirement, found.id, { agencyId: event.agencyId })
}

export default reactions({
  PlanFiled: [
    async ({ id, at }, { tx, house, run }) => {
      const plan = await plans.get(tx, id)
      const { survey, review } = needOf(plan, house.policyAt(at, plan.region))
      if ((survey || review !== 'none') && !(await requirementOf(tx, id)))
        await run(beginRequirement, undefined, { planId: id })
    },
  ],
  PlanMethodChanged: [
    async ({ id, event }, { tx, run }) => {
      const found = await requirementOf(tx, id)
      const review = standingReview(found?.state)
      if (found && review && review.matter.method !== event.method)
        await run(reopenRequirement, found.id, {
          reason: `采购方式变更为${METHODS[event.method as keyof typeof METHODS]}`,
        })
    },
  ],
  ProjectEntrusted: [share],
  ProjectReentrusted: [share],
  PlanCancelled: [
    async ({ id }, { tx, run }) => {
      const found = await requirementOf(tx, id)
      if (found) await run(closeRequirement, found.id, {})
    },
  ],
})
