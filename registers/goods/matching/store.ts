/** 参数匹配的取数 — the attributes and products an item has, once for each item asked about. */
import type { Tx } from '#foundation/store.ts'
import { attributesOf } from '../attributes/store.ts'
import { productsOfItem } from '../products/store.ts'
import { type Asked, type Known, type Match, matchOf } from './match.ts'

const known = async (tx: Tx, itemCode: string): Promise<Known[]> =>
  (await productsOfItem(tx, itemCode)).map(({ id, state }) => ({
    id,
    title: state.name,
    brand: state.brandNames[0] ?? '',
    maker: state.makerName,
    values: state.values,
  }))

/** How many products, brands and makers meet what is asked of an item. */
export const matchRequirements = async (
  tx: Tx,
  itemCode: string,
  asked: readonly Asked[],
  enough: number,
): Promise<Match> => {
  const { attributes } = await attributesOf(tx, itemCode)
  const products = attributes.length > 0 ? await known(tx, itemCode) : []
  return matchOf(itemCode, asked, attributes, products, enough)
}
