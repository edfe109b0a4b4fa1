/** 可以支付多少 — the prepayment, then what is accepted; never a fen rounded up. Pure. */
import { type Fen, fen } from '#foundation/money.ts'

/** 预付款 at the most: the contract's share. */
export const prepayable = (amount: Fen, percent: number): Fen =>
  fen(Number((BigInt(amount) * BigInt(Math.round(percent * 100))) / 10_000n))

/** What may be paid by now; the prepayment counts as paid for what is accepted (RC-080). */
export const payable = (contract: { amount: Fen; terms: { prepaymentPercent: number } }, accepted: Fen): Fen => {
  const ahead = prepayable(contract.amount, contract.terms.prepaymentPercent)
  return accepted > ahead ? accepted : ahead
}
