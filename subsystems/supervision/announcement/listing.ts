/** 公告检索 — lists of announcements among a million: pages by key, counts that stop, one of two ways to fetch (see foundation/search.ts). */
import { type RawBuilder, sql } from 'kysely'
import { standing } from '#foundation/db.ts'
import type { Fen } from '#foundation/money.ts'
import { byIndex, byWalk, byWords, type Search, STOP, searchFor } from '#foundation/search.ts'
import type { Tx } from '#foundation/store.ts'
import { at, type Day, type Instant, plusDays } from '#foundation/time.ts'
import type { Kind } from './announcement.ts'
import { announcements } from './store.ts'

export type Asked = {
  q?: string | undefined
  kind?: readonly Kind[] | undefined
  /** 440000 all, 441300 the city with its counties, 441301 the city's own level, 441302 one county. */
  region?: string | undefined
  method?: string | undefined
  category?: string | undefined
  procuringEntityId?: string | undefined
  from?: Day | undefined
  until?: Day | undefined
  /** `next` of the page before. */
  after?: string | undefined
  limit?: number | undefined
}

export type Card = {
  id: string
  number: string
  kind: Kind
  caseId: string
  title: string
  region: string
  method: string | null
  category: string | null
  procuringEntityId: string
  procuringEntity: string
  agency: string | null
  supplier: string | null
  projectNumber: string | null
  amount: Fen | null
  publishedAt: Instant
  deadlineAt: Instant | null
}

/** How many of each kind, and of each city (`4413`). Unknown past the stop, where counting on would cost too much. */
export type Facets = { kind: Readonly<Record<string, number>>; city: Readonly<Record<string, number>> }
export type Found = {
  rows: readonly Card[]
  total: number
  /** The count was stopped: there are more than `total`. */
  more: boolean
  facets?: Facets | undefined
  next?: string | undefined
  /** One character alone is not searched for. */
  hint?: true
}

type Condition = RawBuilder<unknown>
const all = (conditions: readonly Condition[]) =>
  conditions.length > 0 ? sql`WHERE ${sql.join(conditions, sql` AND `)}` : sql``

/** 441301, the city's own level, stands in the rows as 441300. */
const countyOf = (region: string) => (region.endsWith('01') ? `${region.slice(0, 4)}00` : region)
const inRegion = (region: string | undefined): Condition | undefined => {
  if (!region || region.endsWith('0000')) return undefined
  if (region.endsWith('00')) return sql`city = ${region.slice(0, 4)}`
  return sql`region = ${countyOf(region)}`
}
const ofKind = (kind: Asked['kind']): Condition | undefined =>
  !kind?.length ? undefined : kind.length === 1 ? sql`kind = ${kind[0]}` : sql`kind = ANY(${[...kind]})`

const present = (conditions: readonly (Condition | undefined)[]): Condition[] =>
  conditions.filter((condition) => condition !== undefined)

/** Everything but the words, the kind and the region. */
const others = (asked: Asked): Condition[] =>
  present([
    asked.method ? sql`method = ${asked.method}` : undefined,
    asked.category ? sql`category = ${asked.category}` : undefined,
    asked.procuringEntityId ? sql`procuring_entity_id = ${asked.procuringEntityId}` : undefined,
    asked.from ? sql`published_at >= ${at(asked.from)}` : undefined,
    asked.until ? sql`published_at < ${at(plusDays(asked.until, 1))}` : undefined,
  ])

type Tally = { total: number; more: boolean; facets?: Facets }
type Cell = { kind: string; region: string; count: number }

/** Facets of one dimension keep the other's filter and drop their own, so that one can move sideways. */
const tallied = (cells: readonly Cell[], asked: Asked): Tally => {
  const inPlace = ({ region }: Cell) => {
    const wanted = asked.region
    if (!wanted || wanted.endsWith('0000')) return true
    if (wanted.endsWith('00')) return region.startsWith(wanted.slice(0, 4))
    return region === countyOf(wanted)
  }
  const ofKinds = ({ kind }: Cell) => !asked.kind?.length || (asked.kind as readonly string[]).includes(kind)
  const facets = { kind: {} as Record<string, number>, city: {} as Record<string, number> }
  let total = 0
  for (const cell of cells) {
    const city = cell.region.slice(0, 4)
    if (inPlace(cell)) facets.kind[cell.kind] = (facets.kind[cell.kind] ?? 0) + cell.count
    if (ofKinds(cell)) facets.city[city] = (facets.city[city] ?? 0) + cell.count
    if (inPlace(cell) && ofKinds(cell)) total += cell.count
  }
  return { total, more: false, facets }
}

