/** 从密封到开标 — on a real database, with five trustees: sealed, replaced, closed by the clock, opened by any three; and all that must fail. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import type { Actor } from '#foundation/command.ts'
import { type FileStore, folderStore } from '#foundation/files.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { newId } from '#foundation/id.ts'
import { fen } from '#foundation/money.ts'
import { type OpenHouse, openHouse } from '#foundation/open.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { append } from '#ledger/append.ts'
import { freshKey, type Signer, signerFrom } from '#ledger/note.ts'
import { sequencer } from '#ledger/sequencer.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import type { Declared } from '../bid/contents.ts'
import { keyFromBidder } from '../bid/envelope.ts'
import { unlockBid } from '../bid/open-bid.ts'
import bidRoom from '../bid/routes.ts'
import { newBidderKeys, type SealingPlan, sealBid } from '../bid/seal-bid.ts'
import { bids } from '../bid/store.ts'
import { replaceBid, submitBid, withdrawBid } from '../bid/submit-bid.ts'
import { hex } from '../bid/suite.ts'
import { notices } from '../notice/store.ts'
import { registrations } from '../registration/store.ts'
import { newTrusteeKeys, type TrusteeDesk, trusteeDesk } from '../trustee/desk.ts'
import trusteeRoom from '../trustee/routes.ts'
import { seeCloseWith } from '../trustee/see-close.ts'
import { closeOpening } from './close-opening.ts'
import openingReactions, { jobs } from './reactions.ts'
import openingRoom from './routes.ts'
import { openings, openingsOf } from './store.ts'

const start = '2026-03-02T01:00:00.000Z' as Instant
const deadline = '2026-03-23T01:30:00.000Z' as Instant
let now: Instant = start
let database: TestDatabase
let house: OpenHouse
let files: FileStore
let dir: string
let log: Signer
let desks: TrusteeDesk[]
const present: TrusteeDesk[] = []
const keys = await newBidderKeys()
let n = 0

beforeAll(async () => {
  database = await freshDatabase()
  dir = await mkdtemp(join(tmpdir(), 'opening-'))
  files = folderStore({ files: join(dir, 'files'), bids: join(dir, 'bids') })
  log = await signerFrom(await freshKey('yuecai.test', 'log'))
  const seeClose = seeCloseWith(async () => ({ log: log.vkey, witnesses: [] }))
  desks = await Promise.all(
    [1, 2, 3, 4, 5].map(async (seat) =>
      trusteeDesk({ keys: await newTrusteeKeys(`trustee-${seat}`, `机构${seat}`), clock: () => now, seeClose }),
    ),
  )
  present.push(...desks)
  const quiet = { info() {}, warn() {}, error: (facts: object, text?: string) => console.error(text, facts) }
  house = openHouse({
    databaseUrl: database.appUrl,
    clock: () => now,
    calendar,
    policyAt: (_, region) => resolvePolicy('2026-03-02', region),
    files,
    connectors: { trustees: present },
    rooms: [trusteeRoom, openingRoom, bidRoom],
    reactions: [openingReactions],
    jobs: [jobs],
    log: quiet,
    sequencer: (db) =>
      sequencer({ db, key: { signer: log, stateFile: join(dir, 'log.last') }, clock: () => now, log: quiet as never }),
  })
})
afterAll(async () => {
  await house.close()
  await database.drop()
  await rm(dir, { recursive: true })
})

const firm = (orgId: string): Actor => ({ userId: `u-${orgId}`, role: 'supplier', orgId, region: '440000' })
const agency: Actor = { userId: 'u-agency', role: 'agency', orgId: 'agency', region: '441900' }
const regulator: Actor = { userId: 'u-reg', role: 'regulator', orgId: 'reg', region: '440000' }
const request = () => ({ key: `key-${++n}-${Math.random()}`, requestId: 'test', steppedUp: true })
const asHouse = <T>(work: (tx: typeof house.db) => Promise<T>) => house.read('house', work)

/** A published notice with one lot and those who got its documents, as their own chapters leave them; answers the opening. */
async function announced(suppliers: string[], asked: object | null = null) {
  now = start
  const projectId = newId(start)
  const noticeId = newId(start)
  const facts = {
    projectId,
    round: 1,
    caseId: `case-${projectId}`,
    title: '教学设备采购',
    number: `YC-${projectId.slice(-6)}`,
  }
  const whose = { procuringEntityId: 'school', agencyId: 'agency', region: '441900' }
  const lots = [{ no: 1, title: '教学设备', budget: fen(500_000_00), ceiling: fen(500_000_00) }]
  const state = {
    ...facts,
    ...whose,
    status: 'published',
    bidDeadline: deadline,
    bidSecurity: asked,
    lots,
    amendments: [],
  }
  const row = (id: string, of: object) => ({ id, version: 1, hash: 'h', state: of as never })
  await asHouse(async (tx) => {
    await notices.insert(tx, row(noticeId, state), JSON.stringify(state), start)
    for (const supplierId of suppliers) {
      const registration = {
        ...facts,
        ...whose,
        noticeId,
        supplierId,
        supplierName: supplierId,
        lots: [1],
        status: 'registered',
      }
      await registrations.insert(tx, row(newId(start), registration), JSON.stringify(registration), start)
    }
    const event = { type: 'NoticePublished', ...facts, ...whose, method: 'openTendering', bidDeadline: deadline, lots }
    await append(tx, {
      id: newId(start),
      entity: `notice/${noticeId}`,
      version: 1,
      command: 'notice.publish',
      at: start,
      by: THE_SYSTEM,
      requestId: 'test',
      events: [event],
      before: null,
      after: 'h',
    })
  })
  await house.settle()
  const [opening] = await asHouse((tx) => openingsOf(tx, projectId, 1))
  return { ...opening!, projectId, noticeId }
}

