/** 账款之后 — a payment by the treasury is booked on its bill; money that came back is owed again; the interest is asked for as a payment. */
import { type Reaction, reactions } from '#foundation/reactions.ts'
import { dayOf } from '#foundation/time.ts'
import { requestInterestPayment } from '../payment/pay.ts'
import { payments } from '../payment/store.ts'
import { bookInterest, bookPayment, returnInterest, unbookPayment } from './pay-invoice.ts'
import { invoiceOf, invoices } from './store.ts'

const book: Reaction = async ({ id, at, event: { voucherNo } }, { tx, run }) => {
  const payment = await payments.get(tx, id)
  const paid = { paymentId: id, amount: payment.amount, paidDate: dayOf(at), voucherNo }
  if (payment.interestOf) return run(bookInterest, payment.interestOf, paid)
  const found = await invoiceOf(tx, payment.contractId, payment.invoice.number)
  return found && run(bookPayment, found.id, paid)
}

const unbook: Reaction = async ({ id }, { tx, run }) => {
  const payment = await payments.get(tx, id)
  if (payment.interestOf) return run(returnInterest, payment.interestOf, {})
  const found = await invoiceOf(tx, payment.contractId, payment.invoice.number)
  return found && run(unbookPayment, found.id, { paymentId: id })
}
const interestAgain: Reaction = async ({ id }, { tx, run }) => {
  const { interestOf } = await payments.get(tx, id)
  return interestOf && run(returnInterest, interestOf, {})
}

const askInterest: Reaction = async ({ id, event: { by } }, { tx, run }) => {
  const { contractId, number, interest } = await invoices.get(tx, id)
  return run(requestInterestPayment, undefined, {
    invoiceId: id,
    contractId,
    invoiceNumber: number,
    amount: interest!.amount,
    requestedBy: by,
  })
}

export default reactions({
  PaymentMade: [book],
  PaymentReversed: [unbook],
  PaymentReturned: [interestAgain],
  PaymentRejected: [interestAgain],
  InvoiceInterestRequested: [askInterest],
})
