/** 分面的核对 — whatever is asked, every count that is told is what one finds by looking at each announcement (real PostgreSQL). */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import { connect } from '#foundation/db.ts'
import { searchVector, searchWords } from '#foundation/search.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf, type Instant, instant } from '#foundation/time.ts'
import type { Kind } from './announcement.ts'
import { BANDS, bandOf, countyOf, type Facets } from './facets.ts'
import { type Asked, listAnnouncements } from './listing.ts'

const KINDS: readonly Kind[] = ['intention', 'tenderNotice', 'result', 'contract']
const REGIONS = ['440300', '440703', '440700', '440781', '440103']
const METHODS = [undefined, 'openTendering', 'requestForQuotation']
const WORDS = ['校园保洁', '校服', '服务器', '道路保洁服务']
const AMOUNTS = [undefined, 0, 9_999_999, 10_000_000, 399_999_999, 400_000_000, 99_999_999_999]
const at = <T>(all: readonly T[], n: number): T => all[n % all.length]!

type One = {
  id: string
  kind: Kind
  region: string
  method: string | undefined
  category: string
  amount: number | undefined
  title: string
  buyer: string
  agency: string | undefined
  suppliers: string[]
  publishedAt: Instant
}
const ones: One[] = Array.from({ length: 240 }, (_, n) => ({
  id: `n${String(n).padStart(4, '0')}`,
  kind: at(KINDS, n * 7 + (n >> 3)),
  region: at(REGIONS, n * 3 + (n >> 2)),
  method: at(METHODS, n + (n >> 4)),
  category: at(['goods', 'services', 'works'], n >> 1),
  amount: at(AMOUNTS, n * 5 + (n >> 3)),
  title: `${at(WORDS, n * 11 + (n >> 2))}${n}`,
  buyer: `buyer-${n % 13}`,
  agency: n % 4 === 0 ? undefined : `agency-${n % 3}`,
  suppliers: n % 5 === 0 ? [`firm-${n % 7}`, `firm-${(n + 1) % 7}`] : [],
  publishedAt: instant(Date.parse('2026-03-01T00:00:00Z') + n * 3 * 3_600_000),
}))

let database: TestDatabase
let db: Tx
beforeAll(async () => {
  database = await freshDatabase()
  db = connect(database.ownerUrl).db
  for (const one of ones)
    await sql`INSERT INTO supervision.announcement_card (id, number, kind, case_id, title, region, method, category, procuring_entity_id,
        procuring_entity, agency_id, agency, supplier_ids, supplier, amount, published_at, search, words)
      VALUES (${one.id}, ${one.id}, ${one.kind}, ${one.id}, ${one.title}, ${one.region}, ${one.method ?? null}, ${one.category}, ${one.buyer},
        ${`${one.buyer}的名字`}, ${one.agency ?? null}, ${one.agency ?? null}, ${one.suppliers},
        ${one.suppliers.map((id) => `${id}公司`).join('、') || null}, ${one.amount ?? null}, ${one.publishedAt},
        ${searchVector([one.title])}, ${searchWords([one.title])})`.execute(db)
})
afterAll(async () => {
  await db?.destroy()
  await database?.drop()
})

type Drop = 'kind' | 'region' | 'method' | 'category' | 'band'
const holds = (one: One, asked: Asked, drop?: Drop): boolean => {
  const { kind, region, method, category, band, q, from, until } = asked
  const inRegion =
    !region ||
    region === '440000' ||
    (region.endsWith('00') ? one.region.startsWith(region.slice(0, 4)) : one.region === countyOf(region))
  return (
    (drop === 'kind' || !kind || kind.includes(one.kind)) &&
    (drop === 'region' || inRegion) &&
    (drop === 'method' || !method || one.method === method) &&
    (drop === 'category' || !category || one.category === category) &&
    (drop === 'band' || band === undefined || (one.amount !== undefined && bandOf(one.amount) === band)) &&
    (!q || q.split(' ').every((word) => one.title.includes(word))) &&
    (!from || dayOf(one.publishedAt) >= from) &&
    (!until || dayOf(one.publishedAt) <= until) &&
    (!asked.procuringEntityId || one.buyer === asked.procuringEntityId) &&
    (!asked.agencyId || one.agency === asked.agencyId) &&
    (!asked.supplierId || one.suppliers.includes(asked.supplierId))
  )
}
const counted = (rows: readonly One[], key: (one: One) => string | undefined) => {
  const counts: Record<string, number> = {}
  for (const one of rows) {
    const value = key(one)
    if (value !== undefined) counts[value] = (counts[value] ?? 0) + 1
  }
  return counts
}
const bruteFacets = (asked: Asked): Facets => {
  const but = (drop: Drop) => ones.filter((one) => holds(one, asked, drop))
  const city = asked.region && asked.region !== '440000' ? asked.region.slice(0, 4) : undefined
  return {
    kind: counted(but('kind'), ({ kind }) => kind),
    city: counted(but('region'), ({ region }) => region.slice(0, 4)),
    ...(city && {
      county: counted(
        but('region').filter(({ region }) => region.startsWith(city)),
        ({ region }) => region,
      ),
    }),
    method: counted(but('method'), ({ method }) => method),
    category: counted(but('category'), ({ category }) => category),
    band: counted(but('band'), ({ amount }) => (amount === undefined ? undefined : String(bandOf(amount)))),
  }
}

