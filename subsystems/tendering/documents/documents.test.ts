/** 采购文件的合法性审查, row by row as an officer would check it: at the limit it passes, one fen or one point beyond it does not. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { forLot, type TenderDocument, tenderDocument } from './documents.ts'
import { bidSecurityLimit, faultsOf } from './rules.ts'
import { TEMPLATES, templateFor } from './templates.ts'
import { refusal } from './terms.ts'
import { goods, now, policy, services } from './testing.ts'
import { hitsOf } from './wording.ts'

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

test.each([
  ['openTendering', 'goods', '2022-01-31', 'goods', 1],
  ['openTendering', 'goods', '2022-02-01', 'goods', 2],
  ['competitiveConsultation', 'services', '2026-11-02', 'services-consultation', 2],
  ['requestForQuotation', 'goods', '2026-11-02', 'goods-talks', 2],
] as const)('%s of %s on %s begins from %s, edition %s', (method, category, day, id, version) =>
  expect(templateFor(method, category, day)).toMatchObject({ id, version }),
)

test('no two editions of a template hold on one day, and every edition is lawful in its words', () => {
  for (const one of TEMPLATES) {
    const others = TEMPLATES.filter(({ id, version }) => id === one.id && version !== one.version)
    for (const other of others)
      expect(one.validFrom > (other.validTo ?? '9999') || other.validFrom > (one.validTo ?? '9999')).toBe(true)
    expect(hitsOf({ ...one.contents, items: [] }), one.title).toEqual([])
  }
})

describe('what is said of one lot', () => {
  const two: TenderDocument = {
    ...goods,
    lots: [
      { no: 1, title: '甲', budget: fen(2_500_000_00), ceiling: fen(2_500_000_00) },
      { no: 2, title: '乙', budget: fen(2_500_000_00), ceiling: fen(2_500_000_00) },
    ],
    bidSecurity: null,
  }
  const [first, ...rest] = two.factors
  test('binds that lot alone', () => {
    const document = {
      ...two,
      qualifications: [...two.qualifications, { id: 'Z8', text: '具有保安服务许可证', lot: 2 }],
    }
    expect(forLot(document, 1).qualifications.some(({ id }) => id === 'Z8')).toBe(false)
    expect(forLot(document, 2).qualifications.some(({ id }) => id === 'Z8')).toBe(true)
  })
  test('each lot makes its own hundred', () => {
    expect(codes(two)).toEqual([])
    expect(codes({ ...two, factors: [{ ...first!, lot: 1 }, ...rest] })).toContain('documents.weights-not-100')
    expect(codes({ ...two, factors: [{ ...first!, lot: 1 }, { ...first!, id: 'P9', lot: 2 }, ...rest] })).toEqual([])
  })
})

test('an amendment changes the words it quotes, in the clause it names, and nothing else', () => {
  const issued = {
    ...goods,
    status: 'issued',
    confirmedBy: 'u',
    confirmedAt: now,
    noticeId: 'n',
    issuedAt: now,
  } as TenderDocument
  const change = (before: string, id = 'J3') => ({
    where: '采购需求',
    before,
    after: '合同签订后45日内完成交货、安装和调试',
    clause: { list: 'requirementLines' as const, id },
  })
  const amended = (...changes: ReturnType<typeof change>[]) =>
    tenderDocument.evolve(issued, { type: 'DocumentAmended', edition: 2, text: '澄清', changes, at: now })
  const quoted = issued.requirementLines[2]!.text
  expect(amended(change(quoted)).requirementLines[2]).toMatchObject({
    text: '合同签订后45日内完成交货、安装和调试',
    starred: true,
  })
  expect(amended(change('别的文字')).requirementLines).toEqual(issued.requirementLines)
  expect(amended(change(quoted, 'J1')).requirementLines).toEqual(issued.requirementLines)
  expect(amended(change(quoted)).amendments[0]).toMatchObject({ edition: 2, changes: [{ before: quoted }] })
})
