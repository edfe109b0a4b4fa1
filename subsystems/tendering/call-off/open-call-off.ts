/** 发起第二阶段采购 — by a unit the agreement is for, within its own plan, in a way the collection document provides for. */
import { z } from 'zod'
import { type Context, command, covers, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { type Fen, fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { plus, zInstant } from '#foundation/time.ts'
import { type Framework, inForce } from '../framework/framework.ts'
import { type Asked, type CallOff, type CallOffEvent, callOff, WAYS, type Way } from './call-off.ts'
import { amountOf, atAgreement } from './prices.ts'
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

const ways = Object.keys(WAYS) as [Way, ...Way[]]

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
    closesAt: zInstant.optional().meta({ title: '竞价截止时间（二次竞价填写）' }),
  }),
  facts: given<
    {
      framework: Framework | undefined
      plan: PlanFacts | undefined
      procuringEntityName: string
      number: string
    } & TurnFacts
  >(),
  decide(_, { frameworkId, planId, way, lines, closesAt }, context) {
    const { by, now, facts } = context
    const { framework, plan, procuringEntityName, number } = facts
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
      const called = competition(framework, asked, closesAt, context)
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

type Rule = Pick<Context, 'now' | 'policy'>
const competition = (
  framework: Framework,
  asked: readonly Asked[],
  closesAt: CallOff['closesAt'],
  { now, policy }: Rule,
) => {
  const able = inForce(framework).flatMap((entrant) => {
    const lines = atAgreement(asked, entrant)
    return lines ? [{ supplierId: entrant.supplierId, amount: amountOf(lines) }] : []
  })
  const minimum = policy('callOff.quotes')
  const hours = policy('callOff.quoteHours')
  if (able.length < minimum) return refuse('call-off.too-few-entrants', { able: able.length, minimum })
  if (!closesAt || closesAt < plus(now, { hours })) return refuse('call-off.too-little-time', { hours })
  return ok({
    type: 'CompetitionCalled' as const,
    closesAt,
    invited: able.map(({ supplierId }) => supplierId),
    ceiling: fen(Math.max(...able.map(({ amount }) => amount))),
    minimum,
    at: now,
  })
}

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
