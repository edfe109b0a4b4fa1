/** 身份测试台 — a server with this room alone, a wall clock that can be set, and a person signed in. */

import { sql } from 'kysely'
import { openApp } from '#foundation/app.ts'
import type { Actor } from '#foundation/command.ts'
import { hang } from '#foundation/http.ts'
import { newId } from '#foundation/id.ts'
import { secretFrom } from '#foundation/secret.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { freshHouse } from '#foundation/testing.ts'
import { instant } from '#foundation/time.ts'
import accountRoom from './account/routes.ts'
import { openIdentity, totpNow } from './index.ts'

export const PUBLIC_URL = 'http://localhost:8080'

export async function openDesk(environment: Record<string, string> = {}) {
  let wall = Date.parse('2026-03-02T01:00:00.000Z')
  const house = await freshHouse({
    clock: () => instant(wall),
    rooms: [accountRoom],
  })
  const settings = settingsFrom({ ...environment, SIGN_IN_LIMIT: '10000', RATE_LIMIT: '100000' })
  const identity = openIdentity({ house, settings, secret: secretFrom(Buffer.alloc(32, 7)), now: () => wall })
  const app = await openApp({ logger: false, rateLimit: 100_000, trustProxy: 0 })
  await app.register(identity.plugin)
  hang(app, house, identity.actorOf)

  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: object,
    cookie?: string,
    headers = {},
  ) => {
    const reply = await app.inject({
      method,
      url,
      headers: { ...(cookie && { cookie }), 'idempotency-key': crypto.randomUUID(), ...headers },
      ...(body && { payload: body }),
    })
    return {
      status: reply.statusCode,
      body: reply.headers['content-type']?.toString().includes('json') ? reply.json() : reply.body,
      location: reply.headers.location,
      cookie: reply.headers['set-cookie']?.toString().split(';')[0],
      setCookie: reply.headers['set-cookie']?.toString(),
    }
  }

  /** The operator invites somebody and the person accepts: a session. */
  const operator: Actor = { userId: 'op', role: 'operator', orgId: 'platform', region: '440000' }
  const invite = async (login: string, role: Actor['role'], orgId: string, by: Actor = operator, region = '441900') => {
    const token = `t${newId(instant(wall))}`
    const { createHash } = await import('node:crypto')
    await sql`INSERT INTO identity.session (token_hash, id, kind, account_id, role, org_id, region, label, created_at, seen_at, step_up_at, expires_at)
      VALUES (${createHash('sha256').update(token).digest()}, ${token}, 'bearer', ${by.userId}, ${by.role}, ${by.orgId}, ${by.region}, '',
        ${instant(wall)}, ${instant(wall)}, null, ${instant(wall + 3_600_000)})`.execute(house.db)
    const body = { login, name: `人员${login}`, role, orgId, region }
    return send('POST', '/api/invitations', body, undefined, { authorization: `Bearer ${token}` })
  }
  const accept = async (link: string, password = 'correct horse battery') => {
    const token = link.split('/').at(-1)
    const invitation = await send('GET', `/api/invitations/${token}`)
    const { secret } = invitation.body.totp
    const code = totpNow(secret, wall)
    const accepted = await send('POST', `/api/invitations/${token}/acceptance`, { password, code })
    return { secret, accepted, cookie: accepted.cookie!, password }
  }
  const join = async (login: string, role: Actor['role'], orgId: string) => {
    const invited = await invite(login, role, orgId)
    const joined = await accept(invited.body.link)
    wall += 31_000 // the next code is another one
    return { ...joined, login, accountId: invited.body.accountId as string }
  }

  return {
    app,
    house,
    send,
    invite,
    accept,
    join,
    code: (secret: string) => totpNow(secret, wall),
    pass: (milliseconds: number) => {
      wall += milliseconds
    },
    close: async () => {
      await app.close()
      await house.close()
    },
  }
}
