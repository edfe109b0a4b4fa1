/** 竞价记录的试验 — for any auction whatever: the record, run again with all floors opened, gives the same; one changed figure is found. Pure. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor, Command } from '#foundation/command.ts'
import { fen } from '#foundation/money.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { type Auction, type AuctionEvent, auction } from './auction.ts'
import type { Floor, Rules } from './engine.ts'
import { placeBid, setProxy, withdrawProxy } from './place-bid.ts'
import { type AuctionRecord, type Item, numbered, type Opened, type ProxyLine, recomputeAuction } from './record.ts'
import { closeAuction, pauseAuction, resumeAuction, startAuction } from './run-auction.ts'
import { recordOf } from './show.ts'

const FIRMS = ['a', 'b', 'c', 'd', 'e']
const SEED = '5a'.repeat(32)
const at = '2026-03-02T02:00:00.000Z' as Instant
const policy = resolvePolicy('2026-03-02', '441900')

/** A hall without a house: the commands decide, the model moves, and what is said is written down. */
function hallOf(change: Partial<Rules>) {
  const rules: Rules = {
    rule: 'yuecai-auction-1',
    startPrice: fen(1_000),
    step: fen(30),
    startsAt: at,
    endsAt: plus(at, { minutes: 30 }),
    extension: { windowMinutes: 3, minutes: 3, most: 4 },
    proxy: true,
    namesHidden: true,
    spectators: false,
    minimumBidders: 3,
    ...change,
  }
  const bidders = numbered(
    FIRMS.map((supplierId) => ({ supplierId, name: supplierId })),
    SEED,
  )
  const subject = { caseId: 'c', title: 't', lot: 1, lines: [], ceiling: rules.startPrice, region: '441900' }
  const whose = { procuringEntityId: 'school', procuringEntityName: '莞城一中', agencyId: 'agency' }
  const first: AuctionEvent[] = [
    { type: 'AuctionArranged', ...subject, ...whose, rules, bidders, arrangedBy: 'u', at },
    { type: 'AuctionAnnounced', auctionId: 'x', rules, bidders, seed: SEED, by: 'u', at },
    ...bidders.map(({ no }): AuctionEvent => ({ type: 'AuctionJoined', no, by: 'u', at })),
  ]
  let state = first.reduce<Auction | undefined>(auction.evolve, undefined) as any
  let now = at
  const lines: Item[] = []
  const proxies: ProxyLine[] = []
  const opened: Opened[] = []
  let floors: Floor[] = []

  const act = (command: Command, input: object, orgId = 'agency') => {
    if (!command.from!.includes(state.status) || !command.input.safeParse(input).success) return false
    const by: Actor = { userId: 'u', role: 'supplier', orgId, region: '441900' }
    const facts = { proxies: floors, version: proxies.length + 1, withdrawn: true }
    const decided = command.decide(state, input, {
      id: 'x',
      now,
      by,
      calendar: undefined as never,
      policy,
      seed: '',
      facts,
    })
    if (!decided.ok) return false
    const { seq } = state
    state = decided.value.reduce(auction.evolve, state)
    lines.push(...(state.latest as Item[]).filter((line) => line.seq > seq))
    return true
  }
  return {
    later: (seconds: number) => {
      now = plus(now, { seconds })
    },
    act,
    bid: (firm: string, fall: number) =>
      act(placeBid, { price: (state.best?.price ?? rules.startPrice + rules.step) - fall }, firm),
    leave(firm: string, floor: number) {
      const { no } = bidders.find(({ supplierId }) => supplierId === firm)!
      const after = state.seq
      const salt = `${opened.length}`.padStart(32, '0')
      if (!act(setProxy, { floor, salt }, firm)) return
      const { commitment } = state.bidders.find((seat: any) => seat.no === no).proxy
      proxies.push({ no, at: now, after, commitment })
      opened.push({ no, floor: fen(floor), salt })
      floors = [...floors.filter((each) => each.no !== no), { no, at: now, floor: fen(floor) }]
    },
    takeBack(firm: string) {
      const { no } = bidders.find(({ supplierId }) => supplierId === firm)!
      const after = state.seq
      if (!act(withdrawProxy, {}, firm)) return
      proxies.push({ no, at: now, after })
      floors = floors.filter((each) => each.no !== no)
    },
    end() {
      if (state.status === 'paused') act(resumeAuction, {})
      if (now < state.clock.endsAt) now = state.clock.endsAt
      act(closeAuction, {})
      return {
        record: JSON.parse(JSON.stringify(recordOf('x', state, lines, proxies))) as AuctionRecord,
        opened,
        state,
      }
    },
  }
}

const zFirm = fc.constantFrom(...FIRMS)
const zDeed = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('bid' as const), firm: zFirm, fall: fc.integer({ min: 25, max: 90 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('leave' as const),
      firm: zFirm,
      floor: fc.integer({ min: 1, max: 1_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('takeBack' as const), firm: zFirm }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('resume' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('later' as const), seconds: fc.integer({ min: 1, max: 300 }) }),
  },
)
type Deed = typeof zDeed extends fc.Arbitrary<infer D> ? D : never

function walked(before: readonly Deed[], during: readonly Deed[]) {
  const hall = hallOf({})
  const doIt = (deed: Deed) => {
    if (deed.kind === 'bid') hall.bid(deed.firm, deed.fall)
    else if (deed.kind === 'leave') hall.leave(deed.firm, deed.floor)
    else if (deed.kind === 'takeBack') hall.takeBack(deed.firm)
    else if (deed.kind === 'pause') hall.act(pauseAuction, { reason: '线路中断' })
    else if (deed.kind === 'resume') hall.act(resumeAuction, {})
    else hall.later(deed.seconds)
  }
  for (const deed of before) if (deed.kind !== 'later') doIt(deed)
  hall.act(startAuction, {})
  hall.later(1)
  for (const deed of during) {
    doIt(deed)
    if (deed.kind !== 'later') hall.later(1)
  }
  return hall.end()
}

test('any auction, run again from its record, ends as it ended', () => {
  let ended = 0
  fc.assert(
    fc.property(fc.array(zDeed, { maxLength: 6 }), fc.array(zDeed, { maxLength: 60 }), (before, during) => {
      const { record, opened, state } = walked(before, during)
      expect(recomputeAuction(record, opened)).toEqual([])
      expect(recomputeAuction(record)).toEqual([])
      if (state.status === 'ended') {
        ended++
        expect(record.ranking[0]!.price).toBe(state.best.price)
      }
    }),
    { numRuns: 500 },
  )
  expect(ended).toBeGreaterThan(50)
})

test('one figure of one line changed is found', () =>
  fc.assert(
    fc.property(
      fc.array(zDeed, { minLength: 20, maxLength: 60 }),
      fc.nat(),
      fc.constantFrom(-1, 1),
      (during, which, by) => {
        const { record } = walked([], during)
        const bids = record.lines.filter((line) => line.kind === 'bid')
        fc.pre(bids.length > 0)
        const changed = structuredClone(record) as any
        changed.lines[bids[which % bids.length]!.seq - 1].price += by
        expect(recomputeAuction(changed).map(({ code }) => code)).toContain('record.chain')
      },
    ),
    { numRuns: 200 },
  ))
