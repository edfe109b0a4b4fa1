/** 提出单一来源采购 — which case of the law, which supplier, what professionals say; a second person lets it out to the public. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { atMost, type Fen, fen, ZERO } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import { labelled } from '#foundation/words.ts'
import { CASES, type SingleSourceEvent, singleSource } from './single-source.ts'

export type ProposeFacts = {
  plan:
    | {
        status: string
        caseId: string
        title: string
        number?: string | undefined
        procuringEntityId: string
        region: string
        amount: Fen
        category: string
        method: string
      }
    | undefined
  buyerName: string
  supplier: { name: string; address: string; status: string } | undefined
  /** The contract that is added to: its own amount and what was added before. */
  contract: { number: string; procuringEntityId: string; supplierId: string; amount: Fen; supplements: Fen } | undefined
}

export const zOpinion = z.object({
  name: z.string().trim().min(1).max(50).meta({ title: '姓名' }),
  employer: z.string().trim().min(2).max(100).meta({ title: '工作单位' }),
  rank: z.string().trim().min(2).max(50).meta({ title: '职称' }),
  opinion: z.string().trim().min(4, '请写明意见').max(2000).meta({ title: '论证意见', multiline: true }),
})

export const proposeSource = creation(singleSource)({
  name: 'single-source.propose',
  title: '提出单一来源采购',
  law: '政府采购法第三十一条；政府采购法实施条例第三十八条；财政部令第74号第三十八条',
  who: [may('purchaserMaker', 'any')],
  to: ['drafted'],
  input: z.object({
    planId: z.string().min(1).meta({ title: '采购计划', ref: 'plans' }),
    ground: labelled('法定情形', CASES),
    description: z.string().trim().min(4).max(4000).meta({ title: '拟采购的货物或者服务的说明', multiline: true }),
    reason: z.string().trim().min(10).max(4000).meta({ title: '采用单一来源采购方式的原因及说明', multiline: true }),
    supplierId: z.string().min(1).meta({ title: '拟定的唯一供应商', ref: 'suppliers' }),
    opinions: z.array(zOpinion).max(15).default([]).meta({ title: '专业人员论证意见' }),
    contractId: z.string().optional().meta({ title: '原合同（添购的填写）', ref: 'contracts' }),
    files: z
      .array(z.string().meta({ title: '附件', file: true }))
      .max(20)
      .default([])
      .meta({ title: '附件' }),
  }),
  facts: given<ProposeFacts>(),
  decide(_, input, { by, now, policy, facts }) {
    const { plan, supplier, contract, buyerName } = facts
    const { ground, opinions } = input
    const least = policy('singleSource.expertsMin')

    if (plan?.procuringEntityId !== by.orgId || !['draft', 'returned', 'filed'].includes(plan.status))
      return refuse('single-source.not-your-plan')
    if (plan.status === 'draft' && plan.method !== 'singleSource') return refuse('single-source.other-method')
    if (!supplier || supplier.status === 'closed') return refuse('single-source.no-such-supplier')
    if (supplier.status === 'suspended') return refuse('single-source.supplier-barred', { name: supplier.name })
    const biased = opinions.find(({ employer }) => employer === buyerName || employer === supplier.name)
    const unalike = new Set(opinions.map(({ name, employer }) => `${name}/${employer}`)).size < opinions.length
    if (opinions.length < least) return refuse('single-source.too-few-experts', { experts: opinions.length, least })
    if (unalike) return refuse('single-source.expert-twice')
    if (biased) return refuse('single-source.expert-biased', { name: biased.name })

    const known =
      contract?.procuringEntityId === by.orgId && contract.supplierId === input.supplierId ? contract : undefined
    if (ground === 'addOn' && !known) return refuse('single-source.no-contract')
    const limit = atMost(known?.amount ?? ZERO, policy('singleSource.addOnMaxPercent'))
    const total = fen(plan.amount + (known?.supplements ?? 0))
    if (ground === 'addOn' && total > limit) return refuse('single-source.add-on-over-limit', { total, limit })

    const large = plan.category !== 'works' && plan.amount >= policy('tender.openThreshold')
    const { planId, description, reason, supplierId, contractId, files } = input
    return ok([
      {
        type: 'SourceProposed',
        ...{ planId, ground, description, reason, supplierId, opinions, files },
        caseId: plan.caseId,
        title: plan.title,
        number: plan.number ?? plan.caseId,
        procuringEntityId: plan.procuringEntityId,
        region: plan.region,
        budget: plan.amount,
        supplierName: supplier.name,
        supplierAddress: supplier.address,
        ...(ground === 'addOn' &&
          known && {
            addOn: {
              contractId: contractId!,
              contractNumber: known.number,
              original: known.amount,
              supplements: known.supplements,
              limit,
            },
          }),
        draftedBy: by.userId,
        draftedAt: now,
        mustPublicise: large && ground === 'only',
        needsApproval: large,
      },
    ])
  },
})

export const confirmSource = command(singleSource)({
  name: 'single-source.confirm',
  title: '审核并公示',
  law: '政府采购法实施条例第三十八条；财政部令第74号第三十八条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['drafted'],
  to: ['publicised', 'concluded'],
  todo: true,
  notBy: (state) => [state.draftedBy],
  input: z.object({}),
  decide({ mustPublicise, needsApproval, planId }, _, { by, now, policy, calendar }) {
    if (!mustPublicise) return ok([{ type: 'SourceConcluded' as const, planId, needsApproval, by: by.userId, at: now }])
    const untilDate = calendar.after(dayOf(now), { days: policy('singleSource.publicDays'), of: 'working' })
    return ok([{ type: 'SourcePublicised' as const, untilDate, by: by.userId, at: now }])
  },
})

export const withdrawSource = command(singleSource)({
  name: 'single-source.withdraw',
  title: '撤回',
  who: [may('purchaserMaker', 'procuringEntity'), may('purchaserChecker', 'procuringEntity')],
  from: ['drafted', 'publicised', 'arguing'],
  to: ['withdrawn'],
  input: z.object({}),
  decide: (_, __, { by, now }) => ok([{ type: 'SourceWithdrawn', by: by.userId, at: now }]),
})

/** Without an objection the publicity is the end of it; with one, five working days to argue anew (财政部令第74号第四十条). */
export const closePublicity = command(singleSource)({
  name: 'single-source.close',
  title: '公示期满',
  law: '财政部令第74号第四十条',
  who: [SYSTEM],
  from: ['publicised'],
  to: ['arguing', 'concluded'],
  input: z.object({}),
  decide({ untilDate, objections, planId, needsApproval }, _, { by, now, policy, calendar }) {
    if (dayOf(now) <= untilDate) return refuse('single-source.still-public', { untilDate })
    const events: SingleSourceEvent[] =
      objections.length > 0
        ? [
            {
              type: 'PublicityEnded',
              argueUntilDate: calendar.after(untilDate, { days: policy('singleSource.argueDays'), of: 'working' }),
              at: now,
            },
          ]
        : [{ type: 'SourceConcluded', planId, needsApproval, by: by.userId, at: now }]
    return ok(events)
  },
})
