/** 商品的行为. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { text } from '#foundation/words.ts'
import { productChanges } from './change-product.ts'
import { approveProduct, rejectProduct, restoreProduct, retireProduct } from './keep-product.ts'
import { productImports, productList } from './list.ts'
import { absorbProduct, mergeProduct, releaseProduct, unmergeProduct } from './merge-product.ts'
import { product } from './product.ts'
import { changeProduct, registerProduct } from './register-product.ts'
import { refusal } from './terms.ts'

export const productActs = acts({
  path: '/goods',
  model: product,
  refusal,
  words: z.object({
    itemName: text('品目名称'),
    brandNames: text('品牌'),
    makerName: text('生产厂商'),
    submittedAt: text('登记时间'),
    submitterId: text('登记单位'),
    absorbed: text('并入的商品'),
    into: text('合并到'),
    mergedAt: text('合并时间'),
    domestic: text('本国产品'),
  }),
  list: productList,
  imports: productImports,
  bulk: ['approval', 'retirement'],
  history: true,
  commands: {
    '': registerProduct,
    change: changeProduct,
    ...productChanges,
    approval: approveProduct,
    rejection: rejectProduct,
    retirement: retireProduct,
    restoration: restoreProduct,
    merger: mergeProduct,
    separation: unmergeProduct,
    absorption: absorbProduct,
    release: releaseProduct,
  },
})
