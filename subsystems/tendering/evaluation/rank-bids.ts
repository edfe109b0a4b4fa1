/** 汇总、价格评审、排名、报告 — from the members' sheets to the report that goes to the purchaser (财政部令第87号第五十五至五十八条). */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import { candidatesOf, type EvaluationEvent, evaluation, type Signature, validBids } from './evaluation.ts'
import { calledOffFee, expertFee, type FeeLine, stretches } from './expert-fee.ts'
import { MEMBERS, memberOf } from './panel.ts'
import { unreported } from './re-review.ts'
import { isInRange, objectiveDifferences, outliersOf, rank, type Sheet } from './scoring.ts'

type SubmittedSheet = Sheet & {
  submitted: boolean
  reasons: readonly { bidId: string; factorId: string; text: string }[]
}

export const closeScoring = command(evaluation)({
  name: 'evaluation.close-scoring',
  title: '汇总评分',
  law: '财政部令第87号第五十五、六十四条',
  who: [may('expert', 'chair')],
  from: ['scoring'],
  to: ['pricing'],
  todo: true,
  input: z.object({}),
  facts: given<{ sheets: readonly SubmittedSheet[] }>(),
  decide(state, _, { now, policy, facts: { sheets } }) {
    const { factors } = state.rules
    const bidIds = validBids(state).map(({ bidId }) => bidId)
    const waiting = state.members.length - sheets.filter(({ submitted }) => submitted).length
    const wrong = sheets.some(({ scores }) =>
      bidIds.some((bidId) => factors.some((factor) => !isInRange(factor, scores[bidId]?.[factor.id] ?? Number.NaN))),
    )
    const differences = objectiveDifferences(factors, bidIds, sheets)
    const reasonOf = (memberId: string, bidId: string, factorId: string) =>
      sheets
        .find((each) => each.memberId === memberId)
        ?.reasons.find((each) => each.bidId === bidId && each.factorId === factorId)?.text ?? ''
    const outliers = outliersOf(factors, bidIds, sheets, {
      mads: policy('score.outlierMads'),
      percent: policy('score.outlierPercent'),
    }).map((each) => ({ ...each, reason: reasonOf(each.memberId, each.bidId, each.factorId) }))
    const unexplained = outliers.filter(({ reason }) => reason === '')

    if (waiting > 0) return refuse('evaluation.sheets-missing', { waiting })
    if (wrong) return refuse('evaluation.score-out-of-range') // RC-053
    if (differences.length > 0)
      // RC-051
      return refuse('evaluation.objective-scores-differ', { count: differences.length, differences })
    if (unexplained.length > 0)
      // RC-052
      return refuse('evaluation.outliers-unexplained', { count: unexplained.length, outliers: unexplained })

    const counted = sheets
      .map(({ memberId, scores }) => ({ memberId, scores }))
      .toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1))
    return ok([{ type: 'ScoringClosed', sheets: counted, outliers, at: now }])
  },
})

export const rankBids = command(evaluation)({
  name: 'evaluation.price',
  title: '价格评审并排名',
  law: '财政部令第87号第五十五至五十七条；财库〔2020〕46号第九条；国办发〔2025〕34号',
  who: [may('expert', 'chair')],
  from: ['pricing'],
  to: ['ranked'],
  todo: true,
  input: z.object({}),
  decide(state, _, { now, seed }) {
    const bids = validBids(state)
    const unjudged = state.abnormal.filter(
      ({ bidId }) => !state.queries.some((each) => each.kind === 'lowPrice' && each.bidId === bidId && each.verdict),
    )
    const open = state.queries.some(({ kind, verdict }) => kind === 'lowPrice' && !verdict)
    if (unjudged.length > 0 || open)
      return refuse('evaluation.low-price-unreviewed', {
        count: unjudged.length,
        bids: unjudged.map(({ bidId }) => bidId),
      }) // RC-050

    return ok([{ type: 'BidsRanked', ranking: rank(state.rules, bids, state.sheets, seed), seed, at: now }])
  },
})

export const signReport = command(evaluation)({
  name: 'evaluation.sign',
  title: '签署评审报告',
  law: '财政部令第87号第五十八、六十一条',
  who: MEMBERS,
  from: ['ranked'],
  to: ['ranked', 'signed'],
  todo: true,
  stepUp: true,
  input: z.object({
    dissent: z.string().trim().max(4000).default('').meta({ title: '不同意见及理由（没有则留空）', multiline: true }),
  }),
  decide(state, { dissent }, { by, now }) {
    const member = memberOf(state, by)
    if (!member) return refuse('evaluation.not-a-member')
    if (state.signatures.some(({ memberId }) => memberId === member.memberId))
      return refuse('evaluation.signed-already')

    const signature: Signature = { memberId: member.memberId, dissent, at: now }
    const events: EvaluationEvent[] = [{ type: 'ReportSigned', signature }]
    if (state.signatures.length + 1 === state.members.length) events.push({ type: 'ReportCompleted', at: now })
    return ok(events)
  },
})

export const deliverReport = command(evaluation)({
  name: 'evaluation.deliver',
  title: '送交评审报告',
  law: '政府采购法实施条例第四十三条；财政部令第87号第六十八条',
  who: [may('agency', 'agency')],
  from: ['signed'],
  to: ['delivered'],
  todo: true,
  input: z.object({}),
  decide(state, _, { now, calendar, policy }) {
    if (unreported(state)) return refuse('evaluation.change-unreported') // RC-061
    const { caseId, projectId, round, lot } = state
    const dueBy = calendar.deadline(state.signedAt, { days: policy('award.reportDays'), of: 'working' })
    const candidates = candidatesOf(state)
    const worked = state.members
      .filter(({ kind }) => kind === 'expert')
      .map(({ memberId, signedInAt }): FeeLine => {
        const until = state.signatures.find((each) => each.memberId === memberId)!.at
        const minutes = Math.floor((Date.parse(until) - Date.parse(signedInAt!)) / 60_000)
        const amount = expertFee(stretches(signedInAt!, until))
        return { memberId, date: dayOf(signedInAt!), minutes, amount, reason: 'worked' }
      })
    const calledOff = state.recused.map(
      ({ memberId, at }): FeeLine => ({
        memberId,
        date: dayOf(at),
        minutes: 0,
        amount: calledOffFee,
        reason: 'calledOff',
      }),
    )
    // one review, one fee: sitting again for the panel's own error earns nothing
    const fees = state.fees.length > 0 ? state.fees : [...worked, ...calledOff]
    return ok([
      {
        type: 'EvaluationReported',
        caseId,
        projectId,
        round,
        lot,
        candidates,
        fees,
        late: now > dueBy, // RC-058
        at: now,
      },
    ])
  },
})

export const printReport = command(evaluation)({
  name: 'evaluation.print',
  title: '生成评审报告文本',
  law: '财政部令第87号第五十八条',
  who: [SYSTEM],
  from: ['signed', 'delivered'],
  to: ['same'],
  input: z.object({ file: z.string() }),
  decide: (_, { file }, { now }) => ok([{ type: 'ReportPrinted', file, at: now }]),
})
