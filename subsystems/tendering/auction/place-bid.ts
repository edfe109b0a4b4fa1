/** 报价、代理出价 — one price at a time, at least a step lower; or a floor left with the platform, which bids no lower than it must. */
import { z } from 'zod'
import { command, given, may } from '#foundation/command.ts'
import { type Fen, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { type Auction, type AuctionEvent, auction, seatOf } from './auction.ts'
import { answered, extended, type Floor, highestFor, type Placed, proxyBids } from './engine.ts'
import { floorCommitment } from './record.ts'

/** The floors that stand, opened for this one act. */
export type Floors = { proxies: readonly Floor[] }
type Running = Extract<Auction, { status: 'running' }>

/** Bids as they go into the record, and the extension they bring about. */
export const accepted = (
  state: Pick<Running, 'rules' | 'clock'>,
  bids: readonly Placed[],
  at: Instant,
): AuctionEvent[] => {
  const later = bids.length > 0 ? extended(state.rules, state.clock, at) : undefined
  return [
    ...bids.map((bid): AuctionEvent => ({ type: 'AuctionBidPlaced', ...bid, at })),
    ...(later ? [{ type: 'AuctionExtended' as const, endsAt: later.endsAt, at }] : []),
  ]
}

const zPrice = zFen.refine((amount) => amount > 0, '报价须大于零')

export const placeBid = command(auction)({
  name: 'auction.bid',
  title: '报价',
  who: [may('supplier', 'supplier')],
  from: ['running'],
  to: ['running'],
  todo: { due: (state) => ('clock' in state ? state.clock.endsAt : undefined) },
  minor: true,
  input: z.object({ price: zPrice.meta({ title: '报价', unit: 'fen' }) }),
  facts: given<Floors>(),
  decide(state, { price }, { now, by, facts: { proxies } }) {
    const { rules, clock, best } = state
    const seat = seatOf(state, by.orgId)
    const highest = highestFor(rules, best)
    if (!seat) return refuse('auction.not-invited')
    if (now >= clock.endsAt) return refuse('auction.over', { endsAt: clock.endsAt })
    if (!seat.joinedAt) return refuse('auction.not-joined')
    if (best?.no === seat.no) return refuse('auction.leading-already')
    if (price > highest) return refuse('auction.too-high', { highest, best: best?.price, step: rules.step })

    return ok(accepted(state, answered(rules, { no: seat.no, price }, proxies), now))
  },
})

export const setProxy = command(auction)({
  name: 'auction.set-proxy',
  title: '设置代理出价',
  who: [may('supplier', 'supplier')],
  from: ['scheduled', 'running'],
  to: ['same'],
  minor: true,
  input: z.object({
    floor: zPrice.meta({ title: '底价（平台替您出价，不会低于它）', unit: 'fen' }),
    // Made by the bidder's own program: with it, and with nothing less, the commitment can be checked. See floorCommitment.
    salt: z
      .string()
      .regex(/^[0-9a-f]{32,128}$/)
      .meta({ title: '核验码（自动生成，请自行保存）' }),
  }),
  facts: given<Floors & { version: number }>(),
  decide(state, { floor, salt }, { id, now, by, facts: { proxies, version } }) {
    const { rules, clock, best, status } = state
    const seat = seatOf(state, by.orgId)
    const highest = highestFor(rules, best?.no === seat?.no ? undefined : best)
    if (!seat) return refuse('auction.not-invited')
    if (!rules.proxy) return refuse('auction.no-proxies')
    if (status === 'running' && now >= clock.endsAt) return refuse('auction.over', { endsAt: clock.endsAt })
    if (!seat.joinedAt) return refuse('auction.not-joined')
    if (floor > highest) return refuse('auction.floor-too-high', { highest })

    const { no } = seat
    const commitment = floorCommitment(salt, id, no, floor as Fen)
    const standing = [...proxies.filter((each) => each.no !== no), { no, floor, at: now }]
    const bids = status === 'running' ? proxyBids(rules, best, standing) : []
    const events: AuctionEvent[] = [
      { type: 'AuctionProxySet', no, commitment, version, at: now },
      ...accepted(state, bids, now),
    ]
    return ok(events)
  },
})

export const withdrawProxy = command(auction)({
  name: 'auction.withdraw-proxy',
  title: '撤销代理出价',
  who: [may('supplier', 'supplier')],
  from: ['scheduled', 'running', 'paused'],
  to: ['same'],
  minor: true,
  input: z.object({}),
  facts: given<{ withdrawn: boolean }>(),
  decide(state, _, { now, by, facts: { withdrawn } }) {
    const seat = seatOf(state, by.orgId)
    if (!seat) return refuse('auction.not-invited')
    if (!seat.proxy || !withdrawn) return refuse('auction.no-proxy-set')

    return ok([{ type: 'AuctionProxyWithdrawn', no: seat.no, at: now }])
  },
})
