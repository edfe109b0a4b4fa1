/** 读列表 — what was asked of a list, as SQL that its indexes answer: filters, search, keyset pages under every order, capped counts. */
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from './command.ts'
import { inRegion, regionPrefix } from './db.ts'
import {
  columnOf,
  fieldsFor,
  filtersFor,
  type ListField,
  type Listing,
  rangeOf,
  sortsFor,
  type Value,
} from './lists.ts'
import { ok, type Result, refuse } from './result.ts'
import type { Room } from './room.ts'
import { byIndex, byWalk, byWords, type Search, searchFor } from './search.ts'
import { type Line, type Tx, wordsOf } from './store.ts'
import { at, type Day, dayOf, type Instant, plusDays } from './time.ts'

/** Counted no further: 「10,000+」. */
export const COUNTED = 10_000
/** So many hits are fetched by the search's index and then put in order; past them the order is walked. */
const FEW = 1_000

export type ListQuery = Readonly<Record<string, string | undefined>>
export type ListRow = Line & Record<string, Value>
type Cursor = { value: string | number | boolean | null; id: string }
type Condition = RawBuilder<unknown>

export type Asked = {
  readonly room: Room
  readonly by: Actor | undefined
  readonly now: Instant
  readonly fields: readonly (readonly [string, ListField])[]
  /** By the filter's key, so that a facet may leave its own aside. */
  readonly conditions: ReadonlyMap<string, Condition>
  readonly search: Search
  readonly sort: { key: string; column: string; down: boolean } | undefined
  readonly down: boolean
  readonly after: Cursor | undefined
}

// ---- What was asked -----------------------------------------------------------------------------------------------------------------

const DAY = /^\d{4}-\d\d-\d\d$/
const HOW: Record<string, string> = {
  day: '写作 2026-01-01..2026-03-31、next30 或 past',
  instant: '写作 2026-01-01..2026-03-31、next30 或 past',
  money: '以分为单位，写作 100..200',
  number: '写作 1..10',
  region: '行政区划代码',
  yes: 'true 或 false',
}

const daysOf = (text: string, today: Day): { from?: string; to?: string } | undefined => {
  const next = /^next(\d{1,4})$/.exec(text)
  if (next) return { from: today, to: plusDays(today, Number(next[1])) }
  if (text === 'past') return { to: plusDays(today, -1) }
  const range = rangeOf(text)
  const given = range && Object.values(range)
  return given?.every((day) => DAY.test(day) && !Number.isNaN(Date.parse(day))) ? range : undefined
}

const between = (column: Condition, from: Condition | undefined, to: Condition | undefined): Condition =>
  sql.join(
    [from && sql`${column} >= ${from}`, to && sql`${column} <= ${to}`].filter((each) => each !== undefined),
    sql` AND `,
  )

const CITY = 4
const under = ({ byCity }: Listing, column: Condition, region: string): Condition => {
  const prefix = regionPrefix(region)
  return byCity && prefix.length === CITY ? sql`city = ${prefix}` : inRegion(region, column)
}

const amount = (text: string | undefined): Condition | undefined =>
  text === undefined ? undefined : Number.isSafeInteger(Number(text)) ? sql`${Number(text)}` : sql`${text}::numeric`

/** The condition of one filter; undefined where it is not to be understood. */
const conditionOf = (list: Listing, key: string, field: ListField, text: string, today: Day): Condition | undefined => {
  const column = sql.ref(columnOf(key, field))
  const several = text.split(',').map((each) => each.trim())
  switch (field.kind) {
    case 'choice':
      return sql`${column} = ANY(${several})`
    case 'choices':
      return sql`${column} && ${several}::text[]`
    case 'region':
      return /^\d{2,6}$/.test(text) ? under(list, column, text) : undefined
    case 'day': {
      const days = daysOf(text, today)
      return days && between(column, days.from ? sql`${days.from}` : undefined, days.to ? sql`${days.to}` : undefined)
    }
    case 'instant': {
      const days = daysOf(text, today)
      if (!days) return undefined
      const until = days.to && new Date(Date.parse(at(plusDays(days.to as Day, 1))) - 1).toISOString()
      return between(column, days.from ? sql`${at(days.from as Day)}` : undefined, until ? sql`${until}` : undefined)
    }
    case 'money':
    case 'number': {
      const range = rangeOf(text)
      if (!range || !Object.values(range).every((each) => /^-?\d+(\.\d+)?$/.test(each))) return undefined
      return between(column, amount(range.from), amount(range.to))
    }
    case 'yes':
      return text === 'true' || text === 'false' ? sql`${column} = ${text === 'true'}` : undefined
    default:
      return sql`${column} = ${text.trim()}`
  }
}

