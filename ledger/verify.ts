/** 核账 — goes through the whole ledger: every entry in the tree, every checkpoint grown out of those before it, every content as it was
 *  committed to; then folds the events again and holds the result against the live rows. What is wrong is named with its place. */
import { type RawBuilder, sql } from 'kysely'
import { type Model, partiesIn } from '#foundation/command.ts'
import type { Tx } from '#foundation/store.ts'
import { equal, utf8 } from './bytes.ts'
import { canonical, stateHash } from './hash.ts'
import { cut, growing, type Hash, leafHash, type Tile } from './merkle.ts'
import { openNote, parseCheckpoint, parseNote, type Verifier, verifierFrom } from './note.ts'
import type { TrustedKeys } from './receipt-check.ts'
import { contentDigest, type LedgerRecord, leafPayload, recordSalt } from './record.ts'

export type Problem = { readonly place: string; readonly what: string }
export type Verified = {
  readonly ok: boolean
  /** Entries written; leaves in the tree; entries still waiting for their index. */
  readonly entries: number
  readonly size: number
  readonly waiting: number
  readonly tiles: number
  readonly checkpoints: number
  readonly cosignatures: number
  /** Things folded anew and compared with their rows; entries whose content was erased. */
  readonly things: number
  readonly erased: number
  readonly problems: readonly Problem[]
  /** All that were found; `problems` holds the first of them. */
  readonly found: number
}
/** A model and the table its rows are kept in: any document store. */
export type Kept = { readonly model: Model<any, any>; readonly table: string }

export type VerifyOptions = {
  db: Tx
  models: readonly Kept[]
  /** Whose signatures the checkpoints must carry; without them the signatures are not looked at. */
  keys?: TrustedKeys
  /** The checkpoint remembered beside the key (`log.last`): the ledger must reach as far. */
  lastSigned?: string
  progress?(done: number, of: number): void
}

const PAGE = 2_000
const MOST_PROBLEMS = 200

export const verifyLedger = ({ db, ...options }: VerifyOptions): Promise<Verified> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`SELECT set_config('yuecai.role', 'system', true)`.execute(tx)
      const problems: Problem[] = []
      let found = 0
      const wrong = (place: string, what: string) => {
        if (found++ < MOST_PROBLEMS) problems.push({ place, what })
      }
      const total = await sql<{ n: number }>`SELECT count(*) AS n FROM ledger.entry`.execute(tx)
      const all: Work = { ...options, tx, wrong, total: total.rows[0]!.n, unsound: new Set() }
      const tree = await verifyTree(all)
      const replay = await verifyReplay(all)
      return {
        ok: found === 0,
        entries: all.total,
        ...tree,
        waiting: all.total - tree.size,
        ...replay,
        problems,
        found,
      }
    })

/** `unsound`: entries whose record does not give their leaf; nothing that they say is followed up. */
type Work = Omit<VerifyOptions, 'db'> & {
  tx: Tx
  wrong(place: string, what: string): void
  total: number
  unsound: Set<string>
}

/** Every row of a query in key order, page by page. */
async function* paged<R>(page: (after: R | undefined) => RawBuilder<R>, tx: Tx): AsyncGenerator<R> {
  for (let last: R | undefined; ; ) {
    const { rows } = await page(last).execute(tx)
    yield* rows
    if (rows.length < PAGE) return
    last = rows.at(-1)
  }
}

// ---- The tree -------------------------------------------------------------------------------------------------------------------------

type LeafRow = {
  index: number
  entryId: string
  hash: Buffer
  leaf: Buffer | null
  record: string | null
  salt: Buffer | null
}

