/** 评审专家库的试验: who may enter, what the expert may say of itself, and who reads its name. */

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Context } from '#foundation/command.ts'
import { type FreshHouse, freshHouse, must, request } from '#foundation/testing.ts'
import { type Instant, instant, plus } from '#foundation/time.ts'
import readings from '#registers/readings/routes.ts'
import { bandOf, type Conduct, type ConductKind, conductScore } from './conduct.ts'
import { maskName, maskPhone, termEnd } from './expert.ts'
import fees from './fee-routes.ts'
import { expertsOf, rosterOf } from './index.ts'
import { takeLeave } from './keep-expert.ts'
import { applyExpert } from './register-expert.ts'
import experts from './routes.ts'
import { dismissExpert } from './suspend-expert.ts'
import { keyFor } from './test-paper.ts'

let now = '2026-03-02T01:00:00.000Z' as Instant
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
  papers: [],
  idNumber: '440101197501012345',
  bank: '示范银行',
  account: '6222075010000097',
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
  expect(takeLeave.decide({ leaves: [] } as never, { from, until, reason: '出差' } as never, context as never).ok).toBe(
    allowed,
  ),
)

test('names and telephone numbers are masked', () => {
  expect([maskName('李'), maskName('李明'), maskName('欧阳明日')]).toEqual(['李*', '李*', '欧***'])
  expect(maskPhone('13800138000')).toBe('138****8000')
})

