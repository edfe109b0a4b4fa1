/** 暂停采购通知的路. */
import { covers } from '#foundation/command.ts'
import { room } from '#foundation/room.ts'
import { plans } from '../plan/store.ts'
import { suspensionOf, suspensions } from './store.ts'
import { suspensionActs } from './suspension.ts'

export default room(suspensionActs, suspensions, {
  facts: {
    'suspension.order': async (tx, { input, by }) => {
      const plan = (await plans.byCase(tx, input.caseId))[0]?.state
      return {
        purchase: plan && {
          title: plan.title,
          region: plan.region,
          procuringEntityId: plan.procuringEntityId,
          covered: covers(by.region, plan.region),
        },
        inForce: (await suspensionOf(tx, input.caseId)) !== undefined,
      }
    },
  },
})