/** The default order's cursor is the id itself; another's is the value it stands at, and the id. */
const writeCursor = ({ value, id }: Cursor, sort: Asked['sort']): string =>
  sort ? Buffer.from(JSON.stringify([value, id])).toString('base64url') : id
const readCursor = (text: string, sort: Asked['sort']): Cursor | undefined => {
  if (!sort) return { value: null, id: text }
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [Cursor['value'], string]
    return typeof id === 'string' ? { value, id } : undefined
  } catch {
    return undefined
  }
}

/** Reads the query of a list; what is not to be understood is said field by field. */
export function askedOf(
  room: Room,
  list: Listing,
  query: ListQuery,
  by: Actor | undefined,
  now: Instant,
): Result<Asked> {
  const issues: { path: string; message: string }[] = []
  const conditions = new Map<string, Condition>()
  const { model } = room.store
  for (const [key, field] of filtersFor(list, model, by?.role)) {
    const text = query[key]
    if (!text) continue
    const condition = conditionOf(list, key, field, text, dayOf(now))
    if (condition) conditions.set(key, condition)
    else issues.push({ path: key, message: HOW[field.kind] ?? '格式不对' })
  }
  if (query.caseId) conditions.set('caseId', sql`case_id = ${query.caseId}`)
  if (query.mine === 'true' && by)
    conditions.set(
      'mine',
      by.role === 'regulator' ? under(list, sql.ref('region'), by.region) : sql`parties @> ARRAY[${by.orgId}]`,
    )

  const wanted = query.sort ?? list.sort ?? '-id'
  const key = wanted.replace(/^-/, '')
  if (key !== 'id' && !sortsFor(list, by?.role).includes(key)) issues.push({ path: 'sort', message: '不能按此排序' })
  const down = wanted.startsWith('-')
  const sort = key === 'id' ? undefined : { key, column: columnOf(key, list.fields[key] ?? {}), down }
  const after = query.after ? readCursor(query.after, sort) : undefined
  if (query.after && !after) issues.push({ path: 'after', message: '不是上一页返回的 next' })
  if (issues.length > 0) return refuse('invalid-input', { issues })
  return ok({
    room,
    by,
    now,
    fields: fieldsFor(list, by?.role),
    conditions,
    search: searchFor(query.q),
    sort,
    down,
    after,
  })
}

// ---- Its answer ---------------------------------------------------------------------------------------------------------------------

/** Rare words are fetched by their index, common ones met on the way: the planner cannot tell them apart. */
async function found(tx: Tx, { room, search }: Asked): Promise<Condition | undefined> {
  if (search.kind !== 'words') return undefined
  const { store } = room
  if (!store.searched) {
    const all = search.phrases.map(
      (phrase) => sql`(position(${phrase} in lower(title)) > 0 OR lower(number) = ${phrase})`,
    )
    return sql.join(all, sql` AND `)
  }
  const words = wordsOf(store.table)
  const hits = await sql<{ id: string }>`SELECT id FROM ${words}
    WHERE ${sql.join([byIndex(search), ...byWords(search)], sql` AND `)} LIMIT ${FEW + 1}`.execute(tx)
  if (hits.rows.length <= FEW) return sql`id = ANY(${hits.rows.map(({ id }) => id)})`
  return sql`EXISTS (SELECT FROM ${words} w WHERE w.id = t.id AND ${sql.join(byWalk(search, 'w.words'), sql` AND `)})`
}

const whereOf = (conditions: readonly (Condition | undefined)[]): Condition => {
  const all = conditions.filter((each) => each !== undefined)
  return all.length > 0 ? sql`WHERE ${sql.join(all, sql` AND `)}` : sql``
}
const allOf = ({ conditions }: Asked, but?: string) =>
  [...conditions].flatMap(([key, condition]) => (key === but ? [] : [condition]))

const STANDARD = new Set(['title', 'number', 'status', 'amount', 'caseId', 'region', 'updatedAt'])
const selected = ({ fields }: Asked): Condition => {
  const own = fields.flatMap(([key, field]) =>
    STANDARD.has(key) || field.read ? [] : [sql`${sql.ref(columnOf(key, field))} AS ${sql.ref(key)}`],
  )
  const state = fields.some(([, { read }]) => read) ? [sql.ref('state')] : []
  return sql.join([
    sql.raw('id, status, title, number, amount, case_id AS "caseId", region, updated_at AS "updatedAt"'),
    ...own,
    ...state,
  ])
}

/** What is read from the state is read from what of it this reader is shown. */
const told = ({ fields, room, by, now }: Asked, { state, ...row }: ListRow & { state?: any }): ListRow => {
  const reading = fields.filter(([, { read }]) => read)
  if (reading.length === 0) return row as ListRow
  const shown = room.show ? room.show(state, by, now) : state
  const value = (read: NonNullable<ListField['read']>) => {
    try {
      return read(shown) ?? null
    } catch {
      return null // a redacted state may lack what the column needs
    }
  }
  return { ...row, ...Object.fromEntries(reading.map(([key, { read }]) => [key, value(read!)])) } as ListRow
}

