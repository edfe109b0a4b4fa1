/** 评审记录 — everything a ranking followed from, for the case file and whoever counts again. Pure. */
import { type Evaluation, validBids } from './evaluation.ts'
import type { ScoreRecord } from './recompute.ts'

export const scoreRecordOf = (state: Evaluation): ScoreRecord | undefined =>
  state.ranking.length === 0
    ? undefined
    : {
        rules: state.rules,
        bids: validBids(state).map(({ bidId, supplierId, price, sme, jointSmall, domestic, brands }) => ({
          bidId,
          supplierId,
          price,
          sme,
          ...(jointSmall && { jointSmall }),
          domestic,
          brands,
        })),
        sheets: state.sheets,
        seed: state.seed,
        ranking: state.ranking,
      }
