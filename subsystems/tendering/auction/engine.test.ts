/** 反拍规则的试验: edges by one fen and one second, and what holds for any bids in any order (I11). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fen, fen } from '#foundation/money.ts'
import { type Instant, plus } from '#foundation/time.ts'
import {
  answered,
  type Best,
  type Clock,
  extended,
  type Floor,
  highestFor,
  proxyBids,
  ranking,
  resumed,
  stepOf,
} from './engine.ts'

const at = '2026-03-02T02:00:00.000Z' as Instant
const rules = { startPrice: fen(100_00), step: fen(10_00) }
const floor = (no: number, yuan: number, seconds = 0): Floor => ({
  no,
  floor: fen(yuan * 100),
  at: plus(at, { seconds }),
})
const said = (bids: { no: number; price: Fen }[]) => bids.map(({ no, price }) => `${no}:${price / 100}`).join(' ')

describe('降价幅度', () => {
  test.each([
    [480_000_00, 0.5, 2_400_00],
    [1, 0.5, 1], // never nothing
    [1_01, 0.5, 1], // 0.505 fen, half up
    [333_33, 0.75, 2_50],
  ])('%s fen at %s %% falls by %s', (price, percent, step) => expect(stepOf(fen(price), percent)).toBe(step))

  test('the first bid is at most the starting price, each later one at least a step lower', () => {
    expect(highestFor(rules, undefined)).toBe(100_00)
    expect(highestFor(rules, { no: 1, price: fen(95_00) })).toBe(85_00)
  })
})

describe('代理出价', () => {
  test.each<[string, Best | undefined, Floor[], string]>([
    ['alone, nobody leads: the starting price', undefined, [floor(1, 50)], '1:100'],
    ['alone, another leads: one step', { no: 2, price: fen(95_00) }, [floor(1, 50)], '1:85'],
    ['alone and leading: nothing', { no: 1, price: fen(95_00) }, [floor(1, 50)], ''],
    ['a floor above what may be bid: nothing', { no: 2, price: fen(95_00) }, [floor(1, 85.01)], ''],
    ['a floor exactly there', { no: 2, price: fen(95_00) }, [floor(1, 85)], '1:85'],
    ['two: down until the second cannot answer', undefined, [floor(1, 75), floor(2, 40)], '1:90 2:80'],
    ['within one step the lower floor leads', undefined, [floor(1, 75), floor(2, 72)], '1:90 2:80'],
    ['equal floors: who set it first', undefined, [floor(1, 75, 9), floor(2, 75, 3)], '1:90 2:80'],
    ['equal floors, one instant: the smaller number', undefined, [floor(2, 75), floor(1, 75)], '2:90 1:80'],
    ['three: each stops on its own rung', undefined, [floor(1, 95), floor(2, 62), floor(3, 20)], '1:100 2:80 3:70'],
    ['a leader defends its lead', { no: 1, price: fen(100_00) }, [floor(1, 50), floor(2, 85)], '1:90'],
    ['a leader that cannot follow is passed', { no: 1, price: fen(100_00) }, [floor(1, 85), floor(2, 50)], '2:90'],
  ])('%s', (_, best, proxies, expected) => {
    expect(said(proxyBids(rules, best, proxies))).toBe(expected)
    expect(said(proxyBids(rules, best, proxies.toReversed()))).toBe(expected)
  })
})

const clock = { endsAt: plus(at, { minutes: 30 }), extensions: 0 } satisfies Clock
const extension = { windowMinutes: 3, minutes: 3, most: 2 }
describe('延时', () => {
  test.each<[string, Clock, number, Instant | undefined]>([
    ['a second before the window', clock, 27 * 60 - 1, undefined],
    ['the window begins', clock, 27 * 60, plus(clock.endsAt, { minutes: 3 })],
    ['the last second', clock, 30 * 60 - 1, plus(clock.endsAt, { minutes: 3 })],
    ['the last of them', { ...clock, extensions: 1 }, 29 * 60, plus(clock.endsAt, { minutes: 3 })],
    ['one more than may be', { ...clock, extensions: 2 }, 29 * 60, undefined],
    [
      'the latest end is near',
      { ...clock, hardEndAt: plus(clock.endsAt, { minutes: 1 }) },
      29 * 60,
      plus(clock.endsAt, { minutes: 1 }),
    ],
    ['the latest end is here', { ...clock, hardEndAt: clock.endsAt }, 29 * 60, undefined],
  ])('%s', (_, from, seconds, endsAt) => {
    const later = extended({ extension }, from, plus(at, { seconds }))
    expect(later?.endsAt).toBe(endsAt)
    if (later) expect(later.extensions).toBe(from.extensions + 1)
  })

  test('after a pause what was left is left, but at least five minutes; the latest end moves as well', () => {
    const hardEndAt = plus(clock.endsAt, { minutes: 10 })
    const pausedAt = plus(at, { minutes: 10 })
    expect(resumed({ ...clock, hardEndAt }, pausedAt, plus(at, { minutes: 60 }), 5)).toEqual({
      endsAt: plus(at, { minutes: 80 }),
      hardEndAt: plus(at, { minutes: 90 }),
      extensions: 0,
    })
    expect(resumed(clock, plus(at, { minutes: 29 }), plus(at, { minutes: 60 }), 5).endsAt).toBe(
      plus(at, { minutes: 65 }),
    )
  })
})

test('prices brought along may be equal: the drawn number decides, and both share a rank', () => {
  const seats = [{ no: 3, price: fen(90_00) }, { no: 1, price: fen(95_00) }, { no: 2, price: fen(90_00) }, { no: 4 }]
  expect(ranking(seats).map(({ no, rank, place }) => [no, rank, place])).toEqual([
    [2, 1, 1],
    [3, 1, 2],
    [1, 3, 3],
  ])
})

const zRules = fc.record({
  startPrice: fc.integer({ min: 1, max: 5_000 }).map(fen),
  step: fc.integer({ min: 1, max: 400 }).map(fen),
})
const zFloors = fc
  .uniqueArray(
    fc.record({
      no: fc.integer({ min: 1, max: 9 }),
      floor: fc.integer({ min: 1, max: 5_000 }),
      seconds: fc.integer({ min: 0, max: 2 }),
    }),
    { selector: ({ no }) => no, maxLength: 9 },
  )
  .map((all) => all.map(({ no, floor, seconds }): Floor => ({ no, floor: fen(floor), at: plus(at, { seconds }) })))
const zBest = fc.option(
  fc.record({ no: fc.integer({ min: 1, max: 12 }), price: fc.integer({ min: 1, max: 5_000 }).map(fen) }),
  { nil: undefined },
)
const best = (bids: readonly Best[]): Best | undefined => bids.at(-1)

describe('for any proxies', () => {
  const check = (
    law: (of: {
      rules: typeof rules
      best: Best | undefined
      proxies: Floor[]
      bids: ReturnType<typeof proxyBids>
    }) => void,
  ) =>
    fc.assert(
      fc.property(zRules, zBest, zFloors, (rules, best, proxies) =>
        law({ rules, best, proxies, bids: proxyBids(rules, best, proxies) }),
      ),
      { numRuns: 2000 },
    )

  test('each falls by at least the step, none goes below its floor, each bids at most once', () =>
    check(({ rules, best, proxies, bids }) => {
      let before = best
      for (const bid of bids) {
        expect(bid.price).toBeLessThanOrEqual(highestFor(rules, before))
        expect(bid.price).toBeGreaterThanOrEqual(proxies.find(({ no }) => no === bid.no)!.floor)
        before = bid
      }
      expect(new Set(bids.map(({ no }) => no)).size).toBe(bids.length)
    }))

  test('the order in which they stand in the list decides nothing', () =>
    check(({ rules, best, proxies, bids }) => {
      expect(proxyBids(rules, best, proxies.toReversed())).toEqual(bids)
      expect(
        proxyBids(
          rules,
          best,
          proxies.toSorted((a, b) => b.floor - a.floor),
        ),
      ).toEqual(bids)
    }))

  test('afterwards none would bid again', () =>
    check(({ rules, proxies, bids }) => {
      if (bids.length > 0) expect(proxyBids(rules, best(bids), proxies)).toEqual([])
    }))

  test('the first of the row leads, and pays no step more than it must', () =>
    check(({ rules, best: before, proxies, bids }) => {
      const last = bids.at(-1)
      if (!last) return
      const able = proxies.filter(({ floor }) => floor <= highestFor(rules, before))
      const [first, second] = able.toSorted(
        (a, b) => a.floor - b.floor || (a.at < b.at ? -1 : a.at > b.at ? 1 : a.no - b.no),
      )
      expect(last.no).toBe(first!.no)
      if (!second) return
      expect(last.price - rules.step).toBeLessThan(second.floor) // the second cannot answer
      const higher = last.price + rules.step
      if (higher <= highestFor(rules, before)) expect(second.floor).toBeLessThanOrEqual(higher - rules.step) // one rung above it could
    }))

  test('one after another in any order: whoever is lower than all others by a step leads in the end', () =>
    fc.assert(
      fc.property(zRules, zFloors, fc.integer(), (rules, proxies, turn) => {
        const order = proxies.toSorted((a, b) => ((a.no * turn) % 7) - ((b.no * turn) % 7))
        let leads: Best | undefined
        for (const n of order.keys()) leads = best(proxyBids(rules, leads, order.slice(0, n + 1))) ?? leads
        const [lowest, next] = proxies.toSorted((a, b) => a.floor - b.floor)
        if (lowest && lowest.floor <= rules.startPrice && (!next || next.floor - lowest.floor >= rules.step))
          expect(leads?.no).toBe(lowest.no)
      }),
      { numRuns: 2000 },
    ))
})

test('I11: whatever is tried, by hand and by proxy, accepted bids fall by at least the step', () =>
  fc.assert(
    fc.property(
      zRules,
      zFloors,
      fc.array(fc.record({ no: fc.integer({ min: 1, max: 12 }), price: fc.integer({ min: 1, max: 5_000 }) })),
      (rules, proxies, tries) => {
        const bids: Best[] = [...proxyBids(rules, undefined, proxies)]
        for (const { no, price } of tries)
          if (price <= highestFor(rules, best(bids)) && best(bids)?.no !== no)
            bids.push(...answered(rules, { no, price: fen(price) }, proxies))
        for (const [n, { price }] of bids.entries()) expect(price).toBeLessThanOrEqual(highestFor(rules, bids[n - 1]))
      },
    ),
    { numRuns: 1000 },
  ))
