/** 支付列表. Pure. */
import { listing } from '#foundation/lists.ts'
import { KINDS, payment } from './payment.ts'

export const paymentList = listing(payment)({
  fields: {
    title: { title: '支付', kind: 'text', sort: true },
    number: { title: '支付编号', kind: 'text', filter: true },
    procuringEntityId: { title: '采购人', kind: 'ref', to: 'purchasers', filter: true },
    supplierId: { title: '供应商', kind: 'ref', to: 'suppliers', filter: true, shown: 'asked' },
    status: { title: '状态', kind: 'choice', labels: payment.status, filter: true },
    kind: { title: '款项', kind: 'choice', labels: KINDS, filter: true },
    amount: { title: '金额', kind: 'money', filter: true, sort: true },
    dueDate: { title: '应付日期', kind: 'day', filter: true, sort: true },
    paidAt: { title: '支付时间', kind: 'instant', filter: true, sort: true },
    late: {
      title: '逾期',
      kind: 'yes',
      read: (state) => ('late' in state ? state.late : state.overdueAt !== undefined),
    },
    voucherNo: {
      title: '国库凭证号',
      kind: 'text',
      read: (state) => ('voucherNo' in state ? state.voucherNo : undefined),
      shown: 'asked',
    },
    region: { title: '区划', kind: 'region', filter: true, shown: 'asked' },
    updatedAt: { title: '最近办理', kind: 'instant', shown: 'asked' },
  },
  search: ({ title, contractNumber, payee, invoice }) => [title, contractNumber, payee.name, invoice.number],
  searchHint: '合同名称、合同编号、收款人或发票号码',
})
