/** 采购人列表、导入与批量办理. Pure. */
import type { Importing } from '#foundation/imports.ts'
import { listing } from '#foundation/lists.ts'
import { ADDRESS, CONTACT, DIVISION, PHONE, USCC } from '../import-columns.ts'
import { LEVELS, purchaser } from './purchaser.ts'
import { changePurchaser, registerPurchaser } from './register-purchaser.ts'

export const purchaserList = listing(purchaser)({
  fields: {
    title: { title: '单位名称', kind: 'text', sort: true },
    number: { title: '统一社会信用代码', kind: 'text', filter: true },
    financeCode: { title: '单位财政编码', kind: 'text', filter: true },
    status: { title: '状态', kind: 'choice', labels: purchaser.status, filter: true },
    region: { title: '行政区划', kind: 'region', filter: true },
    level: { title: '预算级次', kind: 'choice', labels: LEVELS, filter: true },
    parentId: { title: '上级预算单位', kind: 'ref', to: 'purchasers', filter: true, shown: 'asked' },
    contact: { title: '联系人', kind: 'text', read: ({ contact }) => contact, shown: 'asked' },
    phone: { title: '联系电话', kind: 'text', read: ({ phone }) => phone, shown: 'asked' },
    registeredAt: { title: '登记时间', kind: 'instant', filter: true, sort: true },
  },
  search: ({ name, uscc, financeCode }) => [name, uscc, financeCode],
  searchHint: '名称、信用代码或财政编码',
  byCity: true,
})

const columns = {
  name: { title: '单位名称', kind: 'text', aliases: ['采购单位名称', '单位全称'], example: '东莞市示例中学' },
  contact: { ...CONTACT, example: '陈老师' },
  phone: PHONE,
  address: { ...ADDRESS, aliases: ['单位地址', '详细地址'] },
} as const satisfies Importing['columns']

export const purchaserImports: Readonly<Record<string, Importing>> = {
  register: {
    title: '批量登记采购人',
    command: registerPurchaser,
    columns: {
      name: { ...columns.name, required: true },
      uscc: { ...USCC, example: '124419007349876544' },
      financeCode: {
        title: '单位财政编码',
        kind: 'text',
        required: true,
        example: '205003',
        aliases: ['财政编码', '预算单位编码'],
      },
      region: { ...DIVISION, title: '行政区划', hint: '代码或名称' },
      level: { title: '预算级次', kind: 'choice', labels: LEVELS, required: true, example: LEVELS.basic },
      parentCode: {
        title: '上级单位财政编码',
        kind: 'text',
        earlier: 'financeCode',
        example: '205001',
        aliases: ['主管部门编码'],
        hint: '主管预算单位不填；同一文件中写在前面的单位也可以',
      },
      address: { ...columns.address, required: true },
      contact: { ...columns.contact, required: true },
      phone: { ...columns.phone, required: true },
    },
    input: ({ parentCode: _, ...cells }, { parentId }: { parentId?: string }) => ({ ...cells, parentId }),
  },
  change: {
    title: '批量变更采购人信息',
    command: changePurchaser,
    columns: { uscc: { ...USCC, hint: '按此找到单位，不变更代码本身', example: '124419007349876544' }, ...columns },
    input: ({ uscc: _, ...changes }) => changes,
  },
}
