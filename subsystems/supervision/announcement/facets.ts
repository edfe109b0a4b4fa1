/** 公告的分面 — what a list of announcements is narrowed by, and how many there are of each. Pure. */
import type { Kind } from './announcement.ts'

/** From how many fen each band begins; the database says the same (migration 0360). */
export const BANDS = [
  { from: 0, title: '10万元以下' },
  { from: 10_000_000, title: '10万—50万元' },
  { from: 50_000_000, title: '50万—100万元' },
  { from: 100_000_000, title: '100万—400万元' },
  { from: 400_000_000, title: '400万—1000万元' },
  { from: 1_000_000_000, title: '1000万—1亿元' },
  { from: 10_000_000_000, title: '1亿元及以上' },
] as const
export const bandOf = (amount: number): number => BANDS.findLastIndex(({ from }) => amount >= from)

/** How many announcements have all five alike. `4413--` is a city whose divisions are not told apart; '' and -1: it has none. */
export type Cell = { kind: string; region: string; method: string; category: string; band: number; count: number }
export type Chosen = {
  kind?: readonly Kind[] | undefined
  /** 440000 all, 441300 the city with its counties, 441301 the city's own level, 441302 one county. */
  region?: string | undefined
  method?: string | undefined
  category?: string | undefined
  band?: number | undefined
}
export const DIMENSIONS = ['kind', 'region', 'method', 'category', 'band'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export type Counts = Readonly<Record<string, number>>
/** Unknown where counting on would cost too much. `county`: the divisions of the city chosen. */
export type Facets = Readonly<
  Partial<Record<'kind' | 'city' | 'county' | 'method' | 'category' | 'band', Counts>> & {
    /** Drawn from a sample: told as "about". */
    about?: true
  }
>

/** 441301, the city's own level, stands in the rows as 441300. */
export const countyOf = (region: string) => (region.endsWith('01') ? `${region.slice(0, 4)}00` : region)
export const cityOf = (region: string | undefined): string | undefined =>
  !region || region.endsWith('0000') ? undefined : region.slice(0, 4)

const fits: Record<Dimension, (cell: Cell, chosen: Chosen) => boolean> = {
  kind: ({ kind }, chosen) => !chosen.kind?.length || (chosen.kind as readonly string[]).includes(kind),
  region: ({ region }, chosen) => {
    const city = cityOf(chosen.region)
    if (!city) return true
    return chosen.region!.endsWith('00') ? region.startsWith(city) : region === countyOf(chosen.region!)
  },
  method: ({ method }, chosen) => chosen.method === undefined || method === chosen.method,
  category: ({ category }, chosen) => chosen.category === undefined || category === chosen.category,
  band: ({ band }, chosen) => chosen.band === undefined || band === chosen.band,
}
export const isChosen = (chosen: Chosen, dimension: Dimension): boolean =>
  dimension === 'region'
    ? cityOf(chosen.region) !== undefined
    : dimension === 'kind'
      ? (chosen.kind?.length ?? 0) > 0
      : chosen[dimension] !== undefined

/** The count of each value of one dimension. It keeps the choices of all others and drops its own, so that one can move sideways. */
const along = (cells: readonly Cell[], chosen: Chosen, own: Dimension, key: (cell: Cell) => string): Counts => {
  const rest = DIMENSIONS.filter((each) => each !== own && isChosen(chosen, each))
  const counts: Record<string, number> = {}
  for (const cell of cells) {
    const value = key(cell)
    if (value === '' || value === '-1') continue
    if (rest.every((each) => fits[each](cell, chosen))) counts[value] = (counts[value] ?? 0) + cell.count
  }
  return counts
}

export const totalOf = (cells: readonly Cell[], chosen: Chosen): number => {
  const asked = DIMENSIONS.filter((each) => isChosen(chosen, each))
  let total = 0
  for (const cell of cells) if (asked.every((each) => fits[each](cell, chosen))) total += cell.count
  return total
}

/** All facets. `near` tells the divisions of the city chosen apart; `wide` holds every city. */
export const facetsOf = (wide: readonly Cell[], chosen: Chosen, near: readonly Cell[] = wide): Facets => {
  const city = cityOf(chosen.region)
  const cells = city ? near : wide
  const inCity = city && near.filter(({ region }) => region.startsWith(city))
  return {
    kind: along(cells, chosen, 'kind', ({ kind }) => kind),
    city: along(wide, chosen, 'region', ({ region }) => region.slice(0, 4)),
    ...(inCity && { county: along(inCity, chosen, 'region', ({ region }) => region) }),
    method: along(cells, chosen, 'method', ({ method }) => method),
    category: along(cells, chosen, 'category', ({ category }) => category),
    band: along(cells, chosen, 'band', ({ band }) => String(band)),
  }
}

/** Where only the rows that fit every choice were counted, nothing is known of the other values of what was chosen. */
export const facetsWithin = (cells: readonly Cell[], chosen: Chosen): Facets => {
  const { kind, city, county, method, category, band } = facetsOf(cells, chosen)
  return {
    ...(!isChosen(chosen, 'kind') && { kind }),
    ...(!isChosen(chosen, 'region') && { city }),
    ...(chosen.region?.endsWith('00') && cityOf(chosen.region) && { county }),
    ...(!isChosen(chosen, 'method') && { method }),
    ...(!isChosen(chosen, 'category') && { category }),
    ...(!isChosen(chosen, 'band') && { band }),
  } as Facets
}

/** A sample, counted up to the whole. */
export const scaled = (facets: Facets, by: number): Facets =>
  Object.fromEntries([
    ...Object.entries(facets as Record<string, Counts>).map(([name, counts]) => [
      name,
      Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, Math.round(count * by)])),
    ]),
    ['about', true],
  ])
