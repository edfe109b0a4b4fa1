/** 应付账款 — a supplier's bill under a contract: handed in, checked, paid by its day; late, it ages in public until it is paid with its
 *  interest (保障中小企业款项支付条例). Pure. */
import type { Model } from '#foundation/command.ts'
import { type Fen, fen, sum } from '#foundation/money.ts'
import { at, type Day, type Instant, plusDays } from '#foundation/time.ts'
import { interestOn, outstandingOn } from './ageing.ts'

export type Paid = { paymentId: string; amount: Fen; paidDate: Day; voucherNo: string }
type Core = {
  caseId: string
  contractId: string
  contractNumber: string
  contractTitle: string
  projectId: string
  region: string
  procuringEntityId: string
  procuringEntityName: string
  supplierId: string
  supplierName: string
  /** 中小企业: its money has a day of its own, whatever the contract says. */
  small: boolean
  number: string
  amount: Fen
  issuedDate: Day
  file?: string | undefined
  /** The delivery it is for; absent for a prepayment. */
  deliveredDate?: Day | undefined
  /** The last day to pay. */
  dueDate: Day
  /** 逾期利息, ten-thousandths a day. */
  perMyriad: number
  submittedBy: string
  submittedAt: Instant
}
export type Invoice = Core & {
  payments: readonly Paid[]
  checkedBy?: string | undefined
  checkedAt?: Instant | undefined
  overdueAt?: Instant | undefined
  /** 逾期利息: asked for by the purchaser once the bill itself is paid. */
  interest?: { amount: Fen; requestedBy?: string; requestedAt?: Instant; paid?: Paid } | undefined
} & (
    | { status: 'submitted' }
    | { status: 'checked' }
    | { status: 'returned'; reason: string; returnedAt: Instant }
    | { status: 'withdrawn'; withdrawnAt: Instant }
    | { status: 'interestDue' }
    | { status: 'paid'; paidAt: Instant }
  )

export type InvoiceEvent =
  | ({ type: 'InvoiceSubmitted' } & Core)
  | { type: 'InvoiceChecked'; by: string; at: Instant }
  | { type: 'InvoiceReturned'; reason: string; by: string; at: Instant }
  | { type: 'InvoiceWithdrawn'; by: string; at: Instant }
  | { type: 'InvoiceOverdue'; contractId: string; dueDate: Day; amount: Fen; at: Instant }
  | { type: 'InvoicePaid'; paid: Paid; interest: Fen; at: Instant }
  | { type: 'InvoicePaymentReversed'; paymentId: string; at: Instant }
  | { type: 'InvoiceInterestRequested'; contractId: string; amount: Fen; by: string; at: Instant }
  | { type: 'InvoiceInterestReturned'; at: Instant }
  | { type: 'InvoiceInterestPaid'; paid: Paid; at: Instant }

const LIVE = ['submitted', 'checked'] as const
/** Bills that stand: what was sent back or taken back is not owed. */
export const stands = ({ status }: Invoice): boolean => status !== 'returned' && status !== 'withdrawn'
export const paidOf = ({ payments }: Invoice): Fen => sum(payments.map(({ amount }) => amount))
export const outstandingOf = (state: Invoice): Fen => (stands(state) ? fen(state.amount - paidOf(state)) : fen(0))

export const invoice: Model<Invoice, InvoiceEvent> = {
  name: 'invoice',
  title: '应付账款',
  status: {
    submitted: '待采购人核对',
    checked: '待支付',
    returned: '已退回',
    withdrawn: '已撤回',
    interestDue: '本金付清，待付逾期利息',
    paid: '已付清',
  },
  evolve(before, event) {
    if (event.type === 'InvoiceSubmitted') {
      const { type: _, ...core } = event
      return { ...core, status: 'submitted', payments: [] }
    }
    const was = before!
    switch (event.type) {
      case 'InvoiceChecked':
        return { ...was, status: 'checked', checkedBy: event.by, checkedAt: event.at }
      case 'InvoiceReturned':
        return { ...was, status: 'returned', reason: event.reason, returnedAt: event.at }
      case 'InvoiceWithdrawn':
        return { ...was, status: 'withdrawn', withdrawnAt: event.at }
      case 'InvoiceOverdue':
        return { ...was, overdueAt: event.at }
      case 'InvoicePaid': {
        const now = { ...was, payments: [...was.payments, event.paid] }
        if (outstandingOf(now) > 0) return now
        return event.interest > 0
          ? { ...now, status: 'interestDue', interest: { amount: event.interest } }
          : { ...now, status: 'paid', paidAt: event.at }
      }
      case 'InvoicePaymentReversed': {
        const payments = was.payments.filter(({ paymentId }) => paymentId !== event.paymentId)
        return { ...was, status: was.checkedAt ? 'checked' : 'submitted', payments, interest: undefined } as Invoice
      }
      case 'InvoiceInterestRequested':
        return {
          ...was,
          interest: { amount: event.amount, requestedBy: event.by, requestedAt: event.at },
        }
      case 'InvoiceInterestReturned': {
        const { paidAt: _, ...rest } = was as Extract<Invoice, { status: 'paid' }>
        return { ...rest, status: 'interestDue', interest: { amount: was.interest!.amount } }
      }
      case 'InvoiceInterestPaid':
        return { ...was, status: 'paid', interest: { ...was.interest!, paid: event.paid }, paidAt: event.at }
    }
  },
  parties: ({ procuringEntityId, supplierId }) => ({ procuringEntity: procuringEntityId, supplier: supplierId }),
  region: ({ region }) => region,
  /** 逾期账款公示: from the day after its last day until it is paid with its interest. */
  isPublic: (state) => isLate(state),
  caseId: ({ caseId }) => caseId,
  card: ({ contractTitle, number, amount }) => ({ title: contractTitle, number, amount }),
  wake: (state) =>
    LIVE.some((each) => each === state.status) && !state.overdueAt
      ? { at: dueAt(state), command: 'invoice.mark-overdue' }
      : undefined,
}

/** The end of the last day to pay. */
export const dueAt = ({ dueDate }: { dueDate: Day }): Instant => at(plusDays(dueDate, 1))
/** Late and still owed, be it only the interest. */
export const isLate = (state: Invoice): boolean =>
  state.overdueAt !== undefined && stands(state) && state.status !== 'paid'

/** Its last day has passed and something is unpaid, as it stands on that day. */
export const owedOn = (state: Invoice, day: Day): { outstanding: Fen; interest: Fen } => ({
  outstanding: outstandingOn(state, day),
  interest: state.interest?.amount ?? interestOn(state, day),
})
