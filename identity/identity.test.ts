import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waitAfter } from './failures.ts'
import { openDesk } from './testing.ts'

let desk: Awaited<ReturnType<typeof openDesk>>
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const MINUTE = 60_000

describe('an invitation', () => {
  test('is accepted once, sets password and second factor, and signs the person in', async () => {
    const invited = await desk.invite('zhang', 'purchaserMaker', 'school')
    expect(invited.status).toBe(201)
    const { accepted, cookie } = await desk.accept(invited.body.link)
    expect(accepted.status).toBe(201)
    expect(accepted.setCookie).toMatch(/HttpOnly; SameSite=Lax/)
    const me = await desk.send('GET', '/api/session', undefined, cookie)
    expect(me.body).toMatchObject({ signedIn: true, role: 'purchaserMaker', orgId: 'school', name: '人员zhang' })
    const again = await desk.send('GET', `/api/invitations/${invited.body.link.split('/').at(-1)}`)
    expect(again.body.code).toBe('identity.link-invalid')
  })

  test('ends after three days', async () => {
    const invited = await desk.invite('late', 'supplier', 'firm')
    desk.pass(3 * 24 * 60 * MINUTE)
    expect((await desk.send('GET', `/api/invitations/${invited.body.link.split('/').at(-1)}`)).body.code).toBe(
      'identity.link-invalid',
    )
  })

  test('wants a real code and a long password', async () => {
    const invited = await desk.invite('careless', 'supplier', 'firm')
    const path = `/api/invitations/${invited.body.link.split('/').at(-1)}/acceptance`
    expect((await desk.send('POST', path, { password: 'correct horse battery', code: '000000' })).body.code).toBe(
      'identity.code-wrong',
    )
    expect((await desk.send('POST', path, { password: 'short', code: '123456' })).status).toBe(400)
    expect((await desk.send('POST', path, { password: 'password123456', code: '123456' })).status).toBe(400)
  })

  test('a login is given once', async () => {
    await desk.invite('taken', 'supplier', 'firm')
    expect((await desk.invite('Taken', 'supplier', 'firm')).body.code).toBe('identity.login-taken')
  })

  test.each<[string, Parameters<typeof desk.invite>, string | undefined]>([
    [
      'a firm invites a colleague',
      ['ask1', 'supplier', 'firm', { userId: 'u', role: 'supplier', orgId: 'firm', region: '441900' }],
      undefined,
    ],
    [
      'a firm invites for another firm',
      ['ask2', 'supplier', 'other', { userId: 'u', role: 'supplier', orgId: 'firm', region: '441900' }],
      'account.other-organisation',
    ],
    [
      'a firm makes a regulator',
      ['ask3', 'regulator', 'firm', { userId: 'u', role: 'supplier', orgId: 'firm', region: '441900' }],
      'account.role-not-yours-to-give',
    ],
    [
      'a city makes a purchaser of its own',
      ['ask4', 'purchaserAdmin', 'x', { userId: 'u', role: 'regulator', orgId: 'fin', region: '441900' }],
      undefined,
    ],
    [
      'a city makes one of another city',
      ['ask5', 'purchaserAdmin', 'x', { userId: 'u', role: 'regulator', orgId: 'fin', region: '440100' }],
      'account.other-region',
    ],
    [
      'a maker invites',
      ['ask6', 'purchaserChecker', 'x', { userId: 'u', role: 'purchaserMaker', orgId: 'x', region: '441900' }],
      'not-yours',
    ],
  ])('%s', async (_, invitation, code) => {
    expect((await desk.invite(...invitation)).body.code).toBe(code)
  })
})