async function verifyTree(work: Work) {
  const { tx, wrong, progress, total } = work
  const tree = growing()
  const checkpoints = await checkpointsOf(work)
  let tiles = 0
  const rows = paged<LeafRow>(
    (last) => sql`SELECT l.index, l.entry_id AS "entryId", l.hash, e.leaf, e.record, e.salt
      FROM ledger.leaf l LEFT JOIN ledger.entry e ON e.id = l.entry_id
      WHERE l.index > ${last?.index ?? -1} ORDER BY l.index LIMIT ${PAGE}`,
    tx,
  )
  for await (const row of rows) {
    if (row.index !== tree.size) {
      wrong(`ledger.leaf ${tree.size}`, `缺少第 ${tree.size} 至 ${row.index - 1} 片叶子，其后的树无法核对`)
      break
    }
    for (const tile of tree.add(leafOf(row, work))) {
      tiles++
      await verifyTile(work, tile)
    }
    await checkpoints.at(tree.size, () => tree.root())
    if (tree.size % PAGE === 0) progress?.(tree.size / 2, total)
  }
  await checkpoints.end(tree.size)
  const kept = await sql<{ n: number }>`SELECT count(*) AS n FROM ledger.tile`.execute(tx)
  if (kept.rows[0]!.n !== tiles) wrong('ledger.tile', `应有 ${tiles} 块满瓦片，实有 ${kept.rows[0]!.n} 块`)
  return { size: tree.size, tiles, ...checkpoints.counts }
}

/** The hash stands in three places (leaf, entry, and as it follows from the record); where one differs, the other two are right. */
function leafOf({ index, entryId, hash, leaf, record, salt }: LeafRow, { wrong, unsound }: Work): Hash {
  if (!leaf || record === null || !salt) {
    wrong(`ledger.entry ${entryId}`, `第 ${index} 片叶子的条目不存在`)
    return hash
  }
  const computed = leafHash(utf8(leafPayload(salt, record)))
  if (equal(hash, leaf) && equal(hash, computed)) return hash
  if (equal(leaf, computed)) wrong(`ledger.leaf ${index}`, `叶子与条目 ${entryId} 不符`)
  else if (equal(hash, computed)) wrong(`ledger.entry ${entryId}`, '条目所存的叶哈希被改动（列 leaf）')
  else {
    wrong(`ledger.entry ${entryId}`, `条目的记载或盐被改动（列 record、salt），与第 ${index} 片叶子不符`)
    unsound.add(entryId)
  }
  return equal(leaf, computed) ? leaf : hash
}

async function verifyTile({ tx, wrong }: Work, { level, index, hashes, root }: Tile) {
  const place = `ledger.tile ${level}/${index}`
  const found = await sql<{ hashes: Buffer; root: Buffer }>`SELECT hashes, root FROM ledger.tile
    WHERE level = ${level} AND index = ${index}`.execute(tx)
  const kept = found.rows[0]
  if (!kept) return wrong(place, '缺少瓦片')
  if (!equal(kept.hashes, hashes)) {
    const theirs = cut(kept.hashes)
    const n = cut(hashes).findIndex((hash, n) => !theirs[n] || !equal(hash, theirs[n]))
    return wrong(place, n < 0 ? `多出 ${kept.hashes.length - hashes.length} 字节` : `第 ${n} 个哈希被改动`)
  }
  if (!equal(kept.root, root)) wrong(place, '瓦片的根哈希被改动')
}

type CheckpointRow = { size: number; root: Buffer; note: string; lines: string[] }

