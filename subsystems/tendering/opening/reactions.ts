/** 开标: 什么之后做什么 — the opening follows its notice; after the witnessed close the trustees are asked and the bids read. */

import type { FileStore } from '#foundation/files.ts'
import type { House } from '#foundation/house.ts'
import { type Happening, type Reaction, reactions, type Tools, jobs as table } from '#foundation/reactions.ts'
import { dayOf, type Instant, plus } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import { hasStage, procedureOf } from '#policies/procedures.ts'
import { certificatesToAsk } from '#registers/suppliers/index.ts'
import type { SealedBid } from '../bid/bid.ts'
import { countersignBid } from '../bid/countersign-bid.ts'
import { checkCiphertext } from '../bid/envelope.ts'
import { trusteesOf } from '../bid/facts.ts'
import { THRESHOLD } from '../bid/manifest.ts'
import { failBid, openBid } from '../bid/open-bid.ts'
import { bids, bidsOfOpening, openedBids } from '../bid/store.ts'
import { QUOTE_KINDS } from '../evaluation/evaluation.ts'
import { appointTrustees } from '../trustee/appoint.ts'
import { closeEntryOf, disclose } from '../trustee/disclose.ts'
import { servingTrustees } from '../trustee/store.ts'
import { cancelOpening, moveOpening, prepareOpening } from './close-opening.ts'
import { completeOpening, receiveShares } from './open-bids.ts'
import type { Opening } from './opening.ts'
import { type Reader, readerFor } from './readers.ts'
import { noteDevices } from './same-device.ts'
import { openings, openingsOf } from './store.ts'

type Published = Record<
  'projectId' | 'caseId' | 'title' | 'number' | 'bidDeadline' | 'region' | 'procuringEntityId' | 'agencyId',
  string
> & {
  round: number
  method: Method
  minimum: number
  invited?: readonly string[]
  lots: readonly { no: number; title: string; ceiling: number; failed?: unknown }[]
}

const ofNotice = async ({ id, event, at }: Happening, { run }: Tools) => {
  const { lots, title, bidDeadline, method, ...of } = event as Published
  const { projectId, round, caseId, number, region, procuringEntityId, agencyId, minimum, invited } = of
  const procedure = procedureOf(method, dayOf(at))
  if (!hasStage(procedure, 'opening')) return // 开放式框架协议: whoever meets the conditions joins
  const { readOut } = procedure
  for (const lot of lots.filter(({ failed }) => !failed))
    await run(prepareOpening, undefined, {
      projectId,
      round,
      lot: lot.no,
      caseId,
      noticeId: id,
      title: lots.length > 1 ? `${title}（采购包${lot.no}：${lot.title}）` : title,
      number,
      method,
      minimum,
      readOut,
      invited,
      ceiling: lot.ceiling,
      deadline: bidDeadline,
      region,
      procuringEntityId,
      agencyId,
    })
}

/** A round of quotes is an opening of its own: sealed to the same trustees, closed by the same clock, for those who were asked. */
const ofQuotes = async ({ event }: Happening, { tx, run }: Tools) => {
  const { openingId, asked, suppliers, minimum } = event as {
    openingId: string
    asked: { stage: number; kind: keyof typeof QUOTE_KINDS; closesAt: Instant }
    suppliers: readonly string[]
    minimum: number
  }
  const {
    projectId,
    round,
    lot,
    caseId,
    noticeId,
    title,
    number,
    method,
    ceiling,
    region,
    procuringEntityId,
    agencyId,
  } = await openings.get(tx, openingId)
  await run(prepareOpening, undefined, {
    projectId,
    round,
    lot,
    stage: asked.stage,
    caseId,
    noticeId,
    title: `${title}（第${asked.stage}轮${QUOTE_KINDS[asked.kind]}）`,
    number,
    method,
    // an interim round asks for no number: whoever does not quote keeps its last offer
    minimum: asked.kind === 'final' ? minimum : 1,
    readOut: false,
    invited: suppliers,
    ceiling,
    deadline: asked.closesAt,
    region,
    procuringEntityId,
    agencyId,
  })
}