describe('signing in', () => {
  test('with password and code; a code is good once; a wrong one tells nothing', async () => {
    const { login, secret, password } = await desk.join('wang', 'supplier', 'firm')
    const code = desk.code(secret)
    const wrong = await desk.send('POST', '/api/session', { login, password: 'something else', code })
    const nobody = await desk.send('POST', '/api/session', { login: 'nobody-here', password, code })
    expect(wrong.body).toEqual(nobody.body)
    const right = await desk.send('POST', '/api/session', { login: login.toUpperCase(), password, code })
    expect(right.status).toBe(201)
    const replayed = await desk.send('POST', '/api/session', { login, password, code })
    expect(replayed.body.code).toBe('identity.wrong')
  })

  test('two uses of one code at the same moment: one is let in', async () => {
    const { login, secret, password } = await desk.join('twice', 'supplier', 'firm')
    const body = { login, password, code: desk.code(secret) }
    const replies = await Promise.all([
      desk.send('POST', '/api/session', body),
      desk.send('POST', '/api/session', body),
    ])
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 422])
  })

  test('after five failures even the right password waits', async () => {
    const { login, secret, password } = await desk.join('patient', 'supplier', 'firm')
    for (let n = 0; n < 5; n++)
      await desk.send('POST', '/api/session', { login, password: 'wrong password', code: '111111' })
    const waiting = await desk.send('POST', '/api/session', { login, password, code: desk.code(secret) })
    expect(waiting.body.code).toBe('identity.wait')
    desk.pass(31_000)
    expect((await desk.send('POST', '/api/session', { login, password, code: desk.code(secret) })).status).toBe(201)
  })

  test('the wait doubles and ends at a quarter of an hour', () => {
    expect([4, 5, 6, 20].map(waitAfter)).toEqual([0, 30_000, 60_000, 15 * MINUTE])
  })
})

describe('a session', () => {
  test('ends after thirty idle minutes', async () => {
    const { cookie } = await desk.join('idle', 'supplier', 'firm')
    desk.pass(29 * MINUTE)
    expect((await desk.send('GET', '/api/session', undefined, cookie)).body.signedIn).toBe(true)
    await new Promise((done) => setTimeout(done, 100)) // the note that somebody was here is not waited for
    desk.pass(29 * MINUTE)
    expect((await desk.send('GET', '/api/session', undefined, cookie)).body.signedIn).toBe(true)
    desk.pass(31 * MINUTE)
    expect((await desk.send('GET', '/api/session', undefined, cookie)).body.signedIn).toBe(false)
  })

  test('ends after eight hours however busy', async () => {
    const { cookie } = await desk.join('busy', 'supplier', 'firm')
    for (let n = 0; n < 19; n++) {
      desk.pass(25 * MINUTE)
      await desk.send('GET', '/api/session', undefined, cookie)
      await new Promise((done) => setTimeout(done, 20))
    }
    expect((await desk.send('GET', '/api/session', undefined, cookie)).body.signedIn).toBe(true)
    desk.pass(6 * MINUTE)
    expect((await desk.send('GET', '/api/session', undefined, cookie)).body.signedIn).toBe(false)
  })

  test('is ended by signing out', async () => {
    const { cookie } = await desk.join('leaver', 'supplier', 'firm')
    expect((await desk.send('DELETE', '/api/session', undefined, cookie)).status).toBe(204)
    expect((await desk.send('GET', '/api/session', undefined, cookie)).body.signedIn).toBe(false)
  })

  test('a suspended account loses its sessions in the same moment; a revoked role too', async () => {
    const operator = await desk.join('operator1', 'operator', 'platform')
    const { cookie, accountId } = await desk.join('suspended', 'supplier', 'firm')
    const suspended = await desk.send(
      'POST',
      `/api/accounts/${accountId}/suspension`,
      { reason: '离职' },
      operator.cookie,
    )
    expect(suspended.status).toBe(200)
    expect((await desk.send('GET', '/api/session', undefined, cookie)).body.signedIn).toBe(false)

    const other = await desk.join('revoked', 'supplier', 'firm')
    await desk.send('POST', `/api/accounts/${other.accountId}/revocation`, { no: 1, reason: '调岗' }, operator.cookie)
    expect((await desk.send('GET', '/api/session', undefined, other.cookie)).body.signedIn).toBe(false)
  })

  test('the token itself is nowhere in the database', async () => {
    const { cookie } = await desk.join('hashed', 'supplier', 'firm')
    const token = cookie.split('=')[1]!
    const rows = await sql<{ row: string }>`SELECT row_to_json(s)::text AS row FROM identity.session s`.execute(
      desk.house.db,
    )
    expect(rows.rows.length).toBeGreaterThan(0)
    expect(rows.rows.some(({ row }) => row.includes(token))).toBe(false)
  })
})

