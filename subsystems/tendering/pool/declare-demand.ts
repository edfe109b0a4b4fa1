/** 申报需求 — a unit joins a pool with a filed plan of its own; the plan's money is frozen, so the demand is a promise. */
import { z } from 'zod'
import { command, covers, creation, given, may, SYSTEM } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { METHODS, type Method } from '#policies/methods.ts'
import { demand, OWN } from './demand.ts'
import { mostFor } from './gathered.ts'
import type { Pool } from './pool.ts'

export type PlanFacts = {
  status: string
  caseId: string
  number?: string | undefined
  procuringEntityId: string
  region: string
  method: string
  organisationForm: string
  engagedBy?: string | undefined
  amount: Fen
  items: readonly { itemCode: string; quantity: number }[]
  /** The first of its items that does not lie under the configuration's. */
  otherItem?: string | undefined
}

export const declareDemand = creation(demand)({
  name: 'demand.declare',
  title: '申报批量采购需求',
  law: '政府采购法第十八条；财库〔2013〕109号',
  who: [may('purchaserMaker', 'any')],
  to: ['declared'],
  input: z.object({
    poolId: z.string().min(1).meta({ title: '批次', ref: 'pools' }),
    lot: z.int().min(1).default(1).meta({ title: '配置序号' }),
    planId: z.string().min(1).meta({ title: '采购计划', ref: 'plans' }),
    site: z.string().trim().min(4).max(200).meta({ title: '交货地点' }),
    contact: z.string().trim().min(1).max(50).meta({ title: '收货联系人' }),
    phone: z.string().trim().min(5).max(30).meta({ title: '联系电话' }),
  }),
  /** The pool is locked until this is done: nothing is declared while it is being gathered. */
  facts: given<{ pool: Pool | undefined; plan: PlanFacts | undefined; procuringEntityName: string }>(),
  decide(_, { poolId, lot, planId, ...place }, { facts: { pool, plan, procuringEntityName }, by, now }) {
    if (pool?.status !== 'collecting' || pool.closesAt <= now) return refuse('demand.closed')
    if (!covers(pool.region, by.region)) return refuse('demand.not-for-you')
    const standard = pool.lots.find(({ no }) => no === lot)
    if (!standard) return refuse('demand.no-such-lot', { lot })
    if (!plan || plan.procuringEntityId !== by.orgId) return refuse('demand.not-your-plan')
    if (plan.status !== 'filed' || !plan.number) return refuse('demand.plan-not-filed')
    if (plan.engagedBy) return refuse('demand.plan-in-use')
    if (plan.organisationForm !== 'centralised') return refuse('demand.plan-not-centralised')
    if (plan.method !== pool.method)
      return refuse('demand.other-method', { method: METHODS[pool.method], own: METHODS[plan.method as Method] })
    if (plan.otherItem) return refuse('demand.other-item', { itemCode: plan.otherItem, asked: standard.itemCode })
    const quantity = plan.items.reduce((total, item) => total + item.quantity, 0)
    const most = mostFor(standard, quantity)
    if (plan.amount < most) return refuse('demand.plan-too-small', { most, amount: plan.amount })

    return ok([
      {
        type: 'DemandDeclared',
        poolId,
        poolNumber: pool.number,
        poolTitle: pool.title,
        agencyId: pool.agencyId,
        lot,
        title: standard.title,
        unit: standard.unit,
        planId,
        planNumber: plan.number,
        caseId: plan.caseId,
        procuringEntityId: by.orgId,
        procuringEntityName,
        region: plan.region,
        quantity,
        ...place,
        declaredBy: by.userId,
        declaredAt: now,
      },
    ])
  },
})

export const withdrawDemand = command(demand)({
  name: 'demand.withdraw',
  title: '撤回需求',
  who: OWN,
  from: ['declared'],
  to: ['withdrawn'],
  input: z.object({ reason: z.string().trim().min(2).max(500).meta({ title: '理由', multiline: true }) }),
  decide: ({ planId }, { reason }, { by, now }) =>
    ok([{ type: 'DemandWithdrawn', planId, reason, by: by.userId, at: now }]),
})

export const gatherDemand = command(demand)({
  name: 'demand.gather',
  title: '需求已归集',
  who: [SYSTEM],
  from: ['declared'],
  to: ['gathered'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'DemandGathered', at: now }]),
})

export const releaseDemand = command(demand)({
  name: 'demand.release',
  title: '退回需求',
  who: [SYSTEM],
  from: ['declared', 'gathered'],
  to: ['released'],
  input: z.object({ reason: z.string() }),
  decide: ({ planId }, { reason }, { now }) => ok([{ type: 'DemandReleased', planId, reason, at: now }]),
})

export const closeDemand = command(demand)({
  name: 'demand.close',
  title: '需求办结',
  who: [SYSTEM],
  from: ['gathered'],
  to: ['closed'],
  input: z.object({}),
  decide: ({ planId }, _, { now }) => ok([{ type: 'DemandClosed', planId, at: now }]),
})
