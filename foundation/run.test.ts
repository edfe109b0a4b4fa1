/** 命令之路的试验 — on a real PostgreSQL: authority, state, four eyes, repeated requests, refusals that leave nothing behind. */

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { acts } from './acts.ts'
import { type Actor, command, creation, type Model, may, SYSTEM } from './command.ts'
import { actionsOn } from './http.ts'
import { ok, refuse } from './result.ts'
import { room } from './room.ts'
import { documentStore } from './store.ts'
import { asOwner, type FreshHouse, freshHouse, must } from './testing.ts'
import { calendarOf, type Instant, plus } from './time.ts'

type Request = { title: string; orgId: string; by: string; status: 'draft' | 'filed' | 'expired'; until: Instant }
type RequestEvent =
  | { type: 'RequestDrafted'; title: string; orgId: string; by: string; until: Instant }
  | { type: 'RequestFiled' }
  | { type: 'RequestExpired' }
  | { type: 'RequestHurried' }
const model: Model<Request, RequestEvent> = {
  name: 'request',
  title: '申请',
  status: { draft: '草稿', filed: '已备案', expired: '已过期' },
  evolve(before, event) {
    switch (event.type) {
      case 'RequestDrafted':
        return { title: event.title, orgId: event.orgId, by: event.by, until: event.until, status: 'draft' }
      case 'RequestFiled':
        return { ...before!, status: 'filed' }
      case 'RequestExpired':
        return { ...before!, status: 'expired' }
      case 'RequestHurried':
        return before!
    }
  },
  parties: (state) => ({ procuringEntity: state.orgId }),
  region: () => '441900',
  card: (state) => ({ title: state.title }),
  wake: (state) => (state.status === 'draft' ? { at: state.until, command: 'request.expire' } : undefined),
}
const draft = creation(model)({
  name: 'request.draft',
  title: '起草',
  who: [may('purchaserMaker', 'any')],
  to: ['draft'],
  input: z.object({ title: z.string().min(1) }),
  decide: (_, { title }, { by, now }) =>
    ok([{ type: 'RequestDrafted', title, orgId: by.orgId, by: by.userId, until: plus(now, { days: 1 }) }]),
})
const file = command(model)({
  name: 'request.file',
  title: '备案',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['draft'],
  to: ['filed'],
  todo: true,
  notBy: (state) => [state.by],
  input: z.object({ note: z.string().optional() }),
  decide: (before) => (before.title === '坏' ? refuse('request.bad') : ok([{ type: 'RequestFiled' }])),
})
const expire = command(model)({
  name: 'request.expire',
  title: '过期',
  who: [SYSTEM],
  from: ['draft'],
  to: ['expired'],
  input: z.object({}),
  decide: () => ok([{ type: 'RequestExpired' }]),
})
/** Something to be done only where there is a hurry; `careless` forgets to say so. */
const hurry = command(model)({
  name: 'request.hurry',
  title: '加急办理',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['draft'],
  to: ['same'],
  when: ({ title }) => title.startsWith('急'),
  todo: true,
  input: z.object({ careless: z.boolean().default(false) }),
  decide: ({ title }, { careless }) =>
    careless || title.startsWith('急') ? ok([{ type: 'RequestHurried' }]) : refuse('request.no-hurry'),
})
const requestActs = acts({
  path: '/requests',
  model,
  refusal: { 'request.bad': { text: '不可备案' }, 'request.no-hurry': { text: '不急' } },
  commands: { '': draft, filing: file, expiry: expire, hurry },
})
const probe = () => room(requestActs, store)
const store = documentStore(model, { table: 'probe.request', constraints: { request_title_once: 'request.twice' } })

let house: FreshHouse
let now = '2026-03-02T01:00:00.000Z' as Instant
const maker: Actor = { userId: 'u1', role: 'purchaserMaker', orgId: 'school', region: '441900' }
const checker: Actor = { userId: 'u2', role: 'purchaserChecker', orgId: 'school', region: '441900' }
let n = 0
const key = () => ({ key: `key-${n++}`, requestId: 'r' })

beforeAll(async () => {
  house = await freshHouse({
    clock: () => now,
    calendar: calendarOf({}),
    rooms: [probe()],
  })
  await asOwner(
    house.database,
    `SELECT foundation.create_thing('probe', 'request'); CREATE UNIQUE INDEX request_title_once ON probe.request (title)`,
  )
})
afterAll(async () => {
  await house?.close()
})

const entries = async (id: string) =>
  (
    await house.read('house', (tx) =>
      sql<{ n: number }>`SELECT count(*) AS n FROM ledger.entry WHERE entity = ${`request/${id}`}`.execute(tx),
    )
  ).rows[0]!.n
