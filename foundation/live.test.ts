/** 实时的试验 — on a real PostgreSQL and a real ledger: order, replay, who may not read, a thousand watchers, one slow one. */

import type { Server } from 'node:http'
import { Agent, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { acts } from './acts.ts'
import { openApp } from './app.ts'
import { type Actor, command, creation, type Model, may } from './command.ts'
import { type Live, openLive } from './live.ts'
import { ok } from './result.ts'
import { room } from './room.ts'
import { documentStore } from './store.ts'
import { asOwner, type FreshHouse, freshHouse, handsIn } from './testing.ts'
import { calendarOf, type Instant } from './time.ts'

type Board = { status: 'open'; orgId: string; open: boolean; lines: string[]; secret: string }
type BoardEvent =
  | { type: 'BoardHung'; orgId: string; open: boolean }
  | { type: 'BoardWritten'; line: string }
  | { type: 'BoardTurned' }
const model: Model<Board, BoardEvent> = {
  name: 'board',
  title: '公告板',
  status: { open: '挂出' },
  evolve(before, event) {
    if (event.type === 'BoardHung')
      return { status: 'open', orgId: event.orgId, open: event.open, lines: [], secret: '底价' }
    if (event.type === 'BoardTurned') return { ...before!, open: !before!.open }
    return { ...before!, lines: [...before!.lines, event.line] }
  },
  parties: ({ orgId }) => ({ procuringEntity: orgId }),
  region: () => '441900',
  isPublic: ({ open }) => open,
  card: () => ({ title: '公告板' }),
}
const hang = creation(model)({
  name: 'board.hang',
  title: '挂',
  who: [may('purchaserMaker', 'any')],
  to: ['open'],
  input: z.object({ open: z.boolean() }),
  decide: (_, { open }, { by }) => ok([{ type: 'BoardHung' as const, orgId: by.orgId, open }]),
})
const write = command(model)({
  name: 'board.write',
  title: '写',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['open'],
  to: ['same'],
  input: z.object({ line: z.string() }),
  decide: (_, { line }) => ok([{ type: 'BoardWritten' as const, line }]),
})
const turn = command(model)({
  name: 'board.turn',
  title: '翻',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['open'],
  to: ['same'],
  input: z.object({}),
  decide: () => ok([{ type: 'BoardTurned' as const }]),
})
const boards = documentStore(model, { table: 'probe.board' })
const boardRoom = room(
  acts({ path: '/boards', model, refusal: {}, commands: { '': hang, line: write, turn } }),
  boards,
  {
    show: ({ secret, ...rest }: Board, by) => (by ? { ...rest, secret } : rest),
  },
)

const maker: Actor = { userId: 'u1', role: 'purchaserMaker', orgId: 'school', region: '441900' }
const stranger: Actor = { userId: 'u2', role: 'supplier', orgId: 'firm', region: '441900' }
const people: Record<string, Actor> = { maker, stranger }

let house: FreshHouse
let live: Live
let app: FastifyInstance
let base: string
let reads = 0
const agent = new Agent({ maxSockets: 5_000 })

beforeAll(async () => {
  const clock = () => new Date().toISOString() as Instant
  house = await freshHouse({
    clock,
    calendar: calendarOf([]),
    rooms: [boardRoom],
    ledger: { byItself: true },
  })
  await asOwner(house.database, `SELECT foundation.create_thing('probe', 'board')`)
  const row = boards.row
  Object.assign(boards, {
    row(...asked: Parameters<typeof row>) {
      reads++
      return row(...asked)
    },
  })
  live = openLive(house, { databaseUrl: house.database.appUrl })
  app = await openApp({ logger: false, rateLimit: 1_000_000, trustProxy: 0 })
  live.hang(app, async ({ headers }) => {
    const actor = people[String(headers['x-person'])]
    return actor && { actor, sessionId: 's', steppedUp: false }
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  base = `http://127.0.0.1:${((app.server as Server).address() as AddressInfo).port}`
}, 60_000)
afterAll(async () => {
  await app.close()
  await live.close()
  await house.close()
  agent.destroy()
})

type Heard = { id: string; data: any }
/** A reader as a browser is one: frames out of the stream. */
const watch = async (of: readonly string[], { as = '', last }: { as?: string; last?: string } = {}) => {
  const heard: Heard[] = []
  const response = await new Promise<IncomingMessage>((done, fail) => {
    const path = `/api/live?${of.map((each) => `of=${each}`).join('&')}`
    const headers = { 'x-person': as, ...(last !== undefined && { 'last-event-id': last }) }
    get(`${base}${path}`, { agent, headers }, done).on('error', fail)
  })
  let rest = ''
  let ended = false
  response.setEncoding('utf8')
  response.on('data', (text: string) => {
    const frames = (rest + text).split('\n\n')
    rest = frames.pop()!
    for (const frame of frames) {
      const field = (name: string) => frame.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1]
      if (field('event') === 'thing') heard.push({ id: field('id')!, data: JSON.parse(field('data')!) })
    }
  })
  response.on('close', () => (ended = true))
  response.on('error', () => {})
  return { status: response.statusCode, heard, response, ended: () => ended, stop: () => response.destroy() }
}
const { must } = handsIn(() => house, maker)
const act = async (...asked: Parameters<typeof must>) => (await must(...asked)).id
const settled = (what: () => void) => vi.waitFor(what, { timeout: 10_000, interval: 20 })
const linesOf = ({ heard }: { heard: Heard[] }) => heard.map(({ data }) => data.state.lines.join(''))

test('is sent what reading would answer, then every change in order', async () => {
  const id = await act(hang, undefined, { open: false })
  const mine = await watch([`boards/${id}`], { as: 'maker' })
  await settled(() => expect(mine.heard).toHaveLength(1))
  expect(mine.heard[0]).toMatchObject({
    id: '1',
    data: {
      path: '/boards',
      id,
      version: 1,
      state: { lines: [], secret: '底价' },
      actions: [{ allowed: true }, { allowed: true }],
    },
  })
  for (const line of ['甲', '乙', '丙']) {
    await act(write, id, { line })
    await settled(() => expect(linesOf(mine).at(-1)?.endsWith(line)).toBe(true))
  }
  expect(linesOf(mine)).toEqual(['', '甲', '甲乙', '甲乙丙'])
  mine.stop()
  await settled(() => expect(live.count()).toBe(0))
})

test('who was away is sent the newest once; who missed nothing, nothing', async () => {
  const id = await act(hang, undefined, { open: true })
  const other = await act(hang, undefined, { open: true })
  const both = [`boards/${id}`, `boards/${other}`]
  const before = await watch(both)
  await settled(() => expect(before.heard.at(-1)?.id).toBe('1.1'))
  before.stop()
  await act(write, id, { line: '甲' })
  await act(write, id, { line: '乙' })
  const back = await watch(both, { last: '1.1' })
  await settled(() => expect(back.heard).toHaveLength(1))
  expect(back.heard[0]).toMatchObject({ id: '3.1', data: { id, version: 3, state: { lines: ['甲', '乙'] } } })
  const still = await watch(both, { last: '3.1' })
  await act(write, other, { line: '丁' })
  await settled(() => expect(still.heard).toHaveLength(1))
  await settled(() => expect(back.heard).toHaveLength(2))
  expect(still.heard[0]).toMatchObject({ id: '3.2', data: { id: other, state: { lines: ['丁'] } } })
  back.stop()
  still.stop()
})

test('who may not read may not watch, and who may no longer is let go', async () => {
  const closed = await act(hang, undefined, { open: false })
  expect((await watch([`boards/${closed}`])).status).toBe(404)
  expect((await watch([`boards/${closed}`], { as: 'stranger' })).status).toBe(404)
  expect((await watch(['nothings/1'], { as: 'maker' })).status).toBe(404)

  const id = await act(hang, undefined, { open: true })
  const [mine, theirs, anyone] = [
    await watch([`boards/${id}`], { as: 'maker' }),
    await watch([`boards/${id}`], { as: 'stranger' }),
    await watch([`boards/${id}`]),
  ]
  expect((await watch([`boards/${id}`, `boards/${closed}`], { as: 'stranger' })).status).toBe(404)
  await settled(() => expect(anyone.heard).toHaveLength(1))
  expect(JSON.stringify(anyone.heard)).not.toContain('底价')
  await act(turn, id, {})
  await act(write, id, { line: '只给自己人' })
  await settled(() => expect(linesOf(mine).at(-1)).toBe('只给自己人'))
  await settled(() => expect([theirs.ended(), anyone.ended()]).toEqual([true, true]))
  expect(JSON.stringify([theirs.heard, anyone.heard])).not.toContain('只给自己人')
  mine.stop()
})

test('a thousand spectators of one hall: every one sees each state once and in order, of one question to the database', async () => {
  const id = await act(hang, undefined, { open: true })
  const first = await watch([`boards/${id}`])
  await settled(() => expect(first.heard).toHaveLength(1))
  reads = 0
  const crowd = await Promise.all(Array.from({ length: 1_000 }, () => watch([`boards/${id}`])))
  await settled(() => expect(crowd.every(({ heard }) => heard.length === 1)).toBe(true))
  expect(reads).toBeLessThanOrEqual(1) // what is watched is fresh; the look at its own creation may still come
  for (let n = 1; n <= 5; n++) {
    await act(write, id, { line: String(n) })
    await settled(() => expect(crowd.every((each) => linesOf(each).at(-1)?.endsWith(String(n)))).toBe(true))
  }
  expect(reads).toBeLessThanOrEqual(10) // one a change, and one more where a look found two
  for (const each of crowd) expect(linesOf(each)).toEqual(['', '1', '12', '123', '1234', '12345'])
  for (const each of [first, ...crowd]) each.stop()
  await settled(() => expect(live.count()).toBe(0))
}, 60_000)

test('a reader who takes nothing is owed the newest only, and holds up nobody', async () => {
  const id = await act(hang, undefined, { open: true })
  const slow = await watch([`boards/${id}`])
  const quick = await watch([`boards/${id}`])
  await settled(() => expect(slow.heard).toHaveLength(1))
  slow.response.pause()
  const long = '长'.repeat(400_000)
  for (const line of [long, long, long, long, long, '完']) {
    await act(write, id, { line })
    await settled(() => expect(linesOf(quick).at(-1)?.endsWith(line)).toBe(true))
  }
  slow.response.resume()
  await settled(() => expect(linesOf(slow).at(-1)?.endsWith('完')).toBe(true))
  expect(slow.heard.length).toBeLessThan(quick.heard.length)
  const versions = slow.heard.map(({ data }) => data.version)
  expect(versions).toEqual(versions.toSorted((a, b) => a - b))
  slow.stop()
  quick.stop()
}, 60_000)

test('a lost listener comes back, and what happened meanwhile is sent', async () => {
  const id = await act(hang, undefined, { open: true })
  const mine = await watch([`boards/${id}`])
  await settled(() => expect(mine.heard).toHaveLength(1))
  await asOwner(
    house.database,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE query = 'LISTEN ledger' AND datname = current_database()`,
  )
  await act(write, id, { line: '断' })
  await settled(() => expect(linesOf(mine).at(-1)).toBe('断'))
  mine.stop()
})

test('closing ends every stream', async () => {
  const id = await act(hang, undefined, { open: true })
  const mine = await watch([`boards/${id}`])
  await settled(() => expect(mine.heard).toHaveLength(1))
  await app.close()
  await settled(() => expect(mine.ended()).toBe(true))
  const left = await sql`SELECT 1`.execute(house.db)
  expect(left.rows).toHaveLength(1)
})
