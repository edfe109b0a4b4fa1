/** 商品信息变更 — proposed by who entered it, in the words it was entered in; what would stand is looked at by the keeper. */
import type { z } from 'zod'
import { changeCommands } from '#foundation/changes.ts'
import { may } from '#foundation/command.ts'
import { ok } from '#foundation/result.ts'
import { type Product, product } from './product.ts'
import { fields, type ProductFacts, particularsOf, type Told } from './register-product.ts'

const { name, brand, model, makerId, values, skus, labels, origin, sharePercent } = fields
/** In a proposal nothing is there that was not told. */
const bare = <T extends z.ZodType>(field: z.ZodDefault<T>) => field.removeDefault().meta(field.meta()!)
const asked = {
  name,
  brand,
  model: bare(model),
  makerId,
  values: bare(values),
  skus: bare(skus),
  labels: bare(labels),
  origin: bare(origin),
  sharePercent,
}

/** The entry as it would be told today, with what is asked for. */
export const wholeOf = (state: Product, told: Partial<Told>): Told => ({
  name: state.name,
  itemCode: state.itemCode,
  brand: state.brandNames[0] ?? '',
  model: state.model,
  ...(told.brand === undefined && { makerId: state.makerId }),
  values: [],
  skus: state.skus.map(({ no: _, ...sku }) => sku),
  labels: [...state.labels],
  origin: state.domestic.origin,
  sharePercent: state.domestic.sharePercent,
  listPrice: state.listPrice,
  pictures: [...state.pictures],
  ...told,
})

export const productChanges = changeCommands(product, {
  prefix: 'Product',
  title: '商品信息',
  law: '财库〔2021〕22号第九条',
  fields: asked,
  from: ['active'],
  propose: [may('supplier', 'submitter')],
  decide: [may('operator', 'any'), may('regulator', 'any')],
  settle(state, told, { facts, now }) {
    const known = facts as ProductFacts
    const valued = told.values !== undefined
    // Values that nobody asks to change stand as they are, whatever the table of attributes has become.
    const found = particularsOf(wholeOf(state, told), valued ? known : { ...known, attributes: [] }, now)
    if (!found.ok) return found
    const { itemName: _, listPrice: __, pictures: ___, ruledBy, values, ...rest } = found.value
    return ok({ ...rest, ...(valued && { values, ruledBy }) })
  },
})