describe('on PostgreSQL', () => {
  let house: FreshHouse
  const regulator: Actor = { userId: 'r1', role: 'regulator', orgId: 'finance', region: '440000' }
  const second = { ...regulator, userId: 'r2' }

  beforeAll(async () => {
    house = await freshHouse({
      clock: () => now,
      rooms: [experts, fees, readings],
    })
  })
  afterAll(async () => {
    await house?.close()
  })

  const enter = async (change: object = {}) => {
    const { id } = must(await house.act(applyExpert, undefined, { ...application, ...change }, regulator, request()))
    expect(await house.act('expert.approve', id, {}, regulator, request())).toMatchObject({
      ok: false,
      code: 'four-eyes',
    })
    expect(await house.act('expert.approve', id, { trainedDate: '2026-03-01' }, second, request())).toMatchObject({
      ok: true,
    })
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
        request(),
      ),
    ).toMatchObject({ ok: true, value: { state: { leaves: [{ from: '2026-04-01' }] } } })
    expect(
      await house.act(
        'expert.take-leave',
        lawyer,
        { from: '2026-04-01', until: '2026-04-03', reason: '出差' },
        self,
        request(),
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

  test('a name is read by its bearer; the regulator asks with a reason, and the bearer sees that it did', async () => {
    const id = await enter()
    const state = await house.read('house', (tx) => experts.store.get(tx, id))
    const self: Actor = { userId: 'e', role: 'expert', orgId: id, region: '441900' }
    const name = (by: Actor | undefined) => (experts.show!(state, by, now) as { name: string }).name
    expect(name(self)).toBe('李秀英')
    expect(name(regulator)).toBe('李**')
    expect(name({ ...self, orgId: 'another' })).toBe('李**')
    expect(name({ userId: 'a', role: 'agency', orgId: 'agency', region: '441900' })).toBe('李**')
    expect(experts.show!(state, undefined, now)).not.toHaveProperty('employers')
    expect(JSON.stringify(experts.show!(state, regulator, now))).not.toContain('sealed')
    const agency: Actor = { userId: 'a', role: 'agency', orgId: 'agency', region: '441900' }
    expect(await house.read(agency, (tx) => experts.store.find(tx, id))).toBeUndefined()

    const look = (by: Actor, why = '核实职称证书') =>
      house.read(by, (tx) => experts.views['GET /:id/particulars']!.read(tx, { id, why }, by, house))
    const secrets = { name: '李秀英', idNumber: '440101197501012345', bank: { account: '6222075010000097' } }
    expect(await look(regulator)).toMatchObject(secrets)
    expect(await look(regulator)).toMatchObject(secrets)
    expect(await look(self)).toMatchObject(secrets)
    expect(await look({ ...self, orgId: 'another' })).toBeUndefined()
    const mine = () =>
      house.read(self, (tx) => readings.views['GET /of-mine']!.read(tx, { limit: 9 }, self, house)) as Promise<any>
    expect((await mine()).rows).toMatchObject([
      { reader: { userId: 'r1', role: 'regulator' }, why: '核实职称证书', what: expect.arrayContaining(['idNumber']) },
    ])
    await look(regulator, '核对收款账户')
    expect((await mine()).rows).toHaveLength(2)
    const stored = await sql<{ all: string }>`SELECT string_agg(state::text, '') AS all FROM registers.expert`.execute(
      house.db,
    )
    const written = await house.read('house', (tx) =>
      sql<{ all: string }>`SELECT string_agg(events, '') AS all FROM ledger.body`.execute(tx),
    )
    for (const secret of ['440101197501012345', '6222075010000097'])
      expect(`${stored.rows[0]?.all}${written.rows[0]?.all}`).not.toContain(secret)
  })

  test('from the application to the draw: sent back, mended, admitted, trained, tested', async () => {
    const self: Actor = { userId: 'new', role: 'expert', orgId: 'expert-new', region: '441900' }
    const act = (name: string, input: object, by: Actor = self) => house.act(name, self.orgId, input, by, request())
    const why = async (...of: Parameters<typeof act>) => {
      const done = await act(...of)
      return done.ok ? done.value.state.status : done.code
    }
    const applied = await house.act(applyExpert, undefined, application, self, request())
    expect(applied).toMatchObject({ ok: true, value: { id: 'expert-new', state: { status: 'applied' } } })
    expect(await house.act(applyExpert, undefined, application, self, request())).toMatchObject({
      code: 'expert.applied-already',
    })
    expect(await why('expert.approve', {}, self)).toBe('not-yours')
    expect(await why('expert.return', { reason: '职称证书不清晰' }, regulator)).toBe('returned')
    expect(await why('expert.apply-again', { ...application, years: 9 })).toBe('applied')
    expect(await why('expert.approve', {}, regulator)).toBe('training')
    const roster = () =>
      house.read('house', async (tx) => (await rosterOf(tx, '441900', ['A0201'])).map(({ id }) => id))
    expect(await roster()).not.toContain('expert-new')

    const right = keyFor('expert-new', 1)
    expect(await why('expert.sit-test', { answers: right })).toBe('expert.not-trained')
    expect(await why('expert.train', { date: '2026-03-03', course: '评审实务', hours: 8 }, regulator)).toBe(
      'expert.trained-later',
    )
    await act('expert.train', { date: '2026-03-02', course: '评审实务', hours: 8 }, regulator)
    expect(await why('expert.sit-test', { answers: right.slice(1) })).toBe('expert.test-incomplete')
    expect(await why('expert.sit-test', { answers: right.map((each, n) => (n < 3 ? 5 : each)) })).toBe('training')
    expect(await why('expert.sit-test', { answers: keyFor('expert-new', 2) })).toBe('expert.tested-today')
    now = plus(now, { days: 1 })
    expect(await why('expert.sit-test', { answers: keyFor('expert-new', 2) })).toBe('registered')
    expect(await roster()).toContain('expert-new')
  })

  test('a term ends by the clock and not a day before; renewed after a fresh test by the regulator', async () => {
    now = instant('2026-03-02T09:00:00+08:00')
    const id = await enter()
    const self: Actor = { userId: 'e', role: 'expert', orgId: id, region: '441900' }
    const why = async (name: string, by: Actor, input: object = {}) => {
      const done = await house.act(name, id, input, by, request())
      return done.ok ? done.value.state.status : done.code
    }
    const status = () => house.read('house', async (tx) => (await experts.store.get(tx, id)).status)
    expect(await house.read('house', (tx) => experts.store.get(tx, id))).toMatchObject({ termUntilDate: '2029-03-01' })
    now = instant('2028-11-30T09:00:00+08:00')
    expect(await why('expert.ask-renewal', self)).toBe('expert.renewal-too-soon')
    now = instant('2028-12-01T09:00:00+08:00')
    expect(await why('expert.ask-renewal', self)).toBe('expert.test-needed')
    expect(await why('expert.renew', regulator)).toBe('expert.renewal-not-asked')
    now = instant('2029-03-01T23:59:00+08:00')
    await house.tick()
    expect(await status()).toBe('registered')
    now = instant('2029-03-02T00:00:00+08:00')
    await house.tick()
    expect(await status()).toBe('expired')
    expect(await why('expert.sit-test', self, { answers: keyFor(id, 2) })).toBe('expired')
    expect(await why('expert.ask-renewal', self)).toBe('expired')
    expect(await why('expert.renew', second)).toBe('registered')
    expect(await house.read('house', (tx) => experts.store.get(tx, id))).toMatchObject({ termUntilDate: '2032-03-01' })
  })
})

const noted = (kind: ConductKind, date: string) => ({ kind, date }) as Conduct
test.each<[string, Conduct[], number, string]>([
  ['nothing noted', [], 100, 'A'],
  ['absent, 365 days ago', [noted('absent', '2025-03-02')], 100, 'A'],
  ['absent, 364 days ago', [noted('absent', '2025-03-03')], 95, 'A'],
  ['late five times', Array.from({ length: 5 }, () => noted('late', '2026-02-01')), 90, 'A'],
  [
    'absent, late three times',
    [noted('absent', '2026-02-01'), ...Array.from({ length: 3 }, () => noted('late', '2026-02-01'))],
    89,
    'B',
  ],
  [
    'two matters of the twenty-ninth article',
    [noted('notIndependent', '2026-02-01'), noted('discredit', '2026-02-01')],
    60,
    'C',
  ],
  [
    'and late once',
    [noted('notIndependent', '2026-02-01'), noted('discredit', '2026-02-01'), noted('late', '2026-02-01')],
    58,
    'D',
  ],
  ['never under nothing', Array.from({ length: 5 }, () => noted('bribed', '2026-02-01')), 0, 'D'],
])('conduct: %s', (_, conduct, score, band) => {
  const found = conductScore(conduct, instant('2026-03-02T09:00:00+08:00'))
  expect([found, bandOf(found)]).toEqual([score, band])
})

test.each([
  ['misconduct', [], 'expert.no-misconduct-noted'],
  ['misconduct', [noted('late', '2026-01-01')], 'expert.no-misconduct-noted'],
  ['misconduct', [noted('leaked', '2026-01-01')], undefined],
  ['request', [], undefined],
] as const)('dismissed for %s with %j: %s', (ground, conduct, code) => {
  const done = dismissExpert.decide({ conduct } as never, { ground, reason: '理由' }, context as never)
  expect(done.ok ? undefined : done.code).toBe(code)
})

test.each([
  ['2026-03-02T09:00:00+08:00', 3, '2029-03-01'],
  ['2024-02-29T09:00:00+08:00', 3, '2027-02-27'],
  ['2026-03-01T23:30:00+08:00', 1, '2027-02-28'],
])('a term that begins %s lasts %d years, until %s', (from, years, until) =>
  expect(termEnd(instant(from), years)).toBe(until),
)
