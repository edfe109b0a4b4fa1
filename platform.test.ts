/** 门口 — through the real server, for every address it has: without a session, for a stranger, without a key, from another site. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { plant } from '#database/probe.ts'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import { commandPath } from '#foundation/acts.ts'
import { type Actor, type Command, ROLES, type Role } from '#foundation/command.ts'
import { asActor, connect } from '#foundation/db.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { openSession } from '#identity/index.ts'
import { inventUscc } from '#registers/uscc.ts'
import { buildWeb } from '#web/build.ts'
import { openPlatform, type Platform } from './platform.ts'
import { rooms } from './rooms.ts'

const SECRET = '不可外传'
const ROW = 'row-of-another'
const people = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'system')
/** Whose work a register is sees all of it; and a regulator of the row's region. */
const KEEPERS: Record<string, readonly Role[]> = { 'identity.account': ['operator'] }

const AGENCY = {
  uscc: inventUscc('91', '440100', 1),
  region: '440100',
  serves: ['440100'],
  scope: ['goods'],
  address: '某路1号',
  contact: '陈',
  phone: '020-1234567',
}

let database: TestDatabase
let dir: string
let platform: Platform
const tokens = {} as Record<Role, string>

beforeAll(async () => {
  database = await freshDatabase()
  dir = await mkdtemp(join(tmpdir(), 'yuecai-'))
  await buildWeb()
  const settings = settingsFrom({
    DATA_DIR: dir,
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    RATE_LIMIT: '1000000',
    WEB_BUILD: 'off',
  })
  platform = await openPlatform(settings, { quiet: true })
  await platform.app.ready()
  const { db: owner } = connect(database.ownerUrl, { max: 1 })
  await owner.transaction().execute(async (tx) => {
    asActor(tx, { role: 'system', orgId: 'platform', region: '000000' })
    for (const { store } of rooms)
      await plant(tx, store.table, {
        id: ROW,
        status: Object.keys(store.model.status)[0]!,
        isPublic: false,
        party: 'another',
        region: '441900',
        text: ROW,
        title: SECRET,
        caseId: ROW,
      })
  })
  await owner.destroy()
  for (const role of people) {
    const stranger: Actor = { userId: `stranger-${role}`, role, orgId: 'stranger', region: '440100' }
    tokens[role] = await openSession(platform.house.db, stranger.userId, stranger, {
      now: Date.now(),
      steppedUp: true,
      kind: 'bearer',
    })
  }
})
afterAll(async () => {
  await platform?.close()
  await database?.drop()
  await rm(dir, { recursive: true, force: true })
})

type Asked = { as?: Role | undefined; body?: object; headers?: Record<string, string | undefined> }
const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, { as, body, headers }: Asked = {}) =>
  platform.app.inject({
    method,
    url,
    headers: { ...(as && { authorization: `Bearer ${tokens[as]}` }), ...headers },
    ...(body && { payload: body }),
  })
type Answer = Awaited<ReturnType<typeof ask>>
const expectProblem = (answer: Answer, status: number, code: string) => {
  expect({ status: answer.statusCode, code: answer.json().code }).toEqual({ status, code })
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  expect(answer.json()).toMatchObject({ title: expect.stringMatching(/[一-鿿]/), status })
}
const key = () => ({ 'idempotency-key': crypto.randomUUID() })

const commands = rooms.flatMap(({ acts }) =>
  (Object.entries(acts.commands) as [string, Command][])
    .filter(([, { who }]) => who.some(({ role }) => role !== 'system'))
    .map(
      ([noun, command]) => [`/api${commandPath(acts.path, noun)}`.replace(':id', ROW), command] as [string, Command],
    ),
)
const inside = rooms.flatMap(({ acts }) =>
  (Object.entries(acts.commands) as [string, Command][])
    .filter(([, { who }]) => who.every(({ role }) => role === 'system'))
    .map(([noun]) => `/api${commandPath(acts.path, noun)}`.replace(':id', ROW)),
)

