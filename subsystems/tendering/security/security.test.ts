/** 投标保证金: one fen short, another's account, a guarantee one day too short; five working days, and the fee after them. */

import { describe, expect, test } from 'vitest'
import type { Context } from '#foundation/command.ts'
import { fen } from '#foundation/money.ts'
import { at, type Day, type Instant, instant, plus } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import type { Notice } from '../notice/notice.ts'
import { lodgeSecurity } from './lodge-security.ts'
import { forfeitSecurity, lateFee, returnSecurity } from './return-security.ts'
import type { BidSecurity } from './security.ts'

const now = instant('2026-03-02T09:00:00+08:00')
const policy = resolvePolicy('2026-03-02', '441900')
const context = <F>(facts: F, change: Partial<Context<F>> = {}): Context<F> => ({
  id: 's1',
  now,
  by: { userId: 'u1', role: 'supplier', orgId: 'firm', region: '441900' },
  calendar,
  policy,
  seed: '0'.repeat(64),
  facts,
  ...change,
})
const account = { name: '莞城科技', bank: '工商银行', account: '6222' }
const notice = {
  status: 'published',
  bidDeadline: at('2026-03-24', '09:30'),
  bidValidityDays: 90,
  bidSecurity: { amount: fen(1_000_00), forms: ['transfer', 'guarantee'] },
  caseId: 'c',
  projectId: 'p',
  round: 1,
  title: 't',
} as unknown as Notice
const facts = {
  notice,
  registration: { lots: [1] } as never,
  supplier: { name: '莞城科技', bankAccount: account } as never,
}
type Input = Parameters<typeof lodgeSecurity.decide>[1]
const input: Input = { noticeId: 'n1', lot: 1, form: 'transfer', amount: fen(1_000_00), payer: account }
const guarantee = { issuer: '东莞银行', number: 'B1', validUntilDate: '2026-06-22' as Day }
const lodge = (change: Partial<Input>, more: object = {}, clock: Instant = now) => {
  const answer = lodgeSecurity.decide(
    undefined as never,
    { ...input, ...change },
    context({ ...facts, ...more }, { now: clock }),
  )
  return answer.ok ? 'ok' : answer.code
}

test.each([
  ['exactly the amount, from its own account', {}, 'ok'],
  ['one fen less', { amount: fen(999_99) }, 'security.too-little'],
  ['from another account', { payer: { ...account, account: '6223' } }, 'security.not-own-account'],
  ['from its own account number in another name', { payer: { ...account, name: '别家' } }, 'security.not-own-account'],
  ['a cheque where none is taken', { form: 'cheque' }, 'security.form-not-allowed'],
  ['a guarantee through the last day of validity', { form: 'guarantee', guarantee, file: 'f' }, 'ok'],
  [
    'a guarantee one day too short',
    { form: 'guarantee', guarantee: { ...guarantee, validUntilDate: '2026-06-21' }, file: 'f' },
    'security.guarantee-too-short',
  ],
  ['a guarantee without its paper', { form: 'guarantee', guarantee }, 'security.guarantee-missing'],
  ['a lot it did not register for', { lot: 2 }, 'security.no-such-lot'],
] as [string, Partial<Input>, string][])('%s: %s', (_, change, expected) => expect(lodge(change)).toBe(expected))

test.each([
  ['not registered', { registration: undefined }, now, 'security.not-registered'],
  ['none asked', { notice: { ...notice, bidSecurity: null } }, now, 'security.not-asked'],
  ['at the deadline', {}, at('2026-03-24', '09:30'), 'security.notice-not-open'],
  ['a second before it', {}, plus(at('2026-03-24', '09:30'), { seconds: -1 }), 'ok'],
] as [string, object, Instant, string][])('%s', (_, more, clock, expected) =>
  expect(lodge({}, more, clock)).toBe(expected),
)

describe('going back', () => {
  const confirmed = { status: 'received', amount: fen(1_000_000_00), form: 'transfer' } as Extract<
    BidSecurity,
    { status: 'received' }
  >

  test('is due at the end of the fifth working day, weekends not counted', () => {
    const answer = returnSecurity.decide(confirmed, { reason: 'lost' }, context({}))
    expect(answer).toMatchObject({ ok: true, value: [{ dueAt: at('2026-03-10', '00:00') }] })
  })

  const dueAt = at('2026-03-10', '00:00')
  test.each([
    ['the last second', '2026-03-09T23:59:59+08:00', 0],
    // 1,000,000 × 4.35 % × 1.2 ÷ 360 = 145.00
    ['one day late', '2026-03-10T00:00:00+08:00', 145_00],
    ['ten days late', '2026-03-19T12:00:00+08:00', 1_450_00],
  ])('%s costs %s', (_, returned, fee) => expect(lateFee(confirmed.amount, dueAt, instant(returned), policy)).toBe(fee))

  test('may be kept only on a ground of the law', () => {
    const keep = (ground: 'other' | 'refusedToSign') =>
      forfeitSecurity.decide(confirmed, { ground, why: 'x' }, context({}))
    expect(keep('other')).toMatchObject({ code: 'security.no-ground-to-keep' })
    expect(keep('refusedToSign')).toMatchObject({ ok: true })
  })
})
