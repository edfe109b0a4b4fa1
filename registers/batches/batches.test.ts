/** 批量办理: a spreadsheet rehearsed, run, killed, run again; many rows by one act. */

import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#foundation/command.ts'
import { readRows } from '#foundation/sheets/read.ts'
import { type Out, xlsxOf } from '#foundation/sheets/write.ts'
import { type FreshHouse, freshHouse, handsIn, heldFiles } from '#foundation/testing.ts'
import type { Instant } from '#foundation/time.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import purchaserRoom from '#registers/purchasers/routes.ts'
import { inventUscc } from '#registers/uscc.ts'
import { beginBatch, startBatch } from './begin-batch.ts'
import batchReactions, { jobs } from './reactions.ts'
import routes from './routes.ts'
import { batches, linesOf, type Outcome } from './store.ts'

const finance: Actor = { userId: 'f', role: 'regulator', orgId: 'finance', region: '440000' }
const files = heldFiles()

let house: FreshHouse
let now = Date.parse('2026-11-02T01:00:00.000Z')
/** Acts that fail as a broken wire does, once. */
let breaksAfter = Number.POSITIVE_INFINITY

beforeAll(async () => {
  const clock = () => new Date(now++).toISOString() as Instant
  house = await freshHouse({
    clock,
    files,
    rooms: [purchaserRoom, routes],
    reactions: [batchReactions],
    jobs: [jobs],
    ledger: {},
  })
  const act = house.act.bind(house)
  house.act = (command, ...rest) => {
    const name = typeof command === 'string' ? command : command.name
    if (!name.startsWith('purchaser.') || --breaksAfter !== 0) return act(command, ...rest)
    return act(command, ...rest).then(() => {
      throw Object.assign(new Error('terminating connection'), { code: '57P01' })
    })
  }
})
afterAll(async () => {
  await house?.close()
})

const HEAD = [
  '单位名称',
  '统一社会信用代码',
  '单位财政编码',
  '行政区划',
  '预算级次',
  '上级单位财政编码',
  '地址',
  '联系人',
  '联系电话',
]
const unit = (no: number, change: Record<number, Out> = {}): Out[] =>
  [
    `莞城第${no}小学`,
    inventUscc('12', '441900', no),
    String(205_000 + no),
    '东莞市',
    '主管预算单位',
    '',
    '东莞市莞城街道',
    '陈',
    '0769-1',
  ].map((value, at) => (at in change ? change[at] : value))

const sent = async (rows: Out[][], importing = 'register', head = HEAD): Promise<string> => {
  const { sha256 } = await files.put(await buffer(xlsxOf([{ name: '数据', rows: [head, ...rows] }])))
  return begin({ path: '/purchasers', import: importing, file: sha256, fileName: '单位.xlsx' })
}
const { must } = handsIn(() => house, finance)
const begin = async (input: Record<string, unknown>, by = finance): Promise<string> => {
  const { id } = await must(beginBatch, undefined, input, by)
  await house.settle()
  return id
}
const start = async (id: string) => {
  await must(startBatch, id, {})
  await house.settle()
}
const stateOf = (id: string) => house.read('house', (tx) => batches.get(tx, id))
const linesIn = (id: string, ...outcomes: Outcome[]) => house.read('house', (tx) => linesOf(tx, id, { outcomes }))
const units = async () =>
  (await house.read('house', (tx) => sql<{ n: number }>`SELECT count(*) AS n FROM registers.purchaser`.execute(tx)))
    .rows[0]!.n

test('each line is told what is wrong with it, in which column, and how to mend it; nothing is written', async () => {
  const same = inventUscc('12', '441900', 1)
  const id = await sent([
    unit(1),
    unit(2, { 1: '124419007349876541', 3: '东关市' }),
    unit(3, { 4: '基层预算单位' }),
    unit(4, { 4: '基层预算单位', 5: '205001' }),
    unit(5, { 1: same }),
    unit(6, { 0: '', 8: '1' }),
    unit(7, { 5: '999999', 4: '基层预算单位' }),
  ])
  expect(await stateOf(id)).toMatchObject({ status: 'checked', total: 7, counts: { good: 2, bad: 5, already: 0 } })
  expect(await units()).toBe(0)
  const told = Object.fromEntries(
    (await linesIn(id, 'bad')).map(({ no, problems }) => [
      no,
      problems.map(({ column, text }) => `${column}: ${text}`),
    ]),
  )
  expect(told).toEqual({
    3: ['region: 没有“东关市”这一项'],
    4: ['undefined: 没有找到上级预算单位'],
    6: ['uscc: 与第 2 行的统一社会信用代码相同'],
    7: ['name: 请填写'],
    8: ['parentCode: 采购人库中没有这个上级单位'],
  })
  expect((await linesIn(id, 'good')).map(({ no }) => no)).toEqual([2, 5])

  const { report } = await stateOf(id)
  const rows = await Array.fromAsync(readRows(await files.read(report!)))
  expect(rows[0]!.cells.slice(0, 3)).toEqual(HEAD.slice(0, 3))
  expect(rows).toHaveLength(6)
  expect(rows[1]!.cells.slice(-3)).toEqual([
    3,
    '行政区划：没有“东关市”这一项',
    '行政区划：可填：广东省、广东省广州市、广东省广州市荔湾区、广东省广州市越秀区、广东省广州市海珠区、广东省广州市天河区、广东省广州市白云区、广东省广州市黄埔区等',
  ])
})

