/** 补签份额 — a trustee that was away when a bid came in looks at its share later: before the deadline a share that is no good is still mended. */
import { z } from 'zod'
import { command, given, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Checked, Signed } from '../trustee/statements.ts'
import { bid, type SealedBid } from './bid.ts'
import { checkGate, type Gate } from './submit-bid.ts'

/** What the trustees said when they were asked again: who found its share good, and who did not. */
export type AskedAgain = Gate & {
  countersignatures: readonly Signed<Checked>[]
  rejections: readonly { trustee: string; code: string }[]
}

export const countersignBid = command(bid)({
  name: 'bid.countersign',
  title: '托管人补签份额',
  who: [SYSTEM],
  from: ['sealed'],
  to: ['sealed'],
  input: z.object({ version: z.int().min(1) }),
  facts: given<AskedAgain>(),
  decide(before: SealedBid, { version }, { now, facts }) {
    const gate = checkGate(facts, now)
    if (!gate.ok) return gate
    if (version !== before.version) return refuse('bid.replaced-meanwhile')
    const known = new Set(before.countersignatures.map(({ trustee }) => trustee))
    const added = facts.countersignatures.filter(({ trustee }) => !known.has(trustee))
    const bad = facts.rejections.filter(({ trustee }) => !before.badShares?.some((each) => each.trustee === trustee))
    if (added.length + bad.length === 0) return refuse('bid.nothing-new')
    return ok([{ type: 'BidCountersigned' as const, version, added, bad, at: now }])
  },
})
