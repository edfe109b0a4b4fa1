/** 退汇 — what the banks sent back, as the treasury lists it for a day: each is booked on its payment once. */
import type { Treasury } from '#connectors/treasury/treasury.ts'
import { type House, THE_SYSTEM } from '#foundation/house.ts'
import type { Day } from '#foundation/time.ts'
import { reversePayment } from './pay.ts'
import { payments } from './store.ts'

/** How many of that day were booked. One that is not ours is left to the reconciliation. */
export async function bookReversals(house: House, day: Day): Promise<number> {
  const treasury = house.connectors.treasury as Treasury | undefined
  if (!treasury) return 0
  let booked = 0
  for (const { id, reversalNo, reason, reversedAt } of await treasury.reversals(day)) {
    const held = await house.read('house', (tx) => payments.find(tx, id))
    if (held?.status !== 'paid') continue
    const key = `reversal/${reversalNo}`
    const done = await house.act(reversePayment, id, { reversalNo, reason, reversedAt }, THE_SYSTEM, {
      key,
      requestId: key,
    })
    if (done.ok) booked++
  }
  return booked
}
