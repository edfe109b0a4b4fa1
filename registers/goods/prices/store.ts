/** 价格的存放 — by brand and model as written; taken back with the report that told them. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import type { Day } from '#foundation/time.ts'
import { brandNamed } from '../brands/store.ts'
import { brandKey, modelKey, modelTokens } from '../products/naming.ts'
import type { Product } from '../products/product.ts'
import { type PriceLine, priceReport } from './price-report.ts'
import type { Observation } from './reference.ts'

/** Where brand or model is not told, the name's own model stands for it; a line with neither belongs to no product. */
export const priceKey = ({ brand, model, name }: Pick<PriceLine, 'brand' | 'model' | 'name'>): string | undefined => {
  const key = modelKey(model || (modelTokens(name)[0] ?? ''), [brand])
  return brandKey(brand) && key ? `${brandKey(brand)}/${key}` : undefined
}

export const priceReports = documentStore(priceReport, {
  table: 'registers.price_report',
  constraints: { price_source_once: 'price.recorded-already' },
  async after(tx, { id, before, after }) {
    if (after.status === 'withdrawn') {
      await sql`DELETE FROM registers.price WHERE report_id = ${id}`.execute(tx)
      return
    }
    if (before) return
    const rows = after.lines.flatMap((line) => {
      const key = priceKey(line)
      const { no, itemCode, unitPrice, quantity, unit } = line
      return key && unitPrice > 0 ? [{ no, key, item_code: itemCode, unit_price: unitPrice, quantity, unit }] : []
    })
    await sql`INSERT INTO registers.price (report_id, no, key, kind, item_code, unit_price, quantity, unit, date, region, source)
      SELECT ${id}, no, key, ${after.kind}, item_code, unit_price, quantity, unit, ${after.date}::date, ${after.region}, ${after.source}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS line(no integer, key text, item_code text, unit_price bigint, quantity numeric, unit text)`.execute(tx)
  },
})

/** Every writing under which prices of a product may stand: each name of its brand, each model it ever went by. */
const keysOfProduct = ({ brandNames, model, name, absorbed }: Product): string[] => {
  const brandsOf = [...brandNames, ...absorbed.flatMap((each) => each.brandNames)]
  const models = [{ model, name }, ...absorbed]
  const all = brandsOf.flatMap((brand) => models.map((each) => priceKey({ brand, ...each })))
  return [...new Set(all.filter((key) => key !== undefined))]
}

export type Priced = Observation & { unit: string }
export const pricesAt = async (tx: Tx, keys: readonly string[], limit = 2000): Promise<Priced[]> =>
  (
    await sql<Priced>`SELECT kind, unit_price AS "unitPrice", quantity::float8 AS quantity, unit, date::text AS date, region, source
      FROM registers.price WHERE key = ANY(${keys}) ORDER BY date DESC LIMIT ${limit}`.execute(tx)
  ).rows

export const pricesOf = (tx: Tx, state: Product): Promise<Priced[]> => pricesAt(tx, keysOfProduct(state))

/** What was paid and asked for one brand and model, under all names of the brand. */
export const pricesFor = async (
  tx: Tx,
  asked: { brand: string; model: string; name: string; until?: Day | undefined },
): Promise<Priced[]> => {
  const found = await brandNamed(tx, asked.brand)
  const names = found ? [found.state.name, ...found.state.aliases] : [asked.brand]
  const keys = names.flatMap((brand) => priceKey({ ...asked, brand }) ?? [])
  const prices = await pricesAt(tx, keys)
  return asked.until ? prices.filter(({ date }) => date < asked.until!) : prices
}

export const reportBySource = async (tx: Tx, source: string) =>
  (await priceReports.where(tx, sql`number = ${source} AND status = 'recorded'`, 1))[0]
