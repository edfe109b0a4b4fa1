/** 质疑: by the day — from when the seven working days count, who may, what the answer may order, and what waits meanwhile. */
import { describe, expect, test } from 'vitest'
import type { Context } from '#foundation/command.ts'
import { at, type Day, type Instant, instant, plus } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import type { Project } from '../project/project.ts'
import { acceptChallenge, type OutcomeFacts, rejectChallenge, replyChallenge, writeReply } from './answer-challenge.ts'
import { type Challenge, challenge, complainBy, fileBy, holds, type Known, sinceOf } from './challenge.ts'
import { draftChallenge, fileChallenge } from './file-challenge.ts'

const policy = resolvePolicy('2026-05-11', '440700')
const context = <F>(facts: F, change: Partial<Context<F>> = {}): Context<F> => ({
  id: 'c1',
  now: instant('2026-05-11T09:00:00+08:00'), // a Monday
  by: { userId: 'u1', role: 'supplier', orgId: 'firm', region: '440700' },
  calendar,
  policy,
  seed: '',
  facts,
  ...change,
})
const code = (answer: { ok: boolean; code?: string }) => (answer.ok ? 'ok' : answer.code)

describe('from when it counts', () => {
  const known: Known = {
    registeredAt: instant('2026-04-10T10:00:00+08:00'), // Friday
    noticeUntilDate: '2026-04-13',
    openedAt: instant('2026-04-30T09:30:00+08:00'),
    announcedAt: instant('2026-05-07T16:00:00+08:00'), // Thursday
  }
  const since = (...[scope, step, change]: [Parameters<typeof sinceOf>[0], Parameters<typeof sinceOf>[1]?, Known?]) =>
    sinceOf(scope, step, { ...known, ...change }, calendar, policy)
  test.each<[string, Instant | undefined, Instant | undefined]>([
    ['the document: the end of the notice period, where that is later', since('document'), at('2026-04-13')],
    [
      'the document: the day it was obtained, where that is later',
      since('document', undefined, { registeredAt: instant('2026-04-15T10:00:00+08:00') }),
      at('2026-04-15'),
    ],
    ['the opening: when it was', since('process', 'opening'), known.openedAt],
    ['the evaluation: when its result was told', since('process', 'evaluation'), known.announcedAt],
    ['the result: the end of its one working day of notice', since('result'), at('2026-05-08')],
    ['a result not told yet', since('result', undefined, { announcedAt: undefined }), undefined],
    ['a document never obtained', since('document', undefined, { registeredAt: undefined }), undefined],
  ])('%s', (_, found, expected) => expect(found).toBe(expected))

  test('seven working days after, to the last second; the May holiday and its worked Saturday counted as announced', () => {
    expect(fileBy(at('2026-05-08'), calendar, policy)).toBe(at('2026-05-19', '00:00')) // 9 May is worked
    expect(fileBy(instant('2026-04-30T09:30:00+08:00'), calendar, policy)).toBe(at('2026-05-14', '00:00'))
  })
  test('fifteen working days to complain, from the day after the last day to answer', () =>
    expect(complainBy(at('2026-05-21' as Day, '00:00'), calendar, policy)).toBe(at('2026-06-11', '00:00')))
})

const letter = {
  address: '江门市',
  postcode: '529000',
  person: '陈',
  phone: '1',
  matters: [{ matter: '中标人不符合资格条件', facts: '其证书已经过期', law: '' }],
  request: '取消其中标资格',
  files: [],
}
const project = {
  caseId: 'c',
  number: 'n',
  title: '教学设备采购',
  round: 1,
  lots: [{ no: 1 }],
  announcedAt: at('2026-04-07'),
  region: '440700',
  procuringEntityId: 'school',
  agencyId: 'agency',
} as unknown as Project
const known: Known = { announcedAt: instant('2026-05-07T16:00:00+08:00') }
const standing = { registered: true, hasBid: true, known, project, supplier: { name: '莞城科技' } }
const draft = (input: object = {}, facts: object = {}) =>
  draftChallenge.decide(
    undefined as never,
    { projectId: 'p', lot: 1, scope: 'result', ...letter, ...input } as Parameters<typeof draftChallenge.decide>[1],
    context({ ...standing, ...facts }),
  )

