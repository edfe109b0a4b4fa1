/** 对账的规矩 — the differences add up to the balance; none is lost, none is closed by who answered it; the month closes when none is open. */

import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fake } from '#connectors/fake-server.ts'
import { httpTo } from '#connectors/http.ts'
import { fakeTreasury } from '#connectors/treasury/fake.ts'
import { wiredTreasury } from '#connectors/treasury/wire.ts'
import type { Actor } from '#foundation/command.ts'
import { folderStore } from '#foundation/files.ts'
import { type Fen, fen, sum } from '#foundation/money.ts'
import { asOwner, type FreshHouse, freshHouse } from '#foundation/testing.ts'
import { at, type Day, type Instant } from '#foundation/time.ts'
import { actor, context } from '../contract/testing.ts'
import { dailyRounds } from '../rounds.ts'
import { closeReconciliation, compareBooks, merged } from './begin-reconciliation.ts'
import { compare, type Entry, totalOf } from './compare.ts'
import reactions, { jobs } from './reactions.ts'
import { deltaOf, isOpen, type Line, type Reconciliation, reconciliation } from './reconciliation.ts'
import room from './routes.ts'
import { answerDifference, assignDifference, carryDifference, confirmDifference } from './settle-difference.ts'
import { reconciliations } from './store.ts'

const entry = (key: string, amount: number, date: Day = '2026-05-10'): Entry => ({
  key,
  what: key,
  amount: fen(amount),
  date,
})

describe('逐笔勾对', () => {
  test.each<[string, Entry[], Entry[], [string, number][]]>([
    ['the same', [entry('a', 100)], [entry('a', 100)], []],
    ['one fen more there', [entry('a', 100)], [entry('a', 101)], [['amountDiffers', 1]]],
    ['one day later there', [entry('a', 100)], [entry('a', 100, '2026-05-11')], [['dateDiffers', 0]]],
    ['both: the amount is told', [entry('a', 100)], [entry('a', 99, '2026-05-11')], [['amountDiffers', -1]]],
    ['only here', [entry('a', 100)], [], [['missingThere', -100]]],
    ['only there', [], [entry('a', 100)], [['missingHere', 100]]],
    ['money back, only there', [], [entry('a/退汇', -100)], [['missingHere', -100]]],
  ])('%s', (_, ours, theirs, found) =>
    expect(compare(ours, theirs).map(({ kind, delta }) => [kind, delta])).toEqual(found),
  )

  const book = fc
    .uniqueArray(fc.record({ key: fc.integer({ min: 1, max: 12 }), amount: fc.integer({ min: -999, max: 999 }) }), {
      selector: ({ key }) => key,
    })
    .map((rows) => rows.map(({ key, amount }) => entry(String(key), amount)))
  test('theirs less ours is the sum of the differences; compared with itself a book has none', () => {
    fc.assert(
      fc.property(book, book, (ours, theirs) => {
        const found = compare(ours, theirs)
        expect(totalOf(theirs).amount - totalOf(ours).amount).toBe(sum(found.map(({ delta }) => delta)))
        expect(compare(ours, ours)).toEqual([])
        expect(deltaOf(merged([], [], found))).toBe(totalOf(theirs).amount - totalOf(ours).amount)
      }),
      { numRuns: 100 },
    )
  })
})

