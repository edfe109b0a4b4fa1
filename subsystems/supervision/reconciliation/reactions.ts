/** 对账之后 — the books are fetched and compared; a month without an open difference is closed at once. */
import { jobs as jobTable, type Reaction, reactions } from '#foundation/reactions.ts'
import { closeReconciliation, compareBooks } from './begin-reconciliation.ts'
import { compare, totalOf } from './compare.ts'
import { booksOf } from './statements.ts'
import { carriedTo, reconciliations } from './store.ts'

const fetch: Reaction = ({ id }, { later }) => later('reconciliation.fetch', { reconciliationId: id })
const closeAtOnce: Reaction = async ({ id, event: { open } }, { run }) => open === 0 && run(closeReconciliation, id, {})

export default reactions({
  ReconciliationBegun: [fetch],
  ReconciliationAskedAgain: [fetch],
  ReconciliationCompared: [closeAtOnce],
})

export const jobs = jobTable({
  'reconciliation.fetch': async ({ reconciliationId }: { reconciliationId: string }, { house, run }) => {
    const state = await house.read('house', (tx) => reconciliations.get(tx, reconciliationId))
    if (state.status !== 'fetching') return
    const { ours, theirs } = await booksOf(house, state.side, state.month)
    const [here, there] = [ours, theirs].map((book) =>
      book.filter(({ region }) => region === state.region).map(({ region: _, ...entry }) => entry),
    ) as [typeof ours, typeof theirs]
    await run(compareBooks, reconciliationId, {
      ours: totalOf(here),
      theirs: totalOf(there),
      differences: compare(here, there),
      carried: await house.read('house', (tx) => carriedTo(tx, state)),
    })
  },
})
