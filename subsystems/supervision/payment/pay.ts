/** 申请支付、审核、国库回执 — the maker asks, the checker approves, the treasury answers. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { type Fen, fen, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Day } from '#foundation/time.ts'
import { dayOf, zDay, zInstant } from '#foundation/time.ts'
import type { Contract, Payee } from '../contract/contract.ts'
import { payable } from '../contract/payable.ts'
import { dueAt, dueDateOf, payment } from './payment.ts'

/** What is known of the contract when money is asked for. `committed`: requested, approved and paid so far. */
export type Payable = {
  contract: Contract | undefined
  accepted: Fen
  deliveredDate: Day | undefined
  committed: Fen
  serial: number
  /** The supplier's own bill of that number, and what of it is asked for or paid. */
  bill?: { id: string; amount: Fen; dueDate: Day; submittedDate: Day; taken: Fen } | undefined
}

/** Where the money would go elsewhere than the contract says (RC-081). */
const differingPayee = (asked: Payee, agreed: Payee) =>
  [
    asked.name !== agreed.name && '户名',
    asked.bank !== agreed.bank && '开户银行',
    asked.account !== agreed.account && '账号',
  ].filter((each) => each !== false)

export const requestPayment = creation(payment)({
  name: 'payment.request',
  title: '申请支付',
  law: '政府采购法实施条例第五十一条；财库〔2019〕38号第三条',
  who: [may('purchaserMaker', 'any')],
  facts: given<Payable>(),
  to: ['requested'],
  input: z.object({
    contractId: z.string().min(1).meta({ title: '合同', ref: 'contracts' }),
    amount: zFen.meta({ title: '申请支付金额', unit: 'fen' }),
    invoiceNumber: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z-]{8,30}$/, '请填写发票号码')
      .meta({ title: '发票号码' }),
    invoiceDate: zDay.meta({ title: '收到发票日期' }),
    invoiceAmount: zFen.meta({ title: '发票金额', unit: 'fen' }),
    invoiceFile: z.string().optional().meta({ title: '电子发票', file: true }),
    // Not checked for its form: whatever differs from the contract is refused for that (RC-081).
    payee: z
      .object({
        name: z.string().trim().max(100).meta({ title: '收款人户名' }),
        bank: z.string().trim().max(100).meta({ title: '开户银行' }),
        account: z.string().trim().max(60).meta({ title: '银行账号' }),
      })
      .optional()
      .meta({ title: '收款账户（不填则为合同约定的账户）' }),
  }),
  decide(_, input, { now, by, policy, facts: { contract, accepted, deliveredDate, committed, serial, bill } }) {
    if (!contract || contract.procuringEntityId !== by.orgId) return refuse('payment.not-your-contract')
    if (contract.status !== 'signed') return refuse('payment.contract-not-in-force')
    if (input.amount === 0) return refuse('payment.nothing')
    const left = fen(contract.amount - committed)
    if (input.amount > left) return refuse('payment.over-contract', { amount: input.amount, left })
    const allowed = payable(contract, accepted)
    if (accepted === 0 && allowed === 0) return refuse('payment.before-acceptance')
    if (committed + input.amount > allowed)
      return accepted === 0
        ? refuse('payment.over-prepayment', { amount: input.amount, allowed: allowed - committed })
        : refuse('payment.over-accepted', { amount: input.amount, allowed: allowed - committed })
    const agreed = contract.payee!
    const payee = input.payee ?? agreed
    const differing = differingPayee(payee, agreed)
    if (differing.length > 0) return refuse('payment.payee-differs', { differing: differing.join('、') })
    if (input.invoiceDate > dayOf(now)) return refuse('payment.invoice-in-future')
    if (input.invoiceAmount < input.amount)
      return refuse('payment.invoice-too-small', { invoice: input.invoiceAmount, amount: input.amount })
    if (bill && bill.taken + input.amount > bill.amount)
      return refuse('payment.beyond-bill', { amount: input.amount, left: bill.amount - bill.taken })

    const whole = committed + input.amount === contract.amount
    const last = contract.retentionReleasedAt ? 'retention' : 'final'
    const kind = contract.costBased ? 'compensation' : accepted === 0 ? 'prepayment' : whole ? last : 'progress'
    return ok([
      {
        type: 'PaymentRequested',
        caseId: contract.caseId,
        contractId: input.contractId,
        contractNumber: contract.number,
        projectId: contract.projectId,
        planId: contract.planId,
        serial,
        title: `${contract.title}第${serial}次付款`,
        region: contract.region,
        procuringEntityId: contract.procuringEntityId,
        procuringEntityName: contract.procuringEntityName,
        agencyId: contract.agencyId,
        supplierId: contract.supplierId,
        kind,
        ...(bill && { invoiceId: bill.id }),
        amount: input.amount,
        payee,
        invoice: {
          number: input.invoiceNumber,
          date: bill?.submittedDate ?? input.invoiceDate,
          amount: input.invoiceAmount,
          file: input.invoiceFile,
        },
        // Of a bill the supplier handed in, the days count from there, whatever the purchaser writes.
        dueDate:
          bill?.dueDate ??
          dueDateOf({
            invoiceDate: input.invoiceDate,
            paymentDays: contract.terms.paymentDays,
            small: contract.supplierSize !== 'large' && contract.supplierSize !== 'none',
            deliveredDate,
            smeDays: policy('payment.smeDays'),
          }),
        requestedBy: by.userId,
        requestedAt: now,
      },
    ])
  },
})

