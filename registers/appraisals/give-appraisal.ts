/** 评价的办理 — asked by the platform of the parties to a finished purchase, given once, answered, struck where it was abused. */
import { z } from 'zod'
import { command, creation, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { keysOf } from '#foundation/words.ts'
import { appraisal, QUESTIONS, RATERS, SUBJECTS } from './appraisal.ts'

export const askAppraisal = creation(appraisal)({
  name: 'appraisal.ask',
  title: '请求评价',
  law: '财库〔2018〕2号；财库〔2016〕198号第二十一条',
  who: [SYSTEM],
  to: ['asked'],
  minor: true,
  input: z.object({
    raterRole: z.enum(keysOf(RATERS)),
    raterId: z.string(),
    subjectKind: z.enum(keysOf(SUBJECTS)),
    subjectId: z.string(),
    projectId: z.string(),
    projectNumber: z.string(),
    title: z.string(),
    region: z.string(),
  }),
  decide(_, input, { now, calendar, policy }) {
    if (input.raterId === input.subjectId) return refuse('appraisal.of-oneself')
    const dueAt = calendar.deadline(now, { days: policy('appraisal.days'), of: 'working' })
    return ok([{ type: 'AppraisalAsked', ...input, dueAt, at: now }])
  },
})

const MOST = 5
const FULL = 100

export const giveAppraisal = command(appraisal)({
  name: 'appraisal.give',
  title: '评价',
  law: '财库〔2018〕2号；财库〔2016〕198号第二十一条',
  who: [
    may('purchaserMaker', 'rater'),
    may('purchaserChecker', 'rater'),
    may('agency', 'rater'),
    may('expert', 'rater'),
    may('supplier', 'rater'),
  ],
  from: ['asked'],
  to: ['given'],
  // a supplier may; purchasers, agencies and experts shall
  todo: { when: ({ raterRole }) => raterRole !== 'supplier', due: ({ dueAt }) => dueAt },
  input: z.object({
    marks: z.record(z.string(), z.int().min(1).max(MOST).meta({ title: '分' })).meta({ title: '各项评分（1至5分）' }),
    text: z.string().trim().max(500).default('').meta({ title: '说明', multiline: true }),
  }),
  decide({ subjectKind, dueAt }, { marks, text }, { by, now }) {
    const questions = Object.keys(QUESTIONS[subjectKind])
    const missing = questions.find((each) => marks[each] === undefined)
    if (now >= dueAt) return refuse('appraisal.too-late', { dueAt })
    if (missing || Object.keys(marks).length !== questions.length)
      return refuse('appraisal.incomplete', { questions: questions.length })
    const sum = questions.reduce((all, each) => all + marks[each]!, 0)
    const points = Math.round((sum * FULL) / (questions.length * MOST))
    if (points <= 40 && text === '') return refuse('appraisal.no-grounds')
    return ok([{ type: 'AppraisalGiven', marks, points, text, by: by.userId, at: now }])
  },
})

export const replyAppraisal = command(appraisal)({
  name: 'appraisal.reply',
  title: '就评价作出说明',
  law: '财库〔2016〕198号第二十一条',
  who: [
    may('agency', 'subject'),
    may('expert', 'subject'),
    may('purchaserMaker', 'subject'),
    may('purchaserAdmin', 'subject'),
  ],
  from: ['given'],
  to: ['given'],
  input: z.object({ text: z.string().trim().min(2).max(500).meta({ title: '说明', multiline: true }) }),
  decide({ reply }, { text }, { now }) {
    if (reply) return refuse('appraisal.replied-already')
    return ok([{ type: 'AppraisalReplied', text, at: now }])
  },
})

/** 恶意评价: out of the score, and on record. */
export const strikeAppraisal = command(appraisal)({
  name: 'appraisal.strike',
  title: '剔除评价',
  who: [may('regulator', 'region')],
  from: ['given'],
  to: ['struck'],
  input: z.object({ reason: z.string().trim().min(2).max(500).meta({ title: '理由', multiline: true }) }),
  decide: (_, { reason }, { by, now }) => ok([{ type: 'AppraisalStruck', reason, by: by.userId, at: now }]),
})

export const lapseAppraisal = command(appraisal)({
  name: 'appraisal.lapse',
  title: '逾期未评',
  who: [SYSTEM],
  from: ['asked'],
  to: ['lapsed'],
  minor: true,
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'AppraisalLapsed', at: now }]),
})
