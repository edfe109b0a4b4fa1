/** 反拍中谁看得到什么 — numbers and prices for all who may look; names, the draw and how a price came about only when it is over. Pure. */
import type { Actor } from '#foundation/command.ts'
import { type Announced, type Auction, isOver, type Seated, veiled } from './auction.ts'
import type { AuctionRecord, Item, ProxyLine } from './record.ts'

/** A line as this reader may see it: whether by hand or by proxy is the bidder's own business until the end. */
export const showLine =
  (over: boolean, own: number | undefined) =>
  (line: Item): Item =>
    line.kind !== 'bid' || over || line.no === own ? line : { ...line, via: 'hand' }

type SeatShown = Partial<Seated> & Pick<Seated, 'no' | 'bids' | 'price'>
const showSeat =
  (hidden: boolean, by: Actor | undefined) =>
  (seat: Seated): SeatShown => {
    if (seat.supplierId === by?.orgId) return seat
    const { proxy: _, ...rest } = seat
    if (!hidden) return rest
    const { no, bids, price, joinedAt } = seat
    return { no, bids, price, joinedAt }
  }

export const showAuction = (state: Auction, by: Actor | undefined): unknown => {
  if (state.status === 'draft' || by?.role === 'system') return state
  const over = isOver(state)
  const own = state.bidders.find(({ supplierId }) => supplierId === by?.orgId)?.no
  const { seed, bidders, latest, ...rest } = state
  return {
    ...rest,
    ...(over && { seed }),
    bidders: bidders.map(showSeat(veiled(state), by)),
    latest: latest.map(showLine(over, own)),
  }
}

/** 竞价记录 of an auction that is over. */
export const recordOf = (
  id: string,
  state: Announced,
  lines: readonly Item[],
  proxies: readonly ProxyLine[],
): AuctionRecord => ({
  format: 'yuecai-auction-record-1',
  auctionId: id,
  caseId: state.caseId,
  title: state.title,
  procuringEntityName: state.procuringEntityName,
  rules: state.rules,
  seed: state.seed,
  bidders: state.bidders.map(({ no, supplierId, name, openingPrice }) => ({
    no,
    supplierId,
    name,
    ...(openingPrice !== undefined && { openingPrice }),
  })),
  lines,
  proxies,
  ranking: 'ranking' in state ? state.ranking.map(({ no, price, place }) => ({ no, price, place })) : [],
  chain: state.chain,
})