/** 逾期利息 of a bill that was paid late: the house writes the request the purchaser's maker asked for; the checker approves it. */
export const requestInterestPayment = creation(payment)({
  name: 'payment.request-interest',
  title: '申请支付逾期利息',
  law: '国务院令第802号第十七条',
  who: [SYSTEM],
  to: ['requested'],
  facts: given<{ contract: Contract; serial: number }>(),
  input: z.object({
    invoiceId: z.string(),
    contractId: z.string(),
    invoiceNumber: z.string(),
    amount: zFen,
    requestedBy: z.string(),
  }),
  decide(_, { invoiceId, contractId, invoiceNumber, amount, requestedBy }, { now, facts: { contract, serial } }) {
    const { caseId, number, projectId, planId, title, region, agencyId, supplierId, payee } = contract
    const { procuringEntityId, procuringEntityName } = contract
    return ok([
      {
        type: 'PaymentRequested',
        ...{ caseId, contractId, contractNumber: number, projectId, planId, serial, region, agencyId, supplierId },
        ...{ procuringEntityId, procuringEntityName, amount, requestedBy },
        title: `${title}第${serial}次付款（逾期利息）`,
        kind: 'interest',
        interestOf: invoiceId,
        payee: payee!,
        invoice: { number: invoiceNumber, date: dayOf(now), amount },
        dueDate: dayOf(now),
        requestedAt: now,
      },
    ])
  },
})

export const approvePayment = command(payment)({
  name: 'payment.approve',
  title: '审核支付申请',
  law: '行政事业单位内部控制规范（试行）第十四条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['requested'],
  to: ['approved'],
  stepUp: true,
  todo: { due: (state) => dueAt(state) },
  notBy: ({ requestedBy }) => [requestedBy],
  facts: given<{ payee: Payee | undefined }>(),
  input: z.object({}),
  decide(requested, _, { now, by, facts }) {
    const differing = facts.payee ? differingPayee(requested.payee, facts.payee) : ['合同']
    if (differing.length > 0) return refuse('payment.payee-differs', { differing: differing.join('、') })

    const { contractId, amount } = requested
    return ok([{ type: 'PaymentApproved', contractId, amount, by: by.userId, at: now }])
  },
})

export const returnPayment = command(payment)({
  name: 'payment.return',
  title: '退回支付申请',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['requested'],
  to: ['returned'],
  input: z.object({ reason: z.string().trim().min(1).max(500).meta({ title: '退回理由', multiline: true }) }),
  decide: (_, { reason }, { now, by }) => ok([{ type: 'PaymentReturned', reason, by: by.userId, at: now }]),
})

/** The treasury has paid: its voucher is the receipt. */
export const confirmPayment = command(payment)({
  name: 'payment.confirm',
  title: '登记国库支付凭证',
  law: '财政国库管理制度',
  who: [SYSTEM],
  from: ['approved'],
  to: ['paid'],
  input: z.object({ voucherNo: z.string().min(1).max(100) }),
  decide(approved, { voucherNo }, { now }) {
    const { contractId, planId, amount } = approved
    return ok([{ type: 'PaymentMade', contractId, planId, amount, voucherNo, late: now >= dueAt(approved), at: now }])
  },
})

export const rejectPayment = command(payment)({
  name: 'payment.reject',
  title: '登记国库退回',
  who: [SYSTEM],
  from: ['approved'],
  to: ['rejected'],
  input: z.object({ reason: z.string().min(1).max(500) }),
  decide: ({ contractId }, { reason }, { now }) => ok([{ type: 'PaymentRejected', contractId, reason, at: now }]),
})

/** 退汇: the bank sent the money back, a wrong or closed account mostly. It counts as not paid, and is asked for anew. */
export const reversePayment = command(payment)({
  name: 'payment.reverse',
  title: '登记退汇',
  law: '财政国库管理制度',
  who: [SYSTEM],
  from: ['paid'],
  to: ['reversed'],
  input: z.object({ reversalNo: z.string().min(1), reason: z.string().min(1).max(500), reversedAt: zInstant }),
  decide: ({ contractId, amount }, { reversalNo, reason, reversedAt }, { now }) =>
    ok([{ type: 'PaymentReversed', contractId, amount, reversalNo, reason, reversedAt, at: now }]),
})

/** The clock: the last day to pay has passed (RC-079). */
export const markPaymentOverdue = command(payment)({
  name: 'payment.mark-overdue',
  title: '标记逾期支付',
  law: '财库〔2019〕38号第三条；国务院令第802号第九条',
  who: [SYSTEM],
  from: ['requested', 'approved'],
  to: ['same'],
  input: z.object({}),
  decide: ({ contractId, dueDate }, _, { now }) => ok([{ type: 'PaymentOverdue', contractId, dueDate, at: now }]),
})
