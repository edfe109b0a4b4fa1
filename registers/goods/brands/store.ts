/** 品牌、厂商的存放 — a name leads to one brand, however it is written. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { aliasesIn, brandKey } from '../products/naming.ts'
import { type Brand, brand, namesOf } from './brand.ts'
import { maker } from './maker.ts'

export const makers = documentStore(maker, {
  table: 'registers.maker',
  constraints: { maker_name_once: 'maker.name-taken' },
})

export const brands = documentStore(brand, {
  table: 'registers.brand',
  constraints: { brand_alias_pkey: 'brand.alias-taken' },
  async after(tx, { id, before, after }) {
    if (before && namesOf(before).join('|') === namesOf(after).join('|')) return
    await sql`DELETE FROM registers.brand_alias WHERE brand_id = ${id}`.execute(tx)
    await sql`INSERT INTO registers.brand_alias (key, brand_id)
      SELECT key, ${id} FROM unnest(${namesOf(after).map(brandKey)}::text[]) AS name(key)`.execute(tx)
  },
})

export type Known = { id: string; state: Brand }

/** Whose name it is; 联想（Lenovo） is found by either. */
export const brandNamed = async (tx: Tx, name: string): Promise<Known | undefined> => {
  const keys = [...new Set([name, ...aliasesIn(name)].map(brandKey))].filter(Boolean)
  const found = await sql<{ id: string }>`SELECT brand_id AS id FROM registers.brand_alias
    WHERE key = ANY(${keys}) LIMIT 1`.execute(tx)
  const [row] = found.rows
  return row && { id: row.id, state: await brands.get(tx, row.id) }
}

/** The brand a whole name begins with, the longest first: 联想启天M420 is 联想's. */
export const brandBeginning = async (tx: Tx, name: string): Promise<Known | undefined> => {
  const key = brandKey(name)
  const beginnings = Array.from({ length: Math.min(20, key.length) }, (_, at) => key.slice(0, at + 1))
  const found = await sql<{ id: string }>`SELECT brand_id AS id FROM registers.brand_alias
    WHERE key = ANY(${beginnings}) ORDER BY length(key) DESC LIMIT 1`.execute(tx)
  const [row] = found.rows
  return row && { id: row.id, state: await brands.get(tx, row.id) }
}