describe('who may', () => {
  test.each<[string, object, object, string]>([
    ['a bidder, against the result', {}, {}, 'ok'],
    ['who never bid, against the result', {}, { hasBid: false }, 'challenge.no-bid'],
    [
      'who never bid, against the opening',
      { scope: 'process', step: 'opening' },
      { hasBid: false },
      'challenge.no-bid',
    ],
    ['who never got the document', { scope: 'document' }, { registered: false }, 'challenge.documents-not-obtained'],
    ['no step named', { scope: 'process' }, {}, 'challenge.step-missing'],
    ['a lot that is none', { lot: 2 }, {}, 'challenge.no-such-lot'],
    ['before the result', {}, { known: {} }, 'challenge.not-yet'],
    ['not in the register', {}, { supplier: undefined }, 'challenge.supplier-not-registered'],
  ])('%s: %s', (_, input, facts, expected) => expect(code(draft(input, facts))).toBe(expected))
})

const evolved = (...answers: { ok: boolean; value?: readonly any[] }[]): any =>
  answers.reduce<Challenge | undefined>((state, answer) => {
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    return answer.value!.reduce(challenge.evolve, state)
  }, undefined)
const file = (state: any, now: Instant, facts: object = {}, lateReason = '') =>
  fileChallenge.decide(state, { lateReason }, context({ ...standing, once: false, earlier: 0, ...facts }, { now }))
const lastSecond = plus(at('2026-05-19'), { seconds: -1 })

describe('in time', () => {
  const drafted = evolved(draft())
  test.each<[string, Instant, object, string, string]>([
    ['the last second', lastSecond, {}, '', 'ok'],
    ['a second later', at('2026-05-19'), {}, '', 'challenge.out-of-time'],
    ['a second later, with a reason', at('2026-05-19'), {}, '台风停电', 'ok'],
    [
      'a second letter on one step, where the document wants one',
      lastSecond,
      { once: true, earlier: 1 },
      '',
      'challenge.once-only',
    ],
    ['a second letter on one step', lastSecond, { earlier: 1 }, '', 'ok'],
    ['no bidder any more', lastSecond, { hasBid: false }, '', 'challenge.standing-lost'],
  ])('%s', (_, now, facts, reason, expected) => expect(code(file(drafted, now, facts, reason))).toBe(expected))

  test('a draft is its writer’s alone; once filed the purchaser, its agency and its regulator see it', () => {
    expect(challenge.parties(drafted)).toEqual({ supplier: 'firm' })
    expect([challenge.caseId!(drafted), challenge.region(drafted)]).toEqual([undefined, '000000'])
    const filed = evolved(draft(), file(drafted, lastSecond))
    expect(challenge.parties(filed)).toMatchObject({ procuringEntity: 'school', agency: 'agency', related: [] })
    expect(challenge.region(filed)).toBe('440700')
  })
  test('the clock reminds after five working days and marks after seven', () => {
    const filed = evolved(draft(), file(drafted, instant('2026-05-11T10:00:00+08:00')))
    expect(challenge.wake!(filed)).toEqual({ at: at('2026-05-19'), command: 'challenge.remind' })
    expect(challenge.wake!({ ...filed, warnedAt: at('2026-05-19') })).toEqual({
      at: at('2026-05-21'),
      command: 'challenge.mark-overdue',
    })
  })
})

describe('taken up or turned away', () => {
  const agency = { userId: 'a1', role: 'agency', orgId: 'agency', region: '440700' } as const
  const drafted = evolved(draft())
  const timely = evolved(draft(), file(drafted, lastSecond))
  const late = evolved(draft(), file(drafted, at('2026-05-19'), {}, '台风停电'))
  const reject = (state: any, ground: 'outOfTime' | 'noStanding', hasStanding = true) =>
    code(rejectChallenge.decide(state, { ground, reason: '依法不予受理' }, context({ hasStanding }, { by: agency })))
  test.each([
    ['a timely letter as late', timely, 'outOfTime', true, 'challenge.timely'],
    ['a late letter as late', late, 'outOfTime', true, 'ok'],
    ['a bidder as a stranger', timely, 'noStanding', true, 'challenge.has-standing'],
    ['a stranger', timely, 'noStanding', false, 'ok'],
  ] as const)('%s', (_, state, ground, has, expected) => expect(reject(state, ground, has)).toBe(expected))

  test('the contract waits from the filing on, unless a reason is given that nothing can change', () => {
    const accept = (mayAffect: boolean, harmless: string) =>
      acceptChallenge.decide(timely, { mayAffect, harmless }, context({}, { by: agency }))
    expect(holds(drafted)).toBe(false)
    expect(holds(timely)).toBe(true)
    expect(code(accept(false, ''))).toBe('challenge.harmless-without-reason')
    expect(holds(evolved(draft(), file(drafted, lastSecond), accept(true, '')))).toBe(true)
    expect(holds(evolved(draft(), file(drafted, lastSecond), accept(false, '只问代理费')))).toBe(false)
  })
})

