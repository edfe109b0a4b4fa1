/** 处罚决定记入代理机构库 — what a finance department decided against an agency bars it from its first day to its last: entered once, in the
 *  place of its earlier wording, struck when it falls. */
import { z } from 'zod'
import { command, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zDay } from '#foundation/time.ts'
import { agency } from './agency.ts'

export const enterAgencyPenalty = command(agency)({
  name: 'agency.enter-penalty',
  title: '记入行政处罚决定',
  law: '政府采购法第七十八条、第八十二条；财办库〔2014〕526号',
  who: [SYSTEM],
  from: ['listed', 'suspended', 'removed'],
  to: ['same'],
  input: z.object({
    penaltyId: z.string(),
    reference: z.string(),
    authority: z.string(),
    conduct: z.string(),
    result: z.string(),
    law: z.string(),
    fromDate: zDay,
    publicUntil: zDay,
    bars: z.boolean(),
    /** Absent: for good (取消代理采购的资格). */
    barredUntil: zDay.optional(),
  }),
  decide({ penalties = [] }, penalty, { now }) {
    const known = penalties.find(({ penaltyId }) => penaltyId === penalty.penaltyId)
    if (known?.result === penalty.result) return refuse('agency.penalty-known')
    return ok([{ type: 'AgencyPenaltyEntered', penalty, at: now }])
  },
})

export const strikeAgencyPenalty = command(agency)({
  name: 'agency.strike-penalty',
  title: '撤下行政处罚决定',
  law: '行政处罚法第四十八条第二款',
  who: [SYSTEM],
  from: ['listed', 'suspended', 'removed'],
  to: ['same'],
  input: z.object({ penaltyId: z.string() }),
  decide({ penalties = [] }, { penaltyId }, { now }) {
    if (!penalties.some((each) => each.penaltyId === penaltyId)) return refuse('agency.no-such-penalty')
    return ok([{ type: 'AgencyPenaltyStruck', penaltyId, at: now }])
  },
})
