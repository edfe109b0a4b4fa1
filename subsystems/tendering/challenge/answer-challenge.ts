/** 受理、答复质疑 — a timely letter may not be turned away; answered in seven working days; what changes the result the purchaser signs. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zInstant } from '#foundation/time.ts'
import type { Award } from '../award/award.ts'
import { nextCandidate } from '../award/award.ts'
import { amendNotice, zCorrections } from '../notice/amend-notice.ts'
import type { Notice } from '../notice/notice.ts'
import { type Challenge, challenge, complainBy, OUTCOMES, REJECTIONS, REMEDIES, type Reply } from './challenge.ts'

export const acceptChallenge = command(challenge)({
  name: 'challenge.accept',
  title: '受理质疑',
  law: '财政部令第94号第十三条；政府采购法实施条例第五十四条',
  who: [may('agency', 'agency'), may('purchaserMaker', 'procuringEntity')],
  from: ['filed'],
  to: ['underReply'],
  todo: { due: (state) => state.replyBy },
  input: z.object({
    mayAffect: z
      .boolean()
      .default(true)
      .meta({ title: '质疑事项可能影响中标结果（答复前暂停签订合同，已签订的中止履行）' }),
    harmless: z.string().trim().max(1000).default('').meta({ title: '不影响中标结果的，说明理由', multiline: true }),
  }),
  decide(_, { mayAffect, harmless }, { by, now }) {
    if (!mayAffect && harmless === '') return refuse('challenge.harmless-without-reason')
    return ok([{ type: 'ChallengeAccepted', mayAffect, harmless, by: by.userId, at: now }])
  },
})

/** 不得拒收质疑供应商在法定质疑期内发出的质疑函 (财政部令第94号第十三条). */
export const rejectChallenge = command(challenge)({
  name: 'challenge.reject',
  title: '不予受理质疑',
  law: '财政部令第94号第十条、第十一条、第十三条',
  who: [may('agency', 'agency'), may('purchaserChecker', 'procuringEntity')],
  from: ['filed'],
  to: ['rejected'],
  input: z.object({
    ground: z.enum(['outOfTime', 'noStanding']).meta({ title: '情形', labels: REJECTIONS }),
    reason: z.string().trim().min(5, '请写明理由').max(2000).meta({ title: '理由', multiline: true }),
  }),
  facts: given<{ hasStanding: boolean }>(),
  decide({ late, replyBy }, { ground, reason }, { facts, by, now, calendar, policy }) {
    if (ground === 'outOfTime' && !late) return refuse('challenge.timely') // RC-062
    if (ground === 'noStanding' && facts.hasStanding) return refuse('challenge.has-standing')
    const until = complainBy(replyBy!, calendar, policy)
    return ok([{ type: 'ChallengeRejected', ground, reason, complainBy: until, by: by.userId, at: now }])
  },
})

/** What stands in the way of the outcome, as things are now. */
export type OutcomeFacts = {
  notice: Notice | undefined
  award: { id: string; state: Award } | undefined
  /** Bids still valid, the winner's among them. */
  valid: number
  minimum: number
  contractSigned: boolean
}

/** 财政部令第94号第十六条. */
const remedyFault = (
  { scope }: Challenge,
  { outcome, remedy }: Pick<Reply, 'outcome' | 'remedy'>,
  facts: OutcomeFacts,
) => {
  if (outcome !== 'affects') return undefined
  if (!remedy) return refuse('challenge.remedy-missing')
  if (remedy === (scope === 'document' ? 'nextCandidate' : 'clarify'))
    return refuse('challenge.remedy-not-for-this', { remedy: REMEDIES[remedy] })
  if (facts.contractSigned) return refuse('challenge.contract-signed')
  if (remedy === 'clarify' && facts.notice?.status !== 'published') return refuse('challenge.too-late-to-clarify')
  if (remedy !== 'nextCandidate') return undefined
  if (!facts.award) return refuse('challenge.no-award')
  const left = facts.valid - 1 // without the one whose award falls
  if (left < facts.minimum) return refuse('challenge.too-few-qualified', { left, minimum: facts.minimum })
  if (!nextCandidate(facts.award.state)) return refuse('challenge.no-next-candidate')
  return undefined
}

const long = (title: string, most = 5000) => z.string().trim().max(most).meta({ title, multiline: true })

