/** 代理费用 — what the agreement lets the agency charge: by bands of the award, a lump sum, or nothing; reckoned and told in words. Pure. */

import { type Fen, fen, sum, toYuan } from '#foundation/money.ts'
import { type Band, feeOn } from '#policies/agency-fees.ts'

export const FEE_KINDS = { scale: '按中标（成交）金额差额定率累进', lumpSum: '定额', none: '不收取' } as const
export type FeeKind = keyof typeof FEE_KINDS
/** A rate as people write it: 1.5 is 1.5 %, of what lies above the band before it. */
export type FeeBand = { upTo?: Fen | undefined; percent: number }
export type FeeRates = { feeKind: FeeKind; feeBands: readonly FeeBand[]; feeLumpSum?: Fen | undefined }

const bandsOf = ({ feeBands }: FeeRates): Band[] =>
  feeBands.map(({ upTo, percent }) => ({
    ...(upTo !== undefined && { upTo }),
    perMillion: Math.round(percent * 10_000),
  }))

/** Ascending, each with its end but the last. */
export const bandsAreWhole = ({ feeBands }: Pick<FeeRates, 'feeBands'>): boolean =>
  feeBands.length > 0 &&
  feeBands.every(({ upTo }, n) =>
    n === feeBands.length - 1 ? upTo === undefined : upTo !== undefined && upTo > (feeBands[n - 1]?.upTo ?? 0),
  )

/** What may be charged for these awards together; each lot is reckoned by itself. */
export const feeBy = (rates: FeeRates, awards: readonly Fen[]): Fen => {
  if (rates.feeKind === 'none') return fen(0)
  if (rates.feeKind === 'lumpSum') return rates.feeLumpSum ?? fen(0)
  return sum(awards.map((amount) => feeOn({ bands: bandsOf(rates) }, amount)))
}

const WAN = 1_000_000
const YI = 10_000 * WAN
const inWan = (amount: Fen): string =>
  amount % YI === 0 ? `${amount / YI}亿元` : amount % WAN === 0 ? `${amount / WAN}万元` : `${toYuan(amount)}元`

/** 收费标准, as the result notice tells it. */
export const toldRates = ({ feeKind, feeBands, feeLumpSum }: FeeRates): string => {
  if (feeKind === 'none') return '不收取代理费用'
  if (feeKind === 'lumpSum') return `定额${toYuan(feeLumpSum ?? fen(0))}元`
  const told = feeBands.map(({ upTo, percent }, n) => {
    const from = feeBands[n - 1]?.upTo
    if (upTo === undefined) return from === undefined ? `${percent}%` : `超过${inWan(from)}的部分${percent}%`
    return from === undefined ? `${inWan(upTo)}以下${percent}%` : `${inWan(from)}至${inWan(upTo)}${percent}%`
  })
  return `${FEE_KINDS.scale}：${told.join('，')}`
}
