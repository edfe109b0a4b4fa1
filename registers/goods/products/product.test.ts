/** 商品合并的核对: merged and parted again, each is as it was. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Instant } from '#foundation/time.ts'
import { type Product, type ProductEvent, product, skusOf } from './product.ts'

const at = '2026-03-02T01:00:00.000Z' as Instant
const entered = (name: string, skus: Product['skus'] = []): Product =>
  product.evolve(undefined, {
    type: 'ProductSubmitted',
    name,
    itemCode: 'A02010105',
    itemName: '台式计算机',
    brandId: 'b',
    brandNames: ['岭云'],
    makerName: '',
    model: 'T500',
    values: { memory: 16 },
    skus,
    labels: [],
    domestic: { origin: 'domestic' },
    pictures: [],
    ruledBy: [],
    by: 'u',
    orgId: 'o',
    region: '440700',
    at,
    open: true,
  })
const absorb = (id: string): ProductEvent => ({
  type: 'ProductAbsorbed',
  absorbed: {
    id,
    name: id,
    model: 'T500',
    brandNames: ['岭云'],
    skus: [{ no: 1, name: id, unit: '台', packed: 1 }],
    at,
  },
})

test('what was merged comes back whole', () => {
  const before = entered('甲')
  const merged = product.evolve(before, { type: 'ProductMerged', into: 'b', reason: '同一', by: 'u', at })
  expect(merged.status).toBe('merged')
  expect(product.evolve(merged, { type: 'ProductUnmerged', from: 'b', reason: '有误', by: 'u', at })).toEqual(before)
})

test('whatever is taken in and given back, in whatever order, only what is still in stays', () => {
  const step = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean())
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const within = new Set<string>()
      const state = steps.reduce((was, [id, taken]) => {
        if (taken) within.add(id)
        else within.delete(id)
        return product.evolve(was, taken ? absorb(id) : { type: 'ProductReleased', id, at })
      }, entered('甲'))
      expect(new Set(state.absorbed.map(({ id }) => id))).toEqual(within)
      expect(skusOf(state)).toHaveLength(within.size)
      const released = [...within].reduce((was, id) => product.evolve(was, { type: 'ProductReleased', id, at }), state)
      expect(released).toEqual(entered('甲'))
    }),
  )
})
