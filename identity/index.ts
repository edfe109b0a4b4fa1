/** 身份之门 — what the rest of the platform asks of this room: who sends a request, and the names that go with ids. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { House } from '#foundation/house.ts'
import type { WhoIs } from '#foundation/problem.ts'
import type { Secret } from '#foundation/secret.ts'
import type { Settings } from '#foundation/settings.ts'
import type { Desk } from './entrance.ts'
import { hangInvitations } from './invitation-routes.ts'
import { guardOrigin } from './origin.ts'
import { hangPasskeys } from './passkey-routes.ts'
import { provincial } from './provincial.ts'
import { hangProvincial } from './provincial-routes.ts'
import { cookieName, type Known, sessionOf, sweep, tokenIn } from './session.ts'
import { hangSession, hangStepUp, hangTokens } from './session-routes.ts'

export type { Account, Membership } from './account/account.ts'
export { accountActs } from './account/acts.ts'
export { namesOf } from './account/routes.ts'
export { accounts } from './account/store.ts'
export { hashPassword, sealTotp, setCredential, totpNow } from './credentials.ts'
export { openSession } from './session.ts'

const HOUR = 3_600_000
const KNOWN = Symbol('known')

/** `actorOf` is the platform's `whoIs`; `plugin` hangs the paths of sign-in, invitations, passkeys and tokens. */
export const openIdentity = (given: { house: House; settings: Settings; secret: Secret; now?: () => number }) => {
  const { house, settings } = given
  const now = given.now ?? Date.now
  const cookie = cookieName(settings.PUBLIC_URL)
  const known = (request: FastifyRequest & { [KNOWN]?: Promise<Known | undefined> }) => {
    request[KNOWN] ??= sessionOf(house.db, tokenIn(request, cookie), now())
    return request[KNOWN]
  }
  const actorOf: WhoIs = known
  const desk: Desk = { ...given, now, known, sso: provincial(settings) }
  const plugin = async (app: FastifyInstance) => {
    guardOrigin(app, settings.PUBLIC_URL)
    const sweeping = setInterval(() => sweep(house.db, now()).catch(() => {}), HOUR)
    sweeping.unref()
    app.addHook('onClose', async () => clearInterval(sweeping))
    for (const hang of [hangSession, hangStepUp, hangInvitations, hangPasskeys, hangProvincial, hangTokens])
      hang(app, desk)
  }
  // Fastify then counts it as part of the whole server: the origin check stands before every room.
  return { actorOf, plugin: Object.assign(plugin, { [Symbol.for('skip-override')]: true }) }
}
