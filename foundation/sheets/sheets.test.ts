/** 表格: what people write in cells, headings as they are, files in and out. */
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import type { ImportColumn } from '../imports.ts'
import { findHeadings, type Raw, type RawRow, readCell, readLine } from './cells.ts'
import { NotASheet, readRows } from './read.ts'
import { templateOf } from './template.ts'
import { csvCell, csvOf, xlsxOf } from './write.ts'

const LEVELS = { department: '主管预算单位', second: '二级预算单位', basic: '基层预算单位' }
const REGIONS = {
  '440000': '广东省',
  '441900': '广东省东莞市',
  '440103': '广东省广州市荔湾区',
  '440500': '广东省汕头市',
  '440511': '广东省汕头市金平区',
  '440523': '广东省某市金平区',
}
const column = (spec: Record<string, unknown>) => ({ title: '列', ...spec }) as ImportColumn
const value = (spec: Record<string, unknown>, raw: Raw, inWan = false) => {
  const read = readCell(column(spec), raw, inWan)
  return 'value' in read ? read.value : `✗ ${read.problem.text}`
}

describe('dirty cells', () => {
  test.each<[Record<string, unknown>, Raw, unknown]>([
    [{ kind: 'text' }, '　东莞市示例中学 \u200b', '东莞市示例中学'],
    [{ kind: 'text' }, '第一\n中学', '第一 中学'],
    [{ kind: 'text' }, '１２４４１９００ＭＢ２Ｃ', '12441900MB2C'],
    [{ kind: 'text' }, 205003, '205003'],
    [{ kind: 'text' }, 0.1 + 0.2, '0.3'],
    [{ kind: 'text' }, 1.2441900734987e17, '✗ 这一格是数字格式，超过15位的尾数已经丢失'],
    [{ kind: 'text' }, '1.24419E+17', '✗ “1.24419E+17”是被表格软件改写过的长数字'],
    [{ kind: 'text' }, "'=1+1", '=1+1'],
    [{ kind: 'text' }, '#REF!', '✗ 这一格的公式出错（#REF!）'],
    [{ kind: 'money' }, '1,234.50', 123450],
    [{ kind: 'money' }, '￥１，２３４．５０元', 123450],
    [{ kind: 'money' }, 1234.5, 123450],
    [{ kind: 'money' }, 19.99 * 3, 5997],
    [{ kind: 'money' }, '12.5万元', 12500000],
    [{ kind: 'money' }, '1.2 亿', 12000000000],
    [{ kind: 'money', per: 'wan' }, 12.5, 12500000],
    [{ kind: 'money', per: 'wan' }, '125000元', 12500000],
    [{ kind: 'money' }, '(300)', -30000],
    [{ kind: 'money' }, '0.005', '✗ “0.005”的零头不足一分'],
    [{ kind: 'money' }, '面议', '✗ “面议”不是金额'],
    [{ kind: 'number', whole: true }, '12', 12],
    [{ kind: 'number', whole: true }, '12.5', '✗ “12.5”不是整数'],
    [{ kind: 'number' }, '6%', 6],
    [{ kind: 'day' }, 46083, '2026-03-02'],
    [{ kind: 'day' }, '46083', '2026-03-02'],
    [{ kind: 'day' }, '2026/3/2', '2026-03-02'],
    [{ kind: 'day' }, '2026年3月2日', '2026-03-02'],
    [{ kind: 'day' }, '２０２６．３．２', '2026-03-02'],
    [{ kind: 'day' }, '20260302', '2026-03-02'],
    [{ kind: 'day' }, '2026-03-02 00:00:00', '2026-03-02'],
    [{ kind: 'day' }, '2026-02-30', '✗ 没有“2026-02-30”这一天'],
    [{ kind: 'day' }, '去年', '✗ “去年”不是日期'],
    [{ kind: 'yes' }, '√', true],
    [{ kind: 'yes' }, '否', false],
    [{ kind: 'yes' }, '大概', '✗ “大概”看不出是或否'],
    [{ kind: 'choice', labels: LEVELS }, '基层预算单位 ', 'basic'],
    [{ kind: 'choice', labels: LEVELS }, 'second', 'second'],
    [{ kind: 'choice', labels: LEVELS }, '三级', '✗ 没有“三级”这一项'],
    [{ kind: 'choice', labels: REGIONS }, 441900, '441900'],
    [{ kind: 'choice', labels: REGIONS }, '东莞市', '441900'],
    [{ kind: 'choice', labels: REGIONS }, '金平区', '✗ “金平区”不止一处'],
    [{ kind: 'choices', labels: LEVELS }, '主管预算单位、基层预算单位', ['department', 'basic']],
  ])('%j %j', (spec, raw, expected) => expect(value(spec, raw)).toEqual(expected))

  test('a heading in 万元 makes its column so', () => expect(value({ kind: 'money' }, 3, true)).toBe(3_000_000))
})

