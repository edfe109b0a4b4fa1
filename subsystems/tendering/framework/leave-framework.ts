/** 退出、清退、期满 — an open agreement may be left at any time, a closed one for good reason; who breaks the rules is put out (财政部令第110号第十九、二十条). */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { at, plusDays } from '#foundation/time.ts'
import { keysOf } from '#foundation/words.ts'
import { EXPULSIONS, type Framework, framework, type Tally } from './framework.ts'

const entrantOf = ({ entrants }: Framework, supplierId: string) =>
  entrants.find((each) => each.supplierId === supplierId && !each.left)

export const askToLeave = command(framework)({
  name: 'framework.leave',
  title: '申请退出框架协议',
  law: '财政部令第110号第二十条',
  who: [may('supplier', 'supplier')],
  from: ['announced', 'inForce'],
  to: ['same'],
  input: z.object({
    reason: z.string().trim().min(2, '请写明理由').max(1000).meta({ title: '退出理由', multiline: true }),
  }),
  decide(state, { reason }, { by, now }) {
    const own = entrantOf(state, by.orgId)
    if (!own) return refuse('framework.not-an-entrant')
    if (own.asked) return refuse('framework.asked-already')
    // 开放式随时可以退出; 封闭式无正当理由不得退出, 由征集人核实
    if (state.kind === 'open')
      return ok([
        {
          type: 'EntrantLeft',
          supplierId: by.orgId,
          leaving: { kind: 'exited', reason, at: now },
          by: by.userId,
        },
      ])
    return ok([{ type: 'ExitAsked', supplierId: by.orgId, reason, by: by.userId, at: now }])
  },
})

export const answerExit = command(framework)({
  name: 'framework.answer-exit',
  title: '核实退出申请',
  law: '财政部令第110号第二十条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['announced', 'inForce'],
  to: ['same'],
  when: ({ entrants }) => entrants.some(({ asked, left }) => asked && !left),
  todo: true,
  input: z.object({
    supplierId: z.string().meta({ title: '供应商' }),
    justified: z.boolean().meta({ title: '有正当理由，同意退出' }),
    reason: z.string().trim().min(2, '请写明核实情况').max(1000).meta({ title: '核实情况', multiline: true }),
  }),
  decide(state, { supplierId, justified, reason }, { by, now }) {
    const entrant = entrantOf(state, supplierId)
    if (!entrant?.asked) return refuse('framework.nothing-asked')
    if (!justified) return ok([{ type: 'ExitDeclined', supplierId, reason, by: by.userId, at: now }])
    return ok([
      {
        type: 'EntrantLeft',
        supplierId,
        leaving: { kind: 'exited', reason: entrant.asked.reason, at: now },
        by: by.userId,
      },
    ])
  },
})

const grounds = keysOf(EXPULSIONS)
export const expelEntrant = command(framework)({
  name: 'framework.expel',
  title: '清退入围供应商',
  law: '财政部令第110号第十九条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['announced', 'inForce'],
  to: ['same'],
  stepUp: true,
  input: z.object({
    supplierId: z.string().meta({ title: '供应商' }),
    ground: z.enum(grounds).meta({ title: '清退情形', labels: EXPULSIONS }),
    reason: z.string().trim().min(4, '请写明事实和证据').max(2000).meta({ title: '事实和证据', multiline: true }),
  }),
  decide(state, { supplierId, ground, reason }, { by, now }) {
    if (!entrantOf(state, supplierId)) return refuse('framework.not-an-entrant')
    return ok([
      { type: 'EntrantLeft', supplierId, leaving: { kind: 'expelled', ground, reason, at: now }, by: by.userId },
    ])
  },
})

/** The clock: the last day is over. */
export const expireFramework = command(framework)({
  name: 'framework.expire',
  title: '框架协议期满',
  law: '财政部令第110号第十五条',
  who: [SYSTEM],
  from: ['inForce'],
  to: ['expired'],
  input: z.object({}),
  decide({ projectId, validUntilDate }, _, { now, calendar, policy }) {
    if (now < at(plusDays(validUntilDate, 1))) return refuse('framework.still-in-force', { until: validUntilDate })
    const summariseBy = calendar.deadline(at(validUntilDate), {
      days: policy('framework.summaryDays'),
      of: 'working',
    })
    return ok([{ type: 'FrameworkExpired', projectId, summariseBy, at: now }])
  },
})

export const summariseDeals = command(framework)({
  name: 'framework.summarise',
  title: '发布成交结果汇总公告',
  law: '财政部令第110号第三十五条',
  who: [may('agency', 'agency'), may('purchaserChecker', 'procuringEntity')],
  from: ['expired', 'terminated'],
  to: ['summarised'],
  todo: { due: (state) => ('summariseBy' in state ? state.summariseBy : undefined) },
  input: z.object({}),
  facts: given<{ tally: readonly Tally[] }>(),
  decide({ projectId, summariseBy }, _, { by, now, facts: { tally } }) {
    return ok([{ type: 'FrameworkSummarised', projectId, late: now > summariseBy, tally, by: by.userId, at: now }])
  },
})
