/**
 * 电子反拍的规则 — which price is next, who bids for whom, when it ends, who stands first. Pure: the hall, the page and whoever checks the
 * record afterwards run this very file.
 *
 * A bid is at least one step below the best price; so no two bids are equal, and who came first is the order of the record. The step is an
 * amount in fen, fixed before the start: nothing is rounded while bidding goes on.
 *
 * 代理出价: proxies stand in a row, the lowest floor first; of equal floors the one that was set earlier, of those set at the same instant
 * the smaller number, which was drawn. The first goes down the ladder of steps until the second can no longer answer, and no further; the
 * others stop one rung above it, or where their floors hold them. So whoever leads pays no more than it takes to lead, whoever loses stands
 * where it would have stopped in person, and neither the order of arrival nor the number of turns decides anything.
 */
import { placed } from '#foundation/decimal.ts'
import { type Fen, fen, share } from '#foundation/money.ts'
import { type Instant, plus } from '#foundation/time.ts'

/** The version of everything in this file that decides who wins. A new rule gets a new name; old auctions keep theirs. */
export const RULE = 'yuecai-auction-1'

export type Rules = {
  readonly rule: typeof RULE
  /** 起拍价: the first bid is at most this. */
  readonly startPrice: Fen
  /** 降价幅度, in fen. */
  readonly step: Fen
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly extension: {
    /** A bid within so many minutes of the end moves the end. */
    readonly windowMinutes: number
    readonly minutes: number
    /** 最多延时次数. */
    readonly most: number
    /** 最晚结束时间: no extension goes beyond it. */
    readonly hardEndAt?: Instant | undefined
  }
  /** Whether bidders may leave a floor with the platform. */
  readonly proxy: boolean
  /** Whether bidders are numbers to everyone until the end. */
  readonly namesHidden: boolean
  /** Whether anyone may watch. */
  readonly spectators: boolean
  /** With fewer bidders it fails. */
  readonly minimumBidders: number
}

export type Best = { readonly no: number; readonly price: Fen }
export type Clock = { readonly endsAt: Instant; readonly hardEndAt?: Instant | undefined; readonly extensions: number }
export type Floor = { readonly no: number; readonly floor: Fen; readonly at: Instant }
export type Via = 'hand' | 'proxy'
export type Placed = { readonly no: number; readonly price: Fen; readonly via: Via }
/** A bidder with what it last offered: 0 is the place of a price it came with. */
export type Seat = { readonly no: number; readonly price?: Fen | undefined; readonly seq?: number | undefined }

/** 降价幅度 as a part of 起拍价, in whole fen and at least one. `percent` has at most two decimals. */
export const stepOf = (startPrice: Fen, percent: number): Fen =>
  fen(Math.max(1, share(startPrice, Math.round(percent * 100))))

/** The highest price that may be bid now. */
export const highestFor = ({ startPrice, step }: Pick<Rules, 'startPrice' | 'step'>, best: Best | undefined): Fen =>
  best ? fen(best.price - step) : startPrice

/** What the proxies do where `best` stands: each bids at most once. After it none of them would bid again. */
export const proxyBids = (
  rules: Pick<Rules, 'startPrice' | 'step'>,
  best: Best | undefined,
  proxies: readonly Floor[],
): Placed[] => {
  const top = highestFor(rules, best)
  /** The lowest rung it can stand on; the first is `top`. */
  const reach = ({ floor }: Floor) => Math.floor((top - floor) / rules.step) + 1
  const row = proxies
    .filter(({ floor }) => floor <= top)
    .toSorted((a, b) => a.floor - b.floor || (a.at < b.at ? -1 : a.at > b.at ? 1 : a.no - b.no))
  if (row.every(({ no }) => no === best?.no)) return []

  let rung = row.length > 1 ? reach(row[1]!) : 1
  const bids: Placed[] = []
  for (const [place, proxy] of row.entries()) {
    if (place > 0) rung = Math.min(reach(proxy), rung - 1)
    if (rung < 1) break
    bids.unshift({ no: proxy.no, price: fen(top - (rung - 1) * rules.step), via: 'proxy' })
  }
  return bids
}

/** A bid by hand, and what the proxies answer. */
export const answered = (
  rules: Pick<Rules, 'startPrice' | 'step'>,
  hand: Best,
  proxies: readonly Floor[],
): Placed[] => [{ ...hand, via: 'hand' }, ...proxyBids(rules, hand, proxies)]

/** The clock after a bid, where the bid moves it. */
export const extended = ({ extension }: Pick<Rules, 'extension'>, clock: Clock, at: Instant): Clock | undefined => {
  const { windowMinutes, minutes, most } = extension
  if (clock.extensions >= most || at < plus(clock.endsAt, { minutes: -windowMinutes })) return undefined
  const later = plus(clock.endsAt, { minutes })
  const endsAt = clock.hardEndAt && clock.hardEndAt < later ? clock.hardEndAt : later
  return endsAt > clock.endsAt ? { ...clock, endsAt, extensions: clock.extensions + 1 } : undefined
}

/** After a pause what was left is left, and at least so many minutes; the latest end moves with it. */
export const resumed = (clock: Clock, pausedAt: Instant, now: Instant, atLeastMinutes: number): Clock => {
  const left = Math.max(Date.parse(clock.endsAt) - Date.parse(pausedAt), atLeastMinutes * 60_000)
  const endsAt = plus(now, { seconds: left / 1000 })
  return { ...clock, ...movedTo(clock, endsAt) }
}

/** The same clock with another end. */
export const movedTo = ({ endsAt: was, hardEndAt }: Clock, endsAt: Instant): Pick<Clock, 'endsAt' | 'hardEndAt'> => {
  const by = (Date.parse(endsAt) - Date.parse(was)) / 1000
  return { endsAt, ...(hardEndAt && { hardEndAt: plus(hardEndAt, { seconds: by }) }) }
}

/** 名次: the lower price; of equal prices, which only those brought along can be, the smaller number, which was drawn. */
export const ranking = <S extends Seat>(seats: readonly S[]) =>
  placed(
    seats.filter((seat): seat is S & { price: Fen } => seat.price !== undefined),
    (a, b) => a.price - b.price,
    (a, b) => (a.seq ?? 0) - (b.seq ?? 0) || a.no - b.no,
  )
