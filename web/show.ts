/** 怎样显示 — times, spans and amounts as both dresses of the web print them. Pure; formatters are made once. */
import { type Fen, toYuan } from '#foundation/money.ts'
import { type Calendar, dayOf, type Instant } from '#foundation/time.ts'

export * from '#foundation/clock.ts'

/** Working days left, the day itself not counted; undefined where a year is not announced yet. */
export const workingDaysLeft = (calendar: Calendar, now: Instant, until: Instant): number | undefined => {
  try {
    return calendar.between(dayOf(now), dayOf(until), 'working')
  } catch {
    return undefined
  }
}

/** `1,234,567.89 元`. */
export const showYuan = (amount: Fen | number | undefined): string =>
  amount === undefined ? '—' : `${toYuan(amount as Fen)} 元`

const counts = new Intl.NumberFormat('zh-CN')
/** `12,345`. */
export const showCount = (count: number): string => (count < 1000 ? String(count) : counts.format(count))

const rounded = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
/** For headlines and charts only, where the unit is stated beside it: `3,123.46 万元`, `1.20 亿元`. */
export const showRound = (amount: number): string => {
  const yuan = amount / 100
  if (Math.abs(yuan) >= 1e8) return `${rounded.format(yuan / 1e8)} 亿元`
  if (Math.abs(yuan) >= 1e4) return `${rounded.format(yuan / 1e4)} 万元`
  return showYuan(amount)
}

export const showSize = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1_048_576
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1_048_576).toFixed(1)} MB`
