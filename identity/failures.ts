/** 失败次数 — after five failures in a row the next try waits, twice as long each time. Unknown logins are counted alike, so nothing is told. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import { instant } from '#foundation/time.ts'

const FREE = 5
const FIRST_WAIT = 30_000
const LONGEST_WAIT = 15 * 60_000

export const waitAfter = (failures: number): number =>
  failures < FREE ? 0 : Math.min(FIRST_WAIT * 2 ** (failures - FREE), LONGEST_WAIT)

/** Seconds still to wait, over all these subjects. */
export async function waitOf(db: Tx, subjects: readonly string[], now: number): Promise<number> {
  const found = await sql<{ count: number; lastAt: string }>`SELECT count, last_at AS "lastAt" FROM identity.failure
    WHERE subject = ANY(${subjects})`.execute(db)
  const left = found.rows.map(({ count, lastAt }) => Date.parse(lastAt) + waitAfter(count) - now)
  return Math.max(0, Math.ceil(Math.max(0, ...left) / 1000))
}

export const failed = async (db: Tx, subjects: readonly string[], now: number) => {
  for (const subject of subjects)
    await sql`INSERT INTO identity.failure AS f (subject, count, last_at) VALUES (${subject}, 1, ${instant(now)})
      ON CONFLICT (subject) DO UPDATE SET count = f.count + 1, last_at = excluded.last_at`.execute(db)
}

export const forgive = (db: Tx, subjects: readonly string[]) =>
  sql`DELETE FROM identity.failure WHERE subject = ANY(${subjects})`.execute(db)
