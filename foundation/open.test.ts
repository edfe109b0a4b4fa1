/** 反应、作业、日常 — on a real PostgreSQL: what is delivered twice happens once, what failed is tried again, old answers go. */

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { acts } from './acts.ts'
import { type Actor, command, creation, type Model, may, SYSTEM } from './command.ts'
import { idFrom, madeAt } from './id.ts'
import type { Tools } from './reactions.ts'
import { ok } from './result.ts'
import { room } from './room.ts'
import { documentStore } from './store.ts'
import { asOwner, type FreshHouse, freshHouse, handsIn } from './testing.ts'
import { calendarOf, type Instant, plus } from './time.ts'

type Note = { status: 'kept'; text: string }
const note: Model<Note, { type: 'NoteKept' | 'NoteRung'; text: string }> = {
  name: 'note',
  title: '便条',
  status: { kept: '已存' },
  evolve: (_, { text }) => ({ status: 'kept', text }),
  parties: () => ({}),
  region: () => '441900',
  card: ({ text }) => ({ title: text }),
  wake: ({ text }) => (text.startsWith('due') ? { at: '2026-03-01T01:00:00.000Z', command: 'note.ring' } : undefined),
}
/** Needs a calendar for what is due in a working day. */
const ring = command(note)({
  name: 'note.ring',
  title: '便条到期',
  who: [SYSTEM],
  from: ['kept'],
  to: ['kept'],
  input: z.object({}),
  decide({ text }, _, { calendar }) {
    if (text.includes('working day')) calendar.isWorking('2027-01-04')
    return ok([{ type: 'NoteRung', text: `rung: ${text}` }])
  },
})
const keep = creation(note)({
  name: 'note.keep',
  title: '存便条',
  who: [may('purchaserMaker', 'any'), SYSTEM],
  to: ['kept'],
  input: z.object({ text: z.string() }),
  decide: (_, { text }) => ok([{ type: 'NoteKept', text }]),
})
const store = documentStore(note, { table: 'probe.note' })
const maker: Actor = { userId: 'u1', role: 'purchaserMaker', orgId: 'school', region: '441900' }

let house: FreshHouse
let now = '2026-03-02T01:00:00.000Z' as Instant
let running = false // the clock goes on at each look
let ill = 0 // how often what follows still fails, after it has done half its work

const follow = async (text: string, run: Tools['run']) => {
  await run(keep, undefined, { text: `${text}, followed` })
  now = plus(now, { seconds: 1 })
  if (ill-- > 0) throw new Error('the disk is full')
}

beforeAll(async () => {
  house = await freshHouse({
    clock() {
      if (running) now = plus(now, { seconds: 1 })
      return now
    },
    calendar: calendarOf({}),
    rooms: [room(acts({ path: '/notes', model: note, refusal: {}, commands: { '': keep, ring } }), store)],
    reactions: [
      {
        NoteKept: [
          async ({ event }, { run, later }) => {
            if (event.text === 'by reaction') await follow(event.text, run)
            if (event.text === 'by job') await later('note.follow', { text: event.text })
          },
        ],
      },
    ],
    jobs: [{ 'note.follow': ({ text }, { run }) => follow(text, run) }],
    ledger: {},
  })
  await asOwner(house.database, `SELECT foundation.create_thing('probe', 'note')`)
})
afterAll(async () => {
  await house?.close()
})

const { must } = handsIn(() => house, maker)
const kept = (text: string) => must(keep, undefined, { text })
const notes = async (text: string) =>
  (await house.read('house', (tx) => store.where(tx, sql`title = ${text}`))).map(({ id }) => id)
const count = async (table: string) =>
  (await sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(house.db)).rows[0]!.n

test('an id that follows from a cause tells when it was made', () => {
  expect(idFrom(now, 'a')).toBe(idFrom(now, 'a'))
  expect(idFrom(now, 'a')).not.toBe(idFrom(now, 'b'))
  expect(madeAt(idFrom(now, 'a'))).toBe(now)
})

test.each(['by reaction', 'by job'])('%s: begun twice, it makes one thing, of the time of its cause', async (text) => {
  ill = 1
  const at = now
  await kept(text)
  await house.settle()
  const ids = await notes(`${text}, followed`)
  expect(ids).toHaveLength(1)
  expect(madeAt(ids[0]!)).toBe(at)
  expect(await count('foundation.parked')).toBe(0)
})

test('what fails again and again is parked and tried once a minute; it still makes one thing', async () => {
  const before = await notes('by reaction, followed')
  ill = 5 // four tries at once, and the first after a minute
  await kept('by reaction')
  await house.settle()
  expect(await count('foundation.parked')).toBe(1)
  await house.settle()
  expect(await count('foundation.parked')).toBe(1)
  now = plus(now, { minutes: 1 })
  await house.settle()
  expect(await count('foundation.parked')).toBe(1)
  now = plus(now, { minutes: 1 })
  await house.settle()
  expect(await count('foundation.parked')).toBe(0)
  expect((await notes('by reaction, followed')).length).toBe(before.length + 1)
})

test('answers go after seven days, save those of a cause that may still be repeated', async () => {
  ill = 4
  await kept('by reaction')
  await house.settle()
  expect(await count('foundation.parked')).toBe(1)
  ill = 1
  now = plus(now, { days: 7, minutes: 1 })
  await house.settle()
  expect(await count('foundation.answer')).toBe(1)
  now = plus(now, { minutes: 1 })
  await house.settle() // the reaction follows: the command in it was answered long ago
  expect(await count('foundation.parked')).toBe(0)
  now = plus(now, { minutes: 1 })
  await house.settle()
  expect(await count('foundation.answer')).toBe(0)
})

test('a year nobody has announced stops one wish of the clock, not all of them', async () => {
  for (const text of ['due: first, in a working day', 'due: second'])
    await house.act(keep, undefined, { text }, maker, { key: `wish ${text}`, requestId: 'test' })
  await house.tick()
  const rows = await house.read('house', (tx) => store.where(tx, sql`state ->> 'text' LIKE '%due: %'`))
  expect(rows.map(({ state }) => state.text).toSorted()).toEqual(['due: first, in a working day', 'rung: due: second'])
})

test('two clocks see the same wish fall due: it is issued once', async () => {
  for (let n = 0; n < 8; n++) await kept(`due: to both, ${n}`)
  running = true
  await Promise.all([house.tick(), house.tick()])
  running = false
  const rows = await house.read('house', (tx) => store.where(tx, sql`state ->> 'text' LIKE '%to both%'`))
  expect(rows.map(({ state }) => state.text).toSorted()).toEqual(
    [...Array(8).keys()].map((n) => `rung: due: to both, ${n}`),
  )
})
