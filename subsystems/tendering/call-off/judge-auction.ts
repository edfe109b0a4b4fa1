/** 电子反拍评定 — the quotes are those of the auction's record, the record is run again first; the lowest of a standing entrant wins. */
import { z } from 'zod'
import { command, given, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type AuctionRecord, recomputeAuction } from '../auction/record.ts'
import { inForce } from '../framework/framework.ts'
import { type CallOffEvent, callOff } from './call-off.ts'
import { type Agreed, dealOf } from './deal.ts'
import { quotesOfAuction } from './prices.ts'

/** The house has arranged the auction this competition is decided by. */
export const holdAuction = command(callOff)({
  name: 'call-off.hold-auction',
  title: '二次竞价的电子反拍已安排',
  law: '财政部令第110号第三十二条',
  who: [SYSTEM],
  from: ['quoting'],
  to: ['quoting'],
  input: z.object({ auctionId: z.string() }),
  decide: (_, { auctionId }, { now }) => ok([{ type: 'CallOffAuctionArranged', auctionId, at: now }]),
})

export const judgeAuction = command(callOff)({
  name: 'call-off.judge-auction',
  title: '按竞价记录评定',
  law: '财政部令第110号第三十二条',
  who: [SYSTEM],
  from: ['quoting'],
  to: ['proposed', 'failed'],
  input: z.object({}),
  facts: given<Agreed & { record: AuctionRecord | undefined }>(),
  decide({ auction, planId }, _, { now, facts: { framework, suspended = [], record } }) {
    if (!auction || !record || record.auctionId !== auction.id || recomputeAuction(record).length > 0)
      return refuse('call-off.auction-record-wrong')

    // Who may take part in nothing by now can be given nothing.
    const standing = inForce(framework).filter(({ supplierId }) => !suspended.includes(supplierId))
    const { quotes, best } = quotesOfAuction(auction.offers, record, (supplierId) =>
      standing.some((each) => each.supplierId === supplierId),
    )
    const judged: CallOffEvent = { type: 'QuotesJudged', quotes, chain: record.chain, at: now }
    const failed = (reason: string): CallOffEvent => ({ type: 'CallOffFailed', planId, reason, at: now })
    const { length } = record.ranking
    if (length < auction.minimum)
      return ok([judged, failed(`电子反拍中报价的供应商${length}家，少于${auction.minimum}家`)])
    const entrant = standing.find(({ supplierId }) => supplierId === best?.supplierId)
    if (!best || !entrant) return ok([judged, failed('没有有效报价')])
    const deal = dealOf(entrant, best.lines, { reason: '电子反拍报价最低', by: 'law', at: now })
    return ok([judged, { type: 'DealProposed', deal } satisfies CallOffEvent])
  },
})
