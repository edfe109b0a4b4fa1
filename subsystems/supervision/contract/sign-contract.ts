/** 签订合同 — the supplier signs, then the purchaser; the clock minds the thirty days of the award letter. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { differences } from './comparison.ts'
import { contract } from './contract.ts'

export const zPayee = z.object({
  name: z.string().trim().min(1).max(100).meta({ title: '收款人户名' }),
  bank: z.string().trim().min(1).max(100).meta({ title: '开户银行' }),
  account: z
    .string()
    .trim()
    .regex(/^[0-9-]{6,40}$/, '账号只含数字和连字符')
    .meta({ title: '银行账号' }),
})

/** The account that the register of suppliers knows to be the firm's, and since when; `since` is absent while nobody has proved it. */
export type VerifiedAccount = { account: string; since?: string | undefined }

export const signAsSupplier = command(contract)({
  name: 'contract.sign-as-supplier',
  title: '供应商签署合同',
  law: '政府采购法第四十六条',
  who: [may('supplier', 'supplier')],
  from: ['proposed'],
  to: ['supplierSigned'],
  stepUp: true,
  todo: { due: ({ signBy }) => signBy },
  input: z.object({
    signer: z.string().trim().min(1).max(50).meta({ title: '供应商签约代表' }),
    payee: zPayee.meta({ title: '收款账户' }),
  }),
  facts: given<{ verified?: VerifiedAccount | undefined }>(),
  decide(proposed, { signer, payee }, { now, by, facts: { verified } }) {
    if (payee.name !== proposed.supplierName)
      return refuse('contract.payee-not-supplier', { payee: payee.name, supplier: proposed.supplierName })
    if (verified && (!verified.since || verified.account !== payee.account))
      return refuse('contract.payee-not-verified', { account: payee.account.slice(-4) })

    return ok([{ type: 'ContractSignedBySupplier', payee, signer, by: by.userId, at: now }])
  },
})

/** What the plan's frozen funds still allow. */
export type Funds = { available: Fen }

export const signAsPurchaser = command(contract)({
  name: 'contract.sign',
  title: '采购人签署合同',
  law: '政府采购法第四十六条；财政部令第87号第七十一条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['supplierSigned'],
  to: ['signed'],
  stepUp: true,
  todo: { due: ({ signBy }) => signBy },
  notBy: ({ completedBy }) => [completedBy],
  facts: given<{ funds: Funds }>(),
  input: z.object({}),
  decide(agreed, _, { now, by, calendar, policy, facts }) {
    const differing = differences(agreed.award, agreed)
    if (differing.length > 0) return refuse('contract.differs-from-award', { differing: differing.join('、') })
    if (agreed.amount > facts.funds.available)
      return refuse('contract.over-frozen-funds', { amount: agreed.amount, available: facts.funds.available })

    const { projectId, lot, awardId, planId, supplierId, amount, signBy } = agreed
    return ok([
      {
        type: 'ContractSigned',
        projectId,
        lot,
        awardId,
        planId,
        supplierId,
        amount,
        late: now >= signBy,
        fileBy: calendar.deadline(now, { days: policy('contract.filingDays'), of: 'working' }),
        announceBy: calendar.deadline(now, { days: policy('contract.noticeDays'), of: 'working' }),
        by: by.userId,
        at: now,
      },
    ])
  },
})

/** The clock: ten days are left. */
export const remindOfSigning = command(contract)({
  name: 'contract.remind',
  title: '提醒签订合同',
  law: '政府采购法第四十六条',
  who: [SYSTEM],
  from: ['draft', 'proposed', 'supplierSigned'],
  to: ['same'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'ContractSigningDue', at: now }]),
})

/** The clock: the thirty days have passed (RC-066). */
export const markOverdue = command(contract)({
  name: 'contract.mark-overdue',
  title: '标记逾期未签合同',
  law: '政府采购法第四十六条',
  who: [SYSTEM],
  from: ['draft', 'proposed', 'supplierSigned'],
  to: ['same'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'ContractSigningOverdue', at: now }]),
})