/** Follows the tree as it grows: whoever is the root of a prefix of it is consistent with every other. */
async function checkpointsOf({ tx, wrong, keys, lastSigned }: Work) {
  const log = keys && (await verifierFrom(keys.log))
  const witnesses = keys ? await Promise.all(keys.witnesses.map(verifierFrom)) : []
  const counts = { checkpoints: 0, cosignatures: 0 }
  let good = 0 // up to here all agrees
  const rows = paged<CheckpointRow>(
    (last) => sql`SELECT size, root, note,
        ARRAY(SELECT line FROM ledger.cosignature s WHERE s.size = c.size ORDER BY witness) AS lines
      FROM ledger.checkpoint c WHERE size > ${last?.size ?? -1} ORDER BY size LIMIT ${PAGE}`,
    tx,
  )
  const remembered = lastSigned === undefined ? undefined : parseCheckpoint(parseNote(lastSigned).text)
  let next = await rows.next()

  async function verify({ size, root, note, lines }: CheckpointRow, computed: Hash) {
    const place = `ledger.checkpoint ${size}`
    counts.checkpoints++
    counts.cosignatures += lines.length
    if (equal(root, computed)) good = size
    else wrong(place, `检查点的根与账本算出的不符：第 ${good} 至 ${size - 1} 片叶子，或检查点本身，被改动`)
    try {
      const { text } = parseNote(note)
      const said = parseCheckpoint(text)
      if (said.size !== size || !equal(said.root, computed)) wrong(place, '检查点签署的内容与账本不符')
      if (!log) return
      const { signed } = await openNote(note, [log])
      if (signed.length === 0 || said.origin !== log.name) wrong(place, '检查点没有账本的签名')
      for (const line of lines) await openCosignature(text, line, witnesses)
    } catch (error) {
      wrong(place, `检查点的签名不对：${(error as Error).message}`)
    }
  }

  return {
    counts,
    async at(size: number, root: () => Hash) {
      if (!next.done && next.value.size === size) {
        await verify(next.value, root())
        next = await rows.next()
      }
      if (remembered?.size === size && !equal(remembered.root, root()))
        wrong('log.last', `密钥旁记住的检查点（${size} 条）与账本不符`)
    },
    async end(size: number) {
      for (; !next.done; next = await rows.next())
        wrong(`ledger.checkpoint ${next.value.size}`, `签署了 ${next.value.size} 条，账本只有 ${size} 条`)
      if (remembered && remembered.size > size)
        wrong('log.last', `曾签署 ${remembered.size} 条，账本只有 ${size} 条：数据库恢复到了较早的状态`)
    },
  }
}

/** A witness that is not known is passed over; a known one must have signed. */
const openCosignature = (text: string, line: string, witnesses: readonly Verifier[]) =>
  witnesses.some(({ name }) => line.startsWith(`— ${name} `)) ? openNote(`${text}\n${line}`, witnesses) : undefined

// ---- The replay -----------------------------------------------------------------------------------------------------------------------

type Placed = {
  id: string
  entity: string
  version: number
  caseId: string | null
  command: string
  at: string
  record: string
  entrySalt: Buffer
  leaf: Buffer
  index: number | null
}
type Body = { salt: Buffer | null; before: string | null; after: string | null; events: string | null }
const NO_BODY: Body = { salt: null, before: null, after: null, events: null }
type EntryRow = Placed & Body & { erased: boolean }

/** What a thing has become so far. `blind`: some content was erased, so that its state cannot be known any more. */
type Folded = {
  entity: string
  version: number
  state: any
  after: string | undefined
  blind: boolean
  bornAt: string
  at: string
}

/** Contents are fetched by many at once: they lie in the order of time, not of things, and of a large ledger mostly on the disk. */
const AT_ONCE = 10_000

/** Every entry with its content, thing by thing. */
async function* entriesOf(tx: Tx): AsyncGenerator<EntryRow> {
  for (let last: Placed | undefined; ; ) {
    const { rows } =
      await sql<Placed>`SELECT e.id, e.entity, e.version, e.case_id AS "caseId", e.command, e.at, e.record,
        e.salt AS "entrySalt", e.leaf, l.index
      FROM ledger.entry e LEFT JOIN ledger.leaf l ON l.entry_id = e.id
      WHERE (e.entity, e.version) > (${last?.entity ?? ''}, ${last?.version ?? 0}) ORDER BY e.entity, e.version LIMIT ${AT_ONCE}`.execute(
        tx,
      )
    const ids = rows.map(({ id }) => id)
    const found = await sql<Body & { id: string }>`SELECT entry_id AS id, salt, before, after, events
      FROM ledger.body WHERE entry_id = ANY(${ids}::uuid[])`.execute(tx)
    const bodies = new Map(found.rows.map(({ id, ...body }) => [id, body]))
    const gone = await sql<{ id: string }>`SELECT entry_id AS id FROM ledger.erasure
      WHERE entry_id = ANY(${ids.filter((id) => !bodies.has(id))}::uuid[])`.execute(tx)
    const erased = new Set(gone.rows.map(({ id }) => id))
    for (const row of rows) yield { ...row, ...(bodies.get(row.id) ?? NO_BODY), erased: erased.has(row.id) }
    if (rows.length < AT_ONCE) return
    last = rows.at(-1)
  }
}

