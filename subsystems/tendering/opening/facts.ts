/** 开标: 命令所需的事实. */
import { sql } from 'kysely'
import type { Loader } from '#foundation/room.ts'
import type { Bid } from '../bid/bid.ts'
import { checkShare } from '../bid/envelope.ts'
import { merkleRoot } from '../bid/manifest.ts'
import { deadlineOf } from '../bid/neighbours.ts'
import { bidsOfOpening } from '../bid/store.ts'
import { fromHex, hex, international } from '../bid/suite.ts'
import { checkStatement, type Released, type Signed } from '../trustee/statements.ts'
import { trustees } from '../trustee/store.ts'
import { holds, keysOf, type Trustee } from '../trustee/trustee.ts'
import type { ClosedBid, Line, Opening } from './opening.ts'

/** The road has locked the opening; whoever was receiving a bid has finished, so all that are in are seen here. */
export const closeFacts: Loader = async (tx, { id, before }) => {
  const opening = before as Opening
  const sealed = await bidsOfOpening(tx, id, 'sealed')
  const bids: ClosedBid[] = sealed.map(({ id: bidId, state }) => ({
    bidId,
    version: state.version,
    manifest: state.manifestHash,
  }))
  const root = await merkleRoot(
    international,
    bids.map((bid) => fromHex(bid.manifest)),
  )
  return { deadline: (await deadlineOf(tx, opening)) ?? opening.deadline, bids, root: hex(root) }
}

/** Each share against the signature of the trustee it was sealed to, and against the commitment of its bid. */
const faultOf = async (sealed: Bid | undefined, release: Signed<Released>, known: readonly Trustee[]) => {
  const share = sealed?.manifest.manifest.shares.find((each) => each.trustee === release.trustee)
  const who = share && known.find((each) => each.name === release.trustee && holds(each, share.key))
  if (!sealed || !who) return 'envelope.no-such-trustee'
  const { suite } = sealed.manifest.manifest
  if (!(await checkStatement(release, suite, keysOf(who, suite)?.signingKey))) return 'trustee.signature-bad'
  const checked = await checkShare(sealed.manifest.manifest, release)
  return checked.ok ? undefined : checked.code
}

export const shareFacts: Loader = async (tx, { id, input }) => {
  const { trustee, releases } = input as { trustee: string; releases: readonly Signed<Released>[] }
  const known = (await trustees.where(tx, sql`state->>'name' = ${trustee}`)).map(({ state }) => state)
  const inside = await bidsOfOpening(tx, id)
  const bad: { manifest: string; code: string }[] = []
  for (const release of releases) {
    const bid = inside.find(({ state }) => state.manifestHash === release.manifest)
    const code = release.trustee === trustee ? await faultOf(bid?.state, release, known) : 'envelope.share-swapped'
    if (code) bad.push({ manifest: release.manifest, code })
  }
  return { bad }
}

/** 开标记录: one line a bid, in the order of receipt. */
export const recordFacts: Loader = async (tx, { id }) => {
  const all = await bidsOfOpening(tx, id)
  const record = all.flatMap(({ id: bidId, state }): Line[] => {
    const { supplierId, supplierName, receivedAt } = state
    const line = { bidId, supplierId, supplierName, receivedAt }
    if (state.status === 'unopened') return [{ ...line, failure: state.failure }]
    if (state.status !== 'opened') return []
    const { deliveryDays, sme, domestic } = state.contents
    return [{ ...line, price: state.price, totalDiffers: state.totalDiffers, deliveryDays, sme, domestic }]
  })
  return { record: record.toSorted((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1)) }
}
