/** 同意与批准 — first the department above the purchaser, then the finance department of a city or above (政府采购法实施条例第二十三条). */
import { z } from 'zod'
import { command, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { methodChange } from './method-change.ts'

const zOpinion = z.string().trim().min(2, '请写明意见').max(2000).meta({ title: '意见', multiline: true })

export const consentChange = command(methodChange)({
  name: 'method-change.consent',
  title: '主管预算单位同意',
  law: '政府采购法实施条例第二十三条；财政部令第74号第四条',
  who: [may('purchaserChecker', 'department')],
  from: ['requested'],
  to: ['consented'],
  todo: true,
  notBy: (state) => [state.requestedBy],
  input: z.object({ opinion: zOpinion }),
  decide: (_, { opinion }, { by, now }) => ok([{ type: 'MethodChangeConsented', opinion, by: by.userId, at: now }]),
})

/** 设区的市、自治州以上: 440700 a city, 440703 a county of it. */
const isCityOrAbove = (region: string): boolean => region.endsWith('00')

/** 合作创新采购 is run or authorised by central and provincial departments only (财库〔2024〕13号第四条). */
const isProvince = (region: string): boolean => region.endsWith('0000')

export const approveChange = command(methodChange)({
  name: 'method-change.approve',
  title: '批准变更采购方式',
  law: '政府采购法第二十七条；政府采购法实施条例第二十三条',
  who: [may('regulator', 'region')],
  from: ['consented'],
  to: ['approved'],
  todo: true,
  stepUp: true,
  input: z.object({ opinion: zOpinion }),
  // The next of the series of the approving region and year.
  facts: given<{ number: string }>(),
  decide({ planId, to, ground }, { opinion }, { by, now, facts: { number } }) {
    if (!isCityOrAbove(by.region)) return refuse('method-change.not-a-city')
    if (to === 'cooperativeInnovation' && !isProvince(by.region)) return refuse('method-change.not-the-province')
    return ok([{ type: 'MethodChangeApproved', planId, to, ground, number, opinion, by: by.userId, at: now }])
  },
})

export const refuseChange = command(methodChange)({
  name: 'method-change.refuse',
  title: '不同意变更采购方式',
  law: '政府采购法第二十七条',
  who: [may('purchaserChecker', 'department'), may('regulator', 'region')],
  from: ['requested', 'consented'],
  to: ['refused'],
  notBy: (state) => [state.requestedBy],
  input: z.object({ opinion: zOpinion }),
  decide(state, { opinion }, { by, now }) {
    // each in its turn: the department before it has agreed, the finance department after
    if ((state.status === 'requested') === (by.role === 'regulator')) return refuse('method-change.not-your-turn')
    return ok([{ type: 'MethodChangeRefused', opinion, by: by.userId, at: now }])
  },
})
