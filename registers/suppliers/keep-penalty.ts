/** 处罚决定记入供应商库 — what a finance department decided: entered once, in the place of its earlier wording, struck when it falls. */
import { z } from 'zod'
import { command, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zDay } from '#foundation/time.ts'
import { type Conduct, standing, supplier } from './supplier.ts'

const of = (conduct: readonly Conduct[], penaltyId: string) =>
  conduct.filter((each) => standing(each) && each.penalty?.id === penaltyId)

export const enterPenalty = command(supplier)({
  name: 'supplier.enter-penalty',
  title: '记入行政处罚决定',
  law: '政府采购法第七十七条；财办库〔2014〕526号',
  who: [SYSTEM],
  from: ['active', 'suspended', 'closed'],
  to: ['same'],
  input: z.object({
    penaltyId: z.string(),
    kind: z.enum(['list', 'misconduct']),
    title: z.string(),
    reference: z.string(),
    authority: z.string(),
    conduct: z.string(),
    result: z.string(),
    law: z.string(),
    decidedDate: zDay,
    fromDate: zDay,
    untilDate: zDay,
    bars: z.boolean(),
  }),
  decide(before, input, { now, by }) {
    const { penaltyId: id, kind, title, reference, authority, fromDate, untilDate, ...rest } = input
    const earlier = of(before.conduct, id)
    const same = earlier.some((each) => each.untilDate === untilDate && each.penalty?.result === rest.result)
    if (same) return refuse('supplier.penalty-known')
    const no = Math.max(0, ...before.conduct.map((each) => each.no)) + 1
    const entry: Conduct = {
      ...{ no, kind, title, reference, authority, fromDate, untilDate },
      source: 'regulator',
      penalty: { id, ...rest },
    }
    return ok([
      ...(earlier.length > 0
        ? [{ type: 'SupplierConductLifted' as const, nos: earlier.map((each) => each.no), by: by.userId, at: now }]
        : []),
      { type: 'SupplierConductRecorded' as const, conduct: entry, by: by.userId, at: now },
    ])
  },
})

export const strikePenalty = command(supplier)({
  name: 'supplier.strike-penalty',
  title: '撤下行政处罚决定',
  law: '行政处罚法第四十八条第二款',
  who: [SYSTEM],
  from: ['active', 'suspended', 'closed'],
  to: ['same'],
  input: z.object({ penaltyId: z.string() }),
  decide({ conduct }, { penaltyId }, { now, by }) {
    const nos = of(conduct, penaltyId).map(({ no }) => no)
    if (nos.length === 0) return refuse('supplier.no-such-penalty')
    return ok([{ type: 'SupplierConductLifted', nos, by: by.userId, at: now }])
  },
})
