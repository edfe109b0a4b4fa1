/** 暂停采购通知的存放与路. */
import { sql } from 'kysely'
import { covers } from '#foundation/command.ts'
import { room } from '#foundation/room.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import { plans } from '../plan/store.ts'
import { suspension, suspensionActs } from './suspension.ts'

export const suspensions = documentStore(suspension, {
  table: 'supervision.suspension',
  constraints: { one_suspension_in_force: 'suspension.already' },
})

/** The order in force upon a purchase, if any. */
export const suspensionOf = async (tx: Tx, caseId: string) =>
  (await suspensions.where(tx, sql`case_id = ${caseId} AND status = 'inForce'`))[0]?.state

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
