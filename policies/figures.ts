/** 政策数值 — every figure of the law that a rule reads: dated, by region, with its source. Judged by the day of the event. */
import type { Day } from '#foundation/time.ts'
import { auctions } from './figures/auction.ts'
import { desk } from './figures/desk.ts'
import { disputes } from './figures/disputes.ts'
import { documents } from './figures/documents.ts'
import type { Figure } from './figures/figure.ts'
import { framework } from './figures/framework.ts'
import { goods } from './figures/goods.ts'
import { performance } from './figures/performance.ts'
import { planning } from './figures/planning.ts'
import { procedure } from './figures/procedure.ts'
import { promotion } from './figures/promotion.ts'
import { registers } from './figures/registers.ts'
import { requirements } from './figures/requirements.ts'
import { thresholds } from './figures/thresholds.ts'

export type { Figure } from './figures/figure.ts'

/** One file for each chapter of the law, in `figures/`: append new rows at the end of the list they belong to, or in a list of their own. */
export const figures: readonly Figure[] = [
  ...thresholds,
  ...planning,
  ...requirements,
  ...promotion,
  ...documents,
  ...procedure,
  ...framework,
  ...performance,
  ...disputes,
  ...auctions,
  ...goods,
  ...registers,
  ...desk,
]

/** No figure is held for the key, day and region: a rule must never guess one. */
export class NoSuchFigure extends Error {
  constructor(key: string, day: Day, region: string, why: string) {
    super(`政策数值 ${key} 在 ${day}、区划 ${region} 没有可用的取值：${why}`)
  }
}

const stem = (region: string) => region.replace(/(00)+$/, '')

/** The row in force: of those valid on the day, the one of the nearest division above; of those, the latest. */
export const rowAt = (all: readonly Figure[], key: string, day: Day, region: string): Figure => {
  // 区划 xx01 stands for a city's or the province's own level (本级): 440001 lies under 440000 like any other.
  const ofKey = all.filter((row) => row.key === key)
  if (ofKey.length === 0) throw new NoSuchFigure(key, day, region, '没有登记这个数值')
  const here = ofKey.filter((row) => region.startsWith(stem(row.region)))
  if (here.length === 0) throw new NoSuchFigure(key, day, region, '该地区没有登记')
  const valid = here.filter((row) => row.validFrom <= day)
  if (valid.length === 0) throw new NoSuchFigure(key, day, region, '当日尚未生效')
  const row = valid.reduce((best, next) => {
    const [a, b] = [stem(best.region).length, stem(next.region).length]
    return b > a || (b === a && next.validFrom >= best.validFrom) ? next : best
  })
  if (row.figure === null) throw new NoSuchFigure(key, day, region, `当地另有规定（${row.source}），平台尚未登记`)
  return row
}

export const policyAt = (all: readonly Figure[], key: string, day: Day, region: string): number =>
  rowAt(all, key, day, region).figure!

/** What `context.policy` is made of: the figures of one day and one region. */
export const resolvePolicy =
  (day: Day, region: string) =>
  (key: string): number =>
    policyAt(figures, key, day, region)