describe('重新勾对与结转', () => {
  const may = compare([entry('a', 100)], [])
  const carried = may.map((line) => ({ ...line, carriedFrom: '2026-05' }))
  test('what was answered stays answered', () => {
    const [line] = merged([], [], may)
    const answered: Line = { ...line!, state: 'answered' }
    expect(merged([answered], [], may)).toEqual([answered])
  })
  test('what is there no more has gone, and weighs nothing', () =>
    expect(merged(merged([], [], may), [], [])).toMatchObject([{ state: 'gone', delta: 0 }]))
  test('a month carries on what the next one sets off', () => {
    const june = compare([], [entry('a', 100, '2026-06-01')])
    const lines = merged([], carried, june)
    expect(lines.map(({ state }) => state)).toEqual(['gone', 'gone'])
    expect(deltaOf(lines)).toBe(100)
  })
  test.each<[string, ReturnType<typeof compare>, string[]]>([
    ['gone, where the balances agree', [], ['gone']],
    ['told anew, where they do not', may, ['gone', 'open']],
  ])('of balances it is %s', (_, june, states) =>
    expect(merged([], carried, june, true).map(({ state }) => state)).toEqual(states),
  )
  test('what one fen is wrong sets nothing off', () =>
    expect(merged([], carried, compare([], [entry('a', 99)])).map(({ state }) => state)).toEqual(['open', 'open']))
})

const region = {
  region: '440700',
  regionName: '江门市',
  month: '2026-05',
  side: 'treasury' as const,
  begunBy: 'system',
  begunAt: at('2026-06-01'),
}
const officer = actor('officer', 'regulator', 'finance')
const other = actor('other', 'regulator', 'finance')
const clerk = actor('clerk', 'purchaserMaker', 'school')
const working = (): Extract<Reconciliation, { status: 'working' }> => {
  const differences = compare([{ ...entry('a', 100), unitId: 'school' }], [])
  const fetching = { ...region, status: 'fetching' } as Reconciliation
  const input = { ours: { count: 1, amount: fen(100) }, theirs: { count: 0, amount: fen(0) }, differences, carried: [] }
  return done(fetching, compareBooks.decide(fetching as never, input as never, context(officer, {}))) as never
}
function done(state: Reconciliation, result: unknown): Reconciliation {
  const { ok, value } = result as { ok: boolean; value: never[] }
  if (!ok) throw new Error(JSON.stringify(result))
  return value.reduce(reconciliation.evolve, state)
}
const says = (result: unknown) => (result as { ok: boolean; code?: string }).code ?? 'ok'
const answer = (state: Reconciliation, by: Actor, more: object = {}) =>
  answerDifference.decide(
    state as never,
    { no: 1, cause: 'timing', text: '次月一日到账', ...more } as never,
    context(by, {}),
  )

test('assigned, answered, closed by another person; only then the month', () => {
  const start = working()
  expect(says(closeReconciliation.decide(start, {}, context(officer, {})))).toBe('reconciliation.differences-open')
  expect(says(confirmDifference.decide(start, { no: 1 }, context(officer, {})))).toBe('reconciliation.not-answered')
  const assigned = done(
    start,
    assignDifference.decide(start, { no: 1, note: '' }, context(officer, {})),
  ) as typeof start
  expect(reconciliation.parties(assigned)).toEqual({ units: ['school'] })
  expect(says(answer(assigned, actor('x', 'purchaserMaker', 'hospital')))).toBe('reconciliation.not-your-difference')
  expect(says(answer(assigned, clerk, { cause: 'ourError' }))).toBe('reconciliation.correction-missing')
  const answered = done(assigned, answer(assigned, clerk)) as typeof start
  const own = done(assigned, answer(assigned, officer)) as typeof start
  expect(says(confirmDifference.decide(own, { no: 1 }, context(officer, {})))).toBe('reconciliation.same-person')
  const confirmed = done(answered, confirmDifference.decide(answered, { no: 1 }, context(other, {}))) as typeof start
  expect(says(carryDifference.decide(confirmed, { no: 1, reason: '等待对方更正' }, context(officer, {})))).toBe(
    'reconciliation.settled-already',
  )
  expect(done(confirmed, closeReconciliation.decide(confirmed, {}, context(officer, {}))).status).toBe('closed')
})
test('or carried on with a reason', () => {
  const start = working()
  const carried = done(
    start,
    carryDifference.decide(start, { no: 1, reason: '等待对方更正' }, context(officer, {})),
  ) as typeof start
  expect(done(carried, closeReconciliation.decide(carried, {}, context(officer, {}))).status).toBe('closed')
})

