/** 统计与公开文件的核对 — sums kept are the sums there are; feeds and maps are well-formed whatever stands in a title; tables are safe in a spreadsheet. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import { connect } from '#foundation/db.ts'
import type { Fen } from '#foundation/money.ts'
import type { Tx } from '#foundation/store.ts'
import { type Instant, instant } from '#foundation/time.ts'
import { askingFrom } from '#subsystems/supervision/announcement/asking.ts'
import { atom, jsonFeed, rss } from './feed.ts'
import { MOST, partsOf, sitemapIndex, sitemapOf } from './sitemap.ts'
import type { NoticeCard, Operator } from './source.ts'
import { csvLine, csvOf } from './tables.ts'
import { monthsOf, placesOf } from './tell-places.ts'
import { statisticsOf } from './tell-statistics.ts'
import { inTraditional } from './tongue.ts'

const KINDS = ['intention', 'tenderNotice', 'result', 'contract', 'acceptance'] as const
type Told = {
  case: number
  kind: (typeof KINDS)[number]
  day: number
  amount: number | undefined
  budget: number | undefined
  sme: string | undefined
  bidders: number
}
const told: fc.Arbitrary<Told[]> = fc.array(
  fc.record({
    case: fc.integer({ min: 0, max: 6 }),
    kind: fc.constantFrom(...KINDS),
    day: fc.integer({ min: 0, max: 364 }),
    amount: fc.option(fc.integer({ min: 0, max: 1e9 }), { nil: undefined }),
    budget: fc.option(fc.integer({ min: 1, max: 1e9 }), { nil: undefined }),
    sme: fc.constantFrom('micro', 'small', 'medium', 'large', 'none', undefined),
    bidders: fc.integer({ min: 0, max: 9 }),
  }),
  { minLength: 1, maxLength: 25 },
)
const START = Date.parse('2026-01-01T00:00:00+08:00')
const placeOf = (n: number) => (n % 2 ? '440300' : '440703')

let database: TestDatabase
let db: Tx
beforeAll(async () => {
  database = await freshDatabase()
  db = connect(database.ownerUrl).db
})
afterAll(async () => {
  await db?.destroy()
  await database?.drop()
})

/** Some by one, some in one statement, as a load of many does. */
const put = async (all: readonly Told[], from: number) => {
  const lines = all.map(
    (
      each,
      n,
    ) => sql`(${`i${from + n}`}, ${`n${from + n}`}, ${each.kind}, ${`c${each.case}`}, '甲', ${placeOf(each.case)}, 'openTendering', 'goods', 'b', '乙',
      ${each.amount ?? null}::bigint, ${each.budget ?? null}::bigint, ${each.sme ?? null}, ${each.bidders}::int,
      ${instant(START + each.day * 86_400_000)}::timestamptz, ''::tsvector, '')`,
  )
  if (lines.length > 0)
    await sql`INSERT INTO supervision.announcement_card (id, number, kind, case_id, title, region, method, category, procuring_entity_id,
      procuring_entity, amount, lot_budget, sme, bidders, published_at, search, words) VALUES ${sql.join(lines)}`.execute(
      db,
    )
}

test('every sum of the statistics is the sum over the announcements', async () => {
  await fc.assert(
    fc.asyncProperty(told, fc.nat(), async (all, at) => {
      await sql`TRUNCATE supervision.announcement_card, supervision.figure, supervision.figure_bidders`.execute(db)
      const inTime = all.toSorted((a, b) => a.day - b.day)
      const cut = at % (inTime.length + 1)
      for (const [n, each] of inTime.slice(0, cut).entries()) await put([each], n)
      await put(inTime.slice(cut), cut)

      const { tables, totals } = await statisticsOf(db, new URLSearchParams('year=2026'), instant(START))
      const sum = (of: readonly Told[], key: (each: Told) => number | undefined) =>
        of.reduce((total, each) => total + (key(each) ?? 0), 0)
      const kind = (wanted: Told['kind']) => all.filter((each) => each.kind === wanted)
      const both = kind('result').filter(({ amount, budget }) => amount !== undefined && budget !== undefined)
      expect(totals).toMatchObject({
        cases: new Set(all.map((each) => each.case)).size,
        awarded: sum(kind('result'), ({ amount }) => amount),
        contracted: sum(kind('contract'), ({ amount }) => amount),
      })
      const rows = (name: string) => tables.find((table) => table.name === name)!.rows
      const column = (name: string, at: number) =>
        rows(name).reduce((total, row) => total + Math.round(Number(row[at]) * 100), 0)
      expect(column('savings', 3)).toBe(sum(both, ({ budget, amount }) => budget! - amount!))
      expect(column('small', 2)).toBe(
        sum(
          kind('result').filter(({ sme }) => ['micro', 'small', 'medium'].includes(sme ?? '')),
          ({ amount }) => amount,
        ),
      )
      expect(rows('competition').reduce((total, row) => total + Number(row[1]), 0)).toBe(
        kind('result').filter(({ bidders }) => bidders > 0).length,
      )
      const shenzhen = rows('regions').find(([name]) => name === '深圳市')!
      expect(Math.round(Number(shenzhen[2]) * 100)).toBe(
        sum(
          kind('result').filter((each) => each.case % 2 === 1),
          ({ amount }) => amount,
        ),
      )
      const months = await monthsOf(db)
      expect(sum(months as never, (each) => (each as unknown as { notices: number }).notices)).toBe(all.length)
      for (const { month, notices } of months) expect(await placesOf(db, month, 0, MOST)).toHaveLength(notices)
    }),
    { numRuns: 12 },
  )
}, 60_000)

