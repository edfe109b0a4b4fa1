/** 据实补偿的研发合同 — nothing is delivered and accepted: what the costs were reviewed to is owed; at the end the contract is worth no more than that. */
import { z } from 'zod'
import { command, SYSTEM } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type ContractEvent, contract } from './contract.ts'

export const approveCosts = command(contract)({
  name: 'contract.approve-costs',
  title: '登记核定的研发费用',
  law: '财库〔2024〕13号',
  who: [SYSTEM],
  from: ['signed'],
  to: ['signed'],
  input: z.object({
    /** All that has been approved so far. */
    approved: zFen,
    /** 据实结算: no more will come, the rest of the ceiling goes back to the plan. */
    closing: z.boolean(),
  }),
  decide({ costBased, costs, amount }, { approved, closing }, { id, now }) {
    if (!costBased || !costs || costs.closed) return refuse('contract.not-cost-based')
    if (approved < costs.approved || approved > amount) return refuse('contract.costs-out-of-range', { amount })

    const events: ContractEvent[] = [
      { type: 'CostsApproved', contractId: id, approved, at: now },
      ...(closing ? [{ type: 'CostsClosed' as const, contractId: id, amount: approved, at: now }] : []),
    ]
    return ok(events)
  },
})
