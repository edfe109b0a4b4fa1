/** 在浏览器里密封并上传 — nothing readable leaves the bidder's machine: what is sent is the envelope and its manifest. */
import type { BidContents, Declared } from './contents.ts'
import { loadBidderKeys, makeBidderKeys } from './keys-in-browser.ts'
import type { SignedManifest } from './manifest.ts'
import type { SealingPlan } from './seal-bid.ts'
import type { Order, Report } from './seal-worker.ts'
import { international, type KeyHolder } from './suite.ts'

export type Step = 'sealing' | 'uploading'
/** What `bid.submit` and `bid.replace` take, and what the bidder keeps. */
export type SealedUpload = { manifest: SignedManifest; envelopeFile: string; contents: BidContents }

/** Seals in a worker; answers envelope and manifest. */
export const sealInWorker = (
  { bidder, ...order }: Omit<Order, 'bidder'> & { bidder: KeyHolder },
  onProgress: (part: number) => void,
) =>
  new Promise<{ signed: SignedManifest; contents: BidContents; envelope: Blob }>((resolve, reject) => {
    const worker = new Worker(new URL('./seal-worker.ts', import.meta.url), { type: 'module' })
    const end = () => worker.terminate()
    worker.onerror = (event) => {
      end()
      reject(new Error(event.message))
    }
    worker.onmessage = ({ data }: MessageEvent<Report>) => {
      if (data.type === 'progress') return onProgress(data.total === 0 ? 1 : data.done / data.total)
      if (data.type === 'sign') {
        const hand = (signature: string) => worker.postMessage({ signature })
        return void bidder.sign(data.data).then(hand, (error) => {
          end()
          reject(error)
        })
      }
      end()
      if (data.type === 'sealed') resolve(data)
      else reject(new Error(data.reason))
    }
    const { suite, signingKey, sealingKey } = bidder
    worker.postMessage({ ...order, bidder: { suite, signingKey, sealingKey } } satisfies Order)
  })

/**
 * Seals a bid and sends its envelope, resumable; then submit `{ openingId, manifest, envelopeFile }` to `POST /api/bids`,
 * or `{ manifest, envelopeFile }` to `POST /api/bids/:id/replacement`.
 *
 * `plan` is what `GET /api/bids/sealing/:openingId` answers; `send` is the page's own way of uploading by tus (shelf `bids`).
 */
export async function sealAndUpload(options: {
  plan: SealingPlan
  declared: Declared
  files: readonly File[]
  orgId: string
  bidder?: KeyHolder
  send: (envelope: Blob, onPart: (part: number) => void) => Promise<{ sha256: string }>
  onProgress?: (step: Step, part: number) => void
}): Promise<SealedUpload> {
  const { plan, declared, files, orgId, send, onProgress } = options
  const suite = plan.suite ?? international.name
  const bidder = options.bidder ?? (await loadBidderKeys(orgId, suite)) ?? (await makeBidderKeys(orgId, suite)).keys
  const { signed, contents, envelope } = await sealInWorker(
    { plan, declared, attachments: files.map((data) => ({ name: data.name, data })), bidder },
    (part) => onProgress?.('sealing', part),
  )
  const { sha256 } = await send(envelope, (part) => onProgress?.('uploading', part))
  return { manifest: signed, envelopeFile: sha256, contents }
}

/** The key of one's own bid, for `POST /api/bids/:id/unlocking`, should too few trustees answer. */
export async function ownKey(manifest: SignedManifest['manifest'], orgId: string): Promise<string | undefined> {
  const { keyFromBidder } = await import('./envelope.ts')
  const { hex } = await import('./suite.ts')
  const bidder = await loadBidderKeys(orgId, manifest.suite)
  const key = bidder && (await keyFromBidder(manifest, bidder))
  return key?.ok ? hex(key.value.key) : undefined
}
