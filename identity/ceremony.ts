/** 进行中的验证 — what must be remembered between the two halves of a passkey or single sign-on, once and for minutes. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import { instant } from '#foundation/time.ts'

const LASTS = 5 * 60_000

export async function beginCeremony(tx: Tx, kind: string, data: Record<string, string>, now: number): Promise<string> {
  const id = randomBytes(24).toString('base64url')
  await sql`INSERT INTO identity.ceremony (id, kind, data, expires_at)
    VALUES (${id}, ${kind}, ${JSON.stringify(data)}::jsonb, ${instant(now + LASTS)})`.execute(tx)
  return id
}

/** Taken away as it is read: a challenge is answered once. */
export async function endCeremony(
  tx: Tx,
  kind: string,
  id: string,
  now: number,
): Promise<Record<string, string> | undefined> {
  const found = await sql<{ data: Record<string, string> }>`DELETE FROM identity.ceremony
    WHERE id = ${id} AND kind = ${kind} AND expires_at > ${instant(now)} RETURNING data`.execute(tx)
  return found.rows[0]?.data
}