describe('roles', () => {
  test('one person switches between the roles they hold, and no others', async () => {
    const operator = await desk.join('operator2', 'operator', 'platform')
    const { cookie, accountId } = await desk.join('many', 'purchaserMaker', 'school')
    const granted = await desk.send(
      'POST',
      `/api/accounts/${accountId}/membership`,
      { role: 'expert', orgId: 'e1', region: '441900' },
      operator.cookie,
    )
    expect(granted.status).toBe(200)
    const switched = await desk.send('PUT', '/api/session/role', { no: 2 }, cookie)
    expect(switched.body).toMatchObject({ role: 'expert', orgId: 'e1' })
    expect((await desk.send('GET', '/api/session', undefined, cookie)).body.role).toBe('expert')
    expect((await desk.send('PUT', '/api/session/role', { no: 9 }, cookie)).body.code).toBe('identity.no-such-role')
  })

  test('maker and checker of one purchaser are two persons', async () => {
    const operator = await desk.join('operator3', 'operator', 'platform')
    const { accountId } = await desk.join('maker', 'purchaserMaker', 'school')
    const checker = { role: 'purchaserChecker', orgId: 'school', region: '441900' }
    const refused = await desk.send('POST', `/api/accounts/${accountId}/membership`, checker, operator.cookie)
    expect(refused.body).toMatchObject({ code: 'account.maker-and-checker', law: expect.stringContaining('第十四条') })
    const elsewhere = await desk.send(
      'POST',
      `/api/accounts/${accountId}/membership`,
      { ...checker, orgId: 'hospital' },
      operator.cookie,
    )
    expect(elsewhere.status).toBe(200)
  })

  test('nobody changes their own account', async () => {
    const { cookie, accountId } = await desk.join('self', 'operator', 'platform')
    const refused = await desk.send(
      'POST',
      `/api/accounts/${accountId}/membership`,
      { role: 'regulator', orgId: 'x', region: '440000' },
      cookie,
    )
    expect(refused.body.code).toBe('account.own-account')
  })
})

describe('the second factor asked again', () => {
  test('serves five minutes', async () => {
    const { cookie, secret } = await desk.join('careful', 'supplier', 'firm')
    desk.pass(6 * MINUTE)
    expect((await desk.send('GET', '/api/session', undefined, cookie)).body.steppedUp).toBe(false)
    expect((await desk.send('POST', '/api/session/step-up', { code: desk.code(secret) }, cookie)).status).toBe(200)
    expect((await desk.send('GET', '/api/session', undefined, cookie)).body.steppedUp).toBe(true)
    desk.pass(5 * MINUTE)
    expect((await desk.send('GET', '/api/session', undefined, cookie)).body.steppedUp).toBe(false)
  })

  test('a token for programs wants it fresh, and cannot make another token', async () => {
    const { cookie, secret } = await desk.join('programmer', 'supplier', 'firm')
    const body = { label: '对账程序', days: 1 }
    desk.pass(6 * MINUTE)
    expect((await desk.send('POST', '/api/tokens', body, cookie)).body.code).toBe('step-up-needed')
    await desk.send('POST', '/api/session/step-up', { code: desk.code(secret) }, cookie)
    const { token } = (await desk.send('POST', '/api/tokens', body, cookie)).body
    const authorization = `Bearer ${token}`
    expect((await desk.send('GET', '/api/session', undefined, undefined, { authorization })).body).toMatchObject({
      signedIn: true,
      role: 'supplier',
    })
    expect((await desk.send('POST', '/api/tokens', body, undefined, { authorization })).body.code).toBe(
      'step-up-needed',
    )
  })
})

test('a post from another site is refused', async () => {
  const { cookie } = await desk.join('tricked', 'supplier', 'firm')
  const evil = await desk.send('DELETE', '/api/session', undefined, cookie, { origin: 'https://evil.example' })
  expect(evil.body.code).toBe('identity.foreign-origin')
  expect(
    (await desk.send('DELETE', '/api/session', undefined, cookie, { 'sec-fetch-site': 'cross-site' })).body.code,
  ).toBe('identity.foreign-origin')
  expect(
    (await desk.send('DELETE', '/api/session', undefined, cookie, { origin: 'http://localhost:8080' })).status,
  ).toBe(204)
})

test('who changes the password is asked for the old one and a code, and every other session ends', async () => {
  const { cookie, login, password, secret } = await desk.join('changer', 'supplier', 'firm')
  const other = await desk.send('POST', '/api/session', { login, password, code: desk.code(secret) })
  desk.pass(31_000)
  const body = { current: password, next: 'another long passphrase', code: desk.code(secret) }
  expect((await desk.send('POST', '/api/password', { ...body, current: 'not the old one' }, cookie)).body.code).toBe(
    'identity.wrong',
  )
  expect((await desk.send('POST', '/api/password', body, cookie)).status).toBe(204)
  expect((await desk.send('GET', '/api/session', undefined, other.cookie)).body.signedIn).toBe(false)
  expect((await desk.send('GET', '/api/session', undefined, cookie)).body.signedIn).toBe(true)
})
