/** 采购文件的合法性审查 — each rule sees the whole document and answers with its refusal, or nothing. Pure; a row a rule. */
import { type Fen, fen, sum, ZERO } from '#foundation/money.ts'
import { refuse } from '#foundation/result.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { METHODS } from '#policies/methods.ts'
import { hasStage, procedureOf } from '#policies/procedures.ts'
import { AWARD_RULES } from '#policies/words.ts'
import { arrangementFault } from '../framework/arrangement.ts'
import { forLot, type SecurityForm, type TenderDocument } from './documents.ts'
import { hitsOf, VAGUE } from './wording.ts'

export type Law = { policy: (key: string) => number; now: Instant }
type Document = Omit<TenderDocument, 'status'>

/** 国办发〔2025〕34号 and 财库〔2026〕2号 bind documents from these days on. */
const DOMESTIC_SINCE = '2026-01-01'
const ABNORMAL_LOW_SINCE = '2026-02-01'

const bare = (text: string) => text.normalize('NFKC').replace(/[\p{P}\p{S}\s]/gu, '')

export const complete = (d: Document) => {
  if (d.items.length === 0) return refuse('documents.items-missing')
  if (d.requirementLines.length === 0) return refuse('documents.requirements-missing')
  if (d.qualifications.length === 0) return refuse('documents.qualifications-missing')
  if (d.conformity.length === 0) return refuse('documents.conformity-missing')
}

/** RC-016 */
export const noSizeConditions = (d: Document) => {
  const [found] = hitsOf(d, 'documents.size-condition')
  if (found) return refuse('documents.size-condition', { text: found.text, word: found.word })
}

/** RC-017 */
export const noLocalConditions = (d: Document) => {
  const [found] = hitsOf(d, 'documents.local-condition')
  if (found) return refuse('documents.local-condition', { text: found.text, word: found.word })
}

/** RC-019: the same thing asked as a qualification and scored as a factor. */
export const qualificationsNotScored = (d: Document) => {
  const scored = d.factors.flatMap(({ name, tiers }) => [name, ...tiers.map(({ label }) => label)])
  for (const { text } of d.qualifications)
    for (const factor of scored) {
      const [a, b] = [bare(text), bare(factor)]
      const same = a === b || (b.length >= 6 && a.includes(b)) || (a.length >= 6 && b.includes(a))
      if (same) return refuse('documents.qualification-scored', { qualification: text, factor })
    }
}

/** 评审方法 are the method's own: 磋商 scores, 谈判 and 询价 go by the price (财政部令第74号第三十六、四十九条; 财库〔2014〕214号第二十三条). */
export const awardRule = (d: Document, { now }: Law) => {
  const { awardRules } = procedureOf(d.method, dayOf(now))
  if (!awardRules.includes(d.awardRule))
    return refuse('documents.award-rule', { method: METHODS[d.method], rule: AWARD_RULES[d.awardRule] })
}

/** RC-020 */
export const priceWeight = (d: Document, { policy, now }: Law) => {
  if (d.awardRule === 'lowestEvaluatedPrice') {
    if (d.factors.length > 0 || d.priceWeight !== 100) return refuse('documents.factors-without-scoring')
    return
  }
  const weights = procedureOf(d.method, dayOf(now)).priceWeight[d.category]
  const least = policy(weights.least)
  const most = weights.most ? policy(weights.most) : 100
  if (d.priceWeight < least || d.priceWeight > most)
    return refuse('documents.price-weight', { weight: d.priceWeight, least, most })
}

/** 研发方案的分值不低于百分之五十 (财库〔2024〕13号). */
export const planWeight = (d: Document, { policy }: Law) => {
  if (d.method !== 'cooperativeInnovation') return
  const least = policy('cooperative.planWeightMin')
  for (const { no } of d.lots) {
    const weight = forLot(d, no)
      .factors.filter(({ part }) => part === 'technical')
      .reduce((all, { max }) => all + max, 0)
    if (weight < least) return refuse('documents.plan-weight', { weight, least })
  }
}

/** RC-021 */
export const factorsQuantified = (d: Document) => {
  for (const { name, max, tiers } of d.factors) {
    const vague = tiers.find(({ label }) => VAGUE.test(label.trim()))
    if (tiers.length < 2 || vague) return refuse('documents.factor-not-quantified', { name, tier: vague?.label ?? '' })
    const highest = Math.max(...tiers.map(({ points }) => points))
    if (highest !== max) return refuse('documents.factor-max', { name, max, highest })
  }
  // Of each lot by itself: what is scored for all lots and what is scored for that one.
  for (const { no } of d.lots) {
    const total = forLot(d, no).factors.reduce((all, { max }) => all + max, d.priceWeight)
    if (Math.abs(total - 100) > 1e-9) return refuse('documents.weights-not-100', { total, lot: no })
  }
}

/** RC-022 */
export const ceilings = (d: Document) => {
  if (d.minimumPrice !== null) return refuse('documents.minimum-price')
  if (d.ceiling <= 0 || d.lots.some(({ ceiling }) => ceiling <= 0)) return refuse('documents.ceiling-missing')
  const over = d.lots.find(({ ceiling, budget }) => ceiling > budget)
  if (over) return refuse('documents.ceiling-over-budget', { lot: over.no, ceiling: over.ceiling, budget: over.budget })
  if (d.ceiling !== sum(d.lots.map(({ ceiling }) => ceiling)))
    return refuse('documents.ceiling-sum', { ceiling: d.ceiling })
  if (d.ceiling > d.budget)
    return refuse('documents.ceiling-over-budget', { lot: '', ceiling: d.ceiling, budget: d.budget })
}

