/** 评价的试验: what a voice weighs, that none weighs more for being loud, and that only who was asked speaks, once. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Context } from '#foundation/command.ts'
import { at, type Instant, instant, plus } from '#foundation/time.ts'
import { type Appraisal, appraisal, PRIOR, scoreOf, type Voice } from './appraisal.ts'
import { giveAppraisal } from './give-appraisal.ts'

const now = instant('2026-03-02T09:00:00+08:00')
const voice = (raterId: string, points: number, daysAgo = 1): Voice => ({
  raterId,
  points,
  at: plus(now, { days: -daysAgo }),
})

test.each<[string, Voice[], number]>([
  ['nobody has spoken: the prior', [], 80],
  ['one gives full marks', [voice('a', 100)], 85],
  ['one gives the least', [voice('a', 20)], 65],
  ['the same one, five times', Array.from({ length: 5 }, () => voice('a', 20)), 65],
  ['a year ago counts whole', [voice('a', 20, 365)], 65],
  ['a year and a day counts half', [voice('a', 20, 366)], 71.4],
  ['two years ago counts half', [voice('a', 20, 730)], 71.4],
  ['two years and a day counts no more', [voice('a', 20, 731)], 80],
  ['three give full marks', ['a', 'b', 'c'].map((each) => voice(each, 100)), 90],
])('%s', (_, voices, score) => expect(scoreOf(voices, now).score).toBe(score))

const points = fc.integer({ min: 20, max: 100 })
test('however often one speaks, it moves the score by one voice at the most', () => {
  fc.assert(
    fc.property(
      fc.array(points, { maxLength: 12 }),
      fc.array(points, { minLength: 1, maxLength: 30 }),
      (others, loud) => {
        const before = others.map((each, n) => voice(`r${n}`, each))
        const after = [...before, ...loud.map((each) => voice('loud', each))]
        const moved = Math.abs(scoreOf(after, now).score - scoreOf(before, now).score)
        expect(moved).toBeLessThanOrEqual(80 / (others.length + 1 + PRIOR.voices) + 0.1)
      },
    ),
  )
})
test('the score lies between what was given and the prior, and does not hang on the order', () => {
  fc.assert(
    fc.property(fc.array(points, { minLength: 1, maxLength: 20 }), (given) => {
      const voices = given.map((each, n) => voice(`r${n % 7}`, each))
      const { score } = scoreOf(voices, now)
      expect(score).toBeGreaterThanOrEqual(Math.min(...given, PRIOR.points) - 0.05)
      expect(score).toBeLessThanOrEqual(Math.max(...given, PRIOR.points) + 0.05)
      expect(scoreOf(voices.toReversed(), now).score).toBe(score)
    }),
  )
})

describe('giving', () => {
  const dueAt = at('2026-03-10')
  const asked = { status: 'asked', subjectKind: 'agency', raterRole: 'purchaserMaker', dueAt } as Appraisal
  const give = (marks: Record<string, number>, text = '', when: Instant = now) =>
    giveAppraisal.decide(asked as never, { marks, text }, { now: when, by: { userId: 'u' } } as unknown as Context<
      Record<never, never>
    >)
  const all = (n: number) => ({ skill: n, lawful: n, prompt: n, clean: n })

  test.each([
    ['all five', all(5), '', now, 100],
    ['all one, with grounds', all(1), '三次逾期', now, 20],
    ['all one, without', all(1), '', now, 'appraisal.no-grounds'],
    ['two on average', all(2), '', now, 'appraisal.no-grounds'],
    ['a little more than two', { ...all(2), clean: 3 }, '', now, 45],
    ['one left out', { skill: 5, lawful: 5, prompt: 5 }, '', now, 'appraisal.incomplete'],
    ['one too many', { ...all(5), looks: 5 }, '', now, 'appraisal.incomplete'],
    ['a moment before the end', all(4), '', plus(dueAt, { seconds: -1 }), 80],
    ['at the end', all(4), '', dueAt, 'appraisal.too-late'],
  ] as const)('%s', (_, marks, text, when, result) => {
    const done = give(marks as never, text, when)
    expect(done.ok ? (done.value[0] as { points: number }).points : done.code).toBe(result)
  })

  test('the subject is no party before it is given; the clock ends what nobody gave', () => {
    const core = { ...asked, raterId: 'r', subjectId: 's' }
    expect(appraisal.parties(core)).toEqual({ rater: 'r', subject: undefined })
    expect(appraisal.wake?.(core)).toEqual({ at: dueAt, command: 'appraisal.lapse' })
    expect(appraisal.parties({ ...core, status: 'given', points: 80 } as never)).toMatchObject({ subject: 's' })
  })
})
