/** 探针 — for tests: a row in the table of any thing, with whatever the table draws its own columns from. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'

export type Probe = {
  id: string
  status: string
  isPublic: boolean
  party: string
  region: string
  /** What every text in its state says. */
  text: string
  title?: string
  caseId?: string
}

/** As the owner and in the house's name. The table's own triggers stay off from here on: a probe keeps no company. */
export async function plant(tx: Tx, table: string, probe: Probe): Promise<void> {
  const { id, status, isPublic, party, region, text, title = '', caseId = null } = probe
  const drawn = await sql<{ by: string }>`SELECT pg_get_expr(adbin, adrelid) AS by FROM pg_attrdef d
    JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
    WHERE a.attgenerated = 's' AND d.adrelid = ${table}::regclass`.execute(tx)
  const fields = drawn.rows.flatMap(({ by }) =>
    [...by.matchAll(/'(\w+)'::text/g)].map(([, name]) => {
      const whose = /^(supplierId|expertId|memberId|raterId)$/.test(name!)
      return [name!, /boolean/.test(by) ? true : /integer|bigint|numeric/.test(by) ? 1 : whose ? party : text]
    }),
  )
  const state = { ...Object.fromEntries(fields), title, status }
  await sql`ALTER TABLE ${sql.table(table)} DISABLE TRIGGER USER`.execute(tx)
  await sql`INSERT INTO ${sql.table(table)}
      (id, version, status, state, hash, case_id, region, parties, is_public, title, created_at, updated_at)
    VALUES (${id}, 1, ${status}, ${JSON.stringify(state)}::jsonb, '', ${caseId}, ${region}, ${[party]}, ${isPublic}, ${title},
      now(), now())`.execute(tx)
}
