/** 按竞价记录评定: the record decides, to the fen; a record that does not recompute decides nothing. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import { canonical } from '#ledger/hash.ts'
import { type Auction, type AuctionEvent, auction } from '../auction/auction.ts'
import { RULE } from '../auction/engine.ts'
import { numbered } from '../auction/record.ts'
import { entrant, inForceFramework } from '../framework/testing.ts'
import { checkAuctions, recordFrom } from '../verify-auction.ts'
import type { AuctionCall, CallOff, DealLine } from './call-off.ts'
import { callOff } from './call-off.ts'
import { judgeAuction } from './judge-auction.ts'
import { amountOf, atBid } from './prices.ts'

const framework = inForceFramework()
const line = (agreedPrice: number, quantity: number, no = 1): DealLine => ({
  no,
  itemCode: 'A02010108',
  name: '便携式计算机',
  unit: '台',
  quantity,
  brand: '',
  model: '',
  origin: '',
  agreedPrice: fen(agreedPrice),
  unitPrice: fen(agreedPrice),
  amount: fen(Math.round(agreedPrice * quantity)),
})

test('each agreed price falls by the same part; the sum is never above the bid, and less than a fen a piece below it', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 100, max: 1e9 }), fc.integer({ min: 1, max: 100_000 })), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.integer({ min: 1, max: 10_000 }),
      (agreed, part) => {
        const lines = agreed.map(([price, quantity], n) => line(price, quantity, n + 1))
        const bid = fen(Number((BigInt(amountOf(lines)) * BigInt(part)) / 10_000n))
        const sum = amountOf(atBid(lines, bid))
        const pieces = lines.reduce((total, { quantity }) => total + quantity, 0)
        expect(sum).toBeLessThanOrEqual(bid)
        expect(bid - sum).toBeLessThan(pieces)
        for (const each of atBid(lines, bid)) expect(each.unitPrice).toBeLessThanOrEqual(each.agreedPrice!)
      },
    ),
  ))
test('parts of a unit are not rounded above the bid', () => {
  const lines = [line(100_01, 0.5), line(100_01, 0.5, 2)]
  expect(amountOf(atBid(lines, fen(99_99)))).toBeLessThanOrEqual(99_99)
})
test('at the agreement price nothing changes', () => {
  const lines = [line(4_600_00, 10), line(99, 3, 2)]
  expect(atBid(lines, amountOf(lines))).toEqual(lines)
})

const at = (minute: number, second = 0) =>
  `2026-11-03T01:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}.000Z` as Instant
const offers = framework.entrants.map(({ supplierId, supplierName, lines }) => ({
  supplierId,
  supplierName,
  lines: [{ ...line(lines[0]!.unitPrice, 10), ...lines[0]! }],
}))
const call: AuctionCall = { startsAt: at(0), minutes: 10, startPrice: fen(46_000_00), minimum: 2, offers, id: 'r1' }
const rules = {
  rule: RULE,
  startPrice: call.startPrice,
  step: fen(230_00),
  startsAt: at(0),
  endsAt: at(10),
  extension: { windowMinutes: 3, minutes: 3, most: 20 },
  proxy: true,
  namesHidden: true,
  spectators: false,
  minimumBidders: 2,
} as const

/** An auction lived to its end: who bid what, one a minute. */
const lived = (bids: readonly (readonly [string, number])[]) => {
  const bidders = offers.map(({ supplierId, supplierName: name }) => ({ supplierId, name }))
  const seats = numbered(bidders, 'ab')
  const noOf = (supplierId: string) => seats.find((each) => each.supplierId === supplierId)!.no
  const lowest = bids.toSorted((a, b) => a[1] - b[1])
  const places = [...new Map(lowest.toReversed()).entries()].toSorted((a, b) => a[1] - b[1])
  const ranking = places.map(([supplierId, price], n) => ({
    no: noOf(supplierId),
    supplierId,
    name: supplierId,
    price: fen(price),
    rank: n + 1,
    place: n + 1,
  }))
  const outcome = { caseId: 'c', lot: 1, endsAt: at(10), ranking, at: at(10) }
  const events = [
    {
      type: 'AuctionArranged',
      at: at(0),
      title: '二次竞价',
      caseId: 'c',
      lot: 1,
      rules,
      bidders,
      lines: [],
      ceiling: 0,
    },
    { type: 'AuctionAnnounced', at: at(0), auctionId: 'r1', rules, bidders: seats, seed: 'ab', by: 'system' },
    { type: 'AuctionStarted', at: at(0), endsAt: at(10) },
    ...bids.map(([who, price], n) => ({ type: 'AuctionBidPlaced', no: noOf(who), price, via: 'hand', at: at(n + 1) })),
    places.length < 2
      ? { type: 'AuctionFailed', count: places.length, ...outcome }
      : { type: 'AuctionEnded', ...outcome },
  ] as unknown as AuctionEvent[]
  const state = events.reduce<Auction | undefined>((was, event) => auction.evolve(was, event), undefined)!
  return { id: 'r1', state, entries: [{ events }] }
}

