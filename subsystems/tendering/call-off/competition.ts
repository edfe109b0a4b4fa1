/** 二次竞价的发起 — all entrants that can deliver quote once more: sealed, or by underbidding one another in the open. Pure. */
import type { Context } from '#foundation/command.ts'
import { type Fen, fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, type Instant, plus } from '#foundation/time.ts'
import { procedureOf } from '#policies/procedures.ts'
import { type Framework, inForce } from '../framework/framework.ts'
import type { Asked, AuctionOffer } from './call-off.ts'
import { amountOf, atAgreement } from './prices.ts'

type Rule = Pick<Context, 'now' | 'policy'>
type Able = { framework: Framework; asked: readonly Asked[]; suspended: readonly string[] }

/** 所有符合竞价需求的入围供应商 (财政部令第110号第三十二条), each at its agreement prices. */
const offersOf = ({ framework, asked, suspended }: Able): AuctionOffer[] =>
  inForce(framework).flatMap(({ supplierId, supplierName, ...entrant }) => {
    const lines = suspended.includes(supplierId) ? undefined : atAgreement(asked, entrant)
    return lines ? [{ supplierId, supplierName, lines }] : []
  })

/** 应当给予供应商必要的响应时间. */
const inTime = (at: Instant | undefined, { now, policy }: Rule): at is Instant =>
  at !== undefined && at >= plus(now, { hours: policy('callOff.quoteHours') })

export const competition = (able: Able, closesAt: Instant | undefined, rule: Rule) => {
  const { policy, now } = rule
  const offers = offersOf(able)
  const minimum = policy('callOff.quotes')
  if (offers.length < minimum) return refuse('call-off.too-few-entrants', { able: offers.length, minimum })
  if (!inTime(closesAt, rule)) return refuse('call-off.too-little-time', { hours: policy('callOff.quoteHours') })
  return ok({
    type: 'CompetitionCalled' as const,
    closesAt,
    invited: offers.map(({ supplierId }) => supplierId),
    ceiling: fen(Math.max(...offers.map(({ lines }) => amountOf(lines)))),
    minimum,
    at: now,
  })
}

/** 以电子反拍报价: where the method's row and the collection document both provide for it. */
export const auctionCalled = (
  able: Able,
  { startsAt, minutes, budget }: { startsAt: Instant | undefined; minutes: number; budget: Fen },
  rule: Rule,
) => {
  const { policy, now } = rule
  const { framework } = able
  const { auction } = procedureOf(framework.method, dayOf(now))
  if (auction?.stage !== 'callOff' || !framework.arrangement.auction) return refuse('call-off.auction-not-agreed')
  const offers = offersOf(able)
  const minimum = policy('callOff.quotes')
  if (offers.length < minimum) return refuse('call-off.too-few-entrants', { able: offers.length, minimum })
  if (!inTime(startsAt, rule)) return refuse('call-off.too-little-time', { hours: policy('callOff.quoteHours') })
  const shortest = policy('auction.minimumMinutes')
  if (minutes < shortest) return refuse('call-off.auction-too-short', { minutes: shortest })
  return ok({
    type: 'CallOffAuctionCalled' as const,
    startsAt,
    minutes,
    // At the cheapest agreement anyone could choose directly; so no bid is above its bidder's own agreement.
    startPrice: fen(Math.min(budget, ...offers.map(({ lines }) => amountOf(lines)))),
    minimum,
    offers,
    at: now,
  })
}
