/** 修改评审结果、重新评审 — for the four errors and nothing else; a change after the signatures is reported before it goes anywhere. */
import { describe, expect, test } from 'vitest'
import type { Instant } from '#foundation/time.ts'
import type { Evaluation, EvaluationEvent } from './evaluation.ts'
import { evaluation } from './evaluation.ts'
import { deliverReport } from './rank-bids.ts'
import { correctResult, type ErrorKind, orderReview, reportChange } from './re-review.ts'
import { rank, type Sheet } from './scoring.ts'

const now: Instant = '2026-03-24T02:00:00.000Z'
const rules = {
  awardRule: 'comprehensiveScoring',
  factors: [
    { id: 'P1', name: '参数', part: 'technical', kind: 'objective', max: 30, tiers: [] },
    { id: 'P2', name: '方案', part: 'technical', kind: 'subjective', max: 40, tiers: [] },
  ],
  priceWeight: 30,
  sme: { reserved: false, industry: 'industry', deductionPercent: 10 },
  domestic: { applies: false, deductionPercent: 20 },
  ceiling: 1_000_000_00,
}
const bids = ['a', 'b'].map((bidId) => ({
  ...{ bidId, supplierId: bidId, supplierName: bidId, price: 900_000_00, sme: 'large', domestic: true, brands: [] },
}))
/** Five members; `a` leads by a little where all are agreed. */
const sheets = (change: Record<string, Record<string, number>> = {}): Sheet[] =>
  ['m1', 'm2', 'm3', 'm4', 'm5'].map((memberId) => ({
    memberId,
    scores: { a: { P1: 30, P2: 32 }, b: { P1: 30, P2: 30, ...(memberId === 'm5' ? change.b : {}) } },
  }))
const state = (of: Sheet[], status: string, more: object = {}) =>
  ({
    ...{
      status,
      rules,
      bids,
      sheets: of,
      seed: '5a',
      invalid: [],
      outliers: [],
      signatures: [],
      motions: [],
      fees: [],
    },
    ...{ projectId: 'p', round: 1, lot: 1, caseId: 'c', members: [], recused: [] },
    ranking: rank(rules as never, bids as never, of, '5a'),
    ...more,
  }) as unknown as Evaluation
const context = (facts: object = {}) =>
  ({
    ...{ id: 'e', now, by: { userId: 'u', role: 'expert', orgId: 'm1', region: '441900' }, seed: '', facts },
    policy: (key: string) => ({ 'score.outlierMads': 3, 'score.outlierPercent': 20, 'award.reportDays': 2 })[key] ?? 0,
    calendar: { deadline: () => '2026-03-26T16:00:00.000Z' },
  }) as never
const low = sheets({ b: { P2: 5 } })
const order = (of: Evaluation, error: ErrorKind, resultOut = false) =>
  orderReview.decide(of as never, { error, finding: '复核发现' }, context({ resultOut }))
const correct = (of: Evaluation, error: ErrorKind, changes: object[] = [], motionNo?: number) =>
  correctResult.decide(of as never, { error, finding: '复核发现', changes, motionNo } as never, context())
const codeOf = (answer: { ok: boolean; code?: string }) => (answer.ok ? 'ok' : answer.code)

describe('organised again', () => {
  test.each<[string, Sheet[], ErrorKind, boolean, string]>([
    ['nothing is wrong', sheets(), 'outlier', false, 'evaluation.no-such-error'],
    ['an extreme score', low, 'outlier', false, 'ok'],
    ['of another kind than was found', low, 'objective', false, 'evaluation.no-such-error'],
    ['members who differ on a fact', sheets({ b: { P1: 20 } }), 'objective', false, 'ok'],
    ['a score above the most', sheets({ b: { P2: 41 } }), 'range', false, 'ok'],
    ['the most itself', sheets({ b: { P2: 40 } }), 'range', false, 'evaluation.no-such-error'],
    ['after the result was announced', low, 'outlier', true, 'evaluation.result-out'],
  ])('%s', (_, of, error, out, code) => expect(codeOf(order(state(of, 'delivered'), error, out))).toBe(code))

  test('a ranking that is not what the sheets give', () => {
    const wrong = state(sheets(), 'ranked')
    const mistaken = { ...wrong, ranking: wrong.ranking.map((row) => ({ ...row, total: row.total + 1 })) } as Evaluation
    expect(codeOf(correct(wrong, 'sum'))).toBe('evaluation.no-such-error')
    const answer = correct(mistaken, 'sum')
    expect(answer).toMatchObject({
      value: [{ ranking: wrong.ranking, correction: { changed: false, afterSigning: false } }],
    })
    const touched = [{ memberId: 'm1', bidId: 'a', factorId: 'P2', points: 40 }]
    expect(codeOf(correct(mistaken, 'sum', touched))).toBe('evaluation.correction-beyond')
  })
})

describe('a change after the signatures', () => {
  const motions = [{ no: 1, question: '认定畸低', raisedBy: 'm1', at: now, ballots: [], carried: true }]
  const changes = [{ memberId: 'm5', bidId: 'b', factorId: 'P2', points: 40 }]
  const twenty = [{ ...changes[0]!, points: 36 }]
  const follow = (of: Evaluation, answer: { ok: boolean; value?: readonly unknown[]; code?: string }): Evaluation => {
    if (!answer.ok) throw new Error(answer.code)
    return (answer.value as EvaluationEvent[]).reduce((before, event) => evaluation.evolve(before, event), of)
  }
  test('of the order is told to the finance department before the report goes anywhere', () => {
    // a: 32 by all; b: 30 by four and 5 by one, which the panel finds too low
    const close = low.map(({ memberId, scores }) => ({ memberId, scores: { ...scores, a: { P1: 30, P2: 31 } } }))
    const again = state(close, 'reviewing', { motions })
    expect(codeOf(correct(again, 'outlier', changes))).toBe('evaluation.outlier-not-found')
    expect(codeOf(correct(again, 'outlier', changes, 2))).toBe('evaluation.outlier-not-found')
    expect(codeOf(correct(again, 'outlier', changes, 1))).toBe('evaluation.still-wrong') // from one extreme to the other
    const mended = follow(again, correct(again, 'outlier', twenty, 1))
    expect(mended.corrections).toMatchObject([{ afterSigning: true, changed: true, changes: [{ from: 5, to: 36 }] }])
    // b: 25 on the average, then 31.2; with the 30 of the fact and the 30 of the price
    expect(mended.corrections![0]!.moved).toEqual([
      { bidId: 'b', was: { total: 85, place: 2 }, is: { total: 91.2, place: 1 } },
      { bidId: 'a', was: { total: 91, place: 1 }, is: { total: 91, place: 2 } },
    ])
    const signed = { ...mended, status: 'signed', signedAt: now } as Evaluation
    expect(codeOf(deliverReport.decide(signed as never, {}, context()))).toBe('evaluation.change-unreported')
    const told = follow(signed, reportChange.decide(signed as never, { number: '东中报〔2026〕1号' }, context()))
    expect(deliverReport.decide(told as never, {}, context()).ok).toBe(true)
    expect(codeOf(reportChange.decide(told as never, { number: '再报' }, context()))).toBe(
      'evaluation.nothing-to-report',
    )
  })
})
