/** 公告检索 — lists of announcements among a million: pages by key, counts that stop, one of two ways to fetch (see foundation/search.ts). */
import { type RawBuilder, sql } from 'kysely'
import { standing } from '#foundation/db.ts'
import type { Fen } from '#foundation/money.ts'
import { byIndex, byWalk, byWords, type Search, STOP, searchFor } from '#foundation/search.ts'
import type { Tx } from '#foundation/store.ts'
import { at, type Day, type Instant, plusDays } from '#foundation/time.ts'
import type { Kind } from './announcement.ts'
import { type Cell, type Chosen, cityOf, countyOf, type Facets, facetsOf, facetsWithin, totalOf } from './facets.ts'
import { guessed, sampleOf } from './sample.ts'
import { announcements } from './store.ts'

export type { Facets } from './facets.ts'

export type Asked = Chosen & {
  q?: string | undefined
  procuringEntityId?: string | undefined
  agencyId?: string | undefined
  supplierId?: string | undefined
  from?: Day | undefined
  until?: Day | undefined
  /** Only what may still be acted upon at this moment. */
  openAt?: Instant | undefined
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
  agencyId: string | null
  agency: string | null
  supplierIds: readonly string[]
  supplier: string | null
  projectNumber: string | null
  amount: Fen | null
  publishedAt: Instant
  deadlineAt: Instant | null
}

/** Whose announcements these are, the most frequent first. Unknown past the stop. */
export type Whose = Readonly<
  Record<'buyer' | 'agency' | 'supplier', readonly { id: string; name: string; count: number }[]>
>
export type Found = {
  rows: readonly Card[]
  total: number
  /** The count was stopped: there are more than `total`. */
  more: boolean
  facets?: Facets | undefined
  whose?: Whose | undefined
  next?: string | undefined
  /** One character alone is not searched for. */
  hint?: true
}

type Condition = RawBuilder<unknown>
const all = (conditions: readonly Condition[]) =>
  conditions.length > 0 ? sql`WHERE ${sql.join(conditions, sql` AND `)}` : sql``

const inPlace = (region: string | undefined): Condition | undefined => {
  const city = cityOf(region)
  if (!city) return undefined
  return region!.endsWith('00') ? sql`city = ${city}` : sql`region = ${countyOf(region!)}`
}
const ofKind = (kind: Asked['kind']): Condition | undefined =>
  !kind?.length ? undefined : kind.length === 1 ? sql`kind = ${kind[0]}` : sql`kind = ANY(${[...kind]})`

const present = (conditions: readonly (Condition | undefined)[]): Condition[] =>
  conditions.filter((condition) => condition !== undefined)

/** What is counted by facets. */
const chosen = (asked: Asked): Condition[] =>
  present([
    ofKind(asked.kind),
    inPlace(asked.region),
    asked.method ? sql`method = ${asked.method}` : undefined,
    asked.category ? sql`category = ${asked.category}` : undefined,
    asked.band !== undefined ? sql`band = ${asked.band}` : undefined,
  ])

/** Everything but the words and what is counted by facets. */
const others = (asked: Asked & { number?: string | undefined }): Condition[] =>
  present([
    asked.number ? sql`(number = ${asked.number} OR project_number = ${asked.number})` : undefined,
    asked.procuringEntityId ? sql`procuring_entity_id = ${asked.procuringEntityId}` : undefined,
    asked.agencyId ? sql`agency_id = ${asked.agencyId}` : undefined,
    asked.supplierId ? sql`supplier_ids <> '{}' AND supplier_ids @> ARRAY[${asked.supplierId}]` : undefined,
    asked.from ? sql`published_at >= ${at(asked.from)}` : undefined,
    asked.until ? sql`published_at < ${at(plusDays(asked.until, 1))}` : undefined,
    asked.openAt ? sql`deadline_at > ${asked.openAt}` : undefined,
  ])
