/** 进口产品核准的路径. */
import { room } from '#foundation/room.ts'
import { nextNumber } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { numberRegion } from '#registers/divisions.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { plans } from '../plan/store.ts'
import { type ImportFacts, importApprovalActs } from './import-approval.ts'
import { importApprovalOf, importApprovals } from './store.ts'

export default room(importApprovalActs, importApprovals, {
  facts: {
    'import-approval.request': async (tx, { input, by }): Promise<ImportFacts> => {
      const plan = await plans.find(tx, input.planId)
      const imported = plan?.items.filter((item) => item.imported) ?? []
      return {
        plan: plan && {
          ...plan,
          products: imported.map(({ name, quantity, unit, amount }) => ({ name, quantity, unit, amount })),
        },
        unitName: (await purchasers.find(tx, by.orgId))?.name ?? '',
        pending: (await importApprovalOf(tx, input.planId)) !== undefined,
      }
    },
    'import-approval.approve': async (tx, { by, now }) => {
      const series = `${numberRegion(by.region)}-JK-${dayOf(now).slice(0, 4)}`
      return { number: `${series}-${String(await nextNumber(tx, series)).padStart(4, '0')}` }
    },
  },
})
