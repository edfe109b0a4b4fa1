/** 会话 — who asks: an opaque token, kept hashed, found by one look-up and remembered for a second. Idle 30 minutes, eight hours at
 *  the most. */
import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type RawBuilder, sql } from 'kysely'
import type { Actor, Role } from '#foundation/command.ts'
import { standing } from '#foundation/db.ts'
import { newId } from '#foundation/id.ts'
import type { Session } from '#foundation/problem.ts'
import type { Tx } from '#foundation/store.ts'
import { instant } from '#foundation/time.ts'
import type { Membership } from './account/account.ts'

const MINUTE = 60_000
export const IDLE = 30 * MINUTE
export const LONGEST = 8 * 60 * MINUTE
/** How long a second factor, once shown, serves for the acts that ask for it again. */
export const STEP_UP = 5 * MINUTE

export type Known = Session & {
  kind: 'cookie' | 'bearer'
  stepUpAt: string | null
  createdAt: string
  expiresAt: string
}

const digest = (token: string) => createHash('sha256').update(token).digest()

/** `__Host-` binds the cookie to this very host and to https; plain http is for localhost. */
export const cookieName = (publicUrl: string) => (publicUrl.startsWith('https:') ? '__Host-yuecai' : 'yuecai')

export const tokenIn = (request: FastifyRequest, cookie: string): string | undefined => {
  const { authorization } = request.headers
  if (authorization?.startsWith('Bearer ')) return authorization.slice(7)
  return request.cookies?.[cookie]
}

export const setCookie = (reply: FastifyReply, publicUrl: string, token: string) =>
  reply.setCookie(cookieName(publicUrl), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
    maxAge: LONGEST / 1000,
  })

export async function openSession(
  tx: Tx,
  accountId: string,
  { role, orgId, region }: Pick<Membership, 'role' | 'orgId' | 'region'>,
  options: { now: number; steppedUp: boolean; kind?: 'cookie' | 'bearer'; lasts?: number; label?: string },
): Promise<string> {
  const token = `yc_${randomBytes(32).toString('base64url')}`
  const now = instant(options.now)
  await sql`INSERT INTO identity.session
      (token_hash, id, kind, account_id, role, org_id, region, label, created_at, seen_at, step_up_at, expires_at)
    VALUES (${digest(token)}, ${newId(now)}, ${options.kind ?? 'cookie'}, ${accountId}, ${role}, ${orgId}, ${region},
      ${options.label ?? ''}, ${now}, ${now}, ${options.steppedUp ? now : null},
      ${instant(options.now + (options.lasts ?? LONGEST))})`.execute(tx)
  return token
}

type Row = {
  id: string
  kind: 'cookie' | 'bearer'
  userId: string
  role: Role
  orgId: string
  region: string
  stepUpAt: string | null
  seenAt: string
  createdAt: string
  expiresAt: string
}

/** How long a row once read serves: a page asks for many things at once. What one process ends, another may honour this much longer. */
const REMEMBERED = 1000
const MOST = 10_000
const remembered = new WeakMap<Tx, Map<string, { row: Promise<Row | undefined>; until: number; age: number }>>()
/** Counts what this process changed in any session: nothing remembered before the last change serves after it. */
let age = 0

/** Every change of a session that is not its beginning goes through here. */
const changing = async (tx: Tx, change: RawBuilder<unknown>): Promise<void> => {
  await change.execute(tx)
  age++
}

const rowOf = (db: Tx, hash: Buffer): Promise<Row | undefined> => {
  const name = hash.toString('base64')
  const known = remembered.get(db) ?? new Map()
  remembered.set(db, known)
  const kept = known.get(name)
  if (kept && kept.age === age && kept.until > performance.now()) return kept.row
  const row = find(db, hash)
  if (known.size >= MOST) known.clear()
  known.set(name, { row, until: performance.now() + REMEMBERED, age })
  row.then(
    (found) => found ?? known.delete(name),
    () => known.delete(name),
  )
  return row
}

const find = async (db: Tx, hash: Buffer): Promise<Row | undefined> => {
  const found =
    await sql<Row>`${standing} SELECT id, kind, account_id AS "userId", role, org_id AS "orgId", region, step_up_at AS "stepUpAt",
      seen_at AS "seenAt", created_at AS "createdAt", expires_at AS "expiresAt"
    FROM identity.session WHERE token_hash = ${hash}`.execute(db)
  return found.rows[0]
}

/** One indexed query. That somebody was here is noted at most once a minute, and nobody waits for the note. */
export async function sessionOf(db: Tx, token: string | undefined, now: number): Promise<Known | undefined> {
  if (!token || token.length > 200) return undefined
  const hash = digest(token)
  const row = await rowOf(db, hash)
  if (!row || Date.parse(row.expiresAt) <= now) return undefined
  if (row.kind === 'cookie' && Date.parse(row.seenAt) + IDLE <= now) return undefined
  if (Date.parse(row.seenAt) + MINUTE < now) {
    row.seenAt = instant(now)
    sql`UPDATE identity.session SET seen_at = ${row.seenAt} WHERE token_hash = ${hash}`.execute(db).catch(() => {})
  }
  const actor: Actor = { userId: row.userId, role: row.role, orgId: row.orgId, region: row.region }
  return {
    actor,
    sessionId: row.id,
    // A program cannot be asked for a code in between; its token was made by a person who had just shown one.
    steppedUp: row.kind === 'bearer' || (row.stepUpAt !== null && Date.parse(row.stepUpAt) + STEP_UP > now),
    kind: row.kind,
    stepUpAt: row.stepUpAt,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
  }
}

export const switchRole = (tx: Tx, sessionId: string, { role, orgId, region }: Membership) =>
  changing(
    tx,
    sql`UPDATE identity.session SET role = ${role}, org_id = ${orgId}, region = ${region} WHERE id = ${sessionId}`,
  )

export const stepUp = (tx: Tx, sessionId: string, now: number) =>
  changing(tx, sql`UPDATE identity.session SET step_up_at = ${instant(now)} WHERE id = ${sessionId}`)

export const closeSession = (tx: Tx, sessionId: string) =>
  changing(tx, sql`DELETE FROM identity.session WHERE id = ${sessionId}`)

/** Those of one account; all of them, where nothing more is said. */
export const closeSessions = (tx: Tx, accountId: string, those: RawBuilder<unknown> = sql`true`) =>
  changing(tx, sql`DELETE FROM identity.session WHERE account_id = ${accountId} AND ${those}`)

/** What has run out is swept, now and then. */
export const sweep = async (db: Tx, now: number) => {
  const at = instant(now)
  await sql`DELETE FROM identity.session WHERE expires_at < ${at} OR (kind = 'cookie' AND seen_at < ${instant(now - IDLE)})`.execute(
    db,
  )
  await sql`DELETE FROM identity.ceremony WHERE expires_at < ${at}`.execute(db)
  await sql`DELETE FROM identity.failure WHERE last_at < ${instant(now - 24 * 60 * MINUTE)}`.execute(db)
}
