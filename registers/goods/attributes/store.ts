/** 品目属性的存放 — one table an item; what holds for an item is read with all that stand above it. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { attributeSet } from './attribute-set.ts'
import { inherited } from './attributes.ts'

export const attributeSets = documentStore(attributeSet, {
  table: 'registers.attribute_set',
  constraints: { attribute_set_one_an_item: 'attributes.defined-already' },
})

/** A02010105 and everything above it: A02010100, A02010000, A02000000, A. */
const upwards = (code: string): string[] => [
  ...new Set([code, ...[7, 5, 3].map((kept) => code.slice(0, kept).padEnd(9, '0')), code.slice(0, 1)]),
]

/** What products of an item must tell, with the versions that say so. */
export const attributesOf = async (tx: Tx, itemCode: string) => {
  const found = await attributeSets.where(tx, sql`number = ANY(${upwards(itemCode)})`)
  const sets = found.map(({ state }) => state)
  return {
    attributes: inherited(sets, itemCode),
    ruledBy: sets.map(({ itemCode, version }) => ({ itemCode, version })),
  }
}
