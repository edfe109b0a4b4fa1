/** 履职记录、暂停、恢复、解聘 — what is noted of an expert, and what the regulator does where one may not, or no longer, judge. */
import { z } from 'zod'
import { command, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { keysOf, labelled } from '#foundation/words.ts'
import { CONDUCT_WORDS, isGrave } from './conduct.ts'
import { expert } from './expert.ts'

const overseer = may('regulator', 'region')
const zReason = z.string().trim().min(1, '请写明理由').max(500).meta({ title: '理由', multiline: true })

export const noteConduct = command(expert)({
  name: 'expert.note-conduct',
  title: '登记履职情况',
  law: '财库〔2016〕198号第二十一条',
  who: [overseer, SYSTEM],
  from: ['registered', 'suspended', 'expired'],
  to: ['same'],
  input: z.object({
    kind: labelled('情形', CONDUCT_WORDS),
    date: zDay.meta({ title: '发生日期' }),
    text: z.string().trim().min(1).max(500).meta({ title: '事实与证据', multiline: true }),
    about: z.string().trim().max(100).default('').meta({ title: '所涉项目编号' }),
  }),
  decide({ conduct }, input, { by, now }) {
    if (input.date > dayOf(now)) return refuse('expert.conduct-later')
    return ok([{ type: 'ExpertConductNoted', conduct: { no: conduct.length + 1, ...input, by: by.userId, at: now } }])
  },
})

/** 评审专家可以查询本人记录，并就有关情况作出说明. */
export const explainConduct = command(expert)({
  name: 'expert.explain-conduct',
  title: '说明履职情况',
  law: '财库〔2016〕198号第二十一条',
  who: [may('expert', 'expert')],
  from: ['registered', 'suspended', 'expired'],
  to: ['same'],
  when: ({ conduct }) => conduct.some(({ explanation }) => !explanation),
  input: z.object({
    no: z.int().min(1).meta({ title: '记录序号' }),
    text: z.string().trim().min(1).max(500).meta({ title: '说明', multiline: true }),
  }),
  decide({ conduct }, { no, text }, { now }) {
    const found = conduct.find((each) => each.no === no)
    if (!found) return refuse('expert.no-such-conduct', { no })
    if (found.explanation) return refuse('expert.explained-already', { no })
    return ok([{ type: 'ExpertConductExplained', no, text, at: now }])
  },
})

const SUSPENSIONS = {
  inquiry: '涉嫌违法违规，正在调查处理',
  score: '履职评分低于60分，听取说明后暂停',
  conditions: '入库条件待核实',
  request: '本人申请暂停',
} as const

export const suspendExpert = command(expert)({
  name: 'expert.suspend',
  title: '暂停评审',
  law: '财库〔2016〕198号第二十七条',
  who: [overseer],
  from: ['registered'],
  to: ['suspended'],
  input: z.object({
    ground: z.enum(keysOf(SUSPENSIONS)).optional().meta({ title: '情形', labels: SUSPENSIONS }),
    reason: zReason,
    until: zDay.optional().meta({ title: '暂停至（留空为另行通知）' }),
  }),
  decide(_, { ground, reason, until }, { by, now }) {
    if (until !== undefined && until < dayOf(now)) return refuse('expert.suspension-past')
    return ok([{ type: 'ExpertSuspended', reason, ...(ground && { ground }), until, by: by.userId, at: now }])
  },
})

export const reinstateExpert = command(expert)({
  name: 'expert.reinstate',
  title: '恢复评审',
  who: [overseer, SYSTEM],
  from: ['suspended'],
  to: ['registered'],
  input: z.object({}),
  decide: (_, __, { by, now }) => ok([{ type: 'ExpertReinstated', by: by.userId, at: now }]),
})

/** 财库〔2016〕198号第十一条, item by item. */
const DISMISSALS = {
  conditions: '不符合入库条件（第一项）',
  request: '本人申请不再担任（第二项）',
  misconduct: '存在不良行为记录（第三项）',
  criminal: '受到刑事处罚（第四项）',
} as const

export const dismissExpert = command(expert)({
  name: 'expert.dismiss',
  title: '解聘',
  law: '财库〔2016〕198号第十一条',
  who: [overseer],
  from: ['training', 'registered', 'suspended', 'expired'],
  to: ['dismissed'],
  input: z.object({
    ground: z.enum(keysOf(DISMISSALS)).default('conditions').meta({ title: '情形', labels: DISMISSALS }),
    reason: zReason,
  }),
  decide({ conduct }, { ground, reason }, { by, now }) {
    if (ground === 'misconduct' && !conduct.some(({ kind }) => isGrave(kind)))
      return refuse('expert.no-misconduct-noted')
    return ok([{ type: 'ExpertDismissed', reason, ground, by: by.userId, at: now }])
  },
})