/** How many, and by which road the rows are to be fetched: `walk` reads on in an index of dates until the page is full. */
type Counted = Tally & { walk: boolean }

const stopped = async (tx: Tx, conditions: readonly Condition[]): Promise<Tally> => {
  const found = await sql<{ count: number }>`SELECT count(*) AS count FROM (
    SELECT 1 FROM supervision.announcement_card ${all(conditions)} LIMIT ${STOP + 1}) AS hits`.execute(tx)
  const total = found.rows[0]?.count ?? 0
  return total > STOP ? { total: STOP, more: true } : { total, more: false }
}

/** How many of each kind in each city, and in the county asked for: what the plain list needs of the counts kept. One row, since
 *  a hundred and fifty small ones take longer to read than to count. */
const heldCounts = async (tx: Tx, { region = '' }: Asked): Promise<readonly Cell[]> => {
  const found = await sql<{ cells: Cell[] }>`${standing} SELECT coalesce(json_agg(cells), '[]') AS cells FROM (
      SELECT kind, CASE WHEN region = ${countyOf(region)} THEN region ELSE left(region, 4) || '--' END AS region, sum(count) AS count
      FROM supervision.announcement_count GROUP BY 1, 2) AS cells`.execute(tx)
  return found.rows[0]!.cells
}

/** How often a word is met, by some hundred blocks, the same each time. `surely` says that there are more than the count goes to:
 *  rows of one block resemble each other, so five of them say no more than one; three deviations are allowed for. */
const SAMPLED = 4_000
async function sampled(tx: Tx, rows: number, match: readonly Condition[], narrow: readonly Condition[]) {
  const word = sql.join(match, sql` AND `)
  const here = sql.join([word, ...narrow], sql` AND `)
  const found = await sql<{ seen: number; hits: number; near: number }>`SELECT count(*) AS seen,
      count(*) FILTER (WHERE ${word}) AS hits, count(*) FILTER (WHERE ${here}) AS near
    FROM supervision.announcement_card TABLESAMPLE SYSTEM (${(100 * SAMPLED) / rows}) REPEATABLE (1)`.execute(tx)
  const { seen, hits, near } = found.rows[0]!
  const inAll = (count: number) => (count / Math.max(seen, 1)) * rows
  const surely = (count: number) => inAll(count - 3 * Math.sqrt(5 * count)) > STOP
  return { everywhere: surely(hits), here: surely(near), hits: inAll(hits), near: inAll(near) }
}

/** Reading `wanted` rows off a date index meets one that fits in every `rows / hits`; else all hits are fetched by their pairs. */
const soonerWalked = (wanted: number, rows: number, hits: number) =>
  Math.min(rows, (wanted * rows) / Math.max(hits, 1)) < hits

async function count(tx: Tx, asked: Asked, search: Search, limit: number): Promise<Counted> {
  const rest = others(asked)
  const held = await heldCounts(tx, asked)
  const place = tallied(held, asked)
  if (search.kind === 'all' && rest.length === 0) return { ...place, walk: true }

  const narrow = present([ofKind(asked.kind), inRegion(asked.region)])
  const indexed = [byIndex(search), ...byWords(search), ...rest]
  const walked = [...byWalk(search), ...rest]
  const rows = held.reduce((sum, { count }) => sum + count, 0)
  const guess = rows < 5 * STOP ? undefined : await sampled(tx, rows, walked, narrow)
  if (!guess?.everywhere) {
    const cells = await sql<Cell>`SELECT kind, region, count(*) AS count FROM (SELECT kind, region
        FROM supervision.announcement_card ${all(indexed)} LIMIT ${STOP + 1}) AS hits
      GROUP BY kind, region`.execute(tx)
    const hits = cells.rows.reduce((sum, cell) => sum + cell.count, 0)
    const tally = tallied(cells.rows, asked)
    if (hits <= STOP) return { ...tally, walk: soonerWalked(limit + 1, place.total, tally.total) }
  }

  if (narrow.length === 0 || guess?.here) return { total: STOP, more: true, walk: true }
  const walk = guess ? soonerWalked(STOP, place.total, guess.hits) : place.total <= STOP
  const tally = await stopped(tx, [...(walk ? walked : indexed), ...narrow])
  return { ...tally, walk: tally.more || soonerWalked(limit + 1, place.total, tally.total) }
}

const COLUMNS = sql.raw(`id, number, kind, case_id AS "caseId", title, region, method, category,
  procuring_entity_id AS "procuringEntityId", procuring_entity AS "procuringEntity", agency, supplier,
  project_number AS "projectNumber", amount, published_at AS "publishedAt", deadline_at AS "deadlineAt"`)

