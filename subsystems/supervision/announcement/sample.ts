/** 公告样本 — some thousand announcements of some hundred blocks, always the same, held in memory: whether a word is met more often than the
 *  count goes is told from them without asking the database. */
import { sql } from 'kysely'
import { type Search, STOP } from '#foundation/search.ts'
import type { Tx } from '#foundation/store.ts'
import { at, type Day, type Instant, plusDays } from '#foundation/time.ts'
import { type Cell, type Chosen, cityOf, type Facets, facetsOf, scaled, totalOf } from './facets.ts'

export type Sampled = Omit<Cell, 'count'> & { words: string; publishedAt: Instant }
/** `surely` more than the count goes to: of `hits` and of those that were chosen. */
export type Guess = { everywhere: boolean; here: boolean; hits: number; facets: Facets }

/** From what was seen in the sample to all `rows`. Rows of one block resemble each other, so five of them say no more than one; three
 *  deviations are allowed for. */
export function guessed(
  sample: readonly Sampled[],
  rows: number,
  search: Search,
  asked: Chosen & { from?: Day | undefined; until?: Day | undefined },
): Guess {
  const phrases = search.kind === 'words' ? search.phrases : []
  const [from, before] = [asked.from && at(asked.from), asked.until && at(plusDays(asked.until, 1))]
  const cells = new Map<string, Cell>()
  for (const { words, publishedAt, kind, region, method, category, band } of sample) {
    if ((from && publishedAt < from) || (before && publishedAt >= before)) continue
    if (!phrases.every((phrase) => words.includes(phrase))) continue
    // The divisions of a city are told apart only where a city was chosen.
    const place = cityOf(asked.region) ? region : `${region.slice(0, 4)}--`
    const key = `${kind} ${place} ${method} ${category} ${band}`
    const cell = cells.get(key)
    if (cell) cell.count++
    else cells.set(key, { kind, region: place, method, category, band, count: 1 })
  }
  const met = [...cells.values()]
  const up = rows / Math.max(sample.length, 1)
  const [hits, here] = [totalOf(met, {}), totalOf(met, asked)]
  const surely = (count: number) => up * (count - 3 * Math.sqrt(5 * count)) > STOP
  return { everywhere: surely(hits), here: surely(here), hits: up * hits, facets: scaled(facetsOf(met, asked), up) }
}

const SAMPLED = 4_000
const AGE = 10 * 60_000
const GROWN = 1.1
const held = new Map<string, { rows: number; at: number; sample: Promise<readonly Sampled[]> }>()

/** By database; drawn again where it has grown old or the announcements have become many more. */
export function sampleOf(tx: Tx, base: string, rows: number): Promise<readonly Sampled[]> {
  const before = held.get(base)
  if (before && performance.now() - before.at < AGE && rows < before.rows * GROWN) return before.sample
  const sample = drawn(tx, rows)
  held.set(base, { rows, at: performance.now(), sample })
  sample.catch(() => held.delete(base))
  return sample
}

const drawn = async (tx: Tx, rows: number): Promise<readonly Sampled[]> =>
  (
    await sql<Sampled>`SELECT kind, region, coalesce(method, '') AS method, coalesce(category, '') AS category, coalesce(band, -1) AS band,
        words, published_at AS "publishedAt"
      FROM supervision.announcement_card TABLESAMPLE SYSTEM (${(100 * SAMPLED) / rows}) REPEATABLE (1)`.execute(tx)
  ).rows
