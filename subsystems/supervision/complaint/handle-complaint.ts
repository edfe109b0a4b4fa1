/** 处理投诉 — by the finance department of the purchaser's budget level: examined in five working days, parties heard, decided in thirty by one
 *  who did not draft the decision (财政部令第94号第二十一至三十三条). */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Instant, zInstant } from '#foundation/time.ts'
import { keysOf, labelled } from '#foundation/words.ts'
import { type Complaint, complaint, type Decision, GROUNDS, OUTCOMES, PAUSES, REFUSALS, REMEDIES } from './complaint.ts'

const handlers = [may('regulator', 'region')]
const long = (title: string, least = 5, most = 10_000) =>
  z.string().trim().min(least, `请写明${title}`).max(most).meta({ title, multiline: true })

export const askCorrection = command(complaint)({
  name: 'complaint.ask-correction',
  title: '通知补正',
  law: '财政部令第94号第二十一条',
  who: handlers,
  from: ['filed'],
  to: ['correcting'],
  when: ({ correction }) => !correction,
  input: z.object({
    items: long('需要补正的事项'),
    days: z.int().min(1).max(30).default(5).meta({ title: '补正期限（工作日）' }),
  }),
  decide({ correction, reviewBy }, { items, days }, { by, now, calendar }) {
    if (correction) return refuse('complaint.corrected-once')
    if (now >= reviewBy!) return refuse('complaint.review-late', { reviewBy })
    const correctBy = calendar.deadline(now, { days, of: 'working' })
    return ok([{ type: 'ComplaintCorrectionAsked', items, correctBy, by: by.userId, at: now }])
  },
})

/** 未按照补正期限进行补正的，不予受理. */
export const giveUpComplaint = command(complaint)({
  name: 'complaint.give-up',
  title: '逾期未补正',
  law: '财政部令第94号第二十一条',
  who: [SYSTEM],
  from: ['correcting'],
  to: ['notAccepted'],
  input: z.object({}),
  decide: (_, __, { by, now }) =>
    ok([{ type: 'ComplaintNotAccepted', refusal: 'incomplete', reason: REFUSALS.incomplete, by: by.userId, at: now }]),
})

export const refuseComplaint = command(complaint)({
  name: 'complaint.refuse',
  title: '不予受理',
  law: '财政部令第94号第十九条、第二十一条',
  who: handlers,
  from: ['filed'],
  to: ['notAccepted'],
  input: z.object({
    refusal: labelled('情形', REFUSALS),
    reason: long('理由', 5, 2000),
  }),
  decide({ filedAt, complainBy }, { refusal, reason }, { by, now }) {
    // The platform itself knows that there was a challenge and when the letter came.
    if (refusal === 'notChallenged') return refuse('complaint.was-challenged')
    if (refusal === 'outOfTime' && filedAt! < complainBy) return refuse('complaint.in-time', { complainBy })
    return ok([{ type: 'ComplaintNotAccepted', refusal, reason, by: by.userId, at: now }])
  },
})

export const transferComplaint = command(complaint)({
  name: 'complaint.transfer',
  title: '移送有管辖权的部门',
  law: '财政部令第94号第五条、第六条、第二十一条',
  who: handlers,
  from: ['filed'],
  to: ['transferred'],
  input: z.object({
    to: z.string().trim().min(2).max(100).meta({ title: '移送的部门' }),
    reason: long('理由', 5, 2000),
  }),
  decide: (_, { to, reason }, { by, now }) =>
    ok([{ type: 'ComplaintTransferred', to, reason, by: by.userId, at: now }]),
})

export const acceptComplaint = command(complaint)({
  name: 'complaint.accept',
  title: '受理并发出投诉答复通知',
  law: '财政部令第94号第二十一条',
  who: handlers,
  from: ['filed'],
  to: ['accepted'],
  todo: { due: (state) => state.reviewBy },
  input: z.object({
    related: z
      .array(z.string().meta({ title: '供应商', ref: 'suppliers' }))
      .max(20)
      .default([])
      .meta({ title: '与投诉事项有关的供应商' }),
  }),
  decide({ supplierId }, { related }, { by, now, calendar, policy }) {
    if (related.includes(supplierId)) return refuse('complaint.related-is-complainant')
    const stateBy = calendar.deadline(now, { days: policy('complaint.stateDays'), of: 'working' })
    return ok([{ type: 'ComplaintAccepted', related, stateBy, by: by.userId, at: now }])
  },
})

