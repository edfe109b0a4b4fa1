/** 投诉: by the day — what may be complained of, how long each side has, what may be ordered at which stage. */
import { describe, expect, test } from 'vitest'
import type { Context } from '#foundation/command.ts'
import { at, type Instant, instant, plus } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import { type Complaint, complaint, type Remedy } from './complaint.ts'
import { beyondChallenge, clocksOf, fileComplaint } from './file-complaint.ts'
import { draftDecision, pauseComplaint, refuseComplaint, remedyFault, resumeComplaint } from './handle-complaint.ts'

const policy = resolvePolicy('2026-05-11', '440700')
const now = instant('2026-05-11T09:00:00+08:00') // a Monday
const context = <F>(facts: F, change: Partial<Context<F>> = {}): Context<F> => ({
  id: 'c1',
  now,
  by: { userId: 'u1', role: 'regulator', orgId: 'finance', region: '440700' },
  calendar,
  policy,
  seed: '',
  facts,
  ...change,
})
const code = (answer: { ok: boolean; code?: string } | undefined) => (!answer || answer.ok ? 'ok' : answer.code)
const matter = (text: string, fromReply = false) => ({ matter: text, facts: '见附件材料', law: '第十八条', fromReply })
const letter = {
  address: '江门',
  person: '陈',
  phone: '1',
  matters: [matter('证书已经失效')],
  request: '重新确定',
  files: [],
}
const open = {
  status: 'open',
  challengeId: 'q1',
  scope: 'result',
  challenged: ['中标产品证书已经失效'],
  complainBy: at('2026-05-12', '00:00'),
} as unknown as Extract<Complaint, { status: 'open' }>

test.each<[string, ReturnType<typeof matter>, boolean]>([
  ['the very words', matter('中标产品证书已经失效'), true],
  ['a part of them', matter('证书已经失效'), true],
  ['other punctuation', matter('中标产品“证书”，已经失效。'), true],
  ['another matter', matter('代理机构收费过高'), false],
  ['another matter that the answer brought up', matter('代理机构收费过高', true), true],
])('within what was challenged: %s', (_, given, within) =>
  expect(beyondChallenge([given], open.challenged) === undefined).toBe(within),
)

describe('the clocks', () => {
  test('five, eight and thirty working days, the first day not counted', () =>
    expect(clocksOf(now, { calendar, policy })).toEqual({
      reviewBy: at('2026-05-19', '00:00'),
      notifyBy: at('2026-05-22', '00:00'),
      decideBy: at('2026-06-24', '00:00'), // 端午 on 19 June is off
    }))
  test.each<[string, Instant, string]>([
    ['the last second', plus(open.complainBy, { seconds: -1 }), 'ok'],
    ['the moment it ends', open.complainBy, 'complaint.out-of-time'],
  ])('filed at %s', (_, moment, expected) =>
    expect(code(fileComplaint.decide(open, letter, context({ number: 'TS-1' }, { now: moment })))).toBe(expected),
  )
  test('what was left when the clock stopped is left when it goes on', () => {
    const decideBy = plus(now, { days: 20 })
    const accepted = { ...open, status: 'accepted', decideBy } as unknown as Extract<Complaint, { status: 'accepted' }>
    const stopped = pauseComplaint.decide(accepted, { kind: 'testing', reason: '送检' }, context({}))
    const paused = complaint.evolve(accepted, (stopped as unknown as { value: never[] }).value[0]!)
    const goneOn = resumeComplaint.decide(paused as never, {}, context({}, { now: plus(now, { days: 7 }) }))
    expect(goneOn).toMatchObject({ value: [{ decideBy: plus(decideBy, { days: 7 }) }] })
  })
})

test('one that was challenged in time is not turned away for either reason', () => {
  const filed = { ...open, status: 'filed', filedAt: now } as unknown as Extract<Complaint, { status: 'filed' }>
  const turnedAway = (refusal: 'notChallenged' | 'outOfTime' | 'noStanding') =>
    code(refuseComplaint.decide(filed, { refusal, reason: '经审查不予受理' }, context({})))
  expect(turnedAway('notChallenged')).toBe('complaint.was-challenged')
  expect(turnedAway('outOfTime')).toBe('complaint.in-time')
  expect(turnedAway('noStanding')).toBe('ok')
})

describe('what may be ordered (第三十一、三十二条)', () => {
  test.each<['document' | 'result', Remedy | undefined, 'none' | 'signed' | 'performed', string]>([
    ['result', 'nextCandidate', 'none', 'ok'],
    ['result', 'nextCandidate', 'signed', 'ok'],
    ['result', 'nextCandidate', 'performed', 'complaint.remedy-by-stage'],
    ['result', 'liability', 'performed', 'ok'],
    ['result', 'liability', 'signed', 'complaint.remedy-by-stage'],
    ['result', 'continue', 'none', 'complaint.remedy-not-for-this'],
    ['document', 'continue', 'none', 'ok'],
    ['document', 'nextCandidate', 'none', 'complaint.remedy-not-for-this'],
    ['document', 'restart', 'none', 'ok'],
    ['result', undefined, 'none', 'complaint.remedy-missing'],
  ])('on the %s: %s while the contract is %s → %s', (scope, remedy, contract, expected) =>
    expect(code(remedyFault({ ...open, scope } as Complaint, { outcome: 'affects', remedy }, { contract }))).toBe(
      expected,
    ),
  )
  test('a dismissal says on which ground', () => {
    expect(code(remedyFault(open, { outcome: 'dismissed' }, { contract: 'none' }))).toBe('complaint.ground-missing')
    expect(code(remedyFault(open, { outcome: 'dismissed', ground: 'noFacts' }, { contract: 'none' }))).toBe('ok')
  })
})

test('nobody is judged before it could speak: a statement, or the end of its five days', () => {
  const stateBy = plus(now, { days: 7 })
  const accepted = { ...open, status: 'accepted', stateBy, statements: [] } as unknown as Extract<
    Complaint,
    { status: 'accepted' }
  >
  const draft = {
    outcome: 'dismissed' as const,
    ground: 'noFacts' as const,
    findings: '经查无事实',
    basis: '第二十九条',
    text: '驳回投诉',
    corrections: [],
  }
  const facts = { contract: 'none' as const, dismissedBefore: 0 }
  const drafted = (moment: Instant, state = accepted) =>
    code(draftDecision.decide(state, draft, context(facts, { now: moment })))
  expect(drafted(plus(stateBy, { seconds: -1 }))).toBe('complaint.not-heard')
  expect(drafted(stateBy)).toBe('ok')
  expect(drafted(now, { ...accepted, statements: [{ orgId: 'a' }] as never })).toBe('ok')
})
