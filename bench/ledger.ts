/** 测量: 账本 — append, sequence, prove, verify, beside the same rows written bare and beside hashing alone. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { startPostgres } from '#database/embedded.ts'
import { copyOf, template } from '#database/template.ts'
import type { Model } from '#foundation/command.ts'
import { connect } from '#foundation/db.ts'
import { newId } from '#foundation/id.ts'
import type { Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { append, type Entry } from '#ledger/append.ts'
import { utf8 } from '#ledger/bytes.ts'
import { stateHash } from '#ledger/hash.ts'
import {
  growing,
  inclusionRanges,
  leafHash,
  nodeHash,
  perfect,
  placesOf,
  proofFrom,
  verifyInclusion,
} from '#ledger/merkle.ts'
import { freshKey, signerFrom } from '#ledger/note.ts'
import { receiptOf } from '#ledger/receipt.ts'
import { leafPayload, recordSalt } from '#ledger/record.ts'
import { sequencer } from '#ledger/sequencer.ts'
import { verifyLedger } from '#ledger/verify.ts'
import { type Figure, print, rate } from './figure.ts'

const AT: Instant = '2026-03-02T01:00:00.000Z'
const ENTRIES = 40_000
const IN_FLIGHT = 32

/** A thing whose state is its last event: the fold costs as little as it can. The rows themselves are left out. */
const plan: Model<{ status: string }, { type: string }> = {
  name: 'plan',
  title: '计划',
  status: {},
  evolve: (_, event) => ({ status: 'draft', ...event }),
  parties: () => ({}),
  region: () => '440000',
  card: () => ({ title: '' }),
}
const PLAN = { model: plan, table: 'bench.plan' }

const entryOf = (): Entry => {
  const entity = `plan/${newId(AT)}`
  const events = [
    { type: 'PlanSubmitted', at: AT, by: newId(AT), amount: 1_234_567_00, lines: ['台式计算机', '便携式计算机'] },
  ]
  return { ...RECORDED, id: newId(AT), entity, events, after: stateHash(entity, 1, plan.evolve(undefined, events[0]!)) }
}
const RECORDED = {
  version: 1,
  command: 'plan.submit',
  caseId: 'ocds-yuecai-0123456789ab',
  at: AT,
  by: { userId: newId(AT), role: 'purchaserMaker', orgId: newId(AT) },
  requestId: newId(AT),
  before: null,
} as const

/** The same two rows, written by hand: no canonical JSON, no salt, no hash. */
async function bareAppend(tx: Tx) {
  const { id, entity } = entryOf()
  const bytes = Buffer.alloc(32)
  await sql`WITH entry AS (
      INSERT INTO ledger.entry (id, entity, version, case_id, command, at, record, salt, leaf)
      VALUES (${id}, ${entity}, 1, 'ocds-yuecai-0123456789ab', 'plan.submit', ${AT}, ${RECORD}, ${bytes}, ${bytes}) RETURNING id)
    INSERT INTO ledger.body (entry_id, salt, before, after, events)
    SELECT id, ${bytes}::bytea, ''::text, ''::text, ${EVENTS}::text FROM entry`.execute(tx)
}
const RECORD = 'x'.repeat(560)
const EVENTS = 'x'.repeat(200)

