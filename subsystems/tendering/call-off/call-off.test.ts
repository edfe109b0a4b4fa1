/** 第二阶段成交: who may buy, at which prices, whose turn it is. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import type { Framework } from '../framework/framework.ts'
import { entrant, inForceFramework } from '../framework/testing.ts'
import { type CallOff, type CallOffEvent, callOff } from './call-off.ts'
import {
  acceptTurn,
  buyOutside,
  chooseEntrant,
  confirmDeal,
  judgeQuotes,
  refuseTurn,
  returnProposal,
  turnLapses,
} from './deal.ts'
import { openCallOff } from './open-call-off.ts'
import { passDeal } from './pass-deal.ts'
import { atQuote } from './prices.ts'
import { nextInTurn, type Taken } from './turns.ts'

const policy = resolvePolicy('2026-11-02', '440700')
const now = '2026-11-02T01:00:00.000Z' as Instant
const framework = inForceFramework()
const school = { userId: 'u1', role: 'purchaserMaker', orgId: 'school', region: '440703' }
const context = (facts: object, change: object = {}) =>
  ({ id: 'k1', now, by: school, calendar, policy, seed: '0123', facts, ...change }) as never

const plan = {
  status: 'filed',
  caseId: 'ocds-yuecai-2',
  number: '440703-2026-00009',
  title: '更换教师电脑',
  procuringEntityId: 'school',
  region: '440703',
  frameworkId: 'f1',
  amount: fen(46_000_00),
  items: [{ itemCode: 'A02010108', quantity: 10 }],
}
const facts = (change: object = {}) => ({
  framework,
  plan,
  procuringEntityName: '学校',
  number: 'CJ1',
  next: { period: 1, supplierId: 'a' },
  suspended: [],
  ...change,
})
const input = {
  frameworkId: 'f1',
  planId: 'plan1',
  way: 'direct' as const,
  lines: [{ no: 1, quantity: 10 }],
}
const open = (change: object = {}, of: object = {}, who: object = {}) =>
  openCallOff.decide(undefined as never, { ...input, ...of } as never, context(facts(change), who))
const auctioned = { framework: { ...framework, arrangement: { ...framework.arrangement, auction: true } } }
const byAuction = (change: object = {}) => ({
  way: 'competition',
  auction: true,
  startsAt: '2026-11-03T01:00:00.000Z',
  minutes: 10,
  ...change,
})
const stateOf = (answer: ReturnType<typeof open>): CallOff => {
  if (!answer.ok) throw new Error(answer.code)
  return answer.value.reduce<CallOff | undefined>(
    (state, event) => callOff.evolve(state, event as CallOffEvent),
    undefined,
  )!
}

test.each<[string, object, object, object, string | undefined]>([
  ['a plan for this agreement', {}, {}, {}, undefined],
  ['an agreement that has ended', { framework: { ...framework, status: 'expired' } }, {}, {}, 'call-off.not-in-force'],
  ['a unit of another city', {}, {}, { by: { ...school, region: '440400' } }, 'call-off.not-a-user'],
  ['another’s plan', { plan: { ...plan, procuringEntityId: 'other' } }, {}, {}, 'call-off.not-your-plan'],
  ['a plan not filed', { plan: { ...plan, status: 'submitted' } }, {}, {}, 'call-off.plan-not-filed'],
  ['a plan for another agreement', { plan: { ...plan, frameworkId: 'f2' } }, {}, {}, 'call-off.plan-of-another'],
  ['a plan in use', { plan: { ...plan, engagedBy: 'k0' } }, {}, {}, 'call-off.plan-in-use'],
  [
    'a way the document does not provide for',
    { framework: { ...framework, arrangement: { ...framework.arrangement, ways: ['direct'] } } },
    { way: 'rotation' },
    {},
    'call-off.way-not-agreed',
  ],
  ['one more than planned', {}, { lines: [{ no: 1, quantity: 11 }] }, {}, 'call-off.beyond-plan'],
  ['what the agreement does not hold', {}, { lines: [{ no: 2, quantity: 1 }] }, {}, 'call-off.no-such-line'],
  ['a competition of a day', {}, { way: 'competition', closesAt: '2026-11-03T01:00:00.000Z' }, {}, undefined],
  [
    'a competition a second short',
    {},
    { way: 'competition', closesAt: '2026-11-03T00:59:59.000Z' },
    {},
    'call-off.too-little-time',
  ],
  [
    'a competition of one',
    { framework: inForceFramework([entrant('a', 1, 1)]) },
    { way: 'competition', closesAt: '2026-11-09T01:00:00.000Z' },
    {},
    'call-off.too-few-entrants',
  ],
  [
    'a competition of one who may bid, two being suspended',
    { suspended: ['b', 'c'] },
    { way: 'competition', closesAt: '2026-11-09T01:00:00.000Z' },
    {},
    'call-off.too-few-entrants',
  ],
  ['an auction', auctioned, byAuction(), {}, undefined],
  ['an auction the document does not provide for', {}, byAuction(), {}, 'call-off.auction-not-agreed'],
  [
    'an auction a second too early',
    auctioned,
    byAuction({ startsAt: '2026-11-03T00:59:59.000Z' }),
    {},
    'call-off.too-little-time',
  ],
  ['an auction of nine minutes', auctioned, byAuction({ minutes: 9 }), {}, 'call-off.auction-too-short'],
  ['an auction of one', { ...auctioned, suspended: ['a', 'b'] }, byAuction(), {}, 'call-off.too-few-entrants'],
  ['a turn of nobody', { next: undefined }, { way: 'rotation' }, {}, 'call-off.nobody-in-turn'],
])('is begun: %s', (_, change, of, who, code) => {
  const answer = open(change, of, who)
  expect(answer.ok ? undefined : answer.code).toBe(code)
})

const choose = (budget: number, supplierId = 'a', of: Framework = framework) =>
  chooseEntrant.decide(
    { ...stateOf(open()), budget: fen(budget) } as never,
    { supplierId, reason: '价格最低' },
    context({ framework: of }),
  )
test('chosen at the agreement price, to the fen within the plan', () => {
  expect(choose(46_000_00)).toMatchObject({ ok: true, value: [{ deal: { amount: 46_000_00, supplierId: 'a' } }] })
  expect(choose(45_999_99)).toMatchObject({ code: 'call-off.over-plan' })
})
test('under an agreement that ended early what was begun runs on; nothing new begins', () => {
  const ended = { ...framework, status: 'terminated' } as unknown as Framework
  expect(choose(46_000_00, 'a', ended)).toMatchObject({ ok: true })
  expect(choose(46_000_00, 'a', { ...framework, status: 'expired' } as unknown as Framework)).toMatchObject({
    code: 'call-off.not-an-entrant',
  })
  expect(open({ framework: ended })).toMatchObject({ code: 'call-off.not-in-force' })
})
test('who has left is not chosen', () => {
  const left = inForceFramework([entrant('a', 1, 1, { left: { kind: 'exited', reason: '', at: now } })])
  expect(choose(46_000_00, 'a', left)).toMatchObject({ code: 'call-off.not-an-entrant' })
})

const asked = stateOf(open()).lines
test.each<[string, object, string | undefined]>([
  ['at the agreement price', { unitPrice: 4_600_00 }, undefined],
  ['one fen above it', { unitPrice: 4_600_01 }, '第1项报价高于协议价格'],
  ['one fen below it', { unitPrice: 4_599_99 }, undefined],
  ['nine instead of ten', { quantity: 9 }, '第1项没有报价或者数量不符'],
])('a second quote %s', (_, change, why) => {
  const item = { no: 1, quantity: 10, unitPrice: fen(4_600_00), ...change }
  const found = atQuote(asked, framework.entrants[0], { price: fen(item.unitPrice * item.quantity), items: [item] })
  expect('invalid' in found ? found.invalid : undefined).toBe(why)
})

const quoting = stateOf(open({}, { way: 'competition', closesAt: '2026-11-05T01:00:00.000Z' }))
const quote = (supplierId: string, unitPrice: number) => ({
  bidId: `bid-${supplierId}`,
  supplierId,
  supplierName: supplierId,
  contents: {
    price: fen(unitPrice * 10),
    items: [{ no: 1, quantity: 10, unitPrice: fen(unitPrice) }],
    deliveryDays: 5,
  },
})
const judge = (quotes: object[], seed = '0123') =>
  judgeQuotes.decide(quoting as never, {}, context({ framework, quotes }, { seed }))
test('the lowest valid quote wins; one above its own agreement price does not count', () => {
  const answer = judge([quote('a', 4_600_01), quote('b', 4_400_00), quote('c', 4_450_00)])
  expect(answer.value[1]).toMatchObject({ deal: { supplierId: 'b', amount: 44_000_00 } })
  expect(answer.value[0]).toMatchObject({
    quotes: [{ invalid: '第1项报价高于协议价格', rank: 0 }, { rank: 1 }, { rank: 2 }],
  })
})
test('equal quotes are settled by the recorded seed, whoever came first', () => {
  const one = judge([quote('b', 4_400_00), quote('c', 4_400_00)], '01')
  const other = judge([quote('c', 4_400_00), quote('b', 4_400_00)], '01')
  if (!one.ok || !other.ok) throw new Error('refused')
  expect(one.value[1]).toEqual(other.value[1])
})
test('no valid quote, no deal', () => {
  expect(judge([quote('a', 9_000_00)])).toMatchObject({ ok: true, value: [{}, { type: 'CallOffFailed' }] })
})

const turning = stateOf(open({}, { way: 'rotation' }))
test('a refusal passes the chance on; none comes round twice for one purchase', () => {
  const by = { by: { userId: 'u', role: 'supplier', orgId: 'a', region: '440700' } }
  const passed = refuseTurn.decide(
    turning as never,
    { reason: '产线检修停产' },
    context({ framework, next: { period: 1, supplierId: 'b' } }, by),
  )
  expect(passed).toMatchObject({ value: [{ type: 'TurnAnswered' }, { turn: { supplierId: 'b', period: 1 } }] })
  const round = refuseTurn.decide(
    turning as never,
    { reason: '产线检修停产' },
    context({ framework, next: { period: 2, supplierId: 'a' } }, by),
  )
  expect(round).toMatchObject({ value: [{ type: 'TurnAnswered' }, { type: 'CallOffFailed' }] })
})
test('the clock does not hurry a turn', () => {
  const { respondBy } = turning.turns[0]!
  const lapse = (at: string) =>
    turnLapses.decide(turning as never, {}, context({ framework, next: { period: 1, supplierId: 'b' } }, { now: at }))
  expect(lapse('2026-11-04T15:59:59.999Z')).toMatchObject({ code: 'call-off.still-in-time' })
  expect(lapse(respondBy).ok).toBe(true)
  expect(respondBy).toBe('2026-11-04T16:00:00.000Z')
})
test('the turn is taken at the agreement price', () => {
  const by = { by: { userId: 'u', role: 'supplier', orgId: 'a', region: '440700' } }
  expect(acceptTurn.decide(turning as never, {}, context({ framework }, by))).toMatchObject({
    value: [{}, { deal: { amount: 46_000_00 } }],
  })
})

// 第三十三条: in a period each has one chance, in the order of entry
test('in every period each entrant has exactly one turn, in the same order', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5 }), (n, periods) => {
      const order = Array.from({ length: n }, (_, i) => `s${i}`)
      const taken: Taken[] = []
      for (let i = 0; i < n * periods; i++) taken.push(nextInTurn(order, taken)!)
      for (let period = 1; period <= periods; period++)
        expect(taken.filter((each) => each.period === period).map(({ supplierId }) => supplierId)).toEqual(order)
    }),
  ))
test('who leaves is passed over, who is supplemented comes last, nobody twice in a period', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }), (leavings) => {
      let order = ['a', 'b', 'c', 'd', 'e', 'f']
      const taken: Taken[] = []
      for (const each of leavings) {
        if (order.length > 1) order = order.filter((_, i) => i !== each)
        taken.push(nextInTurn(order, taken)!)
      }
      expect(new Set(taken.map(({ period, supplierId }) => `${period}/${supplierId}`)).size).toBe(taken.length)
      expect(taken.map(({ period }) => period)).toEqual(taken.map(({ period }) => period).toSorted((a, b) => a - b))
    }),
  ))

const outside = (unitPrice: number, change: object = {}, of: object = {}) =>
  buyOutside.decide(
    { ...stateOf(open()), ...of } as never,
    {
      supplierId: 'z',
      lines: [{ no: 1, brand: 'b', model: 'N1', origin: '', unitPrice: fen(unitPrice) }],
      offered: '已函告三家入围供应商，均不同意降价',
      evidence: ['f'],
      ...change,
    },
    context({ framework, supplier: { name: '外部公司', active: true, size: 'small' } }),
  )
test.each<[string, number, object, object, string | undefined]>([
  ['cheaper than the entrant with the same goods', 4_699_99, {}, { budget: fen(50_000_00) }, undefined],
  ['as dear', 4_700_00, {}, {}, 'call-off.outside-not-cheaper'],
  [
    'another model, cheaper than that entrant only',
    4_650_00,
    { lines: [{ no: 1, brand: 'x', model: 'x', origin: '', unitPrice: fen(4_650_00) }] },
    {},
    'call-off.outside-not-cheaper',
  ],
  ['from an entrant', 1, { supplierId: 'a' }, {}, 'call-off.outside-is-inside'],
  ['services', 1, {}, { category: 'services' }, 'call-off.outside-goods-only'],
])('outside the agreement: %s', (_, price, change, of, code) => {
  const answer = outside(price, change, of)
  expect(answer.ok ? undefined : answer.code).toBe(code)
})

test('the deal is confirmed by another, published in two working days, one where it was outside', () => {
  const proposed = (deal: object) => ({ ...stateOf(open()), status: 'proposed', deal }) as never
  const deal = { supplierId: 'a', amount: fen(46_000_00), by: 'u1' }
  const confirm = (of: object) =>
    confirmDeal.decide(proposed(of), {}, context({ framework }, { by: { ...school, userId: 'u9' } }))
  expect(confirmDeal.notBy!(proposed(deal))).toEqual(['u1', 'u1'])
  expect(confirm(deal)).toMatchObject({ value: [{ announceBy: '2026-11-04T16:00:00.000Z', outside: false }] })
  expect(confirm({ ...deal, supplierId: 'z' })).toMatchObject({ code: 'call-off.not-an-entrant' })
  expect(confirm({ ...deal, supplierId: 'z', outside: { evidence: [], offered: '' } })).toMatchObject({
    value: [{ announceBy: '2026-11-03T16:00:00.000Z', outside: true }],
  })
})
test('what the rule settled is not sent back to be chosen again', () => {
  const state = { ...quoting, status: 'proposed' } as never
  expect(returnProposal.decide(state, { reason: '换一家' }, context({}))).toMatchObject({
    code: 'call-off.settled-by-rule',
  })
})

test('who is suspended when the quotes are opened wins nothing', () => {
  const quotes = [quote('a', 4_300_00), quote('b', 4_400_00), quote('c', 4_450_00)]
  const answer = judgeQuotes.decide(quoting as never, {}, context({ framework, quotes, suspended: ['a'] }))
  expect(answer).toMatchObject({
    value: [{ quotes: [{ rank: 0 }, { rank: 1 }, { rank: 2 }] }, { deal: { supplierId: 'b' } }],
  })
})

const three = [quote('a', 4_300_00), quote('b', 4_400_00), quote('c', 4_450_00)]
const follow = (state: CallOff, answer: { ok: boolean; value?: readonly unknown[]; code?: string }): CallOff => {
  if (!answer.ok) throw new Error(answer.code)
  return (answer.value as CallOffEvent[]).reduce<CallOff>((before, event) => callOff.evolve(before, event), state)
}
const won = follow(quoting, judge(three))
const pass = (state: CallOff, change: object) =>
  passDeal.decide(state as never, {}, context({ framework, quotes: three, ...change }))

test.each<[string, object, CallOff, string]>([
  ['it may still be dealt', {}, won, 'call-off.may-be-dealt'],
  ['another is suspended', { suspended: ['b'] }, won, 'call-off.may-be-dealt'],
  ['chosen directly', { suspended: ['a'] }, { ...won, way: 'direct' } as CallOff, 'call-off.chosen-by-hand'],
])('is not passed on: %s', (_, change, state, code) => expect(pass(state, change)).toMatchObject({ code }))

test('suspended before the confirmation: the next lowest, then the next, then nobody; the order is kept on record', () => {
  const second = follow(won, pass(won, { suspended: ['a'] }))
  expect(second).toMatchObject({
    status: 'proposed',
    deal: { supplierId: 'b', amount: 44_000_00, by: 'law' },
    passed: [{ supplierId: 'a' }],
    quotes: [{ supplierId: 'a', rank: 0 }, { rank: 2 }, { rank: 3 }],
  })
  const third = follow(second, pass(second, { suspended: ['b'] })) // a is restored meanwhile: passed is passed
  expect(third).toMatchObject({ status: 'proposed', deal: { supplierId: 'c', amount: 44_500_00 } })
  const none = follow(third, pass(third, { suspended: ['c'] }))
  expect(none).toMatchObject({ status: 'failed', reason: '没有可以递补的有效报价' })
  expect(none.deal).toBeUndefined()
})
test('who left the agreement is passed over, a quote one fen over the plan too', () => {
  const [, b, c] = framework.entrants
  const without = { framework: { ...framework, entrants: [b, c] } }
  expect(pass(won, without)).toMatchObject({ value: [{ passed: { supplierId: 'a' } }, { deal: { supplierId: 'b' } }] })
  const narrow = { ...won, budget: fen(43_999_99) } as CallOff
  expect(pass(narrow, { suspended: ['a'] })).toMatchObject({ value: [{}, { type: 'CallOffFailed' }] })
})
test('a turn that was accepted goes to the next in turn', () => {
  const by = { by: { userId: 'u', role: 'supplier', orgId: 'a', region: '440700' } }
  const accepted = follow(turning, acceptTurn.decide(turning as never, {}, context({ framework }, by)))
  expect(pass(accepted, { suspended: ['a'], next: { period: 1, supplierId: 'b' } })).toMatchObject({
    value: [{ type: 'DealPassed' }, { type: 'TurnOffered', turn: { supplierId: 'b' } }],
  })
  expect(pass(accepted, { suspended: ['a'], next: { period: 2, supplierId: 'a' } })).toMatchObject({
    value: [{}, { type: 'CallOffFailed' }],
  })
})
