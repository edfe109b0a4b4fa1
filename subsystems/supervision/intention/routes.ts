/** 采购意向的路径 */
import { sql } from 'kysely'
import type { Loader } from '#foundation/room.ts'
import { room } from '#foundation/room.ts'
import { findItem } from '#registers/goods/index.ts'
import { budgetLines } from '../budget/store.ts'
import { unitOf } from '../unit-standing-facts.ts'
import { intentionActs } from './acts.ts'
import type { Intention } from './intention.ts'
import { intentions, publishedOnLine } from './store.ts'

const contentsFacts: Loader = async (tx, { id, input, by }) => {
  const [line, alsoOnLine, item, unit] = await Promise.all([
    budgetLines.find(tx, input.budgetLineId),
    publishedOnLine(tx, input.budgetLineId, id),
    findItem(tx, input.itemCode),
    unitOf(tx, by.orgId),
  ])
  return { line, alsoOnLine, itemKnown: item !== undefined, unit }
}
const itsUnit: Loader = async (tx, { before }) => ({ unit: await unitOf(tx, (before as Intention).procuringEntityId) })

export default room(intentionActs, intentions, {
  facts: {
    'intention.draft': contentsFacts,
    'intention.change': contentsFacts,
    'intention.submit': itsUnit,
    'intention.publish': itsUnit,
    'intention.withdraw': async (tx, { id }) => ({
      planned:
        (
          await sql`SELECT 1 FROM supervision.plan WHERE state ->> 'intentionId' = ${id} AND status <> 'cancelled' LIMIT 1`.execute(
            tx,
          )
        ).rows.length > 0,
    }),
  },
})
