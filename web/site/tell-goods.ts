/** 商品名录向商品库取数 — what stands in the register of goods for everyone: its entry, its attributes, what it was agreed at. */
import { sql } from 'kysely'
import type { House } from '#foundation/house.ts'
import { askedOf, pageOf } from '#foundation/list-read.ts'
import { listOf } from '#foundation/lists.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { showValue } from '#registers/goods/attributes/attributes.ts'
import {
  attributesOf,
  itemsByCode,
  type Product,
  products,
  type Reference,
  referenceOf,
  resolveProduct,
} from '#registers/goods/index.ts'
import { KINDS as PRICE_KINDS } from '#registers/goods/prices/reference.ts'
import { pricesOf } from '#registers/goods/prices/store.ts'
import { LABELS, ORIGINS, skusOf } from '#registers/goods/products/product.ts'
import type { Goods, GoodsList } from './source.ts'

const PAGE = 30
/** 响应报价、询价报价 are what somebody asked, and not for everyone. */
const isOpen = ({ kind }: { kind: keyof typeof PRICE_KINDS }) => kind !== 'offer' && kind !== 'quotation'

const pricesFor = async (tx: Tx, house: House, state: Product) => {
  const policy = house.policyAt(house.clock(), '440000')
  const rule = {
    today: dayOf(house.clock()),
    days: policy('goods.referenceDays'),
    least: policy('goods.referenceLeast'),
  }
  const prices = (await pricesOf(tx, state)).filter(isOpen)
  const reference: Reference | undefined = referenceOf(prices, rule)
  return { prices, reference, rule }
}

export const goodsList = async (
  tx: Tx,
  house: House,
  { q, item, after }: { q?: string | undefined; item?: string | undefined; after?: string | undefined },
): Promise<Omit<GoodsList, 'total'>> => {
  const room = house.rooms.find(({ acts }) => acts.path === '/goods')
  if (!room) return { rows: [] }
  const query = { q, itemCode: item, status: 'active', after, sort: '-id' }
  const asked = askedOf(room, listOf(room.acts), query, undefined, house.clock())
  if (!asked.ok) return { rows: [] }
  const { rows, next } = await pageOf(tx, asked.value, PAGE)
  const found = await products.where(tx, sql`id = ANY(${rows.map(({ id }) => id)})`, PAGE)
  const told: GoodsList['rows'][number][] = []
  for (const { id } of rows) {
    const state = found.find((each) => each.id === id)?.state
    if (!state) continue
    const { reference } = await pricesFor(tx, house, state)
    const { name, brandNames, model, itemCode, itemName, domestic, labels } = state
    told.push({
      ...{ id, name, model, itemCode, itemName, reference },
      brand: brandNames[0] ?? '',
      origin: ORIGINS[domestic.origin],
      labels: labels.map(({ kind }) => LABELS[kind]),
    })
  }
  return { rows: told, next, itemName: item && (await itemsByCode(tx, [item]))[item]?.name }
}

const SHOWN = 20

export const goodsOf = async (tx: Tx, house: House, asked: string): Promise<Goods | undefined> => {
  const found = await resolveProduct(tx, asked)
  if (!found || (found.state.status !== 'active' && found.state.status !== 'retired')) return undefined
  const { id, state } = found
  const { attributes } = await attributesOf(tx, state.itemCode)
  const { prices, reference, rule } = await pricesFor(tx, house, state)
  const { name, brandNames, model, makerName, itemCode, itemName, values, domestic, labels, listPrice, status } = state
  return {
    ...{ id, name, brandNames, model, makerName, itemCode, itemName, listPrice, reference },
    retired: status === 'retired',
    origin: ORIGINS[domestic.origin],
    sharePercent: domestic.sharePercent,
    labels: labels.map(({ kind, number, body, expiresDate }) => ({ title: LABELS[kind], number, body, expiresDate })),
    attributes: attributes.flatMap((attribute) => {
      const value = showValue(attribute, values[attribute.key])
      return value === '' ? [] : [{ title: attribute.title, value }]
    }),
    skus: skusOf(state).map(({ name, gtin, unit, packed }) => ({ name, gtin, unit, packed })),
    rule: { days: rule.days, least: rule.least },
    prices: prices.slice(0, SHOWN).map(({ kind, unitPrice, quantity, unit, date, region }) => ({
      ...{ unitPrice, quantity, unit, date, region },
      kind: PRICE_KINDS[kind],
    })),
  }
}
