/** 投诉年度情况 — every complaint of the year stands in one month, one object and one result; two of one supplier are told as such. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import { asActor, connect } from '#foundation/db.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { asOwner } from '#foundation/testing.ts'
import { at } from '#foundation/time.ts'
import { yearOf } from './yearly.ts'

let database: TestDatabase
const rows = [
  ['a', 'decided', 'one', at('2026-01-01'), at('2026-01-31'), 'dismissed', 'result'],
  ['b', 'accepted', 'one', at('2026-12-31', '23:59'), undefined, undefined, 'document'],
  ['c', 'notAccepted', 'two', at('2026-06-30', '23:59'), undefined, undefined, 'process'],
  ['d', 'accepted', 'two', at('2027-01-01'), undefined, undefined, 'process'],
] as const
beforeAll(async () => {
  database = await freshDatabase()
  for (const [id, status, supplierId, filedAt, decidedAt, outcome, scope] of rows)
    await asOwner(
      database,
      `INSERT INTO supervision.complaint (id, version, status, state, hash, region, parties, is_public, title, number, created_at, updated_at)
       VALUES ($1, 1, $2, $3, '', '440700', '{}', false, $1, $1, now(), now())`,
      [
        id,
        status,
        {
          supplierId,
          supplierName: supplierId,
          filedAt,
          decidedAt,
          scope,
          challengeId: id,
          projectId: id,
          decision: outcome && { outcome },
        },
      ],
    )
})
afterAll(() => database?.drop())

test('counted by the day it was filed in China, to the minute', async () => {
  const { db } = connect(database.appUrl, { max: 1 })
  const year = await db.transaction().execute((tx) => {
    asActor(tx, THE_SYSTEM)
    return yearOf(tx, '2026')
  })
  await db.destroy()
  expect(year).toMatchObject({ filed: 3, late: 0, meanDays: 30 })
  expect(year.months.map(({ scopes }) => Object.values(scopes).reduce((sum, each) => sum + each, 0))).toEqual([
    1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1,
  ])
  expect(year.results.filter(({ count }) => count > 0).map(({ result }) => result)).toEqual([
    'dismissed',
    'notAccepted',
    'pending',
  ])
  expect(year.repeats).toMatchObject([{ kind: 'supplier', id: 'one', count: 2, dismissed: 1 }])
})
