/** 应付账款列表. Pure. */
import { listing } from '#foundation/lists.ts'
import { invoice, outstandingOf } from './invoice.ts'

export const invoiceList = listing(invoice)({
  fields: {
    title: { title: '合同', kind: 'text', sort: true },
    number: { title: '发票号码', kind: 'text', filter: true },
    procuringEntityId: { title: '采购人', kind: 'ref', to: 'purchasers', filter: true },
    supplierId: { title: '供应商', kind: 'ref', to: 'suppliers', filter: true },
    status: { title: '状态', kind: 'choice', labels: invoice.status, filter: true },
    small: { title: '中小企业', kind: 'yes', filter: true },
    amount: { title: '发票金额', kind: 'money', filter: true, sort: true },
    outstanding: { title: '未付金额', kind: 'money', read: (state) => outstandingOf(state) },
    dueDate: { title: '应付日期', kind: 'day', filter: true, sort: true },
    region: { title: '区划', kind: 'region', filter: true, shown: 'asked' },
    updatedAt: { title: '最近办理', kind: 'instant', shown: 'asked' },
  },
  search: ({ contractTitle, contractNumber, number, supplierName, procuringEntityName }) => [
    contractTitle,
    contractNumber,
    number,
    supplierName,
    procuringEntityName,
  ],
  searchHint: '合同、发票号码、采购人或供应商',
})
