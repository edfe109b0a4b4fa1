/** 有疑问的评分: what the record shows, and to whom it says whose score it is. */
import { expect, test } from 'vitest'
import type { Actor } from '#foundation/command.ts'
import type { Evaluation } from './evaluation.ts'
import { questionedFor } from './questioned.ts'
import { rank } from './scoring.ts'
import { showEvaluation } from './show.ts'

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
const panel = ['m1', 'm2', 'm3', 'm4', 'm5']
/** The fifth gave `b` five points where all others gave thirty. */
const sheets = panel.map((memberId) => ({
  memberId,
  scores: { a: { P1: 30, P2: 30 }, b: { P1: 30, P2: memberId === 'm5' ? 5 : 30 } },
}))
const members = panel.map((memberId, seat) =>
  seat === 4
    ? { memberId, kind: 'representative', seat, userId: 'maker' }
    : { memberId, kind: 'expert', seat, userId: `u${seat}` },
)
const signed = {
  ...{ status: 'signed', rules, bids, sheets, members, invalid: [], outliers: [], seed: '5a', signatures: [] },
  ranking: rank(rules as never, bids as never, sheets, '5a'),
  corrections: [{ no: 1, changes: [{ memberId: 'm5', bidId: 'b', factorId: 'P2', from: 5, to: 30 }], changed: true }],
} as unknown as Evaluation
const policy = (key: string) => ({ 'score.outlierMads': 3, 'score.outlierPercent': 20 })[key] ?? 0
const by = (role: string, orgId: string, userId = 'u') => ({ role, orgId, userId, region: '441900' }) as Actor

test('the error is found by the rule; whose score it is stays in the panel until the report is delivered', () => {
  const place = { memberId: 'm5', bidId: 'b', factorId: 'P2' }
  const found = (who: Actor, state = signed) =>
    questionedFor(state, policy, who).find(({ error }) => error === 'outlier')
  expect(found(by('expert', 'm1'))).toEqual({ error: 'outlier', wrong: true, count: 1, places: [place] })
  expect(found(by('purchaserMaker', 'unit', 'maker'))?.places).toEqual([place])
  expect(found(by('agency', 'agency'))).toEqual({ error: 'outlier', wrong: true, count: 1, places: [] })
  expect(found(by('agency', 'agency'), { ...signed, status: 'delivered' } as Evaluation)?.places).toEqual([place])
  const others = questionedFor(signed, policy, by('expert', 'm1')).filter(({ error }) => error !== 'outlier')
  expect(others.map(({ error, wrong }) => [error, wrong])).toEqual([
    ['sum', false],
    ['range', false],
    ['objective', false],
  ])
})

test.each([
  ['an expert of the panel', by('expert', 'm1'), { sheets, moved: 1 }],
  ['who represents the purchaser on it', by('purchaserMaker', 'unit', 'maker'), { sheets, moved: 1 }],
  ['another of the purchaser', by('purchaserChecker', 'unit', 'checker'), { sheets: undefined, moved: undefined }],
  ['the agency, which reports the change', by('agency', 'agency'), { sheets: undefined, moved: 0 }],
])('before the report is delivered, %s sees what is its own to see', (_, who, { sheets: seen, moved }) => {
  const shown = showEvaluation(signed, who) as Partial<Evaluation>
  expect(shown.sheets).toEqual(seen)
  expect(shown.corrections?.[0]?.changes.length).toBe(moved)
})
