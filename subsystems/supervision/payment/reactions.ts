/** 支付之后 — an approved payment goes to the treasury; its answer is recorded; all paid and accepted, the contract is settled. */
import type { Treasury } from '#connectors/treasury/treasury.ts'
import { type Happening, jobs as jobTable, reactions, type Tools } from '#foundation/reactions.ts'
import { settleContract } from '../contract/end-contract.ts'
import { accountOfContract } from '../contract/routes.ts'
import { contracts } from '../contract/store.ts'
import { confirmPayment, rejectPayment } from './pay.ts'
import { payments } from './store.ts'

const toTreasury = ({ id }: Happening, { later }: Tools) => later('treasury.pay', { paymentId: id })

/** The last payment or the last acceptance, whichever comes later, settles the contract. */
export const settleIfDone = async (contractId: string, { tx, run }: Tools) => {
  const state = await contracts.get(tx, contractId)
  if (state.status !== 'signed') return
  const account = await accountOfContract(tx, contractId, state)
  if (account.fullyAccepted && account.paid === state.amount) await run(settleContract, contractId, {})
}

export default reactions({
  PaymentApproved: [toTreasury],
  PaymentMade: [({ event }, tools) => settleIfDone(event.contractId, tools)],
  AcceptancePassed: [({ event }, tools) => settleIfDone(event.contractId, tools)],
})

export const jobs = jobTable({
  /** Asked again until it answers: our payment's id is the key, so it pays once. */
  'treasury.pay': async ({ paymentId }: { paymentId: string }, { house, run }) => {
    const state = await house.read('house', (tx) => payments.get(tx, paymentId))
    if (state.status !== 'approved') return
    const treasury = house.connectors.treasury as Treasury | undefined
    if (!treasury) throw new Error('no treasury is connected: set TREASURY_URL')
    const reply = await treasury.pay({
      id: paymentId,
      contractId: state.contractId,
      contractNumber: state.contractNumber,
      planId: state.planId,
      payer: { id: state.procuringEntityId, name: state.procuringEntityName },
      payee: state.payee,
      amount: state.amount,
      invoiceNumber: state.invoice.number,
      purpose: state.title,
    })
    if (reply.accepted) await run(confirmPayment, paymentId, { voucherNo: reply.voucherNo })
    else await run(rejectPayment, paymentId, { reason: reply.reason })
  },
})
