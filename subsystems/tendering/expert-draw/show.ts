/** 抽取中谁看得到什么 — until the review begins, no reason that would tell who bids (财政部令第87号第二十八条). Pure. */
import type { Instant } from '#foundation/time.ts'
import type { Commitment, Exclusion } from './draw.ts'
import type { ExpertDraw } from './expert-draw.ts'

/** Reasons that come of a bidder: how many there are tells that such a bidder is there. */
const OF_BIDDERS: ReadonlySet<Exclusion> = new Set(['employerIsParty', 'kin', 'interest'])

const discreet = (commitment: Commitment): Commitment => ({
  ...commitment,
  excluded: commitment.excluded.map(({ hash, reasons }) => ({
    hash,
    reasons: reasons.filter((reason) => !OF_BIDDERS.has(reason)),
  })),
})

export const showDraw = (state: ExpertDraw, now: Instant): ExpertDraw => {
  if (now >= state.evaluationAt) return state
  const past = state.past.map((each) => ({ ...each, commitment: discreet(each.commitment) }))
  return 'commitment' in state
    ? ({ ...state, past, commitment: discreet(state.commitment) } as ExpertDraw)
    : { ...state, past }
}
