/** 合作创新研发的测试 — three partners at the most and in order, compensation to the fen, thirty per cent prepaid, the best result bought. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, Context } from '#foundation/command.ts'
import { fen } from '#foundation/money.ts'
import { type Day, type Instant, instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import { appraiseResults, buyFirst } from './buy-first.ts'
import { claimCosts, reviewCosts } from './compensate.ts'
import { type Costs, claimed, compensated, type Development, development } from './development.ts'
import { deliverResult, selectPartners } from './research.ts'

const now = instant('2026-06-05T09:00:00+08:00')
const checker: Actor = { userId: 'checker', role: 'purchaserChecker', orgId: 'school', region: '440700' }
const context = <F>(facts: F, by: Actor = checker, clock: Instant = now): Context<F> => ({
  id: 'd1',
  now: clock,
  by,
  calendar,
  policy: resolvePolicy('2026-06-05', '440700'),
  seed: '',
  facts,
})
const codeOf = (found: { ok: boolean; code?: string }) => (found.ok ? 'ok' : found.code)

const candidate = (n: number, quote = 1_300_000_00) => ({
  supplierId: `s${n}`,
  supplierName: `供应商${n}`,
  place: n,
  score: 100 - n,
  quote: fen(quote),
})
const awaiting = {
  status: 'awaiting',
  projectId: 'p',
  lot: 1,
  round: 1,
  budget: fen(4_800_000_00),
  candidates: [candidate(3), candidate(1), candidate(2), candidate(4)],
} as unknown as Extract<Development, { status: 'awaiting' }>
type Asked = Parameters<typeof selectPartners.decide>[1]
const asked: Asked = {
  count: 3,
  ratioPercent: 80,
  stages: [
    { title: '样机', percent: 40 },
    { title: '检测', percent: 60 },
  ],
  incentivePercent: 5,
  major: false,
  endDate: '2026-12-31',
  milestones: '样机通过检测',
  rights: '归供应商',
  feeStandard: '协议',
  fee: fen(0),
}
const select = (change: Partial<Asked> = {}, state: object = {}) =>
  selectPartners.decide({ ...awaiting, ...state }, { ...asked, ...change }, context({}))

describe('确定研发供应商', () => {
  test.each<[string, Partial<Asked>, object, string]>([
    ['three', {}, {}, 'ok'],
    ['four', { count: 4 }, {}, 'development.too-many'],
    ['three where two stand', {}, { candidates: [candidate(1), candidate(2)] }, 'development.too-few-candidates'],
    ['two years to the day', { endDate: '2028-06-05' as Day }, {}, 'ok'],
    ['a day more', { endDate: '2028-06-06' as Day }, {}, 'development.term-too-long'],
    ['major: three years to the day', { endDate: '2029-06-05' as Day, major: true }, {}, 'ok'],
    ['major: a day more', { endDate: '2029-06-06' as Day, major: true }, {}, 'development.term-too-long'],
    ['the budget to the fen', {}, { budget: fen(3_900_000_00) }, 'ok'],
    ['one fen over it', {}, { budget: fen(3_899_999_99) }, 'development.over-budget'],
    [
      'stages of ninety-nine per cent',
      { stages: [{ title: '样机', percent: 99 }] },
      {},
      'development.stages-not-whole',
    ],
  ])('%s', (_, change, state, code) => expect(codeOf(select(change, state))).toBe(code))

  test('in the order of the ranking', () => {
    expect(select({ count: 2 })).toMatchObject({ value: [{ partners: [{ supplierId: 's1' }, { supplierId: 's2' }] }] })
  })
})

const selected = select()
if (!selected.ok) throw new Error(selected.code)
const s1: Actor = { userId: 'u1', role: 'supplier', orgId: 's1', region: '440700' }
const researching = [
  ...selected.value,
  ...[1, 2, 3].map((n) => ({ type: 'ResearchAgreed' as const, supplierId: `s${n}`, by: 'u', at: now })),
].reduce<Development>(development.evolve, awaiting) as Extract<Development, { status: 'researching' }>
const costs = (equipment: number): Costs => ({
  equipment: fen(equipment),
  business: fen(0),
  labour: fen(0),
  indirect: fen(0),
})

describe('补偿', () => {
  const claim = (state: typeof researching, of: Costs, stage = 2) =>
    claimCosts.decide(state, { stage, costs: of, file: 'f' }, context({}, s1))
  const after = (state: typeof researching, found: ReturnType<typeof claim> | ReturnType<typeof review>) => {
    if (!found.ok) throw new Error(found.code)
    return found.value.reduce<Development>(development.evolve, state) as typeof researching
  }
  const review = (state: typeof researching, approved: number, change: object = {}, contractStatus = 'signed') =>
    reviewCosts.decide(
      state,
      { supplierId: 's1', claim: 1, approved: fen(approved), opinion: '', ...change },
      context({ contractStatus }),
    )
  test.each<[string, number, number, string]>([
    ['eighty per cent of the costs is the ceiling to the fen', 1_625_000_00, 2, 'ok'],
    ['a fen of compensation over it', 1_625_000_02, 2, 'development.over-ceiling'],
    ['the first stage to the fen', 650_000_00, 1, 'ok'],
    ['a fen of compensation over the first stage', 650_000_02, 1, 'development.over-stage'],
    ['a third stage', 1_00, 3, 'development.no-such-stage'],
  ])('%s', (_, spent, stage, code) => expect(codeOf(claim(researching, costs(spent), stage))).toBe(code))

  const claiming = after(researching, claim(researching, costs(650_000_00), 1))
  test.each<[string, number, object, string, string]>([
    ['as asked', 520_000_00, {}, 'signed', 'ok'],
    ['a fen more than asked', 520_000_01, {}, 'signed', 'development.approved-too-much'],
    ['a fen less, with the reason', 519_999_99, { opinion: '间接费用超标' }, 'signed', 'ok'],
    ['a fen less, without', 519_999_99, {}, 'signed', 'development.cut-without-reason'],
    ['a second claim there is not', 1, { claim: 2 }, 'signed', 'development.no-such-claim'],
    ['another’s', 1, { supplierId: 's2' }, 'signed', 'development.no-such-claim'],
    ['under a contract not in force', 520_000_00, {}, 'terminated', 'development.contract-not-in-force'],
  ])('reviewed: %s', (_, approved, change, status, code) =>
    expect(codeOf(review(claiming, approved, change, status))).toBe(code),
  )
  test('reviewed once; only what was approved is owed, and what was cut may be claimed for again', () => {
    const cut = after(claiming, review(claiming, 500_000_00, { opinion: '间接费用超标' }))
    expect(codeOf(review(cut, 1))).toBe('development.claim-decided')
    expect([compensated(claiming.partners), compensated(cut.partners)]).toEqual([0, 500_000_00])
    expect(codeOf(claim(cut, costs(25_000_00), 1))).toBe('ok')
    expect(codeOf(claim(cut, costs(25_000_02), 1))).toBe('development.over-stage')
  })
  test('what an earlier stage did not use, a later one may; never the other way', () => {
    expect(codeOf(claim(claiming, costs(975_000_00), 2))).toBe('ok')
    expect(codeOf(claim(claiming, costs(1_25), 1))).toBe('development.over-stage')
  })

  test('claims together never come to more than the ceiling', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900_000_00 }), { maxLength: 12 }), (spent) => {
        const later = spent.reduce<typeof researching>((state, each) => {
          const found = claim(state, costs(each))
          return found.ok ? (found.value.reduce<Development>(development.evolve, state) as typeof researching) : state
        }, researching)
        const [partner] = later.partners
        expect(claimed(partner!)).toBeLessThanOrEqual(partner!.ceiling)
      }),
    )
  })
})

const delivered = [1, 2, 3].reduce<typeof researching>((state, n) => {
  const found = deliverResult.decide(state, { summary: '样机', files: [] }, context({}, { ...s1, orgId: `s${n}` }))
  if (!found.ok) throw new Error(found.code)
  return found.value.reduce<Development>(development.evolve, state) as typeof researching
}, researching)
const appraise = (scores: readonly [number, number, number], state = delivered) =>
  appraiseResults.decide(
    state,
    {
      appraisals: scores.map((score, n) => ({
        supplierId: `s${n + 1}`,
        pass: score >= 60,
        score,
        reason: '检测指标如报告',
      })),
    },
    context({}),
  )

describe('评审与首购', () => {
  const judged = appraise([80, 92, 50])
  if (!judged.ok) throw new Error(judged.code)
  const appraised = judged.value.reduce<Development>(development.evolve, delivered) as Extract<
    Development,
    { status: 'appraised' }
  >
  const buy = (change: Partial<Parameters<typeof buyFirst.decide>[1]> = {}, state: object = {}) =>
    buyFirst.decide(
      { ...appraised, ...state },
      {
        supplierId: 's2',
        quantity: 100,
        unitPrice: fen(12_000_00),
        prepaymentPercent: 30,
        upgradePercent: 10,
        feeStandard: '协议',
        fee: fen(0),
        ...change,
      },
      context({}),
    )
  test.each<[string, Parameters<typeof buy>[0], object, string]>([
    ['the best, thirty per cent prepaid, ten per cent for upgrades', {}, {}, 'ok'],
    ['twenty-nine per cent prepaid', { prepaymentPercent: 29 }, {}, 'development.prepayment-too-low'],
    ['eleven per cent for upgrades', { upgradePercent: 11 }, {}, 'development.upgrade-too-high'],
    ['the second best', { supplierId: 's1' }, {}, 'development.not-the-best'],
    ['one that missed the goal', { supplierId: 's3' }, {}, 'development.not-passing'],
    ['with what is owed for the research the budget to the fen', {}, { budget: fen(1_330_000_00) }, 'ok'],
    ['one fen over it', {}, { budget: fen(1_329_999_99) }, 'development.over-budget'],
  ])('%s', (_, change, state, code) => expect(codeOf(buy(change, state))).toBe(code))

  test('the incentive is due to who reached the goal, of the ceiling as agreed and within it', () => {
    expect(judged.value[0]).toMatchObject({
      incentives: [
        { supplierId: 's1', amount: 65_000_00 },
        { supplierId: 's2', amount: 65_000_00 },
      ],
    })
    const spent = {
      ...delivered,
      partners: delivered.partners.map((each) => ({
        ...each,
        claims: [
          {
            costs: costs(0),
            compensation: fen(1_299_999_99),
            file: '',
            at: now,
            decided: { approved: fen(1_299_999_99), opinion: '', by: '', at: now },
          },
        ],
      })),
    }
    expect(appraise([80, 92, 50], spent)).toMatchObject({
      value: [
        {
          incentives: [
            { supplierId: 's1', amount: 1 },
            { supplierId: 's2', amount: 1 },
          ],
        },
      ],
    })
  })
  test('not while a claim is not reviewed', () => {
    const open = claimCosts.decide(delivered, { stage: 1, costs: costs(1_00), file: 'f' }, context({}, s1))
    if (!open.ok) throw new Error(open.code)
    const waiting = open.value.reduce<Development>(development.evolve, delivered) as typeof researching
    expect(codeOf(appraise([80, 92, 50], waiting))).toBe('development.claims-open')
  })
  test('where nobody reached the goal, nothing is bought', () => {
    expect(appraise([10, 20, 30])).toMatchObject({ value: [{}, { type: 'DevelopmentEnded' }] })
  })
  test('not while somebody still works within the term', () => {
    const waiting = {
      ...delivered,
      partners: delivered.partners.map((each, n) => (n === 2 ? { ...each, delivered: undefined } : each)),
    }
    const found = appraiseResults.decide(
      waiting,
      { appraisals: [1, 2].map((n) => ({ supplierId: `s${n}`, pass: true, score: 90, reason: '指标达到' })) },
      context({}),
    )
    expect(codeOf(found)).toBe('development.still-researching')
  })
})
