/** 写手 — a thread that takes division after division and writes all that happened there. */
import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import type { Day } from '#foundation/time.ts'
import { copying, type Put, type TableRow } from './copy.ts'
import { type Counts, type Papers, writeDivision } from './division.ts'
import { SCALES, type Scale, worldOf } from './world.ts'

export type Order = {
  ownerUrl: string
  seed: string
  scale: Scale
  from: Day
  until: Day
  papers: Papers
  /** Where each series of numbers stands already. */
  serials: Readonly<Record<string, number>>
}
export type Report = { written: Counts } | { done: string; serials: Record<string, number> } | { failed: string }

/** Connections of one writer: one piece on its way, one being read by the database. */
const CONNECTIONS = 2

const order = workerData as Order
const port = parentPort!
const tell = (report: Report) => port.postMessage(report)
const clients = Array.from(
  { length: CONNECTIONS },
  () => new pg.Client({ connectionString: order.ownerUrl, options: '-c synchronous_commit=off' }),
)
await Promise.all(clients.map((client) => client.connect()))
const { put, room, flush } = copying(clients)
const leaning: [string, TableRow][] = []
const later: Put = (table, row) => leaning.push([table, row])
const world = worldOf(order.seed, SCALES[order.scale])

port.on('message', async (region: string | null) => {
  try {
    if (region === null) {
      await flush()
      for (const [table, row] of leaning) put(table, row)
      await flush()
      await Promise.all(clients.map((client) => client.end()))
      return port.close()
    }
    const used: Record<string, number> = {}
    const serial = (series: string) => {
      used[series] = (used[series] ?? order.serials[series] ?? 0) + 1
      return used[series]
    }
    for (const written of writeDivision({ world, put, later, serial, ...order }, region)) {
      tell({ written })
      await room()
    }
    tell({ done: region, serials: used })
  } catch (error) {
    tell({ failed: (error as Error).stack ?? String(error) })
  }
})
