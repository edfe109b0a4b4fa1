/** 电子监察的测试 — the tally says what the rows say, however they change; each level sees its own and what lies below. */
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import { connect, within } from '#foundation/db.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import type { Tx } from '#foundation/store.ts'
import { monthsUpTo } from './cockpit.ts'
import { gatherTally, healTally, readCockpit, tallyFaults } from './store.ts'

let database: TestDatabase
let db: Tx
beforeAll(async () => {
  database = await freshDatabase()
  db = connect(database.appUrl, { max: 2 }).db
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})
const asHouse = <T>(work: (tx: Tx) => Promise<T>) => within(db, THE_SYSTEM, work)
const run = (statement: RawBuilder<unknown>) => asHouse((tx) => statement.execute(tx))
const regulator = (region: string) => ({ userId: 'r', role: 'regulator', orgId: 'bureau', region }) as const
const now = '2026-03-09T04:00:00.000Z'
const read = (region: string, by = region) => within(db, regulator(by), (tx) => readCockpit(tx, region, now))

const put = (table: string, id: string, region: string, state: { status: string } & object) =>
  run(sql`INSERT INTO ${sql.table(table)}
      (id, version, status, state, hash, region, parties, is_public, title, number, amount, created_at, updated_at)
    VALUES (${id}, 1, ${state.status}, ${JSON.stringify(state)}::jsonb, '', ${region}, '{}', false, '', ${table.endsWith('finding') ? 'RC-079' : id}, NULL, ${now}, ${now})`)
const change = (table: string, id: string, state: { status: string } & object) =>
  run(
    sql`UPDATE ${sql.table(table)} SET status = ${state.status}, state = ${JSON.stringify(state)}::jsonb WHERE id = ${id}`,
  )
const faults = () => asHouse(async (tx) => (await sql<{ place: string }>`${tallyFaults}`.execute(tx)).rows)

const contract = (signedAt: string, amount: number, change: object = {}) => ({
  ...{ status: 'signed', signedAt, amount, supplierSize: 'small', budget: 100_00, award: { amount } },
  ...change,
})

/** Late on the first of March. */
const invoice = {
  contractId: 'c1',
  amount: 5_00,
  dueDate: '2026-02-28',
  overdueAt: '2026-02-28T16:00:00.000Z',
  payments: [],
}

test('what happens is counted on its day in China, in its month, and stands while it stands', async () => {
  await put('supervision.contract', 'c1', '440703', contract('2026-03-09T01:00:00.000Z', 80_00))
  await put(
    'supervision.contract',
    'c2',
    '440705',
    contract('2026-03-08T16:00:00.000Z', 90_00, { supplierSize: 'large' }),
  )
  await put('supervision.contract', 'c3', '440705', contract('2026-03-08T15:59:59.999Z', 10_00, { budget: undefined }))
  await put('supervision.contract', 'c4', '440803', contract('2026-03-09T01:00:00.000Z', 50_00))
  await put('supervision.invoice', 'i1', '440703', {
    ...invoice,
    status: 'checked',
    payments: [{ amount: 2_00 }],
  } as never)
  const city = await read('440700')
  expect(city.today.contract).toEqual({ n: 2, amount: 170_00 })
  expect(city.year.contract).toEqual({ n: 3, amount: 180_00 })
  expect(city.rates).toMatchObject({ saving: (200_00 - 170_00) / 200_00, sme: 90_00 / 180_00, late: 1 })
  expect(city.now.overduePayments).toEqual({ n: 1, amount: 3_00 })
  expect(city.parts.find(({ code }) => code === '440705')?.year.contract.n).toBe(2)
  expect((await read('440000')).year.contract.n).toBe(4)
  expect(await faults()).toEqual([])
})

test('what changes is counted anew: paid, void, answered', async () => {
  await change('supervision.invoice', 'i1', { ...invoice, status: 'paid' })
  await change('supervision.contract', 'c1', contract('2026-03-09T01:00:00.000Z', 80_00, { status: 'void' }))
  const finding = {
    hit: { severity: 'red', code: 'RC-079', text: '逾期' },
    raisedAt: now,
    title: '付款',
    handler: '440703',
  }
  await put('supervision.finding', 'f1', '440703', { status: 'open', ...finding })
  expect((await read('440700')).now.live).toEqual({ red: 1, orange: 0, yellow: 0, info: 0 })
  expect((await read('440700')).red).toMatchObject([{ id: 'f1', severity: 'red', text: '逾期' }])
  await change('supervision.finding', 'f1', {
    status: 'dismissed',
    ground: 'threshold',
    closedAt: now,
    ...finding,
  } as never)
  const city = await read('440700')
  expect(city.now).toMatchObject({ overduePayments: { n: 0, amount: 0 }, live: { red: 0 } })
  expect(city.year.contract.n).toBe(2)
  expect(city.months.at(-1)).toMatchObject({ month: '2026-03', findings: { red: 1 } })
  expect(await faults()).toEqual([])
})

test('gathered, it says the same in fewer lines', async () => {
  const lines = () =>
    asHouse(
      async (tx) => (await sql<{ n: number }>`SELECT count(*) AS n FROM supervision.tally`.execute(tx)).rows[0]!.n,
    )
  const [before, said] = [await lines(), await read('440000')]
  await asHouse(gatherTally)
  expect(await lines()).toBeLessThan(before)
  expect(await read('440000')).toEqual(said)
  await asHouse((tx) => sql`SELECT supervision.retally()`.execute(tx))
  expect(await read('440000')).toEqual(said)
})

test('what went past the triggers is found to the row and the fen, and put right', async () => {
  const said = await read('440000')
  const line = (measure: string, n: number, amount: number) =>
    run(sql`INSERT INTO supervision.tally (grain, day, region, measure, n, amount)
      VALUES ('m', '2026-03-01', '440703', ${measure}, ${n}, ${amount})`)
  await line('contract', 1, 1)
  await line('opening', 0, 0)
  await line('plan', -1, 0)
  const found = ['440703 contract 2026-03-01（-1，-1）', '440703 plan 2026-03-01（1，0）']
  expect((await faults()).map(({ place }) => place).toSorted()).toEqual(found)
  expect((await asHouse(healTally)).toSorted()).toEqual(found)
  expect(await faults()).toEqual([])
  expect(await asHouse(healTally)).toEqual([])
  expect(await read('440000')).toEqual(said)
})

test('a city next door sees nothing of it, whatever it asks for', async () => {
  const next = await read('440700', '440800')
  expect([next.year.contract.n, next.now.overduePayments.n, next.red]).toEqual([0, 0, []])
  expect((await read('440800')).year.contract.n).toBe(1)
})

test('twelve months, over the turn of the year', () => {
  expect(monthsUpTo('2026-03-09')).toHaveLength(12)
  expect([monthsUpTo('2026-03-09')[0], monthsUpTo('2026-03-09').at(-1)]).toEqual(['2025-04', '2026-03'])
  expect(monthsUpTo('2026-12-31')[0]).toBe('2026-01')
})
