/** 精确的算术 — prices, points and places in whole numbers: one arithmetic and one tie rule for scoring, auction, award and protocol. Pure. */

export const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
export const total = (numbers: readonly bigint[]): bigint => numbers.reduce((sum, each) => sum + each, 0n)
/** a ÷ b, half up; a not negative, b positive. */
export const divided = (a: bigint, b: bigint): bigint => (2n * a + b) / (2n * b)

/** A number of at most two decimals (points, per cent) in hundredths; undefined for more decimals. */
export const hundredths = (number: number): bigint | undefined => {
  const whole = Math.round(number * 100)
  return Math.abs(number * 100 - whole) < 1e-6 ? BigInt(whole) : undefined
}
export const exact = (number: number): bigint => {
  const whole = hundredths(number)
  if (whole === undefined) throw new RangeError(`more than two decimals: ${number}`)
  return whole
}
export const fromHundredths = (whole: bigint): number => Number(whole) / 100

/**
 * 名次: the better result stands first and equal results share a rank. Their place, one after another, is settled by `byChance`: an
 * order drawn from a recorded seed, never by who is asked first.
 */
export const placed = <T>(
  rows: readonly T[],
  byResult: (a: T, b: T) => number,
  byChance: (a: T, b: T) => number,
): (T & { rank: number; place: number })[] => {
  const order = rows.toSorted((a, b) => byResult(a, b) || byChance(a, b))
  let rank = 0
  return order.map((row, at) => {
    if (at === 0 || byResult(order[at - 1]!, row) !== 0) rank = at + 1
    return { ...row, rank, place: at + 1 }
  })
}
