/** 顺延: the deadline only later, once by one order, never of what has closed; the offer only when it is over and too few had the documents. */
import { expect, test } from 'vitest'
import type { Context } from '#foundation/command.ts'
import { at, type Instant, plus } from '#foundation/time.ts'
import { calendar } from '#policies/holidays.ts'
import { extendOffer, postponeNotice } from './move-notice.ts'
import { type Notice, notice } from './notice.ts'

const deadline = at('2026-05-20', '09:30')
const offered = at('2026-05-11', '17:00')
const published = {
  status: 'published',
  projectId: 'p',
  round: 1,
  minimum: 3,
  bidDeadline: deadline,
  documentsUntil: offered,
  amendments: [],
} as unknown as Extract<Notice, { status: 'published' }>
const context = <F>(facts: F, now: Instant): Context<F> => ({
  id: 'n1',
  now,
  by: { userId: 'u', role: 'agency', orgId: 'agency', region: '440700' },
  calendar,
  policy: () => 0,
  seed: '',
  facts,
})
const code = (answer: { ok: boolean; code?: string }) => (answer.ok ? 'ok' : answer.code)

const postpone = (to: Instant, { allWaiting = true, now = at('2026-05-20', '09:00'), of = published } = {}) =>
  postponeNotice.decide(of, { postponementId: 'o1', to, reason: '机房供电中断' }, context({ allWaiting }, now))
const later = at('2026-05-21', '09:00')
const moved = postpone(later)
if (!moved.ok) throw new Error()
const after = moved.value.reduce(notice.evolve, published as Notice) as typeof published

test.each([
  ['to later', postpone(later), 'ok'],
  ['to the same moment', postpone(deadline), 'notice.deadline-moved-forward'],
  [
    'to the past',
    postpone(plus(deadline, { minutes: 1 }), { now: plus(deadline, { hours: 1 }) }),
    'notice.deadline-moved-forward',
  ],
  ['after its moment, while nothing has closed', postpone(later, { now: plus(deadline, { minutes: 5 }) }), 'ok'],
  ['one lot closed', postpone(later, { allWaiting: false }), 'notice.closed-already'],
  ['once more by the same order', postpone(at('2026-05-22'), { of: after }), 'notice.postponed-already'],
])('postponed %s', (_, answer, expected) => expect(code(answer)).toBe(expected))

test('it carries its correction, and nothing of it but the deadline changes', () => {
  const { amendments, ...rest } = after
  expect(rest).toEqual({ ...published, bidDeadline: later, amendments: undefined } as object)
  expect(amendments).toMatchObject([
    { no: 1, bidDeadline: later, postponementId: 'o1', items: [{}, { before: '2026年5月20日09时30分' }] },
  ])
})

const extend = (
  documentsUntil: Instant,
  { obtained = 2, now = plus(offered, { seconds: 1 }), bidDeadline = undefined as Instant | undefined } = {},
) => extendOffer.decide(published, { documentsUntil, bidDeadline }, context({ obtained }, now))
test.each([
  ['two had the documents', extend(at('2026-05-18', '17:00')), 'ok'],
  ['three had them', extend(at('2026-05-18', '17:00'), { obtained: 3 }), 'notice.enough-obtained'],
  ['at the last second of the offer', extend(at('2026-05-18', '17:00'), { now: offered }), 'notice.offer-still-open'],
  ['to the past', extend(offered), 'notice.offer-in-the-past'],
  ['beyond the deadline', extend(at('2026-05-25', '17:00')), 'notice.offer-after-deadline'],
  ['with the deadline', extend(at('2026-05-25', '17:00'), { bidDeadline: at('2026-05-28') }), 'ok'],
  [
    'the deadline to sooner',
    extend(at('2026-05-18'), { bidDeadline: at('2026-05-19') }),
    'notice.deadline-moved-forward',
  ],
  ['after the deadline', extend(at('2026-05-25'), { now: deadline }), 'notice.deadline-passed'],
])('the offer is extended: %s', (_, answer, expected) => expect(code(answer)).toBe(expected))
