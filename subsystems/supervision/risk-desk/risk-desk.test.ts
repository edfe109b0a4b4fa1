/** 风险预警台的测试 — the life of a finding: raised, asked about, explained, answered, passed up; whom it concerns, and when they see it. */
import { describe, expect, test } from 'vitest'
import type { Actor, Context } from '#foundation/command.ts'
import { allows } from '#foundation/command.ts'
import { refuse } from '#foundation/result.ts'
import { plus } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import { askExplanation, assignFinding, explainFinding, noteSilence } from './ask-finding.ts'
import { agreeBulk, type BulkDismissal, bulkDismissal, noteBulk, proposeBulk } from './bulk-dismissal.ts'
import { confirmFinding, dismissFinding, dismissInBulk, escalateFinding, openCase, passUp } from './close-finding.ts'
import { causeOf, type Finding, type FindingEvent, finding, type Hit, LIVE, levelAbove } from './finding.ts'
import { raiseFinding } from './raise-finding.ts'
import { codesOf, STAGES, type Stage, stageOf } from './stages.ts'

const now = '2026-03-02T01:00:00.000Z' // a Monday, 09:00
const county: Actor = { userId: 'c', role: 'regulator', orgId: 'county', region: '449901' }
const city: Actor = { userId: 'r', role: 'regulator', orgId: 'bureau', region: '449900' }
const supplier: Actor = { userId: 's', role: 'supplier', orgId: 'firm', region: '449901' }
const context = (by: Actor, facts: object = {}): Context<any> => ({
  id: 'f1',
  now,
  by,
  calendar,
  policy: resolvePolicy('2026-03-02', '449901'),
  seed: '',
  facts,
})
const hit: Hit = {
  code: 'RC-036',
  title: '关联供应商',
  law: '条例第十八条',
  severity: 'red',
  actions: ['block'],
  text: '同一负责人',
  evidence: null,
  parameters: {},
}
const raised = (subjects: string[] = ['firm'], change: Partial<Hit> = {}): Finding => {
  const input = {
    hit: { ...hit, ...change },
    at: 'registration.obtain',
    entity: 'notice/n1',
    title: '设备采购',
    region: '449901',
    subjects,
    stopped: true,
  }
  const decided = raiseFinding.decide(undefined as never, input, context(county))
  return decided.value.reduce<Finding | undefined>(finding.evolve, undefined)!
}
const after = (state: Finding, decided: { ok: boolean; value?: FindingEvent[]; code?: string }): Finding => {
  if (!decided.ok) throw new Error(decided.code)
  return decided.value!.reduce<Finding>((was, event) => finding.evolve(was, event), state)
}
const done = (command: { decide(...args: never[]): unknown }, state: Finding, input: object, by: Actor) =>
  command.decide(state as never, input as never, context(by) as never) as never
const question = '请说明与该供应商的关系'
const opinion = '经核查处理完毕'

describe('asking', () => {
  test('three working days, where nothing else is said', () => {
    expect(done(askExplanation, raised(), { question }, county)).toMatchObject({
      ok: true,
      value: [{ answerBy: '2026-03-05T16:00:00.000Z' }],
    })
  })
  test('is refused where there is nobody, and for a time that is over', () => {
    expect(done(askExplanation, raised([]), { question }, county)).toEqual(refuse('finding.nobody-to-ask'))
    expect(done(askExplanation, raised(), { question, answerBy: now }, county)).toEqual(
      refuse('finding.answer-by-past'),
    )
    expect(done(askExplanation, raised(), { question, answerBy: plus(now, { seconds: 1 }) }, county)).toMatchObject({
      ok: true,
    })
  })
  test('those concerned see it, and may explain with papers, only once they are asked; silence is noted', () => {
    const open = raised()
    const may = (state: Finding) => allows(explainFinding.who, supplier, finding.parties(state), finding.region(state))
    expect(may(open)).toBe(false)
    const asked = after(open, done(askExplanation, open, { question }, county))
    expect(may(asked)).toBe(true)
    expect(finding.wake!(asked)).toEqual({ at: '2026-03-05T16:00:00.000Z', command: 'finding.note-silence' })
    const silent = after(asked, done(noteSilence, asked, {}, supplier))
    expect(silent).toMatchObject({ status: 'unanswered', silentAt: now })
    const files = ['a'.repeat(64)]
    const explained = after(silent, done(explainFinding, silent, { explanation: '双方没有关联关系', files }, supplier))
    expect(explained).toMatchObject({ status: 'explained', explainedBy: 's', files, question })
    expect(explainFinding.from).not.toContain('explained')
  })
})

