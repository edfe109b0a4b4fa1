/** 全部监控点 — every control that exists, in the order of its number. A new control adds its line. */

import goodsDiffer from './acceptance/goods-differ.ts'
import incomplete from './acceptance/incomplete.ts'
import lateAcceptance from './acceptance/late-acceptance.ts'
import noSeparation from './acceptance/no-separation.ts'
import notEligible from './agency/not-eligible.ts'
import overcharged from './agency/overcharged.ts'
import poorRecord from './agency/poor-record.ts'
import beyondRegion from './audit/beyond-region.ts'
import reconciliation from './audit/reconciliation.ts'
import lateConfirmation from './award/late-confirmation.ts'
import outOfOrder from './award/out-of-order.ts'
import quitAndNext from './award/quit-and-next.ts'
import resultNotice from './award/result-notice.ts'
import coBidding from './bidding/co-bidding.ts'
import doubtfulGuarantee from './bidding/doubtful-guarantee.ts'
import earlyService from './bidding/early-service.ts'
import lateBid from './bidding/late-bid.ts'
import listedSupplier from './bidding/listed-supplier.ts'
import nearIdenticalBids from './bidding/near-identical-bids.ts'
import onePayer from './bidding/one-payer.ts'
import regularPrices from './bidding/regular-prices.ts'
import relatedBidders from './bidding/related-bidders.ts'
import sameOrigin from './bidding/same-origin.ts'
import sharedPeople from './bidding/shared-people.ts'
import abusiveComplaints from './challenge/abusive-complaints.ts'
import complaintLate from './challenge/complaint-late.ts'
import lateReply from './challenge/late-reply.ts'
import noStandstill from './challenge/no-standstill.ts'
import manyChanges from './change/many-changes.ts'
import supplementOverTenPercent from './change/supplement-over-ten-percent.ts'
import unannounced from './change/unannounced.ts'
import differsFromAward from './contract/differs-from-award.ts'
import filingLate from './contract/filing-late.ts'
import lateContract from './contract/late-contract.ts'
import unlawfulSubcontract from './contract/unlawful-subcontract.ts'
import type { Control } from './control.ts'
import ceilingPrice from './documents/ceiling-price.ts'
import localConditions from './documents/local-conditions.ts'
import policyClauses from './documents/policy-clauses.ts'
import priceWeight from './documents/price-weight.ts'
import qualificationScored from './documents/qualification-scored.ts'
import securityOverLimit from './documents/security-over-limit.ts'
import sizeConditions from './documents/size-conditions.ts'
import tailoredRequirement from './documents/tailored-requirement.ts'
import termsMissing from './documents/terms-missing.ts'
import tooManyReferences from './documents/too-many-references.ts'
import vagueScoring from './documents/vague-scoring.ts'
import conflictOfInterest from './draw/conflict-of-interest.ts'
import drawnTooEarly from './draw/drawn-too-early.ts'
import panelSize from './draw/panel-size.ts'
import redrawn from './draw/redrawn.ts'
import hastyReview from './evaluation/hasty-review.ts'
import lowPriceUnchecked from './evaluation/low-price-unchecked.ts'
import objectiveScoresDiffer from './evaluation/objective-scores-differ.ts'
import rangeOrSumError from './evaluation/range-or-sum-error.ts'
import roomDiscipline from './evaluation/room-discipline.ts'
import scoreOutlier from './evaluation/score-outlier.ts'
import suspiciousRejection from './evaluation/suspicious-rejection.ts'
import unlawfulReReview from './evaluation/unlawful-re-review.ts'
import pairing from './experts/pairing.ts'
import poorConduct from './experts/poor-conduct.ts'
import scoringBias from './experts/scoring-bias.ts'
import aboveMarket from './marketplace/above-market.ts'
import accessBarriers from './notice/access-barriers.ts'
import documentOfferShort from './notice/document-offer-short.ts'
import fieldsMissing from './notice/fields-missing.ts'
import intentionLate from './notice/intention-late.ts'
import lateClarification from './notice/late-clarification.ts'
import shortResponseTime from './notice/short-response-time.ts'
import soleSourcePublicity from './notice/sole-source-publicity.ts'
import fewerThanThree from './opening/fewer-than-three.ts'
import lateOpening from './opening/late-opening.ts'
import nearCeiling from './opening/near-ceiling.ts'
import weakCompetition from './opening/weak-competition.ts'
import latePayment from './payment/late-payment.ts'
import otherPayee from './payment/other-payee.ts'
import overpaidOrTooEarly from './payment/overpaid-or-too-early.ts'
import securityRefundLate from './payment/security-refund-late.ts'
import catalogueBypass from './plan/catalogue-bypass.ts'
import idlePlan from './plan/idle-plan.ts'
import intentionMismatch from './plan/intention-mismatch.ts'
import methodUnapproved from './plan/method-unapproved.ts'
import nearThreshold from './plan/near-threshold.ts'
import splitting from './plan/splitting.ts'
import withoutBudget from './plan/without-budget.ts'
import fewSubjects from './requirement/few-subjects.ts'
import overAssetStandard from './requirement/over-asset-standard.ts'
import smeReserveShort from './requirement/sme-reserve-short.ts'
import surveyMissing from './requirement/survey-missing.ts'
import unapprovedImport from './requirement/unapproved-import.ts'
import unreviewed from './requirement/unreviewed.ts'
import concentration from './suppliers/concentration.ts'
import doubtfulCertificate from './suppliers/doubtful-certificate.ts'
import shellFirm from './suppliers/shell-firm.ts'
import sizeDoubtful from './suppliers/size-doubtful.ts'