const afterKey = (after: string | undefined): Condition | undefined => {
  const [publishedAt, id] = after?.split('_') ?? []
  if (!publishedAt || !id || Number.isNaN(Date.parse(publishedAt))) return undefined
  return sql`(published_at, id) < (${publishedAt}::timestamptz, ${id})`
}

export async function listAnnouncements(tx: Tx, asked: Asked): Promise<Found> {
  const search = searchFor(asked.q)
  if (search.kind === 'hint') return { rows: [], total: 0, more: false, hint: true }
  const limit = asked.limit ?? 20
  // Nothing searched for: the way is known, and both are asked for together.
  const [{ total, more, facets, walk }, plain] = await Promise.all([
    count(tx, asked, search, limit),
    search.kind === 'all' ? cards(tx, asked, search, true, limit) : undefined,
  ])
  const found = plain ?? (total === 0 ? [] : await cards(tx, asked, search, walk, limit))
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows,
    total,
    more,
    facets,
    ...(found.length > limit && last && { next: `${last.publishedAt}_${last.id}` }),
  }
}

/** Few hits: fetch them all by their pairs and sort. Many: walk back in time until the page is full. */
async function cards(tx: Tx, asked: Asked, search: Search, walk: boolean, limit: number): Promise<readonly Card[]> {
  const rest = [...others(asked), ...present([ofKind(asked.kind), inRegion(asked.region)])]
  const key = present([afterKey(asked.after)])
  const page = !walk
    ? sql<Card>`WITH hits AS MATERIALIZED (
        SELECT id AS hit, published_at AS at FROM supervision.announcement_card ${all([byIndex(search), ...byWords(search), ...rest])}),
      page AS MATERIALIZED (SELECT hit FROM hits ${all(key.length > 0 ? [afterHit(asked.after)] : [])}
        ORDER BY at DESC, hit DESC LIMIT ${limit + 1})
      SELECT ${COLUMNS} FROM supervision.announcement_card WHERE id = ANY(ARRAY(SELECT hit FROM page))
      ORDER BY published_at DESC, id DESC`
    : sql<Card>`${search.kind === 'all' && rest.length === 0 ? standing : sql``}
      SELECT ${COLUMNS} FROM supervision.announcement_card ${all([...byWalk(search), ...rest, ...key])}
      ORDER BY published_at DESC, id DESC LIMIT ${limit + 1}`
  return (await page.execute(tx)).rows
}

const afterHit = (after: string | undefined): Condition => {
  const [publishedAt, id] = after?.split('_') ?? []
  return sql`(at, hit) < (${publishedAt}::timestamptz, ${id})`
}
/** Those a supplier may still act upon, the nearest deadline first: of each project the latest word, unless it has ended. */
export const openAnnouncements = async (tx: Tx, now: Instant, limit = 10): Promise<Card[]> =>
  (
    await sql<Card>`SELECT ${COLUMNS} FROM supervision.announcement_card c WHERE deadline_at > ${now} AND kind <> 'singleSource'
        AND NOT EXISTS (SELECT FROM supervision.announcement_card later
          WHERE later.case_id = c.case_id AND later.project_number IS NOT DISTINCT FROM c.project_number
            AND (later.published_at, later.number) > (c.published_at, c.number)
            AND (later.deadline_at IS NOT NULL OR later.kind IN ('termination', 'result')))
      ORDER BY deadline_at, id LIMIT ${limit}`.execute(tx)
  ).rows

/** All that was told of one purchase, in the order it was told. */
export const announcementsOfCase = async (tx: Tx, caseId: string): Promise<Card[]> =>
  (
    await sql<Card>`SELECT ${COLUMNS} FROM supervision.announcement_card WHERE case_id = ${caseId}
      ORDER BY published_at, number LIMIT 500`.execute(tx)
  ).rows

/** One announcement with all others of its purchase, in the order they were told. */
export const announcementsBeside = async (tx: Tx, id: string): Promise<Card[]> =>
  (
    await sql<Card>`${standing} SELECT ${COLUMNS} FROM supervision.announcement_card
      WHERE case_id = (SELECT case_id FROM supervision.announcement_card WHERE id = ${id})
      ORDER BY published_at, number LIMIT 500`.execute(tx)
  ).rows

export const announcementByNumber = async (tx: Tx, number: string) => {
  const found = await announcements.where(tx, sql`number = ${number}`, 1)
  return found[0]
}
