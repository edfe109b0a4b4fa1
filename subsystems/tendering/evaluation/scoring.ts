/**
 * 评分 — from quotes and score sheets to the ranking, in exact arithmetic. Pure.
 *
 * Rounding, so that anyone may check by hand: points are entered with at most two decimals. A bid's technical and business
 * scores are the arithmetic means of the members' sums, its price score is lowest evaluated price ÷ evaluated price × weight;
 * each of the three is rounded once, half up, to two decimals, and the total is the sum of the three as printed. Evaluated
 * prices are never rounded before they are compared; the one that is shown is rounded half up to the fen.
 */
import { compare, divided, exact, fromHundredths, hundredths, placed, total } from '#foundation/decimal.ts'
import type { Fen } from '#foundation/money.ts'
import type { Contents, Factor } from '../documents/documents.ts'
import { drawOrder } from '../expert-draw/draw.ts'

export type Rules = Pick<Contents, 'awardRule' | 'factors' | 'priceWeight' | 'sme' | 'domestic' | 'abnormalLow'> & {
  readonly ceiling: Fen
  /** 得分、报价都相同的，技术得分高者在前 (财库〔2014〕214号第二十五条). */
  readonly technicalBreaksTie?: boolean
}

export type ScoredBid = {
  readonly bidId: string
  readonly supplierId: string
  readonly price: Fen
  readonly sme: 'micro' | 'small' | 'medium' | 'large' | 'none'
  /** 联合体中小微企业份额达到规定比例: the lesser deduction. */
  readonly jointSmall?: boolean | undefined
  /** Whether the whole quote counts as domestic: declared so, and at least 80 % of the cost (国办发〔2025〕34号). */
  readonly domestic: boolean
  /** Core products with their brands, as `核心产品序号:品牌`; none for services. */
  readonly brands: readonly string[]
}

/** What one member gave: bid → factor → points. */
export type Sheet = {
  readonly memberId: string
  readonly scores: Readonly<Record<string, Readonly<Record<string, number>>>>
}

// 评分的合法性

/** RC-053: what a factor may be given is one of its tiers, or nothing; without tiers, 0 to its maximum (87号令第五十五条). */
export const isInRange = (factor: Pick<Factor, 'max' | 'tiers'>, points: number): boolean => {
  if (hundredths(points) === undefined || points < 0 || points > factor.max) return false
  return factor.tiers.length === 0 || points === 0 || factor.tiers.some((tier) => tier.points === points)
}

export type Difference = {
  bidId: string
  factorId: string
  given: readonly { readonly memberId: string; readonly points: number }[]
}
const givenFor = (sheets: readonly Sheet[], bidId: string, factorId: string) =>
  sheets.map(({ memberId, scores }) => ({ memberId, points: scores[bidId]?.[factorId] ?? 0 }))

/** RC-051: objective factors on which the members do not agree (87号令第六十四条第一款第三项). */
export const objectiveDifferences = (
  factors: readonly Factor[],
  bidIds: readonly string[],
  sheets: readonly Sheet[],
): Difference[] =>
  factors
    .filter(({ kind }) => kind === 'objective')
    .flatMap(({ id }) => bidIds.map((bidId) => ({ bidId, factorId: id, given: givenFor(sheets, bidId, id) })))
    .filter(({ given }) => new Set(given.map(({ points }) => points)).size > 1)

export type Outlier = { memberId: string; bidId: string; factorId: string; points: number; median: number }

const twiceMedian = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? 2 * sorted[middle]! : sorted[middle - 1]! + sorted[middle]!
}

/** RC-052 畸高、畸低: off the median by more than `mads` median deviations, and by more than `percent` of the factor's maximum. */
export const outliersOf = (
  factors: readonly Factor[],
  bidIds: readonly string[],
  sheets: readonly Sheet[],
  { mads, percent }: { mads: number; percent: number },
): Outlier[] =>
  factors
    .filter(({ kind }) => kind === 'subjective')
    .flatMap((factor) =>
      bidIds.flatMap((bidId) => {
        const given = givenFor(sheets, bidId, factor.id)
        // in hundredths, doubled for the median and doubled again for the median of the deviations: whole numbers throughout
        const points = given.map((each) => 4 * Number(exact(each.points)))
        const median = twiceMedian(points) / 2
        const deviations = points.map((each) => Math.abs(each - median))
        const mad = twiceMedian(deviations) / 2
        return given
          .filter(
            (_, at) => deviations[at]! > mads * mad && deviations[at]! * 100 > percent * 4 * Number(exact(factor.max)),
          )
          .map((each) => ({ ...each, bidId, factorId: factor.id, median: median / 400 }))
      }),
    )

// 报价

