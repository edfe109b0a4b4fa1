/** 行政处罚的路径. */
import { room } from '#foundation/room.ts'
import { agencies } from '#registers/agencies/index.ts'
import { divisionName } from '#registers/divisions.ts'
import { supplierNamed } from '#registers/suppliers/index.ts'
import { penaltyActs } from './acts.ts'
import { penalties } from './store.ts'

export default room(penaltyActs, penalties, {
  binds: { title: '件行政处罚没有作出决定', states: ['notified'] },
  facts: {
    'penalty.propose': async (tx, { input, by }) => {
      const { supplierId, agencyId } = input as { supplierId?: string; agencyId?: string }
      return {
        supplier: supplierId ? await supplierNamed(tx, supplierId) : undefined,
        agency: agencyId ? await agencies.find(tx, agencyId) : undefined,
        authority: `${divisionName(by.region)}财政部门`,
      }
    },
  },
})