test('what is wrong with the code or the phone is said by the command itself', async () => {
  const id = await sent([unit(8, { 1: '124419007349876541' }), unit(9, { 8: '1' })])
  const told = (await linesIn(id, 'bad')).map(({ problems }) => problems.map(({ column }) => column))
  expect(told).toEqual([['uscc'], ['phone']])
})

test('run: the good lines are done, each by the road; the same file again changes nothing', async () => {
  const rows = [unit(1), unit(4, { 4: '基层预算单位', 5: '205001' }), unit(3, { 4: '二级预算单位' })]
  const id = await sent(rows)
  await start(id)
  expect(await stateOf(id)).toMatchObject({ status: 'finished', counts: { done: 3, good: 2, bad: 1, already: 0 } })
  const [parent, child] = await linesIn(id, 'done')
  expect(await house.read('house', (tx) => purchasers.get(tx, child!.thingId!))).toMatchObject({
    name: '莞城第4小学',
    parentId: parent!.thingId,
  })
  const entries = await house.read('house', (tx) =>
    sql<{
      by: string
    }>`SELECT record::jsonb #>> '{by,user}' AS by FROM ledger.entry WHERE command = 'purchaser.register'`.execute(tx),
  )
  expect(entries.rows).toEqual([{ by: 'f' }, { by: 'f' }])

  const again = await sent(rows.slice(0, 2))
  expect(await stateOf(again)).toMatchObject({ status: 'checked', counts: { good: 0, already: 2, bad: 0 } })
  expect(await units()).toBe(2)
})

test('killed in the middle it goes on where it stood, and no line is done twice', async () => {
  const id = await sent(Array.from({ length: 60 }, (_, at) => unit(100 + at)))
  breaksAfter = 31
  const before = await units()
  await start(id)
  expect(breaksAfter).toBeLessThan(0)
  expect(await stateOf(id)).toMatchObject({ status: 'finished', counts: { done: 60, good: 60, bad: 0, already: 0 } })
  expect(await units()).toBe(before + 60)
})

test('an amendment finds its thing by its code; a stranger is told', async () => {
  const head = ['信用代码', '联系方式']
  const id = await sent(
    [
      [inventUscc('12', '441900', 1), '0769-99999999'],
      [inventUscc('12', '441900', 999), '0769-1234567'],
    ],
    'change',
    head,
  )
  expect(await stateOf(id)).toMatchObject({ status: 'checked', counts: { good: 1, bad: 1 } })
  await start(id)
  const [line] = await linesIn(id, 'done')
  expect(await house.read('house', (tx) => purchasers.get(tx, line!.thingId!))).toMatchObject({
    phone: '0769-99999999',
  })
})

test.each([
  ['another file', [['你好']], '没有找到表头。请用模板填写，第一行为列名'],
  ['a missing heading', [HEAD.slice(1), unit(1).slice(1)], '缺少列：单位名称。请对照模板的表头'],
  ['headings and nothing under them', [HEAD], '表头下面没有内容'],
])('%s is not read', async (_, [head, ...rows], reason) => {
  expect(await stateOf(await sent(rows as Out[][], 'register', head as string[]))).toMatchObject({
    status: 'unreadable',
    reason,
  })
})

test('many rows by one act: all of a filter, who may not and why; then each by the road', async () => {
  const asked = 'q=莞城第10'
  const id = await begin({ path: '/purchasers', act: 'suspension', asked, input: { reason: '机构合并' } })
  expect(await stateOf(id)).toMatchObject({ status: 'checked', total: 10, counts: { good: 10, bad: 0 } })
  await start(id)
  expect(await stateOf(id)).toMatchObject({ status: 'finished', counts: { good: 10 } })

  const again = await begin({ path: '/purchasers', act: 'suspension', asked, input: { reason: '机构合并' } })
  expect(await stateOf(again)).toMatchObject({ counts: { good: 0, bad: 10 } })
  expect((await linesIn(again, 'bad'))[0]!.problems).toEqual([
    { text: '当前状态为“停用”，不能办理这一步', mend: '状态为“正常”时可以办理' },
  ])
})

test('some rows chosen by hand', async () => {
  const { rows } = await house.read('house', (tx) => purchasers.list(tx, { status: ['suspended'], limit: 2 }))
  const id = await begin({ path: '/purchasers', act: 'restoration', ids: rows.map((row) => row.id), input: {} })
  expect(await stateOf(id)).toMatchObject({ status: 'checked', total: 2, counts: { good: 2, bad: 0 } })
})

test('who may not do it once may not do it to many', async () => {
  const supplier: Actor = { userId: 's', role: 'supplier', orgId: 'firm', region: '441900' }
  await expect(begin({ path: '/purchasers', act: 'suspension', asked: '' }, supplier)).rejects.toThrow(
    'batch.not-for-role',
  )
  await expect(begin({ path: '/purchasers', act: 'change', asked: '' })).rejects.toThrow('batch.not-offered')
  await expect(begin({ path: '/purchasers', import: 'register', file: 'none' })).rejects.toThrow('batch.file-missing')
})
