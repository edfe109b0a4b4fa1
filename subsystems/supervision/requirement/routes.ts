/** 采购需求的路径. */
import { z } from 'zod'
import { room, view } from '#foundation/room.ts'
import { plans } from '../plan/store.ts'
import { surveys } from '../survey/store.ts'
import { requirementActs } from './acts.ts'
import { needOf } from './need.ts'
import type { Requirement } from './requirement.ts'
import { requirementOf, requirements } from './store.ts'
import type { SubmitFacts } from './write-requirement.ts'

export default room(requirementActs, requirements, {
  facts: {
    'requirement.begin': async (tx, { input }) => ({ plan: await plans.find(tx, input.planId) }),
    'requirement.submit': async (tx, { before }): Promise<SubmitFacts> => {
      const { planId, surveyId } = before as Requirement
      return {
        plan: await plans.get(tx, planId),
        survey: surveyId ? await surveys.find(tx, surveyId) : undefined,
      }
    },
  },
  views: {
    'GET /of-plan/:planId': view({
      who: 'signed-in',
      title: '一份采购计划须不须调查、审查，办到哪里',
      query: z.object({ planId: z.string() }),
      read: async (tx, { planId }, _, house) => {
        const plan = await plans.find(tx, planId)
        if (!plan) return undefined
        const found = await requirementOf(tx, planId)
        const policy = house.policyAt(house.clock(), plan.region)
        const need = needOf({ ...plan, declared: found?.state.declared }, policy)
        return { need, id: found?.id, status: found?.state.status }
      },
    }),
  },
})
