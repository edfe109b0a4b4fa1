/** 登记交付 — the supplier says what was delivered or done, and when: the clock of the acceptance starts. */
import { z } from 'zod'
import { creation, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Day, dayOf, plus, zDay } from '#foundation/time.ts'
import type { Contract } from '../contract/contract.ts'
import { type Acceptance, acceptance, remaining } from './acceptance.ts'

/** A month of service is accepted once, when it is over. */
const periodFault = (
  { period, deliveredDate }: { period?: { from: Day; to: Day } | undefined; deliveredDate: Day },
  category: Contract['category'],
  earlier: readonly Acceptance[],
) => {
  if (!period) return undefined
  if (category !== 'services') return refuse('acceptance.period-not-services')
  if (period.to < period.from || period.to > deliveredDate) return refuse('acceptance.period-not-over')
  const twice = earlier.find((each) => each.period && each.period.from <= period.to && period.from <= each.period.to)
  if (twice) return refuse('acceptance.period-overlaps', { serial: twice.serial, ...twice.period })
  return undefined
}

export const recordDelivery = creation(acceptance)({
  name: 'acceptance.deliver',
  title: '登记交付、申请验收',
  law: '政府采购法第四十一条',
  who: [may('supplier', 'any')],
  facts: given<{ contract: Contract | undefined; earlier: readonly Acceptance[] }>(),
  to: ['delivered'],
  input: z.object({
    contractId: z.string().min(1).meta({ title: '合同', ref: 'contracts' }),
    delivered: z
      .array(
        z.object({
          no: z.number().int().meta({ title: '合同标的序号' }),
          quantity: z.number().positive().meta({ title: '交付数量' }),
        }),
      )
      .min(1)
      .meta({ title: '本次交付' }),
    period: z
      .object({ from: zDay.meta({ title: '自' }), to: zDay.meta({ title: '至' }) })
      .optional()
      .meta({ title: '服务期间（服务按期验收的填写）' }),
    deliveredDate: zDay.meta({ title: '交付（完成）日期' }),
    place: z.string().trim().min(1).max(200).meta({ title: '交付地点' }),
    note: z.string().trim().max(1000).default('').meta({ title: '说明', multiline: true }),
    files: z
      .array(z.string().meta({ title: '送货单或完工资料', file: true }))
      .max(20)
      .default([])
      .meta({ title: '附件' }),
  }),
  decide(_, input, { now, by, policy, facts: { contract, earlier } }) {
    if (!contract || contract.supplierId !== by.orgId) return refuse('acceptance.not-your-contract')
    if (contract.status !== 'signed') return refuse('acceptance.contract-not-in-force')
    if (contract.costBased) return refuse('acceptance.cost-contract')
    if (input.deliveredDate > dayOf(now)) return refuse('acceptance.delivered-in-future')
    const wrong = periodFault(input, contract.category, earlier)
    if (wrong) return wrong
    const left = remaining(contract.lines, [...earlier.flatMap(({ delivered }) => delivered)])
    const wanted = new Map<number, number>()
    for (const { no, quantity } of input.delivered) wanted.set(no, (wanted.get(no) ?? 0) + Math.round(quantity * 1000))
    for (const [no, quantity] of wanted) {
      const rest = left.get(no)
      if (rest === undefined) return refuse('acceptance.no-such-line', { no })
      if (quantity > rest) return refuse('acceptance.more-than-contracted', { no, left: rest / 1000 })
    }

    const final = [...left].every(([no, rest]) => rest - (wanted.get(no) ?? 0) === 0)
    const serial = earlier.length + 1
    const acceptBy = plus(now, { days: contract.terms.acceptanceDays })
    return ok([
      {
        type: 'DeliveryRecorded',
        caseId: contract.caseId,
        contractId: input.contractId,
        contractNumber: contract.number,
        serial,
        title: `${contract.title}第${serial}次验收${input.period ? `（${input.period.from}至${input.period.to}）` : ''}`,
        projectId: contract.projectId,
        region: contract.region,
        category: contract.category,
        procuringEntityId: contract.procuringEntityId,
        procuringEntityName: contract.procuringEntityName,
        agencyId: contract.agencyId,
        supplierId: contract.supplierId,
        supplierName: contract.supplierName,
        publicService: contract.publicService,
        complex: contract.complex,
        lines: contract.lines,
        requirements: contract.requirements,
        handlers: [...new Set([...contract.handlers, ...(contract.completedBy ? [contract.completedBy] : [])])],
        delivered: input.delivered,
        ...(input.period && { period: input.period }),
        final,
        deliveredDate: input.deliveredDate,
        place: input.place,
        note: input.note,
        files: input.files,
        deliveredBy: by.userId,
        deliveredAt: now,
        acceptBy,
        overdueFrom: plus(acceptBy, { days: policy('acceptance.graceDays') }),
      },
    ])
  },
})
