/** 异议与补充论证 — any supplier, unit or person may object while the publicity runs; each is answered (财政部令第74号第三十九、四十条). */
import { z } from 'zod'
import { command, may, type Role } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import { zOpinion } from './propose-source.ts'
import { type SingleSourceEvent, singleSource } from './single-source.ts'

const ANYONE: readonly Role[] = [
  'supplier',
  'agency',
  'expert',
  'purchaserMaker',
  'purchaserChecker',
  'purchaserAdmin',
  'trustee',
  'operator',
]

export const objectToSource = command(singleSource)({
  name: 'single-source.object',
  title: '对公示提出异议',
  law: '财政部令第74号第三十九条',
  who: ANYONE.map((role) => may(role, 'any')),
  from: ['publicised'],
  to: ['same'],
  input: z.object({
    name: z.string().trim().min(2).max(100).meta({ title: '单位或者个人名称' }),
    contact: z.string().trim().min(5).max(100).meta({ title: '联系方式' }),
    text: z.string().trim().min(10, '请写明异议和理由').max(4000).meta({ title: '异议和理由', multiline: true }),
    files: z
      .array(z.string().meta({ title: '证明材料', file: true }))
      .max(10)
      .default([])
      .meta({ title: '证明材料' }),
  }),
  decide({ untilDate, objections, procuringEntityId }, input, { by, now }) {
    if (by.orgId === procuringEntityId) return refuse('single-source.own-publicity')
    if (dayOf(now) > untilDate) return refuse('single-source.publicity-over', { untilDate })
    const objection = { no: objections.length + 1, ...input, userId: by.userId, orgId: by.orgId, at: now }
    return ok([{ type: 'SourceObjected', objection }])
  },
})

export const argueSource = command(singleSource)({
  name: 'single-source.argue',
  title: '组织补充论证并答复异议',
  law: '财政部令第74号第四十条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['arguing'],
  to: ['concluded', 'upheld'],
  todo: true,
  notBy: (state) => [state.draftedBy],
  input: z.object({
    opinions: z.array(zOpinion).min(1).max(15).meta({ title: '补充论证意见' }),
    conclusion: z.string().trim().min(4).max(4000).meta({ title: '论证结论', multiline: true }),
    answers: z
      .array(
        z.object({
          no: z.int().min(1).meta({ title: '第几条异议' }),
          upheld: z.boolean().meta({ title: '异议成立' }),
          answer: z.string().trim().min(4).max(4000).meta({ title: '答复', multiline: true }),
        }),
      )
      .min(1)
      .meta({ title: '逐条答复' }),
  }),
  decide(state, { opinions, conclusion, answers }, { by, now, policy }) {
    const { objections, argueUntilDate, planId, needsApproval } = state
    const least = policy('singleSource.expertsMin')
    const unanswered = objections.filter(({ no }) => !answers.some((each) => each.no === no))
    if (unanswered.length > 0) return refuse('single-source.unanswered', { missing: unanswered.map(({ no }) => no) })
    if (opinions.length < least) return refuse('single-source.too-few-experts', { experts: opinions.length, least })

    const late = dayOf(now) > argueUntilDate
    const upheld = answers.some((each) => each.upheld)
    const argued = { type: 'SourceArgued' as const, answers, opinions, conclusion, late, by: by.userId, at: now }
    const end: SingleSourceEvent = upheld
      ? { type: 'SourceUpheld', planId, at: now }
      : { type: 'SourceConcluded', planId, needsApproval, by: by.userId, at: now }
    return ok([argued, end])
  },
})
