/** 整批装载 — the way is cleared, all is written, everything that stood aside stands again, the entries get their leaves. */
import type pg from 'pg'
import { LOCK } from '#ledger/sequencer.ts'
import { LOADED } from './division.ts'
import * as load from './load.ts'
import type { Progress } from './progress.ts'
import type { Order } from './worker.ts'
import { writeAll } from './writers.ts'

export async function bulk(
  order: Omit<Order, 'serials'>,
  client: pg.Client,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const { ownerUrl, until } = order
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]) // no platform orders what is being ordered here
  await load.openTables(client)
  const later = await load.clearTheWay(client, LOADED)
  const quiet = await load.quieten(client, LOADED)
  const written = await writeAll({ ...order, serials: await load.serialsOf(client) }, progress, signal)
  progress.step('全部写入')
  signal.throwIfAborted()
  await load.buildIndexes(ownerUrl, later, (done, of) => progress.show(`索引 ${done} / ${of}`))
  progress.step(`${later.length} 个索引已建`)
  signal.throwIfAborted()
  await client.query('ANALYZE')
  await load.fireOnce(client, quiet)
  progress.step(`${quiet.length} 处计数已补记`)
  signal.throwIfAborted()
  await load.placeLeaves(client)
  progress.step('叶子已排序，瓦片已建')
  await load.goOn(client, written, until)
  await load.closeTables(client)
  await client.query('SELECT pg_advisory_unlock($1)', [LOCK])
  await load.sweep(client)
  progress.step('统计已收集')
}
