/** 谈判、磋商与报价 — with each supplier alone and all alike; changes in writing; quotes sealed and opened together; the last one counts
 *  (财政部令第74号第三十一至三十四条; 财库〔2014〕214号第十九至二十一条). */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, type Instant, plus } from '#foundation/time.ts'
import { periodOf, procedureOf } from '#policies/procedures.ts'
import { type Evaluation, type EvaluationEvent, evaluation, QUOTE_KINDS, type Round, validBids } from './evaluation.ts'
import { failed, judgingOpened } from './review-bids.ts'
import { abnormallyLow, bidderCount } from './scoring.ts'

const chair = [may('expert', 'chair')]
const LAW = '财政部令第74号第三十一至三十三条；财库〔2014〕214号第十九至二十一条'

const notYetMet = (state: Evaluation) =>
  validBids(state).filter(({ bidId }) => !state.negotiations.some((each) => each.bidId === bidId))

export const negotiate = command(evaluation)({
  name: 'evaluation.negotiate',
  title: '记录谈判（磋商）',
  law: LAW,
  who: chair,
  from: ['negotiating'],
  to: ['same'],
  todo: { when: (state) => notYetMet(state).length > 0 },
  input: z.object({
    bidId: z.string().meta({ title: '供应商' }),
    text: z.string().trim().min(1, '请写明谈判情况').max(10_000).meta({ title: '谈判（磋商）情况', multiline: true }),
  }),
  decide(state, { bidId, text }, { by, now }) {
    if (!validBids(state).some((each) => each.bidId === bidId)) return refuse('evaluation.no-such-bid')
    return ok([{ type: 'SupplierNegotiated', negotiation: { bidId, text, at: now }, by: by.userId }])
  },
})

export const changeTerms = command(evaluation)({
  name: 'evaluation.change-terms',
  title: '实质性变动采购文件',
  law: '财政部令第74号第三十二条；财库〔2014〕214号第二十条',
  who: chair,
  from: ['negotiating'],
  to: ['same'],
  input: z.object({
    text: z
      .string()
      .trim()
      .min(1, '请写明变动内容')
      .max(10_000)
      .meta({ title: '变动的技术、服务要求或者合同草案条款', multiline: true }),
    agreedBy: z.string().meta({ title: '确认变动的采购人代表' }),
  }),
  decide(state, { text, agreedBy }, { by, now }) {
    const representative = state.members.find(({ memberId }) => memberId === agreedBy)
    if (representative?.kind !== 'representative') return refuse('evaluation.change-not-agreed')
    const change = { no: state.changes.length + 1, text, agreedBy, at: now }
    return ok([{ type: 'TermsChanged', change, by: by.userId }])
  },
})

export const askQuotes = command(evaluation)({
  name: 'evaluation.ask-quotes',
  title: '要求报价',
  law: '财政部令第74号第三十三条；财库〔2014〕214号第二十一条',
  who: chair,
  from: ['negotiating'],
  to: ['quoting'],
  todo: { when: (state) => notYetMet(state).length === 0 },
  input: z.object({
    kind: z.enum(['interim', 'final']).default('final').meta({ title: '轮次', labels: QUOTE_KINDS }),
    minutes: z.int().min(1).max(14_400).default(60).meta({ title: '报价时限（分钟）' }),
  }),
  decide(state, { kind, minutes }, { by, now, policy, calendar }) {
    // the round takes over the lot, the notice and the ceiling of the opening it follows
    const { projectId, round, lot, openingId } = state
    const least = policy('negotiation.quoteMinutes')
    const waiting = notYetMet(state)
    if (waiting.length > 0)
      return refuse('evaluation.not-all-negotiated', { suppliers: waiting.map(({ supplierName }) => supplierName) })
    if (minutes < least) return refuse('evaluation.too-little-time', { minutes, least })
    const asks = procedureOf(state.method, dayOf(now)).finalQuote
    const span = asks && kind === 'final' ? periodOf(asks, policy) : undefined
    if (span && !calendar.atLeast(now, plus(now, { minutes }), span))
      return refuse('evaluation.too-few-days', { days: span.days })

    const asked = { stage: state.rounds.length + 1, kind, askedAt: now, closesAt: plus(now, { minutes }) }
    const suppliers = validBids(state).map(({ supplierId }) => supplierId)
    const { minimum } = state
    return ok([
      { type: 'QuotesAsked', projectId, round, lot, asked, suppliers, minimum, openingId, by: by.userId, at: now },
    ])
  },
})

