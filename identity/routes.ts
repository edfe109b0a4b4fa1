/** 身份的路 — the paths of sign-in, role switching, invitations, passkeys, single sign-on and tokens. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import QRCode from 'qrcode'
import { z } from 'zod'
import { type Actor, ROLES } from '#foundation/command.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { newId } from '#foundation/id.ts'
import { problem } from '#foundation/problem.ts'
import { refuse } from '#foundation/result.ts'
import { instant } from '#foundation/time.ts'
import type { Membership } from './account/account.ts'
import { acceptInvitation, inviteAccount, renewInvitation, signUp } from './account/commands.ts'
import { accounts } from './account/store.ts'
import {
  hashPassword,
  passwordFits,
  sealTotp,
  setCredential,
  stepOf,
  takeCode,
  totpAddress,
  zPassword,
} from './credentials.ts'
import { failed, forgive, waitOf } from './failures.ts'
import type { Desk } from './index.ts'
import { findInvitation, makeInvitation, useInvitation } from './invitations.ts'
import { register, registrationOptions, signInOptions, siteOf, whoSigned } from './passkeys.ts'
import { accountOf, bind, CALLBACK } from './provincial.ts'
import {
  closeSession,
  closeSessions,
  cookieName,
  type Known,
  openSession,
  setCookie,
  stepUp,
  switchRole,
} from './session.ts'
import { refusal } from './terms.ts'

const tags = ['身份']
const zCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/, '请输入六位动态验证码')
  .meta({ title: '动态验证码' })
const zToken = z.object({ token: z.string().min(10).max(100) })
const no = (
  reply: FastifyReply,
  code: keyof typeof refusal | 'sign-in-needed' | 'step-up-needed' | 'not-found',
  facts = {},
) => problem(reply, refuse(code, facts), refusal)

export function hangIdentity(app: FastifyInstance, desk: Desk) {
  hangSession(app, desk)
  hangStepUp(app, desk)
  hangInvitations(app, desk)
  hangPasskeys(app, desk)
  hangProvincial(app, desk)
  hangTokens(app, desk)
}

/** For handlers that need somebody signed in. */
type Handler<R> = (request: R, reply: FastifyReply, known: Known) => Promise<unknown>
const signedIn =
  <R extends FastifyRequest>(desk: Desk, handler: Handler<R>) =>
  async (request: R, reply: FastifyReply) => {
    const known = await desk.known(request)
    return known ? handler(request, reply, known) : no(reply, 'sign-in-needed')
  }

/** The roles a person may act in now; none where the account is not active. */
const membershipsOf = async (desk: Desk, accountId: string): Promise<readonly Membership[]> => {
  const account = await desk.house.read('house', (tx) => accounts.find(tx, accountId))
  return account?.status === 'active' ? account.memberships : []
}

/** What proves a person ends here: a session in their first role (or the one they last chose is for the page to switch to). */
async function enter(desk: Desk, reply: FastifyReply, accountId: string, steppedUp: boolean) {
  const [first] = await membershipsOf(desk, accountId)
  if (!first) return no(reply, 'identity.no-membership')
  const token = await openSession(desk.house.db, accountId, first, { now: desk.now(), steppedUp })
  setCookie(reply, desk.settings.PUBLIC_URL, token)
  return reply.code(201).send(await describe(desk, accountId, first, { steppedUp }))
}

async function describe(
  desk: Desk,
  accountId: string,
  by: Pick<Actor, 'role' | 'orgId' | 'region'>,
  known?: Partial<Pick<Known, 'steppedUp' | 'expiresAt'>>,
) {
  const person = await sql<{ login: string; name: string }>`SELECT login, name FROM identity.person
    WHERE account_id = ${accountId}`.execute(desk.house.db)
  return {
    signedIn: true,
    userId: accountId,
    name: person.rows[0]?.name ?? '',
    login: person.rows[0]?.login ?? '',
    role: by.role,
    roleTitle: ROLES[by.role],
    orgId: by.orgId,
    region: by.region,
    steppedUp: known?.steppedUp ?? false,
    expiresAt: known?.expiresAt,
    memberships: (await membershipsOf(desk, accountId)).map((each) => ({ ...each, roleTitle: ROLES[each.role] })),
  }
}

