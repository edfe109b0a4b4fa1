/** 复核的试验: one changed figure anywhere in the record is found. */
import { expect, test } from 'vitest'
import type { Fen } from '#foundation/money.ts'
import { recomputeScores, type ScoreRecord } from './recompute.ts'
import { rank } from './scoring.ts'

const recordOf = (): ScoreRecord => {
  const rules: ScoreRecord['rules'] = {
    awardRule: 'comprehensiveScoring',
    factors: [
      { id: 'plan', name: '实施方案', part: 'technical', kind: 'subjective', max: 50, tiers: [] },
      {
        id: 'cases',
        name: '同类业绩',
        part: 'business',
        kind: 'objective',
        max: 20,
        tiers: [{ label: '两项', points: 20 }],
      },
    ],
    priceWeight: 30,
    sme: { reserved: false, industry: 'industry', deductionPercent: 10 },
    domestic: { applies: false, deductionPercent: 20 },
    abnormalLow: { ofMean: 50, ofSecond: 50, ofCeiling: 45 },
    ceiling: 1_000_000_00 as Fen,
  }
  const bids = ['a', 'b', 'c'].map((bidId, n) => ({
    bidId,
    supplierId: `s${n}`,
    price: (900_000_00 + n * 10_000_00) as Fen,
    sme: 'small' as const,
    domestic: true,
    brands: [],
  }))
  const sheets = ['m1', 'm2', 'm3'].map((memberId, n) => ({
    memberId,
    scores: { a: { plan: 40 + n, cases: 20 }, b: { plan: 41, cases: 0 }, c: { plan: 30, cases: 20 } },
  }))
  const seed = '07'.repeat(32)
  return { rules, bids, sheets, seed, ranking: rank(rules, bids, sheets, seed) }
}

test('a true record agrees', () => expect(recomputeScores(recordOf())).toMatchObject({ ok: true }))

test.each<[string, (record: any) => void, string]>([
  [
    'a score beyond the maximum',
    (r) => {
      r.sheets[0].scores.a.plan = 50.01
    },
    'evaluation.score-out-of-range',
  ],
  [
    'a score that was never given',
    (r) => {
      delete r.sheets[1].scores.b.plan
    },
    'evaluation.score-out-of-range',
  ],
  [
    'no tier of the factor',
    (r) => {
      r.sheets[1].scores.b.cases = 10
    },
    'evaluation.score-out-of-range',
  ],
  [
    'unequal objective scores',
    (r) => {
      r.sheets[1].scores.b.cases = 20
    },
    'evaluation.objective-scores-differ',
  ],
  [
    'a changed score',
    (r) => {
      r.sheets[2].scores.a.plan = 10
    },
    'evaluation.ranking-differs',
  ],
  [
    'a changed quote by one fen',
    (r) => {
      r.bids[0].price -= 1
    },
    'evaluation.ranking-differs',
  ],
  [
    'a changed total',
    (r) => {
      r.ranking[0].total += 0.01
    },
    'evaluation.ranking-differs',
  ],
  [
    'two places exchanged',
    (r) => {
      r.ranking = [r.ranking[1], r.ranking[0], r.ranking[2]]
    },
    'evaluation.ranking-differs',
  ],
  [
    'a bid added to the list',
    (r) => {
      r.ranking.push({ ...r.ranking[0], bidId: 'z' })
    },
    'evaluation.ranking-differs',
  ],
  [
    'another price weight',
    (r) => {
      r.rules.priceWeight = 40
    },
    'evaluation.ranking-differs',
  ],
])('%s is found', (_, change, code) => {
  const record = structuredClone(recordOf())
  change(record)
  expect(recomputeScores(record)).toMatchObject({ ok: false, code })
})
