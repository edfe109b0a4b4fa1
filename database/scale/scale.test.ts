/** 规模数据 — the same seed gives the same rows; every step is one the commands declare; the year has its seasons; the ledger replays. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allows } from '#foundation/command.ts'
import { connect } from '#foundation/db.ts'
import { instant } from '#foundation/time.ts'
import { sequencer } from '#ledger/sequencer.ts'
import { verifyLedger } from '#ledger/verify.ts'
import { KINDS, type Kind } from '#subsystems/supervision/announcement/announcement.ts'
import { rooms } from '../../rooms.ts'
import { freshDatabase, type TestDatabase } from '../testing.ts'
import { bulk } from './bulk.ts'
import { cell } from './copy.ts'
import { apportion, dice } from './dice.ts'
import { writeDivision } from './division.ts'
import * as load from './load.ts'
import { type Look, paperRoad } from './paper.ts'
import { announceOn, purchaseOf } from './purchases.ts'
import { weightOf } from './seasons.ts'
import { censusOf, SCALES, worldOf } from './world.ts'

const FROM = '2026-01-23'
const UNTIL = '2026-11-20'
const papers = { document: 'a'.repeat(64), contract: 'b'.repeat(64) }

/** Everything a division brings, as it would be sent to the database. */
function written(seed: string, region: string, size = SCALES.town, look?: Look) {
  const hash = createHash('sha256')
  const rows: Record<string, number> = {}
  const used: Record<string, number> = {}
  const put = (table: string, row: Readonly<Record<string, Parameters<typeof cell>[0]>>) => {
    rows[table] = (rows[table] ?? 0) + 1
    hash.update(table)
    for (const [column, value] of Object.entries(row)) hash.update(column).update(cell(value))
  }
  const serial = (series: string) => {
    used[series] = (used[series] ?? 0) + 1
    return used[series]
  }
  const task = { world: worldOf(seed, size), put, later: put, serial, seed, from: FROM, until: UNTIL, papers } as const
  for (const _ of writeDivision({ ...task, ...(look && { look }) }, region));
  return { rows, digest: hash.digest('hex') }
}

test('the same seed gives the same rows, another seed others', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.constantFrom('440703', '441900', '445281'),
      (seed, region) => {
        const once = written(String(seed), region)
        expect(written(String(seed), region)).toEqual(once)
        expect(written(String(seed + 1), region).digest).not.toBe(once.digest)
      },
    ),
    { numRuns: 3 },
  )
})

test('every step is one its command declares, from its state, by one who may', () => {
  const steps: Record<string, number> = {}
  const look: Look = ({ command, before, after, by }) => {
    steps[command.name] = (steps[command.name] ?? 0) + 1
    if (command.from) expect(command.from).toContain(before.status)
    const { model } = command
    expect(
      allows(command.who, by, before ? model.parties(before) : {}, before ? model.region(before) : by.region),
      command.name,
    ).toBe(true)
    expect(Object.keys(model.status)).toContain(after.status)
  }
  const size = { ...SCALES.town, purchases: 3_000, followed: 1_200, findings: 600, complaints: 300 }
  const { rows } = written('7', '440100', size, look)
  // Followed to the end, and answered to the end.
  for (const name of [
    'contract.settle',
    'payment.confirm',
    'payment.mark-overdue',
    'finding.confirm',
    'finding.dismiss',
    'complaint.decide',
  ])
    expect(steps[name], name).toBeGreaterThan(0)
  expect(rows['registers.tie']).toBeGreaterThan(3 * rows['suppliers.supplier']!)
  expect(rows['supervision.announcement']).toBe(rows['supervision.announcement_card'])
  expect(rows['ledger.entry']).toBe(Object.values(steps).reduce((sum, count) => sum + count, 0))
})

test.each(Object.keys(KINDS) as Kind[])('an announcement of each type says all that its form asks for: %s', (kind) => {
  const world = worldOf('5', SCALES.town)
  const road = paperRoad('5', () => {})
  const stage = { world, road, serial: () => 1, seed: '5', from: FROM, until: UNTIL, papers } as const
  const purchase = purchaseOf(stage, '440703', 0, () => '2026-06-02')
  expect(announceOn(stage, () => {}, papers, purchase, kind, '2026-06-03T02:00:00.000Z').state.kind).toBe(kind)
})

describe('seasons', () => {
  test.each([
    ['a Sunday', '2026-03-01', 0],
    ['the Spring Festival', '2026-02-18', 0],
    ['the National Day', '2026-10-01', 0],
  ] as const)('nothing is done on %s', (_, day, weight) => expect(weightOf(day)).toBe(weight))
  test('less before the festival than after, most at the end of the year', () => {
    expect(weightOf('2026-02-10')).toBeLessThan(weightOf('2026-03-10') * 0.5)
    expect(weightOf('2026-12-01')).toBeGreaterThan(weightOf('2026-06-02') * 1.4)
  })
})

test('shares add up to the whole, to the last one', () => {
  fc.assert(
    fc.property(
      fc.nat(100_000),
      fc.array(fc.double({ min: 0.01, max: 9, noNaN: true }), { minLength: 1, maxLength: 30 }),
      (total, weights) => {
        expect(apportion(total, weights).reduce((sum, part) => sum + part, 0)).toBe(total)
      },
    ),
  )
  const suppliers = censusOf(SCALES.guangdong).reduce((sum, place) => sum + place.count('suppliers'), 0)
  expect(suppliers).toBe(140_000)
})

test('dice fall evenly', () => {
  const roll = dice('even')
  const faces = [0, 0, 0, 0, 0, 0]
  for (let n = 0; n < 6_000; n++) faces[roll.whole(0, 5)]!++
  for (const count of faces) expect(count).toBeGreaterThan(850)
})

describe('on a real database', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(() => database.drop())

  test('a thousandth of the province: the ledger is signed by the sequencer and replays to the rows', async () => {
    const client = new pg.Client({ connectionString: database.ownerUrl })
    await client.connect()
    const quiet = { show() {}, share() {}, step() {} }
    await load.begin(client)
    const order = { ownerUrl: database.ownerUrl, seed: '3', scale: 'town', from: FROM, until: UNTIL, papers } as const
    await bulk(order, client, quiet, new AbortController().signal)
    await load.finish(client)
    await client.query("SELECT set_config('yuecai.role', 'system', false)")
    const { rows } = await client.query(
      `SELECT (SELECT count(*)::int FROM supervision.announcement) AS told, (SELECT sum(count)::int FROM supervision.announcement_count) AS counted,
        (SELECT count(*)::int FROM supervision.contract_account) AS accounts,
        (SELECT count(*)::int FROM registers.tie WHERE kind = 'head') AS heads,
        (SELECT bool_and(relforcerowsecurity) FROM pg_class WHERE oid = 'supervision.contract'::regclass) AS forced`,
    )
    await client.end()
    expect(rows[0]).toMatchObject({ counted: rows[0].told, forced: true })
    expect(rows[0].accounts).toBeGreaterThan(0)
    expect(rows[0].heads).toBeGreaterThan(100)

    const { db } = connect(database.appUrl, { max: 2 })
    const log = { info() {}, warn() {}, error() {}, debug() {} }
    const turns = sequencer({ db, clock: () => instant(Date.now()), log, byItself: false })
    const size = await turns.tick()
    const found = await verifyLedger({ db, models: rooms.map(({ store }) => store) })
    await turns.stop()
    await db.destroy()
    expect(found).toMatchObject({ ok: true, problems: [], size, waiting: 0 })
  }, 240_000)
})
