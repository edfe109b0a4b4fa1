/** 解密、唱标 — the trustees' shares come in, each signed; when all bids are open or failed with proof, the record is made. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { THRESHOLD } from '../bid/manifest.ts'
import { type Line, opening } from './opening.ts'

const zReleased = z.strictObject({
  statement: z.literal('share-released'),
  trustee: z.string(),
  manifest: z.string(),
  share: z.string().regex(/^[0-9a-f]{66}$/),
  at: z.string(),
  close: z.strictObject({ entryId: z.string(), treeSize: z.int() }),
  signature: z.string(),
})

export const receiveShares = command(opening)({
  name: 'opening.receive-shares',
  title: '托管人交出密钥份额',
  who: [SYSTEM],
  from: ['closed', 'opening'],
  to: ['closed', 'opening'],
  input: z.object({ trustee: z.string(), releases: z.array(zReleased).min(1) }),
  /** Shares whose signature or commitment does not hold, found before the decision. */
  facts: given<{ bad: readonly { manifest: string; code: string }[] }>(),
  decide({ bids, released }, { trustee, releases }, { now, facts }) {
    if (released.some((each) => each.trustee === trustee)) return refuse('opening.already-released', { trustee })
    const [bad] = facts.bad
    if (bad) return refuse('opening.share-bad', { trustee, ...bad })
    const missing = bids.find((each) => !releases.some((release) => release.manifest === each.manifest))
    if (missing) return refuse('opening.share-missing', { trustee, bidId: missing.bidId })

    const enough = released.length + 1 >= THRESHOLD
    return ok([{ type: 'SharesReleased' as const, trustee, releases, enough, at: now }])
  },
})

export const askTrustees = command(opening)({
  name: 'opening.ask',
  title: '再次请求托管人',
  who: [may('agency', 'agency'), may('operator', 'any')],
  from: ['closed', 'opening'],
  to: ['same'],
  input: z.object({}),
  decide: (_, __, { now, by }) => ok([{ type: 'TrusteesAsked' as const, by: by.userId, at: now }]),
})

export const completeOpening = command(opening)({
  name: 'opening.complete',
  title: '唱标',
  law: '财政部令第87号第四十一条',
  who: [SYSTEM],
  from: ['closed', 'opening'],
  to: ['opened'],
  input: z.object({}),
  /** One line for each bid of the close entry, or fewer while some are still sealed. */
  facts: given<{ record: readonly Line[] }>(),
  decide({ projectId, round, lot, stage, bids }, _, { now, facts: { record } }) {
    const missing = bids.filter((each) => !record.some((line) => line.bidId === each.bidId))
    if (missing.length > 0) return refuse('opening.bids-still-sealed', { missing: missing.map((each) => each.bidId) })
    return ok([{ type: 'BidsOpened' as const, projectId, round, lot, stage, record, at: now }])
  },
})