/** A trustee that was away on arrival is asked until the deadline: a share that is no good is better found while there is time. */
async function askAgain({ id, event }: Happening, { tx, later }: Tools) {
  const { version, countersignatures } = event as { version: number; countersignatures: readonly unknown[] }
  const serving = await servingTrustees(tx)
  if (countersignatures.length < serving.length) await later('bid.countersign', { bidId: id, version })
}

/** What the issuers of the bidders' certificates answered long ago is asked anew. */
const askIssuers: Reaction = async ({ id, event, at }, { tx, house, later }) => {
  const { region } = await openings.get(tx, id)
  const days = house.policyAt(at, region)('certificate.answerDays')
  const bidders = (await openedBids(tx, event)).map(({ state }) => state.supplierId)
  for (const certificateId of await certificatesToAsk(tx, bidders, dayOf(at), days))
    await later('certificates.ask-issuer', { certificateId, occasion: `opening/${id}` })
}

export default reactions({
  NoticePublished: [async (_, { later }) => later('trustee.appoint', {}), ofNotice],
  QuotesAsked: [ofQuotes],
  NoticeAmended: [
    async ({ event }, { tx, run }) => {
      const { projectId, round, bidDeadline } = event as Published
      for (const { id, state } of await openingsOf(tx, projectId, round))
        if (state.status === 'waiting' && state.stage === 0 && state.deadline !== bidDeadline)
          await run(moveOpening, id, { deadline: bidDeadline })
    },
  ],
  LotFailed: [
    async ({ event }, { tx, run }) => {
      const { projectId, round, lot, detail } = event as {
        projectId: string
        round: number
        lot: number
        detail: string
      }
      for (const { id, state } of await openingsOf(tx, projectId, round))
        if (state.status === 'waiting' && state.lot === lot) await run(cancelOpening, id, { reason: `废标：${detail}` })
    },
  ],
  NoticeTerminated: [
    async ({ event }, { tx, run }) => {
      const { projectId, round, reason } = event as Published & { reason: string }
      for (const { id, state } of await openingsOf(tx, projectId, round))
        if (state.status === 'waiting') await run(cancelOpening, id, { reason })
    },
  ],
  BidSubmitted: [askAgain],
  BidReplaced: [askAgain],
  BidsClosed: [async ({ id, entryId }, { later }) => later('opening.open', { openingId: id, entryId })],
  TrusteesAsked: [async ({ id }, { later }) => later('opening.open', { openingId: id })],
  BidsOpened: [askIssuers, noteDevices],
  BidUnlocked: [async ({ event }, { later }) => later('opening.open', { openingId: event.openingId })],
})

/** The receipt holds the hash of what was received: damage in our own store is ours, and the bidder may mend it for so long. */
const RESEND = { minutes: 30 }
const isIntact = async (house: House, bid: SealedBid) => {
  const stored = (await house.files.get(bid.envelopeFile)) as unknown as AsyncIterable<Uint8Array>
  return (await checkCiphertext(bid.manifest.manifest, stored)).ok
}

/** Thrown so that the job is tried again: not yet witnessed, or trustees not yet there. */
class NotYet extends Error {}

type Closed = Extract<Opening, { status: 'closed' | 'opening' }>
const isClosed = (opening: Opening | undefined): opening is Closed =>
  opening?.status === 'closed' || opening?.status === 'opening'

/** How many trustees have not said whether their share of this version is good; none when there is no time left to ask. */
const unansweredOf = (house: House, bidId: string, version: number): Promise<number> =>
  house.read('house', async (tx) => {
    const bid = await bids.get(tx, bidId)
    const { status, deadline } = await openings.get(tx, bid.openingId)
    const open = bid.status === 'sealed' && bid.version === version && status === 'waiting' && house.clock() < deadline
    const answered = bid.countersignatures.length + (bid.badShares?.length ?? 0)
    return open ? Math.max(0, (await servingTrustees(tx)).length - answered) : 0
  })

