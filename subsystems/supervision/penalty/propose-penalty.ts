/** 行政处罚告知与答辩 — before a decision the firm learns what is meant to be decided and why, and is heard (行政处罚法第四十四、四十五、六十四条). */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay, zInstant } from '#foundation/time.ts'
import { labelled } from '#foundation/words.ts'
import { groundTitles, isOfAgency, sanctionFault } from './grounds.ts'
import { ANSWERS, decideBy, penalty } from './penalty.ts'

/** 要求听证的，应当在告知后五日内提出 (行政处罚法第六十四条); its days are working days (第八十五条). */
export const ANSWER_DAYS = 5

const long = (title: string, least = 5) =>
  z.string().trim().min(least, `请写明${title}`).max(10_000).meta({ title, multiline: true })
const zFiles = (title: string) =>
  z
    .array(z.string().meta({ title: '文件', file: true }))
    .max(50)
    .default([])
    .meta({ title })

export const sanctionFields = {
  fine: zFen.optional().meta({ title: '罚款', unit: 'fen' }),
  banYears: z.number().int().min(1).max(3).optional().meta({ title: '禁止参加政府采购活动的年数' }),
  confiscated: zFen.optional().meta({ title: '没收违法所得', unit: 'fen' }),
  disqualified: z
    .boolean()
    .optional()
    .meta({ title: '取消代理采购的资格', description: '只适用于集中采购机构虚报业绩、情节严重的' }),
}

export const proposePenalty = creation(penalty)({
  name: 'penalty.propose',
  title: '行政处罚事先告知',
  law: '行政处罚法第四十四条；政府采购法第七十一条、第七十二条、第七十六条至第七十八条、第八十二条',
  who: [may('regulator', 'any')],
  to: ['notified'],
  input: z.object({
    supplierId: z.string().min(1).optional().meta({ title: '当事人（供应商）', ref: 'suppliers' }),
    agencyId: z.string().min(1).optional().meta({ title: '当事人（代理机构）', ref: 'agencies' }),
    ground: labelled('违法情形', groundTitles),
    conduct: long('查明的事实'),
    files: zFiles('证据材料'),
    openedDate: zDay
      .optional()
      .meta({ title: '立案日期', description: '九十日内作出决定（行政处罚法第六十条）；不填的，按告知当日计算' }),
    caseId: z.string().trim().min(1).optional().meta({ title: '采购编号（ocid）' }),
    purchaseAmount: zFen.meta({ title: '采购金额', unit: 'fen' }),
    ...sanctionFields,
    mitigation: long('从轻、减轻处罚的情形').optional().meta({ title: '从轻、减轻处罚的情形', multiline: true }),
  }),
  facts: given<{
    supplier: { orgId: string; name: string; uscc: string } | undefined
    agency?: { id: string; name: string; uscc: string; kind: 'centralised' | 'social' } | undefined
    authority: string
  }>(),
  decide(_, { supplierId, agencyId, ...told }, { facts, by, now, calendar }) {
    const { fine, banYears, confiscated, disqualified, ...input } = told
    const { supplier, agency, authority } = facts
    const sanction = { fine, banYears, confiscated, disqualified }
    if ((supplierId === undefined) === (agencyId === undefined)) return refuse('penalty.one-party')
    if (supplierId && !supplier) return refuse('penalty.no-such-supplier')
    if (agencyId && !agency) return refuse('penalty.no-such-agency')
    if (isOfAgency(input.ground) !== (agencyId !== undefined)) return refuse('penalty.ground-of-another')
    if (input.ground === 'agencyFalseResults' && agency?.kind !== 'centralised')
      return refuse('penalty.not-centralised')
    const fault = sanctionFault(input.ground, sanction, input)
    if (fault) return fault
    if (input.openedDate && input.openedDate > dayOf(now)) return refuse('penalty.opened-in-future')
    return ok([
      {
        type: 'PenaltyProposed',
        ...input,
        sanction,
        ...(supplierId && supplier && { supplierId: supplier.orgId, supplierName: supplier.name }),
        ...(agencyId && agency && { agencyId: agency.id, agencyName: agency.name }),
        uscc: (supplier ?? agency)!.uscc,
        authority,
        region: by.region,
        proposedBy: by.userId,
        proposedAt: now,
        answerBy: calendar.deadline(now, { days: ANSWER_DAYS, of: 'working' }),
      },
    ])
  },
})

export const answerPenalty = command(penalty)({
  name: 'penalty.answer',
  title: '陈述、申辩，要求听证',
  law: '行政处罚法第四十五条、第六十三条、第六十四条',
  who: [may('supplier', 'supplier'), may('agency', 'agency')],
  from: ['notified'],
  to: ['same'],
  when: ({ answer, lapsedAt }) => !answer && !lapsedAt,
  todo: { due: ({ answerBy }) => answerBy },
  input: z.object({
    kind: labelled('答复', ANSWERS),
    text: z.string().trim().max(10_000).default('').meta({ title: '陈述和申辩的内容', multiline: true }),
    files: zFiles('证据材料'),
  }),
  decide({ answer, answerBy }, { kind, text, files }, { by, now }) {
    if (answer) return refuse('penalty.answered-already')
    if (now >= answerBy) return refuse('penalty.answer-late', { answerBy })
    if (kind !== 'waived' && text.length < 5) return refuse('penalty.answer-empty')
    return ok([{ type: 'PenaltyAnswered', answer: { kind, text, files, by: by.userId, at: now } }])
  },
})

/** The clock: nobody answered by the day; the department may decide. */
export const lapseAnswer = command(penalty)({
  name: 'penalty.lapse-answer',
  title: '陈述、申辩期满',
  law: '行政处罚法第四十四条、第四十五条、第六十四条',
  who: [SYSTEM],
  from: ['notified'],
  to: ['same'],
  when: ({ answer, lapsedAt }) => !answer && !lapsedAt,
  input: z.object({}),
  decide({ answer, answerBy }, _, { now }) {
    if (answer) return refuse('penalty.answered-already')
    if (now < answerBy) return refuse('penalty.not-yet-heard', { answerBy })
    return ok([{ type: 'PenaltyAnswerLapsed', at: now }])
  },
})

/** 听证由行政机关指定的非本案调查人员主持. */
export const hearPenalty = command(penalty)({
  name: 'penalty.hear',
  title: '举行听证',
  law: '行政处罚法第六十四条',
  who: [may('regulator', 'region')],
  from: ['notified'],
  to: ['same'],
  when: ({ answer, hearing }) => answer?.kind === 'hearing' && !hearing,
  todo: { due: decideBy },
  notBy: ({ proposedBy }) => [proposedBy],
  input: z.object({ heldAt: zInstant.meta({ title: '听证时间' }), record: long('听证笔录') }),
  decide({ answer, hearing }, { heldAt, record }, { by, now }) {
    if (answer?.kind !== 'hearing') return refuse('penalty.no-hearing-asked')
    if (hearing) return refuse('penalty.heard-already')
    if (heldAt > now) return refuse('penalty.hearing-ahead')
    return ok([{ type: 'PenaltyHeard', hearing: { heldAt, record, by: by.userId } }])
  },
})

export const dropPenalty = command(penalty)({
  name: 'penalty.drop',
  title: '不予处罚',
  law: '行政处罚法第三十三条、第五十七条',
  who: [may('regulator', 'region')],
  from: ['notified'],
  to: ['dropped'],
  notBy: ({ proposedBy }) => [proposedBy],
  input: z.object({ reason: long('理由') }),
  decide: (_, { reason }, { by, now }) => ok([{ type: 'PenaltyDropped', reason, by: by.userId, at: now }]),
})