export const writeReply = command(challenge)({
  name: 'challenge.write-reply',
  title: '拟质疑答复',
  law: '财政部令第94号第十三至十六条',
  who: [may('agency', 'agency'), may('purchaserMaker', 'procuringEntity')],
  from: ['underReply'],
  to: ['underReply'],
  todo: { when: ({ reply }) => !reply, due: (state) => state.replyBy },
  input: z.object({
    outcome: z.enum(['unfounded', 'noEffect', 'affects']).meta({ title: '结论', labels: OUTCOMES }),
    remedy: z
      .enum(['clarify', 'nextCandidate', 'restart'])
      .optional()
      .meta({ title: '处理（影响中标结果时选择）', labels: REMEDIES }),
    findings: long('查明的事实').min(5, '请写明查明的事实'),
    basis: long('法律依据', 2000).min(5, '请写明法律依据'),
    text: long('对各质疑事项的答复', 10_000).min(5, '请逐项答复'),
    expertsOpinion: long('原评标委员会协助答复的意见（没有则留空）').default(''),
    corrections: zCorrections.default([]).meta({ title: '更正内容（澄清或者修改采购文件时填写）' }),
    bidDeadline: zInstant.optional().meta({ title: '顺延后的投标截止时间（不顺延则留空）' }),
  }),
  facts: given<OutcomeFacts>(),
  decide(state, { outcome, remedy, bidDeadline, ...input }, context) {
    const { facts, by, now } = context
    const chosen = outcome === 'affects' ? remedy : undefined
    const fault = remedyFault(state, { outcome, remedy: chosen }, facts)
    if (fault) return fault
    const clarifies = chosen === 'clarify'
    if (clarifies && facts.notice?.status === 'published') {
      if (input.corrections.length === 0) return refuse('challenge.corrections-missing')
      const { corrections } = input
      const change = { kind: 'correction' as const, corrections, bidDeadline, questionIds: [] }
      const may = amendNotice.decide(facts.notice, change, { ...context, facts: {} })
      if (!may.ok) return may
    }
    const reply: Reply = {
      ...input,
      corrections: clarifies ? input.corrections : [],
      outcome,
      ...(chosen && { remedy: chosen }),
      ...(clarifies && bidDeadline && { bidDeadline }),
      writtenBy: by.userId,
      writtenAt: now,
    }
    return ok([{ type: 'ChallengeReplyWritten' as const, reply }])
  },
})

const needsPurchaser = ({ reply }: Challenge) => reply?.outcome === 'affects'

export const replyChallenge = command(challenge)({
  name: 'challenge.reply',
  title: '发出质疑答复',
  law: '财政部令第94号第十三条、第十五条、第十六条',
  who: [may('agency', 'agency'), may('purchaserChecker', 'procuringEntity')],
  from: ['underReply'],
  to: ['replied'],
  when: ({ reply }) => reply !== undefined,
  todo: { due: (state) => state.replyBy },
  stepUp: true,
  input: z.object({}),
  facts: given<OutcomeFacts & { related: readonly string[] }>(),
  decide(state, _, { facts, by, now, calendar, policy }) {
    const { reply, replyBy, projectId, round, lot, scope, supplierId } = state
    if (!reply) return refuse('challenge.reply-missing')
    if (needsPurchaser(state) && by.role !== 'purchaserChecker') return refuse('challenge.purchaser-decides')
    const fault = remedyFault(state, reply, facts)
    if (fault) return fault

    return ok([
      {
        type: 'ChallengeReplied' as const,
        projectId,
        round,
        lot,
        scope,
        outcome: reply.outcome,
        remedy: reply.remedy,
        awardId: facts.award?.id,
        supplierId,
        related: facts.related,
        late: now >= replyBy!,
        complainBy: complainBy(replyBy!, calendar, policy),
        by: by.userId,
        at: now,
      },
    ])
  },
})

/** The clock: two working days are left. */
export const remindOfReply = command(challenge)({
  name: 'challenge.remind',
  title: '提醒答复质疑',
  law: '财政部令第94号第十三条',
  who: [SYSTEM],
  from: ['filed', 'underReply'],
  to: ['same'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'ChallengeReplyDue', at: now }]),
})

/** The clock: seven working days have passed (RC-062). The challenger may complain; the answer stays owed. */
export const markReplyOverdue = command(challenge)({
  name: 'challenge.mark-overdue',
  title: '标记逾期未答复',
  law: '财政部令第94号第十三条、第十七条',
  who: [SYSTEM],
  from: ['filed', 'underReply'],
  to: ['same'],
  input: z.object({}),
  decide: ({ replyBy }, _, { now, calendar, policy }) =>
    ok([{ type: 'ChallengeReplyOverdue', complainBy: complainBy(replyBy!, calendar, policy), at: now }]),
})

export const printChallenge = command(challenge)({
  name: 'challenge.print',
  title: '生成质疑文书',
  law: '财政部令第94号第十二条、第十五条',
  who: [SYSTEM],
  from: ['filed', 'underReply', 'replied', 'concluded'],
  to: ['same'],
  input: z.object({ letterFile: z.string().optional(), replyFile: z.string().optional() }),
  decide: (_, files, { now }) => ok([{ type: 'ChallengePrinted', ...files, at: now }]),
})

/** The outcome has been carried out: the award passed on, the tender failed, the document corrected. */
export const concludeChallenge = command(challenge)({
  name: 'challenge.conclude',
  title: '质疑处理已落实',
  law: '财政部令第94号第十六条',
  who: [SYSTEM],
  from: ['replied'],
  to: ['concluded'],
  input: z.object({ resultChanged: z.boolean() }),
  decide({ projectId, reply }, { resultChanged }, { now }) {
    if (!reply?.remedy) return refuse('challenge.nothing-to-conclude')
    return ok([{ type: 'ChallengeConcluded', projectId, resultChanged, remedy: reply.remedy, at: now }])
  },
})

/** 质疑答复导致中标结果改变的，书面报告本级财政部门. */
export const receiveReport = command(challenge)({
  name: 'challenge.receive-report',
  title: '签收结果改变的报告',
  law: '财政部令第94号第十六条',
  who: [may('regulator', 'region')],
  from: ['concluded'],
  to: ['concluded'],
  when: ({ resultChanged, reportReceivedAt }) => resultChanged === true && !reportReceivedAt,
  todo: true,
  input: z.object({}),
  decide(state, _, { by, now }) {
    if (!state.resultChanged || state.reportReceivedAt) return refuse('challenge.no-report-waiting')
    return ok([{ type: 'ChallengeReportReceived', by: by.userId, at: now }])
  },
})