const operator = { site: 'https://yuecai.example', name: '粤采', domain: 'yuecai.example' } as Operator
const card = (title: string): NoticeCard => ({
  id: 'n1',
  kind: 'result',
  title,
  buyer: title,
  buyerId: 'b',
  amount: 1_00 as Fen,
  region: '440700',
  regionName: '江门市',
  publishedAt: '2026-03-02T01:00:00.000Z' as Instant,
})
const feedOf = (title: string) => ({
  operator,
  asking: askingFrom(new URLSearchParams('q=设备&kind=result')),
  list: { rows: [card(title)], total: 1, more: false, groups: [], names: {} },
  self: '/feed.xml?q=设备',
})
/** Tags close in the order they open, and nothing else is markup. */
const wellFormed = (xml: string): boolean => {
  const open: string[] = []
  for (const [, end, name, self] of xml
    .replace(/^<\?xml[^>]*\?>/, '')
    .matchAll(/<(\/?)([\w:]+)(?:\s+[\w:]+="[^"<]*")*\s*(\/?)>/g)) {
    if (end && open.pop() !== name) return false
    if (!end && !self) open.push(name!)
  }
  return open.length === 0 && !/&(?!#\d+;)/.test(xml) && !/[<](?![/?\w])/.test(xml)
}

test('feeds are well-formed whatever a title holds, and say the same', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('<b>&"\'', ']]>', 'a\u0000b\u000bc')),
      (title) => {
        expect(wellFormed(rss(feedOf(title)))).toBe(true)
        expect(wellFormed(atom(feedOf(title), '2026-03-02T01:00:00Z'))).toBe(true)
        expect(JSON.parse(jsonFeed(feedOf(title))).items[0].title).toBe(`[结果公告] ${title}`)
      },
    ),
    { numRuns: 30 },
  )
  expect(rss(feedOf('甲'))).toContain('<title>粤采：“设备” · 结果公告</title>')
})

test.each([
  [0, []],
  [1, ['2026-03-1']],
  [50_000, ['2026-03-1']],
  [50_001, ['2026-03-1', '2026-03-2']],
  [112_345, ['2026-03-1', '2026-03-2', '2026-03-3']],
])('%d announcements of a month: no file of the map holds more than it may', (notices, parts) => {
  expect(partsOf({ month: '2026-03', notices })).toEqual(parts)
  expect(
    wellFormed(sitemapIndex(operator.site, [{ month: '2026-03', notices, latest: instant(START) }], instant(START))),
  ).toBe(true)
})
test('a file of the map', () => {
  const file = sitemapOf(operator.site, [{ path: '/notices/1', at: instant(START) }, { path: '/' }])
  expect(wellFormed(file)).toBe(true)
  expect(file).toContain('<loc>https://yuecai.example/notices/1</loc><lastmod>2025-12-31T16:00:00.000Z</lastmod>')
})

test.each([
  [['甲,乙', 1.5], '"甲,乙",1.5\r\n'],
  [['=1+1', '"引"'], `'=1+1,"""引"""\r\n`],
  [['@x', -2], `'@x,-2\r\n`],
])('%j is safe in a spreadsheet', (cells, line) => expect(csvLine(cells)).toBe(line))
test('a spreadsheet knows its characters', () => expect(csvOf({ head: ['月份'], rows: [] }).charCodeAt(0)).toBe(0xfeff))

test('a traditional page keeps its readers among such pages, except where a language is named or no page is meant', () => {
  const html =
    '<a href="/notices?q=设备">设备</a><a hreflang="zh-Hans" href="/">简</a><a href="/app">登录</a><a href="/feed.xml">订阅</a><form action="/notices">'
  expect(inTraditional(html)).toBe(
    '<a href="/tc/notices?q=設備">設備</a><a hreflang="zh-Hans" href="/">簡</a><a href="/app">登錄</a><a href="/feed.xml">訂閲</a><form action="/tc/notices">',
  )
})
