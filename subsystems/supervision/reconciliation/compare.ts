/** 逐笔勾对 — two books of one month, entry by entry: what only one of them has, and what both have differently. Pure. */
import { type Fen, fen, sum } from '#foundation/money.ts'
import type { Day } from '#foundation/time.ts'

/** One entry of a book, by a key that both sides write on it. */
export type Entry = {
  key: string
  what: string
  amount: Fen
  /** Absent where the book is one of balances. */
  date?: Day | undefined
  unitId?: string | undefined
}
export type Total = { count: number; amount: Fen }

export const KINDS = {
  missingThere: '对方没有这一笔',
  missingHere: '我方没有这一笔',
  amountDiffers: '金额不一致',
  dateDiffers: '日期不一致',
} as const
export type Kind = keyof typeof KINDS
export type Difference = {
  key: string
  what: string
  kind: Kind
  unitId?: string | undefined
  ours?: { amount: Fen; date?: Day | undefined } | undefined
  theirs?: { amount: Fen; date?: Day | undefined } | undefined
  /** Theirs less ours. */
  delta: Fen
}

export const totalOf = (entries: readonly Entry[]): Total => ({
  count: entries.length,
  amount: sum(entries.map(({ amount }) => amount)),
})

const side = ({ amount, date }: Entry) => ({ amount, ...(date && { date }) })

/** Ours first in their order, then what only they have. An amount weighs more than a date. */
export const compare = (ours: readonly Entry[], theirs: readonly Entry[]): Difference[] => {
  const there = new Map(theirs.map((entry) => [entry.key, entry]))
  const here = new Set(ours.map(({ key }) => key))
  const found = ours.flatMap((entry): Difference[] => {
    const { key, what, unitId } = entry
    const other = there.get(key)
    const about = { key, what, unitId, ours: side(entry) }
    if (!other) return [{ ...about, kind: 'missingThere', delta: fen(-entry.amount) }]
    const both = { ...about, theirs: side(other), delta: fen(other.amount - entry.amount) }
    if (other.amount !== entry.amount) return [{ ...both, kind: 'amountDiffers' }]
    return other.date !== entry.date ? [{ ...both, kind: 'dateDiffers' }] : []
  })
  const extra = theirs.filter(({ key }) => !here.has(key))
  return [
    ...found,
    ...extra.map((entry): Difference => {
      const { key, what, unitId, amount } = entry
      return { key, what, unitId, kind: 'missingHere', theirs: side(entry), delta: amount }
    }),
  ]
}
