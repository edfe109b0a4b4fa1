/** 全部监控点 — every control that exists, in the order of its number. A new control adds its line. */

import incomplete from './acceptance/incomplete.ts'
import lateAcceptance from './acceptance/late-acceptance.ts'
import noSeparation from './acceptance/no-separation.ts'
import notEligible from './agency/not-eligible.ts'
import beyondRegion from './audit/beyond-region.ts'
import reconciliation from './audit/reconciliation.ts'
import lateConfirmation from './award/late-confirmation.ts'
import outOfOrder from './award/out-of-order.ts'
import resultNotice from './award/result-notice.ts'
import lateBid from './bidding/late-bid.ts'
import listedSupplier from './bidding/listed-supplier.ts'
import relatedBidders from './bidding/related-bidders.ts'
import sharedPeople from './bidding/shared-people.ts'
import lateReply from './challenge/late-reply.ts'
import noStandstill from './challenge/no-standstill.ts'
import supplementOverTenPercent from './change/supplement-over-ten-percent.ts'
import differsFromAward from './contract/differs-from-award.ts'
import filingLate from './contract/filing-late.ts'
import lateContract from './contract/late-contract.ts'
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
import lowPriceUnchecked from './evaluation/low-price-unchecked.ts'
import objectiveScoresDiffer from './evaluation/objective-scores-differ.ts'
import rangeOrSumError from './evaluation/range-or-sum-error.ts'
import roomDiscipline from './evaluation/room-discipline.ts'
import scoreOutlier from './evaluation/score-outlier.ts'
import accessBarriers from './notice/access-barriers.ts'
import documentOfferShort from './notice/document-offer-short.ts'
import aboveMarket from './marketplace/above-market.ts'
import fieldsMissing from './notice/fields-missing.ts'
import intentionLate from './notice/intention-late.ts'
import lateClarification from './notice/late-clarification.ts'
import shortResponseTime from './notice/short-response-time.ts'
import soleSourcePublicity from './notice/sole-source-publicity.ts'
import fewerThanThree from './opening/fewer-than-three.ts'
import latePayment from './payment/late-payment.ts'
import otherPayee from './payment/other-payee.ts'
import overpaidOrTooEarly from './payment/overpaid-or-too-early.ts'
import securityRefundLate from './payment/security-refund-late.ts'
import catalogueBypass from './plan/catalogue-bypass.ts'
import intentionMismatch from './plan/intention-mismatch.ts'
import methodUnapproved from './plan/method-unapproved.ts'
import splitting from './plan/splitting.ts'
import withoutBudget from './plan/without-budget.ts'
import smeReserveShort from './requirement/sme-reserve-short.ts'
import unapprovedImport from './requirement/unapproved-import.ts'

export { ACTIONS, SEVERITIES } from '#subsystems/supervision/index.ts'
export { type Control, PHASES, phaseOf, triggerOf } from './control.ts'

export const controls: readonly Control[] = [
  withoutBudget,
  intentionLate,
  intentionMismatch,
  splitting,
  catalogueBypass,
  methodUnapproved,
  smeReserveShort,
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
  sharedPeople,
  relatedBidders,
  listedSupplier,
  lateBid,
  drawnTooEarly,
  panelSize,
  conflictOfInterest,
  fewerThanThree,
  lowPriceUnchecked,
  objectiveScoresDiffer,
  scoreOutlier,
  rangeOrSumError,
  roomDiscipline,
  lateConfirmation,
  outOfOrder,
  resultNotice,
  lateReply,
  noStandstill,
  lateContract,
  differsFromAward,
  filingLate,
  termsMissing,
  supplementOverTenPercent,
  lateAcceptance,
  incomplete,
  noSeparation,
  latePayment,
  overpaidOrTooEarly,
  otherPayee,
  securityRefundLate,
  aboveMarket,
  notEligible,
  beyondRegion,
  reconciliation,
]
