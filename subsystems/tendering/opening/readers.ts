/** 阅标的人手 — a few bids are read where the platform runs; many gigabytes by threads beside it, so that it goes on answering and both cores work. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { FileStore } from '#foundation/files.ts'
import { readBid, type ToRead } from './read-bids.ts'

type Read = Awaited<ReturnType<typeof readBid>>
/** What the thread answers. */
export type Told = { read: Read } | { broken: string }
export type Reader = { read(what: ToRead): Promise<Read>; end(): Promise<unknown> }

/** Above so many bytes a thread is worth its start. */
const MUCH = 100 << 20

export const readerFor = (files: FileStore, bytes: number): Reader => (bytes > MUCH ? inThread(files) : here(files))

const here = (files: FileStore): Reader => ({
  read: (what) => readBid(files, what),
  end: async () => {},
})

const inThread = ({ dirs }: FileStore): Reader => {
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), { workerData: dirs })
  return {
    async read(what) {
      thread.postMessage(what)
      const [told] = (await once(thread, 'message')) as [Told] // throws where the thread breaks down
      if ('broken' in told) throw new Error(told.broken)
      return told.read
    },
    end: () => thread.terminate(),
  }
}
