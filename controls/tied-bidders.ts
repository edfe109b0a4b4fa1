/** 投标人之间的关联 — what the graph of related parties knows of those who bid in one lot, at the moment their bids were opened. */
import type { Happening } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { codeOf, pathInWords, relationsAmong, type Step, type TieKind } from '#registers/related-parties/index.ts'
import { suppliersByUscc, suppliersOf } from '#registers/suppliers/index.ts'
import type { Sight } from './control.ts'

export type TiedPair = { one: string; other: string; words: string; path: readonly Step[] }

/** Every two of them that are tied by these, with the way. */
export const tiedBidders = async (
  tx: Tx,
  { event, at }: Happening,
  kinds: readonly TieKind[],
  most: number,
): Promise<TiedPair[]> => {
  const ids = (event.record as readonly { supplierId: string }[]).map(({ supplierId }) => supplierId)
  const firms = await suppliersOf(tx, ids)
  const found = await relationsAmong(
    tx,
    firms.map(({ uscc }) => uscc),
    { day: dayOf(at), kinds, most },
  )
  const between = found.flatMap(({ path }) => path.flatMap(({ from, to }) => [from, to]))
  const others = await suppliersByUscc(tx, between.filter((node) => node.startsWith('firm:')).map(codeOf))
  const names = Object.fromEntries([...others, ...firms].map(({ uscc, name }) => [uscc, name]))
  const idOf = new Map(firms.map(({ uscc, orgId }) => [uscc, orgId]))
  return found.map(({ one, other, path }) => ({
    one: idOf.get(one)!,
    other: idOf.get(other)!,
    words: pathInWords(path, names),
    path,
  }))
}

export const tellPairs = (pairs: readonly TiedPair[], what: string): Sight[] =>
  pairs.map(({ one, other, words, path }) => ({
    text: `同一采购包的两家投标人${what}：${words}`,
    subjects: [one, other],
    evidence: path.map(({ tie }) => ({ kind: tie.kind, percent: tie.percent, since: tie.since, toldBy: tie.toldBy })),
    same: [one, other].toSorted().join('/'),
  }))
