/** 确定成交供应商 — chosen directly, by the lowest second quote, in turn, or outside the agreement where that is proven cheaper. */
import { z } from 'zod'
import { type Context, command, given, may, SYSTEM } from '#foundation/command.ts'
import { type Fen, times, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { drawOrder } from '../expert-draw/draw.ts'
import { type Entrant, type Framework, inForce } from '../framework/framework.ts'
import { type CallOff, type CallOffEvent, callOff, type Deal, type DealLine, type Quote } from './call-off.ts'
import { type TurnFacts, turnFor } from './open-call-off.ts'
import { amountOf, atAgreement, atQuote, NOT_FREE } from './prices.ts'

export type Agreed = {
  framework: Framework
  /** Entrants that are out of the register, suspended or barred today. */
  suspended?: readonly string[] | undefined
}

export const dealOf = (
  entrant: Entrant,
  lines: readonly DealLine[],
  rest: Pick<Deal, 'reason' | 'by' | 'at' | 'bidId'>,
): Deal => ({
  supplierId: entrant.supplierId,
  supplierName: entrant.supplierName,
  lines,
  amount: amountOf(lines),
  size: entrant.size,
  deliveryDays: entrant.deliveryDays,
  ...rest,
})

export const chooseEntrant = command(callOff)({
  name: 'call-off.choose',
  title: '直接选定供应商',
  law: '财政部令第110号第三十一条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['choosing'],
  to: ['proposed'],
  when: ({ way }) => way === 'direct',
  todo: true,
  input: z.object({
    supplierId: z.string().meta({ title: '入围供应商' }),
    reason: z
      .string()
      .trim()
      .min(4, '请从价格、质量、服务便利性、用户评价等方面说明')
      .max(1000)
      .meta({ title: '选定理由', multiline: true }),
  }),
  facts: given<Agreed>(),
  decide({ way, lines, budget }, { supplierId, reason }, { by, now, facts: { framework, suspended } }) {
    if (way !== 'direct') return refuse('call-off.not-chosen-directly')
    const entrant = inForce(framework).find((each) => each.supplierId === supplierId)
    // an agreement that ended early lets what was begun under it run on
    if ((framework.status !== 'inForce' && framework.status !== 'terminated') || !entrant)
      return refuse('call-off.not-an-entrant')
    if (suspended?.includes(supplierId)) return refuse('call-off.supplier-not-active')
    const priced = atAgreement(lines, entrant)
    if (!priced) return refuse('call-off.not-offered', { supplier: entrant.supplierName })
    const deal = dealOf(entrant, priced, { reason, by: by.userId, at: now })
    if (deal.amount > budget) return refuse('call-off.over-plan', { amount: deal.amount, budget })
    return ok([{ type: 'DealProposed', deal }])
  },
})

export const buyOutside = command(callOff)({
  name: 'call-off.buy-outside',
  title: '向非入围供应商采购',
  law: '财政部令第110号第三十六条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['choosing'],
  to: ['proposed'],
  when: ({ category }) => category === 'goods',
  input: z.object({
    supplierId: z.string().meta({ title: '非入围供应商', ref: 'suppliers' }),
    lines: z
      .array(
        z.object({
          no: z.int().min(1).meta({ title: '标的序号' }),
          brand: z.string().trim().min(1).max(100).meta({ title: '品牌' }),
          model: z.string().trim().min(1).max(100).meta({ title: '规格型号' }),
          origin: z.string().trim().max(100).default('').meta({ title: '产地' }),
          unitPrice: zFen.meta({ title: '单价', unit: 'fen' }),
        }),
      )
      .min(1)
      .meta({ title: '相同货物的价格' }),
    offered: z
      .string()
      .trim()
      .min(4, '请写明何时、以何方式告知入围供应商，对方是否愿意降价')
      .max(2000)
      .meta({ title: '入围供应商不同意降价的情况', multiline: true }),
    evidence: z
      .array(z.string().meta({ title: '证明材料', file: true }))
      .min(1, '请上传能够以更低价格采购的证明材料')
      .meta({ title: '证明材料' }),
  }),
  facts: given<Agreed & { supplier: { name: string; active: boolean; size: Deal['size'] } | undefined }>(),
  decide(state, { supplierId, lines, offered, evidence }, { by, now, facts: { framework, supplier } }) {
    if (state.category !== 'goods') return refuse('call-off.outside-goods-only')
    if (!supplier?.active) return refuse('call-off.supplier-not-active')
    if (framework.entrants.some((each) => each.supplierId === supplierId && !each.left))
      return refuse('call-off.outside-is-inside')
    const priced = state.lines.flatMap((asked): DealLine[] => {
      const found = lines.find(({ no }) => no === asked.no)
      return found ? [{ ...asked, ...found, amount: times(found.unitPrice, asked.quantity) }] : []
    })
    if (priced.length !== state.lines.length) return refuse('call-off.outside-incomplete')
    const dear = priced.find(({ no, brand, model, unitPrice }) => unitPrice >= lowestOf(framework, no, brand, model))
    if (dear)
      return refuse('call-off.outside-not-cheaper', {
        name: dear.name,
        price: dear.unitPrice,
        lowest: lowestOf(framework, dear.no, dear.brand, dear.model),
      })
    const amount = amountOf(priced)
    if (amount > state.budget) return refuse('call-off.over-plan', { amount, budget: state.budget })
    const deal: Deal = {
      supplierId,
      supplierName: supplier.name,
      lines: priced,
      amount,
      size: supplier.size,
      deliveryDays: 0,
      reason: '能够以更低价格向非入围供应商采购相同货物',
      outside: { evidence, offered },
      by: by.userId,
      at: now,
    }
    return ok([{ type: 'DealProposed', deal }])
  },
})

/** The cheapest entrant that offers the same goods; any goods of the line where none offers that model. */
const lowestOf = (framework: Framework, no: number, brand: string, model: string): Fen => {
  const offers = inForce(framework).flatMap(({ lines }) => lines.filter((line) => line.no === no))
  const same = offers.filter((line) => line.brand === brand && line.model === model)
  return Math.min(...(same.length > 0 ? same : offers).map(({ unitPrice }) => unitPrice)) as Fen
}

/** What was opened in the competition. */
export type OpenedQuote = {
  bidId: string
  supplierId: string
  supplierName: string
  contents?: { price: Fen; items: readonly { no: number; quantity: number; unitPrice: Fen }[]; deliveryDays: number }
}

export const judgeQuotes = command(callOff)({
  name: 'call-off.judge',
  title: '二次竞价开启、评定',
  law: '财政部令第110号第三十二条',
  who: [SYSTEM],
  from: ['quoting'],
  to: ['proposed', 'failed'],
  input: z.object({}),
  facts: given<Agreed & { quotes: readonly OpenedQuote[] }>(),
  decide({ lines, planId, budget }, _, { now, seed, facts: { framework, suspended, quotes } }) {
    const chance = new Map(
      drawOrder(
        quotes.map(({ bidId }) => bidId),
        seed,
      ).map((bidId, at) => [bidId, at]),
    )
    const judged = quotes.map((quote) => {
      const entrant = inForce(framework).find(({ supplierId }) => supplierId === quote.supplierId)
      const found = quote.contents ? atQuote(lines, entrant, quote.contents) : { invalid: '报价未能开启' }
      const amount = 'lines' in found ? amountOf(found.lines) : undefined
      const over = amount !== undefined && amount > budget ? { invalid: '报价超过采购计划金额' } : found
      // Who may take part in nothing by now can be given nothing.
      const free = suspended?.includes(quote.supplierId) ? { invalid: NOT_FREE } : over
      return { ...quote, entrant, found: free, amount }
    })
    // equal lowest quotes: by the recorded draw, never by who was first
    const valid = judged
      .filter(({ found }) => 'lines' in found)
      .toSorted((a, b) => a.amount! - b.amount! || chance.get(a.bidId)! - chance.get(b.bidId)!)
    const told = judged.map(
      ({ bidId, supplierId, supplierName, contents, found }): Quote => ({
        supplierId,
        supplierName,
        price: contents?.price,
        ...('invalid' in found && { invalid: found.invalid }),
        rank: valid.findIndex((each) => each.bidId === bidId) + 1,
      }),
    )
    const events: CallOffEvent[] = [{ type: 'QuotesJudged', quotes: told, at: now }]
    const [best] = valid
    if (!best?.entrant || !('lines' in best.found))
      return ok([...events, { type: 'CallOffFailed' as const, planId, reason: '没有有效报价', at: now }])
    const deal = dealOf(best.entrant, best.found.lines, {
      reason: '二次竞价报价最低',
      bidId: best.bidId,
      by: 'law',
      at: now,
    })
    return ok([...events, { type: 'DealProposed' as const, deal }])
  },
})

export const failCompetition = command(callOff)({
  name: 'call-off.fail',
  title: '二次竞价未成',
  law: '财政部令第110号第三十二条',
  who: [SYSTEM],
  from: ['quoting'],
  to: ['failed'],
  input: z.object({ reason: z.string().min(1).max(1000) }),
  decide: ({ planId }, { reason }, { now }) => ok([{ type: 'CallOffFailed', planId, reason, at: now }]),
})

export const acceptTurn = command(callOff)({
  name: 'call-off.accept-turn',
  title: '接受合同授予',
  law: '财政部令第110号第三十三条',
  who: [may('supplier', 'inTurn')],
  from: ['offered'],
  to: ['proposed'],
  todo: { due: ({ turns }) => turns.at(-1)?.respondBy },
  input: z.object({}),
  facts: given<Agreed>(),
  decide({ lines, budget }, _, { by, now, facts: { framework, suspended } }) {
    const entrant = inForce(framework).find(({ supplierId }) => supplierId === by.orgId)
    const priced = entrant && atAgreement(lines, entrant)
    if (!entrant || !priced) return refuse('call-off.not-an-entrant')
    if (suspended?.includes(by.orgId)) return refuse('call-off.supplier-not-active')
    const deal = dealOf(entrant, priced, { reason: '顺序轮候', by: by.userId, at: now })
    if (deal.amount > budget) return refuse('call-off.over-plan', { amount: deal.amount, budget })
    const answer = { accepted: true, reason: '', by: by.userId, at: now }
    return ok([
      { type: 'TurnAnswered' as const, supplierId: by.orgId, answer },
      { type: 'DealProposed' as const, deal },
    ])
  },
})

type Passing = Agreed & TurnFacts
/** The chance of this period is gone; the next of the order is asked, each once for one purchase. */
const passOn = (
  { turns, planId }: CallOff,
  answer: NonNullable<CallOff['turns'][number]['answer']>,
  context: Pick<Context<Passing>, 'now' | 'calendar' | 'policy' | 'facts'>,
): CallOffEvent[] => {
  const { next } = context.facts
  const offer =
    next && turns.some(({ supplierId }) => supplierId === next.supplierId)
      ? undefined
      : turnFor(context.facts.framework, context)
  return [
    { type: 'TurnAnswered', supplierId: turns.at(-1)!.supplierId, answer },
    offer ?? { type: 'CallOffFailed', planId, reason: '轮候的供应商均未接受合同授予', at: context.now },
  ]
}

export const refuseTurn = command(callOff)({
  name: 'call-off.refuse-turn',
  title: '说明正当理由，不接受合同授予',
  law: '财政部令第110号第十九条第（三）项、第三十三条',
  who: [may('supplier', 'inTurn')],
  from: ['offered'],
  to: ['offered', 'failed'],
  input: z.object({
    reason: z
      .string()
      .trim()
      .min(4, '无正当理由拒不接受的，将被清退')
      .max(1000)
      .meta({ title: '正当理由', multiline: true }),
  }),
  facts: given<Passing>(),
  decide: (state, { reason }, context) =>
    ok(passOn(state, { accepted: false, reason, by: context.by.userId, at: context.now }, context)),
})

/** The clock: who does not answer has had its chance. */
export const turnLapses = command(callOff)({
  name: 'call-off.turn-lapses',
  title: '轮候逾期未答复',
  law: '财政部令第110号第三十三条',
  who: [SYSTEM],
  from: ['offered'],
  to: ['offered', 'failed'],
  input: z.object({}),
  facts: given<Passing>(),
  decide(state, _, context) {
    const { respondBy } = state.turns.at(-1)!
    if (context.now < respondBy) return refuse('call-off.still-in-time', { respondBy })
    return ok(passOn(state, { accepted: false, reason: '逾期未答复', by: 'law', at: context.now }, context))
  },
})

export const confirmDeal = command(callOff)({
  name: 'call-off.confirm',
  title: '确认成交',
  law: '财政部令第110号第三十一、三十五条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['proposed'],
  to: ['dealt'],
  notBy: ({ draftedBy, deal }) => [draftedBy, deal?.by],
  todo: true,
  stepUp: true,
  input: z.object({}),
  facts: given<Agreed>(),
  decide({ frameworkId, planId, way, deal, budget }, _, { by, now, calendar, policy, facts }) {
    const { framework, suspended } = facts
    const { supplierId, amount, outside } = deal
    if (!outside && !inForce(framework).some((each) => each.supplierId === supplierId))
      return refuse('call-off.not-an-entrant')
    if (suspended?.includes(supplierId)) return refuse('call-off.supplier-not-active')
    if (amount > budget) return refuse('call-off.over-plan', { amount, budget })
    const days = policy(outside ? 'callOff.outsideReportDays' : 'framework.noticeDays')
    return ok([
      {
        type: 'CallOffDealt',
        frameworkId,
        planId,
        supplierId,
        amount,
        way,
        outside: outside !== undefined,
        announceBy: calendar.deadline(now, { days, of: 'working' }),
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const returnProposal = command(callOff)({
  name: 'call-off.return',
  title: '退回重新选定',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['proposed'],
  to: ['choosing'],
  when: ({ way }) => way === 'direct',
  input: z.object({
    reason: z.string().trim().min(2, '请写明意见').max(1000).meta({ title: '意见', multiline: true }),
  }),
  decide({ way }, { reason }, { by, now }) {
    // the lowest quote and the order of turns are nobody's to change
    if (way !== 'direct') return refuse('call-off.settled-by-rule')
    return ok([{ type: 'ProposalReturned', reason, by: by.userId, at: now }])
  },
})

export const voidDeal = command(callOff)({
  name: 'call-off.void',
  title: '成交作废',
  law: '财政部令第110号第十九条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['dealt'],
  to: ['void'],
  input: z.object({
    reason: z.string().trim().min(4, '请写明事实').max(1000).meta({ title: '事实和依据', multiline: true }),
  }),
  facts: given<{ contractSigned: boolean }>(),
  decide({ planId }, { reason }, { by, now, facts: { contractSigned } }) {
    if (contractSigned) return refuse('call-off.contract-signed')
    return ok([{ type: 'CallOffVoided', planId, reason, by: by.userId, at: now }])
  },
})