export const stateOnComplaint = command(complaint)({
  name: 'complaint.state',
  title: '提交投诉答复说明',
  law: '财政部令第94号第二十二条',
  who: [
    may('purchaserMaker', 'procuringEntity'),
    may('purchaserChecker', 'procuringEntity'),
    may('agency', 'agency'),
    may('supplier', 'related'),
  ],
  from: ['accepted', 'paused'],
  to: ['same'],
  todo: {
    when: (state) => (state.statements ?? []).length === 0,
    due: (state) => state.stateBy,
  },
  input: z.object({
    text: long('说明'),
    files: z
      .array(z.string().meta({ title: '证据', file: true }))
      .max(50)
      .default([])
      .meta({ title: '证据、依据和其他有关材料' }),
  }),
  decide({ statements = [], stateBy }, { text, files }, { by, now }) {
    if (statements.some(({ orgId }) => orgId === by.orgId)) return refuse('complaint.stated-already')
    if (now >= stateBy!) return refuse('complaint.statement-late', { stateBy })
    return ok([{ type: 'ComplaintStated', statement: { orgId: by.orgId, text, files, by: by.userId, at: now } }])
  },
})

export const pauseComplaint = command(complaint)({
  name: 'complaint.pause',
  title: '期间中止（检验、检测、鉴定、专家评审、补正）',
  law: '财政部令第94号第二十七条',
  who: handlers,
  from: ['accepted'],
  to: ['paused'],
  input: z.object({
    kind: labelled('原因', PAUSES),
    reason: long('说明', 2, 2000),
  }),
  decide: (_, { kind, reason }, { by, now }) =>
    ok([{ type: 'ComplaintPaused', pause: { kind, reason, from: now }, by: by.userId }]),
})

export const resumeComplaint = command(complaint)({
  name: 'complaint.resume',
  title: '恢复计算期间',
  law: '财政部令第94号第二十七条',
  who: handlers,
  from: ['paused'],
  to: ['accepted'],
  todo: true,
  input: z.object({}),
  decide({ pauses = [], decideBy }, _, { now }) {
    // What was left when the clock stopped is left when it goes on.
    const since = pauses.find(({ until }) => until === undefined)!.from
    const left = Date.parse(decideBy!) - Date.parse(since)
    return ok([
      { type: 'ComplaintResumed', decideBy: new Date(Date.parse(now) + left).toISOString() as Instant, at: now },
    ])
  },
})

export const hearParties = command(complaint)({
  name: 'complaint.hear',
  title: '组织质证',
  law: '财政部令第94号第二十四条',
  who: handlers,
  from: ['accepted', 'paused'],
  to: ['same'],
  input: z.object({
    heldAt: zInstant.meta({ title: '质证时间' }),
    present: long('到场的当事人', 2, 1000),
    record: long('质证笔录'),
  }),
  decide(_, { heldAt, present, record }, { by, now }) {
    if (heldAt > now) return refuse('complaint.hearing-ahead')
    return ok([{ type: 'ComplaintHeard', hearing: { heldAt, present, record, by: by.userId } }])
  },
})

/** What stands in the way of the outcome, as things are now. */
export type DecisionFacts = {
  /** Whether a contract is signed upon the award concerned, and whether it has been performed. */
  contract: 'none' | 'signed' | 'performed'
  /** Dismissed complaints of the same supplier in the last twelve months, in the whole country as far as the platform knows. */
  dismissedBefore: number
}

/** 处理决定 by the stage the purchase has reached (第三十一、三十二条). */
export const remedyFault = (
  { scope }: Complaint,
  { outcome, ground, remedy }: Pick<Decision, 'outcome' | 'ground' | 'remedy'>,
  { contract }: Pick<DecisionFacts, 'contract'>,
) => {
  if (outcome === 'dismissed') return ground ? undefined : refuse('complaint.ground-missing')
  if (outcome === 'noEffect') return undefined
  if (!remedy) return refuse('complaint.remedy-missing')
  if ((remedy === 'liability') !== (contract === 'performed'))
    return refuse('complaint.remedy-by-stage', { contract, remedy: REMEDIES[remedy] })
  if (remedy === 'continue' && scope !== 'document')
    return refuse('complaint.remedy-not-for-this', { remedy: REMEDIES[remedy] })
  if (remedy === 'nextCandidate' && scope === 'document')
    return refuse('complaint.remedy-not-for-this', { remedy: REMEDIES[remedy] })
  return undefined
}