async function verifyReplay(work: Work) {
  const { tx, models, progress, total } = work
  const byName = new Map(models.map((kept) => [kept.model.name, kept]))
  let erased = 0
  let things = 0
  let done = 0
  let current: Folded | undefined
  let finished: Folded[] = []
  const settle = async (all: boolean) => {
    if (finished.length === 0 || (!all && finished.length < PAGE)) return
    await compareRows(work, byName, finished)
    things += finished.length
    finished = []
  }
  for await (const row of entriesOf(tx)) {
    if (current && current.entity !== row.entity) finished.push(current)
    if (current?.entity !== row.entity) {
      await settle(false)
      current = {
        entity: row.entity,
        version: 0,
        state: undefined,
        after: undefined,
        blind: false,
        bornAt: row.at,
        at: row.at,
      }
    }
    if (row.erased) erased++
    fold(current!, row, byName.get(row.entity.slice(0, row.entity.indexOf('/')))?.model, work)
    if (++done % PAGE === 0) progress?.((total + done) / 2, total)
  }
  if (current) finished.push(current)
  await settle(true)
  for (const kept of models) await rowsWithoutEntry(work, kept)
  return { things, erased }
}

/** One entry more: its record says what its columns say, its content is what was committed to, its hashes follow those before. */
function fold(thing: Folded, row: EntryRow, model: Model<any, any> | undefined, { wrong, unsound }: Work) {
  const place = `ledger.entry ${row.id}（${row.entity} 第 ${row.version} 版）`
  if (row.version !== thing.version + 1) {
    wrong(place, `缺少第 ${thing.version + 1} 版的条目`)
    thing.blind = true
  }
  thing.version = row.version
  thing.at = row.at
  const record = recordOf(row)
  const columns = record ? columnsDiffer(row, record) : '记载不是 JSON（列 record）'
  if (columns) wrong(place, columns)
  if (row.index === null && !equal(leafHash(utf8(leafPayload(row.entrySalt, row.record))), row.leaf)) {
    wrong(place, '条目的记载、盐或叶哈希被改动')
    return blind(thing)
  }
  if (unsound.has(row.id)) return blind(thing) // named by the tree
  if (!model) {
    wrong(place, '没有这类事物的模型，无法重演')
    return blind(thing)
  }
  if (row.salt === null || row.events === null || row.after === null) {
    if (!row.erased) wrong(`ledger.body ${row.id}`, '条目的内容缺失，且没有删除记录')
    return blind(thing)
  }

  const { before, after, events } = row
  const content = contentDigest(row.salt, { before, after, events })
  if (!equal(recordSalt(row.salt), row.entrySalt) || content !== record?.content) {
    wrong(`ledger.body ${row.id}`, '条目的内容或盐被改动，与记载的摘要不符')
    return blind(thing)
  }
  if (!thing.blind && before !== (thing.after ?? null)) wrong(place, '“之前”的状态哈希与上一版的“之后”不符')
  thing.after = after
  if (thing.blind) return
  try {
    thing.state = (JSON.parse(events) as unknown[]).reduce(model.evolve as any, thing.state)
    if (stateHash(thing.entity, thing.version, thing.state) !== after) wrong(place, '重演得到的状态与记载的哈希不符')
  } catch (error) {
    wrong(place, `事件无法重演：${(error as Error).message}`)
    thing.blind = true
  }
}
const blind = (thing: Folded) => {
  thing.blind = true
  thing.after = undefined
}

const recordOf = ({ record }: EntryRow): LedgerRecord | undefined => {
  try {
    return JSON.parse(record) as LedgerRecord
  } catch {
    return undefined
  }
}