const todos = async (id: string) =>
  (
    await house.read('house', (tx) =>
      sql<{ n: number }>`SELECT count(*) AS n FROM foundation.todo WHERE id = ${id}`.execute(tx),
    )
  ).rows[0]!.n
const drafted = async (title: string, by = maker) => must(await house.act(draft, undefined, { title }, by, key())).id

test('a draft waits for the checker; filed, it waits no more, and each step has one entry', async () => {
  const id = await drafted('课桌')
  expect(await todos(id)).toBe(1)
  const filed = await house.act(file, id, {}, checker, key())
  expect(filed).toMatchObject({ ok: true, value: { version: 2, state: { status: 'filed' } } })
  expect(await todos(id)).toBe(0)
  expect(await entries(id)).toBe(2)
})

test.each<[string, Actor, string]>([
  ['another role', maker, 'not-yours'],
  ['another school does not even see it', { ...checker, orgId: 'other' }, 'not-found'],
  ['the same person in the second role', { ...checker, userId: 'u1' }, 'four-eyes'],
])('is refused: %s', async (_, by, code) => {
  const id = await drafted(`椅子 ${n}`)
  expect(await house.act(file, id, {}, by, key())).toMatchObject({ ok: false, code })
  expect(await entries(id)).toBe(1)
})

test('a state that does not allow it, a bad input, and the room’s own refusal', async () => {
  const id = await drafted('坏')
  expect(await house.act(file, id, {}, checker, key())).toMatchObject({ ok: false, code: 'request.bad' })
  expect(await house.act(draft, undefined, { title: '' }, maker, key())).toMatchObject({
    ok: false,
    code: 'invalid-input',
  })
  expect(await house.act(draft, undefined, { title: '坏' }, maker, key())).toMatchObject({
    ok: false,
    code: 'request.twice',
  })
  const filed = await drafted('可')
  await house.act(file, filed, {}, checker, key())
  expect(await house.act(file, filed, {}, checker, key())).toMatchObject({ ok: false, code: 'not-in-this-state' })
})

test('the same key gets the same answer; with other content it is refused; ten at once change one thing', async () => {
  const same = key()
  const once = await house.act(draft, undefined, { title: '黑板' }, maker, same)
  expect(await house.act(draft, undefined, { title: '黑板' }, maker, same)).toEqual(once)
  expect(await house.act(draft, undefined, { title: '白板' }, maker, same)).toMatchObject({
    ok: false,
    code: 'key-reused',
  })

  const rush = key()
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => house.act(draft, undefined, { title: '投影仪' }, maker, rush)),
  )
  const ids = new Set(answers.flatMap((answer) => (answer.ok ? [answer.value.id] : [])))
  expect(ids.size).toBe(1)
  expect(answers.filter((answer) => !answer.ok).every((answer) => !answer.ok && answer.code === 'still-running')).toBe(
    true,
  )
})

test('what finds nothing to do is neither offered nor waited for, and is refused by its own rule', async () => {
  const [calm, hasty] = [await drafted('椅子'), await drafted('急：口罩')]
  const offeredTo = async (id: string) => {
    const row = await house.read('house', (tx) => store.row(tx, id))
    return actionsOn(probe(), id, row!.state, maker).map(({ command }) => command)
  }
  expect(await offeredTo(calm)).toEqual([])
  expect(await offeredTo(hasty)).toEqual(['request.hurry'])
  expect([await todos(calm), await todos(hasty)]).toEqual([1, 2])
  expect(await house.act(hurry, calm, {}, maker, key())).toMatchObject({ code: 'request.no-hurry' })
  expect(await house.act(hurry, hasty, {}, maker, key())).toMatchObject({ ok: true })
  await expect(house.act(hurry, calm, { careless: true }, maker, key())).rejects.toThrow('nothing to do')
})

test('the clock issues what has fallen due, once', async () => {
  const id = await drafted('电脑')
  expect((await house.read('house', (tx) => store.get(tx, id))).status).toBe('draft')
  now = plus(now, { days: 1 })
  await house.tick()
  expect((await house.read('house', (tx) => store.get(tx, id))).status).toBe('expired')
  expect(await house.tick()).toBe(0)
})

test('the application can neither change the ledger nor write a row in a person’s name', async () => {
  await drafted('门')
  await expect(sql`UPDATE ledger.entry SET command = 'x'`.execute(house.db)).rejects.toThrow(/permission denied/)
  await expect(house.read(maker, (tx) => sql`UPDATE probe.request SET title = 'x'`.execute(tx))).rejects.toThrow(
    /row-level security/,
  )
})
