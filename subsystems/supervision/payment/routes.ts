/** 支付的服务端. */
import { ZERO } from '#foundation/money.ts'
import { room } from '#foundation/room.ts'
import { tally } from '../acceptance/acceptance.ts'
import { acceptancesOf } from '../acceptance/store.ts'
import { accountOf, contracts, holdContract } from '../contract/store.ts'
import { paymentActs } from './acts.ts'
import type { Payable } from './pay.ts'
import { payments, paymentsOf } from './store.ts'

export default room(paymentActs, payments, {
  facts: {
    'payment.request': async (tx, { input }): Promise<Payable> => {
      const contract = await holdContract(tx, input.contractId)
      if (!contract) return { contract, accepted: ZERO, deliveredDate: undefined, committed: ZERO, serial: 1 }
      const { accepted, deliveredDate } = tally(contract, await acceptancesOf(tx, input.contractId))
      const { committed } = await accountOf(tx, input.contractId)
      const serial = (await paymentsOf(tx, input.contractId)).length + 1
      return { contract, accepted, deliveredDate, committed, serial }
    },
    'payment.approve': async (tx, { before }) => ({ payee: (await contracts.find(tx, before.contractId))?.payee }),
  },
})
