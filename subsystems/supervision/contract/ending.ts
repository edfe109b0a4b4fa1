/** 提前终止 — on what ground a contract ends before its time, and what still has to move then. Pure. */
import type { Fen } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'

export const TERMINATION = {
  agreement: '双方协商一致',
  publicInterest: '继续履行将损害国家利益和社会公共利益',
  breach: '一方违约致使合同目的不能实现',
  forceMajeure: '不可抗力致使合同目的不能实现',
  complaintUpheld: '投诉成立，财政部门决定撤销合同',
} as const
export type TerminationBasis = keyof typeof TERMINATION

/** 履约保证金 at the end of a contract that was not performed to its end. */
export const SECURITY_ENDS = { none: '没有约定', return: '退还', keep: '不予退还' } as const
/** 终止清算: what the supplier had been paid for and did not deliver goes back to the treasury; its performance security goes back to it. */
export type WindUp = {
  accepted: Fen
  repay: Fen
  security: keyof typeof SECURITY_ENDS
  repaid?: { receiptNo: string; date: Day } | undefined
  securityReturned?: { voucherNo: string; date: Day } | undefined
  doneBy?: string | undefined
  doneAt?: Instant | undefined
}
/** Money still has to move. */
export const isWindingUp = (state: { windUp?: WindUp | undefined }): boolean =>
  state.windUp !== undefined && !state.windUp.doneAt && (state.windUp.repay > 0 || state.windUp.security === 'return')
