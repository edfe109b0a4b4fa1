/** 商品的路径 */
import { z } from 'zod'
import { withoutPending } from '#foundation/changes.ts'
import { room, view } from '#foundation/room.ts'
import { dayOf } from '#foundation/time.ts'
import { attributesOf } from '../attributes/store.ts'
import { byMonth, referenceOf } from '../prices/reference.ts'
import { pricesOf } from '../prices/store.ts'
import { itemsByCode } from '../store.ts'
import { productActs } from './acts.ts'
import { wholeOf } from './change-product.ts'
import { productFacts } from './facts.ts'
import { resolveLine, sameAlready } from './import-lines.ts'
import { entryOf, type Product, product } from './product.ts'
import { candidatesFor, products, resolveProduct } from './store.ts'

/** Whose unit prices are for everyone: what was agreed, not what others asked. */
const OPEN = ['contract', 'framework', 'list']
const SHOWN = 40

export default room(productActs, products, {
  facts: {
    'product.register': productFacts,
    'product.change': productFacts,
    'product.propose-change': (tx, asked) =>
      productFacts(tx, { ...asked, input: wholeOf(asked.before as Product, asked.input) }),
    'product.merge': async (tx, { input }) => ({ into: await products.find(tx, input.into) }),
    'product.absorb': async (tx, { input }) => ({ other: await products.get(tx, input.id) }),
  },
  show: withoutPending(product),
  lines: { register: { resolve: resolveLine, target: sameAlready } },
  views: {
    'GET /:id/sheet': view({
      who: 'anyone',
      title: '商品页：属性、价格、相近商品',
      query: z.object({ id: z.string() }),
      // An old id leads to where it was merged.
      read: async (tx, { id }, by, house) => {
        const found = await resolveProduct(tx, id)
        if (!found) return undefined
        const { state } = found
        const today = dayOf(house.clock())
        const policy = house.policyAt(house.clock(), '440000')
        const prices = await pricesOf(tx, state)
        const rule = { today, days: policy('goods.referenceDays'), least: policy('goods.referenceLeast') }
        return {
          id: found.id,
          ledFrom: found.ledFrom,
          state: withoutPending(product)(state, by),
          item: (await itemsByCode(tx, [state.itemCode]))[state.itemCode],
          attributes: (await attributesOf(tx, state.itemCode)).attributes,
          reference: referenceOf(prices, rule),
          rule: { ...rule, far: policy('goods.priceFarPercent'), above: policy('goods.priceAbovePercent') },
          months: byMonth(prices),
          prices: prices.filter(({ kind }) => OPEN.includes(kind)).slice(0, SHOWN),
          counts: Object.fromEntries(
            Map.groupBy(prices, ({ kind }) => kind)
              .entries()
              .map(([kind, own]) => [kind, own.length]),
          ),
          like: (await candidatesFor(tx, entryOf(state), { besides: found.id, from: 0.4 })).slice(0, 6).map((each) => ({
            id: each.id,
            title: each.state.name,
            brand: each.state.brandNames[0] ?? '',
            likeness: each.likeness,
          })),
        }
      },
    }),
  },
})
