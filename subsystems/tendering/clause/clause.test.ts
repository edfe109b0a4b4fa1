/** 条款库: nothing in it that may not be said; an agency keeps its own, once; uses are counted. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import type { Actor } from '#foundation/command.ts'
import { asActor, connect } from '#foundation/db.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import type { Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { hitsIn } from '../documents/wording.ts'
import { keepClause } from './clause.ts'
import { LIBRARY } from './library.ts'
import { countUses, usesOf } from './store.ts'

const now = '2026-11-02T01:00:00.000Z' as Instant
const by: Actor = { userId: 'u1', role: 'agency', orgId: 'agency', region: '440700' }
const keep = (kind: 'technical' | 'qualification', text: string) =>
  keepClause.decide(undefined as never, { kind, category: 'any', text, law: '' }, { now, by } as never)

test('no clause of the library is one the rules would stop; each has its law and stands once', () => {
  for (const { kind, text, law } of LIBRARY) {
    const list = kind === 'qualification' ? 'qualifications' : kind === 'conformity' ? 'conformity' : 'requirementLines'
    expect(hitsIn(list, text), text).toEqual([])
    expect(law).toMatch(/第.+条|号/)
  }
  expect(new Set(LIBRARY.map(({ kind, text }) => kind + text)).size).toBe(LIBRARY.length)
})

test.each([
  ['a plain requirement is kept', 'technical', '提供双路供电', true],
  ['a brand is not', 'technical', '主机须为华彩品牌', false],
  ['registered capital is not', 'qualification', '注册资本不低于100万元', false],
] as const)('%s', (_, kind, text, kept) => expect(keep(kind, text).ok).toBe(kept))

describe('how often a clause went out', () => {
  let database: TestDatabase
  let db: Tx & { destroy(): Promise<void> }
  beforeAll(async () => {
    database = await freshDatabase()
    db = connect(database.appUrl, { max: 1 }).db as typeof db
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

  test('is counted by document, whatever its punctuation', async () => {
    await inHouse((tx) => countUses(tx, ['提供双路供电。', '提供双路供电', '提供培训']))
    await inHouse((tx) => countUses(tx, ['提供 双路供电；']))
    expect(await inHouse((tx) => usesOf(tx, ['提供培训', '没有用过', '提供双路供电']))).toEqual([1, 0, 2])
  })
})
