/** 提交、替换投标文件 — an envelope is received: before the deadline, whole, signed, and openable by the trustees. */
import { z } from 'zod'
import { type Context, command, creation, given, may } from '#foundation/command.ts'
import { type Ok, ok, type Refused, refuse } from '#foundation/result.ts'
import type { Day, Instant } from '#foundation/time.ts'
import type { Opening } from '../opening/opening.ts'
import type { Checked, Signed } from '../trustee/statements.ts'
import { bid, type SealedBid, type Version } from './bid.ts'
import type { checkCiphertext, checkManifest } from './envelope.ts'
import { type SignedManifest, THRESHOLD, zSignedManifest } from './manifest.ts'

type CodeOf<F extends (...args: never[]) => Promise<unknown>> = Extract<Awaited<ReturnType<F>>, Refused>['code']
export type EnvelopeCode = CodeOf<typeof checkManifest> | CodeOf<typeof checkCiphertext>

/** What the house found out about an envelope before the decision: by hashing what it stored and asking the trustees. */
export type EnvelopeFindings = {
  envelope: Ok<{ manifestHash: string; size: number }> | Refused<EnvelopeCode | 'bid.envelope-missing'>
  countersignatures: readonly Signed<Checked>[]
  /** Trustees who looked at their share and found it bad, with what they said. */
  rejections: readonly { trustee: string; code: string }[]
}

export type Gate = {
  /** Locked against a closing that happens at the same moment. */
  opening: Opening | undefined
  /** The deadline as the notice stands now. */
  deadline: Instant | undefined
}

/** What the bidder did for the project before, where that was declared since it obtained the documents. */
type Served = { earlyService?: string | undefined }

/** From where it came, sealed: absent where the bidder did not agree to have it kept. */
type Sealed = { origin?: string | undefined }

export type SubmitFacts = Gate &
  Sealed &
  Served &
  EnvelopeFindings & {
    supplierName: string
    registered: boolean
    /** No longer in the register, or suspended in it. */
    suspended?: boolean | undefined
    /** By a penalty in force today. */
    barred?: { reference: string; untilDate?: Day | undefined } | undefined
    alreadyIn: boolean
    /** 投标保证金. */
    security: 'notRequired' | 'received' | 'missing'
  }

export const zEnvelope = {
  manifest: zSignedManifest.meta({ title: '投标信封清单', machine: true }),
  envelopeFile: z
    .string()
    .regex(/^[0-9a-f]{64}$/, '请先上传加密的投标文件')
    .meta({ title: '加密的投标文件', file: true }),
}
/** 告知与同意 (个人信息保护法第十三条、第十四条): asked, never presumed. */
const zOriginConsent = z
  .boolean()
  .optional()
  .meta({ title: '同意平台留存本次提交的网络地址和浏览器标识，密封至开标，开标后仅用于比对' })

/** 财政部令第87号第三十三条: after the deadline nothing is received. The moment itself is too late. */
export const checkGate = ({ opening, deadline }: Gate, now: Instant) => {
  if (!opening || !deadline) return refuse('bid.no-opening')
  if (now >= deadline) return refuse('bid.late', { deadline, at: now })
  if (opening.status !== 'waiting') return refuse('bid.closed')
  return ok(opening)
}

export const checkEnvelope = ({ envelope, rejections, countersignatures }: EnvelopeFindings) => {
  if (!envelope.ok) return envelope
  const [bad] = rejections
  if (bad) return refuse('bid.share-bad', bad)
  if (countersignatures.length < THRESHOLD)
    return refuse('bid.not-countersigned', { countersigned: countersignatures.length, needed: THRESHOLD })
  return envelope
}

