/** 淘汰与入围 — who of those that conform enters, in the order of the ranking (财政部令第110号第二十六条). Pure. */

/** How many leave: the percentage at least, rounded up, and one at least. */
export const leaving = (conforming: number, percent: number): number =>
  Math.max(1, Math.ceil((conforming * percent) / 100))

/** `ranked` in their order; `most`: 入围供应商数量上限, 0 for none. */
export const entering = <Candidate>(
  ranked: readonly Candidate[],
  { percent, most }: { percent: number; most: number },
): { entrants: Candidate[]; eliminated: Candidate[] } => {
  const stay = Math.max(0, ranked.length - leaving(ranked.length, percent))
  const count = most > 0 ? Math.min(stay, most) : stay
  return { entrants: ranked.slice(0, count), eliminated: ranked.slice(count) }
}
