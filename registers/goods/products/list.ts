/** 商品列表与导入. Pure. */
import type { Cells, Importing } from '#foundation/imports.ts'
import { listing } from '#foundation/lists.ts'
import { LABELS, ORIGINS, product } from './product.ts'
import { registerProduct } from './register-product.ts'

export const productList = listing(product)({
  fields: {
    title: { title: '商品', kind: 'text', sort: true },
    number: { title: '规格型号', kind: 'text', filter: true },
    brand: { title: '品牌', kind: 'text', read: ({ brandNames }) => brandNames[0] },
    brandId: { title: '品牌', kind: 'ref', to: 'brands', filter: true, shown: 'never' },
    itemCode: { title: '品目编码', kind: 'text', filter: true, shown: 'asked' },
    itemName: { title: '品目', kind: 'text', read: ({ itemName }) => itemName },
    status: { title: '状态', kind: 'choice', labels: product.status, filter: true },
    origin: { title: '产地', kind: 'choice', labels: ORIGINS, filter: true },
    labels: {
      title: '认证',
      kind: 'text',
      read: ({ labels }) => labels.map(({ kind }) => LABELS[kind].slice(0, 2)).join('、'),
    },
    skus: { title: '规格数', kind: 'number', read: ({ skus }) => skus.length, shown: 'asked' },
    submittedAt: { title: '登记时间', kind: 'instant', filter: true, sort: true },
  },
  search: ({ name, brandNames, model, itemName, skus, absorbed }) => [
    name,
    ...brandNames,
    model,
    itemName,
    ...skus.flatMap(({ name, gtin }) => [name, gtin]),
    ...absorbed.flatMap((each) => [each.name, each.model]),
  ],
  searchHint: '名称、品牌、型号或条码',
})

/** What the room found out about a line. */
export type Resolved = { itemCode: string; brand: string; model: string; values: { key: string; value: string }[] }

export const productImports: Readonly<Record<string, Importing>> = {
  register: {
    title: '批量登记商品',
    command: registerProduct,
    columns: {
      item: {
        title: '品目',
        kind: 'text',
        required: true,
        aliases: ['品目编码', '品目名称', '类别', '分类', '商品分类', '商品类别'],
        example: 'A02010105',
        hint: '编码或名称',
      },
      name: {
        title: '商品名称',
        kind: 'text',
        required: true,
        aliases: ['名称', '品名', '产品名称', '标题'],
        example: '岭云 天工 T500 台式计算机',
      },
      brand: { title: '品牌', kind: 'text', aliases: ['商标', '厂牌'], example: '岭云', hint: '不填时从名称中认出' },
      model: {
        title: '规格型号',
        kind: 'text',
        aliases: ['型号', '产品型号'],
        example: 'T500',
        hint: '不填时从名称中认出',
      },
      gtin: {
        title: '商品条码',
        kind: 'text',
        unique: true,
        aliases: ['条码', '条形码', 'GTIN', 'EAN', '69码'],
        example: '6901234567892',
      },
      unit: { title: '计量单位', kind: 'text', aliases: ['单位'], example: '台' },
      price: {
        title: '市场报价（元）',
        kind: 'money',
        aliases: ['价格', '单价', '报价', '市场价', '售价', '价格（元）'],
        example: '4,999.00',
      },
      values: {
        title: '参数',
        kind: 'text',
        multiline: true,
        aliases: ['技术参数', '属性', '规格参数'],
        example: '内存：16GB；硬盘容量：512GB',
        hint: '名称：值，用分号隔开',
      },
    },
    input: (cells: Cells, known: Resolved) => ({
      ...known,
      name: cells.name,
      ...(cells.price !== undefined && { listPrice: cells.price }),
      ...(cells.gtin !== undefined && {
        skus: [{ name: '标准装', gtin: cells.gtin, ...(cells.unit !== undefined && { unit: cells.unit }) }],
      }),
    }),
  },
}
