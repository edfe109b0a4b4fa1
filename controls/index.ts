/** 全部监控点 — every control that exists, in the order of its number. A new control adds its line. */
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
import accessBarriers from './notice/access-barriers.ts'
import documentOfferShort from './notice/document-offer-short.ts'
import fieldsMissing from './notice/fields-missing.ts'
import intentionLate from './notice/intention-late.ts'
import lateClarification from './notice/late-clarification.ts'
import shortResponseTime from './notice/short-response-time.ts'

export { ACTIONS, SEVERITIES } from '#subsystems/supervision/index.ts'
export { type Control, PHASES, phaseOf, triggerOf } from './control.ts'

export const controls: readonly Control[] = [
  sizeConditions,
  localConditions,
  qualificationScored,
  priceWeight,
  vagueScoring,
  ceilingPrice,
  securityOverLimit,
  policyClauses,
  termsMissing,
  intentionLate,
  shortResponseTime,
  documentOfferShort,
  fieldsMissing,
  accessBarriers,
  lateClarification,
].toSorted((one, other) => (one.code < other.code ? -1 : 1))
