/** 导入商品时认出的 — an item by its name, a brand by the beginning of the name, a model by its look; what is wrong, with the correction. */
import type { Cells, LineProblem } from '#foundation/imports.ts'
import type { Tx } from '#foundation/store.ts'
import { FAULTS, readValues } from '../attributes/attributes.ts'
import { attributesOf } from '../attributes/store.ts'
import { brandBeginning, brandNamed } from '../brands/store.ts'
import type { CatalogueItem } from '../catalogue.ts'
import { pricesFor } from '../prices/store.ts'
import { findItem, searchItems } from '../store.ts'
import { checkDigit, digitsOf, gtin14, isGtin } from './gtin.ts'
import type { Resolved } from './list.ts'
import { aliasesIn, modelTokens, overlap, pairs } from './naming.ts'
import { candidatesFor } from './store.ts'

/** The item a word means: by its code, by its whole name, else the nearest of those that share its words. */
export const itemMeant = async (tx: Tx, word: string): Promise<{ item?: CatalogueItem; near: CatalogueItem[] }> => {
  const asked = word.normalize('NFKC').trim()
  const byCode = await findItem(tx, asked.toUpperCase().padEnd(9, '0').slice(0, 9))
  if (/^[A-C]\d+$/i.test(asked) && byCode) return { item: byCode, near: [] }
  const found = (await searchItems(tx, asked)).filter(({ code }) => code.startsWith('A'))
  const exact = found.find(({ name }) => name === asked)
  if (exact) return { item: exact, near: [] }
  const shorter = [...asked].length > 2 ? await searchItems(tx, [...asked].slice(-2).join('')) : []
  const near = [...found, ...shorter]
    .filter(
      ({ code, level }, at, all) =>
        level > 1 && code.startsWith('A') && all.findIndex((each) => each.code === code) === at,
    )
    .map((item) => ({ item, like: overlap(pairs(item.name), pairs(asked)) }))
    .toSorted((a, b) => b.like - a.like)
    .slice(0, 3)
    .map(({ item }) => item)
  return { near }
}

/** A price that fits what the same thing cost once it is taken in 万元. */
const inTenThousands = async (tx: Tx, price: number, of: { brand: string; model: string; name: string }) => {
  if (price <= 0) return undefined
  const prices = (await pricesFor(tx, of)).map(({ unitPrice }) => unitPrice).toSorted((a, b) => a - b)
  const median = prices[Math.floor(prices.length / 2)]
  const meant = price * 10_000
  return median && meant >= median / 2 && meant <= median * 2 ? { median, meant } : undefined
}

/** `内存：16GB；硬盘容量：512GB` */
export const valuesIn = (text: string): { key: string; value: string }[] =>
  text
    .normalize('NFKC')
    .split(/[;；\n]/)
    .flatMap((part) => {
      const [, key, value] = /^\s*([^:：=]{1,60})[:：=]\s*(.{1,300}?)\s*$/.exec(part) ?? []
      return key && value ? [{ key: key.trim(), value }] : []
    })

const text = (cells: Cells, key: string) => String(cells[key] ?? '').trim()

/** The digit that would be right, where only the last is wrong; a missing zero before it. */
export const gtinMeant = (written: string): string | undefined => {
  const digits = digitsOf(written)
  if (!/^\d+$/.test(digits)) return undefined
  if (digits.length === 11) return isGtin(`0${digits}`) ? `0${digits}` : undefined
  if (![8, 12, 13, 14].includes(digits.length)) return undefined
  return `${digits.slice(0, -1)}${checkDigit(digits.slice(0, -1))}`
}

export const resolveLine = async (tx: Tx, cells: Cells): Promise<Resolved | readonly LineProblem[]> => {
  const problems: LineProblem[] = []
  const name = text(cells, 'name')
  const { item, near } = await itemMeant(tx, text(cells, 'item'))
  if (!item) {
    const mend = near.map(({ code, name }) => `${name}（${code}）`).join('、')
    problems.push({
      column: 'item',
      text: `目录中没有“${text(cells, 'item')}”`,
      mend: mend ? `可能是：${mend}` : '请填写品目编码',
      ...(near[0] && { better: near[0].code }),
    })
  }

  const written = text(cells, 'brand')
  const brand = written ? await brandNamed(tx, written) : await brandBeginning(tx, name)
  if (!brand) {
    const guess = written ? await brandBeginning(tx, written) : undefined
    problems.push({
      column: 'brand',
      text: written ? `品牌库中没有“${written}”` : '没有填写品牌，也未能从名称中认出',
      mend: guess ? `可能是：${guess.state.name}` : '请先登记品牌，或者把它加为已有品牌的别名',
      ...(guess && { better: guess.state.name }),
    })
  }

  const gtin = text(cells, 'gtin')
  if (gtin && !isGtin(gtin)) {
    const meant = gtinMeant(gtin)
    problems.push({
      column: 'gtin',
      text: `条码 ${gtin} 的位数或者校验位不对`,
      mend: meant ? `按前面各位算，应为 ${meant}，请与包装核对` : '请按包装填写8、12、13或者14位条码',
      ...(meant && { better: meant }),
    })
  }

  const values = valuesIn(text(cells, 'values'))
  if (item) {
    const { attributes } = await attributesOf(tx, item.code)
    for (const { title, fault, value, hint } of readValues(attributes, values).faults)
      problems.push({
        column: 'values',
        text: `“${title}”${FAULTS[fault]}${value && `：${value}`}`,
        ...(hint && { mend: `可填：${hint}` }),
      })
  }
  const model = text(cells, 'model') || (modelTokens(name)[0] ?? '')
  const small = brand && (await inTenThousands(tx, Number(cells.price ?? 0), { brand: brand.state.name, model, name }))
  if (small)
    problems.push({
      column: 'price',
      text: `报价只有同款中位价 ${small.median / 100} 元的万分之一左右，像是以万元填写`,
      mend: `按元应为 ${small.meant / 100}`,
      better: String(small.meant / 100),
    })
  if (problems.length > 0) return problems
  return { itemCode: item!.code, brand: brand!.state.name, model, values }
}

/** The entry that is there already: the same barcode, or the same brand and model in the same words. */
export const sameAlready = async (tx: Tx, cells: Cells): Promise<string | undefined> => {
  const name = text(cells, 'name')
  const written = text(cells, 'brand')
  const brand = written ? await brandNamed(tx, written) : await brandBeginning(tx, name)
  const gtin = text(cells, 'gtin')
  const entry = {
    itemCode: '',
    name,
    brandId: brand?.id,
    brandNames: brand ? [brand.state.name, ...brand.state.aliases] : aliasesIn(written),
    model: text(cells, 'model') || (modelTokens(name)[0] ?? ''),
    gtins: isGtin(gtin) ? [gtin14(gtin)] : [],
  }
  const [best] = await candidatesFor(tx, entry, { from: SURE })
  return best && best.likeness.kind === 'same' ? best.id : undefined
}
const SURE = 0.96
