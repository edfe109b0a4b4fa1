/** 从密封到开标 — on a real database, with five trustees: sealed, replaced, closed by the clock, opened by any three; and all that must fail. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { THE_SYSTEM } from '#foundation/house.ts'
import { lookAt } from '#foundation/invariants.ts'
import { refuse } from '#foundation/result.ts'
import { must, request } from '#foundation/testing.ts'
import { plus } from '#foundation/time.ts'
import { keyFromBidder, seal } from '../bid/envelope.ts'
import { unlockBid } from '../bid/open-bid.ts'
import type { SealingPlan } from '../bid/seal-bid.ts'
import { bids } from '../bid/store.ts'
import { replaceBid, submitBid, withdrawBid } from '../bid/submit-bid.ts'
import { hex } from '../bid/suite.ts'
import { closeOpening } from './close-opening.ts'
import { openingInvariants } from './invariants.ts'
import openingRoom from './routes.ts'
import { agency, deadline, firm, openTestLot, regulator, type TestLot } from './testing.ts'

let lot: TestLot
beforeAll(async () => {
  lot = await openTestLot()
})
afterAll(() => lot.close())

describe('three bids', () => {
  let opening: Awaited<ReturnType<TestLot['announced']>>
  const made: Record<string, string> = {}

  beforeAll(async () => {
    opening = await lot.announced(['a', 'b', 'c', 'd', 'late'])
    for (const [supplier, price] of [
      ['a', 480_000_00],
      ['b', 470_000_00],
      ['c', 490_000_00],
      ['d', 400_000_00],
    ] as const)
      made[supplier] = must(await lot.submit(opening.id, supplier, price)).id
  })

  test('are received, countersigned by five trustees', async () => {
    const state = await lot.bidState(made.a!)
    expect(state).toMatchObject({ status: 'sealed', version: 1, supplierId: 'a' })
    expect(state.countersignatures.map((each: { trustee: string }) => each.trustee)).toEqual(
      [1, 2, 3, 4, 5].map((seat) => `trustee-${seat}`),
    )
  })

  test('a second bid of the same supplier is refused, also when both come at once', async () => {
    expect(await lot.submit(opening.id, 'a', 1)).toMatchObject({ code: 'bid.second-bid' })
    const twin = await lot.announced(['x'])
    const [one, other] = [await lot.sealed(twin.id, firm('x'), 5), await lot.sealed(twin.id, firm('x'), 6)]
    const both = await Promise.all(
      [one, other].map(({ ciphertext: _, ...input }) =>
        lot.house.act(submitBid, undefined, input, firm('x'), request()),
      ),
    )
    expect(both.filter((each) => each.ok)).toHaveLength(1)
    expect(both.find((each) => !each.ok)).toMatchObject({ code: 'bid.second-bid' })
  })

  test('what is not whole, not registered or not for these trustees is refused', async () => {
    const stranger = await lot.submit(opening.id, 'stranger', 5)
    expect(stranger).toMatchObject({ code: 'bid.not-registered' })

    const { ciphertext, ...input } = await lot.sealed(opening.id, firm('late'), 5)
    const changed = Buffer.from(ciphertext)
    changed[40]! ^= 1
    const put = async (bytes: Uint8Array) => (await lot.files.put(bytes, 'bids')).sha256
    const act = (change: object) =>
      lot.house.act(submitBid, undefined, { ...input, ...change }, firm('late'), request())
    expect(await act({ envelopeFile: await put(changed) })).toMatchObject({ code: 'envelope.ciphertext-changed' })
    expect(await act({ envelopeFile: await put(ciphertext.subarray(0, -1)) })).toMatchObject({
      code: 'envelope.truncated',
    })
    expect(await act({ envelopeFile: '0'.repeat(64) })).toMatchObject({ code: 'bid.envelope-missing' })
    const { signature } = (await lot.sealed(opening.id, firm('late'), 5)).manifest
    expect(await act({ manifest: { ...input.manifest, signature } })).toMatchObject({ code: 'envelope.signature-bad' })
    expect(
      await lot.submit(opening.id, 'late', 5, (plan) => ({ ...plan, trustees: plan.trustees.slice(1) })),
    ).toMatchObject({ code: 'envelope.wrong-trustees' })
    const early = plus(deadline, { days: 1 })
    const later = (plan: SealingPlan) => ({ ...plan, context: { ...plan.context, openAfter: early } })
    expect(await lot.submit(opening.id, 'late', 5, later)).toMatchObject({ code: 'envelope.wrong-context' })
    const other = (plan: SealingPlan) => ({ ...plan, context: { ...plan.context, bidder: 'a' } })
    expect(await lot.submit(opening.id, 'late', 5, other)).toMatchObject({ code: 'envelope.wrong-context' })
  })

  test('a replaced version stays listed; a withdrawn bid is gone', async () => {
    const { ciphertext: _, openingId: __, ...input } = await lot.sealed(opening.id, firm('b'), 450_000_00)
    const replaced = must(await lot.house.act(replaceBid, made.b, input, firm('b'), request()))
    expect(replaced.state).toMatchObject({ version: 2, replaced: [{ version: 1 }] })
    must(await lot.house.act(withdrawBid, made.d, {}, firm('d'), request()))
  })

  test('before the opening nobody else learns even that there are bids', async () => {
    for (const by of [agency, regulator, firm('b')])
      expect(await lot.house.read(by, (tx) => bids.row(tx, made.a!))).toBeUndefined()
    expect(await lot.house.read(undefined, (tx) => bids.list(tx, {}))).toEqual({ rows: [] })
    expect((await lot.house.read(firm('a'), (tx) => bids.row(tx, made.a!)))?.state.supplierId).toBe('a')
  })

  test('I1: no key, no share, no price lies in the database or on the disk', async () => {
    const { key } = must(await keyFromBidder((await lot.bidState(made.a!)).manifest.manifest, lot.keys))
    const dump = await lot.asHouse(async (tx) => {
      const tables = await sql<{
        name: string
      }>`SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
        WHERE table_schema IN ('tendering', 'ledger', 'foundation') AND table_type = 'BASE TABLE'`.execute(tx)
      let text = ''
      for (const { name } of tables.rows) {
        const rows = await sql<{ row: string }>`SELECT t::text AS row FROM ${sql.table(name)} t`.execute(tx)
        text += rows.rows.map(({ row }) => row).join('\n')
      }
      return text
    })
    expect(dump).toContain(made.a)
    expect(dump).not.toContain(hex(key))
    expect(dump).not.toMatch(/"price"|"contents"|48000000/)
    for (const file of await readdir(lot.dir, { recursive: true, withFileTypes: true })) {
      if (!file.isFile() || file.name.startsWith('log.')) continue
      const bytes = await readFile(join(file.parentPath, file.name))
      expect(bytes.includes(key)).toBe(false)
      expect(bytes.includes('方案 of')).toBe(false)
    }
  })

  test('one second late is late, and the clock, not a visitor, closes', async () => {
    lot.setClock(plus(deadline, { seconds: -1 }))
    expect(await lot.house.act(closeOpening, opening.id, {}, THE_SYSTEM, request())).toMatchObject({
      code: 'opening.not-yet',
    })
    const { ciphertext: _, ...input } = await lot.sealed(opening.id, firm('late'), 5)
    lot.setClock(plus(deadline, { seconds: 1 }))
    expect(await lot.house.act(submitBid, undefined, input, firm('late'), request())).toMatchObject({
      code: 'bid.late',
    })
    lot.setClock(deadline)
    expect(await lot.house.act(submitBid, undefined, input, firm('late'), request())).toMatchObject({
      code: 'bid.late',
    })
  })

  test('at the deadline the lot is closed, the trustees release, every bid is opened', async () => {
    await lot.closeAt(deadline)
    const state = await lot.stateOf(opening.id)
    expect(state.status).toBe('opened')
    const counted = state.bids.map((each: { bidId: string; version: number }) => [each.bidId, each.version])
    expect(Object.fromEntries(counted)).toEqual({ [made.a!]: 1, [made.b!]: 2, [made.c!]: 1 })
    const read = state.record.map((line: { supplierId: string; price: number }) => [line.supplierId, line.price])
    expect(Object.fromEntries(read)).toEqual({ a: 480_000_00, b: 450_000_00, c: 490_000_00 })
    expect(state.released).toHaveLength(5)

    const a = await lot.bidState(made.a!)
    expect(a).toMatchObject({ status: 'opened', price: 480_000_00, contents: { deliveryDays: 30, sme: 'small' } })
    expect((await lot.files.read(a.contents.files[0].sha256)).toString()).toBe('方案 of a')
    expect((await lot.bidState(made.d!)).status).toBe('withdrawn')
  })

  test('then those it concerns see them, and the shares are shown to nobody', async () => {
    expect((await lot.house.read(agency, (tx) => bids.row(tx, made.a!)))?.state.status).toBe('opened')
    expect(await lot.house.read(firm('b'), (tx) => bids.row(tx, made.a!))).toBeUndefined()
    const shown = openingRoom.show!(await lot.stateOf(opening.id), undefined, lot.clock())
    expect(JSON.stringify(shown)).not.toMatch(/"share":/)
  })

  test('the database itself keeps a late bid out, and an opened one as it is', async () => {
    const changed = lot.asHouse((tx) => sql`UPDATE tendering.bid SET title = 'x' WHERE id = ${made.a}`.execute(tx))
    await expect(changed).rejects.toThrow('does not change any more')
    const again = lot.asHouse((tx) =>
      sql`INSERT INTO tendering.bid (id, version, status, state, hash, region, parties, is_public, title, created_at, updated_at)
        SELECT 'late', 1, 'sealed', jsonb_set(state - 'price' - 'contents', '{supplierId}', '"z"'), 'h', region, parties, false, title, created_at, updated_at
        FROM tendering.bid WHERE id = ${made.a}`.execute(tx),
    )
    await expect(again).rejects.toThrow('after the close')
  })
})

test('with two trustees absent the bids are opened all the same; with three absent, by the bidders’ own keys', async () => {
  const opening = await lot.announced(['a', 'b', 'c'])
  const made: string[] = []
  for (const supplier of ['a', 'b', 'c']) made.push(must(await lot.submit(opening.id, supplier, 100)).id)
  lot.present.splice(0, 3) // trustees 4 and 5 are left
  try {
    lot.setClock(deadline)
    await lot.house.settle() // the job finds it cannot, and is tried again
    expect((await lot.stateOf(opening.id)).status).toBe('closed')
    for (const [seat, id] of made.entries()) {
      const { key } = must(await keyFromBidder((await lot.bidState(id)).manifest.manifest, lot.keys))
      const supplier = firm('abc'[seat]!)
      const wrong = { key: '0'.repeat(64) }
      expect(await lot.house.act(unlockBid, id, wrong, supplier, request())).toMatchObject({
        code: 'bid.key-does-not-fit',
      })
      must(await lot.house.act(unlockBid, id, { key: hex(key) }, supplier, request()))
    }
    await lot.house.settle()
    expect((await lot.stateOf(opening.id)).status).toBe('opened')
  } finally {
    lot.present.splice(0, lot.present.length, ...lot.desks)
  }

  const second = await lot.announced(['a', 'b', 'c'])
  for (const supplier of ['a', 'b', 'c']) must(await lot.submit(second.id, supplier, 100))
  lot.present.splice(1, 2)
  try {
    await lot.closeAt(deadline)
    expect(await lot.stateOf(second.id)).toMatchObject({ status: 'opened', released: { length: 3 } })
  } finally {
    lot.present.splice(0, lot.present.length, ...lot.desks)
  }
})

test('a trustee that was away when the bid came is asked again before the deadline', async () => {
  const opening = await lot.announced(['a', 'b'])
  lot.present.splice(1, 2) // trustees 1, 4 and 5 are left
  try {
    const a = must(await lot.submit(opening.id, 'a', 100)).id
    const b = must(await lot.submit(opening.id, 'b', 100)).id
    const signed = async (id: string) =>
      (await lot.bidState(id)).countersignatures.map(({ trustee }: { trustee: string }) => trustee.at(-1)).join('')
    expect(await signed(a)).toBe('145')
    lot.present.push(lot.desks[1]!)
    await lot.house.settle()
    // The other one is back as well, and finds what was sealed to it spoilt.
    const spoilt = { ...lot.desks[2]!, check: async () => refuse('envelope.share-wrong', { trustee: 'trustee-3' }) }
    lot.present.push(spoilt as never)
    lot.setClock(plus(lot.clock(), { minutes: 1 }))
    await lot.house.settle()
    expect(await signed(a)).toBe('1245')
    expect(await lot.bidState(b)).toMatchObject({ badShares: [{ trustee: 'trustee-3', code: 'envelope.share-wrong' }] })
    const todo = await lot.asHouse((tx) =>
      sql<{ who: string }>`SELECT who FROM foundation.todo WHERE id = ${b} AND command = 'bid.replace'`.execute(tx),
    )
    expect(todo.rows).toEqual([{ who: 'b' }])
    lot.present.splice(0, lot.present.length, ...lot.desks)
    const { ciphertext: _, openingId: __, ...input } = await lot.sealed(opening.id, firm('b'), 90)
    must(await lot.house.act(replaceBid, b, input, firm('b'), request()))
    expect(await lot.bidState(b)).toMatchObject({ version: 2, countersignatures: { length: 5 } })
    expect((await lot.bidState(b)).badShares).toBeUndefined()
  } finally {
    lot.present.splice(0, lot.present.length, ...lot.desks)
  }
})

test('with three trustees absent the job waits; the first who comes back opens it, nobody asks again', async () => {
  const opening = await lot.announced(['a', 'b', 'c'])
  for (const supplier of ['a', 'b', 'c']) must(await lot.submit(opening.id, supplier, 100))
  lot.present.splice(0, 3)
  try {
    await lot.closeAt(deadline)
    expect(await lot.stateOf(opening.id)).toMatchObject({ status: 'closed', released: { length: 2 } })
    lot.present.unshift(lot.desks[0]!) // answers before those who answered first
    await lot.house.settle()
    expect(await lot.stateOf(opening.id)).toMatchObject({ status: 'opened', released: { length: 3 } })
  } finally {
    lot.present.splice(0, lot.present.length, ...lot.desks)
  }
})

test('fewer than three: closed on record, nothing opened, the envelopes stay sealed', async () => {
  const opening = await lot.announced(['a', 'b'])
  const ids = [must(await lot.submit(opening.id, 'a', 100)).id, must(await lot.submit(opening.id, 'b', 100)).id]
  await lot.closeAt(deadline)
  expect(await lot.stateOf(opening.id)).toMatchObject({ status: 'tooFew', bids: { length: 2 } })
  for (const id of ids) expect((await lot.bidState(id)).status).toBe('sealed')
})

test('a bid that is no bid inside fails with its reason; the others are opened', async () => {
  const opening = await lot.announced(['a', 'b', 'c'])
  must(await lot.submit(opening.id, 'a', 100))
  must(await lot.submit(opening.id, 'b', 100))
  const chunks: Uint8Array[] = []
  const plan = await lot.planOf(opening.id, firm('c'))
  const trustees = plan.trustees.map(({ id, sealingKey }) => ({ id, sealingKey }))
  const manifest = await seal({
    source: Buffer.alloc(12 << 20, '%PDF-1.7 not a bid'), // longer than the reader takes before it gives up
    context: plan.context,
    trustees,
    bidder: lot.keys,
    write: (chunk) => chunks.push(chunk),
  })
  const envelopeFile = (await lot.files.put(Buffer.concat(chunks), 'bids')).sha256
  const c = must(
    await lot.house.act(submitBid, undefined, { openingId: opening.id, manifest, envelopeFile }, firm('c'), request()),
  ).id
  await lot.closeAt(deadline)
  expect(await lot.bidState(c)).toMatchObject({ status: 'unopened', failure: { code: 'contents.not-a-bid' } })
  const state = await lot.stateOf(opening.id)
  expect(state.record).toHaveLength(3)
  expect(state.record.find((line: { bidId: string }) => line.bidId === c)).toMatchObject({
    failure: { code: 'contents.not-a-bid' },
  })
})

test('ciphertext damaged in our store is not the bidder’s fault: it may be sent again, the same bytes', async () => {
  const opening = await lot.announced(['a', 'b', 'c'])
  for (const supplier of ['a', 'b']) must(await lot.submit(opening.id, supplier, 100))
  const { ciphertext, ...input } = await lot.sealed(opening.id, firm('c'), 77_00)
  const c = must(await lot.house.act(submitBid, undefined, input, firm('c'), request())).id
  const { envelopeFile } = input
  const path = join(lot.dir, 'bids', envelopeFile.slice(0, 2), envelopeFile.slice(2, 4), envelopeFile)
  const damaged = Buffer.from(ciphertext)
  damaged[100]! ^= 1
  await writeFile(path, damaged)
  lot.setClock(deadline)
  await lot.house.settle() // the job finds it cannot, and is tried again
  expect((await lot.bidState(c)).status).toBe('sealed')
  await lot.files.put(ciphertext, 'bids')
  must(await lot.house.act('opening.ask', opening.id, {}, agency, request()))
  await lot.house.settle()
  expect(await lot.bidState(c)).toMatchObject({ status: 'opened', price: 77_00 })
})

test('a bid and the close at the same moment: either it is counted, or it is refused', async () => {
  for (let round = 0; round < 5; round++) {
    const opening = await lot.announced(['a', 'b', 'c', 'd'])
    for (const supplier of ['a', 'b', 'c']) must(await lot.submit(opening.id, supplier, 100))
    const { ciphertext: _, ...input } = await lot.sealed(opening.id, firm('d'), 100)
    lot.setClock(plus(deadline, { seconds: -1 }))
    const bidding = lot.house.act(submitBid, undefined, input, firm('d'), request())
    await new Promise((resolve) => setTimeout(resolve, round * 4))
    lot.setClock(deadline)
    const closing = lot.house.act(closeOpening, opening.id, {}, THE_SYSTEM, request())
    const [bid, close] = [await bidding, must(await closing)]
    const counted = close.state.bids.some((each: { bidId: string }) => bid.ok && each.bidId === bid.value.id)
    expect(counted).toBe(bid.ok)
    if (!bid.ok) expect(['bid.late', 'bid.closed']).toContain(bid.code)
    await lot.house.settle()
  }
})

test('after all this the invariants hold; and they see what is broken', async () => {
  const broken = async () => {
    const looked = await lot.asHouse((tx) => lookAt(tx, lot.house, openingInvariants))
    return looked.filter(({ places }) => places.length > 0).map(({ id, what }) => `${id} ${what}`)
  }
  expect(await broken()).toEqual([])
  const opening = await lot.announced(['a', 'b', 'c'])
  for (const supplier of ['a', 'b', 'c']) must(await lot.submit(opening.id, supplier, 100))
  await lot.closeAt(deadline)
  const fewer = sql`UPDATE tendering.opening SET state = jsonb_set(state, '{bids}', (state->'bids') - 0) WHERE id = ${opening.id}`
  await lot.asHouse((tx) => fewer.execute(tx))
  expect(await broken()).toEqual(['I2 开启了截止记录之外的投标，或者另一个版本'])
})
