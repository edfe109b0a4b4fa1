/** 处理风险预警 — pass it up, dismiss it, confirm it, open a case. What people decide is what each control is judged by. */
import { z } from 'zod'
import { command, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { labelled } from '#foundation/words.ts'
import { zOpinion } from './ask-finding.ts'
import { handleByOf, withLevelAbove } from './desk-rules.ts'
import { CASES, finding, GROUNDS, type Ground, LIVE, levelAbove } from './finding.ts'

const REGULATOR = [may('regulator', 'region')]
const reviewed = { when: (state: { status: string }) => state.status === 'explained' || state.status === 'unanswered' }

export const escalateFinding = command(finding)({
  name: 'finding.escalate',
  title: '提请上级处理',
  who: REGULATOR,
  from: LIVE,
  to: ['same'],
  input: z.object({ reason: zOpinion.meta({ title: '提请理由', multiline: true }) }),
  decide(before, { reason }, context) {
    const above = withLevelAbove(context.by, before)
    if (above) return above
    const to = levelAbove(before.handler)
    if (!to) return refuse('finding.no-level-above')
    const { by, now } = context
    const handleBy = handleByOf(before.hit.severity, context)
    return ok([{ type: 'FindingEscalated', from: before.handler, to, reason, by: by.userId, at: now, handleBy }])
  },
})

export const passUp = command(finding)({
  name: 'finding.pass-up',
  title: '逾期未处理，转上级',
  who: [SYSTEM],
  from: LIVE,
  to: ['same'],
  input: z.object({}),
  decide(before, _, context) {
    const to = levelAbove(before.handler)
    if (!to) return refuse('finding.no-level-above')
    const { by, now } = context
    const handleBy = handleByOf(before.hit.severity, context)
    const reason = '未在规定期限内处理'
    return ok([{ type: 'FindingEscalated', from: before.handler, to, reason, by: by.userId, at: now, handleBy }])
  },
})

export const dismissFinding = command(finding)({
  name: 'finding.dismiss',
  title: '排除',
  who: REGULATOR,
  from: LIVE,
  to: ['dismissed'],
  todo: reviewed,
  input: z.object({
    ground: labelled('排除理由', GROUNDS),
    opinion: zOpinion.meta({ title: '处理意见', multiline: true }),
  }),
  decide(before, { ground, opinion }, { now, by }) {
    const above = withLevelAbove(by, before)
    if (above) return above
    return ok([{ type: 'FindingDismissed', ground, closedBy: by.userId, closedAt: now, opinion }])
  },
})

/** One of a batch that two persons agreed upon (bulk-dismissal.ts). */
export const dismissInBulk = command(finding)({
  name: 'finding.dismiss-in-bulk',
  title: '批量排除',
  who: [SYSTEM],
  from: LIVE,
  to: ['dismissed'],
  input: z.object({
    ground: z.custom<Ground>(),
    opinion: z.string(),
    batchId: z.string(),
    decidedBy: z.string(),
    handler: z.string(),
  }),
  decide(before, { ground, opinion, batchId, decidedBy, handler }, { now }) {
    if (before.handler !== handler) return refuse('finding.with-level-above')
    return ok([{ type: 'FindingDismissed', ground, batchId, closedBy: decidedBy, closedAt: now, opinion }])
  },
})

export const confirmFinding = command(finding)({
  name: 'finding.confirm',
  title: '确认问题',
  law: '中华人民共和国政府采购法第六十五条',
  who: REGULATOR,
  from: LIVE,
  to: ['confirmed'],
  todo: reviewed,
  input: z.object({ opinion: zOpinion.meta({ title: '处理意见（如责令改正的内容）', multiline: true }) }),
  decide(before, { opinion }, { now, by }) {
    const above = withLevelAbove(by, before)
    if (above) return above
    return ok([{ type: 'FindingConfirmed', closedBy: by.userId, closedAt: now, opinion }])
  },
})

export const openCase = command(finding)({
  name: 'finding.open-case',
  title: '立案',
  law: '中华人民共和国政府采购法第五十九条、第六十五条',
  who: REGULATOR,
  from: LIVE,
  to: ['caseOpened'],
  todo: { when: ({ status, hit }) => status !== 'asked' && hit.actions.includes('case') },
  input: z.object({
    kind: labelled('办理方式', CASES),
    opinion: zOpinion.meta({ title: '立案理由', multiline: true }),
  }),
  decide(before, { kind, opinion }, { now, by }) {
    const above = withLevelAbove(by, before)
    if (above) return above
    const caseTitle = finding.card(before).title
    return ok([{ type: 'FindingCaseOpened', kind, caseTitle, closedBy: by.userId, closedAt: now, opinion }])
  },
})
