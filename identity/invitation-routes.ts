/** 邀请的路 — somebody is invited, or signs up for a firm: a link used once, a password and a second factor set by it. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import QRCode from 'qrcode'
import { z } from 'zod'
import type { Actor } from '#foundation/command.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { newId } from '#foundation/id.ts'
import { problem } from '#foundation/problem.ts'
import { instant } from '#foundation/time.ts'
import { acceptInvitation, inviteAccount, renewInvitation, signUp } from './account/commands.ts'
import { accounts } from './account/store.ts'
import { hashPassword, sealTotp, setCredential, stepOf, totpAddress, zPassword } from './credentials.ts'
import { type Desk, enter, limited, no, signedIn, tags, zCode } from './entrance.ts'
import { findInvitation, makeInvitation, useInvitation } from './invitations.ts'
import type { Known } from './session.ts'
import { refusal } from './terms.ts'

const zToken = z.object({ token: z.string().min(10).max(100) })

const keyOf = (request: FastifyRequest, desk: Desk, known: Known) => {
  const key = request.headers['idempotency-key']
  return {
    key: typeof key === 'string' ? key : newId(instant(desk.now())),
    requestId: request.id,
    steppedUp: known.steppedUp,
  }
}

/** The invited person's own act, proved by the link; done before for one who only renews the password. */
async function activate(desk: Desk, id: string, requestId: string) {
  const { status, memberships } = await desk.house.read('house', (tx) => accounts.get(tx, id))
  const [first] = memberships
  if (status !== 'invited' || !first) return undefined
  const by: Actor = { userId: id, role: first.role, orgId: first.orgId, region: first.region }
  const result = await desk.house.act(acceptInvitation, id, {}, by, { key: `acceptance/${id}`, requestId })
  return result.ok ? undefined : result
}

export function hangInvitations(app: FastifyInstance, desk: Desk) {
  const { db } = desk.house
  const zPerson = z.object({
    login: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9._@-]{3,60}$/, '登录名为 3 至 60 个字母、数字或 . _ @ -')
      .meta({ title: '登录名' }),
    name: z.string().trim().min(1).max(50).meta({ title: '姓名' }),
  })
  const link = (token: string) => `${desk.settings.PUBLIC_URL}/invitation/${token}`
  const found = (token: string) => db.transaction().execute((tx) => findInvitation(tx, desk.secret, token, desk.now()))

  app.post(
    '/api/invitations',
    { schema: { tags, summary: '邀请人员，得到一次性链接', body: zPerson.and(inviteAccount.input) } },
    signedIn(desk, async (request, reply, known) => {
      const { login, name, ...input } = request.body as z.output<typeof zPerson> & z.output<typeof inviteAccount.input>
      const taken = await sql`SELECT 1 FROM identity.person WHERE lower(login) = ${login.toLowerCase()}`.execute(db)
      if (taken.rows.length > 0) return no(reply, 'identity.login-taken')
      const result = await desk.house.act(inviteAccount, undefined, input, known.actor, keyOf(request, desk, known))
      if (!result.ok) return problem(reply, result, refusal)
      const { id } = result.value
      const { token, expiresAt } = await db.transaction().execute(async (tx) => {
        await sql`INSERT INTO identity.person (account_id, login, name) VALUES (${id}, ${login}, ${name})
          ON CONFLICT (account_id) DO NOTHING`.execute(tx)
        return makeInvitation(tx, desk.secret, id, desk.now())
      })
      return reply.code(201).send({ accountId: id, link: link(token), expiresAt, receipt: result.value.entryId })
    }),
  )

  /** Anyone may have an account for a firm not yet registered: it may do nothing but register one, or claim one by its licence. */
  app.post(
    '/api/sign-ups',
    {
      config: limited(desk),
      schema: { tags, summary: '供应商自行注册账号，得到一次性链接', body: zPerson },
    },
    async (request, reply) => {
      const { login, name } = request.body as z.output<typeof zPerson>
      const taken = await sql`SELECT 1 FROM identity.person WHERE lower(login) = ${login.toLowerCase()}`.execute(db)
      if (taken.rows.length > 0) return no(reply, 'identity.login-taken')
      const now = instant(desk.now())
      const membership = { role: 'supplier', orgId: newId(now), region: '440000' }
      const key = newId(now)
      const result = await desk.house.act(signUp, undefined, membership, THE_SYSTEM, { key, requestId: request.id })
      if (!result.ok) return problem(reply, result, refusal)
      const { id } = result.value
      const { token, expiresAt } = await db.transaction().execute(async (tx) => {
        await sql`INSERT INTO identity.person (account_id, login, name) VALUES (${id}, ${login}, ${name})`.execute(tx)
        return makeInvitation(tx, desk.secret, id, desk.now())
      })
      return reply.code(201).send({ accountId: id, token, expiresAt })
    },
  )

  app.post(
    '/api/accounts/:id/renewed-invitation',
    { schema: { tags, summary: '重新发送邀请（忘记密码、更换手机）', params: z.object({ id: z.string() }) } },
    signedIn(desk, async (request, reply, known) => {
      const { id } = request.params as { id: string }
      const result = await desk.house.act(renewInvitation, id, {}, known.actor, keyOf(request, desk, known))
      if (!result.ok) return problem(reply, result, refusal)
      const { token, expiresAt } = await db
        .transaction()
        .execute((tx) => makeInvitation(tx, desk.secret, id, desk.now()))
      return reply.code(201).send({ accountId: id, link: link(token), expiresAt, receipt: result.value.entryId })
    }),
  )

  app.get(
    '/api/invitations/:token',
    { schema: { tags, summary: '查看邀请', params: zToken } },
    async (request, reply) => {
      const { token } = request.params as z.output<typeof zToken>
      const invitation = await found(token)
      if (!invitation) return no(reply, 'identity.link-invalid')
      const { login, name, totpSecret, expiresAt } = invitation
      const address = totpAddress(totpSecret, login)
      return {
        login,
        name,
        expiresAt,
        totp: { secret: totpSecret, address, picture: await QRCode.toDataURL(address, { margin: 1 }) },
      }
    },
  )

  const zAcceptance = z.object({ password: zPassword.meta({ title: '密码' }), code: zCode })
  app.post(
    '/api/invitations/:token/acceptance',
    {
      config: limited(desk),
      schema: { tags, summary: '接受邀请：设置密码，绑定动态验证码', params: zToken, body: zAcceptance },
    },
    async (request, reply) => {
      const { token } = request.params as z.output<typeof zToken>
      const { password, code } = request.body as z.output<typeof zAcceptance>
      const now = desk.now()
      const invitation = await found(token)
      if (!invitation) return no(reply, 'identity.link-invalid')
      const { accountId, totpSecret } = invitation
      const step = stepOf(totpSecret, code, now)
      if (step === undefined) return no(reply, 'identity.code-wrong')
      const refused = await activate(desk, accountId, request.id)
      if (refused) return problem(reply, refused, refusal)
      const passwordHash = await hashPassword(password)
      const used = await db.transaction().execute(async (tx) => {
        if (!(await findInvitation(tx, desk.secret, token, now))) return false
        await setCredential(tx, accountId, passwordHash, sealTotp(desk.secret, accountId, totpSecret), instant(now))
        await sql`UPDATE identity.credential SET totp_step = ${step} WHERE account_id = ${accountId}`.execute(tx)
        await useInvitation(tx, token, now)
        return true
      })
      if (!used) return no(reply, 'identity.link-invalid')
      return enter(desk, reply, accountId, true)
    },
  )
}
