/** 资金支付 — one request to the treasury: asked by the maker, approved by the checker, paid or sent back. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { at, type Day, type Instant, plusDays } from '#foundation/time.ts'
import type { Payee } from '../contract/contract.ts'

export const KINDS = {
  prepayment: '预付款',
  progress: '进度款',
  final: '尾款',
  compensation: '研发费用',
  retention: '质量保证金',
  interest: '逾期利息',
} as const
export type Kind = keyof typeof KINDS
export type Invoice = { number: string; date: Day; amount: Fen; file?: string | undefined }

export type Core = {
  caseId: string
  contractId: string
  contractNumber: string
  projectId: string
  planId: string
  serial: number
  title: string
  region: string
  procuringEntityId: string
  procuringEntityName: string
  agencyId?: string | undefined
  supplierId: string
  kind: Kind
  /** 应付账款: the supplier's own bill, where it handed one in. */
  invoiceId?: string | undefined
  /** 逾期利息 of that bill: paid beside the price of the contract, not out of it. */
  interestOf?: string | undefined
  amount: Fen
  payee: Payee
  invoice: Invoice
  /** The last day to pay (RC-079). */
  dueDate: Day
  requestedBy: string
  requestedAt: Instant
}

export type Payment = Core & { overdueAt?: Instant | undefined } & (
    | { status: 'requested' }
    | { status: 'returned'; reason: string; returnedAt: Instant }
    | { status: 'approved'; approvedBy: string; approvedAt: Instant }
    | { status: 'paid'; approvedBy: string; approvedAt: Instant; voucherNo: string; paidAt: Instant; late: boolean }
    | { status: 'rejected'; approvedBy: string; approvedAt: Instant; reason: string; rejectedAt: Instant }
    | {
        status: 'reversed'
        approvedBy: string
        approvedAt: Instant
        voucherNo: string
        paidAt: Instant
        late: boolean
        reversalNo: string
        reason: string
        reversedAt: Instant
      }
  )

export type PaymentEvent =
  | ({ type: 'PaymentRequested' } & Core)
  | { type: 'PaymentReturned'; reason: string; by: string; at: Instant }
  | { type: 'PaymentApproved'; contractId: string; amount: Fen; by: string; at: Instant }
  | {
      type: 'PaymentMade'
      contractId: string
      planId: string
      amount: Fen
      voucherNo: string
      late: boolean
      at: Instant
    }
  | { type: 'PaymentRejected'; contractId: string; reason: string; at: Instant }
  | {
      type: 'PaymentReversed'
      contractId: string
      amount: Fen
      reversalNo: string
      reason: string
      reversedAt: Instant
      at: Instant
    }
  | { type: 'PaymentOverdue'; contractId: string; dueDate: Day; at: Instant }

export const payment: Model<Payment, PaymentEvent> = {
  name: 'payment',
  title: '资金支付',
  status: {
    requested: '待审核',
    returned: '审核退回',
    approved: '已报国库',
    paid: '已支付',
    rejected: '国库退回',
    reversed: '已退汇',
  },
  evolve(before, event) {
    if (event.type === 'PaymentRequested') {
      const { type: _, ...core } = event
      return { ...core, status: 'requested' }
    }
    const was = before!
    switch (event.type) {
      case 'PaymentReturned':
        return { ...was, status: 'returned', reason: event.reason, returnedAt: event.at }
      case 'PaymentApproved':
        return { ...was, status: 'approved', approvedBy: event.by, approvedAt: event.at }
      case 'PaymentMade':
        return {
          ...(was as Extract<Payment, { status: 'approved' }>),
          status: 'paid',
          voucherNo: event.voucherNo,
          late: event.late,
          paidAt: event.at,
        }
      case 'PaymentRejected':
        return {
          ...(was as Extract<Payment, { status: 'approved' }>),
          status: 'rejected',
          reason: event.reason,
          rejectedAt: event.at,
        }
      case 'PaymentReversed': {
        const { reversalNo, reason, reversedAt } = event
        return { ...(was as Extract<Payment, { status: 'paid' }>), status: 'reversed', reversalNo, reason, reversedAt }
      }
      case 'PaymentOverdue':
        return { ...was, overdueAt: event.at }
    }
  },
  parties: ({ procuringEntityId, agencyId, supplierId }) => ({
    procuringEntity: procuringEntityId,
    agency: agencyId,
    supplier: supplierId,
  }),
  region: ({ region }) => region,
  caseId: ({ caseId }) => caseId,
  card: ({ title, contractNumber, serial, amount }) => ({
    title,
    number: `${contractNumber}-ZF${String(serial).padStart(2, '0')}`,
    amount,
  }),
  wake: (state) =>
    (state.status === 'requested' || state.status === 'approved') && !state.overdueAt
      ? { at: dueAt(state), command: 'payment.mark-overdue' }
      : undefined,
}

/** The end of the last day to pay. */
export const dueAt = ({ dueDate }: { dueDate: Day }): Instant => at(plusDays(dueDate, 1))

/** Payments that stand: what was sent back no longer counts against the contract. */
export const counts = (state: Payment): boolean =>
  state.status !== 'returned' && state.status !== 'rejected' && state.status !== 'reversed'

/** The last day to pay: so many days after the invoice; to a small firm also after the delivery, whichever is first. */
export const dueDateOf = (facts: {
  invoiceDate: Day
  paymentDays: number
  small: boolean
  deliveredDate: Day | undefined
  smeDays: number
}): Day => {
  const byInvoice = plusDays(facts.invoiceDate, facts.paymentDays)
  if (!facts.small || !facts.deliveredDate) return byInvoice
  const byDelivery = plusDays(facts.deliveredDate, facts.smeDays)
  return [byDelivery, byInvoice].toSorted()[0]!
}
