/** 资格审查与符合性审查 — clause by clause, each bid (财政部令第87号第四十四、五十条). */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import {
  type BidUnderReview,
  type Evaluation,
  type EvaluationEvent,
  evaluation,
  type Verdict,
  validBids,
} from './evaluation.ts'
import { abnormallyLow, bidderCount } from './scoring.ts'

type Opened = Extract<EvaluationEvent, { type: 'EvaluationStarted' }>

export const openEvaluation = creation(evaluation)({
  name: 'evaluation.open',
  title: '进入评审',
  law: '财政部令第87号第四十四条',
  who: [SYSTEM],
  to: ['qualification', 'convening'],
  input: z.object({ openingId: z.string() }),
  facts: given<Omit<Opened, 'type' | 'openedAt' | 'openingId'>>(),
  decide: (_, { openingId }, { now, facts }) => ok([{ type: 'EvaluationStarted', ...facts, openingId, openedAt: now }]),
})

const zVerdicts = {
  results: z
    .array(
      z.object({
        bidId: z.string().meta({ title: '投标' }),
        clauseId: z.string().meta({ title: '审查条款' }),
        pass: z.boolean().meta({ title: '符合' }),
        reason: z.string().trim().max(1000).default('').meta({ title: '不符合的具体理由', multiline: true }),
      }),
    )
    .max(20_000)
    .default([])
    .meta({ title: '审查结果' }),
  othersPass: z.boolean().default(false).meta({ title: '其余各项均已逐项审查，符合要求' }),
}

/** One verdict for every bid and clause, or what is missing. */
const complete = (
  bids: readonly BidUnderReview[],
  clauses: readonly { id: string; text: string }[],
  { results, othersPass }: { results: readonly Verdict[]; othersPass: boolean },
) => {
  const verdicts: Verdict[] = []
  let missing = 0
  for (const { bidId } of bids)
    for (const { id: clauseId } of clauses) {
      const found = results.find((each) => each.bidId === bidId && each.clauseId === clauseId)
      if (found) verdicts.push(found)
      else if (othersPass) verdicts.push({ bidId, clauseId, pass: true, reason: '' })
      else missing++
    }
  const unknown = results.length > verdicts.filter((each) => results.includes(each)).length
  const unexplained = verdicts.find(({ pass, reason }) => !pass && reason === '')

  if (unknown) return refuse('evaluation.no-such-clause')
  if (missing > 0) return refuse('evaluation.verdicts-missing', { missing })
  if (unexplained) return refuse('evaluation.reason-missing', { what: '不符合' })
  return ok(verdicts)
}

/** The bids that failed, each with all its reasons. */
const failing = (verdicts: readonly Verdict[], stage: 'qualification' | 'conformity') =>
  [
    ...Map.groupBy(
      verdicts.filter(({ pass }) => !pass),
      ({ bidId }) => bidId,
    ),
  ].map(([bidId, found]) => ({
    bidId,
    stage,
    reason: found.map(({ reason }) => reason).join('；'),
  }))

/** Scores first, or the prices alone. */
export const judgingOpened = ({ rules, projectId, round, lot, members }: Evaluation, at: Instant): EvaluationEvent =>
  rules.awardRule === 'lowestEvaluatedPrice'
    ? { type: 'PricingOpened', at }
    : { type: 'ScoringOpened', projectId, round, lot, members, at }

export const failed = ({ projectId, round, lot }: Evaluation, detail: string, at: Instant): EvaluationEvent => ({
  type: 'EvaluationFailed',
  projectId,
  round,
  lot,
  reason: 'tooFewQualified',
  detail,
  at,
})

export const reviewQualification = command(evaluation)({
  name: 'evaluation.qualify',
  title: '资格审查',
  law: '财政部令第87号第四十四条',
  who: [may('agency', 'agency'), may('purchaserMaker', 'procuringEntity'), may('expert', 'chair')],
  from: ['qualification'],
  to: ['convening', 'conformity', 'failed'],
  todo: true,
  input: z.object(zVerdicts),
  decide(state, input, { by, now }) {
    // the purchaser or its agency examines tenders (87号令第四十四条), the panel itself the other methods
    if ((state.qualifiedBy === 'panel') !== (by.role === 'expert'))
      return refuse('evaluation.not-yours-to-qualify', {
        who: state.qualifiedBy === 'panel' ? '评审小组' : '采购人或者代理机构',
      })
    const verdicts = complete(state.bids, state.qualifications, input)
    if (!verdicts.ok) return verdicts

    const invalid = failing(verdicts.value, 'qualification')
    const served = state.bids.find((each) => each.earlyService && !invalid.some(({ bidId }) => bidId === each.bidId))
    if (served)
      return refuse('evaluation.early-service-passed', { supplier: served.supplierName, fault: served.earlyService }) // RC-037

    const left = state.bids.length - invalid.length
    const events: EvaluationEvent[] = [
      { type: 'QualificationReviewed', verdicts: verdicts.value, invalid, by: by.userId, at: now },
    ]
    if (left < state.minimum) events.push(failed(state, `通过资格审查的投标人 ${left} 家`, now))
    return ok(events)
  },
})

export const reviewConformity = command(evaluation)({
  name: 'evaluation.conform',
  title: '符合性审查',
  law: '财政部令第87号第五十条',
  who: [may('expert', 'chair')],
  from: ['conformity'],
  to: ['negotiating', 'scoring', 'pricing', 'failed'],
  todo: true,
  input: z.object(zVerdicts),
  decide(state, input, { by, now }) {
    const bids = validBids(state)
    const verdicts = complete(bids, state.conformity, input)
    if (!verdicts.ok) return verdicts
    const invalid = failing(verdicts.value, 'conformity')
    const passing = bids.filter(({ bidId }) => !invalid.some((each) => each.bidId === bidId))
    const starred = passing.find(({ starredNegative }) => starredNegative.length > 0)
    const conflicting = passing.find(({ consortiumFault }) => consortiumFault !== undefined)
    const uncorrected = passing.find(({ totalDiffers }) => totalDiffers !== undefined)
    const dear = passing.find(({ price }) => price > state.rules.ceiling)
    if (starred)
      return refuse('evaluation.starred-line-passed', {
        supplier: starred.supplierName,
        lines: starred.starredNegative,
      })
    if (conflicting)
      return refuse('evaluation.consortium-passed', {
        supplier: conflicting.supplierName,
        fault: conflicting.consortiumFault,
      })
    if (uncorrected) return refuse('evaluation.price-uncorrected', { supplier: uncorrected.supplierName })
    // where a last quote follows, the first may still come down
    if (dear && !state.negotiated)
      return refuse('evaluation.over-ceiling-passed', { supplier: dear.supplierName, ceiling: state.rules.ceiling })

    const abnormal = abnormallyLow(passing, state.rules.abnormalLow, state.rules.ceiling)
    const events: EvaluationEvent[] = [
      { type: 'ConformityReviewed', verdicts: verdicts.value, invalid, abnormal, by: by.userId, at: now },
    ]
    const count = bidderCount(passing) // 同品牌的按一家计算: 财政部令第87号第三十一条
    if (count < state.minimum) events.push(failed(state, `通过符合性审查的投标人 ${count} 家（同品牌按一家计）`, now))
    else events.push(state.negotiated ? { type: 'NegotiationOpened', at: now } : judgingOpened(state, now))
    return ok(events)
  },
})
