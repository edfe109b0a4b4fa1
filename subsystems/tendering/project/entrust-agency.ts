/** 委托代理机构 — the purchaser turns a filed plan into a project and asks an agency to run it; the agency answers. */
import { z } from 'zod'
import { command, creation, given, may } from '#foundation/command.ts'
import { type Fen, sum } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Method } from '#policies/methods.ts'
import type { Category } from '#policies/words.ts'
import { type Lot, project } from './project.ts'

/** What a project takes over from its plan. */
export type PlanFacts = {
  status: string
  caseId: string
  number?: string | undefined
  title: string
  procuringEntityId: string
  region: string
  method: string
  organisationForm: string
  category: string
  amount: Fen
  items: readonly { no: number; name: string; amount: Fen }[]
}
/** Why the agency may not be entrusted (RC-091), as the register of agencies tells, and whether a catalogue item goes past the
 *  centralised agency; empty where it may. */
export type AgencyFacts = readonly (
  | 'not-listed'
  | 'barred'
  | 'too-few-staff'
  | 'conditions-lacking'
  | 'out-of-scope'
  | 'not-centralised'
)[]

const agencyFault = (whyNot: AgencyFacts) => {
  if (whyNot.includes('not-listed')) return refuse('project.agency-not-listed')
  if (whyNot.includes('barred')) return refuse('project.agency-barred')
  if (whyNot.includes('too-few-staff')) return refuse('project.agency-too-small')
  if (whyNot.includes('conditions-lacking')) return refuse('project.agency-conditions-lacking')
  if (whyNot.includes('out-of-scope')) return refuse('project.agency-out-of-scope')
  if (whyNot.includes('not-centralised')) return refuse('project.agency-not-centralised')
}

const zLots = z
  .array(
    z.object({
      title: z.string().trim().min(1).max(100).meta({ title: '包名称' }),
      itemNos: z.array(z.number().int().min(1)).min(1).meta({ title: '计划明细序号' }),
    }),
  )
  .max(50)
  .default([])
  .meta({ title: '分包（不分包则留空）' })

export const entrustAgency = creation(project)({
  name: 'project.entrust',
  title: '委托代理机构',
  law: '政府采购法第十九条、第二十条',
  who: [may('purchaserMaker', 'any')],
  to: ['entrusted'],
  input: z.object({
    planId: z.string().min(1).meta({ title: '采购计划', ref: 'plans' }),
    agencyId: z.string().min(1).meta({ title: '代理机构', ref: 'agencies' }),
    lots: zLots,
  }),
  facts: given<{ plan: PlanFacts | undefined; whyNotAgency: AgencyFacts }>(),
  decide(_, { planId, agencyId, lots }, { facts: { plan, whyNotAgency }, by, now }) {
    if (!plan || plan.procuringEntityId !== by.orgId) return refuse('project.not-your-plan')
    if (plan.status !== 'filed' || !plan.number) return refuse('project.plan-not-filed')
    const fault = agencyFault(whyNotAgency)
    if (fault) return fault
    if (!coversEachOnce(plan.items, lots)) return refuse('project.lots-do-not-cover', { items: plan.items.length })

    return ok([
      {
        type: 'ProjectEntrusted',
        caseId: plan.caseId,
        number: plan.number,
        title: plan.title,
        procuringEntityId: plan.procuringEntityId,
        agencyId,
        planId,
        planNumber: plan.number,
        region: plan.region,
        method: plan.method as Method,
        organisationForm: plan.organisationForm,
        category: plan.category as Category,
        budget: plan.amount,
        lots: lotsOf(plan, lots),
        round: 1,
        entrustedBy: by.userId,
        entrustedAt: now,
      },
    ])
  },
})

type Split = readonly { title: string; itemNos: readonly number[] }[]

const coversEachOnce = (items: readonly { no: number }[], lots: Split): boolean => {
  if (lots.length === 0) return true
  const named = lots.flatMap((lot) => lot.itemNos)
  return (
    named.length === items.length && new Set(named).size === items.length && items.every(({ no }) => named.includes(no))
  )
}

/** Without a split the plan is one lot; a lot's ceiling is its budget until the tender document says otherwise. */
export const lotsOf = (plan: Pick<PlanFacts, 'title' | 'amount' | 'items'>, lots: Split): Lot[] => {
  if (lots.length === 0) return [{ no: 1, title: plan.title, budget: plan.amount, ceiling: plan.amount }]
  return lots.map(({ title, itemNos }, i) => {
    const budget = sum(plan.items.filter(({ no }) => itemNos.includes(no)).map((item) => item.amount))
    return { no: i + 1, title, budget, ceiling: budget, itemNos }
  })
}

export const reentrustAgency = command(project)({
  name: 'project.reentrust',
  title: '改委托其他代理机构',
  law: '政府采购法第十九条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['declined'],
  to: ['entrusted'],
  todo: true,
  input: z.object({ agencyId: z.string().min(1).meta({ title: '代理机构', ref: 'agencies' }) }),
  facts: given<{ whyNotAgency: AgencyFacts }>(),
  decide(_, { agencyId }, { facts: { whyNotAgency }, by, now }) {
    const fault = agencyFault(whyNotAgency)
    if (fault) return fault
    return ok([{ type: 'ProjectReentrusted', agencyId, by: by.userId, at: now }])
  },
})

export const acceptEntrustment = command(project)({
  name: 'project.accept',
  title: '接受委托',
  law: '政府采购法第二十条',
  who: [may('agency', 'agency')],
  from: ['entrusted'],
  to: ['accepted'],
  todo: true,
  input: z.object({}),
  /** Between the asking and the answer it may have been suspended, or struck from the directory. */
  facts: given<{ whyNotAgency: AgencyFacts }>(),
  decide(_, __, { by, now, facts: { whyNotAgency } }) {
    if (whyNotAgency.includes('not-listed')) return refuse('project.agency-not-listed')
    if (whyNotAgency.includes('barred')) return refuse('project.agency-barred')
    return ok([{ type: 'EntrustmentAccepted', by: by.userId, at: now }])
  },
})

export const declineEntrustment = command(project)({
  name: 'project.decline',
  title: '不接受委托',
  law: '政府采购法第二十条',
  who: [may('agency', 'agency')],
  from: ['entrusted'],
  to: ['declined'],
  input: z.object({ reason: z.string().trim().min(1, '请写明理由').max(500).meta({ title: '理由', multiline: true }) }),
  decide(_, { reason }, { by, now }) {
    return ok([{ type: 'EntrustmentDeclined', reason, by: by.userId, at: now }])
  },
})