function hangSession(app: FastifyInstance, desk: Desk) {
  const { db } = desk.house
  const limit = { rateLimit: { max: desk.settings.SIGN_IN_LIMIT, timeWindow: '1 minute' } }

  const zSignIn = z.object({
    login: z.string().trim().min(1).max(100).meta({ title: '登录名' }),
    password: z.string().min(1).max(200).meta({ title: '密码' }),
    code: zCode,
  })
  app.post(
    '/api/session',
    { config: limit, schema: { tags, summary: '登录：密码与动态验证码', body: zSignIn } },
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

function hangStepUp(app: FastifyInstance, desk: Desk) {
  const { db } = desk.house
  const limit = { rateLimit: { max: desk.settings.SIGN_IN_LIMIT, timeWindow: '1 minute' } }
  const zStepUp = z.object({ code: zCode })
  app.post(
    '/api/session/step-up',
    { config: limit, schema: { tags, summary: '再次验证身份（五分钟内有效）', body: zStepUp } },
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
    { config: limit, schema: { tags, summary: '修改密码', body: zPassword2 } },
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

function hangInvitations(app: FastifyInstance, desk: Desk) {
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
      config: { rateLimit: { max: desk.settings.SIGN_IN_LIMIT, timeWindow: '1 minute' } },
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
      config: { rateLimit: { max: desk.settings.SIGN_IN_LIMIT, timeWindow: '1 minute' } },
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

function hangPasskeys(app: FastifyInstance, desk: Desk) {
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
  const config = { rateLimit: { max: desk.settings.SIGN_IN_LIMIT, timeWindow: '1 minute' } }
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

function hangProvincial(app: FastifyInstance, desk: Desk) {
  const { db } = desk.house
  const zStart = z.object({
    back: z
      .string()
      .regex(/^\/(?![/\\])/)
      .max(500)
      .default('/'),
  })
  app.get(
    '/api/session/provincial',
    { schema: { tags, summary: '省统一身份认证登录或绑定', querystring: zStart } },
    async (request, reply) => {
      if (!desk.sso) return no(reply, 'identity.provincial-off')
      const known = await desk.known(request)
      const { back } = request.query as z.output<typeof zStart>
      return reply.redirect((await desk.sso.address(db, back, known?.actor.userId, desk.now())).href)
    },
  )

  app.get(CALLBACK, { schema: { tags, summary: '省统一身份认证返回' } }, async (request, reply) => {
    if (!desk.sso) return no(reply, 'identity.provincial-off')
    const failedBack = (code: string) => reply.redirect(`/sign-in?problem=${code}`)
    const arrival = await desk.sso.arrival(db, request.url.split('?')[1] ?? '', desk.now())
    if (!arrival) return failedBack('identity.provincial-failed')
    const known = await desk.known(request)
    // Binding asks that the same person is still signed in who set out to bind.
    if (arrival.accountId && known?.actor.userId === arrival.accountId) {
      const bound = await bind(db, arrival, arrival.accountId, desk.now())
      return bound ? reply.redirect(arrival.back) : failedBack('identity.bound-elsewhere')
    }
    const accountId = await accountOf(db, arrival)
    if (!accountId) return failedBack('identity.not-bound')
    const [first] = await membershipsOf(desk, accountId)
    if (!first) return failedBack('identity.no-membership')
    const token = await openSession(db, accountId, first, { now: desk.now(), steppedUp: false })
    setCookie(reply, desk.settings.PUBLIC_URL, token)
    return reply.redirect(arrival.back)
  })
}

function hangTokens(app: FastifyInstance, desk: Desk) {
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
