import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import { connect } from '#foundation/db.ts'
import { newId } from '#foundation/id.ts'
import type { Tx } from '#foundation/store.ts'
import { append, type Entry } from './append.ts'

let database: TestDatabase
let db: Tx
let owner: Tx
beforeAll(async () => {
  database = await freshDatabase()
  db = connect(database.appUrl).db
  owner = connect(database.ownerUrl).db
})
afterAll(async () => {
  await db.destroy()
  await owner.destroy()
  await database.drop()
})

const at = '2026-03-02T01:00:00.000Z'
const entry = (change: Partial<Entry> = {}): Entry => ({
  id: newId(at),
  entity: `plan/${crypto.randomUUID()}`,
  version: 1,
  command: 'plan.draft',
  caseId: 'ocds-yuecai-1',
  at,
  by: { userId: 'u1', role: 'purchaserMaker', orgId: 'school' },
  requestId: 'r1',
  events: [{ type: 'PlanDrafted', phone: '13800000000' }],
  before: null,
  after: 'ab',
  ...change,
})

test('an entry and its content are written together; nothing of the content stands in the record', async () => {
  const one = entry()
  await append(db, one)
  const found =
    await sql<any>`SELECT * FROM ledger.entry e JOIN ledger.body b ON b.entry_id = e.id WHERE e.id = ${one.id}`.execute(
      db,
    )
  expect(found.rows[0]).toMatchObject({ entity: one.entity, version: 1, case_id: 'ocds-yuecai-1', at })
  expect(found.rows[0].record).not.toContain('13800000000')
  expect(JSON.parse(found.rows[0].events)).toEqual(one.events)
})

test('one version of one thing has one entry', async () => {
  const one = entry()
  await append(db, one)
  await expect(append(db, { ...one, id: newId(at) })).rejects.toThrow('entry_entity_version_key')
})

test.each(['entry', 'body', 'leaf', 'tile', 'checkpoint', 'cosignature', 'erasure'])(
  'ledger.%s is neither changed nor emptied, by the application or by the owner',
  async (name) => {
    await append(db, entry())
    const table = sql.table(`ledger.${name}`)
    const column = {
      entry: 'record',
      body: 'events',
      leaf: 'index',
      tile: 'index',
      checkpoint: 'note',
      cosignature: 'line',
      erasure: 'reason',
    }[name]!
    for (const each of [db, owner]) {
      await expect(sql`UPDATE ${table} SET ${sql.ref(column)} = ${sql.ref(column)}`.execute(each)).rejects.toThrow(
        /denied|refused/,
      )
      await expect(sql`TRUNCATE ${table} CASCADE`.execute(each)).rejects.toThrow(/denied|refused/)
    }
    await expect(sql`DELETE FROM ${table}`.execute(db)).rejects.toThrow('denied')
  },
)

test('erasure is the owner’s, is on record, and leaves the entry', async () => {
  const one = entry()
  await append(db, one)
  await expect(sql`DELETE FROM ledger.body WHERE entry_id = ${one.id}`.execute(owner)).rejects.toThrow('ledger.erase')
  await expect(sql`SELECT ledger.erase(${one.id}, '本人申请', 'u9')`.execute(db)).rejects.toThrow('denied')
  await sql`SELECT ledger.erase(${one.id}, '本人申请', 'u9')`.execute(owner)
  expect((await sql`SELECT 1 FROM ledger.body WHERE entry_id = ${one.id}`.execute(db)).rows).toEqual([])
  expect((await sql`SELECT 1 FROM ledger.entry WHERE id = ${one.id}`.execute(db)).rows).toHaveLength(1)
})
