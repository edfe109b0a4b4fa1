/** 提交发票、核对 — the supplier hands its bill in, and from then on the days count; the purchaser checks it or sends it back. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { type Fen, fen, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Day, dayOf, zDay } from '#foundation/time.ts'
import type { Contract } from '../contract/contract.ts'
import { payable } from '../contract/payable.ts'
import { dueDateOf } from '../payment/payment.ts'
import { rateOf } from './ageing.ts'
import { dueAt, invoice, outstandingOf } from './invoice.ts'

/** What is known of the contract when a bill comes. `billed`: the bills that stand. */
export type Billable = {
  contract: Contract | undefined
  accepted: Fen
  deliveredDate: Day | undefined
  billed: Fen
}

export const submitInvoice = creation(invoice)({
  name: 'invoice.submit',
  title: '提交发票、申请付款',
  law: '国务院令第802号第九条；财库〔2019〕38号第三条',
  who: [may('supplier', 'any')],
  to: ['submitted'],
  facts: given<Billable>(),
  input: z.object({
    contractId: z.string().min(1).meta({ title: '合同', ref: 'contracts' }),
    number: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z-]{8,30}$/, '请填写发票号码')
      .meta({ title: '发票号码' }),
    amount: zFen.refine((amount) => amount > 0, '金额须大于零').meta({ title: '发票金额', unit: 'fen' }),
    issuedDate: zDay.meta({ title: '开票日期' }),
    file: z.string().optional().meta({ title: '电子发票', file: true }),
  }),
  decide(_, input, { now, by, policy, facts: { contract, accepted, deliveredDate, billed } }) {
    if (contract?.supplierId !== by.orgId) return refuse('invoice.not-your-contract')
    if (contract.status !== 'signed') return refuse('invoice.contract-not-in-force')
    if (input.issuedDate > dayOf(now)) return refuse('invoice.issued-in-future')
    const left = fen(payable(contract, accepted) - billed)
    if (input.amount > left) return refuse('invoice.beyond-payable', { amount: input.amount, left })

    const { terms, supplierSize, caseId, projectId, region, procuringEntityId, procuringEntityName } = contract
    const small = supplierSize !== 'large' && supplierSize !== 'none'
    const delivered = accepted > 0 ? deliveredDate : undefined
    return ok([
      {
        type: 'InvoiceSubmitted',
        ...{ caseId, projectId, region, procuringEntityId, procuringEntityName },
        contractId: input.contractId,
        contractNumber: contract.number,
        contractTitle: contract.title,
        supplierId: contract.supplierId,
        supplierName: contract.supplierName,
        small,
        number: input.number,
        amount: input.amount,
        issuedDate: input.issuedDate,
        ...(input.file && { file: input.file }),
        ...(delivered && { deliveredDate: delivered }),
        dueDate: dueDateOf({
          invoiceDate: dayOf(now),
          paymentDays: terms.paymentDays,
          small,
          deliveredDate: delivered,
          smeDays: policy('payment.smeDays'),
        }),
        perMyriad: rateOf(
          { agreed: terms.lateFeePerMyriad, small },
          { statutory: policy('payment.lateInterestPerMyriad'), primePercent: policy('payment.primeRatePercent') },
        ),
        submittedBy: by.userId,
        submittedAt: now,
      },
    ])
  },
})

export const checkInvoice = command(invoice)({
  name: 'invoice.check',
  title: '核对无误，待支付',
  law: '国务院令第802号第九条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['submitted'],
  to: ['checked', 'same'],
  todo: { due: (state) => dueAt(state) },
  input: z.object({}),
  decide: (_, __, { now, by }) => ok([{ type: 'InvoiceChecked', by: by.userId, at: now }]),
})

/** A quarrel about a bill does not make the sum smaller in silence: it goes back with its reason, and is handed in anew. */
export const returnInvoice = command(invoice)({
  name: 'invoice.return',
  title: '退回发票',
  law: '国务院令第802号第十条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['submitted'],
  to: ['returned'],
  input: z.object({ reason: z.string().trim().min(2).max(500).meta({ title: '退回理由', multiline: true }) }),
  decide(state, { reason }, { now, by }) {
    if (state.overdueAt) return refuse('invoice.too-late-to-return', { dueDate: state.dueDate })
    if (state.payments.length > 0) return refuse('invoice.partly-paid')

    return ok([{ type: 'InvoiceReturned', reason, by: by.userId, at: now }])
  },
})

export const withdrawInvoice = command(invoice)({
  name: 'invoice.withdraw',
  title: '撤回发票',
  who: [may('supplier', 'supplier')],
  from: ['submitted', 'checked'],
  to: ['withdrawn'],
  input: z.object({}),
  decide(state, _, { now, by }) {
    if (state.payments.length > 0) return refuse('invoice.partly-paid')

    return ok([{ type: 'InvoiceWithdrawn', by: by.userId, at: now }])
  },
})

/** The clock: the last day has passed; from now on it stands in the public list. */
export const markInvoiceOverdue = command(invoice)({
  name: 'invoice.mark-overdue',
  title: '标记逾期，列入逾期账款公示',
  law: '国务院令第802号第九条',
  who: [SYSTEM],
  from: ['submitted', 'checked'],
  to: ['same'],
  input: z.object({}),
  decide: (state, _, { now }) =>
    ok([
      {
        type: 'InvoiceOverdue',
        contractId: state.contractId,
        dueDate: state.dueDate,
        amount: outstandingOf(state),
        at: now,
      },
    ]),
})
