/** 一地之事 — all that a division brings: who stands in its registers, what was bought, what was told of it. Pure, in the order of time
 *  where numbers are given out. */

import type { Day, Instant } from '#foundation/time.ts'
import { agencies } from '#registers/agencies/index.ts'
import { PROVINCE } from '#registers/divisions.ts'
import { experts } from '#registers/experts/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { suppliers } from '#registers/suppliers/index.ts'
import { announcements, type AnnouncementKind as Kind, publishAnnouncement } from '#subsystems/supervision/index.ts'
import type { Put } from './copy.ts'
import { canBeFollowed, FOLLOWED, follow } from './followed.ts'
import { enterBrands, enterProducts, GOODS } from './goods.ts'
import { type Look, type PaperRoad, paperRoad } from './paper.ts'
import { announceOn, isTold, noticeDays, type Papers, type Purchase, purchaseOf } from './purchases.ts'
import { enterAgencies, enterExperts, enterPurchasers, enterSuppliers, type Serials } from './registers.ts'
import { complain, RISKS, raise } from './risks.ts'
import type { World } from './world.ts'

export type { Papers } from './purchases.ts'

export const STAGES = {
  purchasers: '采购人',
  agencies: '代理机构',
  suppliers: '供应商',
  experts: '评审专家',
  goods: '商品',
  announcements: '公告',
  followed: '合同与支付',
  risks: '预警与投诉',
} as const
export type Counts = Partial<Record<keyof typeof STAGES, number>>

type Task = {
  world: World
  put: Put
  /** Rows that lean on others: written when those are. */
  later: Put
  serial: Serials
  seed: string
  from: Day
  until: Day
  papers: Papers
  look?: Look
}
/** What is written in bulk: without their indexes until all is there. */
export const LOADED: readonly string[] = [
  'ledger.entry',
  'ledger.body',
  'ledger.leaf',
  'foundation.todo',
  'supervision.announcement_card',
  'registers.tie',
  ...[purchasers, agencies, suppliers, experts, announcements, ...GOODS, ...FOLLOWED, ...RISKS].flatMap(
    ({ table, searched }) => (searched ? [table, `${table}_words`] : [table]),
  ),
]
/** So many things, then others may have their turn. */
const STEP = 200

function* counted(what: keyof typeof STAGES, each: Iterable<unknown>): Generator<Counts> {
  let count = 0
  for (const _ of each) if (++count % STEP === 0) yield { [what]: STEP }
  yield { [what]: count % STEP }
}

export function* writeDivision(task: Task, region: string): Generator<Counts> {
  const { world, seed, put, look } = task
  const road = paperRoad(seed, put, { ...(look && { look }), known: look ? [] : [publishAnnouncement] })
  const stage = { ...task, road }
  const place = world.census.find((each) => each.region === region)!
  yield* counted('purchasers', enterPurchasers(stage, region))
  yield* counted('agencies', enterAgencies(stage, region))
  yield* counted('suppliers', enterSuppliers(stage, region))
  yield* counted('experts', enterExperts(stage, region, place.count('experts')))
  if (region === PROVINCE) yield* counted('goods', enterBrands(stage))
  yield* counted('goods', enterProducts(stage, region, place.count('products')))
  const purchases = purchasesIn(task, region, place.count('purchases'))
  yield* counted('announcements', telling(stage, purchases))
  yield* counted('followed', following(stage, purchases, place.count('followed')))
  yield* counted('risks', answering(stage, purchases, place.count('findings'), place.count('complaints')))
}

/** As many as are asked for, spread over those that can be. */
function* spread<T>(all: readonly T[], count: number): Generator<T> {
  for (let n = 0; n < Math.min(count, all.length); n++)
    yield all[Math.floor((n * all.length) / Math.min(count, all.length))]!
}
function* following(stage: Task & { road: PaperRoad }, purchases: readonly Purchase[], count: number) {
  for (const purchase of spread(
    purchases.filter((each) => canBeFollowed(each, stage.from)),
    count,
  ))
    yield follow(stage, purchase)
}
function* answering(
  stage: Task & { road: PaperRoad },
  purchases: readonly Purchase[],
  findings: number,
  complaints: number,
) {
  const within = isTold(stage.from, stage.until)
  const begun = purchases.filter(({ told }) => told[0] && within(told[0]))
  let n = 0
  for (const purchase of spread(begun, findings)) yield raise(stage, purchase, n++)
  const settled = begun.filter(({ told }) => told.some(({ kind }) => kind === 'result'))
  for (const purchase of spread(settled, complaints)) yield complain(stage, purchase, n++)
}

function purchasesIn(task: Task, region: string, count: number): Purchase[] {
  const { world, from, until } = task
  const thrown = noticeDays(from, until)
  const road = paperRoad(task.seed, task.put)
  return Array.from({ length: count }, (_, n) =>
    purchaseOf({ world, road, from, until, serial: task.serial }, region, n, thrown),
  )
}

/** In the order of time, so that numbers are given out as they were. */
function* telling(stage: Task & { road: PaperRoad }, purchases: readonly Purchase[]) {
  const within = isTold(stage.from, stage.until)
  const told: { purchase: Purchase; kind: Kind; at: Instant }[] = []
  for (const purchase of purchases) for (const each of purchase.told) if (within(each)) told.push({ purchase, ...each })
  told.sort((a, b) => (a.at < b.at ? -1 : 1))
  for (const { purchase, kind, at } of told) yield announceOn(stage, stage.put, stage.papers, purchase, kind, at)
}
