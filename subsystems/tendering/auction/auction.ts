/** 电子反拍 — arranged, announced with all its rules, run by the clock, extended, paused, ended. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import { type Best, type Clock, movedTo, type Rules, ranking } from './engine.ts'
import { type Item, linked, type Noted, rootOf } from './record.ts'

/** 标的: one line of what is bought; the price bid is that of all lines together. */
export type Line = { name: string; quantity: number; unit: string }

export type Bidder = {
  supplierId: string
  name: string
  /** The price it came with, from an earlier stage. */
  openingPrice?: Fen | undefined
}
/** A bidder once the auction is announced: its number is drawn. */
export type Seated = Bidder & {
  no: number
  joinedAt?: Instant | undefined
  price?: Fen | undefined
  seq?: number | undefined
  bids: number
  /** A floor is left with the platform: what was committed to, never the floor. */
  proxy?: { commitment: string; at: Instant; version: number } | undefined
}

type Subject = {
  caseId: string
  title: string
  lot: number
  lines: readonly Line[]
  ceiling: Fen
  region: string
  procuringEntityId: string
  procuringEntityName: string
  /** Who holds the auction in the purchaser's stead. */
  agencyId?: string | undefined
}
type Core = Subject & { rules: Rules; bidders: readonly Bidder[]; arrangedBy: string }

type Open = Omit<Core, 'bidders'> & {
  bidders: readonly Seated[]
  /** Settles the numbers, and with them what is equal; shown when it is over. */
  seed: string
  announcedAt: Instant
  clock: Clock & { startsAt: Instant }
  best?: Best | undefined
  /** How many lines the record has, and how many of them are bids. */
  seq: number
  bids: number
  /** 记录摘要: each line is bound to all before it. */
  chain: string
  /** The lines the last act added: what the database copies into the record. */
  latest: readonly Item[]
}
export type Result = { no: number; supplierId: string; name: string; price: Fen; rank: number; place: number }

export type Auction =
  | (Core & { status: 'draft' })
  | (Open & { status: 'scheduled' })
  | (Open & { status: 'running'; startedAt: Instant })
  | (Open & { status: 'paused'; startedAt: Instant; pausedAt: Instant; reason: string })
  | (Open & { status: 'ended'; startedAt: Instant; endedAt: Instant; ranking: readonly Result[] })
  | (Open & { status: 'failed'; startedAt: Instant; endedAt: Instant; count: number; ranking: readonly Result[] })
  | (Open & { status: 'cancelled'; endedAt: Instant; reason: string })
export type Announced = Exclude<Auction, { status: 'draft' }>

type WithAt<E> = E & { at: Instant }
export type AuctionEvent =
  | ({ type: 'AuctionArranged'; at: Instant } & Core)
  | ({ type: 'AuctionRevised'; at: Instant } & Omit<Core, 'caseId' | 'arrangedBy'>)
  /** 规则冻结: whatever decides the outcome stands in this one entry. */
  | WithAt<{
      type: 'AuctionAnnounced'
      auctionId: string
      rules: Rules
      bidders: readonly (Bidder & { no: number })[]
      seed: string
      by: string
    }>
  | WithAt<{ type: 'AuctionPostponed'; startsAt: Instant; endsAt: Instant; reason: string; by: string }>
  | WithAt<{ type: 'AuctionJoined'; no: number; by: string }>
  | WithAt<{ type: 'AuctionStarted'; endsAt: Instant }>
  | WithAt<{ type: 'AuctionProxySet'; no: number; commitment: string; version: number }>
  | WithAt<{ type: 'AuctionProxyWithdrawn'; no: number }>
  | WithAt<{ type: 'AuctionBidPlaced'; no: number; price: Fen; via: 'hand' | 'proxy' }>
  | WithAt<{ type: 'AuctionExtended'; endsAt: Instant }>
  | WithAt<{ type: 'AuctionPaused'; reason: string; by: string }>
  | WithAt<{ type: 'AuctionResumed'; endsAt: Instant; by: string }>
  | WithAt<{ type: 'AuctionEnded'; endsAt: Instant; ranking: readonly Result[] } & Outcome>
  | WithAt<{ type: 'AuctionFailed'; endsAt: Instant; count: number; ranking: readonly Result[] } & Outcome>
  | WithAt<{ type: 'AuctionCancelled'; reason: string; by: string } & Outcome>
/** What others need who wait for the outcome. */
type Outcome = { caseId: string; lot: number }

/** One more line in the record. */
const noted = (was: Announced, at: Instant, line: Noted): Announced => {
  const item: Item = { seq: was.seq + 1, at, ...line }
  const last = was.latest.at(-1)
  return {
    ...was,
    seq: item.seq,
    chain: linked(was.chain, item),
    latest: last?.at === at ? [...was.latest, item] : [item],
  }
}

const seated = (was: Announced, no: number, change: (seat: Seated) => Seated): Announced => ({
  ...was,
  bidders: was.bidders.map((each) => (each.no === no ? change(each) : each)),
})

/** The state without what only one status has. */
const open = (was: Announced): Open => {
  const { startedAt, pausedAt, reason, status, ...rest } = was as Extract<Auction, { status: 'paused' }>
  return rest
}

