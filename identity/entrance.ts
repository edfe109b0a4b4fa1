/** 进门 — what the paths of sign-in share: who asks, a refusal, a session opened, how it is told. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, ROLES } from '#foundation/command.ts'
import type { House } from '#foundation/house.ts'
import { problem } from '#foundation/problem.ts'
import { refuse } from '#foundation/result.ts'
import type { Secret } from '#foundation/secret.ts'
import type { Settings } from '#foundation/settings.ts'
import type { Membership } from './account/account.ts'
import { accounts } from './account/store.ts'
import type { provincial } from './provincial.ts'
import { type Known, openSession, setCookie } from './session.ts'
import { refusal } from './terms.ts'

export type Desk = {
  house: House
  settings: Settings
  secret: Secret
  /** The wall clock: sessions and codes are real even where the house's clock is virtual. */
  now: () => number
  known(request: FastifyRequest): Promise<Known | undefined>
  sso: ReturnType<typeof provincial>
}

export const tags = ['身份']
export const zCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/, '请输入六位动态验证码')
  .meta({ title: '动态验证码' })
export const no = (
  reply: FastifyReply,
  code: keyof typeof refusal | 'sign-in-needed' | 'step-up-needed' | 'not-found',
  facts = {},
) => problem(reply, refuse(code, facts), refusal)

/** For handlers that need somebody signed in. */
type Handler<R> = (request: R, reply: FastifyReply, known: Known) => Promise<unknown>
export const signedIn =
  <R extends FastifyRequest>(desk: Desk, handler: Handler<R>) =>
  async (request: R, reply: FastifyReply) => {
    const known = await desk.known(request)
    return known ? handler(request, reply, known) : no(reply, 'sign-in-needed')
  }

/** The roles a person may act in now; none where the account is not active. */
export const membershipsOf = async (desk: Desk, accountId: string): Promise<readonly Membership[]> => {
  const account = await desk.house.read('house', (tx) => accounts.find(tx, accountId))
  return account?.status === 'active' ? account.memberships : []
}

/** What proves a person ends here: a session in their first role (or the one they last chose is for the page to switch to). */
export async function enter(desk: Desk, reply: FastifyReply, accountId: string, steppedUp: boolean) {
  const [first] = await membershipsOf(desk, accountId)
  if (!first) return no(reply, 'identity.no-membership')
  const token = await openSession(desk.house.db, accountId, first, { now: desk.now(), steppedUp })
  setCookie(reply, desk.settings.PUBLIC_URL, token)
  return reply.code(201).send(await describe(desk, accountId, first, { steppedUp }))
}

export async function describe(
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

/** Asked for by somebody not yet known: so often in a minute and no more. */
export const limited = (desk: Desk) => ({
  rateLimit: { max: desk.settings.SIGN_IN_LIMIT, timeWindow: '1 minute' },
})
