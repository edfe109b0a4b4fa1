/** 行政处罚的路径. */
import { sql } from 'kysely'
import { room } from '#foundation/room.ts'
import { agencies } from '#registers/agencies/index.ts'
import { divisionName } from '#registers/divisions.ts'
import { suppliers } from '#registers/suppliers/index.ts'
import { penaltyActs } from './acts.ts'
import { penalties } from './store.ts'

export default room(penaltyActs, penalties, {
  facts: {
    'penalty.propose': async (tx, { input, by }) => {
      const { supplierId, agencyId } = input as { supplierId?: string; agencyId?: string }
      // Chosen from the register by its row, named elsewhere by the organisation.
      const found = supplierId ? await suppliers.where(tx, sql`id = ${supplierId} OR org_id = ${supplierId}`) : []
      const live = found.find(({ state }) => state.status !== 'closed') ?? found.at(-1)
      return {
        supplier: live?.state,
        agency: agencyId ? await agencies.find(tx, agencyId) : undefined,
        authority: `${divisionName(by.region)}财政部门`,
      }
    },
  },
})
