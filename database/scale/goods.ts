/** 商品入库 — brands, products with their barcodes, and what they were offered and sold at, month by month. Pure. */

import { THE_SYSTEM } from '#foundation/house.ts'
import { type Fen, fen } from '#foundation/money.ts'
import { type Day, plusDays } from '#foundation/time.ts'
import {
  brandActs,
  brandKey,
  brands,
  checkDigit,
  productEntry as entryOf,
  productKeys as keysOf,
  brandNames as namesOf,
  priceActs,
  priceKey,
  priceReports,
  productActs,
  products,
  recordPrices,
  registerBrand,
  registerProduct,
} from '#registers/goods/index.ts'
import type { Put } from './copy.ts'
import type { Dice } from './dice.ts'
import type { Stage } from './registers.ts'
import { during, laterBy, workingDay } from './seasons.ts'
import { SUBJECTS, type Subject } from './subjects.ts'
import type { World } from './world.ts'

const BRANDS = { acts: brandActs, store: brands }
const PRODUCTS = { acts: productActs, store: products }
const REPORTS = { acts: priceActs, store: priceReports }
export const GOODS = [brands, products, priceReports]

/** Invented marks: two syllables each, no two alike. */
const FIRST = [...'岭珠粤穗鹏莞禅潮榕云梅湛肇惠韶']
const SECOND = [...'创达科星辉联华瑞']
const MARKS = FIRST.flatMap((first) => SECOND.map((second) => first + second))
const brandId = (world: World, mark: string) => world.id('brand', mark, 0)

/** Once for the province. */
export function* enterBrands({ world, road, from, later }: Stage & { later: Put }) {
  for (const [n, name] of MARKS.entries()) {
    const id = brandId(world, name)
    const at = during(workingDay(plusDays(from, -62)), world.roll('brand', name, n))
    const brand = road.act(BRANDS, registerBrand, id, { name, aliases: [`Brand${100 + n}`] }, THE_SYSTEM, at)
    road.settle(BRANDS, brand)
    for (const alias of namesOf(brand.state)) later('registers.brand_alias', { key: brandKey(alias), brand_id: id })
    yield
  }
}

const wares = SUBJECTS.filter(({ category }) => category === 'goods')
type Ware = { subject: Subject; mark: string; model: string; price: number }

const gtinOf = (roll: Dice): string => {
  const digits = `69${String(roll.whole(0, 9_999)).padStart(4, '0')}${String(roll.whole(0, 999_999)).padStart(6, '0')}`
  return `${digits}${checkDigit(digits)}`
}

export function* enterProducts(stage: Stage & { later: Put }, region: string, count: number) {
  const { world, road, from, later } = stage
  const entered: Ware[] = []
  for (let n = 0; n < count; n++) {
    const roll = world.roll('product', region, n)
    const subject = roll.pick(wares)
    const mark = roll.pick(MARKS)
    const model = `${roll.pick([...'ABCDHKLMPQTX'])}${region.slice(2)}-${1000 + n}`
    const price = Math.max(5, Math.round(roll.lognormal(subject.price, 0.25)))
    const input = {
      name: `${mark}${subject.name}${model}`,
      itemCode: subject.item,
      brand: mark,
      model,
      skus: [{ name: '标准配置', gtin: gtinOf(roll), unit: subject.unit }],
      origin: roll.chance(0.9) ? ('domestic' as const) : ('unknown' as const),
      listPrice: fen(price * 100),
    }
    const facts = {
      item: { name: subject.name },
      attributes: [],
      ruledBy: [],
      brand: { id: brandId(world, mark), names: [mark] },
      makerName: '',
    }
    const at = during(workingDay(plusDays(from, -roll.whole(1, 40))), roll)
    const id = world.id('product', region, n)
    const product = road.act(PRODUCTS, registerProduct, id, input, THE_SYSTEM, at, facts)
    road.settle(PRODUCTS, product)
    for (const key of new Set(keysOf(entryOf(product.state)))) later('registers.product_key', { key, product_id: id })
    entered.push({ subject, mark, model, price })
    yield
  }
  yield* tellPrices(stage, region, entered)
}

/** So many lines stand in one report; each product is met some three times a year. */
const LINES = 20
const ROUNDS = 3

function* tellPrices(
  { world, road, from, until, later }: Stage & { later: Put },
  region: string,
  all: readonly Ware[],
) {
  for (let round = 0; round < ROUNDS; round++)
    for (let first = 0; first < all.length; first += LINES) {
      const roll = world.roll('prices', region, round * 100_000 + first)
      const day = laterBy(plusDays(from, roll.whole(1, 280)), 0)
      if (day > until) continue
      const report = world.id('prices', region, round * 100_000 + first)
      const lines = all.slice(first, first + LINES).map(({ subject, mark, model, price }, n) => ({
        no: n + 1,
        itemCode: subject.item,
        name: subject.name,
        brand: mark,
        model,
        quantity: roll.whole(1, 40),
        unit: subject.unit,
        // Prices drift a little over the year, and differ by who asks.
        unitPrice: Math.max(1, Math.round(price * 100 * roll.lognormal(0.97 - round * 0.01, 0.06))) as Fen,
      }))
      const kind = (['offer', 'contract', 'quotation'] as const)[round]!
      const told = {
        source: `seed/${report}`,
        kind,
        title: `${world.placeName(region)}商品报价`,
        date: day as Day,
        region,
        lines,
      }
      const thing = road.act(REPORTS, recordPrices, report, told, THE_SYSTEM, during(day, roll))
      road.settle(REPORTS, thing)
      for (const line of lines) {
        const { no, itemCode: item_code, unitPrice: unit_price, quantity, unit } = line
        const key = priceKey(line)
        if (key)
          later('registers.price', {
            report_id: report,
            no,
            key,
            kind,
            item_code,
            unit_price,
            quantity,
            unit,
            date: day,
            region,
            source: told.source,
          })
      }
      yield
    }
}
