/** 确认中标（成交）人 — in the order of the candidates, within five working days; silence confirms the first (财政部令第87号第六十八条). */
import { z } from 'zod'
import { type Context, command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type AwardEvent, award } from './award.ts'

type Opened = Extract<AwardEvent, { type: 'AwardOpened' }>

export const openAward = creation(award)({
  name: 'award.open',
  title: '送交定标',
  law: '政府采购法实施条例第四十三条',
  who: [SYSTEM],
  to: ['awaiting'],
  input: z.object({ evaluationId: z.string(), place: z.int().min(1) }),
  facts: given<
    | Omit<
        Opened,
        | 'type'
        | 'evaluationId'
        | 'place'
        | 'rank'
        | 'bidId'
        | 'supplierId'
        | 'supplierName'
        | 'amount'
        | 'openedAt'
        | 'confirmBy'
      >
    | { candidates: readonly [] }
  >(),
  decide(_, { evaluationId, place }, { now, calendar, policy, facts }) {
    const candidate = facts.candidates.find((each) => each.place === place)
    if (!candidate || !('caseId' in facts)) return refuse('award.no-next-candidate')
    const { rank, bidId, supplierId, supplierName, quote } = candidate
    return ok([
      {
        type: 'AwardOpened',
        ...facts,
        evaluationId,
        place,
        rank,
        bidId,
        supplierId,
        supplierName,
        amount: quote, // the contract price is the quote, whatever was deducted for the evaluation
        openedAt: now,
        confirmBy: calendar.deadline(now, { days: policy('award.confirmDays'), of: 'working' }),
      },
    ])
  },
})

const confirmed = (
  by: string,
  silent: boolean,
  { now, calendar, policy }: Pick<Context, 'now' | 'calendar' | 'policy'>,
) => ({
  type: 'AwardConfirmed' as const,
  by,
  silent,
  announceBy: calendar.deadline(now, { days: policy('award.noticeDays'), of: 'working' }),
  at: now,
})

/** `earlyService`: who of those behind the offer served the project before, in words. */
export type Eligibility = { eligible: boolean; earlyService?: string | undefined }

export const confirmAward = command(award)({
  name: 'award.confirm',
  title: '确认中标（成交）人',
  law: '财政部令第87号第六十八条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['awaiting'],
  to: ['confirmed'],
  todo: { due: ({ confirmBy }) => confirmBy },
  stepUp: true,
  input: z.object({ supplierId: z.string().meta({ title: '中标（成交）人' }) }),
  facts: given<Eligibility>(),
  decide(state, { supplierId }, context) {
    const chosen = state.candidates.find((each) => each.supplierId === supplierId)
    if (!chosen) return refuse('award.not-a-candidate')
    if (supplierId !== state.supplierId)
      // RC-059
      return refuse('award.out-of-order', { chosen: chosen.rank, supplier: state.supplierName, rank: state.rank })
    const { eligible, earlyService } = context.facts
    if (earlyService) return refuse('award.early-service', { supplier: state.supplierName, fault: earlyService }) // RC-037
    if (!eligible) return refuse('award.supplier-not-eligible', { supplier: state.supplierName }) // I5
    return ok([confirmed(context.by.userId, false, context)])
  },
})

/** 逾期未确认又不能说明合法理由的，视同按评审报告推荐的顺序确定排名第一的候选人为中标（成交）人; marked for RC-058. */
export const confirmBySilence = command(award)({
  name: 'award.confirm-by-silence',
  title: '逾期视同确认',
  law: '财政部令第87号第六十八条',
  who: [SYSTEM],
  from: ['awaiting'],
  to: ['confirmed'],
  input: z.object({}),
  facts: given<Eligibility>(),
  decide(state, _, context) {
    if (context.now < state.confirmBy) return refuse('award.still-in-time', { confirmBy: state.confirmBy })
    if (!context.facts.eligible) return refuse('award.supplier-not-eligible', { supplier: state.supplierName })
    return ok([confirmed('law', true, context)])
  },
})
