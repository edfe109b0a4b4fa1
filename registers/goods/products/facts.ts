/** 登记商品所需的事实 — its item with the attributes that hold for it, its brand by any of its names, its maker. */
import type { Loader } from '#foundation/room.ts'
import { attributesOf } from '../attributes/store.ts'
import { namesOf } from '../brands/brand.ts'
import { brandNamed, makers } from '../brands/store.ts'
import { findItem } from '../store.ts'
import type { ProductFacts, Told } from './register-product.ts'

export const productFacts: Loader = async (tx, { input }): Promise<ProductFacts> => {
  const { itemCode, brand: named, makerId } = input as Told
  const brand = await brandNamed(tx, named)
  const maker = makerId ?? brand?.state.makerId
  return {
    item: await findItem(tx, itemCode),
    ...(await attributesOf(tx, itemCode)),
    brand: brand && { id: brand.id, names: namesOf(brand.state), makerId: brand.state.makerId },
    makerName: maker ? ((await makers.find(tx, maker))?.name ?? '') : '',
  }
}
