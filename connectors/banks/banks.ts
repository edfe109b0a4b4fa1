/** 银行 — what we ask of the banks, in our words: send a small amount to an account, and say whether this is what was sent. */
import type { Fen } from '#foundation/money.ts'

export type Sent = { sent: true; hint?: string | undefined } | { sent: false; reason: string }

export interface Banks {
  /** 小额打款: how much, only the bank knows and whoever can read the account's statement. Asked twice under one id it is sent once. */
  send(order: { id: string; name: string; bank: string; account: string }): Promise<Sent>
  /** Whether that amount was sent under this id. */
  confirm(question: { id: string; amount: Fen }): Promise<boolean>
}