export const draftDecision = command(complaint)({
  name: 'complaint.draft-decision',
  title: '起草处理决定',
  law: '财政部令第94号第二十九至三十三条',
  who: handlers,
  from: ['accepted'],
  to: ['same'],
  todo: { when: ({ decision }) => !decision, due: (state) => state.decideBy },
  input: z.object({
    outcome: labelled('处理结果', OUTCOMES),
    ground: z.enum(keysOf(GROUNDS)).optional().meta({ title: '驳回的情形', labels: GROUNDS }),
    remedy: z.enum(keysOf(REMEDIES)).optional().meta({ title: '处理（影响采购结果时选择）', labels: REMEDIES }),
    findings: long('查明的事实'),
    basis: long('法律依据', 5, 2000),
    text: long('处理决定'),
    corrections: z
      .array(
        z.object({
          where: z.string().trim().min(1).max(50).meta({ title: '更正事项' }),
          before: z.string().trim().max(2000).meta({ title: '更正前', multiline: true }),
          after: z.string().trim().min(1).max(2000).meta({ title: '更正后', multiline: true }),
        }),
      )
      .default([])
      .meta({ title: '采购文件的修改（继续开展采购活动时填写）' }),
    bidDeadline: zInstant.optional().meta({ title: '顺延后的截止时间（不顺延则留空）' }),
  }),
  facts: given<DecisionFacts>(),
  decide(state, { ground, remedy, ...input }, { facts, by, now }) {
    const statementsDue = (state.statements ?? []).length === 0 && now < state.stateBy!
    if (statementsDue) return refuse('complaint.not-heard', { stateBy: state.stateBy })
    const chosen = {
      ...input,
      ...(input.outcome === 'dismissed' && ground && { ground }),
      ...(input.outcome === 'affects' && remedy && { remedy }),
    }
    const fault = remedyFault(state, chosen, facts)
    if (fault) return fault
    return ok([{ type: 'ComplaintDecisionDrafted', decision: { ...chosen, draftedBy: by.userId, draftedAt: now } }])
  },
})

export const issueDecision = command(complaint)({
  name: 'complaint.decide',
  title: '作出处理决定并送达',
  law: '财政部令第94号第二十六条、第三十三至三十六条',
  who: handlers,
  from: ['accepted'],
  to: ['decided'],
  when: ({ decision }) => decision !== undefined,
  todo: { due: (state) => state.decideBy },
  notBy: ({ decision }) => [decision?.draftedBy],
  stepUp: true,
  input: z.object({}),
  facts: given<DecisionFacts>(),
  decide(state, _, { facts, by, now }) {
    const { decision, challengeId, projectId, round, lot, scope, decideBy } = state
    if (!decision) return refuse('complaint.decision-missing')
    const fault = remedyFault(state, decision, facts)
    if (fault) return fault
    return ok([
      {
        type: 'ComplaintDecided',
        challengeId,
        projectId,
        round,
        lot,
        scope,
        outcome: decision.outcome,
        remedy: decision.remedy,
        dismissedBefore: facts.dismissedBefore,
        late: now >= decideBy!,
        by: by.userId,
        at: now,
      },
    ])
  },
})

/** The clock: five working days without a word on whether it is taken up, or thirty without a decision. */
export const markComplaintOverdue = command(complaint)({
  name: 'complaint.mark-overdue',
  title: '标记逾期未处理',
  law: '财政部令第94号第二十一条、第二十六条',
  who: [SYSTEM],
  from: ['filed', 'accepted'],
  to: ['same'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'ComplaintOverdue', at: now }]),
})

export const printDecision = command(complaint)({
  name: 'complaint.print',
  title: '生成投诉处理决定书',
  law: '财政部令第94号第三十三条',
  who: [SYSTEM],
  from: ['decided', 'concluded'],
  to: ['same'],
  input: z.object({ file: z.string() }),
  decide: (_, { file }, { now }) => ok([{ type: 'ComplaintDecisionPrinted', file, at: now }]),
})

/** The room concerned has done what was decided. */
export const concludeComplaint = command(complaint)({
  name: 'complaint.conclude',
  title: '处理决定已落实',
  law: '财政部令第94号第三十一条、第三十二条',
  who: [SYSTEM],
  from: ['decided'],
  to: ['concluded'],
  input: z.object({ resultChanged: z.boolean() }),
  decide: ({ projectId }, { resultChanged }, { now }) =>
    ok([{ type: 'ComplaintConcluded', projectId, resultChanged, at: now }]),
})
