/** 支付计划与质量保证金 — every fen in one step; nothing held back is paid before the warranty has run out, by one day. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen, sum } from '#foundation/money.ts'
import { at, type Day, plusMonths } from '#foundation/time.ts'
import { missingClause } from './complete-contract.ts'
import { contract, owedFrom } from './contract.ts'
import { payable, scheduleOf } from './payable.ts'
import { contractAt, terms } from './testing.ts'

const of = (prepaymentPercent: number, retentionPercent: number, released?: string) => ({
  amount: fen(1_000_00),
  terms: { prepaymentPercent, retentionPercent },
  ...(released && { retentionReleasedAt: at(released as Day) }),
})

test.each<[string, ReturnType<typeof of>, number, number]>([
  ['nothing accepted: the prepayment', of(30, 3), 0, 300_00],
  ['accepted less than the prepayment', of(30, 3), 200_00, 300_00],
  ['accepted: less three per cent', of(30, 3), 500_00, 485_00],
  ['all accepted', of(30, 3), 1_000_00, 970_00],
  ['one fen under', of(0, 3), 99_99, 97_00],
  ['the warranty over', of(30, 3, '2029-03-03'), 1_000_00, 1_000_00],
  ['nothing held back', of(30, 0), 1_000_00, 1_000_00],
])('payable: %s', (_, which, accepted, amount) => expect(payable(which, fen(accepted))).toBe(amount))

describe('支付计划', () => {
  test('prepayment, two deliveries, what is held back; paid in their order', () => {
    const accepted = [
      { amount: fen(400_00), serial: 1, date: '2026-04-01' as Day },
      { amount: fen(600_00), serial: 2, date: '2026-05-01' as Day },
    ]
    const steps = scheduleOf(of(30, 3), accepted, true, fen(388_00))
    expect(steps.map(({ name, amount, paid, open }) => [name, amount, paid, open])).toEqual([
      ['预付款', 300_00, 300_00, true],
      ['第1次验收', 88_00, 88_00, true],
      ['第2次验收', 582_00, 0, true],
      ['质量保证金', 30_00, 0, false],
    ])
  })
  test('the steps add up to the contract, whatever was accepted', () => {
    const percent = fc.integer({ min: 0, max: 30 })
    const parts = fc.array(fc.integer({ min: 1, max: 40_000 }), { maxLength: 4 })
    fc.assert(
      fc.property(percent, percent, parts, fc.boolean(), (ahead, held, amounts, all) => {
        const accepted = amounts.map((amount, n) => ({ amount: fen(amount), serial: n + 1, date: '2026-04-01' as Day }))
        const steps = scheduleOf(of(ahead, held), accepted, all && amounts.length > 0, fen(0))
        expect(sum(steps.map(({ amount }) => amount))).toBe(1_000_00)
        expect(steps.every(({ amount }) => amount > 0)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

test.each<[Day, number, Day]>([
  ['2026-03-02', 36, '2029-03-02'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-11-30', 3, '2027-02-28'],
])('%s and %i months', (day, months, later) => expect(plusMonths(day, months)).toBe(later))

test('the clock gives back what was held the day after the warranty; then the days of payment count', () => {
  const done = {
    fullyDelivered: true,
    fullyAccepted: true,
    accepted: fen(1),
    committed: fen(0),
    paid: fen(0),
    deliveredDate: '2026-03-02' as Day,
  }
  const held = contractAt('signed', { progress: done, terms: { ...terms, retentionPercent: 3 } })
  expect(contract.wake?.(held)).toEqual({ at: at('2029-03-03'), command: 'contract.release-retention' })
  expect(contract.wake?.(contractAt('signed', { progress: done }))).toBeUndefined()
  const released = { ...held, retentionReleasedAt: at('2029-03-03') }
  expect(contract.wake?.(released)).toBeUndefined()
  expect(owedFrom(released, { deliveredDate: '2026-03-02' as Day }).deliveredDate).toBe('2029-03-03')
})

test.each<[string, object, string | undefined]>([
  ['exactly three per cent', { retentionPercent: 3 }, undefined],
  ['a hair more', { retentionPercent: 3.01 }, 'contract.retention-too-high'],
  ['without a warranty', { retentionPercent: 3, warrantyMonths: 0 }, 'contract.retention-without-warranty'],
])('retention: %s', (_, change, code) =>
  expect(missingClause({ ...terms, ...change }, false, { payment: 30, security: 10, retention: 3 })?.code).toBe(code),
)