describe('the levels', () => {
  test.each([
    ['440703', '440700'],
    ['440701', '440700'],
    ['440700', '440000'],
    ['440000', undefined],
  ])('above %s stands %s', (region, above) => expect(levelAbove(region)).toBe(above))
  test('each severity has its clock; when it is over the level above takes it, and the county decides no more', () => {
    const open = raised()
    expect(open.handleBy).toBe('2026-03-05T16:00:00.000Z') // red: three working days
    expect(raised([], { severity: 'orange' }).handleBy).toBe('2026-03-09T16:00:00.000Z')
    expect(finding.wake!(open)).toEqual({ at: open.handleBy, command: 'finding.pass-up' })
    const up = after(open, done(passUp, open, {}, county))
    expect(up).toMatchObject({ handler: '449900', escalations: [{ from: '449901', to: '449900' }] })
    for (const command of [dismissFinding, confirmFinding, escalateFinding])
      expect(done(command, up, { ground: 'lawful', opinion, reason: opinion }, county)).toEqual(
        refuse('finding.with-level-above'),
      )
    const top = after(up, done(escalateFinding, up, { reason: '重大问题' }, city))
    expect(top.handler).toBe('440000')
    expect(finding.wake!(top)).toBeUndefined()
    const province = { ...city, region: '440000' }
    expect(done(escalateFinding, top, { reason: '重大问题' }, province)).toEqual(refuse('finding.no-level-above'))
    expect(done(dismissFinding, top, { ground: 'lawful', opinion }, province)).toMatchObject({ ok: true })
  })
})

test.each([
  [dismissFinding, { ground: 'threshold', opinion }, 'dismissed'],
  [confirmFinding, { opinion }, 'confirmed'],
  [openCase, { kind: 'inspection', opinion }, 'caseOpened'],
] as const)('may end at every stage, and then no more: %#', (command, input, status) => {
  const open = after(raised(), done(assignFinding, raised(), { to: 'u7' }, county))
  for (const state of [open, after(open, done(askExplanation, open, { question }, county))]) {
    const closed = after(state, done(command, state, input, county))
    expect(closed).toMatchObject({ status, assignedTo: 'u7', closedBy: 'c', closedAt: now })
    expect(LIVE).not.toContain(closed.status)
    expect(finding.wake!(closed)).toBeUndefined()
  }
})

test('a regulator of another city may not touch it', () => {
  const state = raised()
  const may = (region: string) =>
    allows(dismissFinding.who, { ...city, region }, finding.parties(state), finding.region(state))
  expect([may('449900'), may('440000'), may('449901'), may('441900')]).toEqual([true, true, true, false])
})

test('of one cause: the same control upon the same purchase', () => {
  expect(causeOf({ ...raised(), caseId: 'c1' })).toBe(causeOf({ ...raised(), caseId: 'c1', entity: 'notice/other' }))
  expect(causeOf(raised())).toBe('RC-036/notice/n1')
})

describe('many at once', () => {
  const propose = (live: object[], findingIds: string[]) =>
    proposeBulk.decide(undefined as never, { findingIds, ground: 'threshold', opinion }, context(county, { live }))
  const one = { id: 'a', code: 'RC-005', handler: '449901' }
  test('only what is live and this level’s own', () => {
    expect(propose([one], ['a', 'b'])).toEqual(refuse('bulk-dismissal.not-all-live', { missing: 1 }))
    expect(propose([{ ...one, handler: '449900' }], ['a'])).toEqual(refuse('bulk-dismissal.other-level'))
    expect(propose([one], ['a', 'a'])).toMatchObject({ value: [{ findingIds: ['a'], codes: { 'RC-005': 1 } }] })
  })
  test('two persons, then one by one, each for its own ground; what went up meanwhile is left', () => {
    const proposed = (propose([one], ['a']) as unknown as { value: never[] }).value.reduce<BulkDismissal>(
      bulkDismissal.evolve as never,
      undefined as never,
    )
    expect(agreeBulk.notBy!(proposed)).toEqual(['c'])
    const input = { ground: 'threshold', opinion, batchId: 'b', decidedBy: 'c2', handler: '449901' }
    const open = raised()
    expect(after(open, done(dismissInBulk, open, input, county))).toMatchObject({ batchId: 'b', closedBy: 'c2' })
    const up = after(open, done(passUp, open, {}, county))
    expect(done(dismissInBulk, up, input, county)).toEqual(refuse('finding.with-level-above'))
    const note = (done: number) => noteBulk.decide(proposed as never, { done, kept: [] }, context(county))
    expect(note(0)).toEqual(refuse('bulk-dismissal.noted-already'))
    expect(note(1)).toMatchObject({ value: [{ all: true }] })
  })
})

test('the stages hold the 104, each once', () => {
  const all = (Object.keys(STAGES) as Stage[]).map(codesOf)
  expect(all[0]![0]).toBe('RC-001')
  expect(all.at(-1)![1]).toBe('RC-104')
  for (const [n, [first]] of all.entries())
    if (n > 0) expect(Number(first.slice(3))).toBe(Number(all[n - 1]![1].slice(3)) + 1)
  expect(stageOf('RC-079')).toBe('payment')
})
