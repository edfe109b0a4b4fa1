/** 商品的中文 */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { retireProduct } from './keep-product.ts'
import type { mergeProduct } from './merge-product.ts'
import type { changeProduct, registerProduct } from './register-product.ts'

export const refusal = {
  'product.unknown-item': { text: '目录中没有品目 {itemCode}', mend: '请从品目树中选择' },
  'product.not-goods': { text: '品目 {itemCode} 不是货物', mend: '商品库只收货物类（A）品目' },
  'product.unknown-brand': { text: '品牌库中没有“{brand}”', mend: '请先登记品牌，或者把它加为已有品牌的别名' },
  'product.gtin': { text: '商品条码 {gtin} 的校验位不对', mend: '请核对包装上的条码（8、12、13 或者 14 位）' },
  'product.attribute': {
    text: '属性“{title}”{why}：{value}（共 {count} 处）',
    law: '财库〔2021〕22号第九条',
    mend: '可填：{hint}',
  },
  'product.label-expired': {
    text: '证书 {number} 已于 {expiresDate} 到期',
    law: '财库〔2019〕9号',
    mend: '请填写有效的证书',
  },
  'product.share-without-origin': {
    text: '只有在中国境内生产的产品才填写组件成本占比',
    law: '国办发〔2025〕34号',
  },
  'product.ask-keeper': {
    text: '在册商品的名称、品牌、厂商、型号、属性、规格和认证，变更须经管理方核准',
    mend: '请在“申请变更商品信息”中提出；报价和图片可在此直接变更',
  },
  'product.others-lead-here': { text: '有 {count} 个商品已合并到这里，不能停用', mend: '请先撤销合并' },
  'product.into-itself': { text: '不能合并到自己' },
  'product.into-not-active': { text: '保留的商品不在册', mend: '请选择一个在册的商品' },
} satisfies Record<
  RefusalOf<typeof registerProduct | typeof changeProduct | typeof mergeProduct | typeof retireProduct>,
  Says
>
