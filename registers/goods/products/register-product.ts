/** 登记商品 — told by a supplier and looked at by the keeper of the register, or entered by the keeper; checked against its item. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { differences } from '#foundation/differences.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Day, dayOf, type Instant, zDay } from '#foundation/time.ts'
import { keysOf, labelled } from '#foundation/words.ts'
import { type Attribute, FAULTS, readValues } from '../attributes/attributes.ts'
import { digitsOf, isGtin } from './gtin.ts'
import { LABELS, type Label, ORIGINS, type Particulars, product } from './product.ts'

export const fields = {
  name: z.string().trim().min(2).max(200).meta({ title: '商品名称' }),
  itemCode: z.string().min(1).meta({ title: '品目', ref: 'catalogue/items' }),
  brand: z.string().trim().min(1).max(60).meta({ title: '品牌' }),
  model: z.string().trim().max(100).default('').meta({ title: '规格型号' }),
  makerId: z.string().optional().meta({ title: '生产厂商', ref: 'makers' }),
  values: z
    .array(
      z.object({
        key: z.string().trim().min(1).max(60).meta({ title: '属性' }),
        value: z.string().trim().max(300).meta({ title: '值' }),
      }),
    )
    .max(200)
    .default([])
    .meta({ title: '属性' }),
  skus: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(100).meta({ title: '规格' }),
        gtin: z.string().trim().max(40).optional().meta({ title: '商品条码（GTIN）' }),
        unit: z.string().trim().min(1).max(10).default('件').meta({ title: '计量单位' }),
        packed: z.number().positive().max(100_000).default(1).meta({ title: '每包装数量' }),
      }),
    )
    .max(200)
    .default([])
    .meta({ title: '规格（SKU）' }),
  labels: z
    .array(
      z.object({
        kind: labelled('认证', LABELS),
        number: z.string().trim().min(3).max(60).meta({ title: '证书编号' }),
        body: z.string().trim().max(100).default('').meta({ title: '认证机构' }),
        expiresDate: zDay.meta({ title: '有效期至' }),
      }),
    )
    .max(20)
    .default([])
    .meta({ title: '节能、环保等认证' }),
  origin: z.enum(keysOf(ORIGINS)).default('unknown').meta({ title: '产地', labels: ORIGINS }),
  sharePercent: z.number().min(0).max(100).optional().meta({ title: '中国境内生产的组件成本占比（%）' }),
  listPrice: zFen.optional().meta({ title: '市场报价', unit: 'fen' }),
  pictures: z
    .array(z.string().meta({ title: '图片', file: true }))
    .max(12)
    .default([])
    .meta({ title: '图片' }),
}
const input = z.object(fields)
export type Told = z.output<typeof input>

/** What the register knows of what was told. */
export type ProductFacts = {
  item: { name: string } | undefined
  attributes: readonly Attribute[]
  ruledBy: Particulars['ruledBy']
  brand: { id: string; names: readonly string[]; makerId?: string | undefined } | undefined
  makerName: string
}

const expired = (labels: readonly Label[], now: Instant): Label | undefined => {
  const today: Day = dayOf(now)
  return labels.find(({ expiresDate }) => expiresDate < today)
}

export const particularsOf = (told: Told, facts: ProductFacts, now: Instant) => {
  const { item, brand, attributes, ruledBy, makerName } = facts
  const { brand: named, values: written, origin, sharePercent, makerId, skus, ...rest } = told
  if (!item) return refuse('product.unknown-item', { itemCode: told.itemCode })
  if (!told.itemCode.startsWith('A')) return refuse('product.not-goods', { itemCode: told.itemCode })
  if (!brand) return refuse('product.unknown-brand', { brand: named })
  const broken = skus.find(({ gtin }) => gtin && !isGtin(gtin))
  if (broken) return refuse('product.gtin', { gtin: broken.gtin })
  const { values, faults } = readValues(attributes, written)
  const [first] = faults
  if (first)
    return refuse('product.attribute', {
      title: first.title,
      why: FAULTS[first.fault],
      value: first.value,
      hint: first.hint,
      count: faults.length,
    })
  const stale = expired(told.labels, now)
  if (stale) return refuse('product.label-expired', { number: stale.number, expiresDate: stale.expiresDate })
  if (sharePercent !== undefined && origin !== 'domestic') return refuse('product.share-without-origin')
  const particulars: Particulars = {
    ...rest,
    itemName: item.name,
    brandId: brand.id,
    brandNames: brand.names,
    makerId: makerId ?? brand.makerId,
    makerName,
    values,
    skus: skus.map((sku, at) => ({ no: at + 1, ...sku, ...(sku.gtin && { gtin: digitsOf(sku.gtin) }) })),
    domestic: { origin, sharePercent },
    ruledBy,
  }
  return ok(particulars)
}

export const registerProduct = creation(product)({
  name: 'product.register',
  title: '登记商品',
  law: '财库〔2021〕22号第九条',
  who: [may('supplier', 'any'), may('operator', 'any'), may('regulator', 'any'), SYSTEM],
  to: ['pending', 'active'],
  input,
  facts: given<ProductFacts>(),
  decide(_, told, { facts, by, now }) {
    const found = particularsOf(told, facts, now)
    if (!found.ok) return found
    const open = by.role !== 'supplier'
    return ok([
      { type: 'ProductSubmitted', ...found.value, by: by.userId, orgId: by.orgId, region: by.region, at: now, open },
    ])
  },
})

/** What a product is known by and compared by; its price and pictures are its seller's own. */
const KNOWN_BY = ['name', 'itemCode', 'brandId', 'model', 'makerId', 'values', 'skus', 'labels', 'domestic'] as const
const differs = (one: Particulars, other: Particulars) =>
  KNOWN_BY.some((key) => differences(one[key], other[key]).length > 0)

export const changeProduct = command(product)({
  name: 'product.change',
  title: '变更商品信息',
  who: [may('supplier', 'submitter'), may('operator', 'any'), may('regulator', 'any')],
  from: ['pending', 'rejected', 'active'],
  // What a supplier changes is looked at again.
  to: ['pending', 'active', 'rejected'],
  input,
  facts: given<ProductFacts>(),
  decide(before, told, { facts, by, now }) {
    const found = particularsOf(told, facts, now)
    if (!found.ok) return found
    if (by.role === 'supplier' && before.status === 'active' && differs(before, found.value))
      return refuse('product.ask-keeper')
    return ok([{ type: 'ProductChanged', ...found.value, by: by.userId, at: now }])
  },
})
