/** 政策数值 — what one row says, and how a list of rows is written. */
import type { Day } from '#foundation/time.ts'

/**
 * One figure as it was made law. A newer row of the same key and region supersedes the older from its `validFrom` on,
 * so a row is never changed or deleted: a purchase of 2021 is judged by the figures of 2021.
 * `figure: null`: this region has a rule of its own that the platform does not hold yet; asking for it is an error.
 */
export type Figure = {
  readonly key: string
  readonly title: string
  readonly figure: number | null
  /** `percent` is whole percent (20 is 20 %), `ratio` a plain factor; days are calendar or working days. */
  readonly unit: 'fen' | 'percent' | 'ratio' | 'days' | 'workingDays' | 'minutes' | 'count' | 'years'
  /** The article; 「默认参数」 marks our own default, which a region may set otherwise. */
  readonly source: string
  /** The division the row is law in: 000000 the country, 440000 the province, and what lies below. */
  readonly region: string
  readonly validFrom: Day
}

export const NATION = '000000'
export const GUANGDONG = '440000'
export const SHENZHEN = '440300'

type Row = Omit<Figure, 'region' | 'validFrom'>
export const from = (validFrom: Day, region: string, rows: readonly Row[]): Figure[] =>
  rows.map((row) => ({ ...row, region, validFrom }))