const columnsDiffer = (row: EntryRow, record: LedgerRecord): string | undefined => {
  const pairs: [string, unknown, unknown][] = [
    ['id', row.id, record.id],
    ['entity', row.entity, record.entity],
    ['version', row.version, record.version],
    ['case_id', row.caseId, record.caseId ?? null],
    ['command', row.command, record.command],
    ['at', row.at, new Date(record.at).toISOString()],
  ]
  const differing = pairs.filter(([, column, said]) => column !== said).map(([name]) => name)
  return differing.length > 0 ? `列与记载不符（${differing.join('、')}）` : undefined
}

type LiveRow = {
  id: string
  version: number
  hash: string
  state: any
  status: string
  caseId: string | null
  region: string
  parties: string[]
  isPublic: boolean
  title: string
  number: string | null
  amount: number | null
  wakeAt: string | null
  createdAt: string
  updatedAt: string
}

async function compareRows({ tx, wrong }: Work, byName: ReadonlyMap<string, Kept>, folded: readonly Folded[]) {
  const groups = Map.groupBy(folded, ({ entity }) => entity.slice(0, entity.indexOf('/')))
  for (const [name, things] of groups) {
    const kept = byName.get(name)
    if (!kept) continue // named already
    const ids = things.map(({ entity }) => entity.slice(name.length + 1))
    const { rows } = await sql<LiveRow>`SELECT id, version, hash, state, status, case_id AS "caseId", region, parties,
        is_public AS "isPublic", title, number, amount, wake_at AS "wakeAt", created_at AS "createdAt", updated_at AS "updatedAt"
      FROM ${sql.table(kept.table)} WHERE id = ANY(${ids})`.execute(tx)
    const live = new Map(rows.map((row) => [row.id, row]))
    for (const thing of things) {
      const id = thing.entity.slice(name.length + 1)
      const row = live.get(id)
      const difference = row ? rowDiffers(kept.model, thing, row) : '账本中有，表中没有这一行'
      if (difference) wrong(`${kept.table} ${id}`, difference)
    }
  }
}

function rowDiffers(model: Model<any, any>, thing: Folded, row: LiveRow): string | undefined {
  if (row.version !== thing.version) return `表中是第 ${row.version} 版，账本是第 ${thing.version} 版`
  if (row.hash !== stateHash(thing.entity, row.version, row.state))
    return '状态被改动，与本行的哈希不符（列 state 或 hash）'
  if (thing.after !== undefined && row.hash !== thing.after) return '状态及哈希被改动，与账本不符（列 state、hash）'
  if (!thing.blind && canonical(row.state) !== canonical(thing.state)) return '状态与重演的结果不符（列 state）'
  const expected = { ...columnsOf(model, row.state), createdAt: thing.bornAt, updatedAt: thing.at }
  const differing = Object.entries(expected).filter(
    ([name, value]) =>
      canonical(value) !== canonical(name === 'parties' ? row.parties.toSorted() : row[name as keyof LiveRow]),
  )
  return differing.length > 0 ? `列与状态不符（${differing.map(([name]) => name).join('、')}）` : undefined
}

/** The columns that follow from the state (see documentStore). */
const columnsOf = (model: Model<any, any>, state: any) => {
  const parties = model.parties(state)
  const card = model.card(state)
  return {
    status: state.status,
    caseId: model.caseId?.(state) ?? null,
    region: model.region(state),
    parties: [...new Set(Object.keys(parties).flatMap((relation) => partiesIn(parties, relation)))].toSorted(),
    isPublic: model.isPublic?.(state) ?? false,
    title: card.title,
    number: card.number ?? null,
    amount: card.amount ?? null,
    wakeAt: model.wake?.(state)?.at ?? null,
  }
}

async function rowsWithoutEntry({ tx, wrong }: Work, { model, table }: Kept) {
  const { rows } = await sql<{ id: string }>`SELECT id FROM ${sql.table(table)} t WHERE NOT EXISTS
    (SELECT FROM ledger.entry e WHERE e.entity = ${`${model.name}/`} || t.id) LIMIT ${MOST_PROBLEMS}`.execute(tx)
  for (const { id } of rows) wrong(`${table} ${id}`, '表中有，账本中没有这一行的条目')
}
