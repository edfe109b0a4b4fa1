/** 商品的存放 — with each entry the keys it is looked up by; an old id leads to where it was merged. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type Entry, keysOf, type Likeness, likeness } from '../duplicates/likeness.ts'
import { productList } from './list.ts'
import { entryOf, type Product, product } from './product.ts'

export const products = documentStore(product, {
  table: 'registers.product',
  list: productList,
  async after(tx, { id, before, after }) {
    const keys = keysOf(entryOf(after))
    if (before && keysOf(entryOf(before)).join() === keys.join()) return
    await sql`DELETE FROM registers.product_key WHERE product_id = ${id}`.execute(tx)
    await sql`INSERT INTO registers.product_key (key, product_id)
      SELECT DISTINCT key, ${id} FROM unnest(${keys}::text[]) AS own(key)`.execute(tx)
  },
})

/** Where an id leads, however often it was merged. */
export const resolveProduct = async (
  tx: Tx,
  id: string,
): Promise<{ id: string; state: Product; ledFrom: readonly string[] } | undefined> => {
  const ledFrom: string[] = []
  for (let at = id; ; ) {
    const state = await products.find(tx, at)
    if (!state) return undefined
    if (state.status !== 'merged' || ledFrom.includes(at)) return { id: at, state, ledFrom }
    ledFrom.push(at)
    at = state.into
  }
}

/** A key that leads to more than this says nothing. */
const COMMON = 60
const CANDIDATES = 24

export type Candidate = { id: string; state: Product; likeness: Likeness }
/** The entries most like this one, by keys they share: rare ones first, never by looking through all. */
export const candidatesFor = async (
  tx: Tx,
  entry: Entry,
  { besides = '', from = 0 }: { besides?: string; from?: number } = {},
): Promise<Candidate[]> => {
  const found = await sql<{ id: string; state: Product }>`
    WITH asked AS (
      SELECT key, product_id FROM unnest(${keysOf(entry)}::text[]) AS asked(wanted)
        CROSS JOIN LATERAL (SELECT key, product_id FROM registers.product_key WHERE key = asked.wanted LIMIT ${COMMON + 1}) held),
    weighed AS (SELECT key, product_id, count(*) OVER (PARTITION BY key) AS holders FROM asked),
    best AS (
      SELECT product_id, sum(CASE WHEN key LIKE 'g:%' THEN 100 WHEN key LIKE 'm:%' THEN 50 ELSE 1 END / holders::numeric) AS weight
      FROM weighed WHERE holders <= ${COMMON} AND product_id <> ${besides}
      GROUP BY product_id ORDER BY weight DESC LIMIT ${CANDIDATES})
    SELECT p.id, p.state FROM best JOIN registers.product p ON p.id = best.product_id
    WHERE p.status IN ('active', 'pending') ORDER BY best.weight DESC`.execute(tx)
  return found.rows
    .map(({ id, state }) => ({ id, state, likeness: likeness(entry, entryOf(state)) }))
    .filter(({ likeness }) => likeness.score >= from)
    .toSorted((a, b) => b.likeness.score - a.likeness.score)
}

/** Those in use under an item or below it. */
export const productsOfItem = (tx: Tx, itemCode: string, limit = 5000) =>
  products.where(tx, sql`status = 'active' AND item_code LIKE ${`${itemCode.replace(/(00)+$/, '')}%`}`, limit)