const contents = (price: number): Declared => ({
  price: fen(price),
  items: [{ no: 1, name: '投影仪', brand: '甲', model: 'A', origin: '佛山', quantity: 1, unitPrice: fen(price) }],
  deliveryDays: 30,
  sme: 'small',
  domestic: { yes: true, sharePercent: 100 },
  responses: [],
})

const planOf = (openingId: string, by: Actor) =>
  house.read(by, (tx) => bidRoom.views['GET /sealing/:openingId']!.read(tx, { openingId }, by)) as Promise<SealingPlan>

async function sealed(
  openingId: string,
  by: Actor,
  price: number,
  change: (plan: SealingPlan) => SealingPlan = (plan) => plan,
) {
  const chunks: Uint8Array[] = []
  const plan = change(await planOf(openingId, by))
  const { signed } = await sealBid({
    plan,
    declared: contents(price),
    attachments: [{ name: '技术方案.pdf', data: new TextEncoder().encode(`方案 of ${by.orgId}`) }],
    bidder: keys,
    write: (chunk) => chunks.push(chunk),
  })
  const ciphertext = Buffer.concat(chunks)
  const { sha256 } = await files.put(ciphertext, 'bids')
  return { openingId, manifest: signed, envelopeFile: sha256, ciphertext }
}
const submit = async (
  openingId: string,
  supplier: string,
  price: number,
  change?: (plan: SealingPlan) => SealingPlan,
) => {
  const { ciphertext: _, ...input } = await sealed(openingId, firm(supplier), price, change)
  return house.act(submitBid, undefined, input, firm(supplier), request())
}
const must = <T>(outcome: { ok: true; value: T } | { ok: false; code: string; facts: unknown }): T => {
  if (!outcome.ok) throw new Error(`${outcome.code} ${JSON.stringify(outcome.facts)}`)
  return outcome.value
}
const stateOf = (id: string) => asHouse((tx) => openings.get(tx, id)) as Promise<any>
const bidState = (id: string) => asHouse((tx) => bids.get(tx, id)) as Promise<any>
const closeAt = async (at: Instant) => {
  now = at
  await house.settle()
}

