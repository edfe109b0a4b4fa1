/** 评审专家库的试验: who may enter, what the expert may say of itself, and who reads its name. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import type { Actor, Context } from '#foundation/command.ts'
import { type OpenHouse, openHouse } from '#foundation/open.ts'
import { calendarOf, type Instant } from '#foundation/time.ts'
import { maskName, maskPhone } from './expert.ts'
import { expertsOf, rosterOf } from './index.ts'
import { takeLeave } from './keep-expert.ts'
import { applyExpert } from './register-expert.ts'
import experts from './routes.ts'

const now = '2026-03-02T01:00:00.000Z' as Instant
const context = { id: 'e1', now, by: { userId: 'u1' }, facts: { serial: 7 } } as unknown as Context<{ serial: number }>
const application = {
  name: '李秀英',
  phone: '13800138000',
  birthYear: 1975,
  rank: 'senior' as const,
  years: 3,
  region: '441900',
  specialities: ['A0201'],
  employers: [{ name: '东莞某大学', uscc: '12441900000000000X', from: '2010-09-01' as const, until: undefined }],
  avoidances: [],
  kinExperts: [],
}

test.each<[string, Partial<typeof application> | { rank: 'middle' }, string | undefined]>([
  ['a senior title, three years', {}, undefined],
  ['a middle title, eight years', { rank: 'middle', years: 8 } as never, undefined],
  ['a middle title, seven years', { rank: 'middle', years: 7 } as never, 'expert.not-experienced'],
  ['69 years old', { birthYear: 1957 }, undefined],
  ['70 years old', { birthYear: 1956 }, 'expert.too-old'],
])('%s', (_, change, code) => {
  const decided = applyExpert.decide(undefined as never, { ...application, ...change }, context)
  expect(decided.ok ? undefined : decided.code).toBe(code)
})

test.each([
  ['2026-03-02', '2026-03-02', true],
  ['2026-03-05', '2026-03-04', false],
  ['2026-02-01', '2026-03-01', false],
])('leave from %s to %s: %s', (from, until, allowed) =>
  expect(takeLeave.decide({} as never, { from, until, reason: '出差' } as never, context as never).ok).toBe(allowed),
)

test('names and telephone numbers are masked', () => {
  expect([maskName('李'), maskName('李明'), maskName('欧阳明日')]).toEqual(['李*', '李*', '欧***'])
  expect(maskPhone('13800138000')).toBe('138****8000')
})

describe('on PostgreSQL', () => {
  let database: TestDatabase
  let house: OpenHouse
  let n = 0
  const key = () => ({ key: `k${n++}`, requestId: 'r' })
  const regulator: Actor = { userId: 'r1', role: 'regulator', orgId: 'finance', region: '440000' }
  const second = { ...regulator, userId: 'r2' }

  beforeAll(async () => {
    database = await freshDatabase()
    house = openHouse({
      databaseUrl: database.appUrl,
      clock: () => now,
      calendar: calendarOf({}),
      policyAt: () => () => 0,
      files: {} as never,
      connectors: {},
      rooms: [experts],
      reactions: [],
      jobs: [],
      log: { info() {}, warn() {}, error() {} },
    })
  })
  afterAll(async () => {
    await house?.close()
    await database?.drop()
  })

  const enter = async (change: object = {}) => {
    const applied = await house.act(applyExpert, undefined, { ...application, ...change }, regulator, key())
    if (!applied.ok) throw new Error(applied.code)
    const { id } = applied.value
    expect(await house.act('expert.approve', id, {}, regulator, key())).toMatchObject({ ok: false, code: 'four-eyes' })
    expect(await house.act('expert.approve', id, {}, second, key())).toMatchObject({ ok: true })
    return id
  }

  test('an expert is entered by two, takes leave itself, and is found by area and speciality', async () => {
    const id = await enter()
    const away = await enter({ region: '440100' })
    const lawyer = await enter({ specialities: ['C16'] })
    const self: Actor = { userId: 'e', role: 'expert', orgId: id, region: '441900' }
    expect(
      await house.act(
        'expert.take-leave',
        id,
        { from: '2026-04-01', until: '2026-04-03', reason: '出差' },
        self,
        key(),
      ),
    ).toMatchObject({ ok: true, value: { state: { leaves: [{ from: '2026-04-01' }] } } })
    expect(
      await house.act(
        'expert.take-leave',
        lawyer,
        { from: '2026-04-01', until: '2026-04-03', reason: '出差' },
        self,
        key(),
      ),
    ).toMatchObject({ ok: false, code: 'not-found' })

    const found = (area: string, specialities: string[]) =>
      house.read('house', async (tx) => (await rosterOf(tx, area, specialities)).map((each) => each.id).sort())
    expect(await found('441900', ['A02010105'])).toEqual([id])
    expect(await found('440000', ['A02'])).toEqual([id, away].sort())
    expect(await found('441900', ['A02', 'C1602'])).toEqual([id, lawyer].sort())
    expect(await found('441900', ['B'])).toEqual([])
    expect(await house.read('house', async (tx) => (await expertsOf(tx, [lawyer, id])).map((each) => each.id))).toEqual(
      [lawyer, id],
    )
  })

  test('a name is read by its bearer and the regulator, masked for anyone else', async () => {
    const id = await enter()
    const state = await house.read('house', (tx) => experts.store.get(tx, id))
    const name = (by: Actor | undefined) => (experts.show!(state, by, now) as { name: string }).name
    expect(name(regulator)).toBe('李秀英')
    expect(name({ userId: 'e', role: 'expert', orgId: id, region: '441900' })).toBe('李秀英')
    expect(name({ userId: 'e', role: 'expert', orgId: 'another', region: '441900' })).toBe('李**')
    expect(name({ userId: 'a', role: 'agency', orgId: 'agency', region: '441900' })).toBe('李**')
    expect(experts.show!(state, undefined, now)).not.toHaveProperty('employers')
    const agency: Actor = { userId: 'a', role: 'agency', orgId: 'agency', region: '441900' }
    expect(await house.read(agency, (tx) => experts.store.find(tx, id))).toBeUndefined()
  })
})