/** A person's own few: never read off the index of dates, where they lie far apart. */
const isNarrow = ({
  number,
  procuringEntityId,
  agencyId,
  supplierId,
  openAt,
}: Asked & { number?: string | undefined }): boolean =>
  (number ?? procuringEntityId ?? agencyId ?? supplierId ?? openAt) !== undefined

type Tally = { total: number; more: boolean; facets?: Facets | undefined; whose?: Whose | undefined }
/** How many, and by which road the rows are to be fetched: `page` has them already; `walk` reads on in an index of dates until it is full. */
type Counted = Tally & { walk: boolean; page?: readonly string[] | undefined }

/** The counts of all cities as they were when there were `rows` announcements, by database: nothing is ever taken from them. What was
 *  reckoned from them holds as long as they do. */
type Held = {
  base: string
  rows: number
  cells: readonly Cell[]
  at: number
  reckoned: Map<string, Pick<Tally, 'total' | 'facets'>>
}
const held = new Map<string, Held>()
const BIG = 5 * STOP
const FRESH = 3_000

/** How many there are of everything. Among very many a few more change no page, so their counts may be some seconds old. */
async function countsOf(tx: Tx): Promise<Held> {
  const now = await sql<{ base: string; rows: number }>`${standing} SELECT coalesce(sum(count), 0)::bigint AS rows,
      (SELECT oid::text FROM pg_database WHERE datname = current_database()) AS base FROM supervision.announcement_count`.execute(
    tx,
  )
  const { base, rows } = now.rows[0]!
  const before = held.get(base)
  if (before && (before.rows === rows || (before.rows > BIG && performance.now() - before.at < FRESH))) return before
  const found = await sql<{
    cells: Cell[]
  }>`SELECT coalesce(json_agg(json_build_object('region', city || '--', 'kind', kind, 'method', method,
      'category', category, 'band', band, 'count', count)), '[]') AS cells FROM supervision.announcement_tally`.execute(
    tx,
  )
  const counts = { base, rows, cells: found.rows[0]!.cells, at: performance.now(), reckoned: new Map() }
  held.set(base, counts)
  return counts
}

/** The divisions of one city told apart. */
const countsNear = async (tx: Tx, city: string): Promise<readonly Cell[]> => {
  const found = await sql<{
    cells: Cell[]
  }>`SELECT coalesce(json_agg(json_build_object('region', region, 'kind', kind, 'method', method,
      'category', category, 'band', band, 'count', count)), '[]') AS cells FROM supervision.announcement_place WHERE city = ${city}`.execute(
    tx,
  )
  return found.rows[0]!.cells
}

async function reckoned(tx: Tx, { cells, reckoned }: Held, asked: Asked) {
  const key = JSON.stringify([asked.kind?.toSorted(), asked.region, asked.method, asked.category, asked.band])
  const before = reckoned.get(key)
  if (before) return before
  const city = cityOf(asked.region)
  const near = city ? await countsNear(tx, city) : cells
  const found = { total: totalOf(near, asked), facets: facetsOf(cells, asked, near) }
  if (reckoned.size < MOST_RECKONED) reckoned.set(key, found)
  return found
}
const MOST_RECKONED = 500
/** As many are looked through to tell whose they are, where nothing but facets was asked for. */
const FEW = 2_000
/** How many the index of kinds and places holds of what was asked: it knows neither method nor amount. */
const indexedOf = async (tx: Tx, counts: Held, { kind, region }: Asked) =>
  (await reckoned(tx, counts, { kind, region })).total

/** The divisions of a city are told apart only where a city was chosen: a twentieth of the cells. */
const keysFor = ({ region }: Asked) =>
  sql.raw(`kind, ${cityOf(region) ? 'region' : "city || '--' AS region"}, coalesce(method, '') AS method,
    coalesce(category, '') AS category, coalesce(band, -1) AS band`)
const MOST_SHOWN = 10

/** Counts what fits, up to the stop: by the five facets, and whose they are; and tells the page, which is that of all hits where they are
 *  no more than the stop. Where they are more, nothing is told but that. */