/** One page. Rows without a value in the order's column come last, whichever the direction. */
export async function pageOf(
  tx: Tx,
  asked: Asked,
  limit: number,
): Promise<{ rows: ListRow[]; next?: string; hint?: true }> {
  const { room, sort, down, after, search } = asked
  if (search.kind === 'hint') return { rows: [], hint: true }
  const conditions = [...allOf(asked), await found(tx, asked)]
  const direction = sql.raw(down ? 'DESC' : 'ASC')
  const beyond = sql.raw(down ? '<' : '>')
  const read = async (more: readonly Condition[], order: Condition, most: number): Promise<ListRow[]> =>
    (
      await sql<ListRow>`SELECT ${selected(asked)} FROM ${sql.table(room.store.table)} AS t
        ${whereOf([...conditions, ...more])} ORDER BY ${order} LIMIT ${most}`.execute(tx)
    ).rows
  const byId = sql`id ${direction}`
  const pastId = after ? [sql`id ${beyond} ${after.id}`] : []

  let rows: ListRow[] = []
  if (!sort) rows = await read(pastId, byId, limit + 1)
  else {
    const column = sql.ref(sort.column)
    const past = after?.value == null ? [] : [sql`(${column}, id) ${beyond} (${after.value}, ${after.id})`]
    if (!after || after.value !== null)
      rows = await read([sql`${column} IS NOT NULL`, ...past], sql`${column} ${direction}, ${byId}`, limit + 1)
    if (rows.length <= limit)
      rows.push(
        ...(await read(
          [sql`${column} IS NULL`, ...(after?.value === null ? pastId : [])],
          byId,
          limit + 1 - rows.length,
        )),
      )
  }
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const value = (sort && last && (last[sort.key] as Cursor['value'])) ?? null
  return {
    rows: shown.map((row) => told(asked, row)),
    ...(rows.length > limit && last && { next: writeCursor({ value, id: last.id }, sort) }),
  }
}

/** Every row, a page at a time and each page a transaction of its own: nothing is held, neither in memory nor in the database. */
export async function* everyRow(
  read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  asked: Asked,
  size = 500,
): AsyncGenerator<ListRow> {
  for (let after = asked.after; ; ) {
    const { rows, next } = await read((tx) => pageOf(tx, { ...asked, after }, size))
    yield* rows
    if (!next) return
    after = readCursor(next, asked.sort)
  }
}

export type Count = { readonly n: number; readonly more: boolean }

/** How many, as far as it is worth counting. */
export async function countOf(tx: Tx, asked: Asked, most = COUNTED): Promise<Count> {
  if (asked.search.kind === 'hint') return { n: 0, more: false }
  const { rows } = await sql<{
    n: number
  }>`SELECT count(*) AS n FROM (SELECT FROM ${sql.table(asked.room.store.table)} AS t
    ${whereOf([...allOf(asked), await found(tx, asked)])} LIMIT ${most + 1}) counted`.execute(tx)
  const { n } = rows[0]!
  return { n: Math.min(n, most), more: n > most }
}

export type Facet = { readonly values: { value: string; count: number }[]; readonly more: boolean }

/** How the rows fall over the values of a filter, under all the other filters. Past the cap the counts are "at least". */
export async function facetOf(tx: Tx, asked: Asked, key: string, field: ListField, region = ''): Promise<Facet> {
  if (asked.search.kind === 'hint') return { values: [], more: false }
  const column = sql.ref(columnOf(key, field))
  const value =
    field.kind === 'choices'
      ? sql`unnest(${column})`
      : field.kind === 'region'
        ? sql`rpad(left(${column}, ${Math.min(regionPrefix(region || '44').length + 2, 6)}), 6, '0')`
        : sql`${column}::text`
  const but = field.kind === 'region' ? undefined : key
  const { rows } = await sql<{ value: string; count: number; total: number }>`
    WITH counted AS MATERIALIZED (SELECT ${column} FROM ${sql.table(asked.room.store.table)} AS t
      ${whereOf([...allOf(asked, but), await found(tx, asked)])} LIMIT ${COUNTED + 1})
    SELECT value, count(*) AS count, (SELECT count(*) FROM counted) AS total
    FROM (SELECT ${value} AS value FROM counted) each WHERE value IS NOT NULL GROUP BY value ORDER BY count DESC, value LIMIT 100`.execute(
    tx,
  )
  return { values: rows.map(({ value, count }) => ({ value, count })), more: (rows[0]?.total ?? 0) > COUNTED }
}
