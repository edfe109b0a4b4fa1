/** 申请抽取 — by the agency, confirmed by the purchaser (粤财规〔2025〕1号第二十二、二十三条). */
import { z } from 'zod'
import { type Context, command, creation, given, may } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, type Instant, zInstant } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import { type Procedure, procedureOf } from '#policies/procedures.ts'
import { seatsOf } from './draw.ts'
import { expertDraw, WEIGHTS, type Weight } from './expert-draw.ts'

export const zQuotas = z
  .array(
    z.object({
      speciality: z
        .string()
        .regex(/^[ABC]\d{0,8}$/, '请填写品目编码或者其开头，如 A0201')
        .meta({ title: '评审品目' }),
      seats: z.int().min(1).max(20).meta({ title: '人数' }),
    }),
  )
  .min(1)
  .max(10)
  .meta({ title: '专业与人数' })
export const zArea = z
  .string()
  .regex(/^\d{6}$/, '请填写六位区划代码')
  .meta({ title: '抽取区域（区划代码）' })

type Panel = { experts: number; representatives: number; weight: Weight; budget: Fen; procedure: Procedure }

/** RC-042 (财政部令第87号第四十七条; 财政部令第74号第七条): odd, so many or more, more for large ones, experts two thirds. */
export const panelRefusal = (
  { experts, representatives, weight, budget, procedure: { panel } }: Panel,
  policy: Context['policy'],
) => {
  const members = experts + representatives
  const large = budget >= policy(panel.largeFrom) || weight !== 'ordinary'
  const least = policy(large ? panel.large : panel.least)

  if (members % 2 === 0) return refuse('draw.panel-even', { members })
  if (members < least) return refuse('draw.panel-too-small', { members, least })
  if (experts * 3 < members * policy(panel.thirds)) return refuse('draw.too-few-expert-seats', { experts, members })
  return undefined
}

export const requestDraw = creation(expertDraw)({
  name: 'draw.request',
  title: '申请抽取评审专家',
  law: '政府采购法实施条例第三十九条；粤财规〔2025〕1号第二十二条',
  who: [may('agency', 'any')],
  to: ['requested'],
  input: z.object({
    projectId: z.string().meta({ title: '采购项目' }),
    evaluationAt: zInstant.meta({ title: '评审时间' }),
    area: zArea,
    quotas: zQuotas,
    representatives: z.int().min(0).max(5).meta({ title: '采购人代表人数' }),
    weight: z.enum(['ordinary', 'complex', 'social']).default('ordinary').meta({ title: '项目情形', labels: WEIGHTS }),
    remote: z.boolean().default(false).meta({ title: '远程异地评审' }),
  }),
  facts: given<{
    project:
      | {
          agencyId: string
          procuringEntityId: string
          caseId: string
          round: number
          number: string
          title: string
          region: string
          method: Method
          budget: Fen
        }
      | undefined
    bidDeadline: Instant | undefined
  }>(),
  decide(_, input, { by, now, policy, facts: { project, bidDeadline } }) {
    if (!project || project.agencyId !== by.orgId) return refuse('draw.not-your-project')
    if (bidDeadline === undefined) return refuse('draw.no-notice')
    if (input.evaluationAt < bidDeadline) return refuse('draw.before-opening', { bidDeadline })
    const { budget, ...about } = project
    const procedure = procedureOf(about.method, dayOf(now))
    const wrong = panelRefusal({ ...input, experts: seatsOf(input.quotas), budget, procedure }, policy)
    if (wrong) return wrong

    return ok([{ type: 'DrawRequested', ...input, ...about, requestedBy: by.userId, requestedAt: now }])
  },
})

export const confirmDraw = command(expertDraw)({
  name: 'draw.confirm',
  title: '确认抽取条件',
  law: '粤财规〔2025〕1号第二十三条',
  who: [may('purchaserMaker', 'procuringEntity'), may('purchaserChecker', 'procuringEntity')],
  from: ['requested'],
  to: ['confirmed'],
  todo: true,
  input: z.object({
    tookPart: z
      .array(z.string().meta({ title: '专家编号' }))
      .max(50)
      .default([])
      .meta({ title: '参加过本项目论证、设计、需求调查的专家（须回避）' }),
  }),
  decide: (_, { tookPart }, { by, now }) => ok([{ type: 'DrawConfirmed', tookPart, by: by.userId, at: now }]),
})

export const rejectDraw = command(expertDraw)({
  name: 'draw.reject',
  title: '不同意抽取条件',
  law: '粤财规〔2025〕1号第二十三条',
  who: [may('purchaserMaker', 'procuringEntity'), may('purchaserChecker', 'procuringEntity')],
  from: ['requested'],
  to: ['rejected'],
  input: z.object({ reason: z.string().trim().min(1, '请写明理由').max(500).meta({ title: '理由', multiline: true }) }),
  decide: (_, { reason }, { by, now }) => ok([{ type: 'DrawRejected', reason, by: by.userId, at: now }]),
})
