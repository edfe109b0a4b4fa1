/** 单一来源采购的路径. */
import { type Actor, covers } from '#foundation/command.ts'
import { sum } from '#foundation/money.ts'
import { room } from '#foundation/room.ts'
import { dayOf } from '#foundation/time.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { findSupplier, statusOn } from '#registers/suppliers/index.ts'
import { contracts, plans, supplements } from '#subsystems/supervision/index.ts'
import { evaluations } from '../evaluation/store.ts'
import { singleSourceActs } from './acts.ts'
import type { ProposeFacts } from './propose-source.ts'
import type { SingleSource } from './single-source.ts'
import { singleSources } from './store.ts'

/** Anyone sees that there are objections; what they say, only those who answer, oversee, and each its own. */
const shown = (state: SingleSource, by: Actor | undefined): unknown => {
  const inside =
    by &&
    (by.role === 'system' ||
      by.orgId === state.procuringEntityId ||
      (by.role === 'regulator' && covers(by.region, state.region)))
  if (inside || !state.objections) return state
  return {
    ...state,
    objections: state.objections.filter(({ userId }) => userId === by?.userId),
    objectionCount: state.objections.length,
    record: undefined,
  }
}

export default room(singleSourceActs, singleSources, {
  facts: {
    'single-source.propose': async (tx, { input, by, now }): Promise<ProposeFacts> => {
      const plan = await plans.find(tx, input.planId)
      const supplier = await findSupplier(tx, input.supplierId)
      const contract = input.contractId ? await contracts.find(tx, input.contractId) : undefined
      return {
        plan,
        buyerName: (await purchasers.find(tx, by.orgId))?.name ?? '',
        supplier: supplier && { ...supplier, status: statusOn(supplier, dayOf(now)) },
        contract: contract && {
          number: contract.number,
          procuringEntityId: contract.procuringEntityId,
          supplierId: contract.supplierId,
          amount: contract.award.amount,
          supplements: sum(supplements(contract).map(({ amount }) => amount)),
        },
      }
    },
    'single-source.record': async (tx, { before }) => {
      const { caseId, supplierId } = before as SingleSource
      const found = (await evaluations.byCase(tx, caseId)).at(-1)?.state
      return {
        lastQuote: found?.rounds.some(({ kind, quotes }) => kind === 'final' && quotes)
          ? found.bids.find((bid) => bid.supplierId === supplierId)?.price
          : undefined,
      }
    },
  },
  show: shown,
})
