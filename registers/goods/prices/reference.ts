/** 参考价 — from what was paid and offered: p10, median, p90, and whether a price stands far above. Pure. */
import { type Fen, fen } from '#foundation/money.ts'
import { type Day, plusDays } from '#foundation/time.ts'

export const KINDS = {
  contract: '合同成交',
  framework: '框架协议价',
  offer: '响应报价',
  quotation: '询价报价',
  list: '市场报价',
} as const
export type Kind = keyof typeof KINDS

export type Observation = {
  kind: Kind
  unitPrice: Fen
  quantity: number
  date: Day
  region: string
  /** Which contract, bid or agreement said so: `contract/ID`. */
  source: string
}
export type Reference = {
  p10: Fen
  median: Fen
  p90: Fen
  /** How many prices it rests on. */
  count: number
  from: Day
  until: Day
  /** The day of the newest of them. */
  newest: Day
}

/** The value below which that part of the ordered list lies, between its neighbours by their distance. */
const quantile = (ordered: readonly number[], part: number): Fen => {
  const place = (ordered.length - 1) * part
  const low = Math.floor(place)
  const next = ordered[Math.min(low + 1, ordered.length - 1)]!
  return fen(Math.round(ordered[low]! + (next - ordered[low]!) * (place - low)))
}

/** 成交在先: offers that did not win say what was asked, so they count only where too few were agreed. */
const counted = (prices: readonly Observation[], least: number) => {
  const agreed = prices.filter(({ kind }) => kind === 'contract' || kind === 'framework')
  return agreed.length >= least ? agreed : prices
}

/** Of the days before, where there are enough of them; one price is no market. */
export const referenceOf = (
  prices: readonly Observation[],
  { today, days, least }: { today: Day; days: number; least: number },
): Reference | undefined => {
  const from = plusDays(today, -days)
  const within = counted(
    prices.filter(({ date }) => date >= from && date <= today),
    least,
  )
  if (within.length < least) return undefined
  const ordered = within.map(({ unitPrice }) => unitPrice).toSorted((a, b) => a - b)
  return {
    p10: quantile(ordered, 0.1),
    median: quantile(ordered, 0.5),
    p90: quantile(ordered, 0.9),
    count: within.length,
    from,
    until: today,
    newest: within
      .map(({ date }) => date)
      .toSorted()
      .at(-1)!,
  }
}

/** How the figure came about, for who reads it. */
export const FORMULA =
  '取近{days}日内的合同成交价、框架协议价，不足{least}条时并入响应报价、询价报价和市场报价；按从低到高排列取中位数，{least}条以上才给出'

export type Verdict = { level: 'far' | 'above' | 'usual'; percent: number }
/** A price as a percentage of the median: from `far` on an alert, from `above` on a hint. */
export const judge = (
  price: Fen,
  { median }: Pick<Reference, 'median'>,
  limits: { far: number; above: number },
): Verdict => {
  const percent = Math.round((price * 1000) / median) / 10
  // 高于: the figure itself is still allowed
  const over = (limit: number) => price * 100 > median * limit
  return { level: over(limits.far) ? 'far' : over(limits.above) ? 'above' : 'usual', percent }
}

export type Month = { month: string; count: number } & Pick<Reference, 'p10' | 'median' | 'p90'>
const before = (month: string, n: number) => plusDays(`${month}-15` as Day, -30 * n).slice(0, 7)
/** For the picture: each month that has a price, with the two before it, so that one contract makes no peak. */
export const byMonth = (prices: readonly Observation[]): readonly Month[] =>
  [...Map.groupBy(prices, ({ date }) => date.slice(0, 7))]
    .map(([month, own]) => {
      const window = [month, before(month, 1), before(month, 2)]
      const ordered = prices
        .filter(({ date }) => window.includes(date.slice(0, 7)))
        .map(({ unitPrice }) => unitPrice)
        .toSorted((a, b) => a - b)
      const at = (part: number) => quantile(ordered, part)
      return { month, count: own.length, p10: at(0.1), median: at(0.5), p90: at(0.9) }
    })
    .toSorted((a, b) => (a.month < b.month ? -1 : 1))
