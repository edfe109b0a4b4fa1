/** 应付账款的行为. Pure. */

import { acts } from '#foundation/acts.ts'
import { invoice } from './invoice.ts'
import { invoiceList } from './list.ts'
import { bookInterest, bookPayment, requestInterest, returnInterest, unbookPayment } from './pay-invoice.ts'
import { checkInvoice, markInvoiceOverdue, returnInvoice, submitInvoice, withdrawInvoice } from './submit-invoice.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const invoiceActs = acts({
  path: '/invoices',
  model: invoice,
  refusal,
  words,
  list: invoiceList,
  commands: {
    '': submitInvoice,
    check: checkInvoice,
    return: returnInvoice,
    withdrawal: withdrawInvoice,
    'overdue-mark': markInvoiceOverdue,
    payment: bookPayment,
    'payment-reversal': unbookPayment,
    interest: requestInterest,
    'interest-payment': bookInterest,
    'interest-return': returnInterest,
  },
})