const columns: Record<string, ImportColumn> = {
  name: { title: '单位名称', kind: 'text', required: true, aliases: ['单位全称'] },
  budget: { title: '预算金额', kind: 'money' },
  since: { title: '成立日期', kind: 'day' },
}
const row = (no: number, ...cells: Raw[]): RawRow => ({ no, cells })

describe('headings', () => {
  test('in any order, under a title, with stars, units, strangers and other names', () => {
    const found = findHeadings(columns, [
      row(1, '东莞市采购单位汇总表'),
      row(2, '序号', '成立日期', '预算金额（万元）', '* 单位 全称'),
      row(3, 1, 46083, 2, '一中'),
    ])!
    expect(found).toMatchObject({ rowNo: 2, ignored: ['序号'], missing: [], twice: [] })
    expect(readLine(columns, found, row(3, 1, 46083, '2.5', '一中'))).toEqual({
      cells: { name: '一中', budget: 2_500_000, since: '2026-03-02' },
      problems: [],
    })
  })
  test('what is missing and what stands twice is said', () =>
    expect(findHeadings(columns, [row(1, '预算金额', '预算金额')])).toMatchObject({
      missing: ['单位名称'],
      twice: ['预算金额'],
    }))
  test('a file of something else has none', () => expect(findHeadings(columns, [row(1, '你好')])).toBeUndefined())
  test('each wrong cell is said, not only the first', () => {
    const found = findHeadings(columns, [row(1, '单位名称', '预算金额', '成立日期')])!
    expect(readLine(columns, found, row(2, undefined, '面议', '去年')).problems.map((each) => each.column)).toEqual([
      'name',
      'budget',
      'since',
    ])
  })
})

test('the template is read as it was made: every heading is known', async () => {
  const importing = {
    title: '导入',
    command: {} as never,
    columns: { ...columns, level: column({ title: '级次', kind: 'choice', labels: LEVELS }) },
  }
  const rows = await rowsOf(await buffer(xlsxOf(templateOf(importing))))
  expect(findHeadings(importing.columns, rows)).toMatchObject({ missing: [], twice: [], ignored: [], rowNo: 1 })
})

const rowsOf = async (file: Buffer) => Array.fromAsync(readRows(file))
describe('files', () => {
  const sheet = [
    ['名称', '金额'],
    ['=cmd|calc', { money: 123450 }],
    ['a<b>&"c" \u0001', undefined],
    ['０１', 7],
  ]
  test('xlsx goes out and comes in', async () => {
    const file = await buffer(
      xlsxOf([
        { name: '数据', rows: sheet },
        { name: '说明', rows: [['别看']] },
      ]),
    )
    expect(await rowsOf(file)).toEqual([
      { no: 1, cells: ['名称', '金额'] },
      { no: 2, cells: ['=cmd|calc', 1234.5] },
      { no: 3, cells: ['a<b>&"c" ', undefined] },
      { no: 4, cells: ['０１', 7] },
    ])
  })
  test('CSV in UTF-8 and in GB 18030', async () => {
    const text = '名称,地址\r\n"东莞,市","他说""好"""\r\n'
    const expected = [
      { no: 1, cells: ['名称', '地址'] },
      { no: 2, cells: ['东莞,市', '他说"好"'] },
    ]
    expect(await rowsOf(Buffer.from(text))).toEqual(expected)
    const gbk = Buffer.from('c3fbb3c62cb5d8d6b70d0a', 'hex')
    expect(await rowsOf(gbk)).toEqual([{ no: 1, cells: ['名称', '地址'] }])
  })
  test('CSV goes out with its mark and comes in again', async () => {
    const out = await buffer(csvOf(sheet.slice(0, 2)))
    expect(out.subarray(0, 3).toString('hex')).toBe('efbbbf')
    expect(await rowsOf(out)).toEqual([
      { no: 1, cells: ['名称', '金额'] },
      { no: 2, cells: ["'=cmd|calc", '1234.50'] },
    ])
  })
  test.each([
    ['=1+1', "'=1+1"],
    ['+8613800000000', "'+8613800000000"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1+1', "'＝1+1"],
    ['\t=1', '"\'\t=1"'],
    ['a,b', '"a,b"'],
    ['说"好"', '"说""好"""'],
    ['12441900734987654X', '12441900734987654X'],
    ['124419007349876544', '"\t124419007349876544"'],
    ['0769', '"\t0769"'],
  ])('a cell that a spreadsheet would run or change is kept from it: %j', (text, written) =>
    expect(csvCell(text)).toBe(written),
  )
  test.each([
    ['an old xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['half a file', Buffer.from('504b0304000000', 'hex')],
  ])('%s is refused in words', async (_, file) => {
    await expect((async () => rowsOf(file))()).rejects.toThrow(NotASheet)
  })
})
