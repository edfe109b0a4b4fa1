/** 自行选定、电话通知、请假的试验 — with consent and only where the law lets; a key pressed; leave until the review begins. */
import { expect, test } from 'vitest'
import type { Context } from '#foundation/command.ts'
import { ok, type Result, refuse } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { calendar } from '#policies/holidays.ts'
import { answerByPhone, callText, takeLeave } from './call-expert.ts'
import { type Candidature, chooseExperts, emptySeats } from './choose-experts.ts'
import { type DrawEvent, type ExpertDraw, expertDraw } from './expert-draw.ts'
import { type Invitation, invitation } from './invitation.ts'
import { noteAnswer, replaceMember } from './seat-panel.ts'
import { showDraw } from './show.ts'

const now = '2026-03-20T02:00:00.000Z' as Instant
const by = { userId: 'u1', role: 'purchaserChecker', orgId: 'school', region: '440700' } as const
const context = <F>(facts: F, at: Instant = now): Context<F> => ({
  id: 'd1',
  now: at,
  by,
  calendar,
  policy: () => 0,
  seed: '',
  facts,
})
const confirmed: Extract<ExpertDraw, { status: 'confirmed' }> = {
  status: 'confirmed',
  caseId: 'c',
  projectId: 'p',
  round: 1,
  number: 'n',
  title: '磁共振设备',
  region: '440700',
  method: 'openTendering',
  procuringEntityId: 'school',
  agencyId: 'agency',
  evaluationAt: '2026-03-23T02:00:00.000Z',
  area: '440700',
  quotas: [{ speciality: 'A0232', seats: 2 }],
  representatives: 1,
  weight: 'complex',
  remote: false,
  attempt: 1,
  past: [],
  requestedBy: 'u',
  requestedAt: now,
  tookPart: [],
  confirmedBy: 'u',
  confirmedAt: now,
}
const two: Candidature[] = [
  { number: 'E1', hash: 'aa', exclusions: [] },
  { number: 'E2', hash: 'bb', exclusions: [] },
]
const choose = (draw: ExpertDraw = confirmed, experts: readonly Candidature[] = two) =>
  chooseExperts.decide(
    draw as typeof confirmed,
    {
      reason: '全省仅三人从事该专业',
      consentNumber: '江卫函〔2026〕8号',
      consentFile: 'f',
      experts: experts.map(({ number }) => ({ number })),
    },
    context({ experts }),
  )
const after = (draw: ExpertDraw, decided: Result<unknown>): ExpertDraw => {
  if (!decided.ok) throw new Error(decided.code)
  return (decided.value as DrawEvent[]).reduce(expertDraw.evolve, draw)
}

test.each<[string, ExpertDraw, readonly Candidature[], unknown]>([
  ['an ordinary purchase', { ...confirmed, weight: 'ordinary' }, two, refuse('draw.choice-not-complex')],
  ['one too few', confirmed, two.slice(1), refuse('draw.choice-count', { seats: 2 })],
  [
    'nobody of that number',
    confirmed,
    [two[0]!, { number: 'E9', hash: undefined, exclusions: [] }],
    refuse('draw.choice-unknown', { number: 'E9' }),
  ],
  [
    'one of its own',
    confirmed,
    [two[0]!, { ...two[1]!, exclusions: ['ownUnit'] }],
    refuse('draw.choice-must-avoid', { number: 'E2', reasons: ['ownUnit'] }),
  ],
  ['one twice', confirmed, [two[0]!, two[0]!], refuse('draw.choice-twice')],
])('自行选定被拒绝: %s', (_, draw, experts, refused) => expect(choose(draw, experts)).toEqual(refused))

test('chosen with consent, one declines, another is chosen, the panel is full; no number ever stands in the state', () => {
  const chosen = after(confirmed, choose())
  expect(chosen).toMatchObject({ status: 'chosen', choice: { consentNumber: '江卫函〔2026〕8号', by: 'u1' } })
  expect(JSON.stringify(chosen)).not.toContain('E1')
  const answer = (draw: ExpertDraw, hash: string, outcome: 'accepted' | 'declined') =>
    after(draw, noteAnswer.decide(draw as never, { hash, outcome }, context({})))
  const short = answer(answer(chosen, 'aa', 'accepted'), 'bb', 'declined')
  expect(short.status).toBe('chosen')
  expect(emptySeats(short)).toEqual([2])
  expect(choose(short, [two[1]!])).toEqual(refuse('draw.choice-twice')) // who declined is not asked again
  const again = after(short, choose(short, [{ number: 'E3', hash: 'cc', exclusions: [] }]))
  const full = answer(again, 'cc', 'accepted')
  expect(full.status).toBe('complete')
  const left = after(full, replaceMember.decide(full as never, { seat: 2, reason: 'declined' }, context({})))
  expect([left.status, emptySeats(left)]).toEqual(['chosen', [2]])
})

const sent: Extract<Invitation, { status: 'invited' }> = {
  status: 'invited',
  drawId: 'd1',
  attempt: 1,
  seat: 2,
  hash: 'bb',
  expertId: 'e2',
  evaluationAt: '2026-03-23T02:00:00.000Z',
  region: '440700',
  speciality: 'A0232',
  respondBy: '2026-03-20T04:00:00.000Z',
}
const press = (outcome: 'yes' | 'no' | 'none', at: Instant = now) => {
  const decided = answerByPhone.decide(sent, { outcome }, context({}, at))
  return decided.ok ? decided.value.reduce(invitation.evolve, sent as Invitation) : decided
}

test.each([
  ['yes', { status: 'accepted' }],
  ['no', { status: 'declined', reason: '电话中按键请假' }],
  ['none', { status: 'invited', call: { outcome: 'none' } }],
] as const)('按键 %s', (outcome, state) => expect(press(outcome)).toMatchObject(state))

test('a key pressed at the end of the time counts no more', () =>
  expect(press('yes', sent.respondBy)).toEqual(refuse('expert-invitation.too-late', { respondBy: sent.respondBy })))

test('what is read aloud tells when and in which field, and not for whom', () => {
  expect(callText(sent)).toContain('03-23 10:00')
  expect(callText(sent)).toContain('A0232')
  expect(callText(sent)).not.toContain('磁共振')
})

test('until the review begins nobody is told a reason that comes of a bidder', () => {
  const excluded = [{ hash: 'x', reasons: ['employerIsParty', 'onLeave'] as const }]
  const draw = {
    ...confirmed,
    status: 'committed',
    commitment: { excluded },
    committedAt: now,
  } as unknown as ExpertDraw
  const shown = (at: Instant) =>
    (showDraw(draw, at) as Extract<ExpertDraw, { status: 'committed' }>).commitment.excluded[0]?.reasons
  expect(shown(now)).toEqual(['onLeave'])
  expect(shown(draw.evaluationAt)).toEqual(['employerIsParty', 'onLeave'])
})

test('leave may be taken until the review begins', () => {
  const accepted: Extract<Invitation, { status: 'accepted' }> = { ...sent, status: 'accepted', at: now }
  const leave = (at: Instant) => takeLeave.decide(accepted, { reason: '急诊' }, context({}, at))
  expect(leave('2026-03-23T01:59:59.999Z')).toEqual(
    ok([
      { type: 'ExpertTookLeave', drawId: 'd1', seat: 2, hash: 'bb', reason: '急诊', at: '2026-03-23T01:59:59.999Z' },
    ]),
  )
  expect(leave(sent.evaluationAt)).toEqual(
    refuse('expert-invitation.review-begun', { evaluationAt: sent.evaluationAt }),
  )
})
