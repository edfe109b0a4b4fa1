/** 采购意向的路径 */
import { sql } from 'kysely'
import type { Loader } from '#foundation/room.ts'
import { room } from '#foundation/room.ts'
import { findItem } from '#registers/goods/index.ts'
import { budgetLines } from '../budget/store.ts'
import { intentionActs } from './acts.ts'
import { intentions, publishedOnLine } from './store.ts'

const contentsFacts: Loader = async (tx, { id, input }) => {
  const [line, alsoOnLine, item] = await Promise.all([
    budgetLines.find(tx, input.budgetLineId),
    publishedOnLine(tx, input.budgetLineId, id),
    findItem(tx, input.itemCode),
  ])
  return { line, alsoOnLine, itemKnown: item !== undefined }
}

export default room(intentionActs, intentions, {
  facts: {
    'intention.draft': contentsFacts,
    'intention.change': contentsFacts,
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
