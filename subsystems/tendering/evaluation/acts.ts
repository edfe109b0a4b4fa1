/** 评标的行为. */
import { acts } from '#foundation/acts.ts'
import { evaluation } from './evaluation.ts'
import { castBallot, noteDiscipline, noteSheet, raiseMotion } from './in-the-room.ts'
import { askQuotes, changeTerms, negotiate, receiveQuotes } from './negotiate.ts'
import { noteFiles } from './note-files.ts'
import { convenePanel, signIn, voteChair } from './panel.ts'
import { answerQuery, judgeLowPrice, queryBidder } from './query-bidder.ts'
import { closeScoring, deliverReport, printReport, rankBids, signReport } from './rank-bids.ts'
import { correctResult, orderReview, reportChange } from './re-review.ts'
import { openEvaluation, reviewConformity, reviewQualification } from './review-bids.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const evaluationActs = acts({
  path: '/evaluations',
  model: evaluation,
  refusal,
  words,
  commands: {
    '': openEvaluation,
    qualification: reviewQualification,
    panel: convenePanel,
    attendance: signIn,
    'chair-vote': voteChair,
    conformity: reviewConformity,
    negotiation: negotiate,
    change: changeTerms,
    'quote-round': askQuotes,
    quotes: receiveQuotes,
    query: queryBidder,
    answer: answerQuery,
    'low-price-verdict': judgeLowPrice,
    'scoring-close': closeScoring,
    ranking: rankBids,
    'discipline-note': noteDiscipline,
    'sheet-note': noteSheet,
    motion: raiseMotion,
    ballot: castBallot,
    correction: correctResult,
    'second-review': orderReview,
    'change-report': reportChange,
    signature: signReport,
    delivery: deliverReport,
    report: printReport,
    'files-note': noteFiles,
  },
})
