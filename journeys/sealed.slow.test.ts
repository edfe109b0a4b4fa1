/** 平台运营者读不到 — a running platform of real processes, with three sealed bids inside: their prices and keys are looked for in its memory,
 *  its database, on its disk and in its logs, and not found; what lies there in clear is found by each of these searches. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, createWriteStream, openSync, readFileSync, readSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, startPostgres } from '#database/embedded.ts'
import { DEMO_PASSWORD, DEMO_TOTP_SECRET, idOf } from '#database/seed/accounts.ts'
import { seedAccounts, seedOrganisations } from '#database/seed/people.ts'
import { copyOf, type TestDatabase, template } from '#database/template.ts'
import { connect, within } from '#foundation/db.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import type { Program } from '#foundation/processes.ts'
import { programsOf } from '#foundation/programs.ts'
import { secretAt } from '#foundation/secret.ts'
import { settingsFrom } from '#foundation/settings.ts'
import type { Tx } from '#foundation/store.ts'
import { instant } from '#foundation/time.ts'
import { totpNow } from '#identity/index.ts'
import { keyFromShares, takeShare } from '#subsystems/tendering/bid/envelope.ts'
import type { Manifest } from '#subsystems/tendering/bid/manifest.ts'
import { bids } from '#subsystems/tendering/bid/store.ts'
import { international } from '#subsystems/tendering/bid/suite.ts'
import { openings, openingsOf } from '#subsystems/tendering/opening/store.ts'
import { writeNotice } from '#subsystems/tendering/opening/testing.ts'
import { openPlatform } from '../platform.ts'
import { upload } from './bidding.ts'
import { type Person, signIn, until } from './driver.ts'

const BIDDERS = { lingnan: 386_217_953_41, qiaoxiang: 386_217_955_43, yinhu: 386_217_957_47 } as const
/** What each bid says inside, and nothing else does. */
const WORDS = '此句只在密封之内'
/** Lies in clear everywhere: what does not find this finds nothing. */
const MARKER = 'marker-5b1f0c77d2'

let dir: string
let postgresDir: string
let stopPostgres: () => Promise<void>
let database: TestDatabase
let url: string
let environment: NodeJS.ProcessEnv
let trustees: Program[]
let db: Tx
const running = new Map<string, ChildProcess>()