/** A supplier's quote as it was opened. */
export type Quote = { supplierId: string; price: Fen; totalDiffers?: Fen | undefined; deliveryDays: number }

/** Who was asked and gave no last quote has left (财政部令第74号第三十四条); an interim quote leaves the last offer as it stands. */
const left = (state: Evaluation, { kind }: Round, quotes: readonly Quote[]) =>
  kind === 'interim'
    ? []
    : validBids(state)
        .filter(({ supplierId }) => !quotes.some((quote) => quote.supplierId === supplierId))
        .map(({ bidId }) => ({
          bidId,
          stage: 'withdrew' as const,
          reason: '未在规定时间内提交最后报价，退出谈判（磋商）',
        }))

const priced = (state: Evaluation, quotes: readonly Quote[]) =>
  state.bids.map(({ totalDiffers, ...bid }) => {
    const quote = quotes.find(({ supplierId }) => supplierId === bid.supplierId)
    if (!quote) return { ...bid, ...(totalDiffers !== undefined && { totalDiffers }) }
    const { price, deliveryDays } = quote
    return { ...bid, price, deliveryDays, firstPrice: bid.firstPrice ?? bid.price, totalDiffers: quote.totalDiffers }
  })

export const receiveQuotes = command(evaluation)({
  name: 'evaluation.receive-quotes',
  title: '开启报价',
  law: '财政部令第74号第三十三至三十五条；财库〔2014〕214号第二十一至二十三条',
  who: [SYSTEM],
  from: ['quoting'],
  to: ['negotiating', 'scoring', 'pricing', 'failed'],
  input: z.object({ stage: z.int().min(1) }),
  facts: given<{ quotes: readonly Quote[] }>(),
  decide(state, { stage }, { now, facts }) {
    const round = state.rounds.find((each) => each.stage === stage)
    if (!round || round.quotes) return refuse('evaluation.no-such-round', { stage })

    const taken = validBids(state).flatMap(({ bidId, supplierId }) => {
      const quote = facts.quotes.find((each) => each.supplierId === supplierId)
      return quote ? [{ bidId, supplierId, price: quote.price }] : []
    })
    const withdrew = left(state, round, facts.quotes)
    const dear = taken
      .filter(({ price }) => round.kind === 'final' && price > state.rules.ceiling)
      .map(({ bidId }) => ({ bidId, stage: 'withdrew' as const, reason: '最后报价超过最高限价' }))
    const corrected = priced(state, facts.quotes)
    const events: EvaluationEvent[] = [
      {
        type: 'QuotesReceived',
        stage,
        kind: round.kind,
        quotes: taken,
        corrected,
        withdrew: [...withdrew, ...dear],
        at: now,
      },
    ]
    if (round.kind === 'interim') return ok(events)
    return ok([
      ...events,
      ...concluded({ ...state, bids: corrected, invalid: [...state.invalid, ...withdrew, ...dear] }, now),
    ])
  },
})

/** After the last quotes: too few are the end of it; else the judging begins, and low prices are asked about. */
const concluded = (state: Evaluation, at: Instant): EvaluationEvent[] => {
  const standing = validBids(state)
  const count = bidderCount(standing)
  if (count < state.minimum) return [failed(state, `提交最后报价且有效的供应商 ${count} 家`, at)]
  const abnormal = abnormallyLow(standing, state.rules.abnormalLow, state.rules.ceiling)
  return [{ type: 'AbnormalFound', abnormal, at }, judgingOpened(state, at)]
}
