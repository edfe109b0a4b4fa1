/** 支付的存放 — each payment that stands is counted on the contract's account, in the same transaction. */

import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { movePaid } from '../funds.ts'
import { paymentList } from './list.ts'
import { counts, type Payment, payment } from './payment.ts'

/** 逾期利息 is paid beside the price, so it takes nothing of the contract. */
const ofThePrice = (state: Payment | undefined) => (state && state.kind !== 'interest' ? state : undefined)
const committedBy = (state: Payment | undefined) => (state && counts(state) ? state.amount : 0)
const paidBy = (state: Payment | undefined) => (state?.status === 'paid' ? state.amount : 0)

export const payments = documentStore(payment, {
  table: 'supervision.payment',
  list: paymentList,
  constraints: {
    payments_within_contract: 'payment.over-contract',
    payment_invoice_once: 'payment.invoice-used',
  },
  async after(tx, { before, after }) {
    const [was, is] = [ofThePrice(before), ofThePrice(after)]
    const committed = committedBy(is) - committedBy(was)
    const paid = paidBy(is) - paidBy(was)
    if (committed === 0 && paid === 0) return
    await sql`UPDATE supervision.contract_account SET committed = committed + ${committed}, paid = paid + ${paid}
      WHERE contract_id = ${after.contractId}`.execute(tx)
    if (paid !== 0) await movePaid(tx, after.planId, paid)
  },
})

export const paymentsOf = (tx: Tx, contractId: string) => payments.where(tx, sql`contract_id = ${contractId}`)