export type AbnormalReason = 'ofMean' | 'ofSecond' | 'ofCeiling'
export type Abnormal = { bidId: string; reasons: AbnormalReason[] }

/** RC-050: quotes that must be reviewed (财库〔2026〕2号), among those that passed the conformity review. Raw quotes; strictly below. */
export const abnormallyLow = (
  bids: readonly Pick<ScoredBid, 'bidId' | 'price'>[],
  { ofMean, ofSecond, ofCeiling }: Rules['abnormalLow'],
  ceiling: Fen,
): Abnormal[] => {
  const prices = bids.map(({ price }) => BigInt(price)).sort(compare)
  const sum = total(prices)
  const second = prices[1]
  const percent = (rate: number) => exact(rate) // hundredths of a per cent
  const below = (price: bigint): Record<AbnormalReason, boolean> => ({
    ofMean: price * BigInt(prices.length) * 10_000n < sum * percent(ofMean),
    ofSecond: second !== undefined && price * 10_000n < second * percent(ofSecond),
    ofCeiling: price * 10_000n < BigInt(ceiling) * percent(ofCeiling),
  })
  return bids
    .map(({ bidId, price }) => {
      const found = below(BigInt(price))
      return { bidId, reasons: (Object.keys(found) as AbnormalReason[]).filter((reason) => found[reason]) }
    })
    .filter(({ reasons }) => reasons.length > 0)
}

/** Per cent taken off for the evaluation; both on the original quote, and both together where both apply. */
export type Deductions = { sme: number; domestic: number }

const smallDeduction = ({ sme, jointSmall }: ScoredBid, rule: Rules['sme']): number =>
  sme === 'small' || sme === 'micro' ? rule.deductionPercent : jointSmall ? (rule.jointDeductionPercent ?? 0) : 0

/** 价格扣除: small and micro firms outside reserved packages (财库〔2020〕46号第九条); domestic goods where others compete (国办发〔2025〕34号). */
export const deductionsOf = (
  bid: ScoredBid,
  rivals: readonly ScoredBid[],
  { sme, domestic }: Pick<Rules, 'sme' | 'domestic'>,
): Deductions => ({
  sme: sme.reserved ? 0 : smallDeduction(bid, sme),
  domestic: domestic.applies && bid.domestic && rivals.some((rival) => !rival.domestic) ? domestic.deductionPercent : 0,
})

/** In ten-thousandths of a fen, exactly. */
const evaluated = (price: Fen, deductions: Deductions): bigint =>
  BigInt(price) * (10_000n - exact(deductions.sme) - exact(deductions.domestic))

// 同品牌

/** Bids that offer a core product of one brand count as one bidder (87号令第三十一条). Each group by its smallest bid id. */
export const brandGroups = (bids: readonly Pick<ScoredBid, 'bidId' | 'brands'>[]): Map<string, string> => {
  const group = new Map(bids.map(({ bidId }) => [bidId, bidId]))
  const holders = new Map<string, string[]>()
  for (const { bidId, brands } of bids)
    for (const brand of brands) holders.set(brand, [...(holders.get(brand) ?? []), bidId])
  for (const together of holders.values()) {
    const groups = together.map((bidId) => group.get(bidId)!)
    const name = groups.toSorted()[0]!
    for (const [bidId, old] of group) if (groups.includes(old)) group.set(bidId, name)
  }
  return group
}

/** How many bidders there are, same brands counted once. */
export const bidderCount = (bids: readonly Pick<ScoredBid, 'bidId' | 'brands'>[]): number =>
  new Set(brandGroups(bids).values()).size

/** 品牌名称 as it is compared: width, case and spaces do not make another brand; `/`, `无` and the like are none. */
export const brandKey = (itemNo: number, brand: string): string | undefined => {
  const plain = brand.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
  return plain === '' || /^[/\-—无]+$|^无品牌$|^定制$/.test(plain) ? undefined : `${itemNo}:${plain}`
}

// 排名

export type Ranked = {
  bidId: string
  supplierId: string
  quote: Fen
  deductions: Deductions
  /** As shown, rounded to the fen. */
  evaluatedPrice: Fen
  technical: number
  business: number
  priceScore: number
  total: number
  /** Equal results have equal ranks; 0 for one that is no candidate. */
  rank: number
  /** The place in the order of candidates, ties settled by the draw; 0 for one that is no candidate. */
  place: number
  /** The bid of the same brand that represents this one. */
  representedBy?: string
}

type Row = Omit<Ranked, 'rank' | 'place'> & { exactEvaluated: bigint; exactTotal: bigint }

