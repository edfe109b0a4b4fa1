/** 框架协议: who enters, what the document must say, when it ends, who may leave. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import { type Arrangement, arrangementFault, overUnitCeiling } from './arrangement.ts'
import { entering, leaving } from './elimination.ts'
import { terminateFramework } from './end-framework.ts'
import {
  announceEntry,
  callSupplement,
  concludeAgreement,
  openFramework,
  supplementEntrants,
} from './enter-framework.ts'
import { type Framework, framework, termEnd } from './framework.ts'
import { askToLeave, expelEntrant, expireFramework, summariseDeals } from './leave-framework.ts'
import { arrangement, entrant, inForceFramework } from './testing.ts'

const policy = resolvePolicy('2026-11-02', '440700')
const now = '2026-11-02T01:00:00.000Z' as Instant
const context = (facts: object = {}, change: object = {}) =>
  ({
    id: 'f1',
    now,
    by: { userId: 'u1', role: 'purchaserChecker', orgId: 'collector', region: '440700' },
    calendar,
    policy,
    seed: '00',
    facts,
    ...change,
  }) as never

// 财政部令第110号第二十六条: at least 20 % (40 % for special equipment by quality), and one at least
test.each([
  [2, 1, 1],
  [3, 1, 2],
  [4, 1, 2],
  [5, 1, 2],
  [6, 2, 3],
  [7, 2, 3],
  [8, 2, 4],
  [9, 2, 4],
  [10, 2, 4],
])('of %i that conform %i leave at 20 %%, %i at 40 %%', (conforming, at20, at40) => {
  expect(leaving(conforming, 20)).toBe(at20)
  expect(leaving(conforming, 40)).toBe(at40)
})

test('whoever is left out never stands before one who enters, and the percentage always holds', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 60 }),
      fc.integer({ min: 20, max: 60 }),
      fc.integer({ min: 0, max: 20 }),
      (n, percent, most) => {
        const places = Array.from({ length: n }, (_, i) => i + 1)
        const { entrants, eliminated } = entering(places, { percent, most })
        expect([...entrants, ...eliminated]).toEqual(places)
        expect(eliminated.length * 100).toBeGreaterThanOrEqual(n * percent)
        expect(eliminated.length).toBeGreaterThanOrEqual(1)
        if (most > 0) expect(entrants.length).toBeLessThanOrEqual(most)
      },
    ),
  ))

const matter = (change: object = {}, of: Partial<Arrangement> = {}) => ({
  framework: { ...arrangement, ...of },
  awardRule: 'lowestEvaluatedPrice' as const,
  category: 'goods' as const,
  items: [{ no: 1, itemCode: 'A02010108', quantity: 100, budget: fen(500_000_00) }],
  ...change,
})
test.each<[string, ReturnType<typeof matter> | object, boolean, string | undefined]>([
  ['twelve months of goods', matter(), true, undefined],
  ['thirteen months of goods', matter({}, { termMonths: 13 }), true, 'documents.agreement-too-long'],
  ['twenty-four months of services', matter({ category: 'services' }, { termMonths: 24 }), true, undefined],
  [
    'twenty-five months of services',
    matter({ category: 'services' }, { termMonths: 25 }),
    true,
    'documents.agreement-too-long',
  ],
  ['19 % leave', matter({}, { eliminationPercent: 19 }), true, 'documents.elimination-too-low'],
  ['nobody need leave an open one', matter({}, { eliminationPercent: 0, ways: ['direct'] }), false, undefined],
  ['an open one with turns', matter(), false, 'documents.open-chooses-directly'],
  [
    'by quality, for no reason of the law',
    matter({ awardRule: 'comprehensiveScoring' }),
    true,
    'documents.quality-ground-missing',
  ],
  [
    'special equipment by quality, 39 % leave',
    matter({ awardRule: 'comprehensiveScoring' }, { qualityGround: 'specialEquipment', eliminationPercent: 39 }),
    true,
    'documents.elimination-too-low',
  ],
  [
    'a government price by quality, 20 % leave',
    matter({ awardRule: 'comprehensiveScoring' }, { qualityGround: 'governmentPrice' }),
    true,
    undefined,
  ],
  ['a line without a ceiling', matter({}, { unitCeilings: [] }), true, 'documents.unit-ceiling-missing'],
  [
    'a ceiling one fen over the plan',
    matter({}, { unitCeilings: [{ no: 1, price: fen(5_000_01) }] }),
    true,
    'documents.unit-ceiling-over-budget',
  ],
  [
    'printers without the price of their toner',
    matter({ items: [{ no: 1, itemCode: 'A02021001', quantity: 100, budget: fen(500_000_00) }] }),
    true,
    'documents.consumables-missing',
  ],
  ['no arrangement at all', { ...matter(), framework: undefined }, true, 'documents.arrangement-missing'],
])('the document: %s', (_, document, closed, code) => {
  expect(arrangementFault(document as never, closed, policy)?.code).toBe(code)
})

test('a unit price one fen above its ceiling does not conform', () => {
  expect(overUnitCeiling(arrangement, [{ no: 1, unitPrice: fen(5_000_00) }])).toEqual([])
  expect(overUnitCeiling(arrangement, [{ no: 1, unitPrice: fen(5_000_01) }])).toHaveLength(1)
})

// 民法典第二百零二条
test.each<[Day, number, Day]>([
  ['2026-11-02', 12, '2027-11-02'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2027-12-31', 2, '2028-02-29'],
  ['2026-11-30', 24, '2028-11-30'],
])('from %s, %i months end on %s', (from, months, end) => expect(termEnd(from, months)).toBe(end))

test('the agreement stands through its last day and not a moment longer', () => {
  const state = inForceFramework()
  const at = (time: string) => expireFramework.decide(state, {}, context({}, { now: time }))
  expect(at('2027-11-02T15:59:59.999Z')).toMatchObject({ ok: false, code: 'framework.still-in-force' })
  expect(() => at('2027-11-02T16:00:00.000Z')).toThrow(/2027/) // whose holidays are not announced yet
  expect(framework.wake!(state)).toEqual({ at: '2027-11-02T16:00:00.000Z', command: 'framework.expire' })
})

const ranked = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, i) => {
  const { enteredAt: _, signedAt: __, ...rest } = entrant(id, i + 1, 4_500_00 + i * 100)
  return rest
})
const { status: _, entrants: __, eliminated: ___, openedAt: ____, ...core } = inForceFramework()
const opened = (change: object = {}) =>
  openFramework.decide(undefined as never, {}, context({ ...core, ranked, ...change }))

test('of six that conform the last two do not enter', () => {
  const answer = opened()
  if (!answer.ok) throw new Error(answer.code)
  expect(answer.value[0]).toMatchObject({
    type: 'FrameworkOpened',
    entrants: ['a', 'b', 'c', 'd'].map((supplierId) => ({ supplierId })),
    eliminated: [
      { supplierId: 'e', place: 5 },
      { supplierId: 'f', place: 6 },
    ],
  })
})

test('where one conforms nobody enters', () => {
  expect(opened({ ranked: ranked.slice(0, 1) })).toMatchObject({ ok: false, code: 'framework.nobody-enters' })
})

test('an open agreement is in force from its announcement, without an entrant', () => {
  const answer = opened({ kind: 'open', ranked: [] })
  if (!answer.ok) throw new Error(answer.code)
  const state = answer.value.reduce(framework.evolve, undefined as unknown as Framework)
  expect(state).toMatchObject({ status: 'inForce', entrants: [], validUntilDate: '2027-11-02' })
})

test('an entrant that was barred meanwhile is not announced', () => {
  const state = { ...inForceFramework(), status: 'awaiting', confirmBy: now } as never
  const input = { feeStandard: '无', fee: fen(0), remarks: '' }
  expect(announceEntry.decide(state, input, context({ barred: ['b'] }))).toMatchObject({
    code: 'framework.entrant-barred',
  })
  expect(announceEntry.decide(state, input, context({ barred: [] })).ok).toBe(true)
})

test('the collector waits for all, or for the thirtieth day', () => {
  const entrants = [entrant('a', 1, 1), entrant('b', 2, 2, { signedAt: undefined })]
  const state = { ...inForceFramework(entrants), status: 'announced', signBy: '2026-12-02T16:00:00.000Z' } as never
  expect(concludeAgreement.decide(state, {}, context())).toMatchObject({ code: 'framework.not-all-signed' })
  expect(concludeAgreement.decide(state, {}, context({}, { now: '2026-12-02T16:00:00.000Z' }))).toMatchObject({
    ok: true,
    value: [{ type: 'FrameworkConcluded', unsigned: ['b'] }],
  })
})

const gone = { kind: 'exited', reason: '停产', at: now } as const
test.each([
  [10, 3, 'framework.enough-entrants'], // 70 % left: not yet below
  [10, 4, undefined],
  [3, 1, undefined],
  [4, 1, 'framework.enough-entrants'],
])('of %i entrants %i have left', (all, left, code) => {
  const entrants = Array.from({ length: all }, (_, i) => entrant(`s${i}`, i + 1, 1, i < left ? { left: gone } : {}))
  const answer = callSupplement.decide(inForceFramework(entrants), { reason: '供应不足' }, context())
  expect(answer.ok ? undefined : answer.code).toBe(code)
})

test('whoever was expelled does not come back by a supplement', () => {
  const entrants = [entrant('a', 1, 1), entrant('b', 2, 1, { left: { ...gone, kind: 'expelled', ground: 'breach' } })]
  const answer = supplementEntrants.decide(
    inForceFramework(entrants),
    { evaluationId: 'e2' },
    context({ ...core, round: 2, ranked: ranked.filter(({ supplierId }) => ['b', 'c', 'd'].includes(supplierId)) }),
  )
  expect(answer).toMatchObject({ ok: true, value: [{ entrants: [{ supplierId: 'c', place: 3 }] }] })
})

test('a closed agreement is left with consent, an open one at once', () => {
  const by = { by: { userId: 'u2', role: 'supplier', orgId: 'a', region: '440700' } }
  const leave = (kind: 'closed' | 'open') =>
    askToLeave.decide(inForceFramework(undefined, { kind }), { reason: '停产' }, context({}, by))
  expect(leave('closed')).toMatchObject({ value: [{ type: 'ExitAsked' }] })
  expect(leave('open')).toMatchObject({ value: [{ type: 'EntrantLeft', leaving: { kind: 'exited' } }] })
})

test('nobody is expelled twice', () => {
  const input = { supplierId: 'a', ground: 'breach' as const, reason: '逾期交货三次' }
  const state = inForceFramework()
  const once = expelEntrant.decide(state, input, context())
  if (!once.ok) throw new Error(once.code)
  const after = once.value.reduce(framework.evolve, state as Framework) as typeof state
  expect(expelEntrant.decide(after, input, context())).toMatchObject({ code: 'framework.not-an-entrant' })
})

const away = { left: { kind: 'exited', reason: '', at: now } } as const
/** Of ten so many are still in. */
const withLeft = (n: number) =>
  inForceFramework(Array.from({ length: 10 }, (_, i) => entrant(`s${i}`, i + 1, 1, i < n ? {} : away)))