async function gathered(tx: Tx, conditions: readonly Condition[], asked: Asked, limit: number) {
  const told = sql`(SELECT told FROM few)`
  const within = all([told, ...chosen(asked)])
  const onPage = all([told, ...chosen(asked), ...present([afterKey(asked.after)])])
  const whose = (id: string, name: string, from = 'hits') => sql`coalesce((SELECT json_agg(whose) FROM (
      SELECT ${sql.raw(id)} AS id, any_value(${sql.raw(name)}) AS name, count(*) AS count FROM ${sql.raw(from)} ${within}
      GROUP BY 1 HAVING ${sql.raw(id)} IS NOT NULL ORDER BY 3 DESC, 1 LIMIT ${MOST_SHOWN}) AS whose), '[]')`
  const found = await sql<
    { hits: number; cells: Cell[]; page: string[] } & Record<keyof Whose, { id: string; name: string; count: number }[]>
  >`
    WITH hits AS MATERIALIZED (SELECT id, published_at, kind, region, city, method, category, band, procuring_entity_id, procuring_entity, agency_id, agency,
        supplier_ids, supplier FROM supervision.announcement_card ${all(conditions)} LIMIT ${STOP + 1}),
      few AS MATERIALIZED (SELECT count(*) <= ${STOP} AS told, count(*) AS n FROM hits),
      each_supplier AS (SELECT kind, region, city, method, category, band, unnest(supplier_ids) AS id, unnest(string_to_array(supplier, '、')) AS name
        FROM hits WHERE (SELECT told FROM few) AND supplier_ids <> '{}'),
      cells AS (SELECT ${keysFor(asked)}, count(*) AS count FROM hits WHERE (SELECT told FROM few) GROUP BY 1, 2, 3, 4, 5)
    SELECT (SELECT n FROM few) AS hits, coalesce((SELECT json_agg(cells) FROM cells), '[]') AS cells,
      ARRAY(SELECT id FROM hits ${onPage} ORDER BY published_at DESC, id DESC LIMIT ${limit + 1}) AS page,
      ${whose('procuring_entity_id', 'procuring_entity')} AS buyer, ${whose('agency_id', 'agency')} AS agency,
      ${whose('id', 'name', 'each_supplier')} AS supplier`.execute(tx)
  const { hits, cells, page, ...by } = found.rows[0]!
  return { cells, page, whose: by, hits }
}

/** Reading `wanted` rows off a date index meets one that fits in every `rows / hits`; else all hits are fetched by their own index. */
const soonerWalked = (wanted: number, rows: number, hits: number) =>
  Math.min(rows, (wanted * rows) / Math.max(hits, 1)) < hits

async function count(tx: Tx, asked: Asked, search: Search, limit: number): Promise<Counted> {
  const rest = others(asked)
  const counts = await countsOf(tx)
  const { base, rows } = counts
  if (search.kind === 'all' && rest.length === 0) {
    const { total, facets } = await reckoned(tx, counts, asked)
    const plain: Counted = { total, more: false, facets, walk: soonerWalked(limit + 1, rows, total) }
    if (total === 0 || (await indexedOf(tx, counts, asked)) > FEW) return plain
    const { whose, page } = await gathered(tx, chosen(asked), asked, limit)
    return { ...plain, whose, walk: false, page }
  }

  const narrow = chosen(asked)
  const indexed = [byIndex(search), ...byWords(search), ...rest]
  const walked = [...byWalk(search), ...rest]
  const guess = rows < BIG || isNarrow(asked) ? undefined : guessed(await sampleOf(tx, base, rows), rows, search, asked)
  if (!guess?.everywhere) {
    const { cells: found, hits, whose, page } = await gathered(tx, indexed, asked, limit)
    const total = totalOf(found, asked)
    if (hits <= STOP) return { total, more: false, facets: facetsOf(found, asked), whose, walk: false, page }
  }

  if (narrow.length === 0 || guess?.here) return { total: STOP, more: true, facets: guess?.facets, walk: true }
  const walk = guess ? soonerWalked(STOP, rows, guess.hits) : rows <= STOP
  const {
    cells: found,
    hits,
    whose,
    page,
  } = await gathered(tx, [...(walk ? walked : indexed), ...narrow], asked, limit)
  if (hits > STOP) return { total: STOP, more: true, facets: guess?.facets, walk: true }
  return { total: hits, more: false, facets: facetsWithin(found, asked), whose, walk: false, page }
}

