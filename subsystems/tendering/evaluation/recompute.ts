/** 复核评分 — from the record of an evaluation alone: do the score sheets give the ranking it was awarded by? Pure. */
import { ok, type Refused, type Result, refuse } from '#foundation/result.ts'
import { canonical } from '#ledger/hash.ts'
import {
  isInRange,
  objectiveDifferences,
  type Ranked,
  type Rules,
  rank,
  type ScoredBid,
  type Sheet,
} from './scoring.ts'

/** 评审记录: everything the ranking followed from. */
export type ScoreRecord = {
  readonly rules: Rules
  /** The bids that were valid at the end. */
  readonly bids: readonly ScoredBid[]
  readonly sheets: readonly Sheet[]
  readonly seed: string
  readonly ranking: readonly Ranked[]
}

/** Counts again (I5). Refuses with the first thing that does not agree. */
export const recomputeScores = (record: ScoreRecord): Result<{ ranking: Ranked[] }> => {
  const { rules, bids, sheets, seed, ranking } = record
  if (rules.awardRule === 'comprehensiveScoring') {
    const wrong = outOfRange(rules, bids, sheets)
    if (wrong) return wrong
    const [difference] = objectiveDifferences(
      rules.factors,
      bids.map(({ bidId }) => bidId),
      sheets,
    )
    if (difference) return refuse('evaluation.objective-scores-differ', { differences: [difference] })
  }
  const computed = rank(rules, bids, sheets, seed)
  for (const [at, row] of computed.entries()) {
    const recorded = ranking[at]
    const keys = Object.keys(row) as (keyof Ranked)[]
    const key = keys.find((each) => canonical(row[each] ?? null) !== canonical(recorded?.[each] ?? null))
    if (key)
      return refuse('evaluation.ranking-differs', {
        bidId: row.bidId,
        what: key,
        recorded: recorded?.[key],
        computed: row[key],
      })
  }
  if (ranking.length !== computed.length) return refuse('evaluation.ranking-differs', { what: 'length' })
  return ok({ ranking: computed })
}

const outOfRange = (rules: Rules, bids: readonly ScoredBid[], sheets: readonly Sheet[]): Refused | undefined => {
  for (const { memberId, scores } of sheets)
    for (const { bidId } of bids)
      for (const factor of rules.factors) {
        const points = scores[bidId]?.[factor.id]
        if (points === undefined || !isInRange(factor, points))
          return refuse('evaluation.score-out-of-range', { memberId, bidId, factor: factor.name, points })
      }
  return undefined
}
