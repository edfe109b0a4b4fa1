/** 书面询问、异常低价审查 — the panel asks, the bidder answers in time, the panel judges (财政部令第87号第五十一、六十条; 财库〔2026〕2号). */
import { z } from 'zod'
import { command, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { type BidUnderReview, type EvaluationEvent, evaluation, type Query, validBids } from './evaluation.ts'
import { bidderCount } from './scoring.ts'

export const queryBidder = command(evaluation)({
  name: 'evaluation.query',
  title: '书面询问投标人',
  law: '财政部令第87号第五十一、六十条；财库〔2026〕2号',
  who: [may('expert', 'chair')],
  from: ['conformity', 'negotiating', 'scoring', 'pricing'],
  to: ['same'],
  todo: {
    when: ({ abnormal, bids, invalid, queries }) => {
      const asked = (bidId: string, kind: Query['kind']) =>
        queries.some((query) => query.bidId === bidId && query.kind === kind)
      return (
        abnormal.some(({ bidId }) => !asked(bidId, 'lowPrice')) ||
        validBids({ bids, invalid }).some(
          ({ bidId, totalDiffers }) => totalDiffers !== undefined && !asked(bidId, 'correction'),
        )
      )
    },
  },
  input: z.object({
    bidId: z.string().meta({ title: '投标' }),
    kind: z.enum(['lowPrice', 'correction', 'clarification']).meta({
      title: '询问事项',
      labels: { lowPrice: '报价合理性', correction: '确认修正后的报价', clarification: '澄清、说明或者补正' },
    }),
    question: z.string().trim().min(1, '请写明问题').max(4000).meta({ title: '问题', multiline: true }),
    minutes: z.int().min(1).max(1440).default(30).meta({ title: '答复时限（分钟）' }),
  }),
  decide({ bids, invalid, queries }, { bidId, kind, question, minutes }, { now, policy }) {
    const bid = validBids({ bids, invalid }).find((each) => each.bidId === bidId)
    const least = policy('abnormalLow.proofMinutes')
    const again = kind !== 'clarification' && queries.some((each) => each.kind === kind && each.bidId === bidId)
    if (!bid) return refuse('evaluation.no-such-bid')
    if (kind === 'lowPrice' && minutes < least) return refuse('evaluation.too-little-time', { minutes, least }) // RC-050
    if (kind === 'correction' && bid.totalDiffers === undefined) return refuse('evaluation.nothing-to-correct')
    if (again) return refuse('evaluation.queried-already')

    const query: Query = {
      no: queries.length + 1,
      kind,
      bidId,
      supplierId: bid.supplierId,
      question,
      askedAt: now,
      respondBy: plus(now, { minutes }),
    }
    return ok([{ type: 'BidderQueried', query }])
  },
})

/** 修正后的报价经投标人确认后产生约束力，投标人不确认的，其投标无效 (财政部令第87号第五十九条). */
const corrected = (bids: readonly BidUnderReview[], bidId: string, agree: boolean, at: Instant): EvaluationEvent => {
  const price = bids.find((bid) => bid.bidId === bidId)?.totalDiffers
  return agree && price !== undefined
    ? { type: 'PriceCorrected', bidId, price, at }
    : { type: 'CorrectionRefused', bidId, reason: '投标人不确认修正后的报价', at }
}

export const answerQuery = command(evaluation)({
  name: 'evaluation.answer',
  title: '答复评审委员会',
  law: '财政部令第87号第五十一、六十条',
  who: [may('supplier', 'queried')],
  from: ['conformity', 'negotiating', 'scoring', 'pricing'],
  to: ['same'],
  when: ({ queries }) => queries.some(({ answer }) => answer === undefined),
  todo: {
    due: ({ queries }) => queries.find(({ answer }) => answer === undefined)?.respondBy,
  },
  input: z.object({
    no: z.int().meta({ title: '询问序号' }),
    text: z.string().trim().min(1, '请写明答复').max(10_000).meta({ title: '书面说明', multiline: true }),
    agree: z.boolean().default(false).meta({ title: '同意修正后的报价（仅答复报价修正时填写）' }),
    files: z
      .array(z.string().meta({ title: '证明材料', file: true }))
      .max(20)
      .default([])
      .meta({ title: '证明材料' }),
  }),
  decide({ queries, bids }, { no, text, agree, files }, { by, now }) {
    const query = queries.find((each) => each.no === no && each.supplierId === by.orgId)
    if (!query) return refuse('evaluation.no-such-query')
    if (query.answer) return refuse('evaluation.answered-already')
    if (now >= query.respondBy) return refuse('evaluation.answer-too-late', { respondBy: query.respondBy })
    const events: EvaluationEvent[] = [{ type: 'QueryAnswered', no, answer: { text, files, by: by.userId, at: now } }]
    if (query.kind === 'correction') events.push(corrected(bids, query.bidId, agree, now))
    return ok(events)
  },
})

export const judgeLowPrice = command(evaluation)({
  name: 'evaluation.judge-low-price',
  title: '认定报价合理性',
  law: '财政部令第87号第六十条；财库〔2026〕2号',
  who: [may('expert', 'chair')],
  from: ['conformity', 'negotiating', 'scoring', 'pricing'],
  to: ['same', 'failed'],
  when: ({ queries }) => queries.some(({ kind, verdict }) => kind === 'lowPrice' && !verdict),
  todo: true,
  input: z.object({
    no: z.int().meta({ title: '询问序号' }),
    proven: z.boolean().meta({ title: '投标人已证明其报价合理' }),
    reason: z.string().trim().min(1, '请写明认定理由').max(4000).meta({ title: '评审委员会意见', multiline: true }),
  }),
  decide(state, { no, proven, reason }, { now }) {
    const { projectId, round, lot, bids, queries } = state
    const query = queries.find((each) => each.no === no && each.kind === 'lowPrice')
    if (!query) return refuse('evaluation.no-such-query')
    if (query.verdict) return refuse('evaluation.judged-already')
    if (!query.answer && now < query.respondBy)
      return refuse('evaluation.still-answering', { respondBy: query.respondBy })

    const { bidId } = query
    const events: EvaluationEvent[] = [{ type: 'LowPriceJudged', no, bidId, verdict: { proven, reason, at: now } }]
    const left = bidderCount(
      validBids({
        bids,
        invalid: [...state.invalid, ...(proven ? [] : [{ bidId, stage: 'lowPrice' as const, reason }])],
      }),
    )
    if (left < state.minimum && state.status !== 'conformity')
      events.push({
        type: 'EvaluationFailed',
        projectId,
        round,
        lot,
        reason: 'tooFewQualified',
        detail: `异常低价审查后对招标文件作实质响应的投标人 ${left} 家`,
        at: now,
      })
    return ok(events)
  },
})
