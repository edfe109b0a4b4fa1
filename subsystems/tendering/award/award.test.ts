/** 定标: five working days and one second, the order of the candidates, when an award may leave its candidate and when it may not. */
import { describe, expect, test } from 'vitest'
import type { Context } from '#foundation/command.ts'
import { at, type Instant, plus } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import { type Award, award, nextCandidate } from './award.ts'
import { confirmAward, confirmBySilence } from './confirm-award.ts'
import { passToNext, voidAward } from './pass-award.ts'

const opened = at('2026-05-06', '10:00') // a Wednesday, the first day after the holiday
const confirmBy = calendar.deadline(opened, { days: 5, of: 'working' })
const candidate = (place: number) => ({ place, rank: place, supplierId: `s${place}`, supplierName: `第${place}家` })
const core = {
  candidates: [candidate(1), candidate(2)],
  invalid: [],
  passedOver: [],
  place: 1,
  rank: 1,
  supplierId: 's1',
  supplierName: '第1家',
  confirmBy,
}
const signBy = at('2026-06-10')
const announced = {
  ...core,
  status: 'announced',
  announcedAt: at('2026-05-11'),
  signBy,
  letters: [],
} as unknown as Award
const awaiting = { ...core, status: 'awaiting' } as unknown as Award
const refused = { ...announced, status: 'refused', reason: '停产' } as unknown as Award
const confirmed = { ...core, status: 'confirmed' } as unknown as Award

const checker = { userId: 'k1', role: 'purchaserChecker', orgId: 'school', region: '440700' } as const
const system = { userId: 'system', role: 'system', orgId: 'platform', region: '000000' } as const
const context = <F>(facts: F, now: Instant = at('2026-05-20'), by: Context['by'] = checker): Context<F> => ({
  id: 'a1',
  now,
  by,
  calendar,
  policy: resolvePolicy('2026-05-06', '440700'),
  seed: '',
  facts,
})
const code = (answer: { ok: boolean; code?: string }) => (answer.ok ? 'ok' : answer.code)

describe('confirmed', () => {
  test('the fifth working day ends with a worked Saturday counted', () => expect(confirmBy).toBe(at('2026-05-13')))

  const confirm = (supplierId: string, eligible = true) =>
    code(confirmAward.decide(awaiting as never, { supplierId }, context({ eligible })))
  test.each([
    ['the first', confirm('s1'), 'ok'],
    ['the second', confirm('s2'), 'award.out-of-order'],
    ['a stranger', confirm('s9'), 'award.not-a-candidate'],
    ['the first, suspended meanwhile', confirm('s1', false), 'award.supplier-not-eligible'],
    [
      'the first, that names as a subcontractor who wrote the specification',
      code(
        confirmAward.decide(
          awaiting as never,
          { supplierId: 's1' },
          context({ eligible: false, earlyService: '分包承担主体设计院为本项目提供过整体设计服务' }),
        ),
      ),
      'award.early-service',
    ],
  ])('%s', (_, answer, expected) => expect(answer).toBe(expected))

  const silent = (now: Instant, eligible = true) =>
    confirmBySilence.decide(awaiting as never, {}, context({ eligible }, now, system))
  test('by silence at the first moment after, recorded as the law’s, never a second before', () => {
    expect(code(silent(plus(confirmBy, { seconds: -1 })))).toBe('award.still-in-time')
    expect(silent(confirmBy)).toMatchObject({ ok: true, value: [{ silent: true, by: 'law' }] })
    expect(code(silent(confirmBy, false))).toBe('award.supplier-not-eligible')
    expect(award.wake!(awaiting)).toEqual({ at: confirmBy, command: 'award.confirm-by-silence' })
  })
})

describe('passed on', () => {
  type Reason = Parameters<typeof passToNext.decide>[1]['reason']
  const pass = (
    state: Award,
    reason: Reason,
    {
      now,
      by = checker as Context['by'],
      contractSigned = false,
    }: { now?: Instant; by?: Context['by']; contractSigned?: boolean } = {},
  ) => code(passToNext.decide(state as never, { reason, detail: '事实' }, context({ contractSigned }, now, by)))
  test.each([
    ['refused by the winner', pass(refused, 'refused'), 'ok'],
    ['refused, though nobody refused', pass(announced, 'refused'), 'award.not-refused'],
    ['refused before it was announced', pass(awaiting, 'refused'), 'award.not-announced-yet'],
    [
      'not signed, on the last second',
      pass(announced, 'notSigned', { now: plus(signBy, { seconds: -1 }) }),
      'award.may-still-sign',
    ],
    ['not signed, after it', pass(announced, 'notSigned', { now: signBy }), 'ok'],
    ['unlawful, before the confirmation', pass(awaiting, 'unlawful'), 'ok'],
    ['after the contract', pass(announced, 'unlawful', { contractSigned: true }), 'award.contract-signed'],
    ['nobody next', pass({ ...refused, place: 2 }, 'refused'), 'award.no-next-candidate'],
    ['upheld, by the purchaser alone', pass(announced, 'challengeUpheld'), 'award.no-upheld-challenge'],
    ['upheld, by the house', pass(announced, 'challengeUpheld', { by: system }), 'ok'],
    [
      'upheld, after the contract',
      pass(announced, 'challengeUpheld', { by: system, contractSigned: true }),
      'award.contract-signed',
    ],
  ])('%s', (_, answer, expected) => expect(answer).toBe(expected))
  test('in the order of the candidates', () => expect(nextCandidate(awaiting)?.supplierId).toBe('s2'))
})

describe('void', () => {
  type Cause = 'allRefused' | 'upheldComplaint'
  const end = (state: Award, cause: Cause, by: Context['by'] = checker, eligible = true, contractSigned = false) =>
    voidAward.decide(state as never, { detail: '理由', cause }, context({ eligible, contractSigned }, undefined, by))
  test.each([
    ['refused, and no passing on', end(refused, 'allRefused'), 'ok'],
    ['a good candidate waiting', end(awaiting, 'allRefused'), 'award.must-confirm'],
    ['no candidate eligible, none next', end({ ...awaiting, place: 2 }, 'allRefused', checker, false), 'ok'],
    ['confirmed', end(confirmed, 'allRefused'), 'award.must-confirm'],
    ['announced', end(announced, 'allRefused'), 'award.must-confirm'],
    ['upheld, by the purchaser alone', end(announced, 'upheldComplaint'), 'award.no-upheld-challenge'],
    ['upheld, by the house', end(announced, 'upheldComplaint', system), 'ok'],
    ['upheld, before the announcement', end(confirmed, 'upheldComplaint', system), 'ok'],
    ['upheld, after the contract', end(announced, 'upheldComplaint', system, true, true), 'award.contract-signed'],
  ])('%s', (_, answer, expected) => expect(code(answer)).toBe(expected))
  test('what was public is told to have changed', () => {
    expect(end(announced, 'upheldComplaint', system)).toMatchObject({ value: [{ announcedAt: at('2026-05-11') }] })
    expect(end(confirmed, 'upheldComplaint', system)).toMatchObject({ value: [{ announcedAt: undefined }] })
  })
})
