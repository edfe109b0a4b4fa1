/** 开标大厅的试验 — signing in by the minute, who may know of it, what the host announces. */
import { expect, test } from 'vitest'
import type { Context } from '#foundation/command.ts'
import { partiesIn } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { calendar } from '#policies/holidays.ts'
import { announceInHall, DISCIPLINE } from '../opening/announce.ts'
import { waiting } from '../opening/example.ts'
import { opening } from '../opening/opening.ts'
import { attendance, signInToHall } from './attendance.ts'

const deadline: Instant = '2026-03-25T01:30:00.000Z'
const by = { userId: 'u1', role: 'supplier', orgId: 'firm', region: '440700' } as const
const hall = { projectId: 'p', round: 1, lot: 1, title: '智慧教室', number: '440700-1', waiting: true, deadline }
type Facts = { hall: typeof hall | undefined; registered: boolean; supplierName: string }
const context = <F>(now: Instant, facts: F): Context<F> => ({
  id: 'a1',
  now,
  by,
  calendar,
  policy: () => 0,
  seed: '',
  facts,
})
const signIn = (now: Instant, change: Partial<Facts> = {}) =>
  signInToHall.decide(
    undefined as never,
    { openingId: 'o' },
    context(now, { hall, registered: true, supplierName: '甲公司', ...change }),
  )

test.each<[string, Instant, Partial<Facts>, unknown]>([
  [
    'a second too early',
    '2026-03-25T00:29:59.000Z',
    {},
    refuse('attendance.too-early', { from: '2026-03-25T00:30:00.000Z' }),
  ],
  ['at the deadline', deadline, {}, refuse('attendance.closed', { deadline })],
  [
    'after the close',
    '2026-03-25T01:00:00.000Z',
    { hall: { ...hall, waiting: false } },
    refuse('attendance.closed', { deadline }),
  ],
  ['without the documents', '2026-03-25T01:00:00.000Z', { registered: false }, refuse('attendance.not-registered')],
  ['no such hall', '2026-03-25T01:00:00.000Z', { hall: undefined }, refuse('attendance.not-registered')],
])('签到被拒绝: %s', (_, now, change, refused) => expect(signIn(now, change)).toEqual(refused))

test('an hour before the deadline it begins, and tells nobody but the bidder', () => {
  const at = '2026-03-25T00:30:00.000Z'
  const { waiting: _, deadline: __, ...about } = hall
  const event = {
    type: 'BidderSignedIn',
    openingId: 'o',
    ...about,
    supplierId: 'firm',
    supplierName: '甲公司',
    by: 'u1',
    at,
  }
  expect(signIn(at)).toEqual(ok([event]))
  const state = attendance.evolve(undefined, event as never)
  expect(Object.keys(attendance.parties(state)).flatMap((each) => partiesIn(attendance.parties(state), each))).toEqual([
    'firm',
  ])
  expect(attendance.region(state)).toBe('000000')
  expect(attendance.isPublic?.(state) ?? false).toBe(false)
  expect(attendance.caseId?.(state)).toBeUndefined()
})

test('the host announces; each word stays, in order', () => {
  const first = announceInHall.decide(waiting, { kind: 'discipline', text: DISCIPLINE }, context(deadline, {}))
  const state = first.ok ? first.value.reduce(opening.evolve, waiting as never) : undefined
  const second = announceInHall.decide(state as never, { kind: 'notice', text: '请稍候' }, context(deadline, {}))
  expect(second).toMatchObject({ ok: true, value: [{ announcement: { no: 2, text: '请稍候', by: 'u1' } }] })
})
