/** 每日巡办 — what supervision does by the calendar: books what the banks sent back, and begins the reconciliation of a month that is over. */
import type { House } from '#foundation/house.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { type Day, dayOf, daysBetween, plusDays } from '#foundation/time.ts'
import { bookReversals } from './payment/reversals.ts'
import { beginReconciliation } from './reconciliation/begin-reconciliation.ts'
import { SIDES, type Side } from './reconciliation/reconciliation.ts'
import { booksOf, connected } from './reconciliation/statements.ts'

/** After a longer rest only so many days are looked at again. */
const MOST = 40

const beginOf = async (house: House, side: Side, month: string): Promise<number> => {
  const { ours, theirs } = await booksOf(house, side, month)
  let begun = 0
  for (const region of new Set([...ours, ...theirs].map(({ region }) => region))) {
    const key = `reconciliation/${region}/${month}/${side}`
    const done = await house.act(beginReconciliation, undefined, { region, month, side }, THE_SYSTEM, {
      key,
      requestId: key,
    })
    if (done.ok) begun++
  }
  return begun
}

/** The days from the last round to yesterday, and the months that ended among them. A system that is out of order today is asked again
 *  tomorrow, by whoever opens the list, or with the next month. */
export async function dailyRounds(house: House, last: Day | undefined): Promise<number> {
  const today = dayOf(house.clock())
  const since = last && daysBetween(last, today) <= MOST ? last : plusDays(today, last ? -MOST : -1)
  let moved = 0
  const patiently = async (what: string, work: () => Promise<number>) => {
    try {
      moved += await work()
    } catch (error) {
      house.log.warn({ err: error, what }, 'an outside system did not answer on the daily round')
    }
  }
  for (let day = since; day < today; day = plusDays(day, 1)) {
    await patiently('reversals', () => bookReversals(house, day))
    const month = day.slice(0, 7)
    if (plusDays(day, 1).slice(0, 7) === month) continue
    for (const side of Object.keys(SIDES) as Side[])
      if (connected(house, side)) await patiently(side, () => beginOf(house, side, month))
  }
  return moved
}
