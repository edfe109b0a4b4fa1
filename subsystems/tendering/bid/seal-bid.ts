/** 密封一份投标 — packs contents and files and seals them for one opening: what browser, journeys and scripts all do alike. */
import { type Attachment, type Declared, pack } from './contents.ts'
import { type BidderKeys, type Progress, seal, type Trustee } from './envelope.ts'
import type { Context } from './manifest.ts'
import { type Bytes, international } from './suite.ts'

/** As `GET /api/bids/sealing/:openingId` answers. */
export type SealingPlan = { readonly context: Context; readonly trustees: readonly Trustee[] }

export const newBidderKeys = async (extractable = false): Promise<BidderKeys> => ({
  signing: await international.newSigningKeys(extractable),
  sealing: await international.newSealingKeys(extractable),
})

export async function sealBid(options: {
  plan: SealingPlan
  declared: Declared
  attachments: readonly Attachment[]
  bidder: BidderKeys
  write: (chunk: Bytes) => unknown
  onProgress?: Progress
}) {
  const { plan, declared, attachments, bidder, write, onProgress } = options
  const { contents, size, bytes } = await pack(declared, attachments)
  const signed = await seal({
    suite: international,
    source: bytes,
    context: plan.context,
    trustees: plan.trustees.map(({ id, sealingKey }) => ({ id, sealingKey })),
    bidder,
    write,
    ...(onProgress && { onProgress: (done) => onProgress(done, size) }),
  })
  return { signed, contents }
}
