/** 托管台 — what a trustee does, wherever it runs: checks its share on arrival, and lets it go only after the deadline, in view of
 *  the close entry in the witnessed ledger. */
import { type Ok, ok, type Refused, refuse } from '#foundation/result.ts'
import type { TrustedKeys } from '#ledger/receipt-check.ts'
import { checkManifest, takeShare } from '../bid/envelope.ts'
import { merkleRoot, type SignedManifest } from '../bid/manifest.ts'
import { fromHex, hex, international, type KeyHolder } from '../bid/suite.ts'
import { gm } from '../bid/suite-gm.ts'
import { newHolder } from '../bid/suites.ts'
import { tenderOf } from '../opening/opening.ts'
import {
  type Contributed,
  type ContributionRequest,
  contribute,
  type DrawBook,
  type DrawHolder,
  type DrawPart,
  drawHolder,
  newDrawSecret,
} from './contribute.ts'
import { type Checked, type Released, type Signed, signStatement } from './statements.ts'
import type { PublicKeys } from './trustee.ts'

/** One holder a suite: bids of either kind may come. */
export type TrusteeKeys = {
  name: string
  body: string
  holders: readonly KeyHolder[]
  /** Of those that stand for the purchaser or the regulator in a draw. */
  draw?: DrawHolder | undefined
}
export type Described = {
  name: string
  body: string
  gm?: PublicKeys | undefined
  draw?: { part: DrawPart; publicKey: string } | undefined
} & PublicKeys

/** What the close entry says, once it is proven to stand in the ledger. */
export type CloseSeen = {
  entryId: string
  treeSize: number
  event: {
    type: string
    projectId: string
    round: number
    lot: number
    stage: number
    deadline: string
    root: string
    bids: readonly { bidId: string; version: number; manifest: string }[]
  }
}
/** Proves a receipt of a close entry against the log and witness keys the trustee knows; throws or refuses otherwise. */
export type SeeClose = (receipt: unknown) => Promise<Ok<CloseSeen> | Refused>

export type ReleaseRequest = { receipt: unknown; manifests: readonly SignedManifest[] }

/** A trustee, near or far: five of them stand in `house.connectors.trustees`. */
export interface TrusteeDesk {
  describe(): Promise<Described>
  check(manifest: unknown): Promise<Ok<Signed<Checked>> | Refused>
  release(request: ReleaseRequest): Promise<Ok<readonly Signed<Released>[]> | Refused>
  contribute(request: ContributionRequest): Promise<Ok<Contributed> | Refused>
}

export const newTrusteeKeys = async (name: string, body: string, part?: DrawPart): Promise<TrusteeKeys> => ({
  name,
  body,
  holders: [await newHolder(international.name), await newHolder(gm.name)],
  ...(part && { draw: drawHolder(part, newDrawSecret()) }),
})

export const holderOf = ({ holders }: TrusteeKeys, suite: string): KeyHolder => {
  const found = holders.find((each) => each.suite === suite)
  if (!found) throw new Error(`no keys of ${suite}`)
  return found
}

const inMemory = (): DrawBook => {
  const known = new Map<string, string>()
  return {
    async first(entry, checkpoint) {
      known.set(entry, known.get(entry) ?? checkpoint)
      return known.get(entry)!
    },
  }
}

const publicOf = ({ sealingKey, signingKey }: KeyHolder): PublicKeys => ({ sealingKey, signingKey })

export const trusteeDesk = ({
  keys,
  clock,
  seeClose,
  trusted,
  book = inMemory(),
}: {
  keys: TrusteeKeys
  clock: () => string | Promise<string>
  seeClose: SeeClose
  trusted: () => Promise<TrustedKeys>
  /** What was contributed to which draw; a program keeps it on its disk. */
  book?: DrawBook
}): TrusteeDesk => ({
  describe: async () => ({
    name: keys.name,
    body: keys.body,
    ...publicOf(holderOf(keys, international.name)),
    gm: publicOf(holderOf(keys, gm.name)),
    ...(keys.draw && { draw: { part: keys.draw.part, publicKey: keys.draw.publicKey } }),
  }),

  contribute: async (request) => contribute(request, { draw: keys.draw, keys: await trusted(), book }),

  async check(given) {
    const checked = await checkManifest(given)
    if (!checked.ok) return checked
    const { manifest, hash } = checked.value
    const holder = holderOf(keys, manifest.suite)
    const share = await takeShare(manifest, keys.name, holder)
    if (!share.ok) return share
    const at = await clock()
    return ok(await signStatement(holder, { statement: 'share-checked', trustee: keys.name, manifest: hash, at }))
  },

  async release({ receipt, manifests }) {
    const seen = await seeClose(receipt)
    if (!seen.ok) return seen
    const { event, entryId, treeSize } = seen.value
    const at = await clock()
    if (at < event.deadline) return refuse('trustee.too-early', { deadline: event.deadline, at })
    const listed = event.bids.map((bid) => bid.manifest)
    if (hex(await merkleRoot(international, listed.map(fromHex))) !== event.root) return refuse('trustee.root-differs')

    const released: Signed<Released>[] = []
    for (const each of manifests) {
      const checked = await checkManifest(each, {
        context: { tender: tenderOf(event), round: event.round, lot: event.lot },
      })
      if (!checked.ok) return checked
      const { manifest, hash } = checked.value
      if (!listed.includes(hash)) return refuse('trustee.not-in-close', { manifest: hash })
      // The deadline the bidder sealed under binds too: a close entry dated earlier opens nothing.
      if (at < manifest.context.openAfter)
        return refuse('trustee.too-early', { deadline: manifest.context.openAfter, at })
      const holder = holderOf(keys, manifest.suite)
      const taken = await takeShare(manifest, keys.name, holder)
      if (!taken.ok) return taken
      const { share } = taken.value
      released.push(
        await signStatement(holder, {
          statement: 'share-released',
          trustee: keys.name,
          manifest: hash,
          share,
          at,
          close: { entryId, treeSize },
        }),
      )
    }
    return ok(released)
  },
})
