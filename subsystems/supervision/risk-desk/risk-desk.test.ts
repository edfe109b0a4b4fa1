/** 风险预警的测试 — the life of a finding: raised, asked about, explained, answered; whom it concerns, and when they see it. */
import { describe, expect, test } from 'vitest'
import type { Actor, Context } from '#foundation/command.ts'
import { allows } from '#foundation/command.ts'
import { refuse } from '#foundation/result.ts'
import { calendar } from '#policies/holidays.ts'
import { askExplanation, assignFinding, closeFinding, explainFinding, raiseFinding } from './answer-finding.ts'
import { type Finding, type FindingEvent, finding, type Hit } from './finding.ts'

const now = '2026-03-02T01:00:00.000Z' // a Monday, 09:00
const regulator: Actor = { userId: 'r', role: 'regulator', orgId: 'bureau', region: '449900' }
const supplier: Actor = { userId: 's', role: 'supplier', orgId: 'firm', region: '449901' }
const context = (by: Actor): Context<any> => ({
  id: 'f1',
  now,
  by,
  calendar,
  policy: () => 0,
  seed: '',
  facts: {},
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
const raised = (subjects: string[] = ['firm']): Finding => {
  const input = {
    hit,
    at: 'registration.obtain',
    entity: 'notice/n1',
    title: '设备采购',
    region: '449901',
    subjects,
    stopped: true,
  }
  const decided = raiseFinding.decide(undefined as never, input, context(regulator))
  if (!decided.ok) throw new Error()
  return decided.value.reduce<Finding | undefined>(finding.evolve, undefined)!
}
const after = (state: Finding, decided: { ok: boolean; value?: FindingEvent[]; code?: string }): Finding => {
  if (!decided.ok) throw new Error(decided.code)
  return decided.value!.reduce<Finding>((was, event) => finding.evolve(was, event), state)
}
const ask = (state: Finding, input: object = {}) =>
  askExplanation.decide(state as never, { question: '请说明与该供应商的关系', ...input } as never, context(regulator))

describe('asking', () => {
  test('three working days, where nothing else is said', () => {
    expect(ask(raised())).toMatchObject({ ok: true, value: [{ answerBy: '2026-03-05T16:00:00.000Z' }] })
  })
  test('is refused where there is nobody, and for a time that is over', () => {
    expect(ask(raised([]))).toEqual(refuse('finding.nobody-to-ask'))
    expect(ask(raised(), { answerBy: now })).toEqual(refuse('finding.answer-by-past'))
    expect(ask(raised(), { answerBy: '2026-03-02T01:00:00.001Z' })).toMatchObject({ ok: true })
  })
})

test('those concerned see it, and may explain, only once they are asked', () => {
  const open = raised()
  const may = (state: Finding) => allows(explainFinding.who, supplier, finding.parties(state), finding.region(state))
  expect(may(open)).toBe(false)
  const asked = after(open, ask(open) as never)
  expect(may(asked)).toBe(true)
  const explained = after(
    asked,
    explainFinding.decide(asked as never, { explanation: '双方没有关联关系，证明见附件' }, context(supplier)) as never,
  )
  expect(explained).toMatchObject({ status: 'explained', explainedBy: 's', question: '请说明与该供应商的关系' })
  expect(explainFinding.from).not.toContain('explained')
})

test.each(['dismissed', 'confirmed', 'escalated'] as const)(
  'may end as %s, at every stage, and then no more',
  (outcome) => {
    const open = after(raised(), assignFinding.decide(raised() as never, { to: '陈晓' }, context(regulator)) as never)
    const stages = [open, after(open, ask(open) as never)]
    for (const state of stages) {
      expect(closeFinding.from).toContain(state.status)
      const closed = after(
        state,
        closeFinding.decide(state as never, { outcome, opinion: '经核查处理完毕' }, context(regulator)) as never,
      )
      expect(closed).toMatchObject({ status: outcome, assignedTo: '陈晓', closedBy: 'r', closedAt: now })
      expect(closed).not.toHaveProperty('outcome')
      expect(closeFinding.from).not.toContain(closed.status)
    }
  },
)

test('a regulator of another city may not touch it', () => {
  const state = raised()
  const may = (region: string) =>
    allows(closeFinding.who, { ...regulator, region }, finding.parties(state), finding.region(state))
  expect([may('449900'), may('440000'), may('449901'), may('441900')]).toEqual([true, true, true, false])
})