const middle = (all: number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!
const seconds = async (work: () => Promise<unknown> | unknown): Promise<number> => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

export async function benchLedger(): Promise<Figure[]> {
  const postgres = await startPostgres({ dir: '.test/bench-pg', durable: true })
  const from = await template(postgres.ownerUrl)
  const [bare, real] = [
    await copyOf(postgres.ownerUrl, postgres.appUrl, from),
    await copyOf(postgres.ownerUrl, postgres.appUrl, from),
  ]
  await withOwner(real.ownerUrl)
  const dir = await mkdtemp(join(tmpdir(), 'bench-ledger-'))
  const { db: bareDb } = connect(bare.appUrl, { max: IN_FLIGHT })
  const { db } = connect(real.appUrl, { max: IN_FLIGHT })
  try {
    return [...hashing(), ...(await appending(db, bareDb)), ...(await ordering(db, bareDb, dir))]
  } finally {
    await db.destroy()
    await bareDb.destroy()
    await bare.drop()
    await real.drop()
    await postgres.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

async function withOwner(url: string) {
  const { db } = connect(url, { max: 1 })
  await sql`SELECT foundation.create_thing('bench', 'plan')`.execute(db)
  await db.destroy()
}

/** In memory: what the machine's SHA-256 allows. */
function hashing(): Figure[] {
  const salt = recordSalt(Buffer.alloc(32))
  const payloads = Array.from({ length: 50_000 }, (_, n) => utf8(leafPayload(salt, `${RECORD}${n}`)))
  const perSecond = (count: number, work: () => void) => {
    const times = Array.from({ length: 7 }, () => {
      const began = performance.now()
      work()
      return performance.now() - began
    })
    return (count / Math.min(...times)) * 1000 // the least disturbed
  }
  const alone = perSecond(payloads.length, () => {
    for (const payload of payloads) nodeHash(leafHash(payload), salt)
  })
  const grown = perSecond(payloads.length, () => {
    const tree = growing()
    for (const payload of payloads) tree.add(leafHash(payload))
  })
  const leaves = payloads.map(leafHash)
  const tree = growing()
  for (const leaf of leaves) tree.add(leaf)
  const root = tree.root()
  const proof = proofFrom(inclusionRanges(31_234, leaves.length), ({ level, index }) =>
    perfect(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
  )
  const checks = perSecond(20_000, () => {
    for (let n = 0; n < 20_000; n++)
      if (!verifyInclusion(leaves[31_234]!, 31_234, leaves.length, proof, root))
        throw new Error('a good proof was refused')
  })
  const asManyHashes = perSecond(20_000, () => {
    for (let n = 0; n < 20_000; n++) for (const hash of proof) nodeHash(hash, root)
  })
  return [
    {
      what: '建树（内存）',
      figure: grown,
      limit: alone,
      unit: '叶/s',
      against: '同样次数的 SHA-256',
      target: 0.6,
      better: 'more',
    },
    {
      what: '建树（内存），承诺',
      figure: grown,
      limit: 90_000,
      unit: '叶/s',
      against: '承诺的速度',
      target: 1,
      better: 'more',
    },
    {
      what: `核验存在性证明（树 ${placesOf([0, leaves.length]).length} 峰）`,
      figure: checks,
      limit: asManyHashes,
      unit: '次/s',
      against: '同样次数的 SHA-256',
      target: 0.8,
      better: 'more',
    },
  ]
}

/** One transaction an entry, durably. */
async function appending(db: Tx, bareDb: Tx): Promise<Figure[]> {
  const run = (where: Tx, work: (tx: Tx) => Promise<void>) =>
    rate(() => where.transaction().execute(work), { seconds: 1, at: IN_FLIGHT, warm: 20 })
  // In turns, so that both meet the same neighbours on a shared machine.
  const [limits, figures]: [number[], number[]] = [[], []]
  for (let n = 0; n < 5; n++) {
    limits.push(await run(bareDb, bareAppend))
    figures.push(await run(db, (tx) => append(tx, entryOf())))
  }
  const [limit, figure] = [middle(limits), middle(figures)]
  return [
    { what: '记账', figure, limit, unit: '事务/s', against: '同样两行的裸插入', target: 0.7, better: 'more' },
    { what: '记账，承诺', figure, limit: 2_000, unit: '事务/s', against: '承诺的速度', target: 1, better: 'more' },
  ]
}

async function ordering(db: Tx, bareDb: Tx, dir: string): Promise<Figure[]> {
  const signer = await signerFrom(await freshKey('bench.example/ledger', 'log'))
  const quiet = { info() {}, warn() {}, error() {}, debug() {} }
  const { tick, stop } = sequencer({
    db,
    key: { signer, stateFile: join(dir, 'log.last') },
    clock: () => AT,
    log: quiet,
    byItself: false,
  })
  const before = await tick()
  for (let n = 0; n < ENTRIES; n += 2_000)
    await db.transaction().execute(async (tx) => {
      for (let m = 0; m < 2_000; m++) await append(tx, entryOf())
    })
  let size = before
  const ordered = await seconds(async () => {
    size = await tick()
  })
  await stop()

  // The bare thing: the same leaves put into the same table by one statement a batch.
  const { rows } = await sql<{
    entry_id: string
    hash: Buffer
  }>`SELECT entry_id, hash FROM ledger.leaf ORDER BY index LIMIT ${ENTRIES}`.execute(db)
  const inserted = await seconds(async () => {
    for (let at = 0; at < rows.length; at += 10_000) {
      const part = rows.slice(at, at + 10_000)
      await sql`INSERT INTO ledger.leaf (index, entry_id, hash) SELECT ${at}::bigint + n - 1, id, hash
        FROM unnest(${part.map((row) => row.entry_id)}::uuid[], ${part.map((row) => row.hash)}::bytea[]) WITH ORDINALITY AS t (id, hash, n)`.execute(
        bareDb,
      )
    }
  })

  const ids = rows.map((row) => row.entry_id)
  const pick = (n: number) => ids[Math.abs(n * 7919) % ids.length]!
  const proofs = await rate((n) => receiptOf(db, pick(n)), { seconds: 3, at: 8 })
  const reads = await rate((n) => sql`SELECT record, salt FROM ledger.entry WHERE id = ${pick(n)}`.execute(db), {
    seconds: 2,
    at: 8,
  })

  const verified = await seconds(async () => {
    const { problems } = await verifyLedger({ db, models: [PLAN], keys: { log: signer.vkey, witnesses: [] } })
    if (problems.some(({ what }) => !what.includes('没有这一行'))) throw new Error('the ledger is not whole')
  })
  const read = await seconds(async () => {
    for (let from = 0; from < size; from += 2_000)
      await sql`SELECT e.*, b.* FROM ledger.leaf l JOIN ledger.entry e ON e.id = l.entry_id JOIN ledger.body b ON b.entry_id = e.id
        WHERE l.index >= ${from} AND l.index < ${from + 2_000} ORDER BY l.index`.execute(db)
  })
  return [
    {
      what: '排序、建树、自验、签名',
      figure: (size - before) / ordered,
      limit: rows.length / inserted,
      unit: '叶/s',
      against: '同样叶子的裸插入',
      target: 0.4,
      better: 'more',
    },
    {
      what: '出具回执',
      figure: proofs,
      limit: reads,
      unit: '份/s',
      against: '读出该条目',
      target: 0.03,
      better: 'more',
    },
    {
      what: '核账',
      figure: size / verified,
      limit: size / read,
      unit: '条/s',
      against: '逐页读出全部条目',
      target: 0.15,
      better: 'more',
    },
  ]
}

if (import.meta.main) {
  print(await benchLedger())
  process.exit(0)
}
