/** 国库集中支付 — what we ask of the treasury, in our words. */
import type { Fen } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'

export type PaymentOrder = {
  /** Our payment's id: the treasury pays it once, however often it is asked. */
  id: string
  contractId: string
  contractNumber: string
  /** 采购计划编号, under which the funds are frozen. */
  planId: string
  payer: { id: string; name: string }
  payee: { name: string; bank: string; account: string }
  amount: Fen
  invoiceNumber: string
  purpose: string
  /** When it was approved: the treasury pays the same day. */
  approvedAt?: Instant | undefined
}
export type Reply = { accepted: true; voucherNo: string } | { accepted: false; reason: string }
export type Paid = { id: string; voucherNo: string; amount: Fen; paidAt: Instant; payerId: string }

/** 退汇: a payment whose money came back from the bank. */
export type Reversed = {
  id: string
  reversalNo: string
  reason: string
  amount: Fen
  reversedAt: Instant
  payerId: string
}

/** 缴款: what a supplier paid back into the treasury under its own paper (预付款退回). */
export type Receipt = { receiptNo: string; contractNumber: string; amount: Fen; receivedDate: Day; payeeId: string }

export interface Treasury {
  pay(order: PaymentOrder): Promise<Reply>
  /** What became of an order; undefined where the treasury never heard of it. */
  find(id: string): Promise<Reply | undefined>
  /** All it paid for us that day, or that month (`2026-05`), for reconciliation. */
  statement(period: Day | string): Promise<readonly Paid[]>
  /** All that came back that day, or that month. */
  reversals(period: Day | string): Promise<readonly Reversed[]>
  /** All that was paid back into it that day, or that month. */
  receipts(period: Day | string): Promise<readonly Receipt[]>
}
