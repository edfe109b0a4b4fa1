/** 合同的测试 — what may stand in a contract and when, edges by one fen and one day. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atMost, fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { at, plus } from '#foundation/time.ts'
import { announceAmendment, proposeAmendment, signAmendment } from './amend-contract.ts'
import { differences } from './comparison.ts'
import { completeContract } from './complete-contract.ts'
import { type Contract, type ContractEvent, contract, shown } from './contract.ts'
import { settleContract, terminateContract, windUpContract } from './end-contract.ts'
import { announceContract, fileContract } from './file-contract.ts'
import { signAsPurchaser, signAsSupplier } from './sign-contract.ts'
import {
  award,
  checker,
  context,
  contractAt,
  draftOf,
  lines,
  maker,
  monday,
  payee,
  seller,
  system,
  terms,
} from './testing.ts'

const completion = {
  signPlace: '岭州',
  procuringEntitySigner: '林校长',
  startDate: '2026-03-10' as const,
  endDate: '2026-06-10' as const,
  publicService: false,
  complex: false,
  terms: {},
}
const complete = (change: object, from: Partial<typeof award> = {}) =>
  completeContract.decide(draftOf(from) as never, { ...completion, ...change }, context(maker, {}))

describe('the draft', () => {
  test('says what the award said, and counts thirty days from the letter', () => {
    const draft = draftOf()
    expect(draft).toMatchObject({ status: 'draft', amount: award.amount, lines: award.lines, terms: award.terms })
    expect(draft.number).toBe('449901-2026-00012-HT01')
    expect(draft.signBy).toBe(at('2026-04-02')) // the end of 1 April, the thirtieth day
    expect(contract.wake!(draft)).toEqual({ at: plus(draft.signBy, { days: -10 }), command: 'contract.remind' })
    const warned = contract.evolve(draft, { type: 'ContractSigningDue', at: monday })
    expect(contract.wake!(warned)).toEqual({ at: draft.signBy, command: 'contract.mark-overdue' })
    expect(contract.wake!(contract.evolve(warned, { type: 'ContractSigningOverdue', at: monday }))).toBeUndefined()
  })
})

describe('completing it', () => {
  test('what the award left open may be filled in', () => {
    const open = { terms: { ...terms, acceptanceDays: 0, breach: '' } }
    const done = complete({ terms: { acceptanceDays: 10, breach: '按日万分之三' } }, open)
    expect(done).toMatchObject({ ok: true, value: [{ type: 'ContractCompleted', terms: { acceptanceDays: 10 } }] })
  })

  test.each<[string, object, string]>([
    ['one fen more', { amount: fen(540_000_01) }, '合同金额'],
    ['one fen less', { amount: fen(539_999_99) }, '合同金额'],
    ['one piece less', { lines: [{ ...lines[0]!, quantity: 99 }, lines[1]] }, '第1项数量'],
    ['another model', { lines: [{ ...lines[0]!, model: 'LN-800' }, lines[1]] }, '第1项型号'],
    ['a line left out', { lines: [lines[0]] }, '第2项标的缺失'],
    ['a line put in', { lines: [...lines, { ...lines[0]!, no: 3 }] }, '第3项标的多出'],
    ['a longer delivery', { terms: { deliveryDays: 31 } }, '履行期限'],
    ['a shorter warranty', { terms: { warrantyMonths: 35 } }, '质保期'],
  ])('a contract that departs from the award is refused: %s', (_, change, differing) =>
    expect(complete(change)).toEqual(refuse('contract.differs-from-award', { differing })),
  )

  test.each<[string, Partial<typeof terms>, string]>([
    ['no payment time', { paymentDays: 0 }, 'contract.payment-time-missing'],
    ['31 days to pay', { paymentDays: 31 }, 'contract.payment-too-slow'],
    ['no late fee', { lateFeePerMyriad: 0 }, 'contract.late-fee-missing'],
    ['no acceptance plan', { acceptancePlan: '' }, 'contract.acceptance-plan-missing'],
    ['a security of 11 %', { performanceSecurityPercent: 11 }, 'contract.security-too-high'],
    ['a security without refund terms', { performanceSecurityRefund: '' }, 'contract.security-refund-missing'],
  ])('clauses the law wants: %s', (_, change, code) =>
    expect(complete({}, { terms: { ...terms, ...change } })).toMatchObject({ ok: false, code }),
  )

  test('made-to-order software without a word on whose it is', () => {
    expect(complete({}, { customDevelopment: true })).toMatchObject({ code: 'contract.intellectual-property-missing' })
    expect(complete({ terms: { intellectualProperty: '归采购人所有' } }, { customDevelopment: true }).ok).toBe(true)
  })

  test('thirty days to pay, ten per cent security: just allowed', () => {
    expect(complete({}, { terms: { ...terms, paymentDays: 30, performanceSecurityPercent: 10 } }).ok).toBe(true)
  })

  test('any single change of a number is seen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1 }),
        fc.constantFrom('quantity', 'unitPrice', 'amount'),
        fc.integer({ min: 1, max: 1e6 }),
        (n, key, by) => {
          const changed = lines.map((line, i) =>
            i === n ? { ...line, [key]: Number(line[key as 'quantity']) + by } : line,
          )
          const settled = { supplierId: 'supplier', amount: award.amount, lines, terms }
          expect(differences(settled, { ...settled, lines: changed }).length).toBeGreaterThan(0)
        },
      ),
    )
    const settled = { supplierId: 'supplier', amount: award.amount, lines, terms }
    expect(differences(settled, settled)).toEqual([])
    expect(differences(settled, { ...settled, supplierId: 'second' })).toEqual(['供应商'])
  })
})

describe('signing', () => {
  const sign = (funds: number, now = monday, change: object = {}) =>
    signAsPurchaser.decide(
      contractAt('supplierSigned', change),
      {},
      context(checker, { funds: { available: fen(funds) } }, now),
    )

  test('the payee is the supplier itself', () => {
    const proposed = contractAt('proposed')
    expect(signAsSupplier.decide(proposed, { signer: '陈明', payee }, context(seller, {})).ok).toBe(true)
    expect(
      signAsSupplier.decide(proposed, { signer: '陈明', payee: { ...payee, name: '别的公司' } }, context(seller, {})),
    ).toMatchObject({ code: 'contract.payee-not-supplier' })
  })

  test('within the frozen funds, to the fen', () => {
    expect(sign(540_000_00)).toMatchObject({ ok: true, value: [{ type: 'ContractSigned', late: false }] })
    expect(sign(539_999_99)).toEqual(
      refuse('contract.over-frozen-funds', { amount: 540_000_00, available: 539_999_99 }),
    )
  })

  test('the thirtieth day is in time, the next is late', () => {
    const end = draftOf().signBy
    expect(sign(540_000_00, plus(end, { seconds: -1 }))).toMatchObject({ value: [{ late: false }] })
    expect(sign(540_000_00, end)).toMatchObject({ value: [{ late: true }] })
  })

  test('seven working days to file, two to announce', () => {
    expect(sign(540_000_00)).toMatchObject({ value: [{ fileBy: at('2026-03-12'), announceBy: at('2026-03-05') }] })
  })

  test('a text changed between the signatures is refused', () => {
    expect(sign(540_000_00, monday, { amount: fen(540_000_01) })).toMatchObject({ code: 'contract.differs-from-award' })
  })
})

describe('filing and announcing', () => {
  const signed = contractAt('signed', { file: 'f'.repeat(64), fileBy: at('2026-03-12'), announceBy: at('2026-03-05') })

  test('in time, and one second late', () => {
    expect(fileContract.decide(signed, {}, context(maker, {}, plus(at('2026-03-12'), { seconds: -1 })))).toMatchObject({
      value: [{ type: 'ContractFiled', late: false }],
    })
    expect(fileContract.decide(signed, {}, context(maker, {}, at('2026-03-12')))).toMatchObject({
      value: [{ late: true }],
    })
    expect(announceContract.decide(signed, {}, context(maker, {}, at('2026-03-05')))).toMatchObject({
      value: [{ late: true }],
    })
  })
  test('not without the text, not twice', () => {
    expect(fileContract.decide({ ...signed, file: undefined }, {}, context(maker, {}))).toMatchObject({
      code: 'contract.text-not-ready',
    })
    expect(fileContract.decide({ ...signed, filedAt: monday }, {}, context(maker, {}))).toMatchObject({
      code: 'contract.filed-already',
    })
    expect(announceContract.decide({ ...signed, announcedAt: monday }, {}, context(maker, {}))).toMatchObject({
      code: 'contract.announced-already',
    })
  })
})

describe('supplements', () => {
  const propose = (
    added: { no: number; quantity: number }[],
    change: object = {},
    kind: 'supplement' | 'change' = 'supplement',
  ) =>
    proposeAmendment.decide(
      contractAt('signed', change),
      { kind, title: '补充合同', clause: '第二条', text: '追加', reason: '班级增加', added },
      context(maker, {}),
    )
  const past = (amount: number) => ({
    amendments: [{ no: 1, kind: 'supplement', amount: fen(amount), signedAt: monday, added: [] }],
  })

  test('ten per cent together, to the fen', () => {
    expect(
      propose([
        { no: 1, quantity: 10 },
        { no: 2, quantity: 2 },
      ]),
    ).toMatchObject({
      ok: true,
      value: [
        {
          amendment: {
            amount: 54_000_00,
            added: [
              { no: 1, amount: 50_000_00 },
              { no: 2, amount: 4_000_00 },
            ],
          },
        },
      ],
    })
    expect(propose([{ no: 1, quantity: 10 }], past(4_000_00))).toMatchObject({ ok: true })
    expect(propose([{ no: 1, quantity: 10 }], past(4_000_01))).toEqual(
      refuse('contract.supplement-over-limit', { total: 54_000_01, limit: 54_000_00, percent: 10 }),
    )
  })
  test('of an emergency purchase thirty per cent, from the day that is law', () => {
    const october = at('2026-10-12', '09:00')
    const more = (quantity: number, method: string) =>
      proposeAmendment.decide(
        contractAt('signed', { method, ...past(4_000_00) }),
        {
          kind: 'supplement',
          title: '补充合同',
          clause: '第二条',
          text: '追加',
          reason: '灾情扩大',
          added: [{ no: 1, quantity }],
        },
        context(maker, {}, october),
      )
    expect(more(31, 'emergency')).toMatchObject({ ok: true })
    expect(more(32, 'emergency')).toMatchObject({ ok: false, facts: { limit: 162_000_00, percent: 30 } })
    expect(more(11, 'openTendering')).toMatchObject({ ok: false, facts: { limit: 54_000_00, percent: 10 } })
  })
  test.each([
    ['a line the contract does not have', propose([{ no: 3, quantity: 1 }]), 'contract.no-such-line'],
    ['nothing added', propose([]), 'contract.supplement-empty'],
    ['a change that adds goods', propose([{ no: 1, quantity: 1 }], {}, 'change'), 'contract.change-adds-goods'],
    [
      'a second one meanwhile',
      propose([{ no: 1, quantity: 1 }], { amendments: [{ no: 1, kind: 'change', added: [], amount: 0 }] }),
      'contract.amendment-pending',
    ],
  ])('is refused: %s', (_, decided, code) => expect(decided).toMatchObject({ ok: false, code }))

  test('the limit is never rounded up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_000_000_000_000_00 }), (original) => {
        const limit = atMost(fen(original), 10)
        expect(BigInt(limit) * 10n <= BigInt(original) && (BigInt(limit) + 1n) * 10n > BigInt(original)).toBe(true)
      }),
    )
  })

  test('signed by the checker after the supplier agreed, it raises amount and quantity, and is to be announced', () => {
    const proposed = propose([{ no: 1, quantity: 10 }])
    if (!proposed.ok) throw new Error()
    const pending = contract.evolve(contractAt('signed'), proposed.value[0] as ContractEvent) as never
    const facts = { funds: { available: fen(50_000_00) } }
    expect(signAmendment.decide(pending, {}, context(checker, facts))).toMatchObject({
      code: 'contract.amendment-not-agreed',
    })
    const agreed = contract.evolve(pending, { type: 'AmendmentAgreed', no: 1, by: 'seller', at: monday }) as never
    expect(signAmendment.decide(agreed, {}, context(checker, { funds: { available: fen(49_999_99) } }))).toMatchObject({
      code: 'contract.over-frozen-funds',
    })
    const done = signAmendment.decide(agreed, {}, context(checker, facts))
    if (!done.ok) throw new Error()
    const after = contract.evolve(agreed, done.value[0] as ContractEvent) as Extract<Contract, { status: 'signed' }>
    expect(after).toMatchObject({
      amount: 590_000_00,
      lines: [{ quantity: 110, amount: 550_000_00 }, { quantity: 20 }],
    })
    expect(announceAmendment.decide(after, {}, context(maker, {}))).toMatchObject({ value: [{ no: 1, late: false }] })
  })
})

describe('its end', () => {
  const account = (accepted: number, paid: number, committed = paid) => ({
    account: {
      accepted: fen(accepted),
      fullyAccepted: accepted === 540_000_00,
      committed: fen(committed),
      paid: fen(paid),
    },
  })
  test.each([
    ['all accepted, all paid', account(540_000_00, 540_000_00), undefined],
    ['one fen unpaid', account(540_000_00, 539_999_99), 'contract.not-fully-paid'],
    ['not all accepted', account(539_999_99, 540_000_00), 'contract.not-fully-accepted'],
  ])('settled: %s', (_, facts, code) => {
    const decided = settleContract.decide(contractAt('signed'), {}, context(system, facts))
    expect(decided).toMatchObject(
      code ? { code } : { value: [{ type: 'CaseSettled', contractId: 'thing-1', paid: 540_000_00 }] },
    )
  })
  test('not terminated while a payment is under way, nor with accepted goods unpaid', () => {
    const end = (facts: ReturnType<typeof account>) =>
      terminateContract.decide(
        contractAt('signed'),
        { basis: 'agreement', reason: '双方同意', security: 'return' },
        context(checker, facts),
      )
    expect(end(account(100_00, 100_00, 200_00))).toMatchObject({ code: 'contract.payment-under-way' })
    expect(end(account(100_01, 100_00))).toMatchObject({ code: 'contract.accepted-but-unpaid' })
    expect(end(account(100_00, 100_00))).toMatchObject(ok([{ type: 'ContractTerminated', paid: 100_00 }]))
  })
  const end = (input: object, percent = 5) =>
    terminateContract.decide(
      contractAt('signed', { terms: { ...terms, performanceSecurityPercent: percent } }),
      { basis: 'agreement', reason: '双方同意', ...input } as never,
      context(checker, account(100_00, 100_01)),
    )
  test.each([
    ['its security undecided', end({}), 'contract.security-undecided'],
    ['kept, though both agreed', end({ security: 'keep' }), 'contract.security-kept-without-breach'],
    [
      'kept, where there is none',
      end({ basis: 'breach', security: 'keep' }, 0),
      'contract.security-kept-without-breach',
    ],
  ])('not terminated: %s', (_, decided, code) => expect(decided).toMatchObject({ ok: false, code }))
  test.each([
    [end({ security: 'return' }), { accepted: 100_00, repay: 1, security: 'return' }],
    [end({ basis: 'breach', security: 'keep' }), { repay: 1, security: 'keep' }],
    [end({}, 0), { repay: 1, security: 'none' }],
  ])('what was paid ahead goes back, to the fen', (decided, windUp) =>
    expect(decided).toMatchObject(ok([{ type: 'ContractTerminated', windUp }])),
  )
  test('wound up once, with the papers of what had to move', () => {
    const terminated = (windUp: object) =>
      contractAt('terminated', { basis: 'agreement', paid: 100_01, windUp: { accepted: 100_00, ...windUp } })
    const wind = (windUp: object, input: object) =>
      windUpContract.decide(terminated(windUp), input as never, context(maker, {}))
    const repaid = { repaidNo: 'JK20260302', repaidDate: '2026-03-02' }
    const returned = { voucherNo: 'BZJ20260302', returnedDate: '2026-03-02' }
    const both = { repay: 1, security: 'return' }
    expect(wind(both, { ...repaid, ...returned })).toMatchObject(
      ok([{ type: 'ContractWoundUp', repaid: { receiptNo: 'JK20260302' }, securityReturned: { date: '2026-03-02' } }]),
    )
    expect(wind(both, returned)).toMatchObject({ code: 'contract.repayment-missing' })
    expect(wind(both, repaid)).toMatchObject({ code: 'contract.security-return-missing' })
    expect(wind(both, { ...repaid, ...returned, repaidDate: '2026-03-03' })).toMatchObject({
      code: 'contract.wound-up-in-future',
    })
    expect(wind({ repay: 0, security: 'keep' }, {})).toMatchObject({ code: 'contract.nothing-to-wind-up' })
    expect(wind({ ...both, doneAt: monday }, repaid)).toMatchObject({ code: 'contract.nothing-to-wind-up' })
  })
})

test('an outsider sees the end of the account number only', () => {
  expect(shown(contractAt('signed'), false).payee!.account).toBe('*********6789')
  expect(shown(contractAt('signed'), true).payee!.account).toBe(payee.account)
})
