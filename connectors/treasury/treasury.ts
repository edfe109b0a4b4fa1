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
}
export type Reply = { accepted: true; voucherNo: string } | { accepted: false; reason: string }
export type Paid = { id: string; voucherNo: string; amount: Fen; paidAt: Instant }

export interface Treasury {
  pay(order: PaymentOrder): Promise<Reply>
  /** What became of an order; undefined where the treasury never heard of it. */
  find(id: string): Promise<Reply | undefined>
  /** All it paid for us that day, for the daily reconciliation. */
  statement(day: Day): Promise<readonly Paid[]>
}
