/** 专家抽取: 命令所需的事实 — the roster from the register, the checkpoint from the ledger, the random numbers of the three. */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { sql } from 'kysely'
import type { Loader } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { nextSize, promised } from '#ledger/promised.ts'
import { agencies } from '#registers/agencies/index.ts'
import { allExpertIds, type Expert, experts, rosterOf } from '#registers/experts/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { firmsBarredWith } from '#registers/related-parties/index.ts'
import { suppliersOf } from '#registers/suppliers/index.ts'
import { noticeOf } from '../notice/store.ts'
import { projects } from '../project/store.ts'
import { registrationsOf } from '../registration/store.ts'
import { servingTrustees } from '../trustee/store.ts'
import type { Waiting } from './chance.ts'
import {
  type Candidate,
  type Commitment,
  type Contribution,
  type Contributor,
  hashOf,
  quotaOf,
  saltOf,
} from './draw.ts'
import type { ExpertDraw } from './expert-draw.ts'
import { alphaOf } from './seed.ts'
import { contributorsOf, drawKey, drawSalt, draws } from './store.ts'
import { vrfProve, vrfPublicKey } from './vrf.ts'

export const candidateOf = ({ id, state }: { id: string; state: Expert }): Candidate => ({
  id,
  specialities: state.specialities,
  region: state.region,
  employers: state.employers,
  avoidances: state.avoidances,
  kinExperts: state.kinExperts,
  leaves: state.leaves,
  suspended: state.status === 'suspended',
})

export const requestFacts: Loader = async (tx, { input }) => {
  const { projectId } = input as { projectId: string }
  const project = await projects.find(tx, projectId)
  if (!project) return { project: undefined, bidDeadline: undefined }
  const { agencyId, procuringEntityId, caseId, round, number, title, region, method, budget } = project
  const notice = (await noticeOf(tx, projectId, round))?.state
  return {
    project: { agencyId, procuringEntityId, caseId, round, number, title, region, method, budget },
    bidDeadline: notice && 'bidDeadline' in notice ? notice.bidDeadline : undefined,
  }
}

/** Those whose random numbers go in, with the keys that prove them. */
const contributorsWithKeys = (tx: Tx, of: ReturnType<typeof contributorsOf>) =>
  Promise.all(
    of.map(async ({ part, orgId }) => ({
      part,
      orgId,
      publicKey: bytesToHex(vrfPublicKey(hexToBytes(await drawKey(tx, orgId)))),
    })),
  )

/** Purchaser's and regulator's keys lie with the trustees that stand for them, where such serve. */
export const contributorsTo = async (tx: Tx, draw: Parameters<typeof contributorsOf>[0]): Promise<Contributor[]> => {
  const serving = await servingTrustees(tx)
  const kept = await contributorsWithKeys(tx, contributorsOf(draw))
  return kept.map((each) => {
    const trustee = serving.find(({ draw }) => draw?.part === each.part)
    return trustee?.draw ? { ...each, publicKey: trustee.draw.publicKey, trustee: trustee.name } : each
  })
}

export const commitFacts: Loader = async (tx, { id, before, now }) => {
  const draw = before as ExpertDraw
  const roster = await rosterOf(
    tx,
    draw.area,
    draw.quotas.map(({ speciality }) => speciality),
  )
  const registered = await registrationsOf(tx, draw.projectId, draw.round)
  const parties = await suppliersOf(
    tx,
    registered.map(({ state }) => state.supplierId),
  )
  const byNumber = await experts.where(tx, sql`number = ANY(${draw.tookPart})`, 100)
  return {
    roster: roster.map(candidateOf),
    need: {
      suppliers: parties.map(({ uscc }) => uscc),
      related: await firmsBarredWith(
        tx,
        parties.map(({ uscc }) => uscc),
        dayOf(now),
      ),
      procuringEntity: (await purchasers.find(tx, draw.procuringEntityId))?.uscc ?? draw.procuringEntityId,
      agency: (await agencies.find(tx, draw.agencyId))?.uscc ?? draw.agencyId,
      tookPart: byNumber.map((each) => each.id),
    },
    salt: await drawSalt(tx, id, draw.attempt),
    promisedSize: await nextSize(tx),
    contributors: await contributorsTo(tx, draw),
  }
}

const ownContributions = (tx: Tx, of: readonly Contributor[], alpha: Uint8Array): Promise<Contribution[]> =>
  Promise.all(
    of.map(async ({ part, orgId }) => ({
      part,
      proof: bytesToHex(vrfProve(hexToBytes(await drawKey(tx, orgId)), alpha)),
    })),
  )

/** The promised checkpoint of what that command of that entity committed to, once it is there. */
export const chanceOf = async (tx: Tx, entity: string, command: string, { promisedSize }: Commitment) =>
  (await promised(tx, entity, command, promisedSize)) ?? { leafHash: '', checkpoint: undefined }

/** What was fixed and came in from the trustees, with the proofs of those whose keys lie here. */
export const contributionsTo = async (tx: Tx, { commitment, chance }: Waiting) => {
  if (!chance) return { leafHash: '', checkpoint: undefined, contributions: [] }
  const { leafHash, checkpoint, received } = chance
  const own = await ownContributions(
    tx,
    commitment.contributors.filter(({ trustee }) => !trustee),
    alphaOf(leafHash, checkpoint),
  )
  const all = [...received, ...own]
  const contributions = commitment.contributors.flatMap(({ part }) => all.filter((each) => each.part === part))
  return { leafHash, checkpoint, contributions }
}

export const chanceFacts: Loader = (tx, { id, before }) =>
  chanceOf(tx, `draw/${id}`, 'draw.commit', (before as Committed).commitment)
export const runFacts: Loader = (tx, { before }) => contributionsTo(tx, before as Committed)
type Committed = Extract<ExpertDraw, { status: 'committed' }>

/** Whose the hashes are. */
const behind = async (tx: Tx, drawId: string, attempt: number, hashes: readonly string[]) => {
  const drawSecret = await drawSalt(tx, drawId, attempt)
  const found = new Map<string, { hash: string; salt: string; expertId: string }>()
  for (const expertId of await allExpertIds(tx)) {
    const salt = saltOf(drawSecret, expertId)
    const hash = hashOf(salt, expertId)
    if (hashes.includes(hash)) found.set(hash, { hash, salt, expertId })
  }
  return hashes.flatMap((hash) => found.get(hash) ?? [])
}

export const inviteFacts: Loader = async (tx, { input }) => {
  const { drawId, seat, hash } = input as { drawId: string; seat: number; hash: string }
  const { attempt, evaluationAt, region, quotas } = await draws.get(tx, drawId)
  const [one] = await behind(tx, drawId, attempt, [hash])
  if (!one) throw new Error(`draw ${drawId}: nobody in the register behind ${hash}`)
  return {
    expertId: one.expertId,
    attempt,
    evaluationAt,
    region,
    speciality: quotas[quotaOf(quotas, seat)]!.speciality,
  }
}

export const discloseFacts: Loader = async (tx, { id, before }) => {
  const { asked, attempt } = before as Extract<ExpertDraw, { status: 'complete' }>
  const sat = asked.filter(({ outcome }) => outcome === 'accepted').map(({ hash }) => hash)
  return { disclosed: await behind(tx, id, attempt, sat) }
}
