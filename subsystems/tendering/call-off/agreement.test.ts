/** 协议之内 — on a real PostgreSQL: no price above its ceiling, no deal above the agreement, no entrant twice in a period, however many buy at once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import { asActor, connect } from '#foundation/db.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { fen } from '#foundation/money.ts'
import type { Store, Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { inForce } from '../framework/framework.ts'
import { frameworkHeld, frameworks } from '../framework/store.ts'
import { entrant, inForceFramework } from '../framework/testing.ts'
import type { CallOff } from './call-off.ts'
import { callOffs, turnsTaken } from './store.ts'
import { nextInTurn } from './turns.ts'

const now = '2026-11-02T01:00:00.000Z' as Instant
let database: TestDatabase
let db: Tx & { destroy(): Promise<void> }
beforeAll(async () => {
  database = await freshDatabase()
  db = connect(database.appUrl, { max: 6 }).db as typeof db
})
afterAll(async () => {
  await db?.destroy()
  await database?.drop()
})

const inHouse = <T>(work: (tx: Tx) => Promise<T>) =>
  db.transaction().execute(async (tx) => {
    asActor(tx, THE_SYSTEM)
    return work(tx)
  })
/** As the road writes it: the row, then what follows the row. */
const write = async <S extends { status: string }>(tx: Tx, store: Store<S>, id: string, after: S, before?: S) => {
  const row = { id, version: before ? 2 : 1, state: after, hash: id }
  await store.writing(row, JSON.stringify(after), now).execute(tx)
  await store.after?.(tx, { id, before, after })
}
const violated = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    ({ constraint }) => constraint as string,
  )

const framework = inForceFramework()
const proposed = (id: string, unitPrice: number, change: object = {}) =>
  ({
    status: 'proposed',
    frameworkId: 'f1',
    planId: `plan-${id}`,
    title: id,
    number: id,
    region: '440700',
    caseId: id,
    procuringEntityId: 'school',
    collectorId: 'collector',
    agencyId: 'agency',
    budget: fen(1),
    invited: [],
    quotes: [],
    turns: [],
    deal: { supplierId: 'a', lines: [{ no: 1, agreedPrice: 4_600_00, unitPrice, quantity: 10 }], ...change },
  }) as unknown as CallOff

test('an agreement in force keeps its prices, one fen above the ceiling not', async () => {
  expect(await violated(inHouse((tx) => write(tx, frameworks, 'f1', framework)))).toBeUndefined()
  const dear = inForceFramework([entrant('a', 1, 5_000_01)], { projectId: 'p2' })
  expect(await violated(inHouse((tx) => write(tx, frameworks, 'f2', dear)))).toBe('price_within_ceiling')
  const again = inForceFramework()
  expect(await violated(inHouse((tx) => write(tx, frameworks, 'f3', again)))).toBe('framework_one_a_lot')
})

const deal = (id: string, unitPrice: number, change: object = {}) =>
  violated(
    inHouse(async (tx) => {
      const before = proposed(id, unitPrice, change)
      await write(tx, callOffs, id, before)
      await write(tx, callOffs, id, { ...before, status: 'dealt', dealtAt: now } as CallOff, before)
    }),
  )
test.each([
  ['at the agreed price', 'k1', 4_600_00, {}, undefined],
  ['below it', 'k2', 4_100_00, {}, undefined],
  ['one fen above it', 'k3', 4_600_01, {}, 'deal_within_agreement'],
  ['at the price of another entrant', 'k4', 4_600_00, { supplierId: 'b' }, 'deal_of_an_entrant'],
  ['with one who did not enter', 'k5', 4_600_00, { supplierId: 'z' }, 'deal_of_an_entrant'],
])('a deal %s', async (_, id, unitPrice, change, constraint) => {
  expect(await deal(id, unitPrice, change)).toBe(constraint)
})

test('one plan buys once', async () => {
  const twice = { ...proposed('k6', 1), planId: 'plan-k1' } as CallOff
  expect(await violated(inHouse((tx) => write(tx, callOffs, 'k6', twice)))).toBe('call_off_one_a_plan')
})

test('nine buy at once: three periods, each entrant once in each, in the order of entry', async () => {
  const buy = (id: string) =>
    inHouse(async (tx) => {
      const held = (await frameworkHeld(tx, 'f1'))!
      const order = inForce(held).map(({ supplierId }) => supplierId)
      const next = nextInTurn(order, await turnsTaken(tx, 'f1'))!
      const turn = { ...next, supplierName: '', offeredAt: now, respondBy: now }
      await write(tx, callOffs, id, { ...proposed(id, 1), status: 'offered', turns: [turn] } as CallOff)
    })
  await Promise.all(Array.from({ length: 9 }, (_, n) => buy(`t${n}`)))
  const taken = await inHouse((tx) => turnsTaken(tx, 'f1'))
  for (const period of [1, 2, 3])
    expect(
      taken
        .filter((each) => each.period === period)
        .map(({ supplierId }) => supplierId)
        .toSorted(),
    ).toEqual(['a', 'b', 'c'])
  const twice = inHouse((tx) =>
    write(tx, callOffs, 't9', {
      ...proposed('t9', 1),
      status: 'offered',
      turns: [{ period: 1, supplierId: 'a', supplierName: '', offeredAt: now, respondBy: now }],
    } as CallOff),
  )
  expect(await violated(twice)).toBe('turn_once_a_period')
})
