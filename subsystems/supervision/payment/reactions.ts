/** 支付之后 — an approved payment goes to the treasury; its answer is recorded; all paid and accepted, the contract is settled. */
import { isDeepStrictEqual } from 'node:util'
import type { Treasury } from '#connectors/treasury/treasury.ts'
import { type Happening, jobs as jobTable, type Reaction, reactions, type Tools } from '#foundation/reactions.ts'
import { noteProgress, reopenContract, settleContract } from '../contract/end-contract.ts'
import { progressOf } from '../contract/routes.ts'
import { contracts } from '../contract/store.ts'
import { confirmPayment, rejectPayment } from './pay.ts'
import { payments } from './store.ts'

const toTreasury = ({ id }: Happening, { later }: Tools) => later('treasury.pay', { paymentId: id })

/** After each step of delivery, acceptance and payment the contract knows how far it has come; all paid and accepted, whichever
 *  came later, it is settled. */
const follow = async ({ event }: Happening, { tx, run }: Tools) => {
  const { contractId } = event as { contractId: string }
  const state = await contracts.get(tx, contractId)
  if (state.status !== 'signed') return
  const progress = await progressOf(tx, contractId, state)
  if (!isDeepStrictEqual(progress, state.progress)) await run(noteProgress, contractId, {})
  if (progress.fullyAccepted && progress.paid === state.amount) await run(settleContract, contractId, {})
}
const followOwn: Reaction = async (happening, tools) => {
  const { contractId } = await payments.get(tools.tx, happening.id)
  await follow({ ...happening, event: { contractId } }, tools)
}

/** 退汇 of a settled contract: it is in force again until it is paid. */
const reopen: Reaction = async ({ event: { contractId } }, { tx, run }) => {
  const { status } = await contracts.get(tx, contractId)
  if (status === 'settled') await run(reopenContract, contractId, {})
}

export default reactions({
  DeliveryRecorded: [follow],
  AcceptancePassed: [follow],
  CostsApproved: [follow],
  CostsClosed: [follow],
  AmendmentSigned: [(happening, tools) => follow({ ...happening, event: { contractId: happening.id } }, tools)],
  PaymentRequested: [follow],
  PaymentReturned: [followOwn],
  PaymentApproved: [toTreasury],
  PaymentRejected: [follow],
  PaymentMade: [follow],
  PaymentReversed: [reopen, follow],
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
      approvedAt: state.approvedAt,
    })
    if (reply.accepted) await run(confirmPayment, paymentId, { voucherNo: reply.voucherNo })
    else await run(rejectPayment, paymentId, { reason: reply.reason })
  },
})
