/** 账款的规矩 — by one fen and one day: when a bill falls due, in which band it stands, what its lateness costs. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fen, fen, sum } from '#foundation/money.ts'
import { at, type Day, plusDays } from '#foundation/time.ts'
import { checker, context, contractAt, maker, seller, system } from '../contract/testing.ts'
import { bandOf, daysLate, interestOn, outstandingOn, rateOf } from './ageing.ts'
import { type Invoice, type InvoiceEvent, invoice, isLate } from './invoice.ts'
import { bookInterest, bookPayment, requestInterest, unbookPayment } from './pay-invoice.ts'
import { markInvoiceOverdue, returnInvoice, submitInvoice } from './submit-invoice.ts'

const due: Day = '2026-04-30'
describe('账龄', () => {
  test.each<[string, Day, number, string | undefined]>([
    ['the last day to pay', '2026-04-30', 0, undefined],
    ['one day late', '2026-05-01', 1, 'to30'],
    ['30 days late', '2026-05-30', 30, 'to30'],
    ['31 days late', '2026-05-31', 31, 'to60'],
    ['60 days late', '2026-06-29', 60, 'to60'],
    ['61 days late', '2026-06-30', 61, 'to90'],
    ['90 days late', '2026-07-29', 90, 'to90'],
    ['91 days late', '2026-07-30', 91, 'over90'],
  ])('%s', (_, today, days, band) => {
    expect(daysLate(due, today)).toBe(days)
    expect(bandOf(daysLate(due, today))).toBe(band)
  })
})

describe('逾期利息', () => {
  const owing = { amount: fen(100_000_00), dueDate: due, perMyriad: 5, payments: [] }
  test.each<[string, object, Day, number]>([
    ['on the last day nothing is owed for it', {}, '2026-04-30', 0],
    ['one day at 0.05 % of 100,000 yuan', {}, '2026-05-01', 50_00],
    ['ten days', {}, '2026-05-10', 500_00],
    ['half a fen is rounded up', { amount: fen(1_000) }, '2026-05-01', 1],
    ['less than half a fen is nothing', { amount: fen(999) }, '2026-05-01', 0],
    [
      'after a part is paid, of the rest',
      { payments: [{ amount: fen(60_000_00), paidDate: '2026-05-06' }] },
      '2026-05-10',
      6 * 50_00 + 4 * 20_00,
    ],
    [
      'what was paid in time costs nothing',
      { payments: [{ amount: fen(100_000_00), paidDate: due }] },
      '2026-06-30',
      0,
    ],
  ])('%s', (_, change, until, interest) => expect(interestOn({ ...owing, ...change }, until)).toBe(interest))

  test('no payment makes the interest of the days before it less, and what is outstanding and paid is the bill', () => {
    const day = fc.integer({ min: 0, max: 200 }).map((n) => plusDays(due, n))
    const payments = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 1_000_00 }), paidDate: day }), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(payments, day, (raw, until) => {
        const paid = raw.map((each) => ({ ...each, amount: fen(each.amount) }))
        const one = { amount: fen(5_000_00), dueDate: due, perMyriad: 5, payments: paid }
        const here = paid.filter(({ paidDate }) => paidDate <= until)
        expect(outstandingOn(one, until) + sum(here.map(({ amount }) => amount as Fen))).toBe(5_000_00)
        expect(interestOn(one, plusDays(until, 1))).toBeGreaterThanOrEqual(interestOn(one, until))
      }),
      { numRuns: 50 },
    )
  })

  test.each<[string, { agreed: number; small: boolean }, number]>([
    ['nothing agreed with a small firm: the statutory rate', { agreed: 0, small: true }, 5],
    ['agreed above the prime rate: as agreed', { agreed: 3, small: true }, 3],
    ['agreed below the prime rate: the prime rate by the day', { agreed: 0.5, small: true }, 0.8219],
    ['a large firm has what its contract says', { agreed: 0.5, small: false }, 0.5],
  ])('%s', (_, agreed, rate) => expect(rateOf(agreed, { statutory: 5, primePercent: 3 })).toBe(rate))
})

const signed = contractAt('signed', { signedAt: at('2026-03-02') })
const billable = { contract: signed, accepted: signed.amount, deliveredDate: '2026-04-01' as Day, billed: fen(0) }
const bill = {
  contractId: 'contract-1',
  number: '24442000000012345678',
  amount: fen(100_000_00),
  issuedDate: '2026-04-01' as Day,
}
const submit = (change: object, facts: object = {}) =>
  submitInvoice.decide(
    undefined as never,
    { ...bill, ...change },
    context(seller, { ...billable, ...facts }, at('2026-04-02', '10:00')),
  )
const code = (result: ReturnType<typeof submit>) => (result.ok ? 'ok' : result.code)

describe('提交发票', () => {
  test.each<[string, object, object, string]>([
    ['all that is accepted', { amount: signed.amount }, {}, 'ok'],
    ['one fen beyond it', { amount: fen(signed.amount + 1) }, {}, 'invoice.beyond-payable'],
    [
      'one fen beyond what earlier bills leave',
      { amount: fen(10_001) },
      { billed: fen(signed.amount - 10_000) },
      'invoice.beyond-payable',
    ],
    [
      'one fen beyond the prepayment, before any delivery',
      { amount: fen(162_000_01) },
      { accepted: fen(0) },
      'invoice.beyond-payable',
    ],
    ['issued tomorrow', { issuedDate: '2026-04-03' }, {}, 'invoice.issued-in-future'],
    ['a contract of somebody else', {}, { contract: { ...signed, supplierId: 'other' } }, 'invoice.not-your-contract'],
    ['a settled contract', {}, { contract: { ...signed, status: 'settled' } }, 'invoice.contract-not-in-force'],
  ])('%s', (_, change, facts, answer) => expect(code(submit(change, facts))).toBe(answer))

  test.each<[string, object, Day]>([
    ['to a small firm thirty days after the delivery', {}, '2026-05-01'],
    ['to a large firm as agreed, after the bill', { contract: { ...signed, supplierSize: 'large' } }, '2026-05-02'],
    ['a prepayment after the bill', { accepted: fen(0) }, '2026-05-02'],
  ])('%s', (_, facts, dueDate) => {
    const done = submit({}, facts)
    expect(done.ok && (done.value[0] as { dueDate: Day }).dueDate).toBe(dueDate)
  })
})

const evolved = (state: Invoice, result: { ok: boolean }) => {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return (result as unknown as { value: InvoiceEvent[] }).value.reduce(invoice.evolve, state)
}
const here = () => {
  const done = submit({}, {})
  return evolved(undefined as never, done as never)
}
const paid = (amount: number, paidDate: Day) => ({
  paymentId: `p-${paidDate}`,
  amount: fen(amount),
  paidDate,
  voucherNo: 'GK1',
})

test('late, it is public by the hour; paid with its interest it leaves the list; money that came back puts it there again', () => {
  let state = here()
  expect(isLate(state)).toBe(false)
  expect(invoice.wake?.(state)?.at).toBe(at('2026-05-02'))
  state = evolved(state, markInvoiceOverdue.decide(state as never, {}, context(system, {}, at('2026-05-02'))))
  expect(invoice.isPublic?.(state)).toBe(true)
  const refused = returnInvoice.decide(state as never, { reason: '金额有误' }, context(maker, {}, at('2026-05-03')))
  expect(refused).toMatchObject({ ok: false, code: 'invoice.too-late-to-return' })

  const whole = evolved(
    state,
    bookPayment.decide(state as never, paid(100_000_00, '2026-05-11'), context(system, {}, at('2026-05-11', '15:00'))),
  )
  expect(whole).toMatchObject({ status: 'interestDue', interest: { amount: 10 * 30_00 } }) // agreed: 0.03 % a day
  expect(invoice.isPublic?.(whole)).toBe(true)
  const asked = evolved(whole, requestInterest.decide(whole as never, {}, context(maker, {}, at('2026-05-12'))))
  const done = evolved(
    asked,
    bookInterest.decide(asked as never, paid(300_00, '2026-05-13'), context(system, {}, at('2026-05-13'))),
  )
  expect(done.status).toBe('paid')
  expect(invoice.isPublic?.(done)).toBe(false)

  const back = evolved(
    whole,
    unbookPayment.decide(whole as never, { paymentId: 'p-2026-05-11' }, context(checker, {}, at('2026-05-20'))),
  )
  expect(back).toMatchObject({ status: 'submitted', payments: [] })
  expect(invoice.isPublic?.(back)).toBe(true)
})
