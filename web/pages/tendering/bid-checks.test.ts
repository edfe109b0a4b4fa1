/** 投标自查 — one fen over the ceiling, one line unanswered, one day too late. */
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { type Check, checklistOf, startOf } from './bid-checks.ts'

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
