/** 合同的存放 — and beside each signed contract its account, in the same transaction: contracted of the frozen, paid of the contract. */

import { sql } from 'kysely'
import type { Fen } from '#foundation/money.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import { moveContracted, movePaid } from '../funds.ts'
import { type Contract, contract } from './contract.ts'
import { contractList } from './list.ts'

/** What stands as contracted against the plan: after a termination only what was paid and did not come back. */
const contractedBy = (state: Contract | undefined): number => {
  if (!state) return 0
  if (state.status === 'signed' || state.status === 'settled') return state.amount
  return state.status === 'terminated' ? state.paid : 0
}

/** 预付款退回: what the supplier gave back to the treasury. */
const repaidBy = (state: Contract | undefined): number =>
  state?.status === 'terminated' && state.windUp?.repaid ? state.windUp.repay : 0

export const contracts = documentStore(contract, {
  table: 'supervision.contract',
  list: contractList,
  constraints: {
    contract_one_live_an_award: 'contract.award-has-a-contract',
    contract_number_once: 'contract.award-has-a-contract',
    commitment_contract_within_plan: 'contract.over-frozen-funds',
  },
  async after(tx, { id, before, after }) {
    const repaid = repaidBy(after) - repaidBy(before)
    if (repaid !== 0) {
      await sql`UPDATE supervision.contract_account
        SET committed = committed - ${repaid}, paid = paid - ${repaid}, repaid = repaid + ${repaid}
        WHERE contract_id = ${id}`.execute(tx)
      await movePaid(tx, after.planId, -repaid)
    }
    const moved = contractedBy(after) - contractedBy(before)
    if (moved === 0) return
    await sql`INSERT INTO supervision.contract_account (contract_id, plan_id, amount)
      VALUES (${id}, ${after.planId}, ${contractedBy(after)})
      ON CONFLICT (contract_id) DO UPDATE SET amount = excluded.amount`.execute(tx)
    await moveContracted(tx, after.planId, moved)
  },
})

export type AccountRow = { amount: Fen; committed: Fen; paid: Fen }
export const accountOf = async (tx: Tx, contractId: string): Promise<AccountRow> => {
  const found = await sql<AccountRow>`SELECT amount, committed, paid FROM supervision.contract_account
    WHERE contract_id = ${contractId}`.execute(tx)
  return found.rows[0] ?? { amount: 0 as Fen, committed: 0 as Fen, paid: 0 as Fen }
}

/** The live contracts of an award: one, or one of each unit that bought together (批量集中采购). */
export const contractsOfAward = (tx: Tx, awardId: string) =>
  contracts.where(tx, sql`award_id = ${awardId} AND status <> 'void'`, 10_000)

const FURTHEST = ['settled', 'signed', 'supplierSigned', 'proposed', 'draft', 'terminated', 'void'] as const
/** Of several the one that has come furthest: once one is signed the award stands. */
export const contractOfAward = async (tx: Tx, awardId: string) =>
  (await contractsOfAward(tx, awardId)).toSorted(
    (a, b) => FURTHEST.indexOf(a.state.status) - FURTHEST.indexOf(b.state.status),
  )[0]

/** Holds the contract until the transaction ends: deliveries and payments of one contract come one after another. */
export const holdContract = async (tx: Tx, contractId: string): Promise<Contract | undefined> =>
  (await contracts.load(tx, contractId))?.state
