/** 登录的路 — in by password and code, out, another role, the second factor again, another password; one's sessions and the tokens of programs. */
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { instant } from '#foundation/time.ts'
import { hashPassword, passwordFits, takeCode, zPassword } from './credentials.ts'
import { type Desk, describe, enter, limited, membershipsOf, no, signedIn, tags, zCode } from './entrance.ts'
import { failed, forgive, waitOf } from './failures.ts'
import { closeSession, closeSessions, cookieName, openSession, stepUp, switchRole } from './session.ts'

export function hangSession(app: FastifyInstance, desk: Desk) {
  const { db } = desk.house

  const zSignIn = z.object({
    login: z.string().trim().min(1).max(100).meta({ title: '登录名' }),
    password: z.string().min(1).max(200).meta({ title: '密码' }),
    code: zCode,
  })
  app.post(
    '/api/session',
    { config: limited(desk), schema: { tags, summary: '登录：密码与动态验证码', body: zSignIn } },
    async (request, reply) => {
      const { login, password, code } = request.body as z.output<typeof zSignIn>
      const now = desk.now()
      const subject = [`login:${login.toLowerCase()}`]
      const seconds = await waitOf(db, subject, now)
      if (seconds > 0) return no(reply, 'identity.wait', { seconds })

      const found = await sql<{ accountId: string; passwordHash: string | null }>`
      SELECT p.account_id AS "accountId", c.password_hash AS "passwordHash"
      FROM identity.person p LEFT JOIN identity.credential c USING (account_id) WHERE lower(p.login) = ${login.toLowerCase()}`.execute(
        db,
      )
      const person = found.rows[0]
      const fits = await passwordFits(person?.passwordHash, password)
      if (!person || !fits || !(await takeCode(db, desk.secret, person.accountId, code, now))) {
        await failed(db, subject, now)
        return no(reply, 'identity.wrong')
      }
      await forgive(db, subject)
      return enter(desk, reply, person.accountId, true)
    },
  )

  app.get('/api/session', { schema: { tags, summary: '当前会话' } }, async (request) => {
    const known = await desk.known(request)
    const ways = { password: true, passkey: true, provincial: desk.sso !== undefined }
    return known
      ? { ...(await describe(desk, known.actor.userId, known.actor, known)), ways }
      : { signedIn: false, ways }
  })

  app.delete(
    '/api/session',
    { schema: { tags, summary: '退出登录' } },
    signedIn(desk, async (_, reply, known) => {
      await closeSession(db, known.sessionId)
      return reply.clearCookie(cookieName(desk.settings.PUBLIC_URL), { path: '/' }).code(204).send()
    }),
  )

  const zRole = z.union([
    z.object({ no: z.number().int().positive().meta({ title: '任职序号' }) }),
    z.object({ role: z.string(), orgId: z.string() }),
  ])
  app.route({
    method: ['PUT', 'POST'],
    url: '/api/session/role',
    schema: { tags, summary: '切换角色', body: zRole },
    handler: signedIn(desk, async (request, reply, known) => {
      const wanted = request.body as z.output<typeof zRole>
      const membership = (await membershipsOf(desk, known.actor.userId)).find((each) =>
        'no' in wanted ? each.no === wanted.no : each.role === wanted.role && each.orgId === wanted.orgId,
      )
      if (!membership) return no(reply, 'identity.no-such-role')
      await switchRole(db, known.sessionId, membership)
      return describe(desk, known.actor.userId, membership, known)
    }),
  })
}

