/** 凭证 — passwords (argon2id) and time codes (TOTP): made, checked, never told apart from an account that does not exist. */
import { hash, verify } from '@node-rs/argon2'
import { sql } from 'kysely'
import { Secret as Otp, TOTP } from 'otpauth'
import { z } from 'zod'
import type { Secret } from '#foundation/secret.ts'
import type { Tx } from '#foundation/store.ts'

const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } // OWASP's first choice for argon2id
const STEP = 30_000
const DRIFT = 1 // a clock may be one step off

/** Length beats rules (NIST SP 800-63B); the commonest are refused. */
const COMMON = /^(.)\1+$|123456|password|qwerty|yuecai|abcdef/i
export const zPassword = z
  .string()
  .min(12, '密码至少 12 个字符')
  .max(200)
  .refine((text) => !COMMON.test(text), '密码过于常见，请换一个')

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), ARGON2)

/** The hash of nothing anybody knows: an unknown login costs as long as a wrong password. */
let nobody: Promise<string> | undefined
export const passwordFits = async (stored: string | null | undefined, password: string): Promise<boolean> => {
  nobody ??= hashPassword(crypto.randomUUID())
  const fits = await verify(stored ?? (await nobody), password.normalize('NFKC')).catch(() => false)
  return fits && stored !== null && stored !== undefined
}

export const newTotpSecret = (): string => new Otp({ size: 20 }).base32
const totp = (secret: string, label = '') =>
  new TOTP({ issuer: '粤采', label, secret: Otp.fromBase32(secret), period: 30 })
export const totpAddress = (secret: string, login: string): string => totp(secret, login).toString()
export const totpNow = (secret: string, now: number): string => totp(secret).generate({ timestamp: now })

/** The time step a code belongs to, or undefined where it fits none near now. */
export const stepOf = (secret: string, code: string, now: number): number | undefined => {
  const drift = totp(secret).validate({ token: code.replace(/\s/g, ''), timestamp: now, window: DRIFT })
  return drift === null ? undefined : Math.floor(now / STEP) + drift
}

const about = (accountId: string) => `totp/${accountId}`
export const sealTotp = (secret: Secret, accountId: string, totpSecret: string) =>
  secret.seal(totpSecret, about(accountId))
export const openTotp = (secret: Secret, accountId: string, sealed: string) => secret.open(sealed, about(accountId))

export const setCredential = (tx: Tx, accountId: string, passwordHash: string, totpSealed: string, at: string) =>
  sql`INSERT INTO identity.credential (account_id, password_hash, totp_sealed, updated_at)
    VALUES (${accountId}, ${passwordHash}, ${totpSealed}, ${at})
    ON CONFLICT (account_id) DO UPDATE SET password_hash = excluded.password_hash, totp_sealed = excluded.totp_sealed,
      totp_step = 0, updated_at = excluded.updated_at`.execute(tx)

/** Accepts a code once: the step moves forward in the same statement, so of two at the same time one is refused. */
export async function takeCode(tx: Tx, secret: Secret, accountId: string, code: string, now: number): Promise<boolean> {
  const found = await sql<{ sealed: string | null }>`SELECT totp_sealed AS sealed FROM identity.credential
    WHERE account_id = ${accountId}`.execute(tx)
  const sealed = found.rows[0]?.sealed
  if (!sealed) return false
  const step = stepOf(openTotp(secret, accountId, sealed), code, now)
  if (step === undefined) return false
  const moved = await sql`UPDATE identity.credential SET totp_step = ${step}
    WHERE account_id = ${accountId} AND totp_step < ${step}`.execute(tx)
  return moved.numAffectedRows === 1n
}