describe('the answer', () => {
  const agency = { userId: 'a1', role: 'agency', orgId: 'agency', region: '440700' } as const
  const checker = { userId: 'k1', role: 'purchaserChecker', orgId: 'school', region: '440700' } as const
  const candidates = [{ place: 1 }, { place: 2 }]
  const facts: OutcomeFacts = {
    notice: undefined,
    award: { id: 'w', state: { candidates, place: 1 } as never },
    valid: 4,
    minimum: 3,
    contractSigned: false,
  }
  const stated = {
    findings: '经查属实情况',
    basis: '第十六条依据',
    text: '逐项答复如下',
    expertsOpinion: '',
    corrections: [],
  }
  const underReply = (scope: 'result' | 'document') =>
    ({
      ...letter,
      status: 'underReply',
      scope,
      mayAffect: true,
      replyBy: at('2026-05-21'),
      supplierId: 'firm',
    }) as never
  const write = (
    scope: 'result' | 'document',
    outcome: 'unfounded' | 'noEffect' | 'affects',
    remedy?: 'clarify' | 'nextCandidate' | 'restart',
    change: Partial<OutcomeFacts> = {},
  ) =>
    writeReply.decide(
      underReply(scope),
      { outcome, remedy, ...stated },
      context({ ...facts, ...change }, { by: agency }),
    )

  test.each<[string, ReturnType<typeof write>, string]>([
    ['unfounded', write('result', 'unfounded'), 'ok'],
    ['upheld, without effect', write('result', 'noEffect'), 'ok'],
    ['upheld, and nothing said of what follows', write('result', 'affects'), 'challenge.remedy-missing'],
    ['the next candidate, three left', write('result', 'affects', 'nextCandidate'), 'ok'],
    [
      'the next candidate, two left',
      write('result', 'affects', 'nextCandidate', { valid: 3 }),
      'challenge.too-few-qualified',
    ],
    [
      'the next candidate, none there',
      write('result', 'affects', 'nextCandidate', { award: { id: 'w', state: { candidates, place: 2 } as never } }),
      'challenge.no-next-candidate',
    ],
    [
      'the next candidate, no award',
      write('result', 'affects', 'nextCandidate', { award: undefined }),
      'challenge.no-award',
    ],
    [
      'the contract is signed',
      write('result', 'affects', 'nextCandidate', { contractSigned: true }),
      'challenge.contract-signed',
    ],
    ['a result is not clarified', write('result', 'affects', 'clarify'), 'challenge.remedy-not-for-this'],
    [
      'a document has no next candidate',
      write('document', 'affects', 'nextCandidate'),
      'challenge.remedy-not-for-this',
    ],
    ['a result, tendered anew', write('result', 'affects', 'restart'), 'ok'],
    ['a document, tendered anew', write('document', 'affects', 'restart'), 'ok'],
    [
      'a document clarified after the deadline',
      write('document', 'affects', 'clarify'),
      'challenge.too-late-to-clarify',
    ],
  ])('%s', (_, answer, expected) => expect(code(answer)).toBe(expected))

  const reply = (state: object, by: Context['by'], now = at('2026-05-20')) =>
    replyChallenge.decide(state as never, {}, context({ ...facts, related: ['winner'] }, { by, now }))
  const written = (outcome: 'unfounded' | 'affects') => {
    const answer = outcome === 'affects' ? write('result', outcome, 'nextCandidate') : write('result', outcome)
    return evolvedFrom(underReply('result'), answer)
  }
  const evolvedFrom = (state: never, answer: any) => answer.value.reduce(challenge.evolve, state)
  test('what changes the result goes out from the purchaser; the rest from the agency too', () => {
    expect(code(reply(underReply('result'), agency))).toBe('challenge.reply-missing')
    expect(code(reply(written('unfounded'), agency))).toBe('ok')
    expect(code(reply(written('affects'), agency))).toBe('challenge.purchaser-decides')
    expect(code(reply(written('affects'), checker))).toBe('ok')
  })
  test('late by a second is late; the hold ends with an answer that changes nothing, and lasts until a change is carried out', () => {
    const onTime = reply(written('unfounded'), agency, plus(at('2026-05-21'), { seconds: -1 }))
    const late = reply(written('unfounded'), agency, at('2026-05-21'))
    expect([onTime, late]).toMatchObject([{ value: [{ late: false }] }, { value: [{ late: true }] }])
    expect(holds(evolvedFrom(written('unfounded') as never, onTime))).toBe(false)
    expect(holds(evolvedFrom(written('affects') as never, reply(written('affects'), checker)))).toBe(true)
  })
})
