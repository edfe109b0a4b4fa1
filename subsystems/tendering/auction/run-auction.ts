/** 开始、暂停、结束 — by the clock, not by a visitor; an outage stops the clock and is told with its reason. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { plus, zInstant } from '#foundation/time.ts'
import { HOSTS, zReason } from './announce-auction.ts'
import { type Announced, type AuctionEvent, auction, type Result } from './auction.ts'
import { proxyBids, ranking, resumed } from './engine.ts'
import { accepted, type Floors } from './place-bid.ts'

export const startAuction = command(auction)({
  name: 'auction.start',
  title: '竞价开始',
  who: [SYSTEM],
  from: ['scheduled'],
  to: ['running'],
  input: z.object({ at: zInstant.optional() }),
  facts: given<Floors>(),
  decide({ rules, clock, best }, _, { now, policy, facts: { proxies } }) {
    if (now < clock.startsAt) return refuse('auction.not-yet', { startsAt: clock.startsAt })

    // A platform that comes back late takes no minute from the bidders.
    const late = now > plus(clock.startsAt, { minutes: policy('auction.outageMinutes') })
    const delay = late ? (Date.parse(now) - Date.parse(clock.startsAt)) / 1000 : 0
    const endsAt = plus(clock.endsAt, { seconds: delay })
    const running = { rules, clock: { ...clock, endsAt } }
    const events: AuctionEvent[] = [
      { type: 'AuctionStarted', endsAt, at: now },
      ...accepted(running, proxyBids(rules, best, proxies), now),
    ]
    return ok(events)
  },
})

const resultsOf = ({ bidders }: Announced): Result[] =>
  ranking(bidders).map(({ no, supplierId, name, price, rank, place }) => ({ no, supplierId, name, price, rank, place }))

export const closeAuction = command(auction)({
  name: 'auction.close',
  title: '竞价结束',
  who: [SYSTEM],
  from: ['running'],
  to: ['ended', 'failed', 'paused'],
  input: z.object({ at: zInstant.optional() }),
  decide(state, _, { now, by, policy }) {
    const { clock, rules, caseId, lot } = state
    if (now < clock.endsAt) return refuse('auction.not-over', { endsAt: clock.endsAt })

    const { endsAt } = clock
    const results = resultsOf(state)
    const outage = policy('auction.outageMinutes')
    const events: AuctionEvent[] =
      now > plus(endsAt, { minutes: outage })
        ? // Nobody could bid at the end: it is not over, it was interrupted.
          [{ type: 'AuctionPaused', reason: `平台时钟中断超过${outage}分钟，竞价未能按时结束`, by: by.userId, at: now }]
        : results.length < rules.minimumBidders
          ? [{ type: 'AuctionFailed', caseId, lot, endsAt, count: results.length, ranking: results, at: now }]
          : [{ type: 'AuctionEnded', caseId, lot, endsAt, ranking: results, at: now }]
    return ok(events)
  },
})

export const pauseAuction = command(auction)({
  name: 'auction.pause',
  title: '暂停竞价',
  who: [...HOSTS, may('regulator', 'region'), SYSTEM],
  from: ['running'],
  to: ['paused'],
  input: z.object({ reason: zReason }),
  decide({ clock }, { reason }, { now, by }) {
    if (now >= clock.endsAt) return refuse('auction.over', { endsAt: clock.endsAt })

    return ok([{ type: 'AuctionPaused', reason, by: by.userId, at: now }])
  },
})

export const resumeAuction = command(auction)({
  name: 'auction.resume',
  title: '恢复竞价',
  who: [...HOSTS, may('regulator', 'region'), SYSTEM],
  from: ['paused'],
  to: ['running'],
  todo: true,
  input: z.object({}),
  decide({ clock, pausedAt }, _, { now, by, policy }) {
    const { endsAt } = resumed(clock, pausedAt, now, policy('auction.resumeMinutes'))
    return ok([{ type: 'AuctionResumed', endsAt, by: by.userId, at: now }])
  },
})

export const cancelAuction = command(auction)({
  name: 'auction.cancel',
  title: '取消竞价',
  law: '政府采购法第三十六条',
  who: [...HOSTS, SYSTEM],
  from: ['scheduled', 'running', 'paused'],
  to: ['cancelled'],
  input: z.object({ reason: zReason }),
  decide({ caseId, lot }, { reason }, { now, by }) {
    return ok([{ type: 'AuctionCancelled', reason, by: by.userId, caseId, lot, at: now }])
  },
})
