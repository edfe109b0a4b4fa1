/** 开放数据的核对 — on a real PostgreSQL: whoever follows the change feed while many write sees each announcement once and misses none. */

import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#foundation/db.ts'
import { fen } from '#foundation/money.ts'
import type { Tx } from '#foundation/store.ts'
import { type FreshHouse, freshHouse, heldFiles } from '#foundation/testing.ts'
import { type Instant, instant } from '#foundation/time.ts'
import announcementRoom from '#subsystems/supervision/announcement/routes.ts'
import { announce } from '#subsystems/supervision/index.ts'
import { changesAfter } from './changes.ts'
import { keepMonthFiles } from './month-files.ts'
import { openDataRoutes } from './routes.ts'

const SYSTEM = { userId: 'system', role: 'system', orgId: 'platform', region: '000000' } as const
let now: Instant = instant('2026-03-02T01:00:00Z')
let house: FreshHouse
let owner: Tx
let app: FastifyInstance
let n = 0

const publish = async (change: object = {}): Promise<string> => {
  const key = `open-data-${++n}`
  const done = (await announce(
    {
      run: async (command, id, input) => {
        const result = await house.act(command, id, input, SYSTEM, { key, requestId: key })
        return result.ok ? result.value : result
      },
    },
    {
      kind: 'intention',
      caseId: `ocds-yuecai-${key}`,
      title: `意向${key}`,
      region: '441300',
      category: 'goods',
      procuringEntity: { id: 'school', name: '第一中学' },
      amount: fen(5_000_000_00),
      body: { title: '教学仪器', summary: '一批', budget: 1, expectedMonth: '2026-05', itemCode: 'A02' },
      ...change,
    },
  )) as { id: string }
  return done.id
}

beforeAll(async () => {
  house = await freshHouse({
    poolSize: 12,
    site: 'https://yuecai.example/',
    clock: () => now,
    files: heldFiles(),
    rooms: [announcementRoom],
    ledger: {},
  })
  owner = connect(house.database.ownerUrl).db
  app = Fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  openDataRoutes(app, { house })
})
afterAll(async () => {
  await app?.close()
  await house?.close()
  await owner?.destroy()
})

const follow = (after: number, limit: number) => house.read(undefined, (tx) => changesAfter(tx, after, limit))

test('many write, their transactions end in another order than they began; the follower sees each once and misses none', async () => {
  // every commit waits for a while of its own, after its entry is numbered
  await sql`CREATE FUNCTION ledger.dawdle() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_sleep(random() * 0.04); RETURN NULL; END'`.execute(owner)
  await sql`CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON ledger.entry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger.dawdle()`.execute(owner)

  const seen: { position: number; id: string }[] = []
  let writing = true
  const follower = (async () => {
    for (let after = -1; ; ) {
      const still = writing
      await house.settle() // the sequencer's turn, while others are writing
      const { rows, next, caughtUp } = await follow(after, 3)
      seen.push(...rows.map(({ position, id }) => ({ position, id })))
      expect(next).toBeGreaterThanOrEqual(after)
      after = next
      if (!still && caughtUp) return
    }
  })()
  const regions = ['440103', '440303', '440703', '441302', '440605', '441881', '440402', '440507']
  const written = await Promise.all(
    regions.map(async (region) => {
      const ids: string[] = []
      for (let i = 0; i < 8; i++) ids.push(await publish({ region }))
      return ids
    }),
  )
  writing = false
  await follower
  await sql`DROP TRIGGER dawdle ON ledger.entry`.execute(owner)

  expect(seen.map(({ id }) => id).toSorted()).toEqual(written.flat().toSorted())
  expect(seen.map(({ position }) => position)).toEqual(
    [...new Set(seen.map(({ position }) => position))].toSorted((a, b) => a - b),
  )
  const whole = await follow(-1, 200) // who comes later reads the very same
  expect(whole.rows.map(({ id }) => id)).toEqual(seen.map(({ id }) => id))
})

test('the feed over HTTP: from any place, with its receipt; nothing new is said as such', async () => {
  const get = async (url: string) => (await app.inject(url)).json()
  const first = await get('/api/open-data/changes?after=-1&limit=5')
  expect(first.changes).toHaveLength(5)
  expect(first.changes[0]).toMatchObject({ kind: 'intention', release: { tag: ['planning'] } })
  expect(first.changes[0].receipt).toMatch(/^https:\/\/yuecai\.example\/ledger\/receipts\/.+\.tlog-proof$/)
  const second = await get(first.links.next.replace('https://yuecai.example', ''))
  expect(second.changes[0].position).toBeGreaterThan(first.changes[4].position)
  expect(await get('/api/open-data/changes?after=999999')).toMatchObject({ changes: [], next: 999_999, caughtUp: true })
  expect((await app.inject('/api/open-data/changes?after=x')).statusCode).toBe(400)
})

test('releases by time come page by page; a record holds the whole purchase', async () => {
  const ids: string[] = []
  for (let url: string | undefined = '/api/open-data/releases?from=2026-03-01&limit=30'; url; ) {
    const { releases, links }: { releases: { id: string }[]; links?: { next: string } } = (await app.inject(url)).json()
    ids.push(...releases.map(({ id }) => id))
    url = links?.next.replace('https://yuecai.example', '')
  }
  expect(new Set(ids).size).toBe(64)
  expect(ids).toHaveLength(64)
  expect((await app.inject('/api/open-data/releases?from=2026-04-01')).json().releases).toEqual([])
  const { records } = (await app.inject('/api/open-data/records/ocds-yuecai-open-data-1')).json()
  expect(records[0]).toMatchObject({ ocid: 'ocds-yuecai-open-data-1', compiledRelease: { tag: ['compiled'] } })
  expect((await app.inject('/api/open-data/records/none')).statusCode).toBe(404)
})

test('a month is a file of each format, with its checksum; made again only when something was published', async () => {
  await publish({ title: '=危险,"标题"', region: '441300' })
  expect(await keepMonthFiles(house)).toBe(2)
  expect(await keepMonthFiles(house)).toBe(0)
  const get = async (name: string) => (await app.inject(`/open-data/files/${name}`)).rawPayload
  const csv = await get('yuecai-2026-03.csv.gz')
  expect((await get('yuecai-2026-03.csv.gz.sha256')).toString()).toBe(
    `${createHash('sha256').update(csv).digest('hex')}  yuecai-2026-03.csv.gz\n`,
  )
  const lines = gunzipSync(csv).toString().trimEnd().split('\r\n')
  expect(lines).toHaveLength(66)
  expect(lines.join('\n')).toContain(`"'=危险,""标题"""`)
  const releases = gunzipSync(await get('yuecai-2026-03.jsonl.gz'))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(releases).toHaveLength(65)

  now = instant('2026-04-01T00:00:00+08:00') // the first moment of another month in China
  await publish()
  expect(await keepMonthFiles(house)).toBe(2)
  expect((await app.inject('/open-data/files/yuecai-2026-05.csv.gz')).statusCode).toBe(404)
})
