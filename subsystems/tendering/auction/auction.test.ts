/** 反拍的试验 — on a real database: two at once, the last second, the clock, an outage, what nobody else may learn, and the record run again. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, concerns } from '#foundation/command.ts'
import { connect } from '#foundation/db.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { fen } from '#foundation/money.ts'
import { todosOf } from '#foundation/run.ts'
import { must, request } from '#foundation/testing.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { announceAuction, postponeAuction } from './announce-auction.ts'
import { arrangeAuction } from './arrange-auction.ts'
import { auction } from './auction.ts'
import { placeBid, withdrawProxy } from './place-bid.ts'
import { type AuctionRecord, floorCommitment, type Opened, recomputeAuction } from './record.ts'
import auctionRoom from './routes.ts'
import { cancelAuction, closeAuction, pauseAuction, resumeAuction } from './run-auction.ts'
import { showAuction } from './show.ts'
import { linesAfter } from './store.ts'
import { agency, firm, openTestAuction, SUBJECT, type TestAuction } from './testing.ts'

const FIRMS = ['a', 'b', 'c', 'd']
const STEP = 2_400_00
let hall: TestAuction

beforeAll(async () => {
  hall = await openTestAuction(FIRMS)
})
afterAll(() => hall?.close())

const codeOf = (outcome: { ok: boolean; code?: string }) => (outcome.ok ? 'ok' : outcome.code)
const viewed = async (
  path: string,
  id: string,
  by: ReturnType<typeof firm> | undefined,
  more: object = {},
): Promise<any> => {
  const view = auctionRoom.views[`GET /:id/${path}`]!
  return hall.house.read(by, (tx) => view.read(tx, view.query.parse({ id, ...more }), by, hall.house))
}
const recordOf = async (id: string): Promise<AuctionRecord> =>
  JSON.parse(JSON.stringify(await viewed('record', id, firm('a'))))

describe('the rules', () => {
  const arrange = async (change: object) =>
    codeOf(
      await hall.act(
        arrangeAuction,
        undefined,
        {
          ...SUBJECT,
          startsAt: plus(hall.now(), { minutes: 30 }),
          suppliers: FIRMS.map((supplierId) => ({ supplierId })),
          ...change,
        },
        agency,
      ),
    )

  test.each<[string, object, string]>([
    ['as they should be', {}, 'ok'],
    ['a starting price at the ceiling', { startPrice: 480_000_00 }, 'ok'],
    ['one fen over the ceiling', { startPrice: 480_000_01 }, 'auction.above-ceiling'],
    ['a step of half a per cent', { step: STEP }, 'ok'],
    ['one fen less', { step: STEP - 1 }, 'auction.step-too-small'],
    ['a step of a fifth', { step: 96_000_00 }, 'ok'],
    ['one fen more', { step: 96_000_01 }, 'auction.step-too-large'],
    ['ten minutes', { minutes: 10 }, 'ok'],
    ['nine', { minutes: 9 }, 'auction.too-short'],
    ['two invited', { suppliers: [{ supplierId: 'a' }, { supplierId: 'b' }] }, 'auction.too-few-invited'],
    ['content with two', { minimumBidders: 2 }, 'auction.minimum-too-low'],
    [
      'one twice, under two names',
      { suppliers: ['a', 'row-a', 'b', 'c'].map((supplierId) => ({ supplierId })) },
      'auction.supplier-twice',
    ],
    [
      'a stranger',
      { suppliers: ['a', 'b', 'c', 'z'].map((supplierId) => ({ supplierId })) },
      'auction.no-such-supplier',
    ],
    ['another’s case', { caseId: 'ocds-yuecai-other' }, 'auction.not-your-case'],
    ['nobody buys', { procuringEntityId: undefined }, 'auction.no-purchaser'],
  ])('%s: %s', async (_, change, code) => expect(await arrange(change)).toBe(code))

  test('are announced half an hour before the start, not a second later, and never change again', async () => {
    const { id } = must(
      await hall.act(
        arrangeAuction,
        undefined,
        {
          ...SUBJECT,
          startsAt: plus(hall.now(), { minutes: 30, seconds: -1 }),
          suppliers: FIRMS.map((supplierId) => ({ supplierId })),
        },
        agency,
      ),
    )
    expect(codeOf(await hall.act(announceAuction, id, {}, agency))).toBe('auction.too-soon')
    const announced = await hall.announced()
    const { rules } = await hall.stateOf(announced)
    expect(rules).toMatchObject({
      startPrice: 480_000_00,
      step: STEP,
      minimumBidders: 3,
      extension: { minutes: 3, most: 20 },
    })
    const changed = sql`UPDATE tendering.auction SET state = jsonb_set(state, '{rules,step}', '1') WHERE id = ${announced}`
    await expect(hall.house.read('house', (tx) => changed.execute(tx))).rejects.toThrow('are frozen')
    await hall.act(cancelAuction, announced, { reason: '试验完毕取消' }, agency)
  })

  test('by the purchaser itself: the maker arranges, the checker announces, and never the same person', async () => {
    const at = { orgId: 'school', region: '441900' }
    const maker: Actor = { userId: 'u-maker', role: 'purchaserMaker', ...at }
    const checker: Actor = { userId: 'u-checker', role: 'purchaserChecker', ...at }
    const startsAt = plus(hall.now(), { minutes: 30 })
    const input = {
      ...SUBJECT,
      procuringEntityId: undefined,
      startsAt,
      suppliers: FIRMS.map((supplierId) => ({ supplierId })),
    }
    const { id, state } = must(await hall.act(arrangeAuction, undefined, input, maker))
    expect(state).toMatchObject({ procuringEntityId: 'school', caseId: `ocds-yuecai-${id.slice(-12)}` })
    expect(state.agencyId).toBeUndefined()
    const both = { ...checker, userId: maker.userId }
    expect(codeOf(await hall.act(announceAuction, id, {}, both))).toBe('four-eyes')
    expect(codeOf(await hall.act(announceAuction, id, {}, maker))).toBe('not-yours')
    expect(await hall.house.read(firm('a'), (tx) => auctionRoom.store.find(tx, id))).toBeUndefined() // a draft is nobody else's
    must(await hall.act(announceAuction, id, {}, checker))
    must(await hall.act(cancelAuction, id, { reason: '试验完毕取消' }, checker))
  })

  test('as a price stage: the house arranges and announces it with the prices of the stage before', async () => {
    const suppliers = FIRMS.map((supplierId, n) => ({ supplierId, openingPrice: 470_000_00 + n }))
    const startsAt = plus(hall.now(), { minutes: 30 })
    const { id, state } = must(
      await hall.act(
        arrangeAuction,
        undefined,
        { ...SUBJECT, startsAt, caseId: 'ocds-yuecai-1', suppliers },
        THE_SYSTEM,
      ),
    )
    expect(state).toMatchObject({ caseId: 'ocds-yuecai-1', rules: { startPrice: 470_000_00 } })
    must(await hall.act(announceAuction, id, {}, THE_SYSTEM))
    must(await hall.act(cancelAuction, id, { reason: '试验完毕取消' }, THE_SYSTEM))
  })

  test('the start may be put off, with its reason; the end goes with it', async () => {
    const id = await hall.announced()
    const { startsAt, endsAt } = (await hall.stateOf(id)).clock
    const later = plus(startsAt, { hours: 1 })
    expect(codeOf(await hall.act(postponeAuction, id, { startsAt, reason: '系统维护期间' }, agency))).toBe(
      'auction.not-later',
    )
    must(await hall.act(postponeAuction, id, { startsAt: later, reason: '机房供电检修' }, agency))
    expect((await hall.stateOf(id)).clock).toMatchObject({ startsAt: later, endsAt: plus(endsAt, { hours: 1 }) })
    await hall.act(cancelAuction, id, { reason: '试验完毕取消' }, agency)
  })
})

describe('bidding', () => {
  test('by the step, to the fen; not against oneself; not by who has not joined; a lost answer is given again', async () => {
    const id = await hall.started()
    expect(codeOf(await hall.bid(id, 'a', 480_000_01))).toBe('auction.too-high')
    must(await hall.bid(id, 'a', 480_000_00))
    expect(codeOf(await hall.bid(id, 'a', 400_000_00))).toBe('auction.leading-already')
    expect(codeOf(await hall.bid(id, 'b', 477_600_01))).toBe('auction.too-high')
    const same = request()
    const bid = () => hall.house.act('auction.bid', id, { price: 477_600_00 }, firm('b'), same)
    const first = must(await bid())
    expect(must(await bid())).toEqual(first) // as one whose answer was lost repeats it
    const state = await hall.stateOf(id)
    expect(state).toMatchObject({ bids: 2, best: { price: 477_600_00 }, seq: 3 })
    expect(codeOf(await hall.act('auction.bid', id, { price: 1 }, firm('z')))).toBe('not-found')
  })

  test('a hundred at the same instant at the same price: one is taken', async () => {
    const id = await hall.started()
    const tries = await Promise.all(
      Array.from({ length: 40 }, (_, n) => hall.bid(id, FIRMS[n % 4]!, 480_000_00 - Math.floor(n / 4) * STEP)),
    )
    expect(tries.filter(({ ok }) => ok).length).toBeGreaterThan(0)
    const lines = await hall.house.read('house', (tx) => linesAfter(tx, id, 0, 1000))
    const prices = lines.flatMap((line) => (line.kind === 'bid' ? [line.price] : []))
    expect(prices.length).toBe(tries.filter(({ ok }) => ok).length)
    for (const [n, price] of prices.entries()) if (n > 0) expect(price).toBeLessThanOrEqual(prices[n - 1]! - STEP)
  })

  test('the last second extends, the end is the end', async () => {
    const id = await hall.started()
    const { endsAt } = (await hall.stateOf(id)).clock
    must(await hall.bid(id, 'a', 480_000_00))
    await hall.moveTo(plus(endsAt, { minutes: -3, seconds: -1 }))
    must(await hall.bid(id, 'b', 470_000_00))
    expect((await hall.stateOf(id)).clock.endsAt).toBe(endsAt)
    await hall.moveTo(plus(endsAt, { seconds: -1 }))
    must(await hall.bid(id, 'c', 460_000_00))
    const later = plus(endsAt, { minutes: 3 })
    const extended = await hall.stateOf(id)
    expect(extended.clock).toMatchObject({ endsAt: later, extensions: 1 })
    expect(new Set(todosOf([placeBid], extended).map(({ due }) => due))).toEqual(new Set([later])) // nobody is told the former end
    expect(codeOf(await hall.act(closeAuction, id, {}, THE_SYSTEM))).toBe('auction.not-over')
    await hall.moveTo(later)
    expect(codeOf(await hall.bid(id, 'd', 100_00))).toBe('not-in-this-state')
    const state = await hall.stateOf(id)
    expect(state).toMatchObject({ status: 'ended', endedAt: later })
    expect(state.ranking.map(({ supplierId, price }: any) => [supplierId, price])).toEqual([
      ['c', 460_000_00],
      ['b', 470_000_00],
      ['a', 480_000_00],
    ])
    expect(recomputeAuction(await recordOf(id))).toEqual([])
  })

  test('two bidders where three are asked: it fails, on record', async () => {
    const id = await hall.started()
    must(await hall.bid(id, 'a', 480_000_00))
    must(await hall.bid(id, 'b', 470_000_00))
    await hall.moveTo((await hall.stateOf(id)).clock.endsAt)
    expect(await hall.stateOf(id)).toMatchObject({ status: 'failed', count: 2 })
    expect(recomputeAuction(await recordOf(id))).toEqual([])
  })

  test('with prices brought along the lowest leads from the first second', async () => {
    const suppliers = [460, 450, 450, 470].map((price, n) => ({ supplierId: FIRMS[n]!, openingPrice: price * 1000_00 }))
    const id = await hall.started({ suppliers })
    const { best, rules, bidders } = await hall.stateOf(id)
    expect(rules.startPrice).toBe(450_000_00)
    const leader = bidders.find(({ no }: any) => no === best.no)
    expect(['b', 'c']).toContain(leader.supplierId) // equal prices: the number that was drawn
    expect(codeOf(await hall.bid(id, 'a', 450_000_00 - rules.step + 1))).toBe('auction.too-high')
    await hall.moveTo((await hall.stateOf(id)).clock.endsAt)
    const over = await hall.stateOf(id)
    expect(over.ranking.map(({ price, rank }: any) => [price, rank])).toEqual([
      [450_000_00, 1],
      [450_000_00, 1],
      [460_000_00, 3],
      [470_000_00, 4],
    ])
    expect(recomputeAuction(await recordOf(id))).toEqual([])
  })
})

describe('an outage', () => {
  test('stops the clock, is told with its reason, and takes no minute from anyone', async () => {
    const id = await hall.started()
    const { endsAt } = (await hall.stateOf(id)).clock
    must(await hall.bid(id, 'a', 480_000_00))
    const pausedAt = plus(endsAt, { minutes: -20 })
    await hall.moveTo(pausedAt)
    must(await hall.act(pauseAuction, id, { reason: '运营商线路中断' }, agency))
    expect(codeOf(await hall.bid(id, 'b', 1_000_00))).toBe('not-in-this-state')
    await hall.moveTo(plus(endsAt, { hours: 2 }))
    expect((await hall.stateOf(id)).status).toBe('paused')
    must(await hall.act(resumeAuction, id, {}, agency))
    expect((await hall.stateOf(id)).clock.endsAt).toBe(plus(hall.now(), { minutes: 20 }))
    must(await hall.bid(id, 'b', 470_000_00))
    must(await hall.bid(id, 'c', 460_000_00))
    await hall.moveTo((await hall.stateOf(id)).clock.endsAt)
    expect((await hall.stateOf(id)).status).toBe('ended')
    const record = await recordOf(id)
    expect(record.lines.find(({ kind }) => kind === 'paused')).toMatchObject({ reason: '运营商线路中断' })
    expect(recomputeAuction(record)).toEqual([])
  })

  test('of the platform itself across the end: it is not over, it was interrupted', async () => {
    const id = await hall.started()
    for (const [n, each] of FIRMS.entries()) must(await hall.bid(id, each, 480_000_00 - n * STEP))
    await hall.moveTo(plus((await hall.stateOf(id)).clock.endsAt, { minutes: 2, seconds: 1 }))
    expect(await hall.stateOf(id)).toMatchObject({ status: 'paused', reason: expect.stringContaining('平台时钟中断') })
    must(await hall.act(resumeAuction, id, {}, agency))
    expect((await hall.stateOf(id)).clock.endsAt).toBe(plus(hall.now(), { minutes: 5 }))
    await hall.moveTo((await hall.stateOf(id)).clock.endsAt)
    expect((await hall.stateOf(id)).status).toBe('ended')
    expect(recomputeAuction(await recordOf(id))).toEqual([])
  })
})

describe('a floor left with the platform', () => {
  const FLOOR = 431_234_56
  const SALT = '5e'.repeat(16)
  const OTHER_SALT = 'a7'.repeat(16)
  let id: string
  const opened: Opened[] = []
  const commitmentOf = ({ no, floor, salt }: Opened) => floorCommitment(salt, id, no, floor)

  test('bids no lower than it must, answers at once, and extends like any bid', async () => {
    id = await hall.announced()
    must(await hall.proxy(id, 'a', FLOOR, SALT))
    must(await hall.proxy(id, 'b', 450_000_00, OTHER_SALT))
    opened.push({ no: await hall.noOf(id, 'a'), floor: fen(FLOOR), salt: SALT })
    opened.push({ no: await hall.noOf(id, 'b'), floor: fen(450_000_00), salt: OTHER_SALT })
    await hall.moveTo((await hall.stateOf(id)).clock.startsAt)
    const best = async () => (await hall.stateOf(id)).best
    // 480,000 − 12 × 2,400 = 451,200: the last rung the other can stand on, and it goes to the lower floor
    expect(await best()).toEqual({ no: await hall.noOf(id, 'a'), price: 451_200_00 })
    const { endsAt } = (await hall.stateOf(id)).clock
    await hall.moveTo(plus(endsAt, { minutes: -1 }))
    must(await hall.bid(id, 'c', 440_000_00))
    expect(await best()).toEqual({ no: await hall.noOf(id, 'a'), price: 437_600_00 })
    expect((await hall.stateOf(id)).clock.endsAt).toBe(plus(endsAt, { minutes: 3 }))
    must(await hall.bid(id, 'c', 433_000_00))
    expect((await best()).no).toBe(await hall.noOf(id, 'c')) // the floor holds it
  })

  test('is told to its owner alone; not to the host, the rivals, the ledger, the answers, nor to who reads the database', async () => {
    expect(await viewed('own-proxy', id, firm('a'))).toMatchObject({ proxy: { floor: FLOOR, salt: SALT } })
    expect(await viewed('own-proxy', id, firm('b'))).toMatchObject({ proxy: { floor: 450_000_00 } })
    expect(await viewed('own-proxy', id, firm('c'))).toEqual({ proxy: null })
    expect(await viewed('own-proxy', id, agency)).toBeUndefined()
    for (const by of [firm('b'), agency, undefined]) {
      const shown = JSON.stringify([showAuction(await hall.stateOf(id), by), await viewed('lines', id, by)])
      expect(shown).not.toContain(String(FLOOR))
      expect(shown).not.toContain(commitmentOf(opened[0]!))
    }
    await hall.house.settle()
    const owner = connect(hall.database.ownerUrl, { max: 1 }).db
    const tables = await sql<{
      name: string
    }>`SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
      WHERE table_schema IN ('tendering', 'ledger', 'foundation') AND table_type = 'BASE TABLE'`.execute(owner)
    let dump = ''
    await owner.transaction().execute(async (tx) => {
      await sql`SELECT set_config('yuecai.role', 'system', true)`.execute(tx)
      for (const { name } of tables.rows) {
        const rows = await sql<{ row: string }>`SELECT t::text AS row FROM ${sql.table(name)} t`.execute(tx)
        dump += rows.rows.map(({ row }) => row).join('\n')
      }
    })
    await owner.destroy()
    expect(dump).toContain(commitmentOf(opened[0]!))
    expect(dump).not.toContain(String(FLOOR))
    expect(dump).not.toContain(SALT)
  })

  test('before the end nobody learns who is who, nor that a proxy was at work; each knows itself', async () => {
    const state = await hall.stateOf(id)
    const rival: any = showAuction(state, firm('b'))
    const own = await hall.noOf(id, 'b')
    expect(rival.seed).toBeUndefined()
    for (const seat of rival.bidders) {
      if (seat.no === own) expect(seat).toMatchObject({ supplierId: 'b', name: 'b公司' })
      else expect(Object.keys(seat).toSorted()).toEqual(['bids', 'joinedAt', 'no', 'price'])
    }
    const lines = (await viewed('lines', id, firm('b'))).lines.filter(({ kind }: any) => kind === 'bid')
    expect(new Set(lines.filter(({ no }: any) => no !== own).map(({ via }: any) => via))).toEqual(new Set(['hand']))
    expect(auction.isVeiled!(state)).toBe(true)
    expect(await viewed('record', id, firm('b'))).toBeUndefined()
  })

  test('may be taken back; afterwards all names are told, and the record, with all floors opened, follows to the fen', async () => {
    must(await hall.act(withdrawProxy, id, {}, firm('b')))
    expect(codeOf(await hall.act(withdrawProxy, id, {}, firm('b')))).toBe('auction.no-proxy-set')
    await hall.moveTo((await hall.stateOf(id)).clock.endsAt)
    const record = await recordOf(id)
    expect(record.ranking[0]).toMatchObject({ no: await hall.noOf(id, 'c'), price: 433_000_00 })
    expect(recomputeAuction(record)).toEqual([])
    expect(recomputeAuction(record, opened)).toEqual([])
    expect(JSON.stringify(record)).not.toContain(String(FLOOR))
    const shown: any = showAuction(await hall.stateOf(id), firm('d'))
    expect(shown.bidders.map(({ name }: any) => name).toSorted()).toEqual(['a公司', 'b公司', 'c公司', 'd公司'])

    const told = (change: (record: any) => void) => {
      const copy = structuredClone(record)
      change(copy)
      return recomputeAuction(copy, opened).map(({ code }) => code)
    }
    const nth = (kind: string) => record.lines.findIndex((line) => line.kind === kind)
    expect(told((copy) => (copy.lines[nth('bid')].price -= 1))).toContain('record.chain')
    expect(told((copy) => copy.lines.splice(nth('extended'), 1))).toEqual(
      expect.arrayContaining(['record.extension', 'record.end', 'record.order']),
    )
    expect(told((copy) => (copy.bidders[0].supplierId = 'z'))).toContain('record.chain')
    const swap = (copy: any) => ([copy.bidders[0].no, copy.bidders[1].no] = [2, 1])
    expect(told(swap)).toContain('record.numbers')
    expect(told((copy) => (copy.ranking[0].no = 9))).toContain('record.result')
    expect(told((copy) => (copy.proxies = []))).toContain('record.proxy-absent')
    expect(told((copy) => (copy.rules.step += 1))).toContain('record.chain')
  })

  test('a floor other than the one committed to is found', async () => {
    const record = await recordOf(id)
    const lower = opened.map((each) => (each.floor === FLOOR ? { ...each, floor: fen(300_000_00) } : each))
    expect(recomputeAuction(record, lower).map(({ code }) => code)).toEqual(['record.floor'])
  })

  test('a proxy that went below its floor, or stopped too early, is found', async () => {
    const record = await recordOf(id)
    const change = (floor: number, rest = opened.slice(1)) => {
      const [a] = opened as [Opened]
      const other = { ...a, floor: fen(floor) }
      const proxies = record.proxies.map((line) =>
        line.commitment === commitmentOf(a) ? { ...line, commitment: commitmentOf(other) } : line,
      )
      return recomputeAuction({ ...record, proxies }, [other, ...rest]).map(({ code }) => code)
    }
    expect(change(440_000_00)).toContain('record.proxy') // it bid 437,600
    expect(change(430_000_00)).toContain('record.proxy') // it let 433,000 stand
    expect(change(430_000_00, [])).toContain('record.proxy')
    const [own] = opened as [Opened]
    expect(recomputeAuction(record, [own])).toEqual([]) // a bidder that knows its own floor alone
  })
})

test.each([
  ['as a draft', 'draft'],
  ['announced', 'announced'],
  ['with spectators', 'public'],
])('%s: whom the database shows it and whom the stream tells it are the same', async (_, kind) => {
  const input = {
    ...SUBJECT,
    startsAt: plus(hall.now(), { minutes: 30 }),
    suppliers: FIRMS.map((supplierId) => ({ supplierId })),
  }
  const id =
    kind === 'draft'
      ? must(await hall.act(arrangeAuction, undefined, input, agency)).id
      : await hall.announced({ spectators: kind === 'public' })
  const state = await hall.stateOf(id)
  const regulator = (region: string): Actor => ({ userId: 'r', role: 'regulator', orgId: 'finance', region })
  const readers = [
    undefined,
    agency,
    firm('a'),
    firm('z'),
    regulator('441900'),
    regulator('440000'),
    regulator('440100'),
    THE_SYSTEM,
  ]
  for (const by of readers) {
    const found = await hall.house.read(by, (tx) => auctionRoom.store.find(tx, id))
    expect([by?.orgId, concerns(auction, state, by)]).toEqual([by?.orgId, found !== undefined])
  }
})

test('who was away takes what was missed and nothing twice', async () => {
  const id = await hall.started()
  must(await hall.bid(id, 'a', 480_000_00))
  const { seq } = await viewed('lines', id, firm('b'))
  must(await hall.bid(id, 'c', 470_000_00))
  must(await hall.bid(id, 'd', 460_000_00))
  const missed = await viewed('lines', id, firm('b'), { after: seq })
  expect(missed.lines.map(({ price }: any) => price)).toEqual([470_000_00, 460_000_00])
  expect((await viewed('lines', id, firm('b'), { after: missed.seq })).lines).toEqual([])
})

test('the database itself takes no bid that does not fall, none after the end, and leaves what is over alone', async () => {
  const id = await hall.started()
  must(await hall.bid(id, 'a', 480_000_00))
  const state = await hall.stateOf(id)
  const line = (seq: number, price: number, at: Instant = hall.now()) => ({
    seq,
    at,
    kind: 'bid',
    no: 1,
    price,
    via: 'hand',
  })
  const write = (next: object) =>
    hall.house.read('house', (tx) =>
      sql`UPDATE tendering.auction SET state = ${JSON.stringify({ ...state, ...next })}::jsonb WHERE id = ${id}`.execute(
        tx,
      ),
    )
  const seq = state.seq + 1
  await expect(write({ seq, latest: [line(seq, 477_600_01)] })).rejects.toThrow('does not fall by the step')
  await expect(write({ seq, latest: [line(seq, 470_000_00, state.clock.endsAt)] })).rejects.toThrow('takes no bid now')
  await expect(write({ seq })).rejects.toThrow('were not told')
  must(await hall.act(cancelAuction, id, { reason: '采购任务取消' }, agency))
  await expect(write({ title: 'x' })).rejects.toThrow('does not change any more')
  const gone = sql`DELETE FROM tendering.auction_line WHERE auction_id = ${id}`
  await expect(hall.house.read('house', (tx) => gone.execute(tx))).rejects.toThrow('permission denied')
})
