/** 投标: 命令所需的事实 — hashes what was uploaded, asks the trustees, holds the opening against its closing. */

import type { Actor } from '#foundation/command.ts'
import { asHouse } from '#foundation/db.ts'
import type { House } from '#foundation/house.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Loader } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { type Opening, tenderOf } from '../opening/opening.ts'
import { openingHeld, openings } from '../opening/store.ts'
import { servedBefore } from '../project/neighbours.ts'
import type { TrusteeDesk } from '../trustee/desk.ts'
import { type Checked, checkStatement, type Signed } from '../trustee/statements.ts'
import { servingTrustees } from '../trustee/store.ts'
import { keysOf, type Trustee } from '../trustee/trustee.ts'
import type { SealedBid } from './bid.ts'
import type { AskedAgain } from './countersign-bid.ts'
import { checkManifest, ciphertextRoot, compareCiphertext, keyCommitmentFits } from './envelope.ts'
import type { Context, Manifest, SignedManifest } from './manifest.ts'
import { bidderOf, deadlineOf, hasRegistered, securityOf } from './neighbours.ts'
import { sealedOrigin } from './origin.ts'
import { bidOf } from './store.ts'
import type { EnvelopeFindings, Gate, ReplaceFacts, SubmitFacts } from './submit-bid.ts'
import { fromHex } from './suite.ts'
import { suites } from './suites.ts'

export const trusteesOf = (house: House): readonly TrusteeDesk[] => house.connectors.trustees ?? []

/** Ciphertext is named by its hash, so its size and root are measured once, not at every attempt. */
const measured = new WeakMap<House['files'], Map<string, ReturnType<typeof ciphertextRoot>>>()
const measure = async (house: House, manifest: Manifest, file: string) => {
  const known = measured.get(house.files) ?? new Map<string, ReturnType<typeof ciphertextRoot>>()
  measured.set(house.files, known)
  const suite = suites[manifest.suite]!
  const stream = () => house.files.get(file) as Promise<AsyncIterable<Uint8Array>>
  const found = known.get(file) ?? stream().then((source) => ciphertextRoot(suite, source))
  known.set(file, found)
  found.catch(() => known.delete(file))
  if (known.size > 1000) known.delete(known.keys().next().value!)
  return found
}

/** A trustee without keys of that suite cannot be sealed to. */
export const sealingTo = (serving: readonly Trustee[], suite: string) =>
  serving.map((each) => ({ id: each.name, sealingKey: keysOf(each, suite)?.sealingKey ?? '' }))

/** Every trustee looks at its own share; only one that looked and signed counts. */
const countersign = async (house: House, serving: readonly Trustee[], manifest: SignedManifest, hash: string) => {
  const { suite } = manifest.manifest
  const countersignatures: Signed<Checked>[] = []
  const rejections: { trustee: string; code: string }[] = []
  await Promise.all(
    trusteesOf(house).map(async (desk) => {
      const answer = await desk.check(manifest)
      if (!answer.ok) {
        const { trustee } = answer.facts as { trustee?: string }
        // Absent is not against the bid; a share that is found bad is.
        if (answer.code.startsWith('envelope.')) rejections.push({ trustee: trustee ?? '', code: answer.code })
        return
      }
      const who = serving.find(({ name }) => name === answer.value.trustee)
      const good =
        who &&
        answer.value.manifest === hash &&
        (await checkStatement(answer.value, suite, keysOf(who, suite)?.signingKey))
      if (good) countersignatures.push(answer.value)
    }),
  )
  countersignatures.sort((one, other) => (one.trustee < other.trustee ? -1 : 1))
  return { countersignatures, rejections }
}

/** The trustees again, of a bid that is in already. */
export const againFacts: Loader = async (tx, asked): Promise<AskedAgain> => {
  const { manifest, manifestHash } = asked.before as SealedBid
  const answers = await countersign(asked.house, await servingTrustees(tx), manifest, manifestHash)
  return { ...((await gateFacts(tx, asked)) as Gate), ...answers }
}

const NONE = { countersignatures: [], rejections: [] }

export const envelopeFindings = async (
  tx: Tx,
  house: House,
  { manifest, envelopeFile }: { manifest: SignedManifest; envelopeFile: string },
  expected: Partial<Context>,
  deadline: Instant,
): Promise<EnvelopeFindings> => {
  const serving = await servingTrustees(tx)
  const trustees = sealingTo(serving, manifest.manifest.suite)
  const checked = await checkManifest(manifest, { context: expected, trustees })
  if (!checked.ok) return { envelope: checked, ...NONE }
  const { openAfter } = manifest.manifest.context
  if (openAfter > deadline) {
    const facts = { name: 'openAfter', expected: deadline, found: openAfter }
    return { envelope: refuse('envelope.wrong-context', facts), ...NONE }
  }
  if (!(await house.files.has(envelopeFile))) return { envelope: refuse('bid.envelope-missing'), ...NONE }
  const found = await measure(house, manifest.manifest, envelopeFile)
  const compared = compareCiphertext(manifest.manifest, found)
  if (!compared.ok) return { envelope: compared, ...NONE }
  const { hash } = checked.value
  return {
    envelope: ok({ manifestHash: hash, size: found.size }),
    ...(await countersign(house, serving, manifest, hash)),
  }
}

