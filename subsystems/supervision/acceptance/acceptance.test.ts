/** 验收的测试 — no line without a result, no acceptor who handled the purchase, no piece more than was bought. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { refuse } from '#foundation/result.ts'
import { at, plus } from '#foundation/time.ts'
import { actor, checker, context, contractAt, maker, monday, seller } from '../contract/testing.ts'
import { convene, inspect, rectify } from './accept.ts'
import { type Acceptance, type AcceptanceEvent, acceptance, tally } from './acceptance.ts'
import { recordDelivery } from './deliver.ts'

const all = [
  { no: 1, quantity: 100 },
  { no: 2, quantity: 20 },
]
const deliver = (
  delivered: { no: number; quantity: number }[],
  { earlier = [] as Acceptance[], by = seller, change = {}, day = '2026-03-02' as const } = {},
) =>
  recordDelivery.decide(
    undefined as never,
    { contractId: 'c1', delivered, deliveredDate: day, place: '岭州市第一中学', note: '', files: [] },
    context(by, { contract: contractAt('signed', change), earlier }),
  )
const deliveredAs = (delivered = all, change: object = {}, earlier: Acceptance[] = []): Acceptance => {
  const done = deliver(delivered, { change, earlier })
  if (!done.ok) throw new Error(done.code)
  return acceptance.evolve(undefined, done.value[0] as AcceptanceEvent)
}
const convenedAs = (...of: Parameters<typeof deliveredAs>) =>
  ({ ...deliveredAs(...of), status: 'convened' }) as Extract<Acceptance, { status: 'convened' }>

const passing = {
  results: ['r1', 'r2', 'r3'].map((requirementId) => ({ requirementId, result: 'pass' as const, finding: '' })),
  goods: all.map((each) => ({ ...each, brand: '', model: '', note: '' })),
  opinion: '同意验收',
  reports: [],
}

describe('delivery', () => {
  test('all at once is the final delivery; the clock runs from it', () => {
    const state = deliveredAs()
    expect(state).toMatchObject({ status: 'delivered', final: true, serial: 1, handlers: ['representative', 'maker'] })
    expect(state.acceptBy).toBe(plus(monday, { days: 7 }))
    expect(acceptance.wake!(state)).toEqual({ at: plus(monday, { days: 22 }), command: 'acceptance.mark-overdue' })
  })
  test('in parts: the last part is the final one, not a piece more', () => {
    const first = deliveredAs([{ no: 1, quantity: 60 }])
    expect(first.final).toBe(false)
    const rest = [
      { no: 1, quantity: 40 },
      { no: 2, quantity: 20 },
    ]
    expect(deliveredAs(rest, {}, [first])).toMatchObject({ final: true, serial: 2 })
    expect(deliver([{ no: 1, quantity: 40.001 }], { earlier: [first] })).toEqual(
      refuse('acceptance.more-than-contracted', { no: 1, left: 40 }),
    )
  })
  test.each([
    ['one piece too many', deliver([{ no: 1, quantity: 101 }]), 'acceptance.more-than-contracted'],
    [
      'the same line twice, together too many',
      deliver([
        { no: 1, quantity: 60 },
        { no: 1, quantity: 41 },
      ]),
      'acceptance.more-than-contracted',
    ],
    ['a line that was not bought', deliver([{ no: 9, quantity: 1 }]), 'acceptance.no-such-line'],
    ['tomorrow', deliver(all, { day: '2026-03-03' as '2026-03-02' }), 'acceptance.delivered-in-future'],
    ['another supplier', deliver(all, { by: actor('x', 'supplier', 'other') }), 'acceptance.not-your-contract'],
    [
      'a contract that has ended',
      deliver(all, { change: { status: 'terminated' } }),
      'acceptance.contract-not-in-force',
    ],
  ])('is refused: %s', (_, decided, code) => expect(decided).toMatchObject({ ok: false, code }))
})

const may = { from: '2026-02-01', to: '2026-02-28' } as const
const monthly = (period: { from: string; to: string }, earlier: Acceptance[] = [], category = 'services') => {
  const result = recordDelivery.decide(
    undefined as never,
    {
      contractId: 'c1',
      delivered: [{ no: 1, quantity: 1 }],
      deliveredDate: '2026-03-02',
      place: '学校',
      note: '',
      files: [],
      period,
    } as never,
    context(seller, { contract: contractAt('signed', { category }), earlier }),
  )
  return result.ok ? 'ok' : result.code
}
test.each<[string, string]>([
  ['a month that is over', monthly(may)],
  ['the month after it', monthly({ from: '2026-03-01', to: '2026-03-02' }, [{ period: may, delivered: [] } as never])],
])('by period: %s', (_, code) => expect(code).toBe('ok'))
test.each<[string, string, string]>([
  ['a day of it is to come', monthly({ from: '2026-02-01', to: '2026-03-03' }), 'acceptance.period-not-over'],
  [
    'one day of it was accepted before',
    monthly({ from: '2026-02-28', to: '2026-03-01' }, [{ period: may, delivered: [] } as never]),
    'acceptance.period-overlaps',
  ],
  ['goods have no period', monthly(may, [], 'goods'), 'acceptance.period-not-services'],
])('by period, refused: %s', (_, code, why) => expect(code).toBe(why))

const report = {
  laboratory: '岭州市质检院',
  number: 'ZJ2026-018',
  date: '2026-03-02',
  conclusion: 'pass',
  file: 'a'.repeat(64),
} as const
test.each<[string, object, object, string]>([
  ['complex, without a report', { complex: true }, {}, 'acceptance.lab-report-missing'],
  ['complex, with it', { complex: true }, { reports: [report] }, 'AcceptancePassed'],
  [
    'a report that fails',
    { complex: true },
    { reports: [{ ...report, conclusion: 'fail' }], rectifyBy: '2026-03-10' },
    'DefectsFound',
  ],
  ['a report of tomorrow', {}, { reports: [{ ...report, date: '2026-03-03' }] }, 'acceptance.report-in-future'],
  ['a public service without its users', { publicService: true }, {}, 'acceptance.user-opinion-missing'],
  ['with their word', { publicService: true }, { userOpinion: '满意' }, 'AcceptancePassed'],
])('papers of the acceptance: %s', (_, change, input, answer) => {
  const result = inspect.decide(convenedAs(all, change), { ...passing, ...input } as never, context(checker, {}))
  expect(result.ok ? result.value[0]!.type : result.code).toBe(answer)
})

describe('the panel', () => {
  const panel = (change: object, ...capacities: ('user' | 'laboratory' | 'purchaser')[]) =>
    convene.decide(
      { ...deliveredAs(all, change) } as Extract<Acceptance, { status: 'delivered' }>,
      {
        members: capacities.map((capacity) => ({ name: '王工', unit: '岭州市第一中学', capacity })),
        meetingDate: '2026-03-05',
        place: '学校',
      },
      context(maker, {}),
    )
  test('users for a public service, a laboratory for what is large or complex', () => {
    expect(panel({}, 'purchaser').ok).toBe(true)
    expect(panel({ publicService: true }, 'purchaser')).toMatchObject({ code: 'acceptance.users-missing' })
    expect(panel({ publicService: true }, 'purchaser', 'user').ok).toBe(true)
    expect(panel({ complex: true }, 'purchaser')).toMatchObject({ code: 'acceptance.laboratory-missing' })
    expect(panel({ complex: true }, 'laboratory').ok).toBe(true)
  })
  test("nobody of the supplier's", () => {
    const unit = '广东明德教育装备有限公司'
    expect(
      convene.decide(
        deliveredAs() as Extract<Acceptance, { status: 'delivered' }>,
        { members: [{ name: '陈', unit, capacity: 'expert' }], meetingDate: '2026-03-05', place: '学校' },
        context(maker, {}),
      ),
    ).toMatchObject({ code: 'acceptance.supplier-on-panel' })
  })
})

describe('the inspection', () => {
  const judge = (change: object, by = checker, state = convenedAs()) =>
    inspect.decide(state, { ...passing, ...change }, context(by, {}))

  test('every line passes: accepted, worth what was delivered', () => {
    expect(judge({})).toMatchObject({
      ok: true,
      value: [{ type: 'AcceptancePassed', amount: 540_000_00, final: true }],
    })
  })
  test('who handled the purchase does not accept', () => {
    expect(judge({}, maker)).toEqual(refuse('acceptance.acceptor-handled'))
    expect(judge({}, actor('representative', 'purchaserChecker', 'school'))).toEqual(
      refuse('acceptance.acceptor-handled'),
    )
  })
  test.each([
    ['no result at all', { results: [] }, 'acceptance.line-without-result'],
    ['one line without result', { results: passing.results.slice(1) }, 'acceptance.line-without-result'],
    [
      '“not in this batch” in the final one',
      { results: [{ requirementId: 'r1', result: 'notInThisBatch', finding: '' }, ...passing.results.slice(1)] },
      'acceptance.line-without-result',
    ],
    ['goods uncounted', { goods: passing.goods.slice(1) }, 'acceptance.goods-without-result'],
    [
      'more in order than came',
      { goods: [{ ...passing.goods[0]!, quantity: 101 }, passing.goods[1]!] },
      'acceptance.more-than-delivered',
    ],
    [
      'a defect without a date to mend it',
      { results: [{ requirementId: 'r1', result: 'fail', finding: '8GB' }, ...passing.results.slice(1)] },
      'acceptance.rectify-date-missing',
    ],
  ])('is refused: %s', (_, change, code) => expect(judge(change)).toMatchObject({ ok: false, code }))

  test('a part may leave lines for later', () => {
    const part = convenedAs([{ no: 1, quantity: 60 }])
    const results = passing.results.map((each) => ({ ...each, result: 'notInThisBatch' as const }))
    expect(judge({ results, goods: [{ ...passing.goods[0]!, quantity: 60 }] }, checker, part)).toMatchObject({
      value: [{ type: 'AcceptancePassed', amount: 300_000_00, final: false }],
    })
  })

  test('what fails is put right and accepted again', () => {
    const found = judge({ goods: [{ ...passing.goods[0]!, quantity: 99 }, passing.goods[1]!], rectifyBy: '2026-03-10' })
    expect(found).toMatchObject({
      value: [{ type: 'DefectsFound', inspection: { passed: false, defects: ['第1项台式计算机不合格1'] } }],
    })
    if (!found.ok) throw new Error()
    const mending = acceptance.evolve(convenedAs(), found.value[0] as AcceptanceEvent) as Extract<
      Acceptance,
      { status: 'rectifying' }
    >
    expect(mending).toMatchObject({ status: 'rectifying', rectifyBy: '2026-03-10' })
    const again = rectify.decide(
      mending,
      { note: '已更换', deliveredDate: '2026-03-09', files: [] },
      context(seller, {}),
    )
    if (!again.ok) throw new Error()
    const back = acceptance.evolve(mending, again.value[0] as AcceptanceEvent) as Extract<
      Acceptance,
      { status: 'convened' }
    >
    expect(back).toMatchObject({ status: 'convened', deliveredDate: '2026-03-09' })
    expect(inspect.decide(back, passing, context(checker, {}, at('2026-03-10')))).toMatchObject({
      value: [{ type: 'AcceptancePassed', inspection: { round: 2 } }],
    })
  })
})

test('the accepted parts add up to the contract, whatever is rounded on the way', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 1e9 }),
      (thousandths, price) => {
        const quantity = thousandths.reduce((total, each) => total + each, 0) / 1000
        const contract = {
          amount: fen(price),
          lines: [{ ...contractAt('signed').lines[0]!, quantity, unitPrice: fen(price) }],
        }
        const parts = thousandths.map(
          (each) =>
            ({
              status: 'accepted',
              delivered: [{ no: 1, quantity: each / 1000 }],
              acceptedAmount: fen(1),
              deliveredDate: '2026-03-02',
            }) as unknown as Acceptance,
        )
        expect(tally(contract, parts)).toMatchObject({ fullyAccepted: true, accepted: price })
        if (parts.length > 1) expect(tally(contract, parts.slice(1)).fullyAccepted).toBe(false)
      },
    ),
  )
})