/** Not restarted when it ends: here trustees are taken away. */
const launch = async ({ name, file, env, health }: Pick<Program, 'name' | 'file' | 'env' | 'health'>) => {
  const child = spawn(process.execPath, ['--import', './foundation/parent-watch.ts', file], {
    env: { ...environment, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const log = createWriteStream(join(dir, 'logs', `${name}.log`), { flags: 'a' })
  child.stdout?.pipe(log)
  child.stderr?.pipe(log)
  running.set(name, child)
  const answers = async () => (await fetch(health).catch(() => undefined))?.ok
  await until(name, answers, 60_000)
}
const end = async (name: string) => {
  const child = running.get(name)
  running.delete(name)
  if (!child || child.exitCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await gone
}
const asHouse = <T>(work: (tx: Tx) => Promise<T>) => within(db, THE_SYSTEM, work)

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yuecai-sealed-'))
  await mkdir(join(dir, 'logs'))
  await mkdir(join(dir, 'data'))
  postgresDir = resolve('.test', 'pg-sealed') // its own: what is searched is this platform's alone
  const postgres = await startPostgres({ dir: postgresDir, durable: true })
  stopPostgres = () => postgres.stop()
  database = await copyOf(postgres.ownerUrl, postgres.appUrl, await template(postgres.ownerUrl))
  const port = await freePort()
  const base = {
    DATA_DIR: join(dir, 'data'),
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    LOG_LEVEL: 'info',
    DEMO: 'off',
  }
  const programs = await programsOf(settingsFrom(base), database)
  const { PATH, HOME } = process.env
  environment = { PATH, HOME, ...base, ...programs.environment }
  url = `http://127.0.0.1:${port}`
  trustees = programs.outside.filter(({ name }) => name.startsWith('trustee-'))

  const seeding = await openPlatform(settingsFrom({ ...base, ...programs.environment }), { quiet: true })
  await seedOrganisations(seeding.house)
  await seedAccounts(seeding.house, await secretAt(join(base.DATA_DIR, 'platform.secret')))
  await seeding.close()
  db = connect(database.appUrl, { max: 2 }).db
  await Promise.all(programs.outside.map(launch))
  await launch(programs.platform)
}, 240_000)
afterAll(async () => {
  for (const name of [...running.keys()].reverse()) await end(name)
  await db?.destroy()
  await stopPostgres?.()
  for (const each of [dir, postgresDir, `${postgresDir}.users`, `${postgresDir}.json`, `${postgresDir}.log`])
    if (each) await rm(each, { recursive: true, force: true })
})

// ---- The searches ---------------------------------------------------------------------------------------------------------------

type Needle = { readonly what: string; readonly bytes: Buffer }

/** A text as programs hold it: in bytes, and in the two bytes a character that V8 uses where there is Chinese beside it. */
const textNeedles = (what: string, text: string): Needle[] => [
  { what, bytes: Buffer.from(text) },
  { what: `${what} (UTF-16)`, bytes: Buffer.from(text, 'utf16le') },
]
const priceNeedles = (fen: number): Needle[] => {
  const number = Buffer.alloc(8)
  number.writeDoubleLE(fen)
  const whole = Buffer.alloc(8)
  whole.writeBigInt64LE(BigInt(fen))
  return [
    ...textNeedles(`price ${fen}`, String(fen)),
    ...textNeedles(`price ${fen} in yuan`, (fen / 100).toFixed(2)),
    ...textNeedles(`price ${fen} as people write it`, (fen / 100).toLocaleString('en-US')),
    { what: `price ${fen} (double)`, bytes: number },
    { what: `price ${fen} (int8)`, bytes: whole },
  ]
}
const keyNeedles = (hex: string): Needle[] => {
  const bytes = Buffer.from(hex, 'hex')
  return [
    { what: 'a key', bytes },
    ...textNeedles('a key (hex)', hex),
    ...textNeedles('a key (base64)', bytes.toString('base64').slice(0, 42)),
    ...textNeedles('a key (base64url)', bytes.toString('base64url').slice(0, 42)),
  ]
}

const PIECE = 8 << 20
/** Reads in pieces that overlap, so that nothing hides in a seam. */
function* inPieces(file: number, from: number, to: number): Generator<Buffer> {
  const buffer = Buffer.allocUnsafe(PIECE)
  for (let at = from; at < to; at += PIECE - 256) {
    let read = 0
    try {
      read = readSync(file, buffer, 0, Math.min(PIECE, to - at), at)
    } catch {
      return // a guard page
    }
    if (read === 0) return
    yield buffer.subarray(0, read)
  }
}
/** All needles in one pass, each looked for by two bytes of it that are not nothing: most places of a memory hold none of those. */
const finder = (needles: readonly Needle[]) => {
  const anchored = needles.map((needle) => {
    const at = needle.bytes.findIndex((byte, n) => byte !== 0 && n + 1 < needle.bytes.length)
    return { ...needle, before: at, pair: needle.bytes.readUInt16LE(at) }
  })
  const byPair = new Map(Map.groupBy(anchored, ({ pair }) => pair))
  const worth = new Uint8Array(65_536)
  for (const pair of byPair.keys()) worth[pair] = 1
  return (piece: Buffer, hits: Set<string>) => {
    let pair = piece[0]! << 8
    for (let at = 1; at < piece.length; at++) {
      pair = (pair >> 8) | (piece[at]! << 8)
      if (worth[pair] === 0) continue
      for (const { what, bytes, before } of byPair.get(pair)!) {
        const from = at - 1 - before
        if (from >= 0 && bytes.equals(piece.subarray(from, from + bytes.length))) hits.add(what)
      }
    }
  }
}

const PAGE = 4096
/** Of a range of addresses the runs of pages that hold anything: V8 reserves much more than it uses. */
function* held(pagemap: number, from: number, to: number): Generator<[from: number, to: number]> {
  const entries = Buffer.alloc(((to - from) / PAGE) * 8)
  readSync(pagemap, entries, 0, entries.length, (from / PAGE) * 8)
  let begin: number | undefined
  for (let at = from; at <= to; at += PAGE) {
    // The two highest bits: in memory, or swapped out.
    const here = at < to && entries[((at - from) / PAGE) * 8 + 7]! >= 0x40
    if (here) begin ??= at
    else if (begin !== undefined) {
      yield [begin, at]
      begin = undefined
    }
  }
}

/** Every page of a process but those that are a program's own file. Shared ones belong to many processes: read with the first. */
function inMemory(pid: number, needles: readonly Needle[], { shared = true } = {}): string[] {
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8').trim().split('\n')
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  const pagemap = openSync(`/proc/${pid}/pagemap`, 'r')
  const find = finder(needles)
  const hits = new Set<string>()
  try {
    for (const line of maps) {
      const [range = '', rights = '', , , inode, path = ''] = line.split(/\s+/)
      const program = inode !== '0' && rights[1] !== 'w'
      if (rights[0] !== 'r' || program || path.startsWith('[v') || (!shared && rights[3] === 's')) continue
      const [from = 0, to = 0] = range.split('-').map((each) => Number.parseInt(each, 16))
      for (const [first, end] of held(pagemap, from, to))
        for (const piece of inPieces(memory, first, end)) find(piece, hits)
    }
  } finally {
    closeSync(pagemap)
    closeSync(memory)
  }
  return [...hits]
}

async function onDisk(place: string, needles: readonly Needle[]): Promise<string[]> {
  const find = finder(needles)
  const found: string[] = []
  for (const entry of await readdir(place, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const hits = new Set<string>()
    try {
      const file = openSync(path, 'r')
      for (const piece of inPieces(file, 0, Number.MAX_SAFE_INTEGER)) find(piece, hits)
      closeSync(file)
    } catch {
      continue // gone meanwhile
    }
    for (const hit of hits) found.push(`${path.replace(place, '')}: ${hit}`)
  }
  return found
}

/** Every row of every table, as the owner of the database sees it: decompressed, unlike on the disk. */
async function inTables(needles: readonly Needle[]): Promise<string[]> {
  const { db: owner } = connect(database.ownerUrl, { max: 1 })
  try {
    const tables = await sql<{ name: string }>`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`.execute(owner)
    const find = finder(needles)
    const found: string[] = []
    for (const { name } of tables.rows) {
      const all = sql<{ row: string }>`SELECT t::text AS row FROM ${sql.raw(name)} t`
      const { rows } = await within(owner, THE_SYSTEM, (tx) => all.execute(tx))
      const hits = new Set<string>()
      for (const { row } of rows) find(Buffer.from(row), hits)
      for (const hit of hits) found.push(`${name}: ${hit}`)
    }
    return found
  } finally {
    await owner.destroy()
  }
}

const mayReadMemory = (pid: number) => {
  if (process.platform !== 'linux') return 'only Linux shows the memory of a process'
  try {
    closeSync(openSync(`/proc/${pid}/mem`, 'r'))
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

/** The platform itself and, once, what its database shares; each backend's own memory. */
async function inProcesses(needles: readonly Needle[]) {
  const platform = running.get('platform')!.pid!
  const backends = await asHouse((tx) =>
    sql<{ pid: number }>`SELECT pid FROM pg_stat_activity WHERE datname = current_database()`.execute(tx),
  )
  const postmaster = Number(readFileSync(join(postgresDir, 'postmaster.pid'), 'utf8').split('\n')[0])
  return {
    platform: inMemory(platform, needles),
    database: [
      ...inMemory(postmaster, needles),
      ...backends.rows.flatMap(({ pid }) => {
        try {
          return inMemory(pid, needles, { shared: false })
        } catch {
          return [] // this backend has ended
        }
      }),
    ],
  }
}

// ---- The story ------------------------------------------------------------------------------------------------------------------

/** All bidders in one process, signed in and waiting for the opening's id; then it answers, and ends. */
const startBidders = () => {
  const child = spawn(process.execPath, ['journeys/bidder-worker.ts', url, JSON.stringify(BIDDERS), WORDS], {
    env: environment,
  })
  let told = ''
  let complaint = ''
  child.stdout.on('data', (text) => (told += text))
  child.stderr.on('data', (text) => (complaint += text))
  const gone = new Promise((done) => child.once('exit', done))
  return {
    ready: () =>
      until('the bidders', async () => {
        if (child.exitCode !== null) throw new Error(complaint)
        return told.includes('ready')
      }),
    async seal(openingId: string) {
      child.stdin.write(`${openingId}\n`)
      await gone
      if (!told.includes('[')) throw new Error(complaint)
      return JSON.parse(told.slice(told.indexOf('['))) as { id: string; key: string }[]
    },
  }
}

/** What is in clear for all to see: a title in a row, a word in a request and so in memory and log, a file. */
async function plantMarker(person: Person) {
  await upload(person, 'open.txt', new TextEncoder().encode(`${MARKER} `.repeat(100)) as Uint8Array<ArrayBuffer>)
  await person.get(`/notices?q=${MARKER}`)
}

const statusOf = async (openingId: string) => (await asHouse((tx) => openings.get(tx, openingId))).status

test('a price and its key are nowhere before the opening, whatever the operator searches; any three trustees open', async () => {
  const began = performance.now()
  const bidders = startBidders()
  const operator = await signIn(url, {
    login: 'operator',
    password: DEMO_PASSWORD,
    code: () => totpNow(DEMO_TOTP_SECRET, Date.now()),
  })
  await bidders.ready()

  // A busy machine gets more time to bid.
  const deadline = instant(Date.now() + 20_000 + 2 * (performance.now() - began))
  const suppliers = Object.keys(BIDDERS).map((login) => idOf('supplier', login))
  const written = { suppliers, at: instant(Date.now()), deadline, title: `投影仪 ${MARKER}` }
  const { projectId } = await asHouse((tx) => writeNotice(tx, written))
  const openingId = await until('the opening to be prepared', async () => {
    const [opening] = await asHouse((tx) => openingsOf(tx, projectId, 1))
    return opening?.id
  })
  const [sealed] = await Promise.all([bidders.seal(openingId), plantMarker(operator)])
  // Two are left. The bidders' processes have ended, and their keys with them.
  for (const { name } of trustees.slice(0, 3)) await end(name)
  const manifests = await Promise.all(
    sealed.map(async ({ id }) => (await asHouse((tx) => bids.get(tx, id))).manifest.manifest),
  )

  const secrets = [
    ...Object.values(BIDDERS).flatMap(priceNeedles),
    ...sealed.flatMap(({ key }) => keyNeedles(key)),
    ...textNeedles('the words of a bid', WORDS),
  ]
  const clear = textNeedles('MARKER', MARKER)
  const all = [...secrets, ...clear]
  /** The marker was found, and nothing but the marker. */
  const onlyMarker = (hits: readonly string[]) => {
    expect(hits.filter((hit) => hit.includes('MARKER')).length).toBeGreaterThan(0)
    expect(hits.filter((hit) => !hit.includes('MARKER'))).toEqual([])
  }
  const noMemory = mayReadMemory(running.get('platform')!.pid!)
  if (noMemory) console.warn(`memory is not searched: ${noMemory}`)
  const searchAll = async () => {
    if (!noMemory) {
      const { platform, database } = await inProcesses(all)
      onlyMarker(platform)
      onlyMarker(database)
    }
    onlyMarker(await inTables(all))
    onlyMarker(await onDisk(join(dir, 'data'), all)) // files, bids, uploads; the trustees' and the log's keys as well
    onlyMarker(await onDisk(join(dir, 'logs'), all))
    onlyMarker(await onDisk(postgresDir, all)) // tables and write-ahead log
  }
  await searchAll()

  // The deadline passes; two trustees release; the platform has two shares of each key, and still nothing can be read.
  await pause(Math.max(0, Date.parse(deadline) - Date.now()))
  await until('the close', async () => (await statusOf(openingId)) === 'closed', 30_000)
  await until(
    'two trustees',
    async () => {
      const state = await asHouse((tx) => openings.get(tx, openingId))
      return 'released' in state && state.released.length === 2
    },
    40_000,
  )
  expect(await statusOf(openingId)).toBe('closed')
  onlyMarker(await inTables(all))

  await launch(trustees[2]!)
  await operator.act(`/openings/${openingId}/asking`)
  await until('the opening', async () => (await statusOf(openingId)) === 'opened', 60_000)
  const opened = await asHouse((tx) => openings.get(tx, openingId))
  expect('record' in opened && opened.record.map((line) => ('price' in line ? line.price : 0)).toSorted()).toEqual(
    Object.values(BIDDERS),
  )
  await operator.get(`/openings/${openingId}`)
  // And now the same searches find them.
  const prices = Object.values(BIDDERS).flatMap(priceNeedles)
  expect((await inTables(prices)).length).toBeGreaterThan(0)
  expect((await onDisk(postgresDir, prices)).length).toBeGreaterThan(0)
  if (!noMemory) expect(inMemory(running.get('platform')!.pid!, prices).length).toBeGreaterThan(0)
  expect((await onDisk(join(dir, 'data', 'bids'), textNeedles('words', WORDS))).length).toBeGreaterThan(0)

  await everyChoice(manifests[0]!, sealed[0]!.key)
}, 280_000)

/** With the trustees' own key files, as each of them holds: any two are too few, any three are the key. */
async function everyChoice(manifest: Manifest, key: string) {
  const shares = await Promise.all(
    trustees.map(async ({ name, env }) => {
      const file = JSON.parse(await readFile(join(env.DATA_DIR!, 'key.json'), 'utf8'))
      const taken = await takeShare(
        manifest,
        name,
        await international.holder(await international.importKeys(file, false)),
      )
      if (!taken.ok) throw new Error(taken.code)
      return taken.value
    }),
  )
  for (const [n, one] of shares.entries())
    for (const [m, two] of shares.entries()) {
      if (m <= n) continue
      expect(await keyFromShares(manifest, [one, two])).toMatchObject({ code: 'envelope.too-few-shares' })
      const lax = { ...manifest, threshold: 2 }
      expect(await keyFromShares(lax, [one, two])).toMatchObject({ code: 'envelope.key-mismatch' })
      for (const three of shares.slice(m + 1)) {
        const combined = await keyFromShares(manifest, [one, two, three])
        expect(combined.ok && Buffer.from(combined.value.key).toString('hex')).toBe(key)
      }
    }
}
