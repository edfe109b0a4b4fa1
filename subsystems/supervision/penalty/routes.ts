/** 行政处罚的路径. */
import { sql } from 'kysely'
import { room } from '#foundation/room.ts'
import { divisionName } from '#registers/divisions.ts'
import { suppliers } from '#registers/suppliers/index.ts'
import { penaltyActs } from './acts.ts'
import { penalties } from './store.ts'

export default room(penaltyActs, penalties, {
  facts: {
    'penalty.propose': async (tx, { input, by }) => {
      const { supplierId } = input as { supplierId: string }
      // Chosen from the register by its row, named elsewhere by the organisation.
      const found = await suppliers.where(tx, sql`id = ${supplierId} OR org_id = ${supplierId}`)
      const live = found.find(({ state }) => state.status !== 'closed') ?? found.at(-1)
      return { supplier: live?.state, authority: `${divisionName(by.region)}财政部门` }
    },
  },
})
