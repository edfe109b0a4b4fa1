/** 阅标线程 — reads bids one after the other, as it is asked. */
import { parentPort, workerData } from 'node:worker_threads'
import { folderStore, type Shelf } from '#foundation/files.ts'
import { readBid, type ToRead } from './read-bids.ts'
import type { Told } from './readers.ts'

const files = folderStore(workerData as Record<Shelf, string>)
parentPort!.on('message', async (what: ToRead) => {
  const told: Told = await readBid(files, what).then(
    (read) => ({ read }),
    (error) => ({ broken: String(error) }),
  )
  parentPort!.postMessage(told)
})
