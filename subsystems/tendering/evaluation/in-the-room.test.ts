/** 评审现场的试验 — a vote by more than half with its dissent on record; one motion at a time; notes stay. */
import { expect, test } from 'vitest'
import type { Context } from '#foundation/command.ts'
import { refuse } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { calendar } from '#policies/holidays.ts'
import { type Evaluation, type EvaluationEvent, evaluation } from './evaluation.ts'
import { castBallot, noteDiscipline, noteSheet, raiseMotion } from './in-the-room.ts'

const now = '2026-03-23T03:00:00.000Z' as Instant
const context = (orgId: string, role: 'expert' | 'agency' = 'expert'): Context<never> =>
  ({
    id: 'e',
    now,
    by: { userId: `user-${orgId}`, role, orgId, region: '440700' },
    calendar,
    policy: () => 0,
    seed: '',
    facts: {},
  }) as never
const members = [1, 2, 3, 4, 5].map((seat) => ({ memberId: `m${seat}`, kind: 'expert' as const, seat }))
const start = { status: 'conformity', members, chair: 'm1' } as unknown as Extract<Evaluation, { status: 'conformity' }>
const apply = (state: Evaluation, decided: { ok: true; value: EvaluationEvent[] } | { ok: false; code: string }) => {
  if (!decided.ok) throw new Error(decided.code)
  return decided.value.reduce(evaluation.evolve, state) as typeof start
}
const raised = () =>
  apply(start, raiseMotion.decide(start, { question: '乙公司的检测报告是否有效' }, context('m1')) as never)
const cast = (state: typeof start, who: string, agree: boolean, reason = agree ? '' : '报告已过有效期') =>
  castBallot.decide(state, { no: 1, agree, reason }, context(who))
const votes = (ballots: readonly (readonly [string, boolean])[]) =>
  ballots.reduce((state, [who, agree]) => apply(state, cast(state, who, agree) as never), raised())

test.each<[string, readonly (readonly [string, boolean])[], boolean | undefined]>([
  [
    'two of five',
    [
      ['m1', true],
      ['m2', true],
    ],
    undefined,
  ],
  [
    'three of five carry it',
    [
      ['m1', true],
      ['m2', false],
      ['m3', true],
      ['m4', true],
    ],
    true,
  ],
  [
    'three against',
    [
      ['m1', false],
      ['m2', false],
      ['m3', false],
    ],
    false,
  ],
])('少数服从多数: %s', (_, ballots, carried) => expect(votes(ballots).motions?.[0]?.carried).toBe(carried))

test('the dissent stays with its reason', () =>
  expect(
    votes([
      ['m1', true],
      ['m2', false],
      ['m3', true],
      ['m4', true],
    ]).motions?.[0]?.ballots[1],
  ).toMatchObject({
    memberId: 'm2',
    agree: false,
    reason: '报告已过有效期',
  }))

test('refused: twice, without a reason, by a stranger, after it was decided, a second motion beside the first', () => {
  const one = votes([['m1', true]])
  expect(cast(one, 'm1', true)).toEqual(refuse('evaluation.voted-already'))
  expect(cast(one, 'm2', false, '')).toEqual(refuse('evaluation.reason-missing', { what: '反对' }))
  expect(cast(one, 'm9', true)).toEqual(refuse('evaluation.not-a-member'))
  expect(raiseMotion.decide(one, { question: '另一事项' }, context('m1'))).toEqual(refuse('evaluation.motion-open'))
  const done = votes([
    ['m1', true],
    ['m2', true],
    ['m3', true],
  ])
  expect(cast(done, 'm4', true)).toEqual(refuse('evaluation.no-such-motion', { no: 1 }))
})

test('notes are numbered and stay; who has handed in may take it back', () => {
  const noted = apply(
    start,
    noteDiscipline.decide(start, { kind: 'reading', text: '已宣读' }, context('a', 'agency')) as never,
  )
  expect(noted.notes).toEqual([{ no: 1, kind: 'reading', text: '已宣读', by: 'user-a', at: now }])
  const sheet = (state: typeof start, memberId: string, handedIn: boolean) =>
    apply(state, noteSheet.decide(state as never, { memberId, handedIn }, context('x')) as never)
  const two = sheet(sheet(noted, 'm1', true), 'm2', true)
  expect(sheet(two, 'm1', false).handedIn).toEqual(['m2'])
})
