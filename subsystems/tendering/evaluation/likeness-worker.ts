/** 比对的线程 — the words of all bids against one another, off the road of those who wait for an answer. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Marks, similarities, type Text } from './similarity.ts'

export type Comparing = { bids: readonly Text[]; given: readonly string[]; givenMarks: readonly Marks[] }

const { bids, given, givenMarks } = workerData as Comparing
parentPort!.postMessage({ pairs: similarities(bids, given, givenMarks) })
