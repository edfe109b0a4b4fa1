/** 划型标准, line by line: at the figure it is the larger size, one below it the smaller. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { INDUSTRIES, type Industry } from '#registers/industries.ts'
import { type Size, sizeOf } from './size.ts'

const wan = (amount: number) => fen(Math.round(amount * 10_000_00))
const size = (industry: Industry, staff: number, revenue: number, assets: number) =>
  sizeOf({ industry, staff, revenue: wan(revenue), assets: wan(assets) })

// industry, people, revenue (万元), assets (万元), size
test.each([
  ['farming', 0, 20_000, 0, 'large'],
  ['farming', 9999, 19_999, 0, 'medium'],
  ['farming', 0, 500, 0, 'medium'],
  ['farming', 0, 499, 0, 'small'],
  ['farming', 0, 50, 0, 'small'],
  ['farming', 0, 49, 0, 'micro'],
  ['industry', 1000, 40_000, 0, 'large'],
  ['industry', 999, 40_000, 0, 'medium'],
  ['industry', 1000, 39_999, 0, 'medium'],
  ['industry', 300, 2000, 0, 'medium'],
  ['industry', 299, 2000, 0, 'small'],
  ['industry', 300, 1999, 0, 'small'],
  ['industry', 20, 300, 0, 'small'],
  ['industry', 19, 300, 0, 'micro'],
  ['construction', 5, 80_000, 80_000, 'large'],
  ['construction', 5, 80_000, 79_999, 'medium'],
  ['construction', 5, 6000, 5000, 'medium'],
  ['construction', 5, 6000, 4999, 'small'],
  ['construction', 5, 300, 299, 'micro'],
  ['wholesale', 200, 40_000, 0, 'large'],
  ['wholesale', 20, 5000, 0, 'medium'],
  ['wholesale', 5, 1000, 0, 'small'],
  ['wholesale', 4, 1000, 0, 'micro'],
  ['retail', 300, 20_000, 0, 'large'],
  ['retail', 50, 500, 0, 'medium'],
  ['retail', 10, 100, 0, 'small'],
  ['transport', 300, 3000, 0, 'medium'],
  ['warehousing', 100, 1000, 0, 'medium'],
  ['post', 300, 2000, 0, 'medium'],
  ['lodging', 100, 2000, 0, 'medium'],
  ['catering', 10, 100, 0, 'small'],
  ['telecom', 2000, 100_000, 0, 'large'],
  ['telecom', 1999, 100_000, 0, 'medium'],
  ['software', 300, 10_000, 0, 'large'],
  ['software', 100, 1000, 0, 'medium'],
  ['software', 10, 50, 0, 'small'],
  ['software', 10, 49.99, 0, 'micro'],
  ['realEstate', 0, 200_000, 10_000, 'large'],
  ['realEstate', 0, 1000, 5000, 'medium'],
  ['realEstate', 0, 100, 2000, 'small'],
  ['property', 300, 1000, 0, 'medium'],
  ['property', 100, 500, 0, 'small'],
  ['leasing', 300, 0, 120_000, 'large'],
  ['leasing', 100, 0, 8000, 'medium'],
  ['other', 300, 0, 0, 'large'],
  ['other', 299, 0, 0, 'medium'],
  ['other', 99, 0, 0, 'small'],
  ['other', 9, 0, 0, 'micro'],
] as [Industry, number, number, number, Size][])('%s with %i people, %d revenue, %d assets is %s', (...row) => {
  const [industry, staff, revenue, assets, expected] = row
  expect(size(industry, staff, revenue, assets)).toBe(expected)
})

describe('whatever the figures', () => {
  const order: Size[] = ['micro', 'small', 'medium', 'large']
  test('more never makes a firm smaller', () => {
    const amount = fc.integer({ min: 0, max: 300_000 })
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(INDUSTRIES) as Industry[])),
        fc.tuple(amount, amount, amount),
        fc.tuple(amount, amount, amount),
        (industry, [a, b, c], [x, y, z]) => {
          const less = size(industry, a, b, c)
          const more = size(industry, a + x, b + y, c + z)
          expect(order.indexOf(more)).toBeGreaterThanOrEqual(order.indexOf(less))
        },
      ),
    )
  })
})
