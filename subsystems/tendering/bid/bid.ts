/** 投标 — one supplier's bid for one lot: sealed, replaced, withdrawn; opened or failed with proof. Before the opening a bid has
 *  no price: not hidden, absent. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import type { Checked, Signed } from '../trustee/statements.ts'
import type { BidContents } from './contents.ts'
import type { SignedManifest } from './manifest.ts'

/** One sealed envelope as it was received. */
export type Version = {
  version: number
  manifest: SignedManifest
  /** What the close entry counts: the hash of the manifest. */
  manifestHash: string
  /** The ciphertext in the file store. */
  envelopeFile: string
  size: number
  receivedAt: Instant
  submittedBy: string
  /** The trustees who found their share good on arrival. */
  countersignatures: readonly Signed<Checked>[]
  /** From where it was handed in, sealed with the key of the house; only where the bidder agreed (origin.ts). */
  origin?: string | undefined
  /** Trustees who were away on arrival and found their share no good since: the bidder replaces the bid. */
  badShares?: readonly { trustee: string; code: string }[] | undefined
}
/** A version taken back before the deadline: it stays listed and is never opened. */
export type Replaced = Version & { replacedAt: Instant }

type Core = Version & {
  projectId: string
  round: number
  lot: number
  /** Of which round of quotes; 0: the response itself. */
  stage: number
  caseId: string
  openingId: string
  title: string
  number: string
  supplierId: string
  supplierName: string
  procuringEntityId: string
  agencyId: string
  region: string
  replaced: readonly Replaced[]
}

/** `key`: given by the bidder itself after the close, where too few trustees answer. */
export type SealedBid = Core & { status: 'sealed'; key?: string | undefined }
export type WithdrawnBid = Core & { status: 'withdrawn'; withdrawnAt: Instant; reason: string }
/** 开标后: the price as read out, and all the bid says. */
export type OpenedBid = Core & {
  status: 'opened'
  openedAt: Instant
  price: Fen
  contents: BidContents
  /** Where the sum of the unit prices is another (财政部令第87号第五十九条). */
  totalDiffers?: Fen | undefined
}
/** Could not be opened; the reason can be shown to anyone from manifest, shares and ciphertext. */
export type UnopenedBid = Core & {
  status: 'unopened'
  openedAt: Instant
  failure: { code: string; facts: Readonly<Record<string, unknown>> }
}
export type Bid = SealedBid | WithdrawnBid | OpenedBid | UnopenedBid

export type BidEvent =
  | ({ type: 'BidSubmitted'; at: Instant } & Omit<Core, 'replaced'>)
  | ({ type: 'BidReplaced'; at: Instant } & Version)
  | {
      type: 'BidCountersigned'
      version: number
      added: readonly Signed<Checked>[]
      bad: readonly { trustee: string; code: string }[]
      at: Instant
    }
  | { type: 'BidWithdrawn'; reason: string; by: string; at: Instant }
  | { type: 'BidUnlocked'; openingId: string; key: string; by: string; at: Instant }
  | { type: 'BidOpened'; price: Fen; contents: BidContents; totalDiffers?: Fen | undefined; at: Instant }
  | { type: 'BidUnopened'; failure: UnopenedBid['failure']; at: Instant }

const versionOf = (bid: Version): Version => ({
  ...(bid.origin && { origin: bid.origin }),
  version: bid.version,
  manifest: bid.manifest,
  manifestHash: bid.manifestHash,
  envelopeFile: bid.envelopeFile,
  size: bid.size,
  receivedAt: bid.receivedAt,
  submittedBy: bid.submittedBy,
  countersignatures: bid.countersignatures,
  ...(bid.badShares && { badShares: bid.badShares }),
})

/** Who bids, and that anyone does, is secret until the opening (财政部令第87号第二十八条): no party but the bidder, no case, no region. */
const isSecret = (status: Bid['status']) => status === 'sealed' || status === 'withdrawn'

export const bid: Model<Bid, BidEvent> = {
  name: 'bid',
  title: '投标',
  status: { sealed: '已密封', withdrawn: '已撤回', opened: '已开标', unopened: '未能解密' },
  evolve(before, event) {
    if (event.type === 'BidSubmitted') {
      const { type: _, at: __, ...facts } = event
      return { ...facts, status: 'sealed', replaced: [] }
    }
    const was = before!
    switch (event.type) {
      case 'BidReplaced': {
        const { badShares: _, origin: __, ...rest } = was
        return {
          ...rest,
          ...versionOf(event),
          status: 'sealed',
          replaced: [...was.replaced, { ...versionOf(was), replacedAt: event.at }],
        }
      }
      case 'BidCountersigned': {
        const bad = [...(was.badShares ?? []), ...event.bad]
        return {
          ...was,
          status: 'sealed',
          countersignatures: [...was.countersignatures, ...event.added].toSorted((one, other) =>
            one.trustee < other.trustee ? -1 : 1,
          ),
          ...(bad.length > 0 && { badShares: bad }),
        }
      }
      case 'BidWithdrawn':
        return { ...was, status: 'withdrawn', withdrawnAt: event.at, reason: event.reason }
      case 'BidUnlocked':
        return { ...was, status: 'sealed', key: event.key }
      case 'BidOpened': {
        const { type: _, at, ...opened } = event
        return { ...was, status: 'opened', openedAt: at, ...opened }
      }
      case 'BidUnopened':
        return { ...was, status: 'unopened', openedAt: event.at, failure: event.failure }
    }
  },
  parties: ({ status, supplierId, agencyId, procuringEntityId }) =>
    isSecret(status)
      ? { supplier: supplierId }
      : { supplier: supplierId, agency: agencyId, procuringEntity: procuringEntityId },
  // '000000' lies in no regulator's division.
  region: ({ status, region }) => (isSecret(status) ? '000000' : region),
  caseId: ({ status, caseId }) => (isSecret(status) ? undefined : caseId),
  card: (state) => ({
    title: `${state.title}（${state.supplierName}）`,
    number: state.number,
    ...(state.status === 'opened' && { amount: state.price }),
  }),
}
