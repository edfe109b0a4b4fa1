/** 支付的服务端. */
import { z } from 'zod'
import { concerns } from '#foundation/command.ts'
import { sum, ZERO } from '#foundation/money.ts'
import { room, view } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { tally } from '../acceptance/acceptance.ts'
import { acceptancesOf } from '../acceptance/store.ts'
import { contract as contractModel, owedFrom } from '../contract/contract.ts'
import { scheduleOf } from '../contract/payable.ts'
import { accountOf, contracts, holdContract } from '../contract/store.ts'
import { invoiceOf } from '../invoice/store.ts'
import { paymentActs } from './acts.ts'
import type { Payable } from './pay.ts'
import { counts, type Payment } from './payment.ts'
import { payments, paymentsOf } from './store.ts'

type Asked = { contractId: string; invoiceNumber: string }
const billOf = async (tx: Tx, { contractId, invoiceNumber }: Asked, earlier: readonly { state: Payment }[]) => {
  const found = await invoiceOf(tx, contractId, invoiceNumber)
  if (!found) return undefined
  const { amount, dueDate, submittedAt } = found.state
  const taken = sum(
    earlier.filter(({ state }) => state.invoiceId === found.id && counts(state)).map(({ state }) => state.amount),
  )
  return { id: found.id, amount, dueDate, submittedDate: dayOf(submittedAt), taken }
}

export default room(paymentActs, payments, {
  facts: {
    'payment.request': async (tx, { input }): Promise<Payable> => {
      const contract = await holdContract(tx, input.contractId)
      if (!contract) return { contract, accepted: ZERO, deliveredDate: undefined, committed: ZERO, serial: 1 }
      const { accepted, deliveredDate } = owedFrom(contract, tally(contract, await acceptancesOf(tx, input.contractId)))
      const { committed } = await accountOf(tx, input.contractId)
      const earlier = await paymentsOf(tx, input.contractId)
      const serial = earlier.length + 1
      return { contract, accepted, deliveredDate, committed, serial, bill: await billOf(tx, input, earlier) }
    },
    'payment.request-interest': async (tx, { input }) => ({
      contract: await holdContract(tx, input.contractId),
      serial: (await paymentsOf(tx, input.contractId)).length + 1,
    }),
    'payment.approve': async (tx, { before }) => ({ payee: (await contracts.find(tx, before.contractId))?.payee }),
  },
  views: {
    // For those it concerns: an announced contract is public, its acceptances and payments are not.
    'GET /schedule/:contractId': view({
      who: 'signed-in',
      title: '合同支付计划',
      query: z.object({ contractId: z.string() }),
      async read(tx, { contractId }, by) {
        const contract = await contracts.find(tx, contractId)
        if (!contract || !by || !concerns({ ...contractModel, isPublic: () => false }, contract, by)) return undefined
        const done = await acceptancesOf(tx, contractId)
        const { costs } = contract
        const reviewed = costs?.approvedAt
          ? [{ amount: costs.approved, serial: 1, date: dayOf(costs.approvedAt), costs: true as const }]
          : []
        const accepted = done.flatMap((each) =>
          each.status === 'accepted'
            ? [{ amount: each.acceptedAmount, serial: each.serial, date: dayOf(each.acceptedAt) }]
            : [],
        )
        const { paid } = await accountOf(tx, contractId)
        return { steps: scheduleOf(contract, costs ? reviewed : accepted, tally(contract, done).fullyAccepted, paid) }
      },
    }),
  },
})