/** Non-cash, and the supplier chooses among several forms, a guarantee among them (财库〔2019〕38号). */
const formsFault = (forms: readonly SecurityForm[], what: string) => {
  if (forms.includes('cash')) return refuse('documents.security-cash', { what })
  if (!forms.includes('guarantee') || forms.length < 2) return refuse('documents.security-single-form', { what })
}

/** RC-023: a bid gives one security a lot, so the smallest lot sets the limit. */
export const securities = (d: Document, { policy }: Law) => {
  if (d.bidSecurity && d.bidSecurity.amount > 0) {
    const smallest = fen(Math.min(d.budget, ...d.lots.map(({ budget }) => budget)))
    const most = bidSecurityLimit(smallest, policy('bidSecurity.maxPercent'))
    if (d.bidSecurity.amount > most)
      return refuse('documents.bid-security-over', { amount: d.bidSecurity.amount, most })
    const fault = formsFault(d.bidSecurity.forms, '投标保证金')
    if (fault) return fault
  }
  const { performanceSecurityPercent, performanceSecurityForms } = d.contractTerms
  if (performanceSecurityPercent > policy('performanceSecurity.maxPercent'))
    return refuse('documents.performance-security-over', {
      percent: performanceSecurityPercent,
      most: policy('performanceSecurity.maxPercent'),
    })
  return performanceSecurityPercent > 0 ? formsFault(performanceSecurityForms, '履约保证金') : undefined
}

/** 2 % of the budget, cut to the fen: one fen more is over. */
export const bidSecurityLimit = (budget: Fen, percent: number): Fen => fen(Math.floor((budget * percent) / 100))

/** RC-024 */
export const policies = (d: Document, { policy, now }: Law) => {
  const { sme, domestic, abnormalLow } = d
  if (sme.industry === '') return refuse('documents.sme-industry-missing')
  const works = d.category === 'works'
  const least = policy(works ? 'sme.worksDeductionMin' : 'sme.deductionMin')
  const most = policy(works ? 'sme.worksDeductionMax' : 'sme.deductionMax')
  if (sme.reserved && sme.deductionPercent !== 0) return refuse('documents.sme-reserved-deduction')
  if (!sme.reserved && (sme.deductionPercent < least || sme.deductionPercent > most))
    return refuse('documents.sme-deduction', { percent: sme.deductionPercent, least, most })
  const joint = jointDeductionFault(d, policy)
  if (joint) return joint
  if (now >= DOMESTIC_SINCE) {
    if (d.category === 'goods' && !domestic.applies) return refuse('documents.domestic-clause-missing')
    if (domestic.applies && domestic.deductionPercent !== policy('domestic.deduction'))
      return refuse('documents.domestic-deduction', {
        percent: domestic.deductionPercent,
        must: policy('domestic.deduction'),
      })
  }
  if (now >= ABNORMAL_LOW_SINCE) return abnormalLowFault(abnormalLow, policy)
}

/** 接受联合体的, the lesser deduction is fixed in the document as well (财库〔2020〕46号第九条). */
const jointDeductionFault = ({ sme, category, consortiumAllowed }: Document, policy: Law['policy']) => {
  const percent = sme.jointDeductionPercent ?? 0
  if (!consortiumAllowed || sme.reserved) return
  const works = category === 'works' ? 'worksJoint' : 'joint'
  const least = policy(`sme.${works}DeductionMin`)
  const most = policy(`sme.${works}DeductionMax`)
  if (percent < least || percent > most) return refuse('documents.joint-deduction', { percent, least, most })
}

const abnormalLowFault = (rates: TenderDocument['abnormalLow'], policy: Law['policy']) => {
  const most = policy('abnormalLow.maxRate')
  for (const [key, rate] of Object.entries(rates)) {
    const least = policy(`abnormalLow.${key}`)
    if (rate < least || rate > most) return refuse('documents.abnormal-low-rate', { rate, least, most })
  }
}

/** RC-069 */
export const contractTerms = (d: Document, { policy }: Law) => {
  const terms = d.contractTerms
  if (terms.paymentDays > policy('payment.days'))
    return refuse('documents.payment-too-late', { days: terms.paymentDays, most: policy('payment.days') })
  if (terms.lateFeePerMyriad <= 0) return refuse('documents.late-fee-missing')
  if (terms.acceptancePlan.trim() === '' || terms.acceptanceDays <= 0) return refuse('documents.acceptance-missing')
  if (terms.performanceSecurityPercent > 0 && terms.performanceSecurityRefund.trim() === '')
    return refuse('documents.security-refund-missing')
  if (d.customDevelopment && terms.intellectualProperty.trim() === '')
    return refuse('documents.intellectual-property-missing')
}

/** 框架协议: term, ways, elimination, unit ceilings (财政部令第110号第十三、十五、二十六条). */
export const arrangement = (d: Document, { policy, now }: Law) => {
  const procedure = procedureOf(d.method, dayOf(now))
  if (hasStage(procedure, 'entry')) return arrangementFault(d, hasStage(procedure, 'opening'), policy)
}

/** In order of weight. */
export const RULES = [
  complete,
  noSizeConditions,
  noLocalConditions,
  qualificationsNotScored,
  ceilings,
  awardRule,
  priceWeight,
  planWeight,
  factorsQuantified,
  securities,
  policies,
  contractTerms,
  arrangement,
] as const

export type Fault = NonNullable<ReturnType<(typeof RULES)[number]>>

/** Everything that stands against the document, so that the drafter mends it in one go. */
export const faultsOf = (document: Document, law: Law): Fault[] =>
  RULES.map((rule) => rule(document, law)).filter((fault) => fault !== undefined)

/** The sum of the lots' ceilings, kept beside them. */
export const ceilingOf = (lots: TenderDocument['lots']) =>
  lots.length === 0 ? ZERO : sum(lots.map(({ ceiling }) => ceiling))
