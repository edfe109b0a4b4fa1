/** 存放 — the document store of one model over its standard table (foundation.create_thing). The only SQL most chapters need. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Actor, type Model, partiesIn } from './command.ts'
import { inRegion, standing } from './db.ts'
import type { Listing } from './lists.ts'
import type { Fen } from './money.ts'
import { searchVector, searchWords } from './search.ts'
import type { Instant } from './time.ts'

/** A database connection or transaction. Rooms write SQL with Kysely's `sql` tag. */
export type Tx = Kysely<any>

/** A statement not yet sent. */
export type Statement = RawBuilder<unknown>

/** Several writes as one statement: one way to the database and back. None sees what the others wrote. */
export const together = (writes: readonly Statement[]): Statement =>
  sql`${standing} WITH ${sql.join(writes.map((write, n) => sql`${sql.raw(`write_${n}`)} AS (${write})`))} SELECT`

export type Row<S> = { id: string; version: number; hash: string; state: S }
/** A line of a list. */
export type Line = {
  id: string
  status: string
  title: string
  number: string | null
  amount: Fen | null
  caseId: string | null
  region: string
  updatedAt: string
}
export type Filter = {
  status?: readonly string[] | undefined
  party?: string | undefined
  region?: string | undefined
  caseId?: string | undefined
  q?: string | undefined
  after?: string | undefined
  limit?: number | undefined
}

export interface Store<S extends { status: string }> {
  readonly model: Model<S, any>
  readonly table: string
  /** Database constraint → refusal code: what the database forbids is told like any other refusal. */
  readonly constraints: Readonly<Record<string, string>>
  /** Loads and locks the row until the transaction ends. */
  load(tx: Tx, id: string): Promise<Row<S> | undefined>
  /** Writes the next version of a row: its first, or in the place of the one before. */
  writing(row: Row<S>, text: string, now: Instant): Statement
  /** Whether the words of its rows are kept to be searched. */
  readonly searched: boolean
  /** Keeps the words of a row, where they have changed. */
  indexing(id: string, before: S | undefined, after: S): readonly Statement[]
  /** What the store keeps beside the row, once the row is written. */
  after?(tx: Tx, change: { id: string; before: S | undefined; after: S }): Promise<void>
  find(tx: Tx, id: string): Promise<S | undefined>
  row(tx: Tx, id: string): Promise<Row<S> | undefined>
  /** The state of a row that must be there. */
  get(tx: Tx, id: string): Promise<S>
  byCase(tx: Tx, caseId: string): Promise<{ id: string; state: S }[]>
  where(tx: Tx, condition: ReturnType<typeof sql>, limit?: number): Promise<{ id: string; state: S }[]>
  list(tx: Tx, filter: Filter): Promise<{ rows: Line[]; next?: string }>
}

type Options<S> = {
  table: string
  constraints?: Record<string, string>
  /** Where its list declares a search: the words are kept beside the row. */
  list?: Listing<S>
  /** Keeps a projection of the state in the same transaction (sums with a constraint on them, mostly). */
  after?(tx: Tx, change: { id: string; before: S | undefined; after: S }): Promise<void>
}

/** What stands beside a state in its row: for lists, for the clock, for who may see it. */
export const columnsOf = <S extends { status: string }>(model: Model<S, any>, state: S) => {
  const card = model.card(state)
  const parties = model.parties(state)
  const everyone = new Set(Object.keys(parties).flatMap((relation) => partiesIn(parties, relation)))
  return {
    caseId: model.caseId?.(state) ?? null,
    region: model.region(state),
    parties: [...everyone],
    isPublic: model.isPublic?.(state) ?? false,
    title: card.title,
    number: card.number ?? null,
    amount: card.amount ?? null,
    wakeAt: model.wake?.(state)?.at ?? null,
  }
}

