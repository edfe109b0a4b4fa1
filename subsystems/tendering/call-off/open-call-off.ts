/** 发起第二阶段采购 — by a unit the agreement is for, within its own plan, in a way the collection document provides for. */
import { z } from 'zod'
import { type Context, command, covers, creation, given, may, SYSTEM } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zInstant } from '#foundation/time.ts'
import { keysOf } from '#foundation/words.ts'
import type { Framework } from '../framework/framework.ts'
import { type Asked, type CallOffEvent, callOff, WAYS } from './call-off.ts'
import { auctionCalled, competition } from './competition.ts'
import type { Taken } from './turns.ts'

export type PlanFacts = {
  status: string
  caseId: string
  number?: string | undefined
  title: string
  procuringEntityId: string
  region: string
  frameworkId?: string | undefined
  engagedBy?: string | undefined
  amount: Fen
  items: readonly { itemCode: string; quantity: number }[]
}
/** Whose turn it is, read after the framework was locked. */
export type TurnFacts = { next: Taken | undefined }

const ways = keysOf(WAYS)

export const openCallOff = creation(callOff)({
  name: 'call-off.open',
  title: '发起第二阶段采购',
  law: '财政部令第110号第三十一条',
  who: [may('purchaserMaker', 'any')],
  to: ['choosing', 'quoting', 'offered'],
  input: z.object({
    frameworkId: z.string().min(1).meta({ title: '框架协议', ref: 'frameworks' }),
    planId: z.string().min(1).meta({ title: '采购计划', ref: 'plans' }),
    way: z.enum(ways).meta({ title: '成交方式', labels: WAYS }),
    lines: z
      .array(
        z.object({
          no: z.int().min(1).meta({ title: '标的序号' }),
          quantity: z.number().positive().max(1e9).meta({ title: '数量' }),
        }),
      )
      .min(1)
      .max(500)
      .refine((lines) => new Set(lines.map(({ no }) => no)).size === lines.length, '标的序号重复')
      .meta({ title: '采购内容' }),
    closesAt: zInstant.optional().meta({ title: '竞价截止时间（二次竞价密封报价填写）' }),
    auction: z.boolean().default(false).meta({ title: '二次竞价以电子反拍报价' }),
    startsAt: zInstant.optional().meta({ title: '竞价开始时间（电子反拍填写）' }),
    minutes: z
      .int()
      .min(1)
      .max(24 * 60)
      .default(30)
      .meta({ title: '竞价时长（分钟，电子反拍填写）' }),
  }),
  facts: given<
    {
      framework: Framework | undefined
      plan: PlanFacts | undefined
      procuringEntityName: string
      number: string
      /** 暂停参加政府采购活动的入围供应商. */
      suspended: readonly string[]
    } & TurnFacts
  >(),
  decide(_, { frameworkId, planId, way, lines, closesAt, auction, startsAt, minutes }, context) {
    const { by, now, facts } = context
    const { framework, plan, procuringEntityName, number, suspended } = facts
    if (framework?.status !== 'inForce') return refuse('call-off.not-in-force')
    if (!covers(framework.region, by.region))
      return refuse('call-off.not-a-user', { users: framework.arrangement.users })
    if (!plan || plan.procuringEntityId !== by.orgId) return refuse('call-off.not-your-plan')
    if (plan.status !== 'filed' || !plan.number) return refuse('call-off.plan-not-filed')
    if (plan.frameworkId !== frameworkId) return refuse('call-off.plan-of-another')
    if (plan.engagedBy) return refuse('call-off.plan-in-use')
    if (!framework.arrangement.ways.includes(way))
      return refuse('call-off.way-not-agreed', {
        way: WAYS[way],
        ways: framework.arrangement.ways.map((each) => WAYS[each]).join('、'),
      })
    const unknown = lines.find(({ no }) => !framework.lines.some((line) => line.no === no))
    if (unknown) return refuse('call-off.no-such-line', { no: unknown.no })
    const asked = lines.map(({ no, quantity }): Asked => {
      const { itemCode, name, unit } = framework.lines.find((line) => line.no === no)!
      return { no, itemCode, name, unit, quantity }
    })
    const beyond = asked.find(({ itemCode, quantity }) => quantity > planned(plan, itemCode))
    if (beyond) return refuse('call-off.beyond-plan', { name: beyond.name, planned: planned(plan, beyond.itemCode) })

    const { caseId, region, title, amount } = plan
    const opened: CallOffEvent = {
      type: 'CallOffOpened',
      frameworkId,
      frameworkNumber: framework.number,
      frameworkTitle: framework.title,
      noticeId: framework.noticeId,
      caseId,
      planId,
      planNumber: plan.number,
      number,
      title,
      region,
      method: framework.method,
      category: framework.category,
      way,
      procuringEntityId: by.orgId,
      procuringEntityName,
      collectorId: framework.procuringEntityId,
      agencyId: framework.agencyId,
      lines: asked,
      budget: amount,
      draftedBy: by.userId,
      draftedAt: now,
    }
    if (way === 'competition') {
      const able = { framework, asked, suspended }
      const called = auction
        ? auctionCalled(able, { startsAt, minutes, budget: amount }, context)
        : competition(able, closesAt, context)
      return called.ok ? ok([opened, called.value]) : called
    }
    if (way === 'rotation') {
      const turn = turnFor(framework, context)
      return turn ? ok([opened, turn]) : refuse('call-off.nobody-in-turn')
    }
    return ok([opened])
  },
})

const planned = ({ items }: PlanFacts, itemCode: string) =>
  items.filter((item) => item.itemCode === itemCode).reduce((total, { quantity }) => total + quantity, 0)

/** 轮候的下一家. */
export const turnFor = (
  { entrants }: Pick<Framework, 'entrants'>,
  { now, calendar, policy, facts: { next } }: Pick<Context, 'now' | 'calendar' | 'policy'> & { facts: TurnFacts },
): Extract<CallOffEvent, { type: 'TurnOffered' }> | undefined => {
  const entrant = next && entrants.find(({ supplierId }) => supplierId === next.supplierId)
  if (!next || !entrant) return undefined
  const respondBy = calendar.deadline(now, { days: policy('callOff.turnDays'), of: 'working' })
  return {
    type: 'TurnOffered',
    turn: { ...next, supplierName: entrant.supplierName, offeredAt: now, respondBy },
  }
}

export const cancelCallOff = command(callOff)({
  name: 'call-off.cancel',
  title: '取消第二阶段采购',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['choosing', 'quoting', 'offered', 'proposed'],
  to: ['cancelled'],
  input: z.object({
    reason: z.string().trim().min(4, '请写明理由').max(1000).meta({ title: '取消理由', multiline: true }),
  }),
  decide: ({ planId }, { reason }, { by, now }) =>
    ok([{ type: 'CallOffCancelled', planId, reason, by: by.userId, at: now }]),
})

/** The contract has been performed and paid. */
export const closeCallOff = command(callOff)({
  name: 'call-off.close',
  title: '第二阶段采购办结',
  who: [SYSTEM],
  from: ['dealt'],
  to: ['closed'],
  input: z.object({}),
  decide: ({ planId }, _, { now }) => ok([{ type: 'CallOffClosed', planId, at: now }]),
})
