/** 全部监控点 — every control that exists, in the order of its number. A new control adds its line. */

import incomplete from './acceptance/incomplete.ts'
import noSeparation from './acceptance/no-separation.ts'
import lateBid from './bidding/late-bid.ts'
import listedSupplier from './bidding/listed-supplier.ts'
import relatedBidders from './bidding/related-bidders.ts'
import supplementOverTenPercent from './change/supplement-over-ten-percent.ts'
import differsFromAward from './contract/differs-from-award.ts'
import type { Control } from './control.ts'
import ceilingPrice from './documents/ceiling-price.ts'
import localConditions from './documents/local-conditions.ts'
import policyClauses from './documents/policy-clauses.ts'
import priceWeight from './documents/price-weight.ts'
import qualificationScored from './documents/qualification-scored.ts'
import securityOverLimit from './documents/security-over-limit.ts'
import sizeConditions from './documents/size-conditions.ts'
import termsMissing from './documents/terms-missing.ts'
import vagueScoring from './documents/vague-scoring.ts'
import drawnTooEarly from './draw/drawn-too-early.ts'
import panelSize from './draw/panel-size.ts'
import accessBarriers from './notice/access-barriers.ts'
import documentOfferShort from './notice/document-offer-short.ts'
import fieldsMissing from './notice/fields-missing.ts'
import intentionLate from './notice/intention-late.ts'
import lateClarification from './notice/late-clarification.ts'
import shortResponseTime from './notice/short-response-time.ts'
import otherPayee from './payment/other-payee.ts'
import overpaidOrTooEarly from './payment/overpaid-or-too-early.ts'

export { ACTIONS, SEVERITIES } from '#subsystems/supervision/index.ts'
export { type Control, PHASES, phaseOf, triggerOf } from './control.ts'

export const controls: readonly Control[] = [
  intentionLate,
  sizeConditions,
  localConditions,
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
  relatedBidders,
  listedSupplier,
  lateBid,
  drawnTooEarly,
  panelSize,
  differsFromAward,
  termsMissing,
  supplementOverTenPercent,
  incomplete,
  noSeparation,
  overpaidOrTooEarly,
  otherPayee,
]
