/** 逾期支付 — the day to pay has passed. */
import { type Invoice, invoices, type Payment, payments } from '#subsystems/supervision/index.ts'
import { watch } from '../control.ts'

export default watch({
  code: 'RC-079',
  title: '未在规定期限内支付合同款项',
  basis: '财库〔2019〕38号第三条；国务院令第802号第九条',
  severity: 'red',
  actions: ['notify'],
  parameters: ['payment.days', 'payment.smeDays', 'payment.smeMaxDays'],
  // A bill that nobody asked money for is late as well.
  after: ['PaymentOverdue', 'InvoiceOverdue'],
  facts: async (tx, { id, event }): Promise<Invoice | Payment | undefined> =>
    event.type === 'InvoiceOverdue' ? invoices.find(tx, id) : payments.find(tx, id),
  find: ({ procuringEntityId, amount, contractNumber }, { event }) => [
    {
      text: `应于${event.dueDate}前支付的款项尚未支付`,
      subjects: [procuringEntityId],
      evidence: { dueDate: event.dueDate, amount, contractNumber },
    },
  ],
})
