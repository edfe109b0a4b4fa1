/** 采购人的存放 */
import { sql } from 'kysely'
import { inRegion } from '#foundation/db.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import { purchaserList } from './list.ts'
import { type Purchaser, purchaser } from './purchaser.ts'

export const purchasers = documentStore(purchaser, {
  table: 'registers.purchaser',
  list: purchaserList,
  constraints: {
    purchaser_uscc: 'purchaser.uscc-taken',
    purchaser_finance_code: 'purchaser.finance-code-taken',
  },
})

/** The unit of this code in the division, or else in the city or province above it. */
export const idByFinanceCode = async (tx: Tx, region: string, financeCode: string): Promise<string | undefined> => {
  const around = [region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`]
  const found = await sql<{ id: string }>`SELECT id FROM registers.purchaser
    WHERE region = ANY(${around}) AND finance_code = ${financeCode} ORDER BY region DESC LIMIT 1`.execute(tx)
  return found.rows[0]?.id
}

/** The unit the budget system calls by this code, in this division. */
export const purchaserByFinanceCode = async (
  tx: Tx,
  region: string,
  financeCode: string,
): Promise<Purchaser | undefined> =>
  (await purchasers.where(tx, sql`region = ${region} AND finance_code = ${financeCode}`, 1))[0]?.state

/** The units under one, itself first, to any depth. */
export const unitTree = async (
  tx: Tx,
  rootId: string,
): Promise<{ id: string; name: string; depth: number; parentId: string | null }[]> =>
  (
    await sql<{ id: string; name: string; depth: number; parentId: string | null }>`
      WITH RECURSIVE unit AS (
        SELECT id, title, parent_id, 0 AS depth FROM registers.purchaser WHERE id = ${rootId}
        UNION ALL
        SELECT p.id, p.title, p.parent_id, unit.depth + 1 FROM registers.purchaser p JOIN unit ON p.parent_id = unit.id WHERE unit.depth < 10)
      SELECT id, title AS name, depth, parent_id AS "parentId" FROM unit ORDER BY depth, name LIMIT 2000`.execute(tx)
  ).rows

/** By 统一社会信用代码. */
export const purchaserByUscc = async (tx: Tx, uscc: string): Promise<string | undefined> =>
  (await purchasers.where(tx, sql`number = ${uscc}`, 1))[0]?.id

/** The units above one, the nearest first. */
export const unitsAbove = async (tx: Tx, id: string): Promise<string[]> =>
  (
    await sql<{ id: string }>`WITH RECURSIVE over AS (
        SELECT parent_id AS id, 1 AS step FROM registers.purchaser WHERE id = ${id} AND parent_id IS NOT NULL
        UNION ALL
        SELECT p.parent_id, over.step + 1 FROM registers.purchaser p JOIN over ON p.id = over.id
          WHERE p.parent_id IS NOT NULL AND over.step < 20)
      SELECT id FROM over ORDER BY step`.execute(tx)
  ).rows.map(({ id }) => id)

type Branch = { id: string; name: string; status: string; level: string; region: string; units: number }
/** What hangs directly under a unit, or the departments of a place; each with how many hang under it. */
export const branchesOf = async (tx: Tx, under: { parentId: string } | { region: string }): Promise<Branch[]> => {
  const where =
    'parentId' in under
      ? sql`p.parent_id = ${under.parentId}`
      : sql`p.parent_id IS NULL AND ${inRegion(under.region, sql.ref('p.region'))}`
  return (
    await sql<Branch>`SELECT p.id, p.title AS name, p.status, p.state->>'level' AS level, p.region,
        (SELECT count(*) FROM registers.purchaser c WHERE c.parent_id = p.id AND c.status <> 'ended') AS units
      FROM registers.purchaser p WHERE ${where} AND p.status <> 'ended' ORDER BY p.region, p.title LIMIT 1000`.execute(
      tx,
    )
  ).rows
}