export const documentStore = <S extends { status: string }>(model: Model<S, any>, options: Options<S>): Store<S> => {
  const table = sql.table(options.table)
  const search = options.list?.search

  const first = (row: Row<S>, text: string, now: Instant): Statement => {
    const c = columnsOf(model, row.state)
    return sql`INSERT INTO ${table}
        (id, version, status, state, hash, case_id, region, parties, is_public, title, number, amount, wake_at, created_at, updated_at)
      VALUES (${row.id}, ${row.version}, ${row.state.status}, ${text}::jsonb, ${row.hash}, ${c.caseId}, ${c.region}, ${c.parties},
        ${c.isPublic}, ${c.title}, ${c.number}, ${c.amount}, ${c.wakeAt}, ${now}, ${now})`
  }

  const next = (row: Row<S>, text: string, now: Instant): Statement => {
    const c = columnsOf(model, row.state)
    return sql`UPDATE ${table} SET version = ${row.version}, status = ${row.state.status}, state = ${text}::jsonb, hash = ${row.hash},
        case_id = ${c.caseId}, region = ${c.region}, parties = ${c.parties}, is_public = ${c.isPublic}, title = ${c.title},
        number = ${c.number}, amount = ${c.amount}, wake_at = ${c.wakeAt}, updated_at = ${now}
      WHERE id = ${row.id}`
  }

  const store: Store<S> = {
    model,
    table: options.table,
    constraints: options.constraints ?? {},

    async load(tx, id) {
      const found = await sql<
        Row<S>
      >`${standing} SELECT id, version, hash, state FROM ${table} WHERE id = ${id} FOR UPDATE`.execute(tx)
      return found.rows[0]
    },

    writing: (row, text, now) => (row.version === 1 ? first : next)(row, text, now),
    searched: search !== undefined,
    indexing(id, before, after) {
      if (!search) return []
      const fields = search(after)
      const words = searchWords(fields)
      if (before && searchWords(search(before)) === words) return []
      return [
        sql`INSERT INTO ${wordsOf(options.table)} (id, search, words) VALUES (${id}, ${searchVector(fields)}, ${words})
          ON CONFLICT (id) DO UPDATE SET search = excluded.search, words = excluded.words`,
      ]
    },
    ...(options.after && { after: options.after }),

    async row(tx, id) {
      const found = await sql<
        Row<S>
      >`${standing} SELECT id, version, hash, state FROM ${table} WHERE id = ${id}`.execute(tx)
      return found.rows[0]
    },

    async find(tx, id) {
      return (await store.row(tx, id))?.state
    },

    async get(tx, id) {
      const state = await store.find(tx, id)
      if (!state) throw new Error(`${options.table}: no row ${id}`)
      return state
    },

    async byCase(tx, caseId) {
      return store.where(tx, sql`case_id = ${caseId}`)
    },

    async where(tx, condition, limit = 500) {
      const found = await sql<{
        id: string
        state: S
      }>`SELECT id, state FROM ${table} WHERE ${condition} ORDER BY id LIMIT ${limit}`.execute(tx)
      return found.rows
    },

    async list(tx, { status, party, region, caseId, q, after, limit = 20 }) {
      const conditions = [
        status?.length ? sql`status = ANY(${status})` : undefined,
        party ? sql`parties @> ARRAY[${party}]` : undefined,
        region ? inRegion(region) : undefined,
        caseId ? sql`case_id = ${caseId}` : undefined,
        q ? sql`(position(${q} in title) > 0 OR number = ${q})` : undefined,
        after ? sql`id < ${after}` : undefined,
      ].filter((each) => each !== undefined)
      const where = conditions.length > 0 ? sql`WHERE ${sql.join(conditions, sql` AND `)}` : sql``
      const found =
        await sql<Line>`SELECT id, status, title, number, amount, case_id AS "caseId", region, updated_at AS "updatedAt"
        FROM ${table} ${where} ORDER BY id DESC LIMIT ${limit + 1}`.execute(tx)
      const rows = found.rows.slice(0, limit)
      return found.rows.length > limit ? { rows, next: rows.at(-1)!.id } : { rows }
    },
  }
  return store
}

/** Beside a table, the words of its rows (foundation.searchable). No policy stands on it, so that its index is used: it answers ids, and
 *  the row itself says who may see it. */
export const wordsOf = (table: string) => sql.table(`${table}_words`)

/** Those of the rows whose actors are kept back for now (`isVeiled`). */
export const veiledAmong = async (tx: Tx, { model, where }: Store<any>, ids: readonly string[]): Promise<string[]> => {
  if (!model.isVeiled || ids.length === 0) return []
  const rows = await where(tx, sql`id = ANY(${ids})`, ids.length)
  return rows.flatMap(({ id, state }) => (model.isVeiled!(state) ? [id] : []))
}
/** Of a veiled row everyone is told its own acts, and those of whoever runs it. */
export const tellsWho = (
  veiled: boolean,
  { role, org }: { role: string; org: string },
  by: Actor | undefined,
): boolean => !veiled || role !== 'supplier' || org === by?.orgId

/** The next number of a gap-free series; the series is locked until the transaction ends. */
export const nextNumber = async (tx: Tx, series: string): Promise<number> => {
  const next = await sql<{ value: number }>`INSERT INTO foundation.counter AS c (name, value) VALUES (${series}, 1)
    ON CONFLICT (name) DO UPDATE SET value = c.value + 1 RETURNING value`.execute(tx)
  return next.rows[0]!.value
}