const quoting = {
  status: 'quoting',
  planId: 'p',
  number: 'CJ1',
  quotes: [],
  turns: [],
  auction: call,
} as never as CallOff
const judge = (of: ReturnType<typeof lived>, change: object = {}, agreed = framework) =>
  judgeAuction.decide(quoting as never, {}, {
    now: at(11),
    facts: { framework: agreed, record: { ...recordFrom(of)!, ...change } },
  } as never)

const BIDS = [
  ['a', 46_000_00],
  ['c', 45_000_00],
  ['b', 44_000_07],
] as const
test('the lowest bid of the record wins, its unit price the bid’s part of its own agreement', () => {
  expect(judge(lived(BIDS))).toMatchObject({
    value: [
      {
        quotes: [
          { supplierId: 'b', rank: 1 },
          { supplierId: 'c', rank: 2 },
          { supplierId: 'a', rank: 3 },
        ],
      },
      { deal: { supplierId: 'b', amount: 44_000_00, lines: [{ agreedPrice: 4_700_00, unitPrice: 4_400_00 }] } },
    ],
  })
})
test('who has left the agreement meanwhile does not count', () => {
  const left = inForceFramework(
    framework.entrants.map((each) =>
      each.supplierId === 'b' ? entrant('b', 2, 4_700_00, { left: { kind: 'exited', reason: '', at: at(0) } }) : each,
    ),
  )
  expect(judge(lived(BIDS), {}, left)).toMatchObject({
    value: [{ quotes: [{ supplierId: 'b', rank: 0 }, { rank: 1 }, { rank: 2 }] }, { deal: { supplierId: 'c' } }],
  })
})
test('nor does who was suspended while the auction ran', () => {
  const record = recordFrom(lived(BIDS))!
  const facts = { framework, suspended: ['b'], record }
  expect(judgeAuction.decide(quoting as never, {}, { now: at(11), facts } as never)).toMatchObject({
    value: [{ quotes: [{ supplierId: 'b', rank: 0 }, { rank: 1 }, { rank: 2 }] }, { deal: { supplierId: 'c' } }],
  })
})
test('one bidder is no competition', () => {
  expect(judge(lived([['a', 46_000_00]]))).toMatchObject({ value: [{}, { type: 'CallOffFailed' }] })
})
test.each<[string, object]>([
  ['another auction', { auctionId: 'r2' }],
  ['a changed result', { ranking: [{ no: 1, price: fen(1), place: 1 }] }],
  ['a changed digest', { chain: '00' }],
])('nothing is judged by %s', (_, change) => {
  expect(judge(lived(BIDS), change)).toMatchObject({ code: 'call-off.auction-record-wrong' })
})

const faults = (change: (state: CallOff) => unknown) => {
  const of = lived(BIDS)
  const answer = judge(of)
  if (!answer.ok) throw new Error(answer.code)
  const state = structuredClone(answer.value.reduce<CallOff>((was, event) => callOff.evolve(was, event), quoting))
  change(state)
  const found: string[] = []
  checkAuctions([of], [{ id: 'k1', state, entries: [] }], (_, wrong) => wrong && found.push(wrong))
  return found
}
test.each<[string, (state: any) => unknown, string | undefined]>([
  ['as it was', () => {}, undefined],
  ['a unit price one fen higher', ({ deal }) => (deal.lines[0].unitPrice += 1), '成交供应商、单价与竞价记录不符'],
  ['a price one fen lower', ({ quotes }) => (quotes[1].price -= 1), '报价、名次与竞价记录不符'],
  ['another record', ({ auction }) => (auction.chain = '00'), '评定所依据的不是这份竞价记录'],
  ['no record', ({ auction }) => (auction.id = 'r2'), '案卷缺少这场电子反拍的记录'],
])('the case file tells of %s', (_, change, wrong) => {
  expect(faults(change)).toEqual(wrong ? [wrong] : [])
})
test('the record from the entries is the one the auction shows', () => {
  expect(canonical(recordFrom(lived(BIDS))?.lines.length)).toBe('5')
})
