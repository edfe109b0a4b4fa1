/** 导入脏清单 — every wrong cell told with what would do instead; taken over by one click, rehearsed again, entered; nothing twice. */
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Out, xlsxOf } from '#foundation/sheets/write.ts'
import { beginBatch, startBatch } from '../batches/begin-batch.ts'
import { correctLines } from '../batches/correct-lines.ts'
import { batches, linesOf } from '../batches/store.ts'
import { recordPrices } from './prices/price-report.ts'
import { products } from './products/store.ts'
import { COMPUTER, type Desk, goodsDesk, KEEPER, register, stocked } from './testing.ts'

let desk: Desk
beforeAll(async () => {
  desk = await goodsDesk()
  await stocked(desk)
})
afterAll(() => desk?.close())

const HEAD = ['分类', '品名', '品牌', '型号', '条形码', '价格（元）', '技术参数']
const line = (change: Record<number, Out> = {}): Out[] =>
  ['台式计算机', '岭云 T500 台式机', '岭云', 'T500', '', '4,850.00', '内存：16G'].map((value, at) =>
    at in change ? change[at] : value,
  )

test('a list as it comes', async () => {
  const { act, house } = desk
  await register(desk, { name: '岭云 T100', model: 'T100' })
  for (const n of [1, 2, 3])
    await act(recordPrices, undefined, {
      source: `contract/${n}`,
      kind: 'contract',
      title: '合同',
      date: '2026-01-10',
      region: '440700',
      lines: [
        ...[{ no: 1, itemCode: COMPUTER, name: 'T500', brand: '岭云', model: 'T500', quantity: 1, unit: '台' }].map(
          (each) => ({ ...each, unitPrice: 4_800_00 }),
        ),
      ],
    })
  const rows = [
    HEAD,
    line({ 5: '0.48' }), // in 万元
    line({ 1: '岭云 T600', 3: 'T600', 4: '6901028075863' }), // the last digit
    line({ 1: '岭云 T700', 3: 'T700', 2: '岭云科技有限公司' }), // the brand in other words
    line({ 1: '岭云 T800', 3: 'T800', 6: '内存：16英寸' }), // nothing sensible to suggest
    line({ 1: '岭云T100 商用机', 3: 't-100' }), // there already
    line({ 0: '电脑', 1: '岭云 T900', 3: 'T900' }), // no such item
    line({ 4: '6901028075863', 5: '面议', 1: '岭云 T950', 3: 'T950', 6: '内存：16英寸' }), // all of it told at once
  ]
  const { sha256 } = await house.files.put(await buffer(xlsxOf([{ name: '清单', rows }])))
  const { id } = await act(
    beginBatch,
    undefined,
    { path: '/goods', import: 'register', file: sha256, fileName: '清单.xlsx' },
    KEEPER,
  )
  await house.settle()
  const stateOf = () => house.read('house', (tx) => batches.get(tx, id))
  const bad = async () => house.read('house', (tx) => linesOf(tx, id, { outcomes: ['bad'] }))
  expect((await stateOf()).counts).toMatchObject({ good: 0, already: 1, bad: 6 })
  const told = (await bad()).map(({ no, problems }) => [no, problems[0]!.column, problems[0]!.better])
  expect(told.slice(0, 4)).toEqual([
    [2, 'price', '4800'],
    [3, 'gtin', '6901028075862'],
    [4, 'brand', '岭云'],
    [5, 'values', undefined],
  ])

  expect(
    (await bad())
      .at(-1)!
      .problems.map(({ column }) => column)
      .toSorted(),
  ).toEqual(['gtin', 'price', 'values'])

  await act(correctLines, id, { no: 2, column: 'price' }, KEEPER)
  await house.settle()
  expect((await stateOf()).counts).toMatchObject({ good: 1 })
  await act(correctLines, id, {}, KEEPER)
  await house.settle()
  expect((await bad()).map(({ no }) => no)).toContain(5)
  await act(startBatch, id, {}, KEEPER)
  await house.settle()
  const entered = await house.read('house', (tx) => products.where(tx, sql`number IN ('T500', 'T600', 'T700')`))
  expect(entered.map(({ state }) => [state.model, state.listPrice, state.skus[0]?.gtin]).toSorted()).toEqual([
    ['T500', 4_800_00, undefined],
    ['T600', 4_850_00, '6901028075862'],
    ['T700', 4_850_00, undefined],
  ])
  expect(await desk.tried(correctLines, id, {}, KEEPER)).toMatchObject({ ok: false })
})