const LATE: EnvelopeFindings = { envelope: ok({ manifestHash: '', size: 0 }), ...NONE }

/** The slow part first, then the lock: nobody waits at the close for a trustee. */
const gateAnd = async (
  tx: Tx,
  { house, now, input }: { house: House; now: Instant; input: { manifest: SignedManifest; envelopeFile: string } },
  openingId: string,
  expectedOf: (opening: Opening) => Partial<Context>,
): Promise<Gate & EnvelopeFindings> => {
  const seen = await openings.find(tx, openingId)
  const deadline = seen && (await deadlineOf(tx, seen))
  const inTime = deadline !== undefined && now < deadline
  const found = seen && inTime ? await envelopeFindings(tx, house, input, expectedOf(seen), deadline) : LATE
  return { opening: await openingHeld(tx, openingId), deadline, ...found }
}

export const submitFacts: Loader = async (tx, { input, by, now, house, from }): Promise<SubmitFacts> => {
  const { openingId } = input as { openingId: string }
  const gate = await gateAnd(tx, { house, now, input }, openingId, (opening) => ({
    tender: tenderOf(opening),
    round: opening.round,
    lot: opening.lot,
    bidder: by.orgId,
    version: 1,
  }))
  const { opening } = gate
  const [bidder, registered, live, security] = await Promise.all([
    bidderOf(tx, by.orgId, now, opening),
    opening ? hasRegistered(tx, opening, by.orgId) : false,
    bidOf(tx, openingId, by.orgId),
    opening ? securityOf(tx, opening, by.orgId) : ('notRequired' as const),
  ])
  const origin = sealedOrigin(house, by.orgId, input.originConsent, from)
  return { ...gate, ...bidder, origin, registered, alreadyIn: live !== undefined, security }
}

export const replaceFacts: Loader = async (tx, { before, input, now, house, from }): Promise<ReplaceFacts> => {
  const bid = before as SealedBid
  const gate = await gateAnd(tx, { house, now, input }, bid.openingId, (opening) => ({
    tender: tenderOf(opening),
    round: opening.round,
    lot: opening.lot,
    bidder: bid.supplierId,
    version: bid.version + 1,
  }))
  const { earlyService } = await bidderOf(tx, bid.supplierId, now, gate.opening)
  return { ...gate, earlyService, origin: sealedOrigin(house, bid.supplierId, input.originConsent, from) }
}

export const gateFacts: Loader = async (tx, { before }): Promise<Gate> => {
  const { openingId } = before as SealedBid
  const opening = await openingHeld(tx, openingId)
  return { opening, deadline: opening && (await deadlineOf(tx, opening)) }
}

export const openFacts: Loader = async (tx, { before }) => ({
  opening: await openings.find(tx, (before as SealedBid).openingId),
})

export const unlockFacts: Loader = async (tx, asked) => {
  const { manifest } = asked.before as SealedBid
  const { key } = asked.input as { key: string }
  return { ...((await openFacts(tx, asked)) as object), fits: await keyCommitmentFits(manifest.manifest, fromHex(key)) }
}

/** What a bidder needs to seal: to whom, for what, until when; and its live bid, where there is one. */
export const sealingPlan = async (tx: Tx, openingId: string, { suite, clock }: House, by: Actor | undefined) => {
  const opening = await openings.find(tx, openingId)
  if (!opening || !by) return undefined
  const deadline = (await deadlineOf(tx, opening)) ?? opening.deadline
  const live = await bidOf(tx, openingId, by.orgId)
  const serving = await servingTrustees(tx)
  asHouse(tx) // whom the purchaser declared stands in its requirement: told to whoever may name them in a bid, by code
  const served = await servedBefore(tx, opening.projectId, dayOf(clock()))
  return {
    openingId,
    status: opening.status,
    deadline,
    live: live && { id: live.id, version: live.state.version, status: live.state.status },
    context: {
      tender: tenderOf(opening),
      round: opening.round,
      lot: opening.lot,
      bidder: by.orgId,
      version: live ? live.state.version + 1 : 1,
      openAfter: deadline,
    } satisfies Context,
    suite,
    served,
    trustees: sealingTo(serving, suite).map((each, n) => ({ ...each, body: serving[n]!.body })),
  }
}
