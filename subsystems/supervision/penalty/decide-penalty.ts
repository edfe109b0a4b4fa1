/** 行政处罚决定 — by another person than proposed it, after the firm was heard, never heavier than it was told; changed or revoked where
 *  reconsideration, a court or the department itself says so. */
import { z } from 'zod'
import { command, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { labelled } from '#foundation/words.ts'
import { heavier, sanctionFault } from './grounds.ts'
import { decideBy, INSTANCES, isDecided, isHeard, penalty, termsOf } from './penalty.ts'
import { sanctionFields } from './propose-penalty.ts'

const overseer = may('regulator', 'region')
const zNumber = z.string().trim().min(4, '请填写文号').max(100)
const zReason = z.string().trim().min(5, '请写明理由').max(5000).meta({ title: '理由', multiline: true })

/** 七日内送达 (行政处罚法第六十一条); its days are working days (第八十五条). */
export const SERVICE_DAYS = 7

export const decidePenalty = command(penalty)({
  name: 'penalty.decide',
  title: '作出行政处罚决定',
  law: '行政处罚法第五十七条、第五十八条；政府采购法第七十七条',
  who: [overseer],
  from: ['notified'],
  to: ['decided'],
  todo: { when: isHeard, due: decideBy },
  notBy: ({ proposedBy }) => [proposedBy],
  stepUp: true,
  input: z.object({
    number: zNumber.meta({ title: '处罚决定书文号' }),
    fromDate: zDay.meta({ title: '处罚起始日' }),
    ...sanctionFields,
    response: z.string().trim().min(5).max(5000).optional().meta({ title: '对陈述、申辩的复核意见', multiline: true }),
    reviewer: z.string().trim().min(2).max(50).meta({ title: '法制审核人员' }),
  }),
  decide(state, { number, fromDate, response, reviewer, ...sanction }, { now, by, policy, calendar }) {
    const { answer, answerBy, hearing, ground, sanction: told } = state
    if (!answer && now < answerBy) return refuse('penalty.not-yet-heard', { answerBy })
    if (answer?.kind === 'hearing' && !hearing) return refuse('penalty.hearing-missing')
    if (answer && answer.kind !== 'waived' && !response) return refuse('penalty.response-missing')
    if (heavier(sanction, told)) return refuse('penalty.heavier-than-told')
    const fault = sanctionFault(ground, sanction, state)
    if (fault) return fault
    if (fromDate < dayOf(now)) return refuse('penalty.from-the-past', { fromDate })
    return ok([
      {
        type: 'PenaltyDecided',
        ...{ number, sanction, fromDate, response, reviewer },
        ...termsOf(sanction, fromDate, policy),
        serveBy: calendar.deadline(now, { days: SERVICE_DAYS, of: 'working' }),
        decidedBy: by.userId,
        decidedAt: now,
      },
    ])
  },
})

/** 送达: the firm signs for it; in force it is from its day, signed for or not. */
export const receivePenalty = command(penalty)({
  name: 'penalty.receive',
  title: '签收处罚决定书',
  law: '行政处罚法第六十一条',
  who: [may('supplier', 'supplier'), may('agency', 'agency')],
  from: ['decided'],
  to: ['same'],
  when: ({ receivedAt }) => !receivedAt,
  todo: { due: (state) => (isDecided(state) ? state.serveBy : undefined) },
  input: z.object({}),
  decide({ receivedAt }, _, { by, now }) {
    if (receivedAt) return refuse('penalty.received-already')
    return ok([{ type: 'PenaltyReceived', by: by.userId, at: now }])
  },
})

const instance = {
  instance: labelled('依据', INSTANCES),
  paper: zNumber.meta({ title: '依据的文书文号' }),
  reason: zReason,
}

export const changePenalty = command(penalty)({
  name: 'penalty.change',
  title: '变更处罚决定',
  law: '行政复议法第六十三条；行政诉讼法第七十七条；行政处罚法第七十五条',
  who: [overseer],
  from: ['decided'],
  to: ['same'],
  stepUp: true,
  input: z.object({ ...instance, ...sanctionFields }),
  decide(state, { instance, paper, reason, ...sanction }, { by, now, policy }) {
    const { sanction: was, fromDate } = state
    if (heavier(sanction, was)) return refuse('penalty.heavier-than-decided')
    if (!heavier(was, sanction)) return refuse('penalty.nothing-changed')
    return ok([
      {
        type: 'PenaltyChanged',
        change: { instance, paper, reason, was, by: by.userId, at: now },
        sanction,
        ...termsOf(sanction, fromDate, policy),
      },
    ])
  },
})

export const revokePenalty = command(penalty)({
  name: 'penalty.revoke',
  title: '撤销处罚决定',
  law: '行政处罚法第四十八条、第七十五条；行政复议法第六十四条；行政诉讼法第七十条',
  who: [overseer],
  from: ['decided', 'ended'],
  to: ['revoked'],
  stepUp: true,
  input: z.object(instance),
  decide: (_, input, { by, now }) => ok([{ type: 'PenaltyRevoked', ...input, by: by.userId, at: now }]),
})

/** The clock: its last day is over. */
export const endPenalty = command(penalty)({
  name: 'penalty.end',
  title: '公布期满',
  law: '政府采购法实施条例第十九条；财办库〔2014〕526号',
  who: [SYSTEM],
  from: ['decided'],
  to: ['ended'],
  input: z.object({}),
  decide({ publicUntil }, _, { now }) {
    if (dayOf(now) <= publicUntil) return refuse('penalty.not-over', { publicUntil })
    return ok([{ type: 'PenaltyEnded', at: now }])
  },
})
