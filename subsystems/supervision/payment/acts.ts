/** 资金支付的行为. Pure. */

import { acts } from '#foundation/acts.ts'
import { paymentList } from './list.ts'
import {
  approvePayment,
  confirmPayment,
  markPaymentOverdue,
  rejectPayment,
  requestInterestPayment,
  requestPayment,
  returnPayment,
  reversePayment,
} from './pay.ts'
import { payment } from './payment.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const paymentActs = acts({
  path: '/payments',
  model: payment,
  refusal,
  words,
  list: paymentList,
  commands: {
    '': requestPayment,
    approval: approvePayment,
    return: returnPayment,
    voucher: confirmPayment,
    rejection: rejectPayment,
    interest: requestInterestPayment,
    reversal: reversePayment,
    'overdue-mark': markPaymentOverdue,
  },
})
