/** 顺序轮候 — whose turn it is: in the order of entry, each once in a period (财政部令第110号第三十三条). Pure. */

/** One chance that was given, whether or not it was taken. */
export type Taken = { period: number; supplierId: string }

/** Who has had the fewest periods; of those the first of the order. `order`: who is still in, as they entered. */
export const nextInTurn = (order: readonly string[], taken: readonly Taken[]): Taken | undefined => {
  if (order.length === 0) return undefined
  const period = Math.max(1, ...taken.map((each) => each.period))
  const had = new Set(taken.filter((each) => each.period === period).map(({ supplierId }) => supplierId))
  const next = order.find((supplierId) => !had.has(supplierId))
  return next === undefined ? { period: period + 1, supplierId: order[0]! } : { period, supplierId: next }
}
