/** 采购公告, edges by one: a day short, a fen apart, a field empty. */

import { describe, expect, test } from 'vitest'
import type { Context } from '#foundation/command.ts'
import { fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { at, type Day, type Instant, instant, plus } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import type { TenderDocument } from '../documents/documents.ts'
import type { Invited } from '../invitation/invited.ts'
import { amendNotice, closeNotice } from './amend-notice.ts'
import { type Notice, notice } from './notice.ts'
import { publishNotice } from './publish-notice.ts'

const now = instant('2026-03-02T09:00:00+08:00') // a Monday
const contact = { name: '莞城中学', address: '东莞市', person: '李老师', phone: '0769-1' }
const context = <F>(facts: F, change: Partial<Context<F>> = {}): Context<F> => ({
  id: 'n1',
  now,
  by: { userId: 'u1', role: 'agency', orgId: 'agency', region: '441900' },
  calendar,
  policy: resolvePolicy('2026-03-02', '441900'),
  seed: '0'.repeat(64),
  facts,
  ...change,
})
const document = {
  status: 'confirmed',
  ceiling: fen(90_000_00),
  budget: fen(90_000_00),
  consortiumAllowed: false,
  bidSecurity: null,
  qualifications: [{ id: 'Z1', text: '具有独立承担民事责任的能力' }],
} as unknown as TenderDocument
const draft: Extract<Notice, { status: 'draft' }> = {
  status: 'draft',
  caseId: 'ocds-yuecai-1',
  projectId: 'p1',
  documentId: 'd1',
  round: 1,
  title: '教学设备招标公告',
  number: '441900-2026-00001',
  planNumber: '441900-2026-00001',
  summary: '教学设备一批',
  deliveryTerm: '30日',
  consortiumAllowed: false,
  qualifications: ['具有独立承担民事责任的能力'],
  policies: [],
  documentsPlace: '本平台',
  documentsMethod: '网上下载',
  documentsPrice: fen(0),
  documentsProof: [],
  openingPlace: '网上开标大厅',
  procuringEntity: contact,
  agency: contact,
  remarks: '',
  files: [],
  procuringEntityId: 'school',
  agencyId: 'agency',
  region: '441900',
  method: 'openTendering',
  category: 'goods',
  awardRule: 'comprehensiveScoring',
  budget: fen(90_000_00),
  ceiling: fen(90_000_00),
  lots: [{ no: 1, title: '教学设备', budget: fen(90_000_00), ceiling: fen(90_000_00) }],
  items: [],
  bidSecurity: null,
  bidValidityDays: 90,
  smeReserved: false,
  draftedBy: 'u1',
  amendments: [],
}
const intention = { publishedAt: instant('2026-01-31T09:00:00+08:00'), exempt: false }
type Facts = {
  document: TenderDocument | undefined
  intention: { publishedAt?: Instant; exempt: boolean } | undefined
  projectStatus: string
  invited: Invited
  approval: { number: string; ground: string } | undefined
}
const facts: Facts = { document, intention, projectStatus: 'documenting', invited: undefined, approval: undefined }
const documentsUntil = at('2026-03-09', '17:00') // the fifth working day

const publish = (change: Partial<typeof draft>, deadline: Instant, more: Partial<Facts> = {}, input: object = {}) =>
  publishNotice.decide(
    { ...draft, ...change },
    { documentsUntil, bidDeadline: deadline, ...input },
    context({ ...facts, ...more }),
  )

test('a complete draft, twenty days ahead to the minute, is published', () => {
  const published = publish({}, plus(now, { days: 20 }))
  expect(published).toMatchObject(
    ok([{ type: 'NoticePublished', at: now, bidDeadline: plus(now, { days: 20 }), noticeUntilDate: '2026-03-09' }]),
  )
})

describe('two are enough for a negotiation', () => {
  const excepted = { reason: '公开招标只有两家', approvalNo: '440701-FS-2026-0001' }
  test.each<[string, Facts['approval'], string]>([
    ['a tender left two, approved under that number', { number: excepted.approvalNo, ground: 'twoLeft' }, 'ok'],
    ['approved in another case', { number: excepted.approvalNo, ground: 'urgent' }, 'notice.exception-unapproved'],
    ['approved under another number', { number: 'N2', ground: 'twoLeft' }, 'notice.exception-unapproved'],
    ['never approved', undefined, 'notice.exception-unapproved'],
  ])('%s', (_, approval, code) => {
    const change = { method: 'competitiveNegotiation' as const }
    const found = publish(change, plus(now, { days: 20 }), { approval }, { excepted })
    expect(found.ok ? 'ok' : found.code).toBe(code)
    if (found.ok) expect(found.value[0]).toMatchObject({ minimum: 2 })
  })
})

describe('合作创新采购: twenty working days to apply, then ten to respond', () => {
  test.each<[string, Instant, Instant, string]>([
    ['both to the day', at('2026-03-30', '09:00'), at('2026-04-14', '09:00'), 'ok'],
    ['nineteen to apply', at('2026-03-27', '17:00'), at('2026-04-14', '09:00'), 'notice.application-too-short'],
    ['nine to respond', at('2026-03-30', '09:00'), at('2026-04-13', '17:00'), 'notice.too-little-time'],
  ])('%s', (_, documentsUntil, deadline, code) => {
    const found = publish({ method: 'cooperativeInnovation' }, deadline, {}, { documentsUntil })
    expect(found.ok ? 'ok' : found.code).toBe(code)
  })
})

describe('an invitation instead of an announcement', () => {
  const twenty = plus(now, { days: 20 })
  const three: Invited = { way: 'register', suppliers: ['a', 'b', 'c'] }
  test.each<[string, Partial<typeof draft>, Invited, string]>([
    ['an invited tender with three', { method: 'selectiveTendering' }, three, 'ok'],
    ['an invited tender with nobody', { method: 'selectiveTendering' }, undefined, 'notice.nobody-invited'],
    ['while they are being chosen', { method: 'selectiveTendering' }, 'choosing', 'notice.choice-not-finished'],
    ['only two', { method: 'selectiveTendering' }, { ...three, suppliers: ['a', 'b'] }, 'notice.too-few-invited'],
    ['a single source without its argument', { method: 'singleSource' }, undefined, 'notice.nobody-invited'],
    ['a single source with its supplier', { method: 'singleSource' }, { way: 'named', suppliers: ['a'] }, 'ok'],
    ['a negotiation announced to all', { method: 'competitiveNegotiation' }, undefined, 'ok'],
  ])('%s: %#', (_, change, invited, code) => {
    const found = publish(change, twenty, { invited })
    expect(found.ok ? 'ok' : found.code).toBe(code)
  })

  test('is read by those invited and by nobody else', () => {
    const published = publish({ method: 'selectiveTendering' }, twenty, { invited: three })
    if (!published.ok) throw new Error(published.code)
    const state = published.value.reduce<Notice>(notice.evolve, { ...draft, method: 'selectiveTendering' } as Notice)
    expect(notice.isPublic?.(state)).toBe(false)
    expect(notice.parties(state)).toMatchObject({ invited: ['a', 'b', 'c'] })
  })
})

describe('publication is refused', () => {
  const twenty = plus(now, { days: 20 })
  const minute = plus(twenty, { minutes: -1 })
  test.each([
    ['RC-025 one minute short of twenty days', {}, minute, {}, {}, 'notice.too-little-time'],
    [
      'RC-025 a quotation across a weekend',
      { method: 'requestForQuotation' },
      at('2026-03-04', '17:00'),
      {},
      { documentsUntil: at('2026-03-04', '16:00') },
      'notice.too-little-time',
    ],
    [
      'RC-025 a consultation of nine days',
      { method: 'competitiveConsultation' },
      plus(now, { days: 9 }),
      {},
      {},
      'notice.too-little-time',
    ],
    [
      'RC-026 four working days',
      {},
      twenty,
      {},
      { documentsUntil: at('2026-03-06', '23:59') },
      'notice.offer-too-short',
    ],
    [
      'RC-026 the fifth day before its end',
      {},
      twenty,
      {},
      { documentsUntil: at('2026-03-09', '16:59') },
      'notice.offer-too-short',
    ],
    [
      'RC-002 an intention of 29 days',
      {},
      twenty,
      { intention: { ...intention, publishedAt: instant('2026-02-01T00:00:00+08:00') } },
      {},
      'notice.intention-late',
    ],
    ['RC-002 no intention', {}, twenty, { intention: undefined }, {}, 'notice.intention-late'],
    ['RC-027 no delivery term', { deliveryTerm: ' ' }, twenty, {}, {}, 'notice.fields-missing'],
    ['RC-027 no telephone', { agency: { ...contact, phone: '' } }, twenty, {}, {}, 'notice.fields-missing'],
    [
      'RC-027 a ceiling one fen off the document',
      { ceiling: fen(90_000_01) },
      twenty,
      {},
      {},
      'notice.differs-from-document',
    ],
    ['RC-028 documents for one fen', { documentsPrice: fen(1) }, twenty, {}, {}, 'notice.access-barrier'],
    ['RC-028 a licence to be shown', { documentsProof: ['营业执照'] }, twenty, {}, {}, 'notice.access-barrier'],
    [
      'an unconfirmed document',
      {},
      twenty,
      { document: { ...document, status: 'submitted' } },
      {},
      'notice.document-not-confirmed',
    ],
    ['a terminated project', {}, twenty, { projectStatus: 'terminated' }, {}, 'notice.project-not-ready'],
    ['a deadline that has passed', {}, now, {}, {}, 'notice.deadline-passed'],
  ] as [string, Partial<typeof draft>, Instant, Partial<Facts>, object, string][])(
    '%s',
    (_, change, deadline, more, input, code) =>
      expect(publish(change, deadline, more, input)).toMatchObject({ ok: false, code }),
  )
})

test.each([
  ['a reason', { intention: undefined }, { intentionReason: '应急抢修，不可预见' }],
  ['an exemption', { intention: { exempt: true } }, {}],
])('a late intention passes with %s', (_, more, input) =>
  expect(publish({}, plus(now, { days: 20 }), more as Partial<Facts>, input).ok).toBe(true),
)

test.each([
  ['2026-03-24', '17:00', []],
  ['2026-03-24', '17:01', ['投标截止时间不在9:00至17:00之间']],
  ['2026-03-28', '09:30', ['投标截止时间不在工作日']],
] as [Day, string, string[]][])('a deadline on %s at %s warns of %j', (day, time, warnings) =>
  expect(publish({}, at(day, time))).toMatchObject({ ok: true, value: [{ warnings }] }),
)

describe('clarification (RC-029)', () => {
  const bidDeadline = plus(now, { days: 20 })
  const published = {
    ...draft,
    status: 'published' as const,
    publishedBy: 'u1',
    publishedAt: now,
    noticeUntilDate: '2026-03-09' as Day,
    documentsUntil,
    bidDeadline,
    minimum: 3,
    warnings: [],
  }
  const amend = (daysBefore: number, minutes: number, where: string, extended?: Instant) =>
    amendNotice.decide(
      published,
      {
        kind: 'clarification',
        corrections: [{ where: where as 'requirement', before: 'a', after: 'b' }],
        bidDeadline: extended,
        questionIds: [],
      },
      context({}, { now: plus(bidDeadline, { days: -daysBefore, minutes }) }),
    )

  test.each([
    ['fifteen days before', 15, 0, 'requirement', undefined, true],
    ['one minute later', 15, 1, 'requirement', undefined, 'notice.clarified-too-late'],
    ['three days before, with the deadline put off to fifteen', 3, 0, 'scoring', plus(bidDeadline, { days: 12 }), true],
    [
      'three days before, put off one minute too little',
      3,
      0,
      'scoring',
      plus(bidDeadline, { days: 12, minutes: -1 }),
      'notice.clarified-too-late',
    ],
    ['a telephone number on the last day', 1, 0, 'contact', undefined, true],
    ['the object', 18, 0, 'object', undefined, 'notice.substance-changed'],
    ['the qualification conditions', 18, 0, 'qualification', undefined, 'notice.substance-changed'],
    ['a deadline put forward', 18, 0, 'schedule', plus(bidDeadline, { minutes: -1 }), 'notice.deadline-moved-forward'],
    ['after the deadline', 0, 0, 'contact', undefined, 'notice.deadline-passed'],
  ] as [string, number, number, string, Instant | undefined, true | string][])(
    '%s',
    (_, days, minutes, where, extended, expected) => {
      const answer = amend(days, minutes, where, extended)
      expect(answer.ok ? true : answer.code).toBe(expected)
    },
  )

  test('the clock closes at the deadline, not a second before', () => {
    expect(closeNotice.decide(published, {}, context({}, { now: plus(bidDeadline, { seconds: -1 }) }))).toEqual(
      refuse('notice.before-deadline', { bidDeadline }),
    )
    expect(closeNotice.decide(published, {}, context({}, { now: bidDeadline }))).toMatchObject({ ok: true })
  })
})
