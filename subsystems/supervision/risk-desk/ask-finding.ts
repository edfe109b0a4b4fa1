/** 核查风险预警 — assign it, ask those concerned to explain, explain; silence is noted by the clock. */
import { z } from 'zod'
import { command, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Period, zInstant } from '#foundation/time.ts'
import { handleByOf, withLevelAbove } from './desk-rules.ts'
import { finding, LIVE } from './finding.ts'

export const zOpinion = z.string().trim().min(5, '请写明理由，不少于5个字').max(2000)

export const assignFinding = command(finding)({
  name: 'finding.assign',
  title: '分派',
  who: [may('regulator', 'region')],
  from: LIVE,
  to: ['same'],
  input: z.object({ to: z.string().min(1).max(100).meta({ title: '承办人', ref: 'findings/people' }) }),
  decide(before, { to }, { by, now }) {
    const above = withLevelAbove(by, before)
    if (above) return above
    if (before.assignedTo === to) return refuse('finding.assigned-already')
    return ok([{ type: 'FindingAssigned', to, by: by.userId, at: now }])
  },
})

export const askExplanation = command(finding)({
  name: 'finding.ask',
  title: '要求说明',
  law: '中华人民共和国政府采购法第六十五条',
  who: [may('regulator', 'region')],
  from: ['open'],
  to: ['asked'],
  todo: {
    when: ({ hit }) => hit.severity === 'red' || hit.severity === 'orange',
    due: ({ handleBy }) => handleBy,
  },
  input: z.object({
    question: zOpinion.meta({ title: '需要说明的问题', multiline: true }),
    answerBy: zInstant.optional().meta({ title: '答复期限（默认3个工作日）' }),
  }),
  decide(before, { question, answerBy }, { now, by, calendar, policy }) {
    const above = withLevelAbove(by, before)
    if (above) return above
    if (before.subjects.length === 0) return refuse('finding.nobody-to-ask')
    const usual: Period = { days: policy('finding.explainDays'), of: 'working' }
    const limit = answerBy ?? calendar.deadline(now, usual)
    if (limit <= now) return refuse('finding.answer-by-past')
    return ok([{ type: 'ExplanationAsked', askedBy: by.userId, askedAt: now, question, answerBy: limit }])
  },
})

export const explainFinding = command(finding)({
  name: 'finding.explain',
  title: '提交说明',
  who: [
    may('purchaserMaker', 'subject'),
    may('purchaserChecker', 'subject'),
    may('agency', 'subject'),
    may('supplier', 'subject'),
    may('expert', 'subject'),
  ],
  from: ['asked', 'unanswered'],
  to: ['explained'],
  todo: { due: (state) => (state.status === 'asked' ? state.answerBy : undefined) },
  input: z.object({
    explanation: zOpinion.meta({ title: '情况说明', multiline: true }),
    files: z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .max(20)
      .default([])
      .meta({ title: '证明材料', file: true }),
  }),
  decide: ({ hit }, { explanation, files }, context) =>
    ok([
      {
        type: 'ExplanationGiven',
        explainedBy: context.by.userId,
        explainedAt: context.now,
        explanation,
        files,
        handleBy: handleByOf(hit.severity, context),
      },
    ]),
})

export const noteSilence = command(finding)({
  name: 'finding.note-silence',
  title: '逾期未作说明',
  who: [SYSTEM],
  from: ['asked'],
  to: ['unanswered'],
  input: z.object({}),
  decide: ({ hit }, _, context) =>
    ok([{ type: 'ExplanationOverdue', at: context.now, handleBy: handleByOf(hit.severity, context) }]),
})
