/** 邀请链接 — no shared and no default passwords: a link, good once and for three days, lets a person set their own. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Secret } from '#foundation/secret.ts'
import type { Tx } from '#foundation/store.ts'
import { instant } from '#foundation/time.ts'
import { newTotpSecret, openTotp, sealTotp } from './credentials.ts'

const LASTS = 3 * 24 * 3_600_000

const digest = (token: string) => createHash('sha256').update(token).digest()

export type Invitation = { accountId: string; login: string; name: string; totpSecret: string; expiresAt: string }

/** A new link; earlier ones of the same account end. */
export async function makeInvitation(tx: Tx, secret: Secret, accountId: string, now: number) {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = instant(now + LASTS)
  await sql`DELETE FROM identity.invitation WHERE account_id = ${accountId}`.execute(tx)
  await sql`INSERT INTO identity.invitation (token_hash, account_id, totp_sealed, expires_at)
    VALUES (${digest(token)}, ${accountId}, ${sealTotp(secret, accountId, newTotpSecret())}, ${expiresAt})`.execute(tx)
  return { token, expiresAt }
}

/** Locks the invitation until the transaction ends: of two acceptances one finds it used. */
export async function findInvitation(
  tx: Tx,
  secret: Secret,
  token: string,
  now: number,
): Promise<Invitation | undefined> {
  const found = await sql<{ accountId: string; sealed: string; login: string; name: string; expiresAt: string }>`
    SELECT i.account_id AS "accountId", i.totp_sealed AS sealed, i.expires_at AS "expiresAt", p.login, p.name
    FROM identity.invitation i JOIN identity.person p USING (account_id)
    WHERE i.token_hash = ${digest(token)} AND i.used_at IS NULL AND i.expires_at > ${instant(now)} FOR UPDATE OF i`.execute(
    tx,
  )
  const row = found.rows[0]
  return row && { ...row, totpSecret: openTotp(secret, row.accountId, row.sealed) }
}

export const useInvitation = (tx: Tx, token: string, now: number) =>
  sql`UPDATE identity.invitation SET used_at = ${instant(now)} WHERE token_hash = ${digest(token)}`.execute(tx)