describe('commands', () => {
  test.each(commands)('POST %s: nothing without a session', async (url) => {
    expectProblem(await ask('POST', url, { body: {}, headers: key() }), 401, 'sign-in-needed')
  })

  test.each(commands)('POST %s: nothing without a key', async (url) => {
    for (const headers of [{}, { 'idempotency-key': 'short' }])
      expectProblem(await ask('POST', url, { as: 'supplier', body: {}, headers }), 400, 'key-missing')
  })

  test.each(commands)('POST %s: a stranger changes nothing and learns nothing', async (url, { name, who, from }) => {
    for (const as of new Set(who.map(({ role }) => role))) {
      if (as === 'system' || (name.startsWith('account.') && as === 'operator')) continue
      const answer = await ask('POST', url, { as, body: {}, headers: key() })
      expect(answer.body).not.toContain(SECRET)
      if (!from) continue // a creation is judged by its input and by the roles that may
      expect([403, 404, 422]).toContain(answer.statusCode)
      expect(['not-found', 'not-yours', 'invalid-input']).toContain(answer.json().code)
    }
  })

  test.each(inside)('POST %s: what the clock does has no address', async (url) => {
    expectProblem(await ask('POST', url, { as: 'operator', body: {}, headers: key() }), 404, 'no-such-path')
  })

  test('the same key with the same content answers the same, with other content it is refused', async () => {
    const asked = (name: string) => ({
      as: 'regulator' as const,
      headers: same,
      body: { ...AGENCY, name },
    })
    const same = key()
    const first = await ask('POST', '/api/agencies', asked('莞城代理'))
    expect(first.statusCode).toBe(201)
    expect((await ask('POST', '/api/agencies', asked('莞城代理'))).json()).toEqual(first.json())
    expectProblem(await ask('POST', '/api/agencies', asked('别的代理')), 422, 'key-reused')
  })
})

/** What fills a parameter: the row of another wherever a text is asked for. */
const filled = (query: z.ZodType): Record<string, string> => {
  type Field = { type?: string; enum?: string[]; minimum?: number; anyOf?: Field[]; format?: string }
  const schema = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Field>
  }
  const value = ({ type, enum: among, minimum, anyOf, format }: Field): string =>
    anyOf?.[0]
      ? value(anyOf[0])
      : (among?.[0] ??
        (type === 'integer' || type === 'number' ? String(minimum ?? 1) : format === 'date' ? '2026-03-02' : ROW))
  return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, field]) => [name, value(field)]))
}

const readings = rooms.flatMap(({ acts, store, views }) => [
  { url: `/api${acts.path}`, table: store.table, open: true },
  { url: `/api${acts.path}?q=${encodeURIComponent(SECRET)}&caseId=${ROW}`, table: store.table, open: true },
  { url: `/api${acts.path}/${ROW}`, table: store.table, open: true },
  ...Object.entries(views).map(([route, view]) => {
    const path = route.split(' ')[1]!
    const given = filled(view.query)
    const url = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(given[name] ?? ROW))
    const rest = Object.entries(given).filter(([name]) => !path.includes(`:${name}`))
    return {
      url: `/api${acts.path}${url === '/' ? '' : url}${rest.length > 0 ? `?${new URLSearchParams(rest)}` : ''}`,
      table: store.table,
      open: view.who === 'anyone',
    }
  }),
])

describe('reading', () => {
  test.each(readings)('GET $url: the public sees nothing of another', async ({ url, open }) => {
    const answer = await ask('GET', url)
    expect(answer.body).not.toContain(SECRET)
    if (open) expect(answer.statusCode).toBeLessThan(500)
    else expectProblem(answer, 401, 'sign-in-needed')
  })

  test.each(readings)('GET $url: nor does a stranger in any role', async ({ url, table }) => {
    for (const as of people) {
      if (KEEPERS[table]?.includes(as)) continue
      const answer = await ask('GET', url, { as })
      expect(answer.body, as).not.toContain(SECRET)
      expect(answer.statusCode, as).toBeLessThan(500)
    }
  })

  test('the row is there: the house sees it, so the silence above means something', async () => {
    for (const { store } of rooms)
      expect(await platform.house.read('house', (tx) => store.row(tx, ROW))).toMatchObject({ state: { title: SECRET } })
  })

  test.each(['/api/todos', `/api/cases/${ROW}`, `/api/search?q=${encodeURIComponent(SECRET)}`])(
    'GET %s tells a stranger nothing',
    async (url) => {
      for (const as of [undefined, ...people]) expect((await ask('GET', url, { as })).body, as).not.toContain(SECRET)
    },
  )
})

