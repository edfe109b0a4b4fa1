/** 投标自查 — one fen over the ceiling, one line unanswered, one day too late. */
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { type Check, checklistOf, reconciled, startOf } from './bid-checks.ts'

const document = {
  category: 'goods' as const,
  items: [
    {
      no: 1,
      lot: 1,
      itemCode: 'A',
      name: '一体机',
      quantity: 10,
      unit: '台',
      budget: fen(1),
      imported: false,
      core: true,
    },
    {
      no: 2,
      lot: 2,
      itemCode: 'B',
      name: '黑板',
      quantity: 5,
      unit: '块',
      budget: fen(1),
      imported: false,
      core: false,
    },
  ],
  qualifications: [],
  requirementLines: [{ id: 'T1', kind: 'technical' as const, text: '4K', starred: true }],
  contractTerms: { deliveryDays: 30 } as never,
  sme: { reserved: true, industry: 'industry' as const, deductionPercent: 0 },
}
const whole = () => {
  const start = startOf(document, 1)
  return {
    ...start,
    items: start.items.map((item) => ({ ...item, brand: '甲', model: 'A1', origin: '广东', unitPrice: fen(100_00) })),
    deliveryDays: 30,
    sme: 'small' as const,
    domestic: { yes: true, sharePercent: 100 },
    responses: [{ lineId: 'T1', text: '满足', deviation: 'none' as const }],
  }
}
const titles = (state: Check['state'], declared = whole(), change: object = {}) =>
  checklistOf({
    declared,
    files: [{ name: 'a.pdf', size: 1 }],
    document,
    ceiling: fen(1000_00),
    deadline: '2026-03-02T01:00:00.000Z',
    now: '2026-03-01T01:00:00.000Z',
    trustees: 5,
    ...change,
  })
    .filter((each) => each.state === state)
    .map((each) => each.title)
const bad = (declared = whole(), change: object = {}) => titles('bad', declared, change)
const warned = (declared = whole()) => titles('warn', declared)

test('a bid starts with its own lot only', () =>
  expect(startOf(document, 1).items.map(({ name }) => name)).toEqual(['一体机']))
test('a whole bid at exactly the ceiling lacks nothing', () => expect(bad()).toEqual([]))
test.each([
  ['one fen over the ceiling', { ceiling: fen(999_99) }, ['总价不超过最高限价']],
  ['no file', { files: [] }, ['投标文件']],
  [
    'two files of one name',
    {
      files: [
        { name: 'a', size: 1 },
        { name: 'a', size: 2 },
      ],
    },
    ['投标文件'],
  ],
  ['two trustees', { trustees: 2 }, ['受托方就绪']],
])('%s', (_, change, titles) => expect(bad(whole(), change)).toEqual(titles))
test('a day too long is told, and left to the panel', () => {
  expect(bad({ ...whole(), deliveryDays: 31 })).toEqual([])
  expect(warned({ ...whole(), deliveryDays: 31 })).toContain('交付期超过要求')
  expect(warned(whole())).not.toContain('交付期超过要求')
})
test('no days at all', () => expect(bad({ ...whole(), deliveryDays: 0 })).toEqual(['交付期']))
test('the items of a lot keep their numbers, by which the contract finds them', () =>
  expect(startOf(document, 2).items.map(({ no }) => no)).toEqual([2]))
test('what is asked of another lot is not answered', () =>
  expect(
    startOf({ ...document, requirementLines: [{ ...document.requirementLines[0]!, lot: 2 }] }, 1).responses,
  ).toEqual([]))
test('a ★ line not met', () =>
  expect(bad({ ...whole(), responses: [{ lineId: 'T1', text: '否', deviation: 'negative' as never }] })).toEqual([
    '★ 条款无负偏离',
  ]))
test('a large firm in a reserved lot', () =>
  expect(bad({ ...whole(), sme: 'large' as never })).toEqual(['中小企业声明']))

test('a consortium: shares of a hundred, its agreement among the files', () => {
  const member = { uscc: '91440700MA4UXXXX0A', name: '乙', work: '安装', sme: 'small' as const, sharePercent: 40 }
  const joint = (leadSharePercent: number, agreementFile = 'a.pdf') => ({
    ...whole(),
    consortium: { leadSharePercent, agreementFile, members: [member] },
  })
  expect(bad(joint(60) as never)).toEqual([])
  expect(bad(joint(61) as never)).toEqual(['联合体'])
  expect(bad(joint(60, '协议.pdf') as never)).toEqual(['联合体'])
})
test('a size that the figures do not bear out is told', () => {
  const maker = { name: '甲厂', staff: 19, revenue: fen(200_0000_00), assets: fen(0) }
  const doubted = (change: object) => warned({ ...whole(), ...change } as never).includes('中小企业声明函')
  expect(doubted({ sme: 'micro', maker })).toBe(false)
  expect(doubted({ sme: 'small', maker })).toBe(true)
  expect(doubted({ sme: 'small', maker: { ...maker, staff: 20, revenue: fen(300_0000_00) } })).toBe(false)
  expect(doubted({ sme: 'small' })).toBe(true)
})
test('a kept draft over an amended document keeps what is still asked', () => {
  const start = startOf(document, 1)
  const kept = {
    ...whole(),
    responses: [...whole().responses, { lineId: 'T9', text: '已删', deviation: 'none' as const }],
  }
  const now = reconciled(kept, {
    ...start,
    responses: [...start.responses, { lineId: 'T2', text: '', deviation: 'none' }],
  })
  expect(now.responses.map(({ lineId, text }) => [lineId, text])).toEqual([
    ['T1', '满足'],
    ['T2', ''],
  ])
  expect(now.price).toBe(1000_00)
  expect(reconciled(kept, { ...start, items: [{ ...start.items[0]!, name: '别的' }] }).price).toBe(0)
})

test('who served the project before stands neither in the consortium nor among the subcontractors', () => {
  const served = [{ uscc: '91440700000000000X', name: '设计院', service: '整体设计' }]
  const other = { uscc: served[0]!.uscc, name: '设计院', sharePercent: 20, work: '安装调试', sme: 'none' as const }
  expect(titles('bad', { ...whole(), subcontractors: [other] } as never, { served })).toContain('前期服务单位不在其中')
  expect(titles('bad', { ...whole(), subcontractors: [other] } as never)).not.toContain('前期服务单位不在其中')
})
