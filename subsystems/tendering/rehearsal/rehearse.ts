/** 演练的各步 — begun, sealed, closed by the clock, opened by the trustees. Pure. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { plus } from '#foundation/time.ts'
import { type BidContents, zBidContents } from '../bid/contents.ts'
import { checkEnvelope, type EnvelopeFindings, zEnvelope } from '../bid/submit-bid.ts'
import { rehearsal, tenderName } from './rehearsal.ts'

/** Long enough to see that nobody can open it yet, short enough to wait for. */
export const WAIT = { minutes: 2 }
const LARGEST = 200 << 20

export const beginRehearsal = creation(rehearsal)({
  name: 'rehearsal.begin',
  title: '开始投标演练',
  who: [may('supplier', 'any')],
  to: ['begun'],
  input: z.object({}),
  facts: given<{ supplierName: string }>(),
  decide: (_, __, { id, by, now, facts: { supplierName } }) =>
    ok([
      {
        type: 'RehearsalBegun',
        tender: tenderName(id),
        supplierId: by.orgId,
        supplierName,
        begunBy: by.userId,
        begunAt: now,
      },
    ]),
})

export const sealRehearsal = command(rehearsal)({
  name: 'rehearsal.seal',
  title: '密封并提交（演练）',
  who: [may('supplier', 'supplier')],
  stepUp: true,
  from: ['begun'],
  to: ['sealed'],
  input: z.object(zEnvelope),
  facts: given<EnvelopeFindings>(),
  decide(_, { manifest, envelopeFile }, { now, by, facts }) {
    const envelope = checkEnvelope(facts)
    if (!envelope.ok) return envelope
    const { manifestHash, size } = envelope.value
    if (size > LARGEST) return refuse('rehearsal.too-large', { most: LARGEST >> 20 })
    const { countersignatures } = facts
    return ok([
      {
        type: 'RehearsalSealed',
        manifest,
        manifestHash,
        envelopeFile,
        size,
        receivedAt: now,
        opensAt: plus(now, WAIT),
        countersignatures,
        by: by.userId,
      },
    ])
  },
})

export const closeRehearsal = command(rehearsal)({
  name: 'rehearsal.close',
  title: '演练截止',
  who: [SYSTEM],
  from: ['sealed'],
  to: ['closed'],
  input: z.object({}),
  facts: given<{ root: string }>(),
  decide({ tender, opensAt, manifestHash }, _, { id, now, facts: { root } }) {
    if (now < opensAt) return refuse('rehearsal.too-early', { opensAt })
    const bids = [{ bidId: id, version: 1, manifest: manifestHash }]
    return ok([
      {
        type: 'RehearsalClosed',
        projectId: tender,
        round: 1,
        lot: 1,
        stage: 0,
        deadline: opensAt,
        root,
        bids,
        at: now,
      },
    ])
  },
})

export const openRehearsal = command(rehearsal)({
  name: 'rehearsal.open',
  title: '开启演练的投标',
  who: [SYSTEM],
  from: ['closed'],
  to: ['opened'],
  input: z.object({
    released: z.array(z.object({ trustee: z.string(), at: z.string() })),
    contents: z.custom<BidContents>((value) => zBidContents.safeParse(value).success),
    totalDiffers: z.custom<Fen>((value) => Number.isSafeInteger(value)).optional(),
  }),
  decide: (_, opened, { now }) => ok([{ type: 'RehearsalOpened', ...opened, at: now }]),
})

export const failRehearsal = command(rehearsal)({
  name: 'rehearsal.fail',
  title: '演练的投标未能开启',
  who: [SYSTEM],
  from: ['closed'],
  to: ['unopened'],
  input: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }),
  decide: (_, failure, { now }) => ok([{ type: 'RehearsalUnopened', failure, at: now }]),
})
