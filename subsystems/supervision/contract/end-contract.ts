/** 合同的终结 — settled when all is accepted and paid, terminated on a legal ground, void where the award fell. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { type Fen, fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { labelled } from '#foundation/words.ts'
import { contract, type Progress } from './contract.ts'
import { isWindingUp, TERMINATION } from './ending.ts'
import { retained } from './payable.ts'

/** What acceptance and payment know of one contract. */
export type Account = { accepted: Fen; fullyAccepted: boolean; committed: Fen; paid: Fen }

/** What the house has seen of deliveries, acceptances and payments: shown on the contract, and who is asked to do what next. */
export const noteProgress = command(contract)({
  name: 'contract.note-progress',
  title: '更新履约进度',
  who: [SYSTEM],
  from: ['signed'],
  to: ['signed'],
  facts: given<{ progress: Progress }>(),
  input: z.object({}),
  decide: (_, __, { now, facts: { progress } }) => ok([{ type: 'ContractProgressed', progress, at: now }]),
})

export const settleContract = command(contract)({
  name: 'contract.settle',
  title: '合同结清',
  who: [SYSTEM],
  from: ['signed'],
  to: ['settled'],
  facts: given<{ account: Account }>(),
  input: z.object({}),
  decide(signed, _, { id, now, facts: { account } }) {
    if (!account.fullyAccepted) return refuse('contract.not-fully-accepted')
    if (account.paid !== signed.amount)
      return refuse('contract.not-fully-paid', { paid: account.paid, amount: signed.amount })

    const { projectId, lot, amount } = signed
    return ok([{ type: 'CaseSettled', projectId, lot, contractId: id, amount, paid: account.paid, at: now }])
  },
})

/** The clock: the warranty has run out, what was held back is owed. */
export const releaseRetention = command(contract)({
  name: 'contract.release-retention',
  title: '质保期满，质量保证金转为应付',
  law: '建质〔2017〕138号第十条；国务院令第802号第九条',
  who: [SYSTEM],
  from: ['signed'],
  to: ['signed'],
  input: z.object({}),
  decide(signed, _, { now }) {
    if (signed.retentionReleasedAt) return refuse('contract.retention-released')

    return ok([{ type: 'RetentionReleased', amount: retained(signed, signed.amount), at: now }])
  },
})

/** 退汇: what counted as paid came back, so the contract is not settled after all. */
export const reopenContract = command(contract)({
  name: 'contract.reopen',
  title: '退汇，恢复履行',
  law: '财政国库管理制度',
  who: [SYSTEM],
  from: ['settled'],
  to: ['signed'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'ContractReopened', at: now }]),
})

export const terminateContract = command(contract)({
  name: 'contract.terminate',
  title: '终止合同',
  law: '政府采购法第五十条',
  who: [may('purchaserChecker', 'procuringEntity'), SYSTEM],
  from: ['signed'],
  to: ['terminated'],
  stepUp: true,
  facts: given<{ account: Account }>(),
  input: z.object({
    basis: labelled('终止情形', TERMINATION),
    reason: z.string().trim().min(1).max(1000).meta({ title: '事实与理由', multiline: true }),
    security: z
      .enum(['return', 'keep'])
      .optional()
      .meta({ title: '履约保证金（合同约定缴纳的必填）', labels: { return: '退还', keep: '不予退还' } }),
  }),
  decide(signed, { basis, reason, security }, { now, by, facts: { account } }) {
    // 撤销合同 is the finance department's to decide (财政部令第94号第三十二条)
    if ((basis === 'complaintUpheld') !== (by.role === 'system')) return refuse('contract.not-yours-to-cancel')
    if (account.committed > account.paid)
      return refuse('contract.payment-under-way', { amount: account.committed - account.paid })
    if (account.accepted > account.paid)
      return refuse('contract.accepted-but-unpaid', { amount: account.accepted - account.paid })

    const bonded = signed.terms.performanceSecurityPercent > 0
    if (bonded && !security && by.role !== 'system') return refuse('contract.security-undecided')
    if (security === 'keep' && (!bonded || basis !== 'breach')) return refuse('contract.security-kept-without-breach')

    const { projectId } = signed
    const { accepted, paid } = account
    const windUp = {
      accepted,
      repay: fen(paid - accepted),
      security: bonded ? (security ?? 'return') : 'none',
    } as const
    return ok([{ type: 'ContractTerminated', projectId, basis, reason, paid, windUp, by: by.userId, at: now }])
  },
})

/** 终止清算: what was paid ahead and not delivered is back in the treasury, the performance security back with the supplier. */
export const windUpContract = command(contract)({
  name: 'contract.wind-up',
  title: '登记终止清算（预付款退回、履约保证金退还）',
  law: '民法典第五百六十六条；财库〔2019〕38号第三条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['terminated'],
  to: ['same'],
  when: isWindingUp,
  todo: true,
  input: z.object({
    repaidNo: z.string().trim().min(4).max(60).optional().meta({ title: '供应商退款的国库缴款书编号' }),
    repaidDate: zDay.optional().meta({ title: '退款到账日期' }),
    voucherNo: z.string().trim().min(4).max(60).optional().meta({ title: '履约保证金退还凭证号' }),
    returnedDate: zDay.optional().meta({ title: '履约保证金退还日期' }),
  }),
  decide(terminated, { repaidNo, repaidDate, voucherNo, returnedDate }, { now, by }) {
    const { windUp } = terminated
    if (!windUp || !isWindingUp(terminated)) return refuse('contract.nothing-to-wind-up')
    if (windUp.repay > 0 && (!repaidNo || !repaidDate))
      return refuse('contract.repayment-missing', { amount: windUp.repay })
    if (windUp.security === 'return' && (!voucherNo || !returnedDate)) return refuse('contract.security-return-missing')
    const today = dayOf(now)
    if (repaidDate && repaidDate > today) return refuse('contract.wound-up-in-future', { what: '退款到账日期' })
    if (returnedDate && returnedDate > today)
      return refuse('contract.wound-up-in-future', { what: '履约保证金退还日期' })

    return ok([
      {
        type: 'ContractWoundUp',
        ...(windUp.repay > 0 && { repaid: { receiptNo: repaidNo!, date: repaidDate! } }),
        ...(windUp.security === 'return' && { securityReturned: { voucherNo: voucherNo!, date: returnedDate! } }),
        by: by.userId,
        at: now,
      },
    ])
  },
})

/** The award fell (refused by the winner, changed after a complaint) before both had signed. */
export const voidContract = command(contract)({
  name: 'contract.void',
  title: '合同草稿作废',
  law: '政府采购法实施条例第四十九条',
  who: [SYSTEM],
  from: ['draft', 'proposed', 'supplierSigned'],
  to: ['void'],
  input: z.object({ reason: z.string().min(1).max(500) }),
  decide: ({ projectId, awardId }, { reason }, { now }) =>
    ok([{ type: 'ContractVoided', projectId, awardId, reason, at: now }]),
})
