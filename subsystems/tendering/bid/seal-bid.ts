/** 密封一份投标 — packs contents and files and seals them for one opening: what browser, journeys and scripts all do alike. */
import { type Attachment, type Declared, pack } from './contents.ts'
import { type Progress, seal, type Trustee } from './envelope.ts'
import type { Context } from './manifest.ts'
import type { Bytes, KeyHolder } from './suite.ts'

/** As `GET /api/bids/sealing/:openingId` answers. */
export type SealingPlan = {
  readonly context: Context
  /** The suite to seal under, and the trustees' keys of that suite. */
  readonly suite?: string
  readonly trustees: readonly Trustee[]
}

export async function sealBid(options: {
  plan: SealingPlan
  declared: Declared
  attachments: readonly Attachment[]
  bidder: KeyHolder
  write: (chunk: Bytes) => unknown
  onProgress?: Progress
}) {
  const { plan, declared, attachments, bidder, write, onProgress } = options
  const { contents, size, bytes } = await pack(declared, attachments)
  const signed = await seal({
    source: bytes,
    context: plan.context,
    trustees: plan.trustees.map(({ id, sealingKey }) => ({ id, sealingKey })),
    bidder,
    write,
    ...(onProgress && { onProgress: (done) => onProgress(done, size) }),
  })
  return { signed, contents }
}