export function hangStepUp(app: FastifyInstance, desk: Desk) {
  const { db } = desk.house
  const zStepUp = z.object({ code: zCode })
  app.post(
    '/api/session/step-up',
    { config: limited(desk), schema: { tags, summary: '再次验证身份（五分钟内有效）', body: zStepUp } },
    signedIn(desk, async (request, reply, known) => {
      const { userId } = known.actor
      const subject = [`step-up:${userId}`]
      const seconds = await waitOf(db, subject, desk.now())
      if (seconds > 0) return no(reply, 'identity.wait', { seconds })
      const { code } = request.body as z.output<typeof zStepUp>
      if (!(await takeCode(db, desk.secret, userId, code, desk.now()))) {
        await failed(db, subject, desk.now())
        return no(reply, 'identity.code-wrong')
      }
      await forgive(db, subject)
      await stepUp(db, known.sessionId, desk.now())
      return { steppedUp: true }
    }),
  )

  const zPassword2 = z.object({ current: z.string().max(200), next: zPassword, code: zCode })
  app.post(
    '/api/password',
    { config: limited(desk), schema: { tags, summary: '修改密码', body: zPassword2 } },
    signedIn(desk, async (request, reply, known) => {
      const { current, next, code } = request.body as z.output<typeof zPassword2>
      const { userId } = known.actor
      const subject = [`step-up:${userId}`]
      const seconds = await waitOf(db, subject, desk.now())
      if (seconds > 0) return no(reply, 'identity.wait', { seconds })
      const found = await sql<{ hash: string }>`SELECT password_hash AS hash FROM identity.credential
        WHERE account_id = ${userId}`.execute(db)
      const fits = await passwordFits(found.rows[0]?.hash, current)
      if (!fits || !(await takeCode(db, desk.secret, userId, code, desk.now()))) {
        await failed(db, subject, desk.now())
        return no(reply, 'identity.wrong')
      }
      await forgive(db, subject)
      await sql`UPDATE identity.credential SET password_hash = ${await hashPassword(next)}, updated_at = ${instant(desk.now())}
        WHERE account_id = ${userId}`.execute(db)
      // Whoever else is in with the old password is out.
      await closeSessions(db, userId, sql`id <> ${known.sessionId}`)
      return reply.code(204).send()
    }),
  )
}

export function hangTokens(app: FastifyInstance, desk: Desk) {
  const { db } = desk.house
  const DAY = 24 * 3_600_000

  app.get(
    '/api/sessions',
    { schema: { tags, summary: '我的会话与令牌' } },
    signedIn(desk, async (_, __, known) => {
      const found = await sql<{
        id: string
      }>`SELECT id, kind, label, role, org_id AS "orgId", created_at AS "createdAt", seen_at AS "seenAt",
          expires_at AS "expiresAt" FROM identity.session WHERE account_id = ${known.actor.userId} ORDER BY created_at DESC`.execute(
        db,
      )
      return { rows: found.rows.map((row) => ({ ...row, current: row.id === known.sessionId })) }
    }),
  )
  app.delete(
    '/api/sessions/:id',
    { schema: { tags, summary: '结束会话或令牌', params: z.object({ id: z.string() }) } },
    signedIn(desk, async (request, reply, known) => {
      const { id } = request.params as { id: string }
      await closeSessions(db, known.actor.userId, sql`id = ${id}`)
      return reply.code(204).send()
    }),
  )
  const zNew = z.object({
    label: z.string().trim().min(1).max(50).meta({ title: '用途' }),
    days: z.number().int().min(1).max(90).default(30).meta({ title: '有效天数' }),
  })
  app.post(
    '/api/tokens',
    { schema: { tags, summary: '为程序签发令牌（只显示一次）', body: zNew } },
    signedIn(desk, async (request, reply, known) => {
      // A token outlives the session it was made in, and cannot make another.
      if (!known.steppedUp || known.kind === 'bearer') return no(reply, 'step-up-needed')
      const { label, days } = request.body as z.output<typeof zNew>
      const options = { now: desk.now(), steppedUp: true, kind: 'bearer' as const, lasts: days * DAY, label }
      const token = await openSession(db, known.actor.userId, known.actor, options)
      return reply.code(201).send({ token, expiresAt: instant(desk.now() + days * DAY) })
    }),
  )
}
