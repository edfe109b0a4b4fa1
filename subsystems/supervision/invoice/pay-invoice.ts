/** 账款的支付与逾期利息 — what the treasury paid is booked; what was late is owed with interest, and leaves the list when that is paid too. */
import { z } from 'zod'
import { command, may, SYSTEM } from '#foundation/command.ts'
import { fen, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zDay } from '#foundation/time.ts'
import { interestOn } from './ageing.ts'
import { invoice, outstandingOf } from './invoice.ts'

const zPaid = z.object({ paymentId: z.string(), amount: zFen, paidDate: zDay, voucherNo: z.string() })

export const bookPayment = command(invoice)({
  name: 'invoice.book-payment',
  title: '登记支付',
  law: '国务院令第802号第九条',
  who: [SYSTEM],
  from: ['submitted', 'checked'],
  to: ['same', 'interestDue', 'paid'],
  input: zPaid,
  decide(state, paid, { now }) {
    if (state.payments.some(({ paymentId }) => paymentId === paid.paymentId)) return refuse('invoice.booked-already')
    if (paid.amount > outstandingOf(state))
      return refuse('invoice.more-than-owed', { amount: paid.amount, owed: outstandingOf(state) })

    const payments = [...state.payments, paid]
    return ok([{ type: 'InvoicePaid', paid, interest: interestOn({ ...state, payments }, paid.paidDate), at: now }])
  },
})

/** 退汇: the money came back, so it is owed as before. */
export const unbookPayment = command(invoice)({
  name: 'invoice.unbook-payment',
  title: '登记退汇',
  who: [SYSTEM],
  from: ['submitted', 'checked', 'interestDue', 'paid'],
  to: { submitted: ['same'], checked: ['same'], interestDue: ['checked', 'submitted'], paid: ['checked', 'submitted'] },
  input: z.object({ paymentId: z.string() }),
  decide(state, { paymentId }, { now }) {
    if (!state.payments.some((each) => each.paymentId === paymentId)) return refuse('invoice.not-booked')

    return ok([{ type: 'InvoicePaymentReversed', paymentId, at: now }])
  },
})

export const requestInterest = command(invoice)({
  name: 'invoice.request-interest',
  title: '申请支付逾期利息',
  law: '国务院令第802号第十七条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['interestDue'],
  to: ['same'],
  when: ({ interest }) => !interest?.requestedAt,
  todo: true,
  input: z.object({}),
  decide(state, _, { now, by }) {
    if (state.interest?.requestedAt) return refuse('invoice.interest-requested')

    return ok([
      {
        type: 'InvoiceInterestRequested',
        contractId: state.contractId,
        amount: fen(state.interest!.amount),
        by: by.userId,
        at: now,
      },
    ])
  },
})

/** The request for the interest was sent back, or its money came back: it is to be asked for anew. */
export const returnInterest = command(invoice)({
  name: 'invoice.return-interest',
  title: '逾期利息未付成',
  who: [SYSTEM],
  from: ['interestDue', 'paid'],
  to: ['interestDue'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'InvoiceInterestReturned', at: now }]),
})

export const bookInterest = command(invoice)({
  name: 'invoice.book-interest',
  title: '登记逾期利息支付',
  law: '国务院令第802号第十七条',
  who: [SYSTEM],
  from: ['interestDue'],
  to: ['paid'],
  input: zPaid,
  decide: (_, paid, { now }) => ok([{ type: 'InvoiceInterestPaid', paid, at: now }]),
})
