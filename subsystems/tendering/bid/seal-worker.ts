/** 密封工 — seals in a thread of its own, so that the page stays alive; chunks become blobs at once, which a browser keeps on disk. */
import type { BidContents, Declared } from './contents.ts'
import type { SignedManifest } from './manifest.ts'
import { type SealingPlan, sealBid } from './seal-bid.ts'
import type { Bytes, KeyHolder } from './suite.ts'

export type Order = {
  plan: SealingPlan
  declared: Declared
  attachments: readonly { name: string; data: Blob }[]
  /** Public halves only: what must be signed is handed back to whoever holds the key. */
  bidder: Pick<KeyHolder, 'suite' | 'signingKey' | 'sealingKey'>
}
export type Signature = { signature: string }
export type Report =
  | { type: 'progress'; done: number; total: number }
  | { type: 'sign'; data: Bytes }
  | { type: 'sealed'; signed: SignedManifest; contents: BidContents; envelope: Blob }
  | { type: 'failed'; reason: string }

const thread = globalThis as unknown as {
  onmessage: (message: MessageEvent<Order | Signature>) => void
  postMessage(report: Report): void
}

let signed = (_: string) => {}
const sign = (data: Bytes) =>
  new Promise<string>((resolve) => {
    signed = resolve
    thread.postMessage({ type: 'sign', data })
  })
const unseal = () => Promise.reject(new Error('nothing is opened here'))

thread.onmessage = async ({ data }) => {
  if ('signature' in data) return signed(data.signature)
  const { plan, declared, attachments, bidder } = data
  try {
    const parts: Blob[] = []
    const { signed: manifest, contents } = await sealBid({
      plan,
      declared,
      attachments,
      bidder: { ...bidder, sign, unseal },
      write: (chunk) => parts.push(new Blob([chunk])),
      onProgress: (done, total = 0) => thread.postMessage({ type: 'progress', done, total }),
    })
    thread.postMessage({ type: 'sealed', signed: manifest, contents, envelope: new Blob(parts) })
  } catch (error) {
    thread.postMessage({ type: 'failed', reason: String(error) })
  }
}
