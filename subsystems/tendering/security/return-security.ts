/** 退还投标保证金 — within five working days; later, with the fee for the use of the money. */
import { z } from 'zod'
import { command, may, SYSTEM } from '#foundation/command.ts'
import { divided } from '#foundation/decimal.ts'
import { type Fen, fen, ZERO } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, daysBetween, type Instant } from '#foundation/time.ts'
import { keysOf } from '#foundation/words.ts'
import { bidSecurity, RETURNS } from './security.ts'

const reasons = keysOf(RETURNS)

export const returnSecurity = command(bidSecurity)({
  name: 'security.return',
  title: '应退还投标保证金',
  law: '政府采购法实施条例第三十三条；财政部令第87号第三十八条',
  who: [SYSTEM, may('purchaserChecker', 'procuringEntity')],
  from: ['received'],
  to: ['returning'],
  input: z.object({ reason: z.enum(reasons).meta({ title: '退还原因', labels: RETURNS }) }),
  decide(_, { reason }, { now, policy, calendar }) {
    const dueAt = calendar.deadline(now, { days: policy('bidSecurity.returnDays'), of: 'working' })
    return ok([{ type: 'BidSecurityReturnDue', reason, dueAt, at: now }])
  },
})

/** Kept apart from the others' return until the purchaser forfeits or returns it. */
export const holdSecurity = command(bidSecurity)({
  name: 'security.hold',
  title: '暂缓退还投标保证金',
  law: '财政部令第87号第三十八条；政府采购法实施条例第七十二条',
  who: [SYSTEM],
  from: ['received'],
  to: ['received'],
  input: z.object({ why: z.string().min(1) }),
  decide(_, { why }, { now }) {
    return ok([{ type: 'BidSecurityHeld', why, at: now }])
  },
})

export const recordReturn = command(bidSecurity)({
  name: 'security.record-return',
  title: '投标保证金已退还',
  law: '财政部令第87号第三十八条',
  who: [SYSTEM],
  from: ['returning'],
  to: ['returned'],
  input: z.object({ voucherNo: z.string().min(1) }),
  decide({ amount, dueAt, form }, { voucherNo }, { now, policy }) {
    const interest = form === 'guarantee' || form === 'insurance' ? ZERO : lateFee(amount, dueAt, now, policy)
    return ok([{ type: 'BidSecurityReturned', voucherNo, interest, at: now }])
  },
})

/** 超期资金占用费: simple interest by the day, of 360, at the base rate × 1.2, for every day after the due day. */
export const lateFee = (amount: Fen, dueAt: Instant, returnedAt: Instant, policy: (key: string) => number): Fen => {
  if (returnedAt < dueAt) return ZERO
  // `dueAt` is 24:00 of the last day, that is 0:00 of the first day too late.
  const days = daysBetween(dayOf(dueAt), dayOf(returnedAt)) + 1
  const perMillion = BigInt(
    Math.round(policy('bidSecurity.baseRatePercent') * policy('bidSecurity.lateFactor') * 10_000),
  )
  return fen(Number(divided(BigInt(amount) * BigInt(days) * perMillion, 360n * 1_000_000n)))
}

export const forfeitSecurity = command(bidSecurity)({
  name: 'security.forfeit',
  title: '不予退还投标保证金',
  law: '政府采购法实施条例第七十二条；财政部令第87号第三十八条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['received', 'returning'],
  to: ['forfeited'],
  todo: { when: ({ status, heldFor }) => status === 'received' && heldFor !== undefined },
  input: z.object({
    ground: z.enum(['withdrewAfterDeadline', 'refusedToSign', 'falseMaterial', 'other']).meta({
      title: '情形',
      labels: {
        withdrewAfterDeadline: '投标截止后撤销投标',
        refusedToSign: '中标后无正当理由不签订合同',
        falseMaterial: '提供虚假材料谋取中标',
        other: '其他（法律没有规定的，不得扣留）',
      },
    }),
    why: z.string().trim().min(1, '请写明事实').max(2000).meta({ title: '事实和依据', multiline: true }),
  }),
  decide({ projectId, lot }, { ground, why }, { by, now }) {
    if (ground === 'other') return refuse('security.no-ground-to-keep')
    return ok([{ type: 'BidSecurityForfeited', projectId, lot, why, by: by.userId, at: now }])
  },
})