const received = (
  manifest: SignedManifest,
  envelopeFile: string,
  envelope: { manifestHash: string; size: number },
  { countersignatures, origin }: EnvelopeFindings & Sealed,
  { now, by }: Pick<Context, 'now' | 'by'>,
): Version => ({
  version: manifest.manifest.context.version,
  manifest,
  manifestHash: envelope.manifestHash,
  envelopeFile,
  size: envelope.size,
  receivedAt: now,
  submittedBy: by.userId,
  countersignatures,
  ...(origin && { origin }),
})

export const submitBid = creation(bid)({
  name: 'bid.submit',
  title: '提交投标文件',
  law: '政府采购法实施条例第三十三条；财政部令第87号第三十三条',
  who: [may('supplier', 'any')],
  to: ['sealed'],
  stepUp: true,
  input: z.object({
    openingId: z.string().meta({ title: '开标场次' }),
    ...zEnvelope,
    originConsent: zOriginConsent,
  }),
  facts: given<SubmitFacts>(),
  decide(_, { openingId, manifest, envelopeFile }, { now, by, facts }) {
    const gate = checkGate(facts, now)
    if (!gate.ok) return gate
    if (!facts.registered) return refuse('bid.not-registered')
    if (facts.suspended) return refuse('bid.supplier-suspended')
    if (facts.barred) return refuse('bid.barred', { number: facts.barred.reference, until: facts.barred.untilDate })
    if (facts.earlyService) return refuse('bid.early-service', { service: facts.earlyService }) // RC-037
    if (facts.alreadyIn) return refuse('bid.second-bid')
    if (facts.security === 'missing') return refuse('bid.security-missing')
    const envelope = checkEnvelope(facts)
    if (!envelope.ok) return envelope

    const { projectId, round, lot, stage, caseId, title, number, procuringEntityId, agencyId, region } = gate.value
    return ok([
      {
        type: 'BidSubmitted' as const,
        projectId,
        round,
        lot,
        stage,
        caseId,
        openingId,
        title,
        number,
        procuringEntityId,
        agencyId,
        region,
        supplierId: by.orgId,
        supplierName: facts.supplierName,
        ...received(manifest, envelopeFile, envelope.value, facts, { now, by }),
        at: now,
      },
    ])
  },
})

export type ReplaceFacts = Gate & EnvelopeFindings & Sealed & Served

export const replaceBid = command(bid)({
  name: 'bid.replace',
  title: '替换投标文件',
  law: '财政部令第87号第三十四条',
  // A trustee that came back found its share no good: while there is time, this is for the bidder to mend.
  todo: { when: ({ badShares = [] }) => badShares.length > 0 },
  who: [may('supplier', 'supplier')],
  stepUp: true,
  from: ['sealed'],
  to: ['sealed'],
  input: z.object({ ...zEnvelope, originConsent: zOriginConsent }),
  facts: given<ReplaceFacts>(),
  decide(_: SealedBid, { manifest, envelopeFile }, { now, by, facts }) {
    const gate = checkGate(facts, now)
    if (!gate.ok) return gate
    if (facts.earlyService) return refuse('bid.early-service', { service: facts.earlyService }) // RC-037
    const envelope = checkEnvelope(facts)
    if (!envelope.ok) return envelope

    const version = received(manifest, envelopeFile, envelope.value, facts, { now, by })
    return ok([{ type: 'BidReplaced' as const, ...version, at: now }])
  },
})

export const withdrawBid = command(bid)({
  name: 'bid.withdraw',
  title: '撤回投标',
  law: '财政部令第87号第三十四条',
  who: [may('supplier', 'supplier')],
  stepUp: true,
  from: ['sealed'],
  to: ['withdrawn'],
  input: z.object({ reason: z.string().trim().max(500).default('').meta({ title: '说明', multiline: true }) }),
  facts: given<Gate>(),
  decide(_: SealedBid, { reason }, { now, by, facts }) {
    const gate = checkGate(facts, now)
    if (!gate.ok) return gate
    return ok([{ type: 'BidWithdrawn' as const, reason, by: by.userId, at: now }])
  },
})
