/** 采购需求及其审查 — which purchase wants a survey and which review, what proves them, who may review: to the fen and the day. */
import { describe, expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { actor, context, maker } from '../contract/testing.ts'
import type { Survey } from '../survey/survey.ts'
import { type Matter, needOf, unmetNeed } from './need.ts'
import { type Member, type Requirement, type Review, requirement } from './requirement.ts'
import { reviewRequirement } from './review-requirement.ts'
import { beginRequirement, submitRequirement } from './write-requirement.ts'

const policy = resolvePolicy('2026-04-20', '449901')
const now: Instant = '2026-04-20T01:00:00.000Z'
const at = <F>(by: typeof maker, facts: F) => ({ ...context(by, facts), now, policy })
const codeOf = (result: { ok: boolean; code?: string }) => (result.ok ? 'ok' : result.code)
const item = { itemCode: 'A02102100', imported: false }
const matter: Matter = { method: 'openTendering', category: 'goods', amount: fen(4_800_000_00), items: [item] }

describe('须不须调查、审查', () => {
  test.each<[string, Partial<Matter>, boolean, string]>([
    ['one fen under the figure of general review', { amount: fen(3_999_999_99) }, false, 'none'],
    ['at it', { amount: fen(4_000_000_00) }, false, 'general'],
    ['goods, one fen under ten million', { amount: fen(9_999_999_99) }, false, 'general'],
    ['goods of ten million', { amount: fen(10_000_000_00) }, true, 'focused'],
    ['works of ten million', { category: 'works', amount: fen(10_000_000_00) }, false, 'general'],
    ['works of thirty million', { category: 'works', amount: fen(30_000_000_00) }, true, 'focused'],
    ['an imported item, however small', { amount: fen(1_00), items: [{ ...item, imported: true }] }, true, 'focused'],
    ['software made to order', { items: [{ itemCode: 'C16010302', imported: false }] }, true, 'focused'],
    ['its upkeep is not', { items: [{ itemCode: 'C16070000', imported: false }] }, false, 'general'],
    ['a public service, declared', { amount: fen(1_00), declared: ['publicInterest'] }, true, 'focused'],
    ['an emergency', { method: 'emergency', amount: fen(50_000_000_00) }, false, 'none'],
    ['the collection of a framework, however small', { amount: fen(1_00), schemeNo: 'K-1' }, true, 'general'],
    ['one of ten million', { amount: fen(10_000_000_00), schemeNo: 'K-1' }, true, 'focused'],
    [
      'one that a 集中采购机构 organises',
      { amount: fen(50_000_000_00), schemeNo: 'K-1', organisationForm: 'centralised' },
      true,
      'none',
    ],
    ['its second stage', { amount: fen(50_000_000_00), frameworkId: 'f' }, false, 'none'],
  ])('%s', (_, change, survey, review) =>
    expect(needOf({ ...matter, ...change }, policy)).toMatchObject({ survey, review }),
  )
})

const plan = {
  ...matter,
  status: 'filed',
  caseId: 'c',
  title: '教学设备',
  procuringEntityId: maker.orgId,
  region: '449901',
}
test.each<[string, object | undefined, object, string]>([
  ['the unit itself', plan, maker, 'ok'],
  ['the house', plan, actor('system', 'system', 'system'), 'ok'],
  ['another unit', { ...plan, procuringEntityId: 'other' }, maker, 'requirement.not-your-plan'],
  ['of a cancelled plan', { ...plan, status: 'cancelled' }, maker, 'requirement.not-your-plan'],
  ['of none', undefined, maker, 'requirement.not-your-plan'],
])('begun: %s', (_, found, by, code) =>
  expect(
    codeOf(beginRequirement.decide(undefined as never, { planId: 'p' }, at(by as never, { plan: found as never }))),
  ).toBe(code),
)

type Draft = Extract<Requirement, { status: 'draft' }>
type Submitted = Exclude<Extract<Requirement, { grounds: unknown }>, Draft>
const drafter = { name: '李工', employer: '粤招代理公司', capacity: 'thirdParty' } as const
const draft = {
  status: 'draft',
  planId: 'p',
  procuringEntityId: maker.orgId,
  amount: plan.amount,
  declared: [],
  drafters: [drafter, { name: '王老师', employer: '总务处', capacity: 'staff' }],
  earlyServices: [],
  reviews: [],
  writtenBy: 'maker',
} as unknown as Draft

describe('送审', () => {
  const survey = {
    status: 'concluded',
    procuringEntityId: maker.orgId,
    itemCodes: ['A02102100'],
    concludedAt: '2025-04-20T01:00:00.000Z',
    asked: [],
  } as unknown as Survey
  const study = { title: '可行性研究报告', file: 'a' }
  const large = { amount: fen(10_000_000_00) }
  test.each<[string, Partial<Draft>, object, Partial<Survey> | undefined, string]>([
    ['small, nothing asked', {}, {}, undefined, 'ok'],
    ['large, nobody asked', {}, large, undefined, 'requirement.survey-missing'],
    ['declared complex, nobody asked', { declared: ['complex'] }, {}, undefined, 'requirement.survey-missing'],
    ['large, the market asked', { surveyId: 's' }, large, {}, 'ok'],
    ['large, told by the feasibility study', { study }, large, undefined, 'ok'],
    ['a survey still open', { surveyId: 's' }, large, { status: 'open' }, 'requirement.survey-not-concluded'],
    [
      "another unit's survey",
      { surveyId: 's' },
      large,
      { procuringEntityId: 'other' },
      'requirement.survey-not-concluded',
    ],
    [
      'a survey about something else',
      { surveyId: 's' },
      large,
      { itemCodes: ['C21040000'] },
      'requirement.survey-elsewhere',
    ],
    [
      'a framework to be collected, nobody asked',
      { study },
      { schemeNo: 'K-1' },
      undefined,
      'requirement.survey-missing',
    ],
    [
      'suppliers and experts alone',
      { surveyId: 's' },
      { schemeNo: 'K-1' },
      { asked: [{ kind: 'supplier' }, { kind: 'expert' }] as never },
      'requirement.voices-missing',
    ],
    [
      'those who will buy too',
      { surveyId: 's' },
      { schemeNo: 'K-1' },
      { asked: [{ kind: 'supplier' }, { kind: 'expert' }, { kind: 'user' }] as never },
      'ok',
    ],
    [
      'concluded a year and a day ago',
      { surveyId: 's' },
      large,
      { concludedAt: '2025-04-19T01:00:00.000Z' },
      'requirement.survey-too-old',
    ],
  ])('%s', (_, change, of, asked, code) => {
    const facts = { plan: { ...plan, ...of }, survey: asked && ({ ...survey, ...asked } as Survey) }
    expect(codeOf(submitRequirement.decide({ ...draft, ...change }, {}, at(maker, facts)))).toBe(code)
  })
})

const yes = { passed: true }
const general = { rules: yes, reasons: yes, approvals: yes, complete: yes }
const focused = {
  ...{ nonDiscrimination: yes, competition: yes, policy: yes, risk: yes },
  lawyer: { name: '周律师', employer: '岭州律师事务所' },
}
const members: Member[] = [
  { name: '甲', employer: '采购办', capacity: 'procurement' },
  { name: '乙', employer: '财务处', capacity: 'finance' },
  { name: '丙', employer: '教务处', capacity: 'business' },
  { name: '丁', employer: '纪检室', capacity: 'supervision' },
]
const submitted = {
  ...draft,
  status: 'submitted',
  grounds: [],
  matter: { method: matter.method, amount: matter.amount },
} as unknown as Submitted
const review = (change: object, of: Partial<Submitted> = {}) =>
  reviewRequirement.decide(
    { ...submitted, ...of } as never,
    { general, members, opinion: '同意', ...change },
    at(actor('checker', 'purchaserChecker', maker.orgId), {}),
  )

describe('审查', () => {
  const withOne = (member: Partial<Member>) => ({
    members: [...members, { name: '戊', employer: '某大学', capacity: 'expert', ...member }],
  })
  test.each<[string, object, Partial<Submitted>, string]>([
    ['the four departments', {}, {}, 'ok'],
    ['no supervision among them', { members: members.slice(0, 3) }, {}, 'requirement.mechanism-incomplete'],
    ['an expert from outside', withOne({}), {}, 'ok'],
    ['an expert who wrote it', withOne({ ...drafter, capacity: 'expert' }), {}, 'requirement.reviewer-took-part'],
    [
      'another of the agency that wrote it',
      withOne({ name: '赵工', employer: '粤招代理 公司', capacity: 'thirdParty' }),
      {},
      'requirement.reviewer-took-part',
    ],
    [
      'one of the unit who wrote it',
      withOne({ name: '王老师', employer: '总务处', capacity: 'business' }),
      {},
      'requirement.reviewer-took-part',
    ],
    ['a project of 第十一条 without 重点审查', {}, { grounds: ['amount'] }, 'requirement.focused-missing'],
    ['with it', { focused }, { grounds: ['amount'] }, 'ok'],
    [
      'not passed, without a word',
      { general: { ...general, rules: { passed: false } } },
      {},
      'requirement.note-missing',
    ],
  ])('%s', (_, change, of, code) => expect(codeOf(review(change, of))).toBe(code))

  test.each<[string, object, string]>([
    ['all passed', { focused }, 'passed'],
    [
      'one of the general points not',
      { general: { ...general, rules: { passed: false, note: '超预算' } } },
      'returned',
    ],
    [
      'one of the focused points not',
      { focused: { ...focused, risk: { passed: false, note: '无验收方案' } } },
      'returned',
    ],
  ])('%s', (_, change, status) => {
    const result = review(change)
    if (!result.ok) throw new Error(result.code)
    const after = result.value.reduce(requirement.evolve as never, submitted) as Requirement
    expect(after.status).toBe(status)
    expect(after.reviews).toHaveLength(1)
  })
})

describe('可否开始采购', () => {
  const passed = (change: Partial<Review> = {}): Requirement =>
    ({
      ...submitted,
      status: 'passed',
      reviews: [{ passed: true, general, matter: submitted.matter, ...change }],
    }) as never
  test.each<[string, Requirement | undefined, Partial<Matter>, string | undefined]>([
    ['small, nothing on file', undefined, { amount: fen(3_999_999_99) }, undefined],
    ['nothing on file', undefined, {}, 'unreviewed'],
    ['not reviewed yet', submitted, {}, 'unreviewed'],
    ['reviewed', passed(), {}, undefined],
    ['written again since', { ...passed(), status: 'draft' } as Requirement, {}, 'unreviewed'],
    ['by another method now', passed(), { method: 'competitiveNegotiation' }, 'changed'],
    ['a fen more', passed(), { amount: fen(4_800_000_01) }, 'changed'],
    ['less money', passed(), { amount: fen(4_100_000_00) }, undefined],
    ['generally reviewed, declared complex', { ...passed(), declared: ['complex'] } as Requirement, {}, 'unfocused'],
    [
      'a collection of the 集中采购机构, nothing on file',
      undefined,
      { schemeNo: 'K-1', organisationForm: 'centralised' },
      'unsurveyed',
    ],
    ['submitted on its survey', submitted, { schemeNo: 'K-1', organisationForm: 'centralised' }, undefined],
    ['a collection of another, not reviewed', submitted, { schemeNo: 'K-1' }, 'unreviewed'],
    ['reviewed generally', passed(), { schemeNo: 'K-1' }, undefined],
    ['imported goods since', passed(), { items: [{ ...item, imported: true }] }, 'unfocused'],
  ])('%s', (_, file, change, unmet) => expect(unmetNeed(file, { ...matter, ...change }, policy)).toBe(unmet))

  test('the review that failed before stays on file', () => {
    const failed = requirement.evolve(submitted, {
      type: 'RequirementReviewed',
      planId: 'p',
      review: { passed: false, general, members, opinion: '修改', matter: submitted.matter, by: 'c', at: now },
    })
    const { reviews: _, status: __, writtenBy: ___, ...contents } = draft
    const again = requirement.evolve(failed, { type: 'RequirementWritten', ...contents, by: 'maker', at: now })
    expect(again).toMatchObject({ status: 'draft', reviews: [{ passed: false }] })
  })
})