const end = (change: object, of: ReturnType<typeof inForceFramework> = withLeft(10)) =>
  terminateFramework.decide(
    of as never,
    { ground: 'publicInterest', reason: '标的被召回', files: [], ...change } as never,
    context(),
  )
test.each<[string, object, ReturnType<typeof inForceFramework>, string | undefined]>([
  ['in the public interest', {}, withLeft(10), undefined],
  ['while more are being collected', {}, { ...withLeft(10), supplementing: true }, 'framework.supplement-under-way'],
  ['ordered, without the order', { ground: 'ordered' }, withLeft(10), 'framework.order-missing'],
  ['ordered', { ground: 'ordered', orderNo: '江财采决〔2026〕3号' }, withLeft(10), undefined],
  ['agreed by all, without the paper', { ground: 'consent' }, withLeft(10), 'framework.consent-missing'],
  ['agreed by all', { ground: 'consent', files: ['f'] }, withLeft(10), undefined],
  ['too few, seven of ten being left', { ground: 'tooFew' }, withLeft(7), 'framework.enough-to-go-on'],
  ['too few, six of ten', { ground: 'tooFew' }, withLeft(6), undefined],
])('is ended early: %s', (_, change, of, code) => {
  const answer = end(change, of)
  expect(answer.ok ? undefined : answer.code).toBe(code)
})
test('what is left of it is to be summed up within ten working days, and whoever was in it is told', () => {
  const before = withLeft(6)
  const answer = end({ ground: 'tooFew' }, before)
  if (!answer.ok) throw new Error(answer.code)
  const [event] = answer.value
  expect(event).toMatchObject({
    entrants: ['s0', 's1', 's2', 's3', 's4', 's5'],
    summariseBy: '2026-11-16T16:00:00.000Z',
  })
  const ended = framework.evolve(before, event!)
  expect(ended).toMatchObject({
    status: 'terminated',
    validUntilDate: before.validUntilDate,
    ended: { ground: 'tooFew' },
  })
  expect(framework.wake!(ended)).toBeUndefined()
  const summed = summariseDeals.decide(ended as never, {}, context({ tally: [] }))
  expect(summed).toMatchObject({ ok: true, value: [{ late: false }] })
  if (summed.ok)
    expect(framework.evolve(ended, summed.value[0]!)).toMatchObject({
      status: 'summarised',
      ended: { ground: 'tooFew' },
    })
})
