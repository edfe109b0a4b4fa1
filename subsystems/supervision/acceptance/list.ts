/** 验收列表. Pure. */
import { listing } from '#foundation/lists.ts'
import { CATEGORIES } from '#policies/words.ts'
import { acceptance } from './acceptance.ts'

export const acceptanceList = listing(acceptance)({
  fields: {
    title: { title: '验收', kind: 'text', sort: true },
    number: { title: '验收编号', kind: 'text', filter: true },
    procuringEntityId: { title: '采购人', kind: 'ref', to: 'purchasers', filter: true },
    supplierId: { title: '供应商', kind: 'ref', to: 'suppliers', filter: true },
    status: { title: '状态', kind: 'choice', labels: acceptance.status, filter: true },
    category: { title: '项目属性', kind: 'choice', labels: CATEGORIES, filter: true, shown: 'asked' },
    amount: { title: '交付金额', kind: 'money', filter: true, sort: true },
    deliveredDate: { title: '交付日期', kind: 'day', filter: true, sort: true },
    acceptBy: { title: '验收期限', kind: 'instant', filter: true, sort: true },
    region: { title: '区划', kind: 'region', filter: true, shown: 'asked' },
    updatedAt: { title: '最近办理', kind: 'instant' },
  },
  search: ({ title, contractNumber, supplierName }) => [title, contractNumber, supplierName],
  searchHint: '合同名称、合同编号或供应商',
})
