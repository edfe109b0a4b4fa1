/** 密封工 — seals in a thread of its own, so that the page stays alive; chunks become blobs at once, which a browser keeps on disk. */
import type { BidContents, Declared } from './contents.ts'
import type { BidderKeys } from './envelope.ts'
import type { SignedManifest } from './manifest.ts'
import { type SealingPlan, sealBid } from './seal-bid.ts'

export type Order = {
  plan: SealingPlan
  declared: Declared
  attachments: readonly { name: string; data: Blob }[]
  bidder: BidderKeys
}
export type Report =
  | { type: 'progress'; done: number; total: number }
  | { type: 'sealed'; signed: SignedManifest; contents: BidContents; envelope: Blob }
  | { type: 'failed'; reason: string }

const thread = globalThis as unknown as {
  onmessage: (message: MessageEvent<Order>) => void
  postMessage(report: Report): void
}

thread.onmessage = async ({ data: { plan, declared, attachments, bidder } }) => {
  try {
    const parts: Blob[] = []
    const { signed, contents } = await sealBid({
      plan,
      declared,
      attachments,
      bidder,
      write: (chunk) => parts.push(new Blob([chunk])),
      onProgress: (done, total = 0) => thread.postMessage({ type: 'progress', done, total }),
    })
    thread.postMessage({ type: 'sealed', signed, contents, envelope: new Blob(parts) })
  } catch (error) {
    thread.postMessage({ type: 'failed', reason: String(error) })
  }
}