export const jobs = table({
  'trustee.appoint': (_, { house, run }) => appointTrustees(house, run),
  'bid.countersign': async ({ bidId, version }: { bidId: string; version: number }, { house, run }) => {
    if ((await unansweredOf(house, bidId, version)) === 0) return
    await run(countersignBid, bidId, { version }, `${version}/${house.clock()}`)
    if ((await unansweredOf(house, bidId, version)) > 0) throw new NotYet('a trustee is still away')
  },
  'opening.open': async ({ openingId }: { openingId: string }, { house, run }) => {
    const opening = await house.read('house', (tx) => openings.find(tx, openingId))
    if (!isClosed(opening)) return
    await collectShares(house, openingId, opening, run)

    const now = await house.read('house', (tx) => openings.find(tx, openingId))
    if (!isClosed(now)) return
    const sealed = await house.read('house', (tx) => bidsOfOpening(tx, openingId, 'sealed'))
    const unlockedByBidders = sealed.every(({ state }) => 'key' in state && state.key)
    if (now.released.length < THRESHOLD && !unlockedByBidders)
      throw new NotYet('fewer than three trustees have answered')
    await readAll(house, now, sealed as { id: string; state: SealedBid }[], run)
    await run(completeOpening, openingId, {})
  },
})

async function collectShares(house: House, openingId: string, opening: Closed, run: Tools['run']) {
  const receipt = await house.read('house', async (tx) => {
    const entryId = await closeEntryOf(tx, openingId)
    return entryId && disclose(tx, entryId)
  })
  if (!receipt) throw new NotYet('the close entry is not in a signed checkpoint yet')
  const inside = await house.read('house', (tx) => bidsOfOpening(tx, openingId))
  const manifests = opening.bids.flatMap(({ bidId }) =>
    inside.filter(({ id }) => id === bidId).map(({ state }) => state.manifest),
  )
  const answers = await Promise.all(trusteesOf(house).map((desk) => desk.release({ receipt, manifests })))
  for (const answer of answers) {
    if (!answer.ok) {
      house.log.warn({ openingId, code: answer.code, facts: answer.facts }, 'a trustee did not release')
      continue
    }
    const trustee = answer.value[0]?.trustee
    if (trustee && !opening.released.some((each) => each.trustee === trustee))
      await run(receiveShares, openingId, { trustee, releases: answer.value }, trustee)
  }
}

/** Some wait for the disk while others are at work. What cannot be read yet keeps nobody else waiting. */
const READ_AT_ONCE = 4
async function readAll(house: House, opening: Closed, sealed: { id: string; state: SealedBid }[], run: Tools['run']) {
  const left = sealed.values()
  const faults: unknown[] = []
  const bytes = sealed.reduce((sum, { state }) => sum + state.manifest.manifest.ciphertextSize, 0)
  const hand = async () => {
    const reader = readerFor(house.files as FileStore, bytes)
    for (const { id, state } of left)
      await readOne(house, opening, id, state, { run, reader }).catch((error) => faults.push(error))
    await reader.end()
  }
  await Promise.all(Array.from({ length: READ_AT_ONCE }, hand))
  if (faults.length > 0) throw faults[0]
}

async function readOne(
  house: House,
  opening: Closed,
  bidId: string,
  bid: SealedBid,
  { run, reader }: { run: Tools['run']; reader: Reader },
) {
  const shares = opening.released.flatMap(({ trustee, releases }) =>
    releases.filter(({ manifest }) => manifest === bid.manifestHash).map(({ share }) => ({ trustee, share })),
  )
  const { manifest, envelopeFile, key } = bid
  const read = await reader.read({ bid: { manifest, envelopeFile, key }, shares })
  if (!read.ok && house.clock() < plus(opening.closedAt, RESEND) && !(await isIntact(house, bid)))
    throw new NotYet(`the stored ciphertext of bid ${bidId} is damaged: its bidder may send the same bytes again`)
  if (read.ok) await run(openBid, bidId, read.value, 'read')
  else await run(failBid, bidId, { code: read.code, facts: read.facts }, 'read')
}
