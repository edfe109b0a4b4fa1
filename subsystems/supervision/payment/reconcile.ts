/** 与国库对账 — what we hold as paid against the treasury's own statement of the day (RC-104). */
import { sql } from 'kysely'
import type { Paid, Treasury } from '#connectors/treasury/treasury.ts'
import type { House } from '#foundation/house.ts'
import type { Fen } from '#foundation/money.ts'
import { at, type Day, plusDays } from '#foundation/time.ts'
import type { Payment } from './payment.ts'
import { payments } from './store.ts'

type Ours = { id: string; voucherNo: string; amount: Fen }
export type Discrepancy = { id: string; kind: 'notAtTreasury' | 'notOurs' | 'differs'; ours?: Ours; theirs?: Paid }

export const discrepancies = (ours: readonly Ours[], theirs: readonly Paid[]): Discrepancy[] => {
  const there = new Map(theirs.map((each) => [each.id, each]))
  const here = new Map(ours.map((each) => [each.id, each]))
  return [
    ...ours.flatMap((each): Discrepancy[] => {
      const other = there.get(each.id)
      if (!other) return [{ id: each.id, kind: 'notAtTreasury', ours: each }]
      const same = other.amount === each.amount && other.voucherNo === each.voucherNo
      return same ? [] : [{ id: each.id, kind: 'differs', ours: each, theirs: other }]
    }),
    ...theirs
      .filter(({ id }) => !here.has(id))
      .map((each): Discrepancy => ({ id: each.id, kind: 'notOurs', theirs: each })),
  ]
}

/** Vouchers of that day at the treasury. One that is ours is looked for on any day: we may have learnt of it after midnight. */
export const reconcile = async (house: House, day: Day): Promise<Discrepancy[]> => {
  const treasury = house.connectors.treasury as Treasury | undefined
  if (!treasury) throw new Error('no treasury is connected: set TREASURY_URL')
  const theirs = await treasury.statement(day)
  const found = await house.read('house', (tx) =>
    payments.where(
      tx,
      sql`status = 'paid' AND (id = ANY(${theirs.map(({ id }) => id)})
        OR (state ->> 'paidAt' >= ${at(day)} AND state ->> 'paidAt' < ${at(plusDays(day, 1))}))`,
      100_000,
    ),
  )
  const ours = found.map(({ id, state }) => {
    const { voucherNo, amount } = state as Extract<Payment, { status: 'paid' }>
    return { id, voucherNo, amount }
  })
  const listed = new Set(theirs.map(({ id }) => id))
  const wrong: Discrepancy[] = []
  for (const each of discrepancies(ours, theirs)) {
    // Paid there late the evening before: asked for by its own number before anybody is alarmed.
    const reply = each.kind === 'notAtTreasury' && !listed.has(each.id) ? await treasury.find(each.id) : undefined
    if (!(reply?.accepted && reply.voucherNo === each.ours?.voucherNo)) wrong.push(each)
  }
  return wrong
}
