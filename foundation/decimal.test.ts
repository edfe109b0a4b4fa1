/** 精确的算术: half up at the last digit; equal results share a rank, chance gives the place. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { divided, exact, hundredths, placed } from './decimal.ts'

test.each([
  [1n, 2n, 1n],
  [1n, 3n, 0n],
  [2n, 3n, 1n],
  [125n, 10n, 13n],
  [124n, 10n, 12n],
])('%s ÷ %s is %s', (a, b, result) => expect(divided(a, b)).toBe(result))

test('0.29 has two decimals though 0.29 × 100 is no whole number of floats; 0.295 has three', () => {
  expect(exact(0.29)).toBe(29n)
  expect(hundredths(0.295)).toBeUndefined()
})

test('whoever is asked first, the places are the same', () => {
  const zRows = fc.uniqueArray(fc.record({ price: fc.integer({ min: 1, max: 4 }), drawn: fc.integer() }), {
    selector: ({ drawn }) => drawn,
    maxLength: 8,
  })
  const places = (rows: { price: number; drawn: number }[]) =>
    placed(
      rows,
      (a, b) => a.price - b.price,
      (a, b) => a.drawn - b.drawn,
    )
  fc.assert(
    fc.property(zRows, (rows) => {
      const found = places(rows)
      expect(places(rows.toReversed())).toEqual(found)
      for (const { price, rank, place } of found) {
        expect(rank).toBe(rows.filter((other) => other.price < price).length + 1)
        expect(found[place - 1]!.price).toBe(price)
      }
    }),
  )
})
