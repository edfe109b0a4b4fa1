/** 测量: 电子反拍 — a hundred bidders in the last seconds of one auction, over HTTP, beside the bare writes of the same rows under the same lock. */
import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Actor } from '#foundation/command.ts'
import { newId } from '#foundation/id.ts'
import { type Fen, fen } from '#foundation/money.ts'
import { instant, plus } from '#foundation/time.ts'
import { openSession } from '#identity/index.ts'
import { type AuctionEvent, auction, auctions, keepFloor } from '#subsystems/tendering/index.ts'
import { type Figure, print, rate } from './figure.ts'
import { type Bench, inTurns, onPlatform } from './platform.ts'

const BIDDERS = 100
/** Floors left with the platform: each bid opens them all. */
const FLOORS = 20
const SECONDS = 3
const CONNECTIONS = 16
const START = fen(90_000_000_000_00)
const STEP = 1_00

type Contest = { id: string; tokens: readonly string[]; price: number }

/** An auction under way as its own events leave it, far from its end; its bidders signed in. */
async function contest({ house }: Bench, floors: number): Promise<Contest> {
  const now = house.clock()
  const id = newId(now)
  const firms = Array.from({ length: BIDDERS }, (_, n) => ({
    no: n + 1,
    supplierId: `bench-${id}-${n}`,
    name: `测量${n}公司`,
  }))
  const rules = {
    rule: 'yuecai-auction-1' as const,
    startPrice: START,
    step: fen(STEP),
    startsAt: now,
    endsAt: plus(now, { hours: 10 }),
    extension: { windowMinutes: 3, minutes: 3, most: 20 },
    proxy: true,
    namesHidden: true,
    spectators: false,
    minimumBidders: 3,
  }
  const subject = {
    caseId: `ocds-bench-${id}`,
    title: '测量用反拍',
    lot: 1,
    lines: [],
    ceiling: START,
    region: '440700',
  }
  const whose = { procuringEntityId: 'bench-school', procuringEntityName: '测量一中', agencyId: 'bench-agency' }
  const events: AuctionEvent[] = [
    { type: 'AuctionArranged', ...subject, ...whose, rules, bidders: firms, arrangedBy: 'bench', at: now },
    { type: 'AuctionAnnounced', auctionId: id, rules, bidders: firms, seed: '5a'.repeat(32), by: 'bench', at: now },
    ...firms.map(({ no }): AuctionEvent => ({ type: 'AuctionJoined', no, by: 'bench', at: now })),
    ...firms
      .slice(0, floors)
      .map(({ no }): AuctionEvent => ({ type: 'AuctionProxySet', no, commitment: 'c', version: no, at: now })),
    { type: 'AuctionStarted', endsAt: rules.endsAt, at: now },
  ]
  const state = events.reduce<any>(auction.evolve, undefined)
  await house.read('house', async (tx) => {
    await auctions.writing({ id, version: 1, hash: 'h', state }, JSON.stringify(state), now).execute(tx)
    for (const { no, supplierId } of firms.slice(0, floors))
      await keepFloor(tx, house, id, { no, supplierId, after: 0, at: now }, { floor: START, salt: '5a'.repeat(16) })
  })
  const tokens = await Promise.all(
    firms.map(({ supplierId: orgId }) => {
      const actor: Actor = { userId: `u-${orgId}`, role: 'supplier', orgId, region: '440700' }
      return openSession(house.db, actor.userId, actor, { now: Date.now(), steppedUp: true })
    }),
  )
  return { id, tokens, price: START }
}

