/** 提出询问、答复询问. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Notice } from '../notice/notice.ts'
import type { Registration } from '../registration/registration.ts'
import { type Enquiry, enquiry } from './enquiry.ts'
import { type Question, question } from './question.ts'

const zFiles = z
  .array(z.string().meta({ title: '附件', file: true }))
  .max(10)
  .default([])
  .meta({ title: '附件' })

export const askQuestion = creation(enquiry)({
  name: 'enquiry.ask',
  title: '提出询问',
  law: '政府采购法第五十一条',
  who: [may('supplier', 'any')],
  to: ['asked'],
  input: z.object({
    noticeId: z.string().min(1).meta({ title: '采购公告', ref: 'notices' }),
    lot: z.number().int().min(1).optional().meta({ title: '采购包' }),
    text: z
      .string()
      .trim()
      .min(5, '请写清楚问题')
      .max(5000)
      .meta({ title: '问题（请勿写明本单位名称）', multiline: true }),
    files: zFiles,
  }),
  facts: given<{ notice: Notice | undefined; registration: Registration | undefined; supplierName: string }>(),
  decide(_, { noticeId, lot, text, files }, { facts: { notice, registration, supplierName }, by, now }) {
    if (notice?.status !== 'published' || now >= notice.bidDeadline) return refuse('question.notice-not-open')
    if (!registration) return refuse('question.not-registered')
    if (lot !== undefined && !notice.lots.some(({ no }) => no === lot)) return refuse('question.no-such-lot', { lot })
    if (supplierName !== '' && text.includes(supplierName)) return refuse('question.names-itself')

    return ok([
      {
        type: 'QuestionAsked',
        caseId: notice.caseId,
        projectId: notice.projectId,
        noticeId,
        round: notice.round,
        lot,
        title: notice.title,
        supplierId: by.orgId,
        alias: registration.alias,
        text,
        files,
        procuringEntityId: notice.procuringEntityId,
        agencyId: notice.agencyId,
        projectRegion: notice.region,
        askedBy: by.userId,
        askedAt: now,
      },
    ])
  },
})

export const postQuestion = creation(question)({
  name: 'question.post',
  title: '转交询问',
  law: '财政部令第87号第二十八条',
  who: [SYSTEM],
  to: ['asked'],
  input: z.object({ enquiryId: z.string().min(1) }),
  facts: given<{ enquiry: Enquiry }>(),
  decide(_, { enquiryId }, { facts: { enquiry }, policy, calendar }) {
    const { status: _status, supplierId: _who, askedBy: _by, projectRegion: region, ...asked } = enquiry
    const dueAt = calendar.deadline(enquiry.askedAt, { days: policy('enquiry.replyDays'), of: 'working' })
    return ok([{ ...asked, type: 'QuestionPosted', region, enquiryId, dueAt }])
  },
})

export const answerQuestion = command(question)({
  name: 'question.answer',
  title: '答复询问',
  law: '政府采购法第五十一条；政府采购法实施条例第五十二条',
  who: [may('agency', 'agency')],
  from: ['asked'],
  to: ['answered'],
  todo: { due: (state: Question) => state.dueAt },
  input: z.object({
    answer: z.string().trim().min(1, '请填写答复').max(10_000).meta({ title: '答复', multiline: true }),
    answerFiles: zFiles,
    clarifies: z.boolean().default(false).meta({ title: '需要澄清或者修改采购文件（另发更正公告）' }),
  }),
  decide({ projectId, enquiryId, dueAt }, { answer, answerFiles, clarifies }, { by, now }) {
    const late = now >= dueAt
    return ok([
      {
        type: 'QuestionAnswered',
        projectId,
        enquiryId,
        answer,
        files: answerFiles,
        clarifies,
        late,
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const noteAnswer = command(enquiry)({
  name: 'enquiry.note-answer',
  title: '收到答复',
  who: [SYSTEM],
  from: ['asked'],
  to: ['answered'],
  input: z.object({ questionId: z.string(), answer: z.string(), answerFiles: z.array(z.string()) }),
  decide(_, { questionId, answer, answerFiles }, { now }) {
    return ok([{ type: 'EnquiryAnswered', questionId, answer, answerFiles, at: now }])
  },
})
