/** 采购文件的合法性审查, row by row as an officer would check it: at the limit it passes, one fen or one point beyond it does not. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import type { TenderDocument } from './documents.ts'
import { bidSecurityLimit, faultsOf } from './rules.ts'
import { refusal } from './terms.ts'
import { goods, now, policy, services } from './testing.ts'

const codes = (document: TenderDocument) => faultsOf(document, { policy, now }).map(({ code }) => code)
const withQualification = (text: string): TenderDocument => ({
  ...goods,
  qualifications: [...goods.qualifications, { id: 'T1', text }],
})
const withFactor = (
  name: string,
  tiers = [
    { label: '有', points: 25 },
    { label: '无', points: 0 },
  ],
): TenderDocument => ({
  ...goods,
  factors: [{ id: 'P1', name, part: 'technical', kind: 'objective', max: 25, tiers }, ...goods.factors.slice(1)],
})
const withTerms = (change: Partial<TenderDocument['contractTerms']>): TenderDocument => ({
  ...goods,
  contractTerms: { ...goods.contractTerms, ...change },
})

describe('a lawful document has no fault', () => {
  test.each([
    ['goods, from the template', goods],
    ['services, from the template', services],
    ['bid security of exactly 2 %', goods],
    ['no bid security', { ...goods, bidSecurity: null }],
    [
      'reserved for SMEs without a deduction',
      { ...goods, sme: { reserved: true, industry: 'industry', deductionPercent: 0 } },
    ],
    ['lowest price, no factors', { ...goods, awardRule: 'lowestEvaluatedPrice', factors: [], priceWeight: 100 }],
    ['abnormal-low rates at 65 %', { ...goods, abnormalLow: { ofMean: 65, ofSecond: 65, ofCeiling: 65 } }],
    ['the tax record the law itself asks for', withQualification('有依法缴纳税收的良好记录')],
  ] as [string, TenderDocument][])('%s', (_, document) => expect(codes(document)).toEqual([]))
})

describe('is refused', () => {
  test.each([
    ['RC-016 registered capital', withQualification('注册资本不低于500万元'), 'documents.size-condition'],
    ['RC-016 revenue, full-width', withQualification('上年度营业收入达到１０００万元'), 'documents.size-condition'],
    ['RC-016 staff as a factor', withFactor('从业人员数量'), 'documents.size-condition'],
    [
      'RC-016 years in a tier',
      withFactor('企业情况', [
        { label: '成立满5年', points: 25 },
        { label: '其他', points: 0 },
      ]),
      'documents.size-condition',
    ],
    ['RC-017 a local branch', withQualification('在本市注册或者设有分支机构'), 'documents.local-condition'],
    [
      'RC-019 a certificate asked and scored',
      {
        ...withFactor('具有ISO9001质量管理体系认证'),
        qualifications: [{ id: 'Z1', text: '投标人具有 ISO 9001 质量管理体系认证（有效期内）' }],
      },
      'documents.qualification-scored',
    ],
    [
      'RC-020 goods at 29',
      {
        ...goods,
        priceWeight: 29,
        factors: goods.factors.map((f, i) =>
          i === 0
            ? {
                ...f,
                max: 36,
                tiers: [
                  { label: '全部满足', points: 36 },
                  { label: '其他', points: 0 },
                ],
              }
            : f,
        ),
      },
      'documents.price-weight',
    ],
    [
      'RC-020 services at 9',
      {
        ...services,
        priceWeight: 9,
        factors: services.factors.map((f, i) =>
          i === 0
            ? {
                ...f,
                max: 36,
                tiers: [
                  { label: '全部满足', points: 36 },
                  { label: '其他', points: 0 },
                ],
              }
            : f,
        ),
      },
      'documents.price-weight',
    ],
    ['scores that make 101', { ...goods, priceWeight: 41 }, 'documents.weights-not-100'],
    [
      'RC-021 tiers that say only 优良中差',
      withFactor('方案', [
        { label: '优', points: 25 },
        { label: '差', points: 0 },
      ]),
      'documents.factor-not-quantified',
    ],
    [
      'RC-021 a single tier',
      withFactor('方案', [{ label: '提供方案', points: 25 }]),
      'documents.factor-not-quantified',
    ],
    [
      'a maximum above the highest tier',
      withFactor('方案', [
        { label: '全部满足', points: 24 },
        { label: '无', points: 0 },
      ]),
      'documents.factor-max',
    ],
    [
      'RC-022 a ceiling one fen over',
      { ...goods, ceiling: fen(5_000_000_01), lots: [{ ...goods.lots[0]!, ceiling: fen(5_000_000_01) }] },
      'documents.ceiling-over-budget',
    ],
    ['RC-022 a minimum price', { ...goods, minimumPrice: fen(1) }, 'documents.minimum-price'],
    [
      'RC-022 no ceiling',
      { ...goods, ceiling: fen(0), lots: [{ ...goods.lots[0]!, ceiling: fen(0) }] },
      'documents.ceiling-missing',
    ],
    [
      'RC-023 one fen over 2 %',
      { ...goods, bidSecurity: { amount: fen(100_000_01), forms: ['transfer', 'guarantee'] } },
      'documents.bid-security-over',
    ],
    [
      'RC-023 cash',
      { ...goods, bidSecurity: { amount: fen(1_00), forms: ['cash', 'guarantee'] } },
      'documents.security-cash',
    ],
    [
      'RC-023 transfer only',
      { ...goods, bidSecurity: { amount: fen(1_00), forms: ['transfer'] } },
      'documents.security-single-form',
    ],
    [
      'RC-023 performance security of 11 %',
      withTerms({ performanceSecurityPercent: 11 }),
      'documents.performance-security-over',
    ],
    ['RC-024 no industry', { ...goods, sme: { ...goods.sme, industry: '' } }, 'documents.sme-industry-missing'],
    ['RC-024 a deduction of 9 %', { ...goods, sme: { ...goods.sme, deductionPercent: 9 } }, 'documents.sme-deduction'],
    [
      'RC-024 a deduction of 21 %',
      { ...goods, sme: { ...goods.sme, deductionPercent: 21 } },
      'documents.sme-deduction',
    ],
    [
      'a deduction in a reserved purchase',
      { ...goods, sme: { ...goods.sme, reserved: true } },
      'documents.sme-reserved-deduction',
    ],
    [
      'RC-024 no domestic clause',
      { ...goods, domestic: { applies: false, deductionPercent: 0 } },
      'documents.domestic-clause-missing',
    ],
    [
      'RC-024 a rate of 66 %',
      { ...goods, abnormalLow: { ofMean: 66, ofSecond: 50, ofCeiling: 45 } },
      'documents.abnormal-low-rate',
    ],
    ['RC-069 payment on day 31', withTerms({ paymentDays: 31 }), 'documents.payment-too-late'],
    ['RC-069 no late fee', withTerms({ lateFeePerMyriad: 0 }), 'documents.late-fee-missing'],
    ['RC-069 no acceptance plan', withTerms({ acceptancePlan: ' ' }), 'documents.acceptance-missing'],
    ['RC-069 no refund clause', withTerms({ performanceSecurityRefund: '' }), 'documents.security-refund-missing'],
    [
      'RC-069 custom software without IP clause',
      { ...goods, customDevelopment: true },
      'documents.intellectual-property-missing',
    ],
    ['no requirement', { ...goods, requirementLines: [] }, 'documents.requirements-missing'],
  ] as [string, TenderDocument, keyof typeof refusal][])('%s', (_, document, code) => {
    expect(codes(document)).toContain(code)
    expect(refusal[code]).toHaveProperty('law')
    expect(refusal[code]).toHaveProperty('mend')
  })
})

test('before the domestic-product rule the clause is not asked for', () => {
  const then = '2025-12-31T01:00:00.000Z' as Instant
  const document = { ...goods, domestic: { applies: false, deductionPercent: 0 } }
  expect(faultsOf(document, { policy: resolvePolicy('2025-12-31', '441900'), now: then })).toEqual([])
})

test('the limit of a bid security is never more than 2 % and never a fen less than it may be', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e13 }), (budget) => {
      const limit = bidSecurityLimit(fen(budget), 2)
      expect(limit * 100 <= budget * 2 && (limit + 1) * 100 > budget * 2).toBe(true)
    }),
  )
})
