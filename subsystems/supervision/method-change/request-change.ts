/** 申请变更采购方式 — with the reason of law and the papers that prove it; single-source purchases come here from their own publicity. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Instant, zDay, zInstant } from '#foundation/time.ts'
import { keysOf, labelled } from '#foundation/words.ts'
import { METHODS, type Method } from '#policies/methods.ts'
import { ALLOWED, afterFailure, allows, GROUNDS, methodChange, type Target } from './method-change.ts'

export type ChangeFacts = {
  plan:
    | {
        status: string
        caseId: string
        title: string
        procuringEntityId: string
        region: string
        amount: Fen
        method: Method
        category: string
      }
    | undefined
  departmentId: string
  /** What was announced of the case: the tender notice proves itself. */
  announced: readonly { number: string; kind: string; at: Instant }[]
  pending: boolean
  /** 公开招标数额标准 where the purchase is, whoever asks. */
  threshold: number
}

const TARGETS = keysOf(ALLOWED)
const labels = Object.fromEntries(TARGETS.map((to) => [to, METHODS[to]])) as Record<Target, string>

export const zExpert = z.object({
  name: z.string().trim().min(1).max(50).meta({ title: '姓名' }),
  employer: z.string().trim().min(2).max(100).meta({ title: '工作单位' }),
  rank: z.string().trim().min(2).max(50).meta({ title: '职称' }),
  opinion: z.string().trim().min(4, '请写明意见').max(2000).meta({ title: '论证意见', multiline: true }),
})

export const requestChange = creation(methodChange)({
  name: 'method-change.request',
  title: '申请变更采购方式',
  law: '政府采购法第二十七条；财政部令第74号第四条、第二十八条',
  who: [may('purchaserMaker', 'any'), SYSTEM],
  to: ['requested'],
  input: z.object({
    planId: z.string().min(1).meta({ title: '采购计划', ref: 'plans' }),
    to: z.enum(TARGETS).meta({ title: '拟采用的采购方式', labels }),
    ground: labelled('法定情形', GROUNDS),
    reason: z.string().trim().min(10, '请写明理由').max(4000).meta({ title: '理由', multiline: true }),
    experts: z.array(zExpert).max(15).default([]).meta({ title: '专家论证意见' }),
    challenges: z
      .string()
      .trim()
      .max(2000)
      .default('')
      .meta({ title: '供应商质疑及处理情况（招标失败的填写，没有质疑也请说明）', multiline: true }),
    files: z
      .array(z.string().meta({ title: '证明材料', file: true }))
      .max(20)
      .default([])
      .meta({ title: '证明材料' }),
    supplierId: z.string().optional().meta({ title: '拟定的唯一供应商', ref: 'suppliers' }),
    publicity: z
      .object({
        from: zInstant.meta({ title: '公示开始' }),
        untilDate: zDay.meta({ title: '公示截止' }),
        objections: z
          .array(
            z.object({
              no: z.int().meta({ title: '序号' }),
              from: z.string().meta({ title: '提出人' }),
              text: z.string().meta({ title: '异议' }),
              answer: z.string().meta({ title: '论证结论' }),
            }),
          )
          .meta({ title: '异议' }),
        late: z.boolean().meta({ title: '补充论证逾期' }),
      })
      .optional()
      .meta({ title: '单一来源公示（由公示环节带入，不必填写）' }),
  }),
  facts: given<ChangeFacts>(),
  decide(_, input, { by, now, policy, facts }) {
    const { to, ground } = input
    const { plan, announced } = facts
    const bySystem = by.role === 'system'
    const least = policy('methodChange.experts')
    const tender = announced.findLast(({ kind }) => kind === 'tenderNotice')
    const ended = announced.findLast(({ kind }) => kind === 'termination')

    if (!plan || (!bySystem && plan.procuringEntityId !== by.orgId)) return refuse('method-change.not-your-plan')
    if (plan.status === 'cancelled' || plan.status === 'releasing') return refuse('method-change.not-your-plan')
    if (facts.pending) return refuse('method-change.pending')
    if (!allows(to, ground)) return refuse('method-change.wrong-ground', { method: METHODS[to] })
    if (to === 'singleSource' && !bySystem) return refuse('method-change.single-source-first')
    if (ground === 'only' && plan.amount >= facts.threshold && !input.publicity)
      return refuse('method-change.single-source-first') // RC-030
    if (afterFailure(ground) && (!tender || !ended || ended.at < tender.at))
      return refuse('method-change.no-failed-tender')
    if (afterFailure(ground) && input.challenges === '') return refuse('method-change.challenges-untold')
    if (afterFailure(ground) && input.experts.length < least)
      return refuse('method-change.too-few-experts', { least, experts: input.experts.length })

    return ok([
      {
        type: 'MethodChangeRequested',
        ...input,
        caseId: plan.caseId,
        title: plan.title,
        procuringEntityId: plan.procuringEntityId,
        departmentId: facts.departmentId,
        region: plan.region,
        amount: plan.amount,
        from: plan.method,
        noticed: afterFailure(ground) ? [tender!.number, ended!.number] : [],
        requestedBy: by.userId,
        requestedAt: now,
      },
    ])
  },
})

export const withdrawChange = command(methodChange)({
  name: 'method-change.withdraw',
  title: '撤回申请',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['requested', 'consented'],
  to: ['withdrawn'],
  input: z.object({}),
  decide: (_, __, { by, now }) => ok([{ type: 'MethodChangeWithdrawn', by: by.userId, at: now }]),
})
