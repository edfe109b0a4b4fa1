/** 竞争充分性 — how many brands of the register meet what a document asks of each item; too few, and it points at them. */
import type { Tx } from '#foundation/store.ts'
import { type Match, matchRequirements, narrowInWords } from '#registers/goods/index.ts'
import type { RequirementLine, TenderDocument } from './documents.ts'

export type Competition = Match & { lot: number; name: string; words: string }

const SAID = ['technical', 'safety']

/** Each item with the lines of its lot; what the register holds nothing of is left out. */
export const competitionOf = async (
  tx: Tx,
  { items, category }: Pick<TenderDocument, 'items' | 'category'>,
  lines: readonly RequirementLine[],
  policy: (key: string) => number,
): Promise<Competition[]> => {
  if (category !== 'goods') return []
  const found: Competition[] = []
  for (const { lot, name, itemCode } of items) {
    if (found.some((each) => each.lot === lot && each.itemCode === itemCode)) continue
    const asked = lines.filter((line) => SAID.includes(line.kind) && (line.lot === undefined || line.lot === lot))
    const match = await matchRequirements(tx, itemCode, asked, policy('goods.narrowBrands'))
    if (match.held.products > 0) found.push({ ...match, lot, name, words: match.narrow ? narrowInWords(match) : '' })
  }
  return found
}
