/** 更正、澄清、截止、终止 — what may still happen to a notice that is out. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, type Instant, zInstant } from '#foundation/time.ts'
import { keysOf } from '#foundation/words.ts'
import { periodOf, procedureOf } from '#policies/procedures.ts'
import type { Change } from '../documents/documents.ts'
import { notice } from './notice.ts'

/** What may be clarified, and what not: the object and the qualification conditions stand (财政部令第87号第二十七条). */
export const WHERE = {
  requirement: '采购需求（非标的）',
  conformity: '符合性要求',
  scoring: '评审标准',
  terms: '合同条款',
  schedule: '时间、地点',
  contact: '联系方式',
  other: '其他',
  object: '采购标的',
  qualification: '资格条件',
} as const
export type Where = keyof typeof WHERE
const places = keysOf(WHERE)
/** Changes that may bear upon the preparation of bids; the rest need no further time. */
const SUBSTANTIAL: readonly Where[] = ['requirement', 'conformity', 'scoring', 'terms', 'other']

/** Where the words of a clause stand that may be changed. */
const LISTS: Partial<Record<Where, NonNullable<Change['clause']>['list']>> = {
  requirement: 'requirementLines',
  conformity: 'conformity',
  scoring: 'factors',
}

/** What is corrected, item by item. */
export const zCorrections = z
  .array(
    z.object({
      where: z.enum(places).meta({ title: '更正事项', labels: WHERE }),
      clause: z.string().trim().max(20).optional().meta({ title: '条款编号（采购文件随之修改）' }),
      before: z.string().trim().max(2000).meta({ title: '更正前', multiline: true }),
      after: z.string().trim().min(1, '请写明更正后的内容').max(2000).meta({ title: '更正后', multiline: true }),
    }),
  )
  .meta({ title: '更正内容' })

type Correction = z.output<typeof zCorrections>[number]
const saidOf = ({ where, clause, before, after }: Correction): Change => {
  const list = LISTS[where]
  return { where: WHERE[where], before, after, ...(clause && list && { clause: { list, id: clause } }) }
}

export const amendNotice = command(notice)({
  name: 'notice.amend',
  title: '发布更正（澄清）公告',
  law: '财政部令第87号第二十七条',
  who: [may('agency', 'agency'), SYSTEM],
  from: ['published'],
  to: ['published'],
  input: z.object({
    kind: z
      .enum(['correction', 'clarification'])
      .meta({ title: '类别', labels: { correction: '更正', clarification: '澄清' } }),
    corrections: zCorrections.min(1, '请至少填写一项更正内容').meta({ title: '更正内容' }),
    bidDeadline: zInstant.optional().meta({ title: '延长后的投标截止时间（不延长则留空）' }),
    questionIds: z
      .array(z.string().meta({ title: '询问', ref: 'questions' }))
      .default([])
      .meta({ title: '答复的询问' }),
  }),
  decide(before, { kind, corrections, bidDeadline, questionIds }, { now, by, policy, calendar }) {
    const lead = periodOf(procedureOf(before.method, dayOf(before.publishedAt)).clarification, policy) // RC-029
    const deadline: Instant = bidDeadline ?? before.bidDeadline
    const forbidden = corrections.find(({ where }) => where === 'object' || where === 'qualification')
    const substantial = corrections.some(({ where }) => SUBSTANTIAL.includes(where))

    if (now >= before.bidDeadline) return refuse('notice.deadline-passed')
    if (forbidden) return refuse('notice.substance-changed', { where: WHERE[forbidden.where] })
    if (deadline < before.bidDeadline) return refuse('notice.deadline-moved-forward')
    if (substantial && !calendar.atLeast(now, deadline, lead))
      return refuse('notice.clarified-too-late', { ...lead, kind: lead.of === 'working' ? '个工作日' : '日' })

    const said = corrections.map(saidOf)
    const amendment = {
      no: before.amendments.length + 1,
      kind,
      items: said,
      questionIds,
      at: now,
      ...(bidDeadline && bidDeadline !== before.bidDeadline && { bidDeadline }),
    }
    const { projectId, round } = before
    return ok([{ type: 'NoticeAmended', projectId, round, amendment, bidDeadline: deadline, by: by.userId, at: now }])
  },
})

export const closeNotice = command(notice)({
  name: 'notice.close',
  title: '投标截止',
  law: '财政部令第87号第三十三条',
  who: [SYSTEM],
  from: ['published'],
  to: ['closed'],
  input: z.object({}),
  decide({ bidDeadline, projectId, round }, _, { now }) {
    if (now < bidDeadline) return refuse('notice.before-deadline', { bidDeadline })
    return ok([{ type: 'NoticeClosed', projectId, round, at: now }])
  },
})

/** Once bids are opened a tender ends by 废标 or award, never by taking the notice back. */
export const terminateNotice = command(notice)({
  name: 'notice.terminate',
  title: '终止公告',
  law: '财政部令第87号第二十九条；财办库〔2020〕50号',
  who: [may('agency', 'agency'), SYSTEM],
  from: ['published', 'closed'],
  to: ['terminated'],
  input: z.object({
    reason: z.string().trim().min(1, '请写明终止原因').max(2000).meta({ title: '终止原因', multiline: true }),
  }),
  facts: given<{ projectStatus: string }>(),
  decide({ projectId, round }, { reason }, { by, now, facts }) {
    // The purchaser decides that the task is gone (project.terminate) or the tender failed; the agency only announces it.
    if (facts.projectStatus !== 'terminated' && facts.projectStatus !== 'failed') return refuse('notice.not-decided')
    return ok([{ type: 'NoticeTerminated', projectId, round, reason, by: by.userId, at: now }])
  },
})

export const withdrawNotice = command(notice)({
  name: 'notice.withdraw',
  title: '撤回公告草稿',
  who: [may('agency', 'agency'), SYSTEM],
  from: ['draft'],
  to: ['withdrawn'],
  input: z.object({ reason: z.string().trim().min(1, '请写明理由').max(500).meta({ title: '理由', multiline: true }) }),
  decide({ projectId, documentId }, { reason }, { by, now }) {
    return ok([{ type: 'NoticeWithdrawn', projectId, documentId, reason, by: by.userId, at: now }])
  },
})
