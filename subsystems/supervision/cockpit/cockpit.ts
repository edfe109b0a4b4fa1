/** 电子监察 — what the cockpit shows of a region: its day, its year, what stands now; those below it side by side. Pure. */
import type { Severity } from '../risk-desk/finding.ts'

/** What is counted, and what its amount is. */
export const MEASURES = {
  plan: '采购计划',
  notice: '公告',
  tenderNotice: '采购公告',
  opening: '开标',
  contract: '合同',
  payment: '支付',
  complaint: '投诉',
  'payment.late': '逾期支付',
} as const
export type Measure = keyof typeof MEASURES

export type Count = { n: number; amount: number }
export type Numbers = Readonly<Record<Measure, Count>>
export type Rates = {
  /** (预算 − 中标金额) ÷ 预算, of contracts whose budget is known. */
  saving: number | null
  /** 中小企业合同金额 ÷ 合同金额. */
  sme: number | null
  /** 逾期笔数 ÷ (已支付 + 逾期未付). */
  late: number | null
}
export type Standing = {
  openings: number
  evaluations: number
  complaints: number
  overduePayments: Count
  live: Readonly<Record<Severity, number>>
}
export type Part = { code: string; year: Numbers; rates: Rates; now: Standing }
export type Lead = {
  id: string
  code: string
  title: string
  text: string
  region: string
  severity: Severity
  handleBy: string | null
}

export type Cockpit = {
  region: string
  at: string
  day: string
  today: Numbers
  year: Numbers
  lastYear: Numbers
  rates: Rates
  now: Standing & { overdueFindings: number }
  months: readonly { month: string; numbers: Numbers; findings: Readonly<Record<Severity, number>> }[]
  /** The level below; empty where there is none. */
  parts: readonly Part[]
  red: readonly Lead[]
  yellow: readonly Lead[]
}

/** A line of the tally, summed. */
export type Sum = { part: string; measure: string; grain: 'd' | 'm' | 'n'; day: string; n: number; amount: number }

const of = (sums: readonly Sum[], measure: string): Count => ({
  n: sums.reduce((total, each) => (each.measure === measure ? total + each.n : total), 0),
  amount: sums.reduce((total, each) => (each.measure === measure ? total + each.amount : total), 0),
})
export const numbersOf = (sums: readonly Sum[]): Numbers =>
  Object.fromEntries(Object.keys(MEASURES).map((measure) => [measure, of(sums, measure)])) as Numbers

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

export const ratesOf = (year: readonly Sum[], now: readonly Sum[]): Rates => {
  const budget = of(year, 'contract.budget').amount
  const paid = of(year, 'payment').n
  const waiting = of(now, 'payment.overdue').n
  return {
    saving: ratio(budget - of(year, 'contract.ofBudget').amount, budget),
    sme: ratio(of(year, 'contract.sme').amount, of(year, 'contract').amount),
    late: ratio(of(year, 'payment.late').n, paid + waiting),
  }
}

const severities = (sums: readonly Sum[], prefix: string): Record<Severity, number> => ({
  red: of(sums, `${prefix}.red`).n,
  orange: of(sums, `${prefix}.orange`).n,
  yellow: of(sums, `${prefix}.yellow`).n,
  info: of(sums, `${prefix}.info`).n,
})

export const standingOf = (now: readonly Sum[]): Standing => ({
  openings: of(now, 'opening.now').n,
  evaluations: of(now, 'evaluation.now').n,
  complaints: of(now, 'complaint.live').n,
  overduePayments: of(now, 'payment.overdue'),
  live: severities(now, 'live'),
})

/** The twelve months up to the one of that day, oldest first. */
export const monthsUpTo = (day: string): string[] => {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return Array.from({ length: 12 }, (_, back) => {
    const at = year * 12 + month - 1 - (11 - back)
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

type Rest = Pick<Cockpit, 'region' | 'at' | 'day' | 'red' | 'yellow'> & {
  overdueFindings: number
  below: readonly string[]
}

export function cockpitOf(sums: readonly Sum[], { overdueFindings, below, ...rest }: Rest): Cockpit {
  const year = rest.day.slice(0, 4)
  const now = sums.filter(({ grain }) => grain === 'n')
  const ofYear = (which: string) => sums.filter(({ grain, day }) => grain === 'm' && day.startsWith(which))
  const thisYear = ofYear(year)
  const parts = Map.groupBy(sums, ({ part }) => part)
  return {
    ...rest,
    today: numbersOf(sums.filter(({ grain }) => grain === 'd')),
    year: numbersOf(thisYear),
    lastYear: numbersOf(ofYear(String(Number(year) - 1))),
    rates: ratesOf(thisYear, now),
    now: { ...standingOf(now), overdueFindings },
    months: monthsUpTo(rest.day).map((month) => {
      const each = sums.filter(({ grain, day }) => grain === 'm' && day.startsWith(month))
      return { month, numbers: numbersOf(each), findings: severities(each, 'finding') }
    }),
    parts: below.map((code) => {
      const own = parts.get(code) ?? []
      const [y, n] = [
        own.filter(({ grain, day }) => grain === 'm' && day.startsWith(year)),
        own.filter(({ grain }) => grain === 'n'),
      ]
      return { code, year: numbersOf(y), rates: ratesOf(y, n), now: standingOf(n) }
    }),
  }
}
