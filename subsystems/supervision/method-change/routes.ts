/** 变更采购方式的路径. */
import { room } from '#foundation/room.ts'
import { nextNumber, type Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { numberRegion } from '#registers/divisions.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { announcements } from '../announcement/store.ts'
import { plans } from '../plan/store.ts'
import { methodChangeActs } from './acts.ts'
import type { ChangeFacts } from './request-change.ts'
import { isPending, methodChanges } from './store.ts'

/** 主管预算单位: the top of the budget tree the unit hangs in. */
const departmentOf = async (tx: Tx, unitId: string): Promise<string> => {
  const unit = await purchasers.find(tx, unitId)
  return unit?.parentId ? departmentOf(tx, unit.parentId) : unitId
}

export default room(methodChangeActs, methodChanges, {
  facts: {
    'method-change.request': async (tx, { input, now, house }): Promise<ChangeFacts> => {
      const plan = await plans.find(tx, input.planId)
      const told = plan ? await announcements.byCase(tx, plan.caseId) : []
      return {
        plan,
        departmentId: plan ? await departmentOf(tx, plan.procuringEntityId) : '',
        announced: told.map(({ state }) => ({ number: state.number, kind: state.kind, at: state.publishedAt })),
        threshold: plan ? house.policyAt(now, plan.region)('tender.openThreshold') : 0,
        pending: plan !== undefined && (await isPending(tx, input.planId)),
      }
    },
    'method-change.approve': async (tx, { by, now }) => {
      const series = `${numberRegion(by.region)}-FS-${dayOf(now).slice(0, 4)}`
      return { number: `${series}-${String(await nextNumber(tx, `method-change/${series}`)).padStart(4, '0')}` }
    },
  },
})
