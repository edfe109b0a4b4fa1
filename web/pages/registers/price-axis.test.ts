/** 价格图的纵轴: what is drawn lies within it, far enough apart to be seen. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisOf } from './price-axis.ts'

test('prices of a year within a tenth of one another fill most of the height', () => {
  const { low, high, ticks } = axisOf([4_913_00, 5_469_00])
  expect([low, high]).toEqual([4_800_00, 5_600_00])
  expect(ticks).toHaveLength(5)
})
test('one price has room above and below', () => {
  const { low, high } = axisOf([5_000_00])
  expect(low < 5_000_00 && high > 5_000_00).toBe(true)
})
test('whatever they are, all lie within it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 10_000_000_00 }), { minLength: 1 }), (values) => {
      const { low, high, ticks } = axisOf(values)
      expect(low >= 0 && values.every((each) => low <= each && each <= high)).toBe(true)
      expect(ticks.length).toBeLessThanOrEqual(8)
    }),
  )
})
