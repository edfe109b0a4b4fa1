/** 加入申请 — a supplier asks to join an open agreement, is examined in seven working days, and is in by being accepted (财政部令第110号第三十九至四十一条). Pure. */
import { z } from 'zod'
import { command, creation, given, type Model, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { keysOf } from '#foundation/words.ts'
import type { Framework } from './framework.ts'

type Core = {
  frameworkId: string
  caseId: string
  projectId: string
  number: string
  title: string
  region: string
  supplierId: string
  supplierName: string
  procuringEntityId: string
  agencyId: string
  lines: readonly { no: number; brand: string; model: string; origin: string }[]
  size: 'micro' | 'small' | 'medium' | 'large' | 'none'
  statement: string
  files: readonly string[]
  submittedBy: string
  submittedAt: Instant
  reviewBy: Instant
}
export type Joining = Core &
  (
    | { status: 'submitted' }
    | { status: 'accepted'; reviewedBy: string; reviewedAt: Instant; late: boolean }
    | { status: 'rejected'; reason: string; reviewedBy: string; reviewedAt: Instant; late: boolean }
    | { status: 'withdrawn'; withdrawnAt: Instant }
  )
export type JoiningEvent =
  | ({ type: 'JoiningAsked' } & Core)
  | { type: 'JoiningAccepted'; frameworkId: string; by: string; late: boolean; at: Instant }
  | { type: 'JoiningRejected'; reason: string; by: string; late: boolean; at: Instant }
  | { type: 'JoiningWithdrawn'; by: string; at: Instant }

export const joining: Model<Joining, JoiningEvent> = {
  name: 'joining',
  title: '加入框架协议申请',
  status: { submitted: '待审核', accepted: '已加入', rejected: '未通过', withdrawn: '已撤回' },
  evolve(before, event) {
    if (event.type === 'JoiningAsked') {
      const { type: _, ...core } = event
      return { ...core, status: 'submitted' }
    }
    const was = before!
    switch (event.type) {
      case 'JoiningAccepted':
        return { ...was, status: 'accepted', reviewedBy: event.by, reviewedAt: event.at, late: event.late }
      case 'JoiningRejected':
        return {
          ...was,
          status: 'rejected',
          reason: event.reason,
          reviewedBy: event.by,
          reviewedAt: event.at,
          late: event.late,
        }
      case 'JoiningWithdrawn':
        return { ...was, status: 'withdrawn', withdrawnAt: event.at }
    }
  },
  parties: ({ procuringEntityId, agencyId, supplierId }) => ({
    procuringEntity: procuringEntityId,
    agency: agencyId,
    supplier: supplierId,
  }),
  region: ({ region }) => region,
  caseId: ({ caseId }) => caseId,
  card: ({ title, number, supplierName }) => ({ title: `${supplierName}申请加入${title}`, number }),
}

const SIZES = { micro: '微型企业', small: '小型企业', medium: '中型企业', large: '大型企业', none: '不声明' } as const
const sizes = keysOf(SIZES)
const brand = (title: string) => z.string().trim().max(100).default('').meta({ title })

export const askToJoin = creation(joining)({
  name: 'joining.submit',
  title: '申请加入框架协议',
  law: '财政部令第110号第三十九条',
  who: [may('supplier', 'any')],
  to: ['submitted'],
  stepUp: true,
  input: z.object({
    frameworkId: z.string().meta({ title: '框架协议', ref: 'frameworks' }),
    lines: z
      .array(
        z.object({
          no: z.int().min(1).meta({ title: '标的序号' }),
          brand: brand('品牌'),
          model: brand('规格型号'),
          origin: brand('产地'),
        }),
      )
      .min(1)
      .max(500)
      .meta({ title: '提供的货物或者服务' }),
    size: z.enum(sizes).default('none').meta({ title: '中小企业声明', labels: SIZES }),
    acceptsPrice: z.boolean().meta({ title: '接受征集公告载明的付费标准和框架协议全部内容' }),
    statement: z.string().trim().max(5000).default('').meta({ title: '符合资格条件的说明', multiline: true }),
    files: z
      .array(z.string().meta({ title: '材料', file: true }))
      .max(50)
      .default([])
      .meta({ title: '证明材料' }),
  }),
  facts: given<{ framework: Framework | undefined; supplierName: string | undefined }>(),
  decide(_, { frameworkId, lines, size, acceptsPrice, statement, files }, { by, now, calendar, policy, facts }) {
    const { framework, supplierName } = facts
    if (framework?.status !== 'inForce') return refuse('joining.framework-not-in-force')
    if (framework.kind !== 'open') return refuse('joining.framework-closed')
    if (!supplierName) return refuse('joining.supplier-not-active')
    const own = framework.entrants.filter(({ supplierId }) => supplierId === by.orgId)
    if (own.some(({ left }) => !left)) return refuse('joining.in-already')
    if (own.some(({ left }) => left?.kind === 'expelled')) return refuse('joining.expelled')
    if (!acceptsPrice) return refuse('joining.price-not-accepted')
    const unknown = lines.find(({ no }) => !framework.lines.some((line) => line.no === no))
    if (unknown) return refuse('joining.no-such-line', { no: unknown.no })

    const { caseId, projectId, number, title, region, procuringEntityId, agencyId } = framework
    return ok([
      {
        type: 'JoiningAsked',
        frameworkId,
        caseId,
        projectId,
        number,
        title,
        region,
        supplierId: by.orgId,
        supplierName,
        procuringEntityId,
        agencyId,
        lines,
        size,
        statement,
        files,
        submittedBy: by.userId,
        submittedAt: now,
        reviewBy: calendar.deadline(now, { days: policy('framework.reviewDays'), of: 'working' }),
      },
    ])
  },
})

const reviewer = [may('agency', 'agency'), may('purchaserChecker', 'procuringEntity')]

export const acceptJoining = command(joining)({
  name: 'joining.accept',
  title: '审核通过加入申请',
  law: '财政部令第110号第四十条',
  who: reviewer,
  from: ['submitted'],
  to: ['accepted'],
  todo: { due: ({ reviewBy }) => reviewBy },
  input: z.object({}),
  decide: ({ frameworkId, reviewBy }, _, { by, now }) =>
    ok([{ type: 'JoiningAccepted', frameworkId, by: by.userId, late: now > reviewBy, at: now }]),
})

export const rejectJoining = command(joining)({
  name: 'joining.reject',
  title: '驳回加入申请',
  law: '财政部令第110号第四十条',
  who: reviewer,
  from: ['submitted'],
  to: ['rejected'],
  input: z.object({
    reason: z.string().trim().min(4, '请写明不符合哪项条件').max(1000).meta({ title: '理由', multiline: true }),
  }),
  decide: ({ reviewBy }, { reason }, { by, now }) =>
    ok([{ type: 'JoiningRejected', reason, by: by.userId, late: now > reviewBy, at: now }]),
})

export const withdrawJoining = command(joining)({
  name: 'joining.withdraw',
  title: '撤回加入申请',
  who: [may('supplier', 'supplier')],
  from: ['submitted'],
  to: ['withdrawn'],
  input: z.object({}),
  decide: (_, __, { by, now }) => ok([{ type: 'JoiningWithdrawn', by: by.userId, at: now }]),
})