/** By these one comes in: they ask for no session. A new one is added here knowingly. */
const COMING_IN = [
  'POST /api/session',
  'POST /api/invitations/{token}/acceptance',
  'POST /api/session/passkey/options',
  'POST /api/session/passkey',
  'POST /api/sign-ups',
]

type Shape = {
  type?: string
  properties?: Record<string, Shape>
  items?: Shape
  anyOf?: Shape[]
  allOf?: Shape[]
  enum?: unknown[]
  const?: unknown
  pattern?: string
  format?: string
}
/** Something of that shape. */
const sample = (shape: Shape = {}): unknown => {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (shape.allOf) return Object.assign({}, ...shape.allOf.map(sample))
  if (shape.anyOf) return sample(shape.anyOf[0])
  if (shape.type === 'object')
    return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([name, each]) => [name, sample(each)]))
  if (shape.type === 'array') return [sample(shape.items)]
  if (shape.type === 'boolean') return true
  if (shape.type === 'number' || shape.type === 'integer') return 1
  if (shape.format === 'date') return '2030-01-01'
  if (shape.pattern) return shape.pattern.includes('\\d{6}') ? '440100' : 'somebody'
  return '一个说得过去的长句子 correct horse'
}

describe('the whole server', () => {
  test('every address that changes something asks who is there, save those by which one comes in', async () => {
    type Operation = { requestBody?: { content: { 'application/json': { schema: Shape } } } }
    const { paths } = platform.app.swagger() as { paths: Record<string, Record<string, Operation>> }
    const open: string[] = []
    for (const [path, methods] of Object.entries(paths))
      for (const [method, { requestBody }] of Object.entries(methods)) {
        if (method === 'get' || method === 'head') continue
        const verb = method.toUpperCase() as 'POST'
        const body = sample(requestBody?.content['application/json'].schema ?? { type: 'object' }) as object
        const answer = await ask(verb, path.replaceAll(/\{\w+\}/g, ROW), { body, headers: key() })
        if (answer.statusCode !== 401) open.push(`${verb} ${path}`)
      }
    expect(open.toSorted()).toEqual(COMING_IN.toSorted())
  })

  test('figures are for the machine itself and the operator; they do not tell how many have bid', async () => {
    const figures = (headers: Record<string, string | undefined>) => platform.app.inject({ url: '/metrics', headers })
    await ask('POST', '/api/bids', { as: 'supplier', body: {}, headers: key() })
    const here = await figures({})
    expect(here.body).toMatch(/^reactions_parked 0$/m)
    expect(here.body).toMatch(/http_request_seconds_count\{method="POST",route="command"/)
    expect(here.body).not.toMatch(/method="POST",route="\/api\/bids/)
    const proxied = { 'x-forwarded-for': '203.0.113.7' }
    expectProblem(await figures(proxied), 403, 'not-yours')
    expectProblem(await figures({ ...proxied, authorization: `Bearer ${tokens.regulator}` }), 403, 'not-yours')
    expect((await figures({ ...proxied, authorization: `Bearer ${tokens.operator}` })).statusCode).toBe(200)
  })

  test('what is not there is said in problem JSON to programs', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const)
      expectProblem(await ask(method, '/api/nowhere'), 404, 'no-such-path')
  })

  test('a paper nobody issued is not there, and the page says so in its own words', async () => {
    const answer = await platform.app.inject({ url: '/check/nothing', headers: { accept: 'text/html' } })
    expect([answer.statusCode, answer.body.includes('账本中没有这个编号')]).toEqual([404, true])
    expect((await platform.app.inject({ url: '/check', headers: { accept: 'text/html' } })).statusCode).toBe(200)
  })

  test('a body that is no JSON is the sender’s fault', async () => {
    const answer = await platform.app.inject({
      method: 'POST',
      url: '/api/agencies',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.regulator}`, ...key() },
      payload: '{"name":',
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toMatch(/problem\+json/)
  })

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a page without origin on another site', { 'sec-fetch-site': 'cross-site' }],
    ['an opaque origin', { origin: 'null' }],
  ])('a browser sent by %s is refused', async (_, headers) => {
    for (const url of ['/api/agencies', '/api/session'])
      expectProblem(
        await ask('POST', url, { body: {}, headers: { ...key(), ...headers } }),
        403,
        'identity.foreign-origin',
      )
  })
})
