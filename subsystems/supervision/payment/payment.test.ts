/** 支付的测试 — never a fen more than the contract, than what is accepted, nor to anybody else. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { refuse } from '#foundation/result.ts'
import { at, type Day, plus } from '#foundation/time.ts'
import { payable, prepayable } from '../contract/payable.ts'
import { actor, checker, context, contractAt, maker, payee, system, terms } from '../contract/testing.ts'
import { approvePayment, confirmPayment, requestPayment } from './pay.ts'
import { dueDateOf, type Payment, type PaymentEvent, payment } from './payment.ts'
import { discrepancies } from './reconcile.ts'

const TOTAL = 540_000_00
const PREPAY = 162_000_00 // thirty per cent

const ask = (
  amount: number,
  {
    accepted = TOTAL,
    committed = 0,
    change = {},
    contract = {},
    by = maker,
  }: { accepted?: number; committed?: number; change?: object; contract?: object; by?: typeof maker } = {},
) =>
  requestPayment.decide(
    undefined as never,
    {
      contractId: 'c1',
      amount: fen(amount),
      invoiceNumber: '24442000000123456789',
      invoiceDate: '2026-03-02',
      invoiceAmount: fen(amount),
      ...change,
    },
    context(by, {
      contract: contractAt('signed', contract),
      accepted: fen(accepted),
      deliveredDate: accepted > 0 ? ('2026-02-20' as const) : undefined,
      committed: fen(committed),
      serial: 1,
    }),
  )

describe('asking', () => {
  test('the whole after acceptance: the last payment, to the account of the contract', () => {
    expect(ask(TOTAL)).toMatchObject({
      ok: true,
      value: [{ kind: 'final', amount: TOTAL, payee, dueDate: '2026-03-22' }],
    })
  })
  test('the prepayment before it', () => {
    expect(ask(PREPAY, { accepted: 0 })).toMatchObject({
      ok: true,
      value: [{ kind: 'prepayment', dueDate: '2026-04-01' }],
    })
  })
  test('a part that is accepted', () => {
    expect(ask(138_000_00, { accepted: 300_000_00, committed: PREPAY })).toMatchObject({
      ok: true,
      value: [{ kind: 'progress' }],
    })
  })

  test.each([
    ['one fen over the contract', ask(TOTAL + 1), 'payment.over-contract'],
    ['one fen over what is left', ask(TOTAL - PREPAY + 1, { committed: PREPAY }), 'payment.over-contract'],
    ['one fen over the prepayment', ask(PREPAY + 1, { accepted: 0 }), 'payment.over-prepayment'],
    ['the prepayment twice', ask(1, { accepted: 0, committed: PREPAY }), 'payment.over-prepayment'],
    [
      'before acceptance, where none was agreed',
      ask(1, { accepted: 0, contract: { terms: { ...terms, prepaymentPercent: 0 } } }),
      'payment.before-acceptance',
    ],
    ['one fen over what is accepted', ask(300_000_01, { accepted: 300_000_00 }), 'payment.over-accepted'],
    ['nothing', ask(0), 'payment.nothing'],
    ['another account', ask(1, { change: { payee: { ...payee, account: '4400123456780' } } }), 'payment.payee-differs'],
    ['another name', ask(1, { change: { payee: { ...payee, name: '别人' } } }), 'payment.payee-differs'],
    ['an invoice of tomorrow', ask(1, { change: { invoiceDate: '2026-03-03' } }), 'payment.invoice-in-future'],
    ['an invoice one fen short', ask(2, { change: { invoiceAmount: fen(1) } }), 'payment.invoice-too-small'],
    ["another school's contract", ask(1, { by: actor('m', 'purchaserMaker', 'other') }), 'payment.not-your-contract'],
    ['a settled contract', ask(1, { contract: { status: 'settled' } }), 'payment.contract-not-in-force'],
  ])('is refused: %s', (_, decided, code) => expect(decided).toMatchObject({ ok: false, code }))

  test('whatever is asked in whatever order, what is granted never exceeds what may be paid', () => {
    const step = fc.record({ amount: fc.integer({ min: 1, max: TOTAL }), accepted: fc.integer({ min: 0, max: TOTAL }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let committed = 0
        let accepted = 0
        for (const each of steps) {
          accepted = Math.max(accepted, each.accepted)
          if (ask(each.amount, { accepted, committed }).ok) committed += each.amount
          expect(committed).toBeLessThanOrEqual(Math.max(accepted, PREPAY))
        }
      }),
    )
  })
})

describe('paying', () => {
  const requested = () => {
    const done = ask(TOTAL)
    if (!done.ok) throw new Error(done.code)
    return payment.evolve(undefined, done.value[0] as PaymentEvent) as Extract<Payment, { status: 'requested' }>
  }
  test('the checker looks at the account once more', () => {
    expect(approvePayment.decide(requested(), {}, context(checker, { payee }))).toMatchObject({ ok: true })
    expect(approvePayment.decide(requested(), {}, context(checker, { payee: { ...payee, bank: '别的银行' } }))).toEqual(
      refuse('payment.payee-differs', { differing: '开户银行' }),
    )
    expect(approvePayment.notBy!(requested())).toEqual(['maker'])
  })
  test('the last day is in time, the next is late', () => {
    const approved = {
      ...requested(),
      status: 'approved',
      approvedBy: 'checker',
      approvedAt: at('2026-03-03'),
    } as Extract<Payment, { status: 'approved' }>
    const end = at('2026-03-23') // the end of 22 March
    const pay = (now: ReturnType<typeof at>) =>
      confirmPayment.decide(approved, { voucherNo: 'V1' }, context(system, {}, now))
    expect(pay(plus(end, { seconds: -1 }))).toMatchObject({ value: [{ type: 'PaymentMade', late: false }] })
    expect(pay(end)).toMatchObject({ value: [{ late: true }] })
    expect(payment.wake!(approved)).toEqual({ at: end, command: 'payment.mark-overdue' })
  })
})

test.each<[string, { small: boolean; deliveredDate: Day | undefined }, Day]>([
  ['a large firm: thirty days after the invoice', { small: false, deliveredDate: '2026-02-01' }, '2026-04-01'],
  [
    'a small firm: thirty days after the delivery, if that is earlier',
    { small: true, deliveredDate: '2026-03-01' },
    '2026-03-31',
  ],
  ['a small firm, invoice first', { small: true, deliveredDate: '2026-03-03' }, '2026-04-01'],
  ['a prepayment: nothing is delivered yet', { small: true, deliveredDate: undefined }, '2026-04-01'],
])('due: %s', (_, facts, day) =>
  expect(dueDateOf({ invoiceDate: '2026-03-02', paymentDays: 30, smeDays: 30, ...facts })).toBe(day),
)

test('the prepayment is never rounded up', () => {
  expect(prepayable(fen(1_01), 50)).toBe(50)
  expect(payable({ amount: fen(1_01), terms: { prepaymentPercent: 50 } }, fen(0))).toBe(50)
  expect(prepayable(fen(TOTAL), 33.33)).toBe(179_982_00)
})

test.each<[string, number, string, string[]]>([
  ['the same', 100, 'V1', []],
  ['one fen off', 101, 'V1', ['differs']],
  ['another voucher', 100, 'V2', ['differs']],
])('reconciled with the treasury: %s', (_, amount, voucherNo, kinds) => {
  const theirs = [{ id: 'p1', voucherNo, amount: fen(amount), paidAt: at('2026-03-02'), payerId: 'school' }]
  expect(discrepancies([{ id: 'p1', voucherNo: 'V1', amount: fen(100) }], theirs).map(({ kind }) => kind)).toEqual(
    kinds,
  )
})
test('reconciled with the treasury: what only one of us knows', () => {
  const ours = [{ id: 'p1', voucherNo: 'V1', amount: fen(100) }]
  expect(discrepancies(ours, [])).toMatchObject([{ kind: 'notAtTreasury' }])
  expect(discrepancies([], [{ ...ours[0]!, paidAt: at('2026-03-02'), payerId: 'school' }])).toMatchObject([
    { kind: 'notOurs' },
  ])
})