/** Everyone at once, for as long as asked, each one step below what was last bid: the time within which 99 of 100 have their answer. */
async function crowd(work: (n: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  const end = performance.now() + SECONDS * 1000
  await Promise.all(
    Array.from({ length: BIDDERS }, async (_, n) => {
      while (performance.now() < end) {
        const sent = performance.now()
        await work(n)
        times.push(performance.now() - sent)
      }
    }),
  )
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0
}

const bidding =
  ({ app }: Bench, on: Contest) =>
  async (n: number): Promise<boolean> => {
    on.price -= STEP
    const reply = await app.inject({
      method: 'POST',
      url: `/api/auctions/${on.id}/bids`,
      headers: { cookie: `yuecai=${on.tokens[n]}`, 'idempotency-key': randomUUID() },
      payload: { price: on.price as Fen },
    })
    if (reply.statusCode === 200) return true
    const { code } = reply.json()
    if (code !== 'auction.too-high' && code !== 'auction.leading-already') throw new Error(reply.body)
    return false
  }

/** The same rows by hand, under the same lock, with no rule looked at. */
async function bareWriter({ bare }: Bench, { id }: Contest) {
  const read = async (text: string, values: unknown[]) => (await bare.query(text, values)).rows[0]
  const entry = await read('SELECT * FROM ledger.entry WHERE entity = $1 ORDER BY seq DESC LIMIT 1', [`auction/${id}`])
  const body = await read('SELECT * FROM ledger.body WHERE entry_id = $1', [entry.id])
  const answer = await read("SELECT * FROM foundation.answer WHERE body->>'id' = $1 LIMIT 1", [id])
  const { line } = await read(
    'SELECT line FROM tendering.auction_line WHERE auction_id = $1 ORDER BY seq DESC LIMIT 1',
    [id],
  )
  const insert = (client: PoolClient, table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row)
    return client.query(
      `INSERT INTO ${table} (${names.map((name) => `"${name}"`)}) VALUES (${names.map((_, n) => `$${n + 1}`)})`,
      Object.values(row),
    )
  }
  const { xid: _xid, seq: _seq, ...like } = entry
  const text = JSON.stringify(answer.body)
  let seq = 1_000_000
  return async () => {
    const fresh = newId(instant(Date.now()))
    const client = await bare.connect()
    try {
      await client.query('BEGIN')
      const { rows } = await client.query('SELECT state FROM tendering.auction WHERE id = $1 FOR UPDATE', [id])
      await client.query('UPDATE tendering.auction SET state = $2, updated_at = now() WHERE id = $1', [
        id,
        JSON.stringify(rows[0].state),
      ])
      await insert(client, 'ledger.entry', { ...like, id: fresh, entity: `bench/${fresh}` })
      await insert(client, 'ledger.body', { ...body, entry_id: fresh })
      await insert(client, 'tendering.auction_line', { auction_id: id, seq: seq++, at: instant(Date.now()), line })
      await insert(client, 'foundation.answer', { ...answer, body: text, key: fresh })
      await client.query('COMMIT')
    } finally {
      client.release()
    }
    return true
  }
}

export const benchAuction = (): Promise<Figure[]> =>
  onPlatform(CONNECTIONS, async (bench) => {
    const [plain, floored] = [await contest(bench, 0), await contest(bench, FLOORS)]
    const [bid, bidWithFloors] = [bidding(bench, plain), bidding(bench, floored)]
    for (let n = 0; n < BIDDERS; n++) await bid(n)
    const bare = await bareWriter(bench, plain)
    /** One after another, as they come out of the lock: every one of them is accepted. */
    const inTurn = (work: (n: number) => Promise<unknown>) => () =>
      rate((n) => work(Math.abs(n) % BIDDERS), { seconds: 0.5, at: 1, warm: 3 })
    const found = await inTurns({ plain: inTurn(bid), floored: inTurn(bidWithFloors), bare: inTurn(bare) }, 5)
    const [bareCrowd, bidders] = [await crowd(bare), await crowd(bid)]
    const figure = (what: string, figure: number, limit: number, against: string, target: number): Figure => ({
      what,
      figure,
      limit,
      unit: '口/s',
      against,
      target,
      better: 'more',
    })
    return [
      figure('反拍报价，百家一场，经 HTTP', found.plain, found.bare, '同一锁下同样各行的裸事务', 0.5),
      figure(`反拍报价，另有 ${FLOORS} 份底价`, found.floored, found.plain, '同一场没有底价', 0.7),
      {
        what: '反拍报价，百家同时，p99',
        figure: bidders,
        limit: bareCrowd,
        unit: 'ms',
        against: '百家裸事务同抢一锁的 p99',
        target: 2,
        better: 'less',
      },
    ]
  })

if (import.meta.main) {
  print(await benchAuction())
  process.exit(0)
}
