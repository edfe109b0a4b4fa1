/** 参考价的核对. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import type { Day } from '#foundation/time.ts'
import { byMonth, judge, type Kind, type Observation, referenceOf } from './reference.ts'

const price = (yuan: number, date = '2026-03-01', kind: Kind = 'contract'): Observation => ({
  kind,
  unitPrice: fen(Math.round(yuan * 100)),
  quantity: 1,
  date: date as Day,
  region: '440700',
  source: 's',
})
const rule = { today: '2026-06-01' as Day, days: 365, least: 3 }

test('the middle of what was agreed; p10 and p90 between their neighbours', () => {
  const found = referenceOf([price(4000), price(5000), price(6000)], rule)!
  expect([found.p10, found.median, found.p90]).toEqual([4200_00, 5000_00, 5800_00])
})

test.each([
  ['two prices are no market', [price(1), price(2)], undefined],
  ['a price of a year and a day ago no longer counts', [price(1), price(2), price(3, '2025-05-31')], undefined],
  ['on the day a year ago it does', [price(1), price(2), price(3, '2025-06-01')], 2_00],
  ['offers count where too little was agreed', [price(1), price(2), price(3, '2026-03-01', 'offer')], 2_00],
  [
    'and not where enough was',
    [price(1), price(2), price(3), price(90, '2026-03-01', 'offer'), price(91, '2026-03-01', 'list')],
    2_00,
  ],
])('%s', (_, prices, median) => expect(referenceOf(prices, rule)?.median).toBe(median))

test.each([
  [6000_00, 'usual', 'exactly 120 % is still allowed'],
  [6000_01, 'far', 'one fen more is not'],
  [5250_00, 'usual', 'exactly 105 %'],
  [5250_01, 'above', 'one fen more'],
])('%s against a median of 5,000: %s (%s)', (amount, level, why) => {
  const limits = why.includes('105') || level === 'above' ? { far: 120, above: 105 } : { far: 120, above: 120 }
  expect(judge(fen(amount), { median: fen(5000_00) }, limits).level).toBe(level)
})

test('p10 ≤ median ≤ p90, all within what was seen', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 3, maxLength: 60 }), (amounts) => {
      const { p10, median, p90 } = referenceOf(
        amounts.map((amount) => price(amount / 100)),
        rule,
      )!
      return Math.min(...amounts) <= p10 && p10 <= median && median <= p90 && p90 <= Math.max(...amounts)
    }),
  )
})

test('by month, in order', () => {
  const months = byMonth([price(3, '2026-02-02'), price(1, '2026-01-09'), price(2, '2026-02-20')])
  expect(months.map(({ month, count, median }) => [month, count, median])).toEqual([
    ['2026-01', 1, 100],
    ['2026-02', 2, 200],
  ])
})
