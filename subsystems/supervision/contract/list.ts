/** 合同列表. Pure. */
import { listing } from '#foundation/lists.ts'
import { METHODS } from '#policies/methods.ts'
import { CATEGORIES } from '#policies/words.ts'
import { contract } from './contract.ts'

export const contractList = listing(contract)({
  fields: {
    title: { title: '合同名称', kind: 'text', sort: true },
    number: { title: '合同编号', kind: 'text', filter: true },
    procuringEntityId: { title: '采购人', kind: 'ref', to: 'purchasers', filter: true },
    supplierId: { title: '供应商', kind: 'ref', to: 'suppliers', filter: true },
    status: { title: '状态', kind: 'choice', labels: contract.status, filter: true },
    method: { title: '采购方式', kind: 'choice', labels: METHODS, filter: true, shown: 'asked' },
    category: { title: '项目属性', kind: 'choice', labels: CATEGORIES, filter: true, shown: 'asked' },
    amount: { title: '合同金额', kind: 'money', filter: true, sort: true },
    paid: {
      title: '已支付',
      kind: 'money',
      read: (state) => ('paid' in state ? state.paid : (state.progress?.paid ?? 0)),
      shown: 'asked',
    },
    signedAt: { title: '签订时间', kind: 'instant', filter: true, sort: true },
    endDate: { title: '结束日期', kind: 'day', filter: true, sort: true, shown: 'asked' },
    filedAt: { title: '备案时间', kind: 'instant', filter: true, shown: 'asked' },
    announcedAt: { title: '公告时间', kind: 'instant', filter: true, shown: 'asked' },
    region: { title: '区划', kind: 'region', filter: true, shown: 'asked' },
    updatedAt: { title: '最近办理', kind: 'instant' },
  },
  search: ({ title, number, supplierName, procuringEntityName }) => [title, number, supplierName, procuringEntityName],
  searchHint: '合同名称、编号、采购人或供应商',
})