const partScore = (part: Factor['part'], factors: readonly Factor[], sheets: readonly Sheet[], bidId: string) => {
  if (sheets.length === 0) return 0n
  const ids = factors.filter((factor) => factor.part === part).map(({ id }) => id)
  const sums = sheets.map(({ scores }) => total(ids.map((id) => exact(scores[bidId]?.[id] ?? 0))))
  return divided(total(sums), BigInt(sheets.length))
}

const rowsOf = (rules: Rules, bids: readonly ScoredBid[], sheets: readonly Sheet[]): Row[] => {
  const priced = bids.map((bid) => {
    const deductions = deductionsOf(bid, bids, rules)
    return { bid, deductions, exactEvaluated: evaluated(bid.price, deductions) }
  })
  const lowest = priced.map(({ exactEvaluated }) => exactEvaluated).sort(compare)[0] ?? 0n
  const scored = rules.awardRule === 'comprehensiveScoring'
  return priced.map(({ bid, deductions, exactEvaluated }) => {
    const weight = scored ? exact(rules.priceWeight) : 0n
    const price = exactEvaluated === lowest ? weight : divided(weight * lowest, exactEvaluated)
    const technical = scored ? partScore('technical', rules.factors, sheets, bid.bidId) : 0n
    const business = scored ? partScore('business', rules.factors, sheets, bid.bidId) : 0n
    const exactTotal = technical + business + price
    return {
      bidId: bid.bidId,
      supplierId: bid.supplierId,
      quote: bid.price,
      deductions,
      evaluatedPrice: Number(divided(exactEvaluated, 10_000n)) as Fen,
      technical: fromHundredths(technical),
      business: fromHundredths(business),
      priceScore: fromHundredths(price),
      total: fromHundredths(exactTotal),
      exactEvaluated,
      exactTotal,
    }
  })
}

/** 综合评分法: score, then the lower quote (87号令第五十七条). */
const byScore = (a: Row, b: Row) => compare(b.exactTotal, a.exactTotal) || a.quote - b.quote
const byScoreThenTechnical = (a: Row, b: Row) => byScore(a, b) || b.technical - a.technical
/** 最低评标价法: the lower evaluated price (87号令第五十六条). */
const byPrice = (a: Row, b: Row) => compare(a.exactEvaluated, b.exactEvaluated)
/** Which of one brand stands for the others: the best score, or the lowest quote; equal ones are drawn (87号令第三十一条). */
const ofOneBrand = {
  comprehensiveScoring: (a: Row, b: Row) => compare(b.exactTotal, a.exactTotal),
  lowestEvaluatedPrice: (a: Row, b: Row) => a.quote - b.quote,
}

/**
 * The ranking of the bids that are valid at the end of the review. `seed` settles what the law leaves to chance, and
 * nothing else: bids of equal result, and equal bids of one brand (87号令第三十一条、第六十八条).
 */
export const rank = (rules: Rules, bids: readonly ScoredBid[], sheets: readonly Sheet[], seed: string): Ranked[] => {
  const chance = new Map(
    drawOrder(
      bids.map(({ bidId }) => bidId),
      seed,
    ).map((bidId, at) => [bidId, at]),
  )
  const byChance = (a: Row, b: Row) => chance.get(a.bidId)! - chance.get(b.bidId)!
  const byPoints = rules.technicalBreaksTie ? byScoreThenTechnical : byScore
  const byResult = rules.awardRule === 'comprehensiveScoring' ? byPoints : byPrice

  const groups = brandGroups(bids)
  const best = ofOneBrand[rules.awardRule]
  const standsFor = (all: readonly Row[], row: Row) =>
    all
      .filter((each) => groups.get(each.bidId) === groups.get(row.bidId))
      .toSorted((a, b) => best(a, b) || byChance(a, b))[0]!.bidId

  const first = rowsOf(rules, bids, sheets)
  const represented = new Map(first.map((row) => [row.bidId, standsFor(first, row)]))
  // with the lowest-price rule the others of a brand are invalid: they leave before prices are compared
  const stay = (bidId: string) => represented.get(bidId) === bidId
  const rows =
    rules.awardRule === 'lowestEvaluatedPrice'
      ? [
          ...rowsOf(
            rules,
            bids.filter(({ bidId }) => stay(bidId)),
            sheets,
          ),
          ...first.filter((row) => !stay(row.bidId)),
        ]
      : first

  const ranked = placed(
    rows.filter((row) => stay(row.bidId)),
    byResult,
    byChance,
  )
  const others = rows
    .filter((row) => !stay(row.bidId))
    .toSorted((a, b) => (a.bidId < b.bidId ? -1 : 1))
    .map((row) => ({ ...row, rank: 0, place: 0, representedBy: represented.get(row.bidId)! }))
  return [...ranked, ...others].map(({ exactEvaluated: _, exactTotal: __, ...row }) => row)
}
