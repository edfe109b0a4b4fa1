/** 提起投诉 — the right comes of a challenge that was answered, turned away or left without an answer; used within fifteen working days
 *  (财政部令第94号第十七至二十条). */
import { z } from 'zod'
import { type Context, command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Instant, zInstant } from '#foundation/time.ts'
import { keysOf } from '#foundation/words.ts'
import { DISPUTED } from '#policies/words.ts'
import { complaint, type Letter, type Matter } from './complaint.ts'

export const openComplaint = creation(complaint)({
  name: 'complaint.open',
  title: '可以提起投诉',
  law: '政府采购法第五十五条；财政部令第94号第十七条',
  who: [SYSTEM],
  to: ['open'],
  input: z.object({
    challengeId: z.string(),
    caseId: z.string(),
    projectId: z.string(),
    round: z.int(),
    lot: z.int().optional(),
    title: z.string(),
    number: z.string(),
    scope: z.enum(keysOf(DISPUTED)),
    region: z.string(),
    supplierId: z.string(),
    supplierName: z.string(),
    procuringEntityId: z.string(),
    agencyId: z.string(),
    challenged: z.array(z.string()),
    complainBy: zInstant,
  }),
  decide: (_, right, { now }) => ok([{ type: 'ComplaintRightOpened', ...right, sinceAt: now }]),
})

const long = (title: string, least = 5, most = 5000) =>
  z.string().trim().min(least, `请写明${title}`).max(most).meta({ title, multiline: true })

const zLetter = {
  address: z.string().trim().min(1).max(200).meta({ title: '地址' }),
  person: z.string().trim().min(1).max(50).meta({ title: '联系人' }),
  phone: z.string().trim().min(1).max(30).meta({ title: '联系电话' }),
  matters: z
    .array(
      z.object({
        matter: long('具体、明确的投诉事项', 5, 2000),
        fromReply: z.boolean().default(false).meta({ title: '由质疑答复内容引起（未在质疑中提出）' }),
        facts: long('事实依据'),
        law: long('法律依据', 2, 2000),
      }),
    )
    .min(1, '请至少写明一项投诉事项')
    .max(20)
    .meta({ title: '投诉事项' }),
  request: long('与投诉事项相关的投诉请求', 2, 2000),
  files: z
    .array(z.string().meta({ title: '证明材料', file: true }))
    .max(50)
    .default([])
    .meta({ title: '质疑函、质疑答复和证明材料' }),
}

const bare = (text: string) => text.normalize('NFKC').replace(/[\p{P}\p{S}\s]/gu, '')

/** 投诉事项不得超出已质疑事项的范围 (第二十条): a matter quotes what was challenged, or says that the answer brought it up. */
export const beyondChallenge = (matters: readonly Matter[], challenged: readonly string[]): Matter | undefined =>
  matters.find(
    ({ matter, fromReply }) =>
      !fromReply && !challenged.some((each) => bare(matter).includes(bare(each)) || bare(each).includes(bare(matter))),
  )

/** 审查、通知、决定的期限, all counted from the day the letter came (第二十一、二十六条). */
export const clocksOf = (from: Instant, { calendar, policy }: Pick<Context, 'calendar' | 'policy'>) => {
  const within = (key: string) => calendar.deadline(from, { days: policy(key), of: 'working' })
  return {
    reviewBy: within('complaint.reviewDays'),
    notifyBy: within('complaint.notifyDays'),
    decideBy: within('complaint.decideDays'),
  }
}

export const fileComplaint = command(complaint)({
  name: 'complaint.file',
  title: '提起投诉',
  law: '财政部令第94号第十七至二十条',
  who: [may('supplier', 'supplier')],
  from: ['open'],
  to: ['filed'],
  todo: { due: (state) => state.complainBy },
  stepUp: true,
  input: z.object(zLetter),
  facts: given<{ number: string }>(),
  decide({ challenged, complainBy }, letter, { facts, by, now, calendar, policy }) {
    const beyond = beyondChallenge(letter.matters, challenged)
    if (now >= complainBy) return refuse('complaint.out-of-time', { complainBy })
    if (beyond) return refuse('complaint.beyond-challenge', { matter: beyond.matter })
    const clocks = clocksOf(now, { calendar, policy })
    return ok([
      { type: 'ComplaintFiled', letter: letter as Letter, number: facts.number, ...clocks, by: by.userId, at: now },
    ])
  },
})

export const correctComplaint = command(complaint)({
  name: 'complaint.correct',
  title: '补正投诉书',
  law: '财政部令第94号第二十一条',
  who: [may('supplier', 'supplier')],
  from: ['correcting'],
  to: ['filed'],
  todo: { due: (state) => state.correction?.correctBy },
  stepUp: true,
  input: z.object(zLetter),
  decide({ challenged, correction }, letter, { by, now, calendar, policy }) {
    const beyond = beyondChallenge(letter.matters, challenged)
    if (now >= correction!.correctBy) return refuse('complaint.correction-late', { correctBy: correction!.correctBy })
    if (beyond) return refuse('complaint.beyond-challenge', { matter: beyond.matter })
    // 补正期间不计入: the clocks begin with the letter that is whole
    const clocks = clocksOf(now, { calendar, policy })
    return ok([{ type: 'ComplaintCorrected', letter: letter as Letter, ...clocks, by: by.userId, at: now }])
  },
})

export const withdrawComplaint = command(complaint)({
  name: 'complaint.withdraw',
  title: '撤回投诉',
  law: '财政部令第94号第三十条',
  who: [may('supplier', 'supplier')],
  from: ['filed', 'correcting', 'accepted', 'paused'],
  to: ['withdrawn'],
  input: z.object({
    reason: z.string().trim().min(2, '请写明理由').max(1000).meta({ title: '理由', multiline: true }),
  }),
  decide: (_, { reason }, { by, now }) => ok([{ type: 'ComplaintWithdrawn', reason, by: by.userId, at: now }]),
})

export const lapseComplaint = command(complaint)({
  name: 'complaint.lapse',
  title: '投诉期限届满',
  law: '财政部令第94号第十七条',
  who: [SYSTEM],
  from: ['open'],
  to: ['lapsed'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'ComplaintLapsed', at: now }]),
})
