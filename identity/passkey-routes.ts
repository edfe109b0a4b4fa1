/** 通行密钥的路 — registered by whoever has just proved the second factor; in by it alone. */
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Desk, describe, enter, limited, no, signedIn, tags } from './entrance.ts'
import { register, registrationOptions, signInOptions, siteOf, whoSigned } from './passkeys.ts'
import { stepUp } from './session.ts'

export function hangPasskeys(app: FastifyInstance, desk: Desk) {
  const { db } = desk.house
  const site = siteOf(desk.settings.PUBLIC_URL)
  const zResponse = z.object({ ceremony: z.string().max(100), response: z.record(z.string(), z.unknown()) })

  app.get(
    '/api/passkeys',
    { schema: { tags, summary: '我的通行密钥' } },
    signedIn(desk, async (_, __, known) => {
      const found = await sql`SELECT id, name, created_at AS "createdAt", used_at AS "usedAt" FROM identity.passkey
        WHERE account_id = ${known.actor.userId} ORDER BY created_at`.execute(db)
      return { rows: found.rows }
    }),
  )
  app.post(
    '/api/passkeys/options',
    { schema: { tags, summary: '登记通行密钥：第一步' } },
    signedIn(desk, async (_, reply, known) => {
      if (!known.steppedUp) return no(reply, 'step-up-needed')
      const { userId: id } = known.actor
      const { login, name } = await describe(desk, id, known.actor)
      return registrationOptions(db, site, { id, login, name }, desk.now())
    }),
  )
  const zNamed = zResponse.extend({ name: z.string().trim().min(1).max(50).meta({ title: '名称' }) })
  app.post(
    '/api/passkeys',
    { schema: { tags, summary: '登记通行密钥：第二步', body: zNamed } },
    signedIn(desk, async (request, reply, known) => {
      const done = await register(db, site, known.actor.userId, request.body as z.output<typeof zNamed>, desk.now())
      return done ? reply.code(201).send({ registered: true }) : no(reply, 'identity.passkey-failed')
    }),
  )
  app.delete(
    '/api/passkeys/:id',
    { schema: { tags, summary: '删除通行密钥', params: z.object({ id: z.string() }) } },
    signedIn(desk, async (request, reply, known) => {
      if (!known.steppedUp) return no(reply, 'step-up-needed')
      const { id } = request.params as { id: string }
      await sql`DELETE FROM identity.passkey WHERE id = ${id} AND account_id = ${known.actor.userId}`.execute(db)
      return reply.code(204).send()
    }),
  )
  const config = limited(desk)
  app.post('/api/session/passkey/options', { config, schema: { tags, summary: '通行密钥登录：第一步' } }, async () =>
    signInOptions(db, site, desk.now()),
  )
  app.post(
    '/api/session/passkey',
    { config, schema: { tags, summary: '通行密钥登录：第二步', body: zResponse } },
    async (request, reply) => {
      const answer = request.body as z.output<typeof zResponse>
      const accountId = await db.transaction().execute((tx) => whoSigned(tx, site, answer, desk.now()))
      if (!accountId) return no(reply, 'identity.passkey-failed')
      const known = await desk.known(request)
      if (known?.actor.userId !== accountId) return enter(desk, reply, accountId, true)
      await stepUp(db, known.sessionId, desk.now()) // already in: the key serves as the second factor asked again
      return describe(desk, accountId, known.actor, { ...known, steppedUp: true })
    },
  )
}
