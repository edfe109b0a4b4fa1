/** 合同的服务端 — which facts its commands need, who sees what. */
import { z } from 'zod'
import type { Actor } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { findSupplier } from '#registers/suppliers/index.ts'
import { remaining, tally } from '../acceptance/acceptance.ts'
import { acceptancesOf } from '../acceptance/store.ts'
import { availableOf } from '../funds.ts'
import { contractActs } from './acts.ts'
import { type Contract, contract, type Progress, shown } from './contract.ts'
import type { Account } from './end-contract.ts'
import { accountOf, contracts, contractsOfAward } from './store.ts'

const fundsOf = async (tx: Tx, { before }: { before: Contract }) => ({
  funds: { available: await availableOf(tx, before.planId) },
})

/** A supplier that the register does not know (moved over from elsewhere) is taken at its word. */
const verifiedOf = async (tx: Tx, { before }: { before: Contract }) => {
  const supplier = await findSupplier(tx, before.supplierId)
  return { verified: supplier && { account: supplier.bankAccount.account, since: supplier.accountVerifiedAt } }
}

/** What acceptance and payment know of a contract. */
export const accountOfContract = async (tx: Tx, id: string, state: Contract): Promise<Account> => {
  const { accepted, fullyAccepted } = tally(state, await acceptancesOf(tx, id))
  const { committed, paid } = await accountOf(tx, id)
  return { accepted, fullyAccepted, committed, paid }
}
export const progressOf = async (tx: Tx, id: string, state: Contract): Promise<Progress> => {
  const deliveries = await acceptancesOf(tx, id)
  const left = remaining(
    state.lines,
    deliveries.flatMap(({ delivered }) => delivered),
  )
  const { committed, paid } = await accountOf(tx, id)
  return {
    ...tally(state, deliveries),
    fullyDelivered: state.costs?.closed ?? [...left.values()].every((quantity) => quantity <= 0),
    committed,
    paid,
  }
}
const accountFacts = async (tx: Tx, { id, before }: { id: string; before: Contract }) => ({
  account: await accountOfContract(tx, id, before),
})

const isParty = (state: Contract, by: Actor | undefined) =>
  by !== undefined &&
  (by.role === 'regulator' ||
    by.role === 'system' ||
    Object.values(contract.parties(state)).some((org) => org === by.orgId))

export default room(contractActs, contracts, {
  facts: {
    'contract.sign-as-supplier': verifiedOf,
    'contract.sign': fundsOf,
    'contract.sign-amendment': fundsOf,
    'contract.note-progress': async (tx, { id, before }) => ({ progress: await progressOf(tx, id, before) }),
    'contract.settle': accountFacts,
    'contract.terminate': accountFacts,
  },
  views: {
    'GET /by-award/:awardId': view({
      who: 'signed-in',
      title: '按中标结果查合同',
      query: z.object({ awardId: z.string() }),
      async read(tx, { awardId }, by) {
        const all = await contractsOfAward(tx, awardId)
        const found = all.find(({ state }) => isParty(state, by)) ?? all[0]
        return found && { id: found.id, state: shown(found.state, isParty(found.state, by)) }
      },
    }),
    'GET /:id/account': view({
      who: 'signed-in',
      title: '合同的验收与支付情况',
      query: z.object({ id: z.string() }),
      async read(tx, { id }) {
        const state = await contracts.find(tx, id)
        return state && { amount: state.amount, ...(await accountOfContract(tx, id, state)) }
      },
    }),
  },
  show: (state: Contract, by) => shown(state, isParty(state, by)),
  binds: { title: '份合同没有签完、履行完', states: ['draft', 'proposed', 'supplierSigned', 'signed'] },
})
