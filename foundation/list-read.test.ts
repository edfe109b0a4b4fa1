/** 列表: filters, orders and pages on PostgreSQL; no row twice, none lost, whatever comes in meanwhile. */

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerPurchaser } from '#registers/purchasers/index.ts'
import { purchaserList } from '#registers/purchasers/list.ts'
import purchaserRoom from '#registers/purchasers/routes.ts'
import { inventUscc } from '#registers/uscc.ts'
import type { Actor } from './command.ts'
import { type Asked, askedOf, countOf, everyRow, facetOf, type ListQuery, type ListRow, pageOf } from './list-read.ts'
import { columnOf } from './lists.ts'
import { type FreshHouse, freshHouse, handsIn } from './testing.ts'
import type { Instant } from './time.ts'

const now = '2026-11-02T01:00:00.000Z' as Instant
const finance: Actor = { userId: 'f', role: 'regulator', orgId: 'finance', region: '440000' }
let house: FreshHouse
let n = 0

const { must } = handsIn(() => house, finance)
const register = async (change: Record<string, unknown> = {}) => {
  const no = ++n
  const done = await must(registerPurchaser, undefined, {
    name: `莞城第${no}小学`,
    uscc: inventUscc('12', '441900', no),
    financeCode: String(200_000 + no),
    region: no % 3 === 0 ? '440103' : '441900',
    level: 'department',
    address: '东莞市',
    contact: '陈',
    phone: '076912345',
    ...change,
  })
  return done.id
}
const asked = (query: ListQuery, by: Actor | undefined = undefined): Asked => {
  const found = askedOf(purchaserRoom, purchaserList, query, by, now)
  if (!found.ok) throw new Error(JSON.stringify(found.facts))
  return found.value
}
const page = (query: ListQuery, limit = 100) => house.read(undefined, (tx) => pageOf(tx, asked(query), limit))
const titles = async (query: ListQuery) => (await page(query)).rows.map(({ title }) => title)

beforeAll(async () => {
  let at = Date.parse(now)
  house = await freshHouse({
    clock: () => new Date(at++ * 1).toISOString() as Instant,
    rooms: [purchaserRoom],
  })
  for (let each = 0; each < 30; each++) await register()
})
afterAll(async () => {
  await house?.close()
})

describe('what is asked', () => {
  test.each<[string, ListQuery, number]>([
    ['nothing', {}, 30],
    ['a county', { region: '440103' }, 10],
    ['a city, with what is under it', { region: '440100' }, 10],
    ['the province', { region: '440000' }, 30],
    ['two states at once', { status: 'active,suspended' }, 30],
    ['a state nobody is in', { status: 'suspended' }, 0],
    ['a code', { financeCode: '200007' }, 1],
    ['words of the name', { q: '第７小學' }, 1],
    ['two phrases', { q: '莞城 小学' }, 30],
    ['one character', { q: '莞' }, 0],
    ['a part of the code', { q: '200012' }, 1],
    ['days it was registered', { registeredAt: '2026-11-02..2026-11-02' }, 30],
    ['days before', { registeredAt: '..2026-11-01' }, 0],
    ['the next days, today among them', { registeredAt: 'next7' }, 30],
  ])('%s', async (_, query, count) => {
    expect((await page(query)).rows).toHaveLength(count)
    expect(await house.read(undefined, (tx) => countOf(tx, asked(query)))).toEqual({ n: count, more: false })
  })

  test.each<[string, ListQuery]>([
    ['a day that is none', { registeredAt: '2026-13-01..' }],
    ['an order that is not offered', { sort: 'phone' }],
    ['a cursor of its own making', { sort: 'title', after: 'x' }],
    ['a region in words', { region: '东莞' }],
  ])('%s is refused with its field', (_, query) =>
    expect(askedOf(purchaserRoom, purchaserList, query, undefined, now)).toMatchObject({
      ok: false,
      code: 'invalid-input',
    }),
  )

  test('facets count under the other filters, not their own', async () => {
    const query = { level: 'basic', region: '440103' }
    const field = purchaserList.fields.level!
    const facet = await house.read(undefined, (tx) => facetOf(tx, asked(query), 'level', field))
    expect(facet).toEqual({ values: [{ value: 'department', count: 10 }], more: false })
    const regions = await house.read(undefined, (tx) => facetOf(tx, asked({}), 'region', purchaserList.fields.region!))
    expect(regions.values).toEqual([
      { value: '441900', count: 20 },
      { value: '440100', count: 10 },
    ])
  })
})

describe('pages', () => {
  test.each(['id', '-id', 'title', '-title', 'registeredAt', '-registeredAt'])(
    'by %s: no row twice, none lost, while others come in',
    async (sort) => {
      const before = new Set((await page({ limit: '100' }, 500)).rows.map(({ id }) => id))
      const seen: ListRow[] = []
      for (let after: string | undefined, size = 1; ; size = (size % 5) + 1) {
        const { rows, next } = await page({ sort, ...(after && { after }) }, size)
        seen.push(...rows)
        if (!next) break
        after = next
        if (seen.length < 40 && seen.length % 3 === 0) await register({ name: `插入的单位${n % 7}` })
      }
      const ids = seen.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect([...before].filter((id) => !ids.includes(id))).toEqual([])
      const key = sort.replace('-', '')
      const inOrder = await house.read(undefined, (tx) =>
        sql<{ id: string }>`SELECT id FROM registers.purchaser WHERE id = ANY(${ids})
          ORDER BY ${sql.ref(columnOf(key, {}))} ${sql.raw(sort.startsWith('-') ? 'DESC' : 'ASC')}, id ${sql.raw(sort.startsWith('-') ? 'DESC' : 'ASC')}`.execute(
          tx,
        ),
      )
      expect(ids).toEqual(inOrder.rows.map(({ id }) => id))
    },
  )

  test('every row, a page at a time', async () => {
    const all: string[] = []
    for await (const { id } of everyRow((work) => house.read(undefined, work), asked({ sort: 'title' }), 7))
      all.push(id)
    expect(new Set(all).size).toBe(n)
  })

  test('a column that is read from the state comes with the row', async () => {
    expect((await page({ financeCode: '200001' })).rows[0]).toMatchObject({ phone: '076912345', level: 'department' })
    expect(await titles({ financeCode: '200001' })).toEqual(['莞城第1小学'])
  })
})

test('a saved view is its owner’s alone, also to the database', async () => {
  const as = <T>(userId: string, work: Parameters<typeof house.read<T>>[1]) =>
    house.db.transaction().execute(async (tx) => {
      await sql`SELECT set_config('yuecai.user', ${userId}, true)`.execute(tx)
      return work(tx)
    })
  const keep = (userId: string) => sql`INSERT INTO foundation.saved_view (user_id, path, name, query, at)
    VALUES (${userId}, '/purchasers', '本市', 'region=441900', ${now})`
  await as('one', (tx) => keep('one').execute(tx))
  await expect(as('two', (tx) => keep('one').execute(tx))).rejects.toThrow(/row-level security/)
  const seen = (userId: string) =>
    as(userId, async (tx) => (await sql`SELECT id FROM foundation.saved_view`.execute(tx)).rows.length)
  expect(await seen('one')).toBe(1)
  expect(await seen('two')).toBe(0)
})
