/** 采购需求调查 — who may be asked, what stays on record, how long it serves: by one day, one answer. */
import { describe, expect, test } from 'vitest'
import type { Day, Instant } from '#foundation/time.ts'
import { context, maker } from '../contract/testing.ts'
import { beginSurvey, concludeSurvey, recordAnswer, strikeAnswer } from './ask-market.ts'
import { type Answer, answersOf, asksAbout, type Survey, servesUntil, suppliersAsked, survey } from './survey.ts'

const codeOf = (result: { ok: boolean; code?: string }) => (result.ok ? 'ok' : result.code)
type Told = Answer & { files: string[] }
const answer: Told = {
  kind: 'supplier',
  name: '岭南示范智能科技有限公司',
  uscc: '91449901MA00000017',
  contact: '陈工 13800000000',
  way: 'consultation',
  askedDate: '2026-03-01',
  standing: '本省同类产品主要厂商',
  market: '供应充足',
  prices: '每套五千至六千元',
  followUp: '三年质保后每年百分之三',
  relations: '无',
  files: [],
}
const open = survey.evolve(undefined, {
  type: 'SurveyBegun',
  title: '教学终端需求调查',
  itemCodes: ['A02102100'],
  procuringEntityId: 'school',
  region: '449901',
  begunBy: 'maker',
  begunAt: '2026-03-01T01:00:00.000Z',
}) as Extract<Survey, { status: 'open' }>
const now: Instant = '2026-03-02T01:00:00.000Z'
const at = <F>(facts: F) => ({ ...context(maker, facts), now })
const told = (before: typeof open, change: Partial<Told> = {}) => {
  const result = recordAnswer.decide(before, { ...answer, ...change }, at({}))
  if (!result.ok) throw new Error(result.code)
  return result.value.reduce(survey.evolve as never, before) as typeof open
}

describe('开展', () => {
  const begin = (change: object, facts: object = {}) =>
    beginSurvey.decide(
      undefined as never,
      { title: '需求调查', itemCodes: ['A02102100'], ...change },
      at({ catalogue: { A02102100: {} }, ...facts }),
    )
  test.each<[string, object, object, string]>([
    ['a known item', {}, {}, 'ok'],
    ['one the catalogue does not know', { itemCodes: ['A02102100', 'A99999999'] }, {}, 'survey.unknown-item'],
    [
      "another's intention",
      { intentionId: 'i' },
      { intention: { procuringEntityId: 'other', caseId: 'c' } },
      'survey.intention-not-yours',
    ],
  ])('%s', (_, change, facts, code) => expect(codeOf(begin(change, facts))).toBe(code))

  test('it joins the case of its intention', () => {
    const own = { procuringEntityId: maker.orgId, caseId: 'ocds-1' }
    expect(begin({ intentionId: 'i' }, { intention: own })).toMatchObject({ value: [{ caseId: 'ocds-1' }] })
  })
})

describe('登记', () => {
  const once = told(open)
  test.each<[string, Partial<Told>, string]>([
    ['a supplier with its code', {}, 'ok'],
    ['a supplier without', { uscc: undefined }, 'survey.code-missing'],
    ['an association without', { kind: 'association', uscc: undefined }, 'ok'],
    ['today', { askedDate: '2026-03-02' }, 'ok'],
    ['tomorrow', { askedDate: '2026-03-03' }, 'survey.not-asked-yet'],
  ])('%s', (_, change, code) => expect(codeOf(recordAnswer.decide(open, { ...answer, ...change }, at({})))).toBe(code))

  test('the same firm twice, until the first answer is struck', () => {
    expect(codeOf(recordAnswer.decide(once, answer, at({})))).toBe('survey.asked-already')
    const struck = strikeAnswer.decide(once, { no: 1, reason: '记错了价格' }, at({}))
    if (!struck.ok) throw new Error(struck.code)
    const after = struck.value.reduce(survey.evolve as never, once) as typeof open
    expect(answersOf(after)).toEqual([])
    expect(after.asked).toHaveLength(1)
    expect(codeOf(recordAnswer.decide(after, answer, at({})))).toBe('ok')
    expect(codeOf(strikeAnswer.decide(after, { no: 1, reason: '再划' }, at({})))).toBe('survey.no-such-answer')
  })
})

test('it is concluded with an answer, not without', () => {
  const findings = '市场供应充足，三家以上可以满足，历史价格稳定，后续采购有竞争。'
  expect(codeOf(concludeSurvey.decide(open, { findings }, at({})))).toBe('survey.nobody-asked')
  expect(codeOf(concludeSurvey.decide(told(open), { findings }, at({})))).toBe('ok')
})

test('only suppliers are market subjects', () => {
  const both = told(told(open), { kind: 'user', name: '岭州市第二中学', uscc: undefined })
  expect(answersOf(both)).toHaveLength(2)
  expect(suppliersAsked(both)).toHaveLength(1)
})

test.each<[string, string, boolean]>([
  ['A02102100', 'A02102100', true],
  ['A02100000', 'A02102100', true], // asked about the whole, buys a part
  ['A02102100', 'A02100000', true],
  ['A02102100', 'A02102200', false],
  ['A02102100', 'C16010302', false],
])('asked about %s, buys %s: %s', (asked, bought, yes) => expect(asksAbout({ itemCodes: [asked] }, bought)).toBe(yes))

test.each<[Instant, Day]>([
  ['2026-03-01T15:59:59.000Z', '2027-03-01'], // still the first in China
  ['2026-03-01T16:00:00.000Z', '2027-03-02'],
])('concluded %s it serves until %s', (at, until) => expect(servesUntil(at, 1)).toBe(until))
