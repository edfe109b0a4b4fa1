/** 品目目录的核对 — on a real PostgreSQL; the ministry's whole list where it stands beside the checkout. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import { connect } from '#foundation/db.ts'
import type { Tx } from '#foundation/store.ts'
import { categoryOf, liesUnder } from './catalogue.ts'
import { importCatalogue, parseCatalogue } from './import-catalogue.ts'
import { childrenOf, counterpartsOf, digestOf, findItem, leaves, pathOf, searchItems } from './store.ts'

const whole = fileURLToPath(new URL('../../../shared/data/catalogue-2022/catalogs-full.json', import.meta.url))

let database: TestDatabase
let db: Tx
let dir: string
beforeAll(async () => {
  database = await freshDatabase()
  db = connect(database.appUrl).db
  dir = await mkdtemp(join(tmpdir(), 'yuecai-'))
})
afterAll(async () => {
  await db?.destroy()
  await database?.drop()
  await rm(dir, { recursive: true, force: true })
})

test.each([
  ['A02010105', 'A02010100', true],
  ['A02010105', 'A', true],
  ['A02010105', 'A02010105', true],
  ['A02010105', 'A02010108', false],
  ['A02010105', 'A02020000', false],
  ['C16010302', 'C16010300', true],
])('%s lies under %s: %s', (code, above, under) => expect(liesUnder(code, above)).toBe(under))

test('the starter catalogue is there, and its tree is whole', async () => {
  expect(categoryOf('B08010000')).toBe('works')
  expect((await childrenOf(db, undefined)).map(({ name }) => name)).toEqual(['货物', '工程', '服务'])
  expect((await pathOf(db, 'A02010105')).map(({ name }) => name)).toEqual([
    '货物',
    '设备',
    '信息化设备',
    '计算机',
    '台式计算机',
  ])
  expect((await searchItems(db, '计算机')).map(({ code }) => code)).toContain('A02010108')
  expect((await searchItems(db, 'a020101')).length).toBe(5)
  expect(await findItem(db, 'A02010105')).toMatchObject({ centralised: true, startAmount: 0, energy: true })
  expect((await digestOf(db)).items).toBeGreaterThan(60)
  expect((await leaves(db, 2)).map(({ code }) => code)).toEqual(['A02010104', 'A02010105'])
})

test('what a code of 2013 became, and what it was', async () => {
  const became = { edition: '2022', code: 'A02010105', name: '台式计算机', kind: 'same' }
  expect(await counterpartsOf(db, 'A02010104', '2013')).toEqual({ before: [], after: [became] })
  const was = { edition: '2013', code: 'A02010105', name: '便携式计算机', kind: 'same' }
  expect(await counterpartsOf(db, 'A02010108')).toEqual({ before: [was], after: [] })
})

describe('a file that will not do changes nothing', () => {
  const entry = (catalog_code: string, parent_code: string | null, level: number) => ({
    catalog_code,
    catalog_name: '甲',
    parent_code,
    level,
  })
  test.each([
    ['no JSON', '{', '不是 JSON'],
    ['nothing in it', '{"entries":[]}', '格式不对'],
    ['a bad code', JSON.stringify({ entries: [entry('A1', null, 0)] }), '品目编码'],
    [
      'an orphan',
      JSON.stringify({ entries: [entry('A', null, 0), entry('B09010000', 'B09000000', 2)] }),
      '目录树不完整',
    ],
    ['a code twice', JSON.stringify({ entries: [entry('A', null, 0), entry('A', null, 0)] }), '重复'],
  ])('%s', async (_, text, why) => {
    const before = await digestOf(db)
    const file = join(dir, 'bad.json')
    await writeFile(file, text)
    await expect(importCatalogue(db, file)).rejects.toThrow(why)
    expect(await digestOf(db)).toEqual(before)
  })
  test('a missing file', async () => {
    await expect(importCatalogue(db, join(dir, 'none.json'))).rejects.toThrow('无法读取')
  })
})

test('a name carries no description behind it', () => {
  const text = JSON.stringify({
    entries: [{ catalog_code: 'A', catalog_name: '货物 各种货物', parent_code: null, level: 0 }],
  })
  expect(parseCatalogue(text)[0]).toMatchObject({ name: '货物', description: '各种货物' })
})

test.skipIf(!existsSync(whole))(
  'the whole list of 2022: 4,272 entries (../shared/data/catalogue-2022, skipped where absent)',
  async () => {
    const starter = (await digestOf(db)).items
    expect(await importCatalogue(db, whole)).toMatchObject({
      entries: 4272,
      added: 4272 - starter,
      // Two headings are missing from this extract of the printed list.
      rehung: ['A07050201', 'A07050202', 'A07050203', 'A07050204', 'B02130301', 'B02130302'],
    })
    expect(await importCatalogue(db, whole)).toMatchObject({ added: 0, changed: 0 })
    expect((await digestOf(db)).items).toBe(4272)
    const orphans = await sql`SELECT code FROM registers.catalogue_item i WHERE parent IS NOT NULL AND NOT EXISTS
    (SELECT FROM registers.catalogue_item p WHERE p.edition = i.edition AND p.code = i.parent)`.execute(db)
    expect(orphans.rows).toEqual([])
    expect(await findItem(db, 'A02010105')).toMatchObject({ name: '台式计算机', centralised: true })
  },
)