describe('on a real database, over the real wire', () => {
  let house: FreshHouse
  let treasury: Fake
  let now: Instant = at('2026-06-01', '09:00')
  const owner = (query: string, values?: unknown[]) => asOwner(house.database, query, values)
  const pay = async (id: string, amount: Fen, paidAt: Instant, there: boolean) => {
    const state = {
      status: 'paid',
      contractId: 'c',
      supplierId: 's',
      kind: 'final',
      amount,
      paidAt,
      voucherNo: `V-${id}`,
      title: id,
      region: '440700',
      procuringEntityId: 'school',
      invoice: { number: id },
    }
    await owner(
      `INSERT INTO supervision.payment (id, version, status, state, hash, region, parties, is_public, title, amount, created_at, updated_at)
       VALUES ($1, 1, 'paid', $2, '', '440700', '{school}', false, $1, $3, now(), now())`,
      [id, state, amount],
    )
    if (!there) return
    const order = {
      contractId: 'c',
      contractNumber: 'n',
      planId: 'p',
      payer: { id: 'school', name: '学校' },
      payee: { name: '甲', bank: '乙', account: '12345678' },
    }
    await wiredTreasury(httpTo(treasury.url)).pay({
      ...order,
      id,
      amount,
      invoiceNumber: id,
      purpose: id,
      approvedAt: paidAt,
    })
  }
  beforeAll(async () => {
    treasury = await fakeTreasury({ port: 0 })
    house = await freshHouse({
      clock: () => now,
      files: folderStore({ files: '/tmp/none', bids: '/tmp/none' }),
      connectors: { treasury: wiredTreasury(httpTo(treasury.url)) },
      rooms: [room],
      reactions: [reactions],
      jobs: [jobs],
      ledger: {},
    })
    await owner(`INSERT INTO registers.purchaser (id, version, status, state, hash, region, parties, is_public, title, created_at, updated_at)
      VALUES ('school', 1, 'active', '{"uscc":"1","financeCode":"1","region":"440700"}', '', '440700', '{school}', true, '学校', now(), now())`)
  })
  afterAll(async () => {
    await house?.close()
    await treasury?.close()
  })
  const found = () => house.read('house', (tx) => reconciliations.where(tx, sql`true`))

  test('the round of the first day of a month begins it; equal books close at once, once', async () => {
    await pay('one', fen(100_00), at('2026-05-31', '23:59'), true)
    expect(await dailyRounds(house, '2026-05-31')).toBe(1)
    await house.settle()
    expect((await found()).map(({ state }) => [state.month, state.status, state.ours])).toEqual([
      ['2026-05', 'closed', { count: 1, amount: 100_00 }],
    ])
    await dailyRounds(house, '2026-05-31')
    expect(await found()).toHaveLength(1)
  })

  test('a slip there and a payment lost there are both told, with both sides', async () => {
    now = at('2026-07-01', '09:00')
    await pay('two', fen(200_00), at('2026-06-10'), true)
    await pay('three', fen(300_00), at('2026-06-11'), false)
    await httpTo(treasury.url).post(
      '/statement-slips',
      { REQ_NO: 'two', change: { AMT: '200.01' } },
      { idempotencyKey: 'slip', timeoutMs: 5000 },
    )
    await dailyRounds(house, '2026-06-30')
    await house.settle()
    const june = (await found()).find(({ state }) => state.month === '2026-06')!.state
    expect(june.status).toBe('working')
    expect(june.lines?.map(({ key, kind, delta }) => [key, kind, delta])).toEqual([
      ['three', 'missingThere', -300_00],
      ['two', 'amountDiffers', 1],
    ])
    expect(june.lines?.every(isOpen)).toBe(true)
    expect(deltaOf(june.lines!)).toBe(june.theirs!.amount - june.ours!.amount)
  })
})
