/** 放弃、顺延、作废 — a winner that does not sign; the next candidate, or a new tender (政府采购法实施条例第四十九条). */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { FAILURES } from '../project/project.ts'
import { award, factsOf, isOut, nextCandidate, PASSINGS } from './award.ts'

export const refuseAward = command(award)({
  name: 'award.refuse',
  title: '放弃中标（成交）',
  law: '政府采购法第四十六条、第七十七条',
  who: [may('supplier', 'supplier')],
  from: ['announced'],
  to: ['refused'],
  stepUp: true,
  input: z.object({
    reason: z.string().trim().min(1, '请写明理由').max(2000).meta({ title: '放弃的理由', multiline: true }),
  }),
  facts: given<{ contractSigned: boolean }>(),
  decide(state, { reason }, { id, by, now, facts }) {
    if (facts.contractSigned) return refuse('award.contract-signed')
    return ok([{ type: 'AwardRefused', ...factsOf(id, state), reason, by: by.userId, at: now }])
  },
})

const zReason = z.enum([
  'refused',
  'notSigned',
  'noSecurity',
  'forceMajeure',
  'unlawful',
  'notEligible',
  'challengeUpheld',
])

export const passToNext = command(award)({
  name: 'award.pass-to-next',
  title: '顺延至下一候选人',
  law: '政府采购法实施条例第四十九条；财政部令第87号第七十条；财政部令第94号第十六条',
  who: [may('purchaserChecker', 'procuringEntity'), SYSTEM],
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
    const announcedAt = isOut(state) ? state.announcedAt : undefined
    const afterAward = reason === 'refused' || reason === 'notSigned' || reason === 'noSecurity'

    if (facts.contractSigned) return refuse('award.contract-signed')
    if (reason === 'challengeUpheld' && by.role !== 'system') return refuse('award.no-upheld-challenge')
    if (afterAward && !announcedAt) return refuse('award.not-announced-yet', { reason: PASSINGS[reason] }) // RC-059
    if (reason === 'refused' && state.status !== 'refused') return refuse('award.not-refused')
    if (reason === 'notSigned' && state.status === 'announced' && now < state.signBy)
      return refuse('award.may-still-sign', { signBy: state.signBy })
    if (!nextCandidate(state)) return refuse('award.no-next-candidate')
    return ok([{ type: 'AwardPassed', ...factsOf(id, state), reason, detail, announcedAt, by: by.userId, at: now }])
  },
})

/** 重新评审: what was to be awarded by the other result waits for the new one. */
export const withdrawAward = command(award)({
  name: 'award.withdraw',
  title: '重新评审，撤回定标',
  law: '财政部令第87号第六十四条',
  who: [SYSTEM],
  from: ['awaiting', 'confirmed'],
  to: ['void'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'AwardWithdrawn', at: now }]),
})

/** 重新开展采购活动: the other way the law leaves, the only one when nobody is next, or what an upheld challenge orders. */
export const voidAward = command(award)({
  name: 'award.void',
  title: '不顺延，重新采购',
  law: '政府采购法实施条例第四十九条；财政部令第94号第十六条',
  who: [may('purchaserChecker', 'procuringEntity'), SYSTEM],
  from: ['awaiting', 'confirmed', 'announced', 'refused'],
  to: ['void'],
  todo: { when: ({ status }) => status === 'refused' },
  stepUp: true,
  input: z.object({
    detail: z.string().trim().min(1, '请写明理由').max(2000).meta({ title: '理由', multiline: true }),
    cause: z
      .enum(['allRefused', 'upheldComplaint'])
      .default('allRefused')
      .meta({ title: '情形', labels: { allRefused: FAILURES.allRefused, upheldComplaint: FAILURES.upheldComplaint } }),
  }),
  facts: given<{ eligible: boolean; contractSigned: boolean }>(),
  decide(state, { detail, cause }, { id, by, now, facts }) {
    const ordered = by.role === 'system' && cause === 'upheldComplaint'
    if (facts.contractSigned) return refuse('award.contract-signed')
    if (cause === 'upheldComplaint' && !ordered) return refuse('award.no-upheld-challenge')
    // 采购人不得无正当理由不定标、改变中标（成交）结果 (财政部令第87号第六十八条、第七十一条)
    if (
      !ordered &&
      state.status !== 'refused' &&
      (state.status !== 'awaiting' || facts.eligible || nextCandidate(state))
    )
      return refuse('award.must-confirm')
    const announcedAt = isOut(state) ? state.announcedAt : undefined
    return ok([{ type: 'AwardVoided', ...factsOf(id, state), cause, detail, announcedAt, by: by.userId, at: now }])
  },
})
