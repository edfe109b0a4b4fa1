/** 列表的家规 — every filter and every order of every list stands on an index that begins with its column. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import { connect } from '#foundation/db.ts'
import { columnOf, listOf } from '#foundation/lists.ts'
import { rooms } from './rooms.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database?.drop())

test('no filter and no order without its index', async () => {
  const { db } = connect(database.appUrl, { max: 1 })
  const found = await sql<{ place: string }>`
    SELECT i.indrelid::regclass::text || '.' || a.attname AS place FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]`.execute(db)
  await db.destroy()
  const indexed = new Set(found.rows.map(({ place }) => place.replaceAll('"', '')))
  const missing = rooms.flatMap(({ acts, store }) =>
    Object.entries(listOf(acts).fields)
      .filter(([, { filter, sort }]) => filter || sort)
      .map(([key, field]) => `${store.table}.${columnOf(key, field)}`)
      .filter((place) => !indexed.has(place)),
  )
  expect(missing).toEqual([])
})

test.each([
  ['a field of the document', `SELECT FROM supervision.finding WHERE state ->> 'same' = 'x'`, 'finding_told_once'],
  ['one who is concerned', `SELECT FROM supervision.contract WHERE parties @> ARRAY['school']`, 'contract_parties_idx'],
])('under row-level security too what is looked up by %s is looked up by its index', async (_, question, index) => {
  const { db } = connect(database.appUrl, { max: 1 })
  await sql`SET enable_seqscan = off`.execute(db)
  const plan = await sql<{ 'QUERY PLAN': string }>`EXPLAIN ${sql.raw(question)}`.execute(db)
  await db.destroy()
  const lines = plan.rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(lines).toContain(index)
  expect(lines).toMatch(/Index Cond/)
})
