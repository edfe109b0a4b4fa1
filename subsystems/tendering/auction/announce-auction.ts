/** 发布反拍 — the rules are frozen and told to all before anyone bids; the numbers are drawn; bidders read and join. */
import { z } from 'zod'
import { command, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { plus, zInstant } from '#foundation/time.ts'
import { auction, seatOf } from './auction.ts'
import { movedTo } from './engine.ts'
import { numbered } from './record.ts'

/** Those who hold an auction: the agency, or the purchaser itself. */
export const HOSTS = [may('agency', 'agency'), may('purchaserChecker', 'procuringEntity')] as const
export const zReason = z.string().trim().min(5, '请写明原因').max(500).meta({ title: '原因', multiline: true })

export const announceAuction = command(auction)({
  name: 'auction.announce',
  title: '发布竞价规则',
  who: [...HOSTS, SYSTEM],
  from: ['draft'],
  to: ['scheduled'],
  todo: true,
  // Of a purchaser's own auction, two persons; an agency answers for its own, and the house for what it arranges itself.
  notBy: ({ agencyId, arrangedBy }) => (agencyId || arrangedBy === 'system' ? [] : [arrangedBy]),
  input: z.object({}),
  decide({ rules, bidders }, _, { id, now, by, policy, seed }) {
    const lead = policy('auction.leadMinutes')
    if (rules.startsAt < plus(now, { minutes: lead })) return refuse('auction.too-soon', { minutes: lead })

    return ok([
      {
        type: 'AuctionAnnounced',
        auctionId: id,
        rules,
        bidders: numbered(bidders, seed),
        seed,
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const postponeAuction = command(auction)({
  name: 'auction.postpone',
  title: '推迟开始',
  who: [...HOSTS, SYSTEM],
  from: ['scheduled'],
  to: ['scheduled'],
  input: z.object({ startsAt: zInstant.meta({ title: '新的开始时间' }), reason: zReason }),
  decide({ clock }, { startsAt, reason }, { now, by }) {
    if (startsAt <= clock.startsAt || startsAt <= now) return refuse('auction.not-later')

    const later = (Date.parse(startsAt) - Date.parse(clock.startsAt)) / 1000
    const { endsAt } = movedTo(clock, plus(clock.endsAt, { seconds: later }))
    return ok([{ type: 'AuctionPostponed', startsAt, endsAt, reason, by: by.userId, at: now }])
  },
})

export const joinAuction = command(auction)({
  name: 'auction.join',
  title: '已阅规则，参加竞价',
  who: [may('supplier', 'supplier')],
  from: ['scheduled', 'running', 'paused'],
  to: ['same'],
  todo: {
    when: ({ status }) => status === 'scheduled',
    due: (state) => ('clock' in state ? state.clock.startsAt : undefined),
  },
  input: z.object({ accepted: z.literal(true, '请先阅读并接受竞价规则').meta({ title: '已阅读并接受全部竞价规则' }) }),
  decide(state, _, { now, by }) {
    const seat = seatOf(state, by.orgId)
    if (!seat) return refuse('auction.not-invited')
    if (seat.joinedAt) return refuse('auction.joined-already')

    return ok([{ type: 'AuctionJoined', no: seat.no, by: by.userId, at: now }])
  },
})
