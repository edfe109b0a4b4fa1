/** 发起批量集中采购 — the centralised agency says which standard configurations, at what price at the most, and until when units declare. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { plus, zInstant } from '#foundation/time.ts'
import { METHODS, type Method } from '#policies/methods.ts'
import { POOL_METHODS } from '#policies/procedures.ts'
import { leadOf } from './gathered.ts'
import { pool, type Share } from './pool.ts'

const methods = Object.fromEntries(POOL_METHODS.map((method) => [method, METHODS[method]]))

export const openPool = creation(pool)({
  name: 'pool.open',
  title: '发起批量集中采购',
  law: '政府采购法第七条、第十八条；财库〔2013〕109号',
  who: [may('agency', 'any')],
  to: ['collecting'],
  input: z.object({
    title: z.string().trim().min(4).max(100).meta({ title: '批次名称' }),
    method: z
      .enum(POOL_METHODS as [Method, ...Method[]])
      .default('openTendering')
      .meta({ title: '采购方式', labels: methods }),
    closesAt: zInstant.meta({ title: '需求申报截止时间' }),
    lots: z
      .array(
        z.object({
          title: z.string().trim().min(2).max(100).meta({ title: '配置名称' }),
          itemCode: z.string().min(1).meta({ title: '品目', ref: 'catalogue/items' }),
          name: z.string().trim().min(1).max(100).meta({ title: '标的名称' }),
          unit: z.string().trim().min(1).max(10).meta({ title: '计量单位' }),
          ceiling: zFen.meta({ title: '最高限制单价', unit: 'fen' }),
          spec: z.string().trim().min(4).max(4000).meta({ title: '配置要求', multiline: true }),
          productId: z.string().optional().meta({ title: '参考商品（只作价格参考）', ref: 'goods' }),
        }),
      )
      .min(1)
      .max(20)
      .meta({ title: '标准配置' }),
    smeReserved: z.boolean().default(false).meta({ title: '专门面向中小企业' }),
    remarks: z.string().trim().max(1000).default('').meta({ title: '说明', multiline: true }),
  }),
  facts: given<{
    agency: { name: string; centralised: boolean } | undefined
    number: string
    caseId: string
    /** 品目 → in the central catalogue; absent: unknown. */
    catalogue: Readonly<Record<string, { centralised: boolean }>>
  }>(),
  decide(_, { lots, ...input }, { facts: { agency, number, caseId, catalogue }, by, now, policy }) {
    const unknown = lots.find(({ itemCode }) => !catalogue[itemCode])
    const outside = lots.find(({ itemCode }) => !catalogue[itemCode]?.centralised)
    const days = policy('pool.collectDays')

    if (!agency?.centralised) return refuse('pool.not-centralised-agency')
    if (unknown) return refuse('pool.unknown-item', { itemCode: unknown.itemCode })
    if (outside) return refuse('pool.outside-catalogue', { itemCode: outside.itemCode })
    if (lots.some(({ ceiling }) => ceiling === 0)) return refuse('pool.no-ceiling')
    if (input.closesAt < plus(now, { days })) return refuse('pool.too-little-time', { days })
    return ok([
      {
        type: 'PoolOpened',
        ...input,
        caseId,
        number,
        agencyId: by.orgId,
        agencyName: agency.name,
        region: by.region,
        lots: lots.map((lot, at) => ({ no: at + 1, ...lot })),
        openedBy: by.userId,
        openedAt: now,
      },
    ])
  },
})

export const extendPool = command(pool)({
  name: 'pool.extend',
  title: '延长需求申报时间',
  who: [may('agency', 'agency')],
  from: ['collecting'],
  to: ['collecting'],
  input: z.object({
    closesAt: zInstant.meta({ title: '新的截止时间' }),
    reason: z.string().trim().min(4).max(500).meta({ title: '理由', multiline: true }),
  }),
  decide({ closesAt: was }, { closesAt, reason }, { by, now }) {
    // Units rely on the day: it may only move back.
    if (closesAt <= was) return refuse('pool.only-later', { was })
    return ok([{ type: 'PoolExtended', closesAt, reason, by: by.userId, at: now }])
  },
})

/** By the clock alone: nobody ends the gathering early. */
export const gatherPool = command(pool)({
  name: 'pool.gather',
  title: '归集需求',
  law: '财库〔2013〕109号',
  who: [SYSTEM],
  from: ['collecting'],
  to: ['gathered', 'lapsed'],
  input: z.object({}),
  facts: given<{ shares: readonly Share[] }>(),
  decide({ lots }, _, { facts: { shares }, now, policy }) {
    const units = new Set(shares.map(({ procuringEntityId }) => procuringEntityId)).size
    const lead = leadOf(lots, shares)
    if (units < policy('pool.leastUnits') || !lead) return ok([{ type: 'PoolLapsed', units, at: now }])
    return ok([{ type: 'PoolGathered', shares, leadId: lead.procuringEntityId, gatheredAt: now }])
  },
})

export const cancelPool = command(pool)({
  name: 'pool.cancel',
  title: '取消批次',
  who: [may('agency', 'agency')],
  from: ['collecting'],
  to: ['cancelled'],
  input: z.object({ reason: z.string().trim().min(4).max(1000).meta({ title: '理由', multiline: true }) }),
  decide: (_, { reason }, { by, now }) => ok([{ type: 'PoolCancelled', reason, by: by.userId, at: now }]),
})

export const noteTender = command(pool)({
  name: 'pool.note-project',
  title: '登记批次的采购项目',
  who: [SYSTEM],
  from: ['gathered'],
  to: ['gathered'],
  input: z.object({ projectId: z.string() }),
  decide: (_, { projectId }, { now }) => ok([{ type: 'PoolTendered', projectId, at: now }]),
})

export const noteAward = command(pool)({
  name: 'pool.note-award',
  title: '登记批次成交',
  who: [SYSTEM],
  from: ['gathered'],
  to: ['awarded'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'PoolAwarded', at: now }]),
})

export const finishPool = command(pool)({
  name: 'pool.finish',
  title: '批次办结',
  who: [SYSTEM],
  from: ['awarded'],
  to: ['finished'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'PoolFinished', at: now }]),
})

/** The purchase that came of it ended without a result: each unit's plan is its own again. */
export const lapsePool = command(pool)({
  name: 'pool.lapse',
  title: '批次未成交',
  who: [SYSTEM],
  from: ['gathered', 'awarded'],
  to: ['cancelled'],
  input: z.object({ reason: z.string() }),
  decide: (_, { reason }, { by, now }) => ok([{ type: 'PoolCancelled', reason, by: by.userId, at: now }]),
})
