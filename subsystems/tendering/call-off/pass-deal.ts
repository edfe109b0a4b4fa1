/** 按次序递补 — whoever would be given the deal can be given nothing any more: the next lawful quote or turn, or there is no deal
 *  (财政部令第110号第三十二条、第三十三条). */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type AuctionRecord, recomputeAuction } from '../auction/record.ts'
import { inForce } from '../framework/framework.ts'
import { type CallOff, type CallOffEvent, callOff, type Deal } from './call-off.ts'
import { type Agreed, dealOf, type OpenedQuote } from './deal.ts'
import { type TurnFacts, turnFor } from './open-call-off.ts'
import { amountOf, atQuote, NO_ENTRANT, NOT_FREE, quotesOfAuction } from './prices.ts'

export type PassFacts = Agreed &
  Partial<TurnFacts> & { quotes?: readonly OpenedQuote[] | undefined; record?: AuctionRecord | undefined }

type Proposed = Extract<CallOff, { status: 'proposed' }>
type Rest = Pick<Deal, 'by' | 'at'>

/** The lowest quote after those that went before, of an entrant that still stands. */
const nextQuote = (state: Proposed, { framework, quotes = [] }: PassFacts, stands: Stands, rest: Rest) => {
  for (const { supplierId } of state.quotes.filter(({ rank }) => rank > 0).toSorted((a, b) => a.rank - b.rank)) {
    const opened = quotes.find((each) => each.supplierId === supplierId)
    const entrant = inForce(framework).find((each) => each.supplierId === supplierId)
    if (!entrant || !opened?.contents || !stands(supplierId)) continue
    const found = atQuote(state.lines, entrant, opened.contents)
    if ('lines' in found && amountOf(found.lines) <= state.budget)
      return dealOf(entrant, found.lines, { reason: '二次竞价按报价由低到高递补', bidId: opened.bidId, ...rest })
  }
  return undefined
}

const nextBid = ({ auction }: Proposed, { framework, record }: PassFacts, stands: Stands, rest: Rest) => {
  if (!auction || !record || record.auctionId !== auction.id || recomputeAuction(record).length > 0) return undefined
  const { best } = quotesOfAuction(auction.offers, record, stands)
  const entrant = inForce(framework).find(({ supplierId }) => supplierId === best?.supplierId)
  return best && entrant && dealOf(entrant, best.lines, { reason: '电子反拍按报价由低到高递补', ...rest })
}
type Stands = (supplierId: string) => boolean

export const passDeal = command(callOff)({
  name: 'call-off.pass-on',
  title: '拟成交供应商不能成交，按次序递补',
  law: '政府采购法第二十二条；财政部令第110号第十九条、第三十二条、第三十三条',
  who: [may('purchaserChecker', 'procuringEntity'), SYSTEM],
  from: ['proposed'],
  to: ['proposed', 'offered', 'failed'],
  when: ({ way }) => way !== 'direct',
  input: z.object({}),
  facts: given<PassFacts>(),
  decide(state, _, context) {
    const { by, now, facts } = context
    const { deal, way, planId, turns, passed = [] } = state
    const { framework, suspended = [] } = facts
    const entered = inForce(framework).some(({ supplierId }) => supplierId === deal.supplierId)
    const barred = suspended.includes(deal.supplierId)
    const stands = (supplierId: string) =>
      supplierId !== deal.supplierId &&
      !suspended.includes(supplierId) &&
      !passed.some((each) => each.supplierId === supplierId) &&
      inForce(framework).some((each) => each.supplierId === supplierId)

    if (way === 'direct') return refuse('call-off.chosen-by-hand')
    if (entered && !barred) return refuse('call-off.may-be-dealt', { supplier: deal.supplierName })

    const { supplierId, supplierName } = deal
    const gone: CallOffEvent = {
      type: 'DealPassed',
      passed: { supplierId, supplierName, reason: barred ? NOT_FREE : NO_ENTRANT, by: by.userId, at: now },
    }
    const failed = (reason: string): CallOffEvent => ({ type: 'CallOffFailed', planId, reason, at: now })
    if (way === 'rotation') {
      const { next } = facts
      const again = next && turns.some((turn) => turn.supplierId === next.supplierId)
      const turn = again ? undefined : turnFor(framework, { ...context, facts: { next } })
      return ok([gone, turn ?? failed('轮候的供应商均未接受合同授予')])
    }
    const rest = { by: 'law', at: now }
    const found = state.auction ? nextBid(state, facts, stands, rest) : nextQuote(state, facts, stands, rest)
    return ok([gone, found ? ({ type: 'DealProposed', deal: found } as const) : failed('没有可以递补的有效报价')])
  },
})
