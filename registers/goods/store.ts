/** 品目的存放 — the tree of items: one, several, what lies under one, what a word finds. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type CatalogueItem, catalogueEdition, EDITION } from './catalogue.ts'

export const catalogueEditions = documentStore(catalogueEdition, {
  table: 'registers.catalogue_edition',
  constraints: { catalogue_edition_once: 'catalogue.adopted-already' },
})

const COLUMNS = sql.raw('code, name, parent, level, description, centralised, start_amount AS "startAmount", energy')

export const itemsByCode = async (
  tx: Tx,
  codes: readonly string[],
  edition = EDITION,
): Promise<Record<string, CatalogueItem>> => {
  const found = await sql<CatalogueItem>`SELECT ${COLUMNS} FROM registers.catalogue_item
    WHERE edition = ${edition} AND code = ANY(${[...new Set(codes)]})`.execute(tx)
  return Object.fromEntries(found.rows.map((item) => [item.code, item]))
}

export const findItem = async (tx: Tx, code: string, edition = EDITION): Promise<CatalogueItem | undefined> =>
  (await itemsByCode(tx, [code], edition))[code]

export type Branch = CatalogueItem & { children: number }

/** One step down the tree; without a parent its three roots. */
export const childrenOf = async (tx: Tx, parent: string | undefined, edition = EDITION): Promise<Branch[]> =>
  (
    await sql<Branch>`SELECT ${COLUMNS}, (SELECT count(*) FROM registers.catalogue_item c
        WHERE c.edition = i.edition AND c.parent = i.code) AS children
      FROM registers.catalogue_item i WHERE edition = ${edition} AND parent IS NOT DISTINCT FROM ${parent ?? null} ORDER BY code`.execute(
      tx,
    )
  ).rows

/** From the root down to the item: 货物 › 设备 › 信息化设备 › 计算机 › 台式计算机. */
export const pathOf = async (tx: Tx, code: string, edition = EDITION): Promise<CatalogueItem[]> =>
  (
    await sql<CatalogueItem>`WITH RECURSIVE up AS (
        SELECT * FROM registers.catalogue_item WHERE edition = ${edition} AND code = ${code}
        UNION ALL
        SELECT i.* FROM registers.catalogue_item i JOIN up ON i.edition = up.edition AND i.code = up.parent)
      SELECT ${COLUMNS} FROM up ORDER BY level`.execute(tx)
  ).rows

/** By code from its beginning, or by words of the name; short names first. A few thousand rows need no index. */
export const searchItems = async (tx: Tx, q: string, edition = EDITION, limit = 30): Promise<CatalogueItem[]> => {
  const words = q.normalize('NFKC').toUpperCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const all = words.map(
    (word) => sql`(position(${word} IN upper(name)) > 0 OR code LIKE ${`${word.replace(/[^0-9A-Z]/g, '~')}%`})`,
  )
  const found = await sql<CatalogueItem>`SELECT ${COLUMNS} FROM registers.catalogue_item
    WHERE edition = ${edition} AND ${sql.join(all, sql` AND `)} ORDER BY length(name), code LIMIT ${limit}`.execute(tx)
  return found.rows
}

export type Became = { edition: string; code: string; name: string; kind: 'same' | 'split' | 'joined' }
/** What a code of an edition was called before it, and what it became after. */
export const counterpartsOf = async (
  tx: Tx,
  code: string,
  edition = EDITION,
): Promise<{ before: Became[]; after: Became[] }> => {
  const found = await sql<Became & { side: 'before' | 'after' }>`
    SELECT 'before' AS side, m.from_edition AS edition, m.from_code AS code, i.name, m.kind
      FROM registers.catalogue_mapping m JOIN registers.catalogue_item i ON (i.edition, i.code) = (m.from_edition, m.from_code)
      WHERE m.to_edition = ${edition} AND m.to_code = ${code}
    UNION ALL
    SELECT 'after', m.to_edition, m.to_code, i.name, m.kind
      FROM registers.catalogue_mapping m JOIN registers.catalogue_item i ON (i.edition, i.code) = (m.to_edition, m.to_code)
      WHERE m.from_edition = ${edition} AND m.from_code = ${code} ORDER BY 1, 2, 3`.execute(tx)
  const of = (which: string) => found.rows.flatMap(({ side, ...became }) => (side === which ? [became] : []))
  return { before: of('before'), after: of('after') }
}

/** The first items that have nothing below them. */
export const leaves = async (tx: Tx, limit: number, edition = EDITION): Promise<CatalogueItem[]> =>
  (
    await sql<CatalogueItem>`SELECT ${COLUMNS} FROM registers.catalogue_item i WHERE edition = ${edition}
      AND NOT EXISTS (SELECT FROM registers.catalogue_item c WHERE c.edition = i.edition AND c.parent = i.code)
      ORDER BY code LIMIT ${limit}`.execute(tx)
  ).rows

/** How many items an edition holds, and a hash over them all. */
export const digestOf = async (tx: Tx, edition = EDITION): Promise<{ items: number; sha256: string }> => {
  const found = await sql<{ line: string }>`SELECT concat_ws('|', code, name, parent, level) AS line
    FROM registers.catalogue_item WHERE edition = ${edition} ORDER BY code`.execute(tx)
  const sha256 = createHash('sha256')
    .update(found.rows.map(({ line }) => line).join('\n'))
    .digest('hex')
  return { items: found.rows.length, sha256 }
}
