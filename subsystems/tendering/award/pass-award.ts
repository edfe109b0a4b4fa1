/** 放弃、顺延、作废 — a winner that does not sign; the next candidate, or a new tender (政府采购法实施条例第四十九条). */
import { z } from 'zod'
import { command, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { award, factsOf, nextCandidate, PASSINGS } from './award.ts'

export const refuseAward = command(award)({
  name: 'award.refuse',
  title: '放弃中标',
  law: '政府采购法第四十六条、第七十七条',
  who: [may('supplier', 'supplier')],
  from: ['announced'],
  to: ['refused'],
  stepUp: true,
  input: z.object({
    reason: z.string().trim().min(1, '请写明理由').max(2000).meta({ title: '放弃中标的理由', multiline: true }),
  }),
  facts: given<{ contractSigned: boolean }>(),
  decide(state, { reason }, { id, by, now, facts }) {
    if (facts.contractSigned) return refuse('award.contract-signed')
    return ok([{ type: 'AwardRefused', ...factsOf(id, state), reason, by: by.userId, at: now }])
  },
})

const zReason = z.enum(['refused', 'notSigned', 'noSecurity', 'forceMajeure', 'unlawful', 'notEligible'])

export const passToNext = command(award)({
  name: 'award.pass-to-next',
  title: '顺延至下一中标候选人',
  law: '政府采购法实施条例第四十九条；财政部令第87号第七十条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['awaiting', 'confirmed', 'announced', 'refused'],
  to: ['passed'],
  todo: { when: ({ status }) => status === 'refused' },
  stepUp: true,
  input: z.object({
    reason: zReason.meta({ title: '顺延情形', labels: PASSINGS }),
    detail: z.string().trim().min(1, '请写明事实与证据').max(2000).meta({ title: '事实与证据', multiline: true }),
  }),
  facts: given<{ contractSigned: boolean }>(),
  decide(state, { reason, detail }, { id, by, now, facts }) {
    const announced = state.status === 'announced' || state.status === 'refused'
    const afterAward = reason === 'refused' || reason === 'notSigned' || reason === 'noSecurity'

    if (facts.contractSigned) return refuse('award.contract-signed')
    if (afterAward && !announced) return refuse('award.not-announced-yet', { reason: PASSINGS[reason] }) // RC-059
    if (reason === 'refused' && state.status !== 'refused') return refuse('award.not-refused')
    if (reason === 'notSigned' && state.status === 'announced' && now < state.signBy)
      return refuse('award.may-still-sign', { signBy: state.signBy })
    if (!nextCandidate(state)) return refuse('award.no-next-candidate')
    return ok([{ type: 'AwardPassed', ...factsOf(id, state), reason, detail, by: by.userId, at: now }])
  },
})

/** 重新开展采购活动: the other way the law leaves, and the only one when nobody is next. */
export const voidAward = command(award)({
  name: 'award.void',
  title: '不顺延，重新采购',
  law: '政府采购法实施条例第四十九条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['awaiting', 'refused'],
  to: ['void'],
  todo: { when: ({ status }) => status === 'refused' },
  stepUp: true,
  input: z.object({
    detail: z.string().trim().min(1, '请写明理由').max(2000).meta({ title: '理由', multiline: true }),
  }),
  facts: given<{ eligible: boolean }>(),
  decide(state, { detail }, { id, by, now, facts }) {
    // 采购人不得无正当理由不定标 (财政部令第87号第六十八条)
    if (state.status === 'awaiting' && (facts.eligible || nextCandidate(state))) return refuse('award.must-confirm')
    return ok([{ type: 'AwardVoided', ...factsOf(id, state), detail, by: by.userId, at: now }])
  },
})