export { ACTIONS, SEVERITIES } from '#subsystems/supervision/index.ts'
export { type Control, PHASES, phaseOf, triggersOf } from './control.ts'
export { MOMENTS } from './moments.ts'
export { WAITING } from './waiting.ts'

export const controls: readonly Control[] = [
  withoutBudget,
  intentionLate,
  intentionMismatch,
  splitting,
  nearThreshold,
  catalogueBypass,
  methodUnapproved,
  idlePlan,
  surveyMissing,
  fewSubjects,
  unreviewed,
  smeReserveShort,
  overAssetStandard,
  unapprovedImport,
  tailoredRequirement,
  sizeConditions,
  localConditions,
  tooManyReferences,
  qualificationScored,
  priceWeight,
  vagueScoring,
  ceilingPrice,
  securityOverLimit,
  policyClauses,
  shortResponseTime,
  documentOfferShort,
  fieldsMissing,
  accessBarriers,
  lateClarification,
  soleSourcePublicity,
  sameOrigin,
  onePayer,
  nearIdenticalBids,
  regularPrices,
  sharedPeople,
  relatedBidders,
  earlyService,
  listedSupplier,
  lateBid,
  coBidding,
  drawnTooEarly,
  panelSize,
  conflictOfInterest,
  redrawn,
  fewerThanThree,
  lateOpening,
  weakCompetition,
  nearCeiling,
  lowPriceUnchecked,
  objectiveScoresDiffer,
  scoreOutlier,
  rangeOrSumError,
  suspiciousRejection,
  roomDiscipline,
  hastyReview,
  lateConfirmation,
  outOfOrder,
  resultNotice,
  unlawfulReReview,
  lateReply,
  noStandstill,
  complaintLate,
  abusiveComplaints,
  lateContract,
  differsFromAward,
  filingLate,
  termsMissing,
  quitAndNext,
  unlawfulSubcontract,
  supplementOverTenPercent,
  unannounced,
  manyChanges,
  lateAcceptance,
  incomplete,
  noSeparation,
  goodsDiffer,
  latePayment,
  overpaidOrTooEarly,
  otherPayee,
  securityRefundLate,
  aboveMarket,
  notEligible,
  overcharged,
  poorRecord,
  pairing,
  scoringBias,
  poorConduct,
  doubtfulCertificate,
  sizeDoubtful,
  concentration,
  shellFirm,
  doubtfulGuarantee,
  beyondRegion,
  reconciliation,
]
