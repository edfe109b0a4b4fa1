/** 账龄与逾期利息 — by the day: how late a bill is, in which band, and what the lateness costs (国务院令第802号第九条、第十七条). Pure. */
import { divided } from '#foundation/decimal.ts'
import { type Fen, fen, sum, ZERO } from '#foundation/money.ts'
import { type Day, daysBetween } from '#foundation/time.ts'

export const BANDS = {
  to30: '逾期30日以内',
  to60: '逾期31至60日',
  to90: '逾期61至90日',
  over90: '逾期90日以上',
} as const
export type Band = keyof typeof BANDS

/** Whole days after the last day to pay; 0 on that day and before it. */
export const daysLate = (dueDate: Day, today: Day): number => Math.max(0, daysBetween(dueDate, today))

/** Undefined where nothing is late. */
export const bandOf = (late: number): Band | undefined => {
  if (late <= 0) return undefined
  if (late <= 30) return 'to30'
  if (late <= 60) return 'to60'
  return late <= 90 ? 'to90' : 'over90'
}

/** What a bill owes for being paid late. `perMyriad`: ten-thousandths of the sum a day. */
export type Owing = {
  amount: Fen
  dueDate: Day
  perMyriad: number
  payments: readonly { amount: Fen; paidDate: Day }[]
}

/** Of the bill: what is not paid by the end of that day. */
export const outstandingOn = ({ amount, payments }: Owing, day: Day): Fen =>
  fen(amount - sum(payments.filter(({ paidDate }) => paidDate <= day).map((each) => each.amount)))

/** 逾期利息 up to a day, the day of payment not counted: each day's outstanding sum at the rate, the whole rounded half up to the fen. */
export const interestOn = (owing: Owing, until: Day): Fen => {
  const rate = BigInt(Math.round(owing.perMyriad * 10_000))
  const turns = [owing.dueDate, ...owing.payments.map(({ paidDate }) => paidDate), until]
    .filter((day) => day >= owing.dueDate && day <= until)
    .toSorted()
  let fenDays = 0n
  for (const [n, from] of turns.slice(0, -1).entries())
    fenDays += BigInt(outstandingOn(owing, from)) * BigInt(daysBetween(from, turns[n + 1]!))
  return fenDays === 0n ? ZERO : fen(Number(divided(fenDays * rate, 100_000_000n)))
}

/** The rate that holds: what was agreed, but to a small firm never under the one-year loan prime rate; where nothing was agreed, the
 *  statutory rate. A large firm has what its contract says. */
export const rateOf = (
  { agreed, small }: { agreed: number; small: boolean },
  figures: { statutory: number; primePercent: number },
): number => {
  if (!small) return agreed
  if (agreed === 0) return figures.statutory
  const floor = Math.round((figures.primePercent * 100 * 10_000) / 365) / 10_000
  return Math.max(agreed, floor)
}