const announced = (core: Core, event: Extract<AuctionEvent, { type: 'AuctionAnnounced' }>): Announced => {
  const { rules, bidders, seed, at, auctionId } = event
  const seats = bidders.map((each): Seated => ({ ...each, bids: 0, price: each.openingPrice, seq: 0 }))
  const first = ranking(seats)[0]
  const { startsAt, endsAt, extension } = rules
  const { status: _, ...subject } = core as Extract<Auction, { status: 'draft' }>
  return {
    ...subject,
    status: 'scheduled',
    rules,
    seed,
    announcedAt: at,
    bidders: seats,
    clock: { startsAt, endsAt, extensions: 0, ...(extension.hardEndAt && { hardEndAt: extension.hardEndAt }) },
    ...(first && { best: { no: first.no, price: first.price } }),
    seq: 0,
    bids: 0,
    chain: rootOf({ auctionId, rules, bidders, seed }),
    latest: [],
  }
}

export const auction: Model<Auction, AuctionEvent> = {
  name: 'auction',
  title: '电子反拍',
  status: {
    draft: '草稿',
    scheduled: '待开始',
    running: '竞价中',
    paused: '已暂停',
    ended: '已结束',
    failed: '已流拍',
    cancelled: '已取消',
  },
  evolve(before, event) {
    if (event.type === 'AuctionArranged') {
      const { type: _, at: __, ...core } = event
      return { ...core, status: 'draft' }
    }
    if (event.type === 'AuctionRevised') {
      const { type: _, at: __, ...contents } = event
      return { ...(before as Extract<Auction, { status: 'draft' }>), ...contents }
    }
    if (event.type === 'AuctionAnnounced') return announced(before as Core, event)
    const was = before as Announced
    const { at } = event
    switch (event.type) {
      case 'AuctionPostponed': {
        const { startsAt, endsAt, reason } = event
        const clock = { ...was.clock, ...movedTo(was.clock, endsAt), startsAt }
        return { ...noted(was, at, { kind: 'postponed', startsAt, endsAt, reason }), clock }
      }
      case 'AuctionJoined':
        return seated(was, event.no, (seat) => ({ ...seat, joinedAt: at }))
      case 'AuctionStarted': {
        const { endsAt } = event
        const clock = { ...was.clock, ...movedTo(was.clock, endsAt), startsAt: at }
        return { ...open(noted(was, at, { kind: 'started', endsAt })), status: 'running', startedAt: at, clock }
      }
      case 'AuctionProxySet': {
        const { no, commitment, version } = event
        return seated(was, no, (seat) => ({ ...seat, proxy: { commitment, at, version } }))
      }
      case 'AuctionProxyWithdrawn':
        return seated(was, event.no, ({ proxy: _, ...seat }) => seat)
      case 'AuctionBidPlaced': {
        const { no, price, via } = event
        const next = noted(was, at, { kind: 'bid', no, price, via })
        return {
          ...seated(next, no, (seat) => ({ ...seat, price, seq: next.seq, bids: seat.bids + 1 })),
          best: { no, price },
          bids: was.bids + 1,
        }
      }
      case 'AuctionExtended': {
        const { endsAt } = event
        const clock = { ...was.clock, endsAt, extensions: was.clock.extensions + 1 }
        return { ...noted(was, at, { kind: 'extended', endsAt }), clock }
      }
      case 'AuctionPaused': {
        const { startedAt } = was as Extract<Auction, { status: 'running' }>
        const { reason } = event
        return {
          ...open(noted(was, at, { kind: 'paused', reason })),
          status: 'paused',
          startedAt,
          pausedAt: at,
          reason,
        }
      }
      case 'AuctionResumed': {
        const { startedAt } = was as Extract<Auction, { status: 'paused' }>
        const { endsAt } = event
        const clock = { ...was.clock, ...movedTo(was.clock, endsAt) }
        return { ...open(noted(was, at, { kind: 'resumed', endsAt })), status: 'running', startedAt, clock }
      }
      case 'AuctionEnded':
      case 'AuctionFailed': {
        const { startedAt } = was as Extract<Auction, { status: 'running' }>
        const { endsAt: endedAt, ranking } = event
        if (event.type === 'AuctionEnded') {
          const winner = ranking[0]!
          const next = noted(was, at, { kind: 'ended', endedAt, no: winner.no, price: winner.price })
          return { ...open(next), status: 'ended', startedAt, endedAt, ranking }
        }
        const next = noted(was, at, { kind: 'failed', endedAt, count: event.count })
        return { ...open(next), status: 'failed', startedAt, endedAt, count: event.count, ranking }
      }
      case 'AuctionCancelled': {
        const { reason } = event
        return { ...open(noted(was, at, { kind: 'cancelled', reason })), status: 'cancelled', endedAt: at, reason }
      }
    }
  },
  parties: (state) => ({
    procuringEntity: state.procuringEntityId,
    agency: state.agencyId,
    ...(state.status !== 'draft' && { supplier: state.bidders.map(({ supplierId }) => supplierId) }),
  }),
  region: ({ region }) => region,
  isPublic: ({ status, rules }) => status !== 'draft' && rules.spectators,
  isVeiled: (state) => veiled(state),
  caseId: ({ caseId }) => caseId,
  card: ({ title, ceiling }) => ({ title, amount: ceiling }),
  wake(state) {
    if (state.status === 'scheduled') return { at: state.clock.startsAt, command: 'auction.start' }
    if (state.status === 'running') return { at: state.clock.endsAt, command: 'auction.close' }
    return undefined
  },
}

export const isOver = ({ status }: Pick<Auction, 'status'>): boolean =>
  status === 'ended' || status === 'failed' || status === 'cancelled'

/** 匿名竞价: who is who is the house's affair until it is over. */
export const veiled = (state: Auction): boolean => state.status !== 'draft' && state.rules.namesHidden && !isOver(state)

export const seatOf = (state: Announced, supplierId: string): Seated | undefined =>
  state.bidders.find((each) => each.supplierId === supplierId)
