/** 评分的试验: tables a procurement officer can check with a pocket calculator, and what holds for all numbers. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fen } from '#foundation/money.ts'
import type { Factor } from '../documents/documents.ts'
import {
  abnormallyLow,
  bidderCount,
  brandKey,
  isInRange,
  objectiveDifferences,
  outliersOf,
  type Ranked,
  type Rules,
  rank,
  type ScoredBid,
  type Sheet,
} from './scoring.ts'

const SEED = '5a'.repeat(32)
const yuan = (amount: number) => Math.round(amount * 100) as Fen

const factor = (id: string, change: Partial<Factor> = {}): Factor => ({
  id,
  name: id,
  part: 'technical',
  kind: 'subjective',
  max: 30,
  tiers: [],
  ...change,
})
const rules = (change: Partial<Rules> = {}): Rules => ({
  awardRule: 'comprehensiveScoring',
  factors: [factor('plan', { max: 50 }), factor('cases', { part: 'business', kind: 'objective', max: 20 })],
  priceWeight: 30,
  sme: { reserved: false, industry: 'industry', deductionPercent: 10 },
  domestic: { applies: false, deductionPercent: 20 },
  abnormalLow: { ofMean: 50, ofSecond: 50, ofCeiling: 45 },
  ceiling: yuan(1_000_000),
  ...change,
})
const bid = (bidId: string, price: number, change: Partial<ScoredBid> = {}): ScoredBid => ({
  bidId,
  supplierId: `supplier of ${bidId}`,
  price: yuan(price),
  sme: 'large',
  domestic: true,
  brands: [],
  ...change,
})
const sheet = (memberId: string, scores: Sheet['scores']): Sheet => ({ memberId, scores })
const priceOnly = (change: Partial<Rules> = {}) => rules({ factors: [], priceWeight: 100, ...change })
const column = <K extends keyof Ranked>(ranking: Ranked[], key: K) =>
  Object.fromEntries(ranking.map((row) => [row.bidId, row[key]]))

describe('价格分', () => {
  test.each<[string, number, Record<string, number>, Record<string, number>]>([
    // weight, quotes in yuan, price scores
    ['the lowest gets the whole weight', 30, { a: 900_000, b: 950_000, c: 1_000_000 }, { a: 30, b: 28.42, c: 27 }],
    ['a half of a hundredth goes up', 10, { a: 1.001, b: 16 }, { a: 10, b: 0.63 }],
    ['exactly half: 100 × 1 ÷ 8 = 12.5; weight 0.1 gives 0.0125', 0.1, { a: 1, b: 8 }, { a: 0.1, b: 0.01 }],
    ['30 × 1 ÷ 16 = 1.875 → 1.88', 30, { a: 1, b: 16 }, { a: 30, b: 1.88 }],
    ['30 × 1 ÷ 32 = 0.9375 → 0.94', 30, { a: 1, b: 32 }, { a: 30, b: 0.94 }],
    ['one fen apart', 30, { a: 800_000, b: 800_000.01 }, { a: 30, b: 30 }],
    ['equal quotes', 40, { a: 500, b: 500, c: 1000 }, { a: 40, b: 40, c: 20 }],
    ['a free offer', 30, { a: 0, b: 100 }, { a: 30, b: 0 }],
  ])('%s', (_, priceWeight, quotes, scores) => {
    const bids = Object.entries(quotes).map(([id, price]) => bid(id, price))
    expect(column(rank(rules({ priceWeight, factors: [] }), bids, [], SEED), 'priceScore')).toEqual(scores)
  })
})

describe('价格扣除', () => {
  const both = {
    domestic: { applies: true, deductionPercent: 20 },
    sme: { reserved: false, industry: 'industry', deductionPercent: 15 },
  } as const
  const foreign = bid('foreign', 100, { domestic: false })
  test.each<[string, Partial<ScoredBid>, Partial<Rules>, number]>([
    ['100 with 20 % and 15 %, both on the original quote: 65', { sme: 'small' }, both, 65],
    ['a micro firm is a small one', { sme: 'micro' }, both, 65],
    ['a medium firm has no deduction', { sme: 'medium' }, both, 80],
    ['a large one neither', { sme: 'large' }, both, 80],
    ['foreign goods of a small firm', { sme: 'small', domestic: false }, both, 85],
    ['no deduction in a reserved package', { sme: 'small' }, { ...both, sme: { ...both.sme, reserved: true } }, 80],
    [
      'no domestic preference asked',
      { sme: 'small' },
      { ...both, domestic: { applies: false, deductionPercent: 20 } },
      85,
    ],
  ])('%s', (_, change, ruleChange, expected) => {
    const ranking = rank(priceOnly(ruleChange), [bid('a', 100, change), foreign], [], SEED)
    expect(column(ranking, 'evaluatedPrice')).toMatchObject({ a: yuan(expected) })
    expect(column(ranking, 'quote')).toMatchObject({ a: yuan(100) }) // the contract price stays
  })

  test('no domestic preference where only domestic goods compete', () => {
    const ranking = rank(priceOnly(both), [bid('a', 100), bid('b', 120)], [], SEED)
    expect(column(ranking, 'evaluatedPrice')).toEqual({ a: yuan(100), b: yuan(120) })
  })

  test('a dearer small firm overtakes by its deduction', () => {
    const ranking = rank(priceOnly(), [bid('large', 100), bid('small', 111, { sme: 'small' })], [], SEED)
    expect(ranking.map(({ bidId }) => bidId)).toEqual(['small', 'large']) // 99.90 under 100
    expect(column(ranking, 'priceScore')).toEqual({ small: 100, large: 99.9 })
  })
})

describe('综合评分法', () => {
  // three members; plan of 50 (subjective), cases of 20 (objective), price of 30
  const sheets = [
    sheet('m1', { a: { plan: 40, cases: 20 }, b: { plan: 45, cases: 10 }, c: { plan: 30, cases: 0 } }),
    sheet('m2', { a: { plan: 41, cases: 20 }, b: { plan: 44, cases: 10 }, c: { plan: 35, cases: 0 } }),
    sheet('m3', { a: { plan: 41, cases: 20 }, b: { plan: 46, cases: 10 }, c: { plan: 28.5, cases: 0 } }),
  ]
  const bids = [bid('a', 900_000), bid('b', 810_000), bid('c', 990_000)]

  test('means of the members, price score, total, rank', () => {
    const table = rank(rules(), bids, sheets, SEED).map(
      ({ bidId, technical, business, priceScore, total, rank: r }) => [
        bidId,
        technical,
        business,
        priceScore,
        total,
        r,
      ],
    )
    expect(table).toEqual([
      ['a', 40.67, 20, 27, 87.67, 1], // (40 + 41 + 41) ÷ 3 = 40.666…; 810 ÷ 900 × 30 = 27
      ['b', 45, 10, 30, 85, 2],
      ['c', 31.17, 0, 24.55, 55.72, 3], // 93.5 ÷ 3 = 31.1666…; 810 ÷ 990 × 30 = 24.5454…
    ])
  })

  test('nobody’s extreme is dropped', () => {
    const harsh = sheets.with(0, sheet('m1', { ...sheets[0]!.scores, a: { plan: 0, cases: 20 } }))
    expect(column(rank(rules(), bids, harsh, SEED), 'technical')).toMatchObject({ a: 27.33 }) // 82 ÷ 3
  })

  test('equal totals: the lower quote is first', () => {
    const equal = [sheet('m', { x: { plan: 30 }, y: { plan: 27 } })] // 30 + 27 = 27 + 30
    const ranking = rank(rules(), [bid('x', 1000), bid('y', 900)], equal, SEED)
    expect(ranking.map(({ bidId, total, rank: r }) => [bidId, total, r])).toEqual([
      ['y', 57, 1],
      ['x', 57, 2],
    ])
  })

  test('equal totals and quotes: equal rank, the order by the draw', () => {
    const equal = [sheet('m', { x: { plan: 30 }, y: { plan: 30 }, z: { plan: 10 } })]
    const firsts = new Set<string>()
    for (let n = 0; n < 40; n++) {
      const ranking = rank(rules(), [bid('x', 900), bid('y', 900), bid('z', 900)], equal, `${n}`.padStart(64, '0'))
      expect(ranking.map(({ rank: r }) => r)).toEqual([1, 1, 3])
      expect(ranking.map(({ place }) => place)).toEqual([1, 2, 3])
      expect(ranking[2]!.bidId).toBe('z')
      firsts.add(ranking[0]!.bidId)
    }
    expect([...firsts].sort()).toEqual(['x', 'y'])
  })
})

describe('最低评标价法', () => {
  const lowest = rules({ awardRule: 'lowestEvaluatedPrice', factors: [], priceWeight: 100 })
  test('the lowest evaluated price first; scores play no part', () => {
    const ranking = rank(lowest, [bid('a', 100), bid('b', 99), bid('c', 105, { sme: 'small' })], [], SEED)
    expect(ranking.map(({ bidId, rank: r, total }) => [bidId, r, total])).toEqual([
      ['c', 1, 0], // 94.50
      ['b', 2, 0],
      ['a', 3, 0],
    ])
  })
  test('equal evaluated prices have equal ranks, whatever was quoted', () => {
    const ranking = rank(lowest, [bid('a', 90), bid('b', 100, { sme: 'small' })], [], SEED)
    expect(ranking.map((row) => row.rank)).toEqual([1, 1])
  })
})

describe('同品牌 (87号令第三十一条)', () => {
  const of = (brand: string) => ({ brands: [brandKey(1, brand)!] })
  test('counts as one bidder', () => {
    expect(bidderCount([bid('a', 1, of('Acme')), bid('b', 1, of('ＡＣＭＥ ')), bid('c', 1, of('other'))])).toBe(2)
    expect(bidderCount([bid('a', 1), bid('b', 1), bid('c', 1)])).toBe(3)
    // a shares with b one core product, b with c another
    const chain = [{ brands: ['1:x'] }, { brands: ['1:x', '2:y'] }, { brands: ['2:y'] }]
    expect(bidderCount(chain.map((each, n) => bid(`${n}`, 1, each)))).toBe(1)
  })
  test.each(['', ' ', '/', '-', '无', '无品牌', '定制'])('"%s" is no brand', (text) =>
    expect(brandKey(1, text)).toBeUndefined(),
  )
  test('by scores: the best of the brand is the candidate, the other is none', () => {
    const sheets = [sheet('m', { a: { plan: 40 }, b: { plan: 45 }, c: { plan: 10 } })]
    const ranking = rank(rules(), [bid('a', 900, of('acme')), bid('b', 900, of('acme')), bid('c', 900)], sheets, SEED)
    expect(ranking.map(({ bidId, rank: r, representedBy }) => [bidId, r, representedBy])).toEqual([
      ['b', 1, undefined],
      ['c', 2, undefined],
      ['a', 0, 'b'],
    ])
  })
  test('by price: the cheapest of the brand stays; the others no longer count in any comparison', () => {
    const lowest = priceOnly({
      awardRule: 'lowestEvaluatedPrice',
      domestic: { applies: true, deductionPercent: 20 },
    })
    const ranking = rank(
      lowest,
      [bid('a', 90, of('acme')), bid('b', 95, { ...of('acme'), domestic: false }), bid('c', 100)],
      [],
      SEED,
    )
    expect(ranking.map(({ bidId, rank: r }) => [bidId, r])).toEqual([
      ['a', 1],
      ['c', 2],
      ['b', 0],
    ])
    expect(ranking[0]!.evaluatedPrice).toBe(yuan(90)) // the only foreign goods left: no domestic preference any more
  })
})

describe('异常低价 (财库〔2026〕2号): strictly below', () => {
  const line = { ofMean: 50, ofSecond: 50, ofCeiling: 45 }
  test.each<[string, Record<string, number>, Record<string, string[]>]>([
    ['exactly half the second lowest', { a: 500_000, b: 1_000_000, c: 1_000_000 }, {}],
    ['one fen under it', { a: 499_999.99, b: 1_000_000, c: 1_000_000 }, { a: ['ofSecond'] }],
    ['45 % of the ceiling', { a: 450_000, b: 500_000 }, {}],
    ['one fen under it', { a: 449_999.99, b: 500_000 }, { a: ['ofCeiling'] }],
    // mean of 600, 600, 600, 200 is 500
    [
      'under half the mean',
      { a: 600_000, b: 600_000, c: 600_000, d: 199_999.99 },
      { d: ['ofMean', 'ofSecond', 'ofCeiling'] },
    ],
    ['two equal lowest: the second lowest is as low', { a: 460_000, b: 460_000, c: 1_000_000 }, {}],
    ['a single bid', { a: 460_000 }, {}],
  ])('%s', (_, quotes, expected) => {
    const bids = Object.entries(quotes).map(([id, price]) => bid(id, price))
    const found = abnormallyLow(bids, line, yuan(1_000_000))
    expect(Object.fromEntries(found.map((each) => [each.bidId, each.reasons]))).toEqual(expected)
  })
  test('the file may raise the lines', () => {
    const bids = [bid('a', 600_000), bid('b', 1_000_000)]
    expect(abnormallyLow(bids, { ofMean: 65, ofSecond: 65, ofCeiling: 65 }, yuan(1_000_000))).toEqual([
      { bidId: 'a', reasons: ['ofSecond', 'ofCeiling'] },
    ])
  })
})

describe('what a member may give', () => {
  const tiered = factor('f', { max: 10, tiers: [10, 6.5, 3].map((points) => ({ label: `${points}`, points })) })
  test.each([
    [10, true],
    [6.5, true],
    [0, true],
    [6, false],
    [10.01, false],
    [-1, false],
    [Number.NaN, false],
  ])('a tier: %d %s', (points, allowed) => expect(isInRange(tiered, points)).toBe(allowed))
  test.each([
    [0, true],
    [9.99, true],
    [9.999, false],
    [10, true],
    [10.01, false],
  ])('without tiers, up to the maximum: %d %s', (points, allowed) =>
    expect(isInRange({ max: 10, tiers: [] }, points)).toBe(allowed),
  )

  const factors = [factor('plan', { max: 20 }), factor('cases', { kind: 'objective', max: 10 })]
  const five = (plans: number[], cases = [5, 5, 5, 5, 5]) =>
    plans.map((plan, n) => sheet(`m${n}`, { a: { plan, cases: cases[n]! } }))

  test('objective factors must be equal', () => {
    expect(objectiveDifferences(factors, ['a'], five([1, 9, 1, 9, 1]))).toEqual([])
    expect(objectiveDifferences(factors, ['a'], five([1, 1, 1, 1, 1], [5, 5, 4, 5, 5]))).toMatchObject([
      { bidId: 'a', factorId: 'cases' },
    ])
  })
  test.each<[string, number[], string[]]>([
    ['agreement', [15, 15, 15, 15, 15], []],
    ['one far off', [15, 15, 15, 15, 2], ['m4']],
    ['off by exactly a fifth of the maximum', [15, 15, 15, 15, 11], []],
    ['off by more than a fifth', [15, 15, 15, 15, 10.99], ['m4']],
    ['wide opinions: no outlier', [5, 10, 15, 18, 20], []],
    ['one too high, one too low', [10, 10, 10, 20, 0], ['m3', 'm4']],
  ])('outliers: %s', (_, plans, members) =>
    expect(outliersOf(factors, ['a'], five(plans), { mads: 2, percent: 20 }).map((each) => each.memberId)).toEqual(
      members,
    ),
  )
})

describe('for all numbers', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const aBid = (bidId: string) =>
    fc.record({
      bidId: fc.constant(bidId),
      supplierId: fc.constant(`s-${bidId}`),
      price: fc.integer({ min: 1, max: 1_000_000_000_00 }).map((price) => price as Fen),
      sme: fc.constantFrom<ScoredBid['sme']>('micro', 'small', 'medium', 'large', 'none'),
      domestic: fc.boolean(),
      brands: fc.subarray(['1:x', '1:y', '2:z'], { maxLength: 1 }),
    })
  const points = fc.integer({ min: 0, max: 5000 }).map((each) => each / 100)
  const aSheet = (memberId: string) =>
    fc
      .tuple(...ids.map(() => fc.record({ plan: points, cases: fc.constantFrom(0, 5, 12.5, 20) })))
      .map((rows): Sheet => sheet(memberId, Object.fromEntries(ids.map((id, n) => [id, rows[n]!]))))
  const aCase = fc.record({
    bids: fc.tuple(...ids.map(aBid)),
    sheets: fc.tuple(...['m1', 'm2', 'm3', 'm4', 'm5'].map(aSheet)),
    rules: fc.constantFrom(
      rules(),
      rules({ domestic: { applies: true, deductionPercent: 20 } }),
      priceOnly({ awardRule: 'lowestEvaluatedPrice' }),
    ),
    seed: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  })

  test('the order of bids, sheets and factors changes nothing', () => {
    fc.assert(
      fc.property(aCase, ({ bids, sheets, rules: r, seed }) => {
        const backwards = { ...r, factors: r.factors.toReversed() }
        expect(rank(backwards, bids.toReversed(), sheets.toReversed(), seed)).toEqual(rank(r, bids, sheets, seed))
      }),
    )
  })

  test('the total is the sum of what is printed, within 0 and 100; the best price has the whole weight', () => {
    fc.assert(
      fc.property(aCase, ({ bids, sheets, rules: r, seed }) => {
        const ranking = rank(r, bids, sheets, seed)
        for (const row of ranking) {
          expect(Math.round(row.total * 100)).toBe(
            Math.round(row.technical * 100) + Math.round(row.business * 100) + Math.round(row.priceScore * 100),
          )
          expect(row.total).toBeGreaterThanOrEqual(0)
          expect(row.total).toBeLessThanOrEqual(100)
        }
        if (r.awardRule === 'comprehensiveScoring')
          expect(Math.max(...ranking.map((row) => row.priceScore))).toBe(r.priceWeight)
      }),
    )
  })

  test('places run 1, 2, 3 …, ranks never fall, everyone stands in it once', () => {
    fc.assert(
      fc.property(aCase, ({ bids, sheets, rules: r, seed }) => {
        const ranking = rank(r, bids, sheets, seed)
        expect(ranking.map(({ bidId }) => bidId).sort()).toEqual(ids)
        const candidates = ranking.filter(({ place }) => place > 0)
        expect(candidates.map(({ place }) => place)).toEqual(candidates.map((_, n) => n + 1))
        expect(candidates).toHaveLength(bidderCount(bids))
        for (const [n, row] of candidates.entries()) {
          const before = candidates[n - 1]
          expect(row.rank === n + 1 || row.rank === before?.rank).toBe(true)
          if (before && r.awardRule === 'comprehensiveScoring') expect(before.total).toBeGreaterThanOrEqual(row.total)
        }
      }),
    )
  })

  test('the seed decides ties only', () => {
    fc.assert(
      fc.property(aCase, ({ bids, sheets, rules: r, seed }) => {
        const apart = bids.map((each) => ({ ...each, brands: [] }))
        const [one, other] = [rank(r, apart, sheets, seed), rank(r, apart, sheets, SEED)]
        expect(column(one, 'rank')).toEqual(column(other, 'rank'))
      }),
    )
  })

  test('a lower quote never loses points', () => {
    fc.assert(
      fc.property(aCase, fc.integer({ min: 1, max: 1000 }), ({ bids, sheets, seed }, less) => {
        const cheaper = bids.with(0, { ...bids[0]!, price: Math.max(1, bids[0]!.price - less) as Fen })
        const [before, after] = [rank(rules(), bids, sheets, seed), rank(rules(), cheaper as typeof bids, sheets, seed)]
        expect(column(after, 'priceScore').a).toBeGreaterThanOrEqual(column(before, 'priceScore').a!)
      }),
    )
  })
})