describe('three bids', () => {
  let opening: Awaited<ReturnType<typeof announced>>
  const made: Record<string, string> = {}

  beforeAll(async () => {
    opening = await announced(['a', 'b', 'c', 'd', 'late'])
    for (const [supplier, price] of [
      ['a', 480_000_00],
      ['b', 470_000_00],
      ['c', 490_000_00],
      ['d', 400_000_00],
    ] as const)
      made[supplier] = must(await submit(opening.id, supplier, price)).id
  })

  test('are received, countersigned by five trustees', async () => {
    const state = await bidState(made.a!)
    expect(state).toMatchObject({ status: 'sealed', version: 1, supplierId: 'a' })
    expect(state.countersignatures.map((each: { trustee: string }) => each.trustee)).toEqual(
      [1, 2, 3, 4, 5].map((seat) => `trustee-${seat}`),
    )
  })

  test('a second bid of the same supplier is refused, also when both come at once', async () => {
    expect(await submit(opening.id, 'a', 1)).toMatchObject({ code: 'bid.second-bid' })
    const twin = await announced(['x'])
    const [one, other] = [await sealed(twin.id, firm('x'), 5), await sealed(twin.id, firm('x'), 6)]
    const both = await Promise.all(
      [one, other].map(({ ciphertext: _, ...input }) => house.act(submitBid, undefined, input, firm('x'), request())),
    )
    expect(both.filter((each) => each.ok)).toHaveLength(1)
    expect(both.find((each) => !each.ok)).toMatchObject({ code: 'bid.second-bid' })
  })

  test('what is not whole, not registered or not for these trustees is refused', async () => {
    const stranger = await submit(opening.id, 'stranger', 5)
    expect(stranger).toMatchObject({ code: 'bid.not-registered' })

    const { ciphertext, ...input } = await sealed(opening.id, firm('late'), 5)
    const changed = Buffer.from(ciphertext)
    changed[40]! ^= 1
    const put = async (bytes: Uint8Array) => (await files.put(bytes, 'bids')).sha256
    const act = (change: object) => house.act(submitBid, undefined, { ...input, ...change }, firm('late'), request())
    expect(await act({ envelopeFile: await put(changed) })).toMatchObject({ code: 'envelope.ciphertext-changed' })
    expect(await act({ envelopeFile: await put(ciphertext.subarray(0, -1)) })).toMatchObject({
      code: 'envelope.truncated',
    })
    expect(await act({ envelopeFile: '0'.repeat(64) })).toMatchObject({ code: 'bid.envelope-missing' })
    const { signature } = (await sealed(opening.id, firm('late'), 5)).manifest
    expect(await act({ manifest: { ...input.manifest, signature } })).toMatchObject({ code: 'envelope.signature-bad' })
    expect(
      await submit(opening.id, 'late', 5, (plan) => ({ ...plan, trustees: plan.trustees.slice(1) })),
    ).toMatchObject({ code: 'envelope.wrong-trustees' })
    const early = plus(deadline, { days: 1 })
    const later = (plan: SealingPlan) => ({ ...plan, context: { ...plan.context, openAfter: early } })
    expect(await submit(opening.id, 'late', 5, later)).toMatchObject({ code: 'envelope.wrong-context' })
    const other = (plan: SealingPlan) => ({ ...plan, context: { ...plan.context, bidder: 'a' } })
    expect(await submit(opening.id, 'late', 5, other)).toMatchObject({ code: 'envelope.wrong-context' })
  })

  test('a replaced version stays listed; a withdrawn bid is gone', async () => {
    const { ciphertext: _, openingId: __, ...input } = await sealed(opening.id, firm('b'), 450_000_00)
    const replaced = must(await house.act(replaceBid, made.b, input, firm('b'), request()))
    expect(replaced.state).toMatchObject({ version: 2, replaced: [{ version: 1 }] })
    must(await house.act(withdrawBid, made.d, {}, firm('d'), request()))
  })

  test('before the opening nobody else learns even that there are bids', async () => {
    for (const by of [agency, regulator, firm('b')])
      expect(await house.read(by, (tx) => bids.row(tx, made.a!))).toBeUndefined()
    expect(await house.read(undefined, (tx) => bids.list(tx, {}))).toEqual({ rows: [] })
    expect((await house.read(firm('a'), (tx) => bids.row(tx, made.a!)))?.state.supplierId).toBe('a')
  })

  test('I1: no key, no share, no price lies in the database or on the disk', async () => {
    const { key } = must(await keyFromBidder((await bidState(made.a!)).manifest.manifest, keys.sealing))
    const dump = await asHouse(async (tx) => {
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
    for (const file of await readdir(dir, { recursive: true, withFileTypes: true })) {
      if (!file.isFile() || file.name.startsWith('log.')) continue
      const bytes = await readFile(join(file.parentPath, file.name))
      expect(bytes.includes(key)).toBe(false)
      expect(bytes.includes('方案 of')).toBe(false)
    }
  })

  test('one second late is late, and the clock, not a visitor, closes', async () => {
    now = plus(deadline, { seconds: -1 })
    expect(await house.act(closeOpening, opening.id, {}, THE_SYSTEM, request())).toMatchObject({
      code: 'opening.not-yet',
    })
    const { ciphertext: _, ...input } = await sealed(opening.id, firm('late'), 5)
    now = plus(deadline, { seconds: 1 })
    expect(await house.act(submitBid, undefined, input, firm('late'), request())).toMatchObject({ code: 'bid.late' })
    now = deadline
    expect(await house.act(submitBid, undefined, input, firm('late'), request())).toMatchObject({ code: 'bid.late' })
  })

  test('at the deadline the lot is closed, the trustees release, every bid is opened', async () => {
    await closeAt(deadline)
    const state = await stateOf(opening.id)
    expect(state.status).toBe('opened')
    const counted = state.bids.map((each: { bidId: string; version: number }) => [each.bidId, each.version])
    expect(Object.fromEntries(counted)).toEqual({ [made.a!]: 1, [made.b!]: 2, [made.c!]: 1 })
    const read = state.record.map((line: { supplierId: string; price: number }) => [line.supplierId, line.price])
    expect(Object.fromEntries(read)).toEqual({ a: 480_000_00, b: 450_000_00, c: 490_000_00 })
    expect(state.released).toHaveLength(5)

    const a = await bidState(made.a!)
    expect(a).toMatchObject({ status: 'opened', price: 480_000_00, contents: { deliveryDays: 30, sme: 'small' } })
    expect((await files.read(a.contents.files[0].sha256)).toString()).toBe('方案 of a')
    expect((await bidState(made.d!)).status).toBe('withdrawn')
  })

  test('then those it concerns see them, and the shares are shown to nobody', async () => {
    expect((await house.read(agency, (tx) => bids.row(tx, made.a!)))?.state.status).toBe('opened')
    expect(await house.read(firm('b'), (tx) => bids.row(tx, made.a!))).toBeUndefined()
    const shown = openingRoom.show!(await stateOf(opening.id), undefined, now)
    expect(JSON.stringify(shown)).not.toMatch(/"share":/)
  })

  test('the database itself keeps a late bid out, and an opened one as it is', async () => {
    const changed = asHouse((tx) => sql`UPDATE tendering.bid SET title = 'x' WHERE id = ${made.a}`.execute(tx))
    await expect(changed).rejects.toThrow('does not change any more')
    const again = asHouse((tx) =>
      sql`INSERT INTO tendering.bid (id, version, status, state, hash, region, parties, is_public, title, created_at, updated_at)
        SELECT 'late', 1, 'sealed', jsonb_set(state - 'price' - 'contents', '{supplierId}', '"z"'), 'h', region, parties, false, title, created_at, updated_at
        FROM tendering.bid WHERE id = ${made.a}`.execute(tx),
    )
    await expect(again).rejects.toThrow('after the close')
  })
})

test('with two trustees absent the bids are opened all the same; with three absent, by the bidders’ own keys', async () => {
  const opening = await announced(['a', 'b', 'c'])
  const made: string[] = []
  for (const supplier of ['a', 'b', 'c']) made.push(must(await submit(opening.id, supplier, 100)).id)
  present.splice(0, 3) // trustees 4 and 5 are left
  try {
    now = deadline
    await expect(house.settle()).rejects.toThrow('fewer than three')
    expect((await stateOf(opening.id)).status).toBe('closed')
    for (const [seat, id] of made.entries()) {
      const { key } = must(await keyFromBidder((await bidState(id)).manifest.manifest, keys.sealing))
      const supplier = firm('abc'[seat]!)
      const wrong = { key: '0'.repeat(64) }
      expect(await house.act(unlockBid, id, wrong, supplier, request())).toMatchObject({ code: 'bid.key-does-not-fit' })
      must(await house.act(unlockBid, id, { key: hex(key) }, supplier, request()))
    }
    await house.settle()
    expect((await stateOf(opening.id)).status).toBe('opened')
  } finally {
    present.splice(0, present.length, ...desks)
  }

  const second = await announced(['a', 'b', 'c'])
  for (const supplier of ['a', 'b', 'c']) must(await submit(second.id, supplier, 100))
  present.splice(1, 2)
  try {
    await closeAt(deadline)
    expect(await stateOf(second.id)).toMatchObject({ status: 'opened', released: { length: 3 } })
  } finally {
    present.splice(0, present.length, ...desks)
  }
})

test('fewer than three: closed on record, nothing opened, the envelopes stay sealed', async () => {
  const opening = await announced(['a', 'b'])
  const ids = [must(await submit(opening.id, 'a', 100)).id, must(await submit(opening.id, 'b', 100)).id]
  await closeAt(deadline)
  expect(await stateOf(opening.id)).toMatchObject({ status: 'tooFew', bids: { length: 2 } })
  for (const id of ids) expect((await bidState(id)).status).toBe('sealed')
})

test('a bid that is no bid inside fails with its reason; the others are opened', async () => {
  const opening = await announced(['a', 'b', 'c'])
  must(await submit(opening.id, 'a', 100))
  must(await submit(opening.id, 'b', 100))
  const { seal } = await import('../bid/envelope.ts')
  const { international } = await import('../bid/suite.ts')
  const chunks: Uint8Array[] = []
  const plan = await planOf(opening.id, firm('c'))
  const trustees = plan.trustees.map(({ id, sealingKey }) => ({ id, sealingKey }))
  const manifest = await seal({
    suite: international,
    source: new TextEncoder().encode('%PDF-1.7 not a bid'),
    context: plan.context,
    trustees,
    bidder: keys,
    write: (chunk) => chunks.push(chunk),
  })
  const envelopeFile = (await files.put(Buffer.concat(chunks), 'bids')).sha256
  const c = must(
    await house.act(submitBid, undefined, { openingId: opening.id, manifest, envelopeFile }, firm('c'), request()),
  ).id
  await closeAt(deadline)
  expect(await bidState(c)).toMatchObject({ status: 'unopened', failure: { code: 'contents.not-a-bid' } })
  const state = await stateOf(opening.id)
  expect(state.record).toHaveLength(3)
  expect(state.record.find((line: { bidId: string }) => line.bidId === c)).toMatchObject({
    failure: { code: 'contents.not-a-bid' },
  })
})

test('ciphertext damaged in our store is not the bidder’s fault: it may be sent again, the same bytes', async () => {
  const opening = await announced(['a', 'b', 'c'])
  for (const supplier of ['a', 'b']) must(await submit(opening.id, supplier, 100))
  const { ciphertext, ...input } = await sealed(opening.id, firm('c'), 77_00)
  const c = must(await house.act(submitBid, undefined, input, firm('c'), request())).id
  const { envelopeFile } = input
  const path = join(dir, 'bids', envelopeFile.slice(0, 2), envelopeFile.slice(2, 4), envelopeFile)
  const damaged = Buffer.from(ciphertext)
  damaged[100]! ^= 1
  await writeFile(path, damaged)
  now = deadline
  await expect(house.settle()).rejects.toThrow('damaged')
  expect((await bidState(c)).status).toBe('sealed')
  await files.put(ciphertext, 'bids')
  must(await house.act('opening.ask', opening.id, {}, agency, request()))
  await house.settle()
  expect(await bidState(c)).toMatchObject({ status: 'opened', price: 77_00 })
})

test('a bid and the close at the same moment: either it is counted, or it is refused', async () => {
  for (let round = 0; round < 5; round++) {
    const opening = await announced(['a', 'b', 'c', 'd'])
    for (const supplier of ['a', 'b', 'c']) must(await submit(opening.id, supplier, 100))
    const { ciphertext: _, ...input } = await sealed(opening.id, firm('d'), 100)
    now = plus(deadline, { seconds: -1 })
    const bidding = house.act(submitBid, undefined, input, firm('d'), request())
    await new Promise((resolve) => setTimeout(resolve, round * 4))
    now = deadline
    const closing = house.act(closeOpening, opening.id, {}, THE_SYSTEM, request())
    const [bid, close] = [await bidding, must(await closing)]
    const counted = close.state.bids.some((each: { bidId: string }) => bid.ok && each.bidId === bid.value.id)
    expect(counted).toBe(bid.ok)
    if (!bid.ok) expect(['bid.late', 'bid.closed']).toContain(bid.code)
    await house.settle()
  }
})
