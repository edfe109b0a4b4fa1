/** 公告的核对 — what each kind must carry, how it is printed; on a real PostgreSQL: numbers, lists, facets, search that misses nothing. */

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#foundation/db.ts'
import { fen } from '#foundation/money.ts'
import { STOP } from '#foundation/search.ts'
import type { Tx } from '#foundation/store.ts'
import { type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import { type Instant, instant, plus } from '#foundation/time.ts'
import { announce } from './announce.ts'
import type { Body, Kind } from './announcement.ts'
import { missingFrom } from './forms.ts'
import { type Asked, announcementByNumber, listAnnouncements, openAnnouncements } from './listing.ts'
import { blocksOf } from './print.ts'
import { publishAnnouncement } from './publish-announcement.ts'
import announcementRoom from './routes.ts'

const contacts = [{ role: '采购人', name: '岭州市第一中学', address: '学府路1号', phone: '0752-2000001' }]
const result: Body = {
  projectNumber: '441301-2026-00001',
  projectTitle: '教学仪器采购',
  awards: [
    { lot: 1, supplier: '甲公司', uscc: '91440300708461136T', address: '惠州', amount: 4_800_000_00, score: 92.5 },
  ],
  goods: [{ lot: 1, name: '教学仪器', brand: '岭南', model: 'LN-1', quantity: 1, unitPrice: 4_800_000_00 }],
  experts: [{ name: '王一', kind: '评审专家' }],
  feeStandard: '按合同约定',
  fee: 60_000_00,
  noticePeriod: '1个工作日',
  contacts,
}
const file = [{ name: '招标文件.pdf' }]

describe('公告要素', () => {
  test.each<[string, Kind, Body, { name: string }[], readonly string[]]>([
    ['a complete result', 'result', result, file, []],
    ['without experts', 'result', { ...result, experts: [] }, file, ['评审专家名单']],
    ['without the fee', 'result', { ...result, fee: undefined }, file, ['收费金额']],
    ['a fee of nothing is a fee', 'result', { ...result, fee: 0 }, file, []],
    ['without the tender document', 'result', result, [], ['附件：招标文件']],
    [
      'without score or deducted price',
      'result',
      { ...result, awards: [{ lot: 1, supplier: '甲公司', amount: 1 }] },
      file,
      ['评审总得分或者扣除后的报价'],
    ],
    [
      'with the deducted price',
      'result',
      { ...result, awards: [{ lot: 1, supplier: '甲公司', amount: 1, deductedPrice: 1 }] },
      file,
      [],
    ],
    [
      'blank words',
      'termination',
      { projectNumber: '1', projectTitle: '甲', reason: '  ', contacts },
      [],
      ['终止原因'],
    ],
    [
      'an intention',
      'intention',
      { title: '甲', summary: '乙', budget: 1, expectedMonth: '2026-05', itemCode: 'A' },
      [],
      [],
    ],
    [
      'an intention without its month',
      'intention',
      { title: '甲', summary: '乙', budget: 1, itemCode: 'A' },
      [],
      ['预计采购时间'],
    ],
  ])('%s', (_, kind, body, attachments, missing) => expect(missingFrom(kind, body, attachments)).toEqual(missing))

  test('is printed in the order of the form, empty columns left out', () => {
    const blocks = blocksOf({ kind: 'result', body: result })
    expect(blocks[0]).toEqual({
      title: '项目基本情况',
      rows: [
        ['项目编号', '441301-2026-00001'],
        ['项目名称', '教学仪器采购'],
      ],
    })
    expect(blocks[1]).toMatchObject({
      head: ['采购包', '供应商名称', '统一社会信用代码', '供应商地址', '中标（成交）金额', '评审总得分'],
      body: [['1', '甲公司', '91440300708461136T', '惠州', '4,800,000.00元', '92.5']],
    })
  })
  test('a section that goes on after a long text says so', () => {
    const body = { projectNumber: '1', projectTitle: '扩容', description: '与已建系统同一协议', budget: 460_000_000 }
    expect(blocksOf({ kind: 'singleSource', body }).map(({ title }) => title)).toEqual([
      '项目信息',
      '拟采购的货物或者服务的说明',
      '项目信息（续）',
    ])
  })
})

describe('门户', () => {
  let now: Instant = instant('2026-03-02T09:00:00+08:00')
  let house: FreshHouse
  let n = 0
  const { act } = handsIn(() => house)
  const list = (asked: Asked) => house.read(undefined, (tx) => listAnnouncements(tx, asked))
  const tell = (change: object = {}) =>
    announce(
      {
        run: async (command, id, input) => {
          const done = await act(command, id, input)
          return done.ok ? done.value : done
        },
      },
      {
        kind: 'intention',
        caseId: `ocds-yuecai-${++n}`,
        title: '教学仪器采购意向',
        region: '441300',
        category: 'goods',
        procuringEntity: { id: 'school', name: '岭州市第一中学' },
        amount: fen(5_000_000_00),
        body: { title: '教学仪器', summary: '一批', budget: 1, expectedMonth: '2026-05', itemCode: 'A02102100' },
        ...change,
      },
    )

  beforeAll(async () => {
    house = await freshHouse({
      clock: () => now,
      rooms: [announcementRoom],
    })
  })
  afterAll(async () => {
    await house?.close()
  })

  test('numbers run without a gap in a division and year, also past a refusal', async () => {
    const first = await tell()
    const refused = await tell({ body: {} })
    const second = await tell()
    const county = await tell({ region: '441302' })
    expect([first, second, county].map((done) => 'state' in done && done.state.number)).toEqual([
      '441301-GG-2026-000001',
      '441301-GG-2026-000002',
      '441302-GG-2026-000001',
    ])
    expect(refused).toMatchObject({ code: 'announcement.incomplete' })
    expect(await house.read(undefined, (tx) => announcementByNumber(tx, '441301-GG-2026-000002'))).toMatchObject({
      state: { title: '教学仪器采购意向' },
    })
    expect(publishAnnouncement.who).toEqual([{ role: 'system', relation: 'any' }])
  })

  test('lists, regions, kinds and facets agree; pages follow each other without gap or repetition', async () => {
    for (let i = 0; i < 7; i++) {
      now = plus(now, { minutes: i % 2 }) // some at one instant
      await tell({
        title: `物业管理服务${i}`,
        region: '440100',
        deadlineAt: i < 3 ? plus(now, { days: 9 - i }) : undefined,
      })
    }
    const everything = await list({})
    expect(everything).toMatchObject({
      total: 10,
      more: false,
      facets: { kind: { intention: 10 }, city: { 4401: 7, 4413: 3 } },
    })
    expect(await list({ region: '441300' })).toMatchObject({ total: 3, facets: { kind: { intention: 3 } } })
    expect(await list({ region: '441301' })).toMatchObject({ total: 2 })
    expect(await list({ region: '441302' })).toMatchObject({ total: 1 })
    expect(await list({ region: '440000' })).toMatchObject({ total: 10 })
    expect(await list({ kind: ['result'] })).toMatchObject({ total: 0, facets: { kind: { intention: 10 } } })

    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await list({ limit: 3, after })
      seen.push(...page.rows.map(({ number }) => number))
      after = page.next
    } while (after)
    expect(new Set(seen).size).toBe(10)
    expect(seen).toHaveLength(10)
    expect((await house.read(undefined, (tx) => openAnnouncements(tx, now))).map(({ title }) => title)).toEqual([
      '物业管理服务2',
      '物业管理服务1',
      '物业管理服务0',
    ])
  })

  test('a corrected notice stands in for the first, a terminated one is open no more', async () => {
    const open = async () => (await house.read(undefined, (tx) => openAnnouncements(tx, now))).map(({ title }) => title)
    const one = { caseId: 'ocds-one', projectNumber: 'P-1', region: '440600' }
    await tell({ ...one, title: '甲项目招标', deadlineAt: plus(now, { days: 1 }) })
    now = plus(now, { minutes: 1 })
    await tell({ ...one, title: '甲项目更正', deadlineAt: plus(now, { days: 2 }) })
    expect((await open())[0]).toBe('甲项目更正')
    const ended = { projectNumber: 'P-1', projectTitle: '甲', reason: '任务取消', contacts }
    await tell({ ...one, kind: 'termination', title: '甲项目终止', body: ended })
    expect(await open()).not.toContain('甲项目更正')
  })

  test.each<[string, number]>([
    ['教学仪器', 3],
    ['教學儀器', 3],
    ['第一中学', 13],
    ['物业 中学', 7],
    ['物业管理服务3', 1],
    ['440101-GG-2026', 7],
    ['仪器教学', 0],
  ])('「%s」 finds %d', async (q, total) => {
    const found = await list({ q })
    expect([found.total, found.rows.length]).toEqual([total, total])
  })

  test('one character: a hint', async () =>
    expect(await list({ q: '教' })).toEqual({ rows: [], total: 0, more: false, hint: true }))

  test('past the stop nothing is counted on, and the page is still the newest', async () => {
    const owner: Tx = connect(house.database.ownerUrl).db
    await sql`INSERT INTO supervision.announcement_card (id, number, kind, case_id, title, region, procuring_entity_id,
        procuring_entity, published_at, search, words)
      SELECT 'bulk-' || lpad(i::text, 6, '0'), 'bulk-' || i, CASE WHEN i % 100 = 0 THEN 'result' ELSE 'contract' END, 'c' || i, '道路保洁服务', '440500', 'b', '乙单位',
        timestamptz '2026-04-01' + i * interval '1 minute', array_to_tsvector(ARRAY['道路', '路保', '保洁', '洁服', '服务']), '道路保洁服务'
      FROM generate_series(1, ${STOP + 500}) AS i`.execute(owner)
    await owner.destroy()
    const found = await list({ q: '道路保洁', limit: 5 })
    expect(found).toMatchObject({ total: STOP, more: true, facets: undefined })
    expect(found.rows[0]!.number).toBe(`bulk-${STOP + 500}`)
    const rare = await list({ q: '道路保洁', kind: ['result'], limit: 5 })
    expect(rare).toMatchObject({ total: (STOP + 500) / 100, more: false })
    expect(rare.rows).toHaveLength(5)
    const second = await list({ q: '道路保洁', kind: ['result'], limit: 5, after: rare.next })
    expect(second.rows[0]!.publishedAt < rare.rows.at(-1)!.publishedAt).toBe(true)
    expect(await list({ region: '440500' })).toMatchObject({ total: STOP + 500, more: false })
  })
})
