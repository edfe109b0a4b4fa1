/** 银行 — what we ask of the banks, in our words: whether a security has arrived, to give it back, to try an account with a small amount. */
import type { Fen } from '#foundation/money.ts'

export type Sent = { sent: true; hint?: string | undefined } | { sent: false; reason: string }

export type Account = { name: string; bank: string; account: string }
/** 保函、保险: who promised, and under which number it can be looked up. */
export type Guarantee = { number: string; issuer: string }
export type Arrival = { arrived: true; receiptNo: string } | { arrived: false; why: string }

export interface Banks {
  /** 到账查询: the money from that account, or the guarantee by its number. */
  arrived(question: { id: string; amount: Fen; payer: Account; guarantee?: Guarantee | undefined }): Promise<Arrival>
  /** 原路退还. Asked twice under one id it is paid once. */
  refund(order: { id: string; amount: Fen; payee: Account }): Promise<{ voucherNo: string }>
  /** 小额打款: how much, only the bank knows and whoever can read the account's statement. Asked twice under one id it is sent once. */
  send(order: { id: string } & Account): Promise<Sent>
  /** Whether that amount was sent under this id. */
  confirm(question: { id: string; amount: Fen }): Promise<boolean>
}
