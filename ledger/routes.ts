/** 账本的公开路径 — checkpoint, tiles and entry bundles as C2SP tlog-tiles serves them; receipts; what a reader may see of a case. */
import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#foundation/command.ts'
import type { House } from '#foundation/house.ts'
import { problem, type WhoIs } from '#foundation/problem.ts'
import { refuse } from '#foundation/result.ts'
import { tellsWho, veiledAmong } from '#foundation/store.ts'
import { base64, concat, hex, utf8 } from './bytes.ts'
import { parseTilePath, WIDTH } from './merkle.ts'
import type { LedgerKeys } from './open.ts'
import { publicCheckpoint, receiptOf } from './receipt.ts'
import { type LedgerRecord, leafPayload } from './record.ts'
import { tileBytes } from './tree.ts'

export type LedgerRoutes = { house: House; whoIs: WhoIs; keys: LedgerKeys }

const FOREVER = 'public, max-age=31536000, immutable'
const SECONDS = 'public, max-age=1'
const tags = ['账本']

export async function ledgerRoutes(app: FastifyInstance, { house, whoIs, keys }: LedgerRoutes) {
  const { db } = house
  const nothing = (reply: FastifyReply) => problem(reply, refuse('not-found'))

  app.get(
    '/ledger/checkpoint',
    { schema: { tags, summary: '最新检查点（C2SP tlog-checkpoint）' } },
    async (_, reply) => {
      const checkpoint = await publicCheckpoint(db)
      if (!checkpoint) return nothing(reply)
      return reply.type('text/plain; charset=utf-8').header('cache-control', SECONDS).send(checkpoint.note)
    },
  )

  app.get(
    '/ledger/tile/*',
    { schema: { tags, summary: '瓦片与条目包（C2SP tlog-tiles）' } },
    async (request, reply) => {
      const tile = parseTilePath(`tile/${(request.params as { '*': string })['*']}`)
      const bytes =
        tile &&
        (tile.level === 'entries' ? await bundle(tile) : await tileBytes(db, tile.level, tile.index, tile.width))
      if (!bytes) return nothing(reply)
      return reply.type('application/octet-stream').header('cache-control', FOREVER).send(Buffer.from(bytes))
    },
  )

  /** The leaves themselves, each after its length in two bytes. */
  async function bundle({ index, width }: { index: number; width: number }): Promise<Uint8Array | undefined> {
    const from = index * WIDTH
    const { rows } = await sql<{ record: string; salt: Buffer }>`SELECT e.record, e.salt FROM ledger.leaf l
      JOIN ledger.entry e ON e.id = l.entry_id WHERE l.index >= ${from} AND l.index < ${from + width} ORDER BY l.index`.execute(
      db,
    )
    if (rows.length < width) return undefined
    const leaves = rows.map(({ record, salt }) => utf8(leafPayload(salt, record)))
    return concat(...leaves.flatMap((leaf) => [Uint8Array.of(leaf.length >> 8, leaf.length & 255), leaf]))
  }

  app.get('/ledger/keys', { schema: { tags, summary: '账本与见证人的公钥' } }, async () => ({
    log: keys.log,
    witnesses: await keys.witnesses(),
  }))

  app.get('/ledger/latest', { schema: { tags, summary: '最新检查点与联署人' } }, () => latest(house, keys))

  const zEntries = z.object({
    after: z.coerce.number().int().min(-1).default(-1),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  app.get(
    '/ledger/entries',
    { schema: { tags, summary: '条目：叶子，及读者有权看到的记载', querystring: zEntries } },
    async (request) => {
      const { after, limit } = request.query as z.output<typeof zEntries>
      const by = (await whoIs(request))?.actor
      const entries = await entriesWhere(house, by, sql`l.index > ${after}`, sql`l.index`, limit + 1)
      const rows = entries.slice(0, limit)
      return entries.length > limit ? { rows, next: rows.at(-1)!.index } : { rows }
    },
  )

  app.get(
    '/ledger/cases/:caseId',
    { schema: { tags, summary: '一项采购在账本中的经过', params: z.object({ caseId: z.string().max(100) }) } },
    async (request) => {
      const { caseId } = request.params as { caseId: string }
      const by = (await whoIs(request))?.actor
      const entries = await entriesWhere(house, by, sql`e.case_id = ${caseId}`, sql`e.seq`, MOST_IN_A_CASE)
      return { caseId, entries: entries.filter(({ record }) => record) } // how many others there are is nobody's business
    },
  )

  app.get(
    '/ledger/receipts/:entryId',
    { schema: { tags, summary: '回执（C2SP tlog-proof）', params: z.object({ entryId: z.string().max(60) }) } },
    async (request, reply) => {
      const id = (request.params as { entryId: string }).entryId.replace(/\.tlog-proof$/, '')
      const receipt = await soon(house, id)
      if (!receipt) return nothing(reply)
      if (receipt.status === 'pending')
        return reply
          .code(503)
          .header('retry-after', '1')
          .send({ status: 503, code: 'receipt-pending', title: '回执正在生成，请稍后再试' })
      return reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', `attachment; filename="${id}.tlog-proof"`)
        .send(receipt.text)
    },
  )

  const verifier = await readFile(new URL('./verify-receipt.mjs', import.meta.url), 'utf8')
  app.get('/ledger/verify-receipt.mjs', { schema: { tags, summary: '离线核验程序' } }, async (_, reply) =>
    reply.type('text/javascript; charset=utf-8').header('content-disposition', 'attachment').send(verifier),
  )
}

const MOST_IN_A_CASE = 2000
const TRIES = 20

/** The act and the wish for its receipt often come in one breath. */
async function soon(house: House, entryId: string) {
  for (let left = TRIES; ; left--) {
    const receipt = await receiptOf(house.db, entryId)
    if (receipt?.status !== 'pending' || left === 0) return receipt
    house.nudge()
    await new Promise((done) => setTimeout(done, 100))
  }
}

export type LedgerEntryShown = {
  index: number | null
  hash: string
  leaf: string
  entryId?: string
  record?: Omit<LedgerRecord, 'by' | 'content'> & { by: { role: string; org: string } }
  /** 中文名称与法条 of the command. */
  act?: string | undefined
  law?: string | undefined
}

/** Leaves are for everybody; a record is for those who may see the thing it speaks of. */
async function entriesWhere(
  house: House,
  by: Actor | undefined,
  condition: ReturnType<typeof sql>,
  order: ReturnType<typeof sql>,
  limit: number,
): Promise<LedgerEntryShown[]> {
  const { rows } = await sql<{ index: number | null; leaf: Buffer; record: string; salt: Buffer; entity: string }>`
    SELECT l.index, e.leaf, e.record, e.salt, e.entity FROM ledger.entry e LEFT JOIN ledger.leaf l ON l.entry_id = e.id
    WHERE ${condition} ORDER BY ${order} LIMIT ${limit}`.execute(house.db)
  const { visible, veiled } = await visibleAmong(house, by, new Set(rows.map(({ entity }) => entity)))
  return rows.map(({ index, leaf, record, salt, entity }) => ({
    index,
    hash: hex(leaf),
    leaf: leafPayload(salt, record),
    ...(visible.has(entity) &&
      tellsWho(veiled.has(entity), (JSON.parse(record) as LedgerRecord).by, by) &&
      shown(house, record)),
  }))
}

const shown = (house: House, text: string) => {
  const { content, by, ...record } = JSON.parse(text) as LedgerRecord
  const command = house.acts.get(record.command)?.command
  return {
    entryId: record.id,
    record: { ...record, by: { role: by.role, org: by.org } },
    act: command?.title,
    law: command?.law,
  }
}

/** Row-level security answers: the entity is visible to whom its row is. */
async function visibleAmong(house: House, by: Actor | undefined, entities: ReadonlySet<string>) {
  const visible = new Set<string>()
  const veiled = new Set<string>()
  await house.read(by, async (tx) => {
    for (const { store } of house.rooms) {
      const prefix = `${store.model.name}/`
      const ids = [...entities]
        .filter((entity) => entity.startsWith(prefix))
        .map((entity) => entity.slice(prefix.length))
      if (ids.length === 0) continue
      const { rows } = await sql<{
        id: string
      }>`SELECT id FROM ${sql.table(store.table)} WHERE id = ANY(${ids})`.execute(tx)
      for (const { id } of rows) visible.add(prefix + id)
      for (const id of await veiledAmong(tx, store, ids)) veiled.add(prefix + id)
    }
  })
  return { visible, veiled }
}

export type LatestLedger = {
  origin: string
  size: number
  rootHash: string
  signedAt?: string
  note: string
  witnessed: boolean
  /** Entries without an index yet, counted up to a thousand: many, for long, means that the ledger has halted. */
  waiting: number
  signers: { name: string; role: '账本' | '见证人'; key: string }[]
}

/** The state of the ledger for the public page: size, root, who signed. */
export async function latest({ db }: Pick<House, 'db'>, keys: LedgerKeys): Promise<LatestLedger> {
  const origin = keys.log.split('+')[0]!
  const checkpoint = await publicCheckpoint(db)
  const newest = await sql<{
    waiting: number
  }>`SELECT count(*) AS waiting FROM (SELECT id FROM ledger.entry ORDER BY id DESC LIMIT 1000) e
    WHERE NOT EXISTS (SELECT FROM ledger.leaf l WHERE l.entry_id = e.id)`.execute(db)
  const { waiting } = newest.rows[0]!
  if (!checkpoint)
    return {
      origin,
      size: 0,
      rootHash: '',
      note: '',
      witnessed: false,
      waiting,
      signers: [{ name: origin, role: '账本', key: keys.log }],
    }
  const { size, root, at, note } = checkpoint
  const cosigners = (await keys.witnesses()).filter((key) => note.includes(`\n— ${key.split('+')[0]} `))
  return {
    origin,
    size,
    rootHash: base64(root),
    signedAt: at,
    note,
    witnessed: cosigners.length > 0,
    waiting,
    signers: [
      { name: origin, role: '账本', key: keys.log },
      ...cosigners.map((key) => ({ name: key.split('+')[0]!, role: '见证人' as const, key })),
    ],
  }
}
