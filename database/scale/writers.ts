/** 写手们 — as many threads as there are cores, each taking the next division, the largest first. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Counts, STAGES } from './division.ts'
import type { Progress } from './progress.ts'
import type { Order, Report } from './worker.ts'
import { PLACES, SCALES, WEIGHTS } from './world.ts'

/** Announcements of a purchase, within the ten months; only to say how long it will still take. */
const ABOUT = 3.6

/** Writes all; answers how far each series of numbers has come. */
export async function writeAll(order: Order, progress: Progress, signal: AbortSignal): Promise<Record<string, number>> {
  const size = SCALES[order.scale]
  const all =
    size.purchasers +
    size.agencies +
    size.suppliers +
    size.experts +
    size.purchases * ABOUT +
    size.followed +
    size.findings +
    size.complaints
  const queue = PLACES.map((region, n) => ({ region, weight: WEIGHTS[n]! }))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ region }) => region)
  const serials: Record<string, number> = {}
  const counts: Record<string, number> = {}
  const began = performance.now()
  const add = (written: Counts) => {
    for (const [what, count] of Object.entries(written)) counts[what] = (counts[what] ?? 0) + count
    const text = Object.entries(STAGES).map(([what, title]) => `${title} ${(counts[what] ?? 0).toLocaleString()}`)
    progress.share(
      Object.values(counts).reduce((sum, count) => sum + count, 0),
      all,
      text.join('，'),
      began,
    )
  }
  const write = () =>
    new Promise<void>((done, fail) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: order,
        resourceLimits: { maxOldGenerationSizeMb: 3072 },
      })
      signal.addEventListener('abort', () => void worker.terminate())
      const next = () => worker.postMessage(queue.shift() ?? null)
      worker.on('message', (report: Report) => {
        if ('written' in report) add(report.written)
        else if ('failed' in report) fail(new Error(report.failed))
        else {
          Object.assign(serials, report.serials)
          next()
        }
      })
      worker.once('error', fail)
      worker.once('exit', (code) => (code === 0 && !signal.aborted ? done() : fail(new Error('a writer was stopped'))))
      next()
    })
  const threads = Math.min(4, Math.max(1, availableParallelism()))
  const writers = Array.from({ length: threads }, write)
  await Promise.all(writers)
  return serials
}
