/** 处理风险预警 — raise, assign, ask for an explanation, explain, dismiss, confirm, escalate. */
import { z } from 'zod'
import { command, creation, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Period, zInstant } from '#foundation/time.ts'
import { finding, type Hit } from './finding.ts'

/** Default time to explain. 默认参数. */
export const TO_EXPLAIN: Period = { days: 3, of: 'working' }
const opinion = z.string().trim().min(5, '请写明理由，不少于5个字').max(2000)

/** Issued by the controls only. */
export const raiseFinding = creation(finding)({
  name: 'finding.raise',
  title: '发出预警',
  who: [SYSTEM],
  to: ['open'],
  input: z.object({
    hit: z.custom<Hit>(),
    at: z.string(),
    entity: z.string(),
    title: z.string(),
    caseId: z.string().optional(),
    region: z.string(),
    subjects: z.array(z.string()),
    stopped: z.boolean(),
    reason: z.string().optional(),
    same: z.string().optional(),
  }),
  decide: (_, raised, { now }) => ok([{ type: 'FindingRaised', ...raised, raisedAt: now }]),
})

export const assignFinding = command(finding)({
  name: 'finding.assign',
  title: '分派',
  who: [may('regulator', 'region')],
  from: ['open', 'asked', 'explained'],
  to: ['same'],
  input: z.object({ to: z.string().trim().min(1).max(60).meta({ title: '承办人' }) }),
  decide: (_, { to }) => ok([{ type: 'FindingAssigned', to }]),
})

export const askExplanation = command(finding)({
  name: 'finding.ask',
  title: '要求说明',
  law: '中华人民共和国政府采购法第六十五条',
  who: [may('regulator', 'region')],
  from: ['open'],
  to: ['asked'],
  todo: { when: (state) => state.hit.severity === 'red' || state.hit.severity === 'orange' },
  input: z.object({
    question: opinion.meta({ title: '需要说明的问题', multiline: true }),
    answerBy: zInstant.optional().meta({ title: '答复期限（默认3个工作日）' }),
  }),
  decide(before, { question, answerBy }, { now, by, calendar }) {
    if (before.subjects.length === 0) return refuse('finding.nobody-to-ask')
    const limit = answerBy ?? calendar.deadline(now, TO_EXPLAIN)
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
  ],
  from: ['asked'],
  to: ['explained'],
  todo: { due: (state) => (state.status === 'asked' ? state.answerBy : undefined) },
  input: z.object({ explanation: opinion.meta({ title: '情况说明', multiline: true }) }),
  decide: (_, { explanation }, { now, by }) =>
    ok([{ type: 'ExplanationGiven', explainedBy: by.userId, explainedAt: now, explanation }]),
})

export const closeFinding = command(finding)({
  name: 'finding.close',
  title: '作出处理',
  who: [may('regulator', 'region')],
  from: ['open', 'asked', 'explained'],
  to: ['dismissed', 'confirmed', 'escalated'],
  todo: { when: (state) => state.status === 'explained' },
  input: z.object({
    outcome: z
      .enum(['dismissed', 'confirmed', 'escalated'])
      .meta({ title: '处理结果', labels: { dismissed: '排除（误报）', confirmed: '确认问题', escalated: '移交立案' } }),
    opinion: opinion.meta({ title: '处理意见', multiline: true }),
  }),
  decide: (_, { outcome, opinion }, { now, by }) =>
    ok([{ type: 'FindingClosed', outcome, closedBy: by.userId, closedAt: now, opinion }]),
})