const maybe = <T>(...all: T[]) => fc.option(fc.constantFrom(...all), { nil: undefined, freq: 2 })
const asking: fc.Arbitrary<Asked> = fc.record({
  q: maybe('保洁', '校服', '服务', '保洁 服务'),
  kind: fc.option(fc.subarray([...KINDS], { minLength: 1, maxLength: 2 }), { nil: undefined }),
  region: maybe('440000', '440300', '440700', '440701', '440703', '440103'),
  method: maybe('openTendering', 'requestForQuotation', 'singleSource'),
  category: maybe('goods', 'services', 'works'),
  band: maybe(0, 1, 3, 4, 6),
  procuringEntityId: maybe('buyer-3', 'nobody'),
  agencyId: maybe('agency-1'),
  supplierId: maybe('firm-2'),
  from: maybe('2026-03-05' as const),
  until: maybe('2026-03-20' as const),
})

test('every count told is the count there is; pages follow without gap or repetition', async () => {
  await fc.assert(
    fc.asyncProperty(asking, async (asked) => {
      const right = ones.filter((one) => holds(one, asked))
      const found = await listAnnouncements(db, { ...asked, limit: 7 })
      expect([found.total, found.more]).toEqual([right.length, false])
      expect(found.facets).toEqual(bruteFacets(asked))
      if (right.length > 0) expect(found.whose, 'whose they are is told, with or without words').toBeDefined()
      if (found.whose) {
        const buyers = counted(right, ({ buyer }) => buyer)
        for (const { id, name, count } of found.whose.buyer) expect([name, count]).toEqual([`${id}的名字`, buyers[id]])
        expect(found.whose.supplier).toHaveLength(new Set(right.flatMap(({ suppliers }) => suppliers)).size)
      }
      const ids = found.rows.map(({ id }) => id)
      for (let next = found.next; next && ids.length < 30; ) {
        const page = await listAnnouncements(db, { ...asked, limit: 7, after: next })
        ids.push(...page.rows.map(({ id }) => id))
        next = page.next
      }
      const newest = right.toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1)).map(({ id }) => id)
      expect(ids).toEqual(newest.slice(0, ids.length))
    }),
    { numRuns: 80 },
  )
}, 60_000)

test('the bands of the page are those of the database, to the fen', async () => {
  const edges = BANDS.flatMap(({ from }) => [from - 1, from]).filter((amount) => amount >= 0)
  const found = await sql<{
    band: number
  }>`SELECT width_bucket(a, ARRAY[10000000, 50000000, 100000000, 400000000, 1000000000, 10000000000]::bigint[]) AS band
    FROM unnest(${edges}::bigint[]) WITH ORDINALITY AS e (a, n) ORDER BY n`.execute(db)
  expect(found.rows.map(({ band }) => band)).toEqual(edges.map(bandOf))
})

test('among very many a frequent word is counted by a sample, told as about; a rare choice of it is counted', async () => {
  const many = 25_500
  await sql`INSERT INTO supervision.announcement_card (id, number, kind, case_id, title, region, method, category, procuring_entity_id,
      procuring_entity, amount, published_at, search, words)
    SELECT 'many-' || lpad(i::text, 6, '0'), 'many-' || i, CASE WHEN i % 3 = 0 THEN 'result' ELSE 'contract' END, 'm' || i, '河道清淤工程',
      CASE WHEN i % 2 = 0 THEN '440600' ELSE '440512' END, 'openTendering', CASE WHEN i % 300 = 0 THEN 'works' ELSE 'services' END, 'b' || i % 500, '乙单位',
      (i % 20) * 10000000, timestamptz '2026-05-01' + i * interval '1 minute', array_to_tsvector(ARRAY['河道', '道清', '清淤', '淤工', '工程']), '河道清淤工程'
    FROM generate_series(1, ${many}) AS i`.execute(db)
  await sql`ANALYZE supervision.announcement_card`.execute(db)
  const frequent = await listAnnouncements(db, { q: '清淤', limit: 5 })
  expect(frequent).toMatchObject({ total: 5_000, more: true, facets: { about: true } })
  expect(frequent.rows[0]!.number).toBe(`many-${many}`)
  const { result = 0, contract = 0 } = frequent.facets!.kind!
  expect(result + contract).toBeGreaterThan(many * 0.8)
  expect(contract).toBeGreaterThan(result)

  const rare = await listAnnouncements(db, { q: '清淤', category: 'works', limit: 5 })
  expect(rare).toMatchObject({ total: many / 300, more: false })
  expect(rare.facets).toMatchObject({ kind: { result: many / 300 }, method: { openTendering: many / 300 } })
  expect(rare.facets).not.toHaveProperty('category') // nobody counted the others
  expect(rare.rows).toHaveLength(5)

  // without words everything is known to the last one, and any rare combination is found
  const exact = await listAnnouncements(db, { region: '440600', kind: ['result'], category: 'works', limit: 5 })
  expect(exact).toMatchObject({
    total: many / 300,
    more: false,
    facets: { category: { services: many / 6 - many / 300, works: many / 300 } },
  })
  expect((await listAnnouncements(db, { from: '2026-05-02', limit: 1 })).more).toBe(true)
  expect(await listAnnouncements(db, { procuringEntityId: 'b7' })).toMatchObject({ total: many / 500, more: false })
}, 60_000)
