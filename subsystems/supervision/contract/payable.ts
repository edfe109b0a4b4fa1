/** 可以支付多少 — the prepayment, then what is accepted less what is held back; never a fen rounded up. And by when: the plan of payments. Pure. */
import { type Fen, fen } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'

type Payable = {
  amount: Fen
  terms: { prepaymentPercent: number; retentionPercent?: number | undefined }
  retentionReleasedAt?: Instant | undefined
  costs?: object | undefined
}

/** 预付款 at the most: the contract's share. */
export const prepayable = (amount: Fen, percent: number): Fen =>
  fen(Number((BigInt(amount) * BigInt(Math.round(percent * 100))) / 10_000n))

/** 质量保证金: held back of what is accepted until the warranty has run out. */
export const retained = ({ terms, retentionReleasedAt }: Payable, accepted: Fen): Fen =>
  retentionReleasedAt ? fen(0) : prepayable(accepted, terms.retentionPercent ?? 0)

/** What may be paid by now; the prepayment counts as paid for what is accepted (RC-080). */
export const payable = (contract: Payable, accepted: Fen): Fen => {
  const ahead = prepayable(contract.amount, contract.terms.prepaymentPercent)
  const done = fen(accepted - retained(contract, accepted))
  return fen(Math.max(done, ahead))
}

export type Step = { name: string; condition: string; amount: Fen; paid: Fen; open: boolean; date?: Day | undefined }
/** `costs`: reviewed costs of research, not an acceptance. */
type Accepted = { amount: Fen; serial: number; date: Day; costs?: true }

/** 支付计划: every fen of the contract stands in one step of it; what is paid fills them in their order. */
export const scheduleOf = (
  contract: Payable,
  accepted: readonly Accepted[],
  fullyAccepted: boolean,
  paid: Fen,
): Step[] => {
  const held = prepayable(contract.amount, contract.terms.retentionPercent ?? 0)
  const most = fen(contract.amount - held)
  const ahead = prepayable(contract.amount, contract.terms.prepaymentPercent)
  const steps: Omit<Step, 'paid'>[] = []
  let reached = fen(Math.min(ahead, most))
  let sofar = fen(0)
  if (reached > 0) steps.push({ name: '预付款', condition: '合同签订后', amount: reached, open: true })
  for (const [n, { amount, serial, date, costs }] of accepted.entries()) {
    sofar = fen(sofar + amount)
    const whole = fullyAccepted && n === accepted.length - 1
    const worth = whole ? most : fen(sofar - prepayable(sofar, contract.terms.retentionPercent ?? 0))
    const now = fen(Math.min(most, Math.max(reached, worth)))
    if (now > reached)
      steps.push({
        name: costs ? '研发费用' : `第${serial}次验收`,
        condition: costs ? '逐次核定' : '验收合格',
        amount: fen(now - reached),
        open: true,
        date,
      })
    reached = now
  }
  if (reached < most)
    steps.push({
      name: '其余部分',
      condition: contract.costs ? '申报、核定后，据实结算' : '交付并验收合格后',
      amount: fen(most - reached),
      open: false,
    })
  if (held > 0)
    steps.push({
      name: '质量保证金',
      condition: contract.retentionReleasedAt ? '质保期已满' : '质保期满后',
      amount: held,
      open: contract.retentionReleasedAt !== undefined,
    })
  let left: number = paid
  return steps.map((step) => {
    const part = fen(Math.min(left, step.amount))
    left -= part
    return { ...step, paid: part }
  })
}