const COLUMNS = sql.raw(`id, number, kind, case_id AS "caseId", title, region, method, category,
  procuring_entity_id AS "procuringEntityId", procuring_entity AS "procuringEntity", agency_id AS "agencyId", agency,
  supplier_ids AS "supplierIds", supplier,
  project_number AS "projectNumber", amount, published_at AS "publishedAt", deadline_at AS "deadlineAt"`)

const afterKey = (after: string | undefined): Condition | undefined => {
  const [publishedAt, id] = after?.split('_') ?? []
  if (!publishedAt || !id || Number.isNaN(Date.parse(publishedAt))) return undefined
  return sql`(published_at, id) < (${publishedAt}::timestamptz, ${id})`
}

/** A whole number of a project or an announcement, as typed. */
const numberIn = (typed: string | undefined): string | undefined =>
  typed
    ?.normalize('NFKC')
    .trim()
    .match(/^[0-9A-Za-z]+(?:-[0-9A-Za-z]+){2,}$/)?.[0]

/** A number is looked up as one first: its pieces stand in too many rows. */
export async function listAnnouncements(tx: Tx, asked: Asked): Promise<Found> {
  const number = numberIn(asked.q)
  const exact = number && (await listed(tx, { ...asked, q: undefined, number }))
  return exact && exact.total > 0 ? exact : listed(tx, asked)
}

async function listed(tx: Tx, asked: Asked & { number?: string | undefined }): Promise<Found> {
  const search = searchFor(asked.q)
  if (search.kind === 'hint') return { rows: [], total: 0, more: false, hint: true }
  const limit = asked.limit ?? 20
  // Nothing asked for: the way is known, and both are asked for together.
  const unasked = search.kind === 'all' && others(asked).length + chosen(asked).length === 0
  const [{ total, more, facets, whose, walk, page }, plain] = await Promise.all([
    count(tx, asked, search, limit),
    unasked ? cards(tx, asked, search, true, limit) : undefined,
  ])
  const found =
    plain ?? (total === 0 ? [] : page ? await cardsOf(tx, page) : await cards(tx, asked, search, walk, limit))
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows,
    total,
    more,
    facets,
    ...(whose && { whose }),
    ...(found.length > limit && last && { next: `${last.publishedAt}_${last.id}` }),
  }
}

const cardsOf = async (tx: Tx, ids: readonly string[]): Promise<readonly Card[]> =>
  (
    await sql<Card>`${standing} SELECT ${COLUMNS} FROM supervision.announcement_card WHERE id = ANY(${[...ids]}::text[])
      ORDER BY published_at DESC, id DESC`.execute(tx)
  ).rows

/** Few hits: fetch them all by their own index and sort. Many: walk back in time until the page is full. */
async function cards(tx: Tx, asked: Asked, search: Search, walk: boolean, limit: number): Promise<readonly Card[]> {
  const rest = [...others(asked), ...chosen(asked)]
  const key = present([afterKey(asked.after)])
  const page = !walk
    ? sql<Card>`WITH hits AS MATERIALIZED (
        SELECT id AS hit, published_at AS at FROM supervision.announcement_card ${all(rest)}),
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

/** The newest of each kind, in one statement: an index holds them together. */
export const newestOfEach = async (tx: Tx, kinds: readonly Kind[], limit: number): Promise<Card[]> =>
  (
    await sql<Card>`${standing} SELECT ${COLUMNS} FROM unnest(${[...kinds]}::text[]) AS wanted(of)
      CROSS JOIN LATERAL (SELECT * FROM supervision.announcement_card WHERE kind = wanted.of
        ORDER BY published_at DESC, id DESC LIMIT ${limit}) AS newest`.execute(tx)
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
