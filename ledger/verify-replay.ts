/** 核账之重演 — every content as it was committed to; the events of each thing folded again and held against its live row. */
import { sql } from 'kysely'
import { type Model, partiesIn } from '#foundation/command.ts'
import type { Tx } from '#foundation/store.ts'
import { equal, utf8 } from './bytes.ts'
import { canonical, stateHash } from './hash.ts'
import { leafHash } from './merkle.ts'
import { contentDigest, type LedgerRecord, leafPayload, recordSalt } from './record.ts'
import { PAGE, type Work } from './verify-tree.ts'

/** A model and the table its rows are kept in: any document store. */
export type Kept = { readonly model: Model<any, any>; readonly table: string }

/** Rows of a table that no entry tells of: so many are named. */
const MOST_STRAY = 200

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

export async function verifyReplay(work: Work & { models: readonly Kept[] }) {
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
    (SELECT FROM ledger.entry e WHERE e.entity = ${`${model.name}/`} || t.id) LIMIT ${MOST_STRAY}`.execute(tx)
  for (const { id } of rows) wrong(`${table} ${id}`, '表中有，账本中没有这一行的条目')
}
