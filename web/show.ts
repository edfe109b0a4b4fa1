/** 怎样显示 — times, spans and amounts as both dresses of the web print them. Pure; formatters are made once. */
import { type Fen, toYuan } from '#foundation/money.ts'
import { type Calendar, dayOf, type Instant } from '#foundation/time.ts'

const chinaOffset = 8 * 3_600_000
const inChina = (at: string) => new Date(Date.parse(at) + chinaOffset).toISOString()

/** `2026-11-22 09:30`, 北京时间. */
export const showInstant = (at: string): string => inChina(at).slice(0, 16).replace('T', ' ')
export const showSecond = (at: string): string => inChina(at).slice(0, 19).replace('T', ' ')
export const showDay = (at: string): string => (at.length === 10 ? at : inChina(at).slice(0, 10))
export const showMonthDay = (at: string): string => showDay(at).slice(5)

/** `还有 2 天 3 小时`, or `已截止`. */
export const showLeft = (now: string, until: string): string => {
  const minutes = Math.floor((Date.parse(until) - Date.parse(now)) / 60_000)
  if (minutes < 0) return '已截止'
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
  if (days > 0) return `还有 ${days} 天${hours > 0 ? ` ${hours} 小时` : ''}`
  return hours > 0 ? `还有 ${hours} 小时 ${minutes % 60} 分` : `还有 ${minutes % 60} 分钟`
}

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

/** For headlines and charts only, where the unit is stated beside it: `123.46 万元`, `1.20 亿元`. */
export const showRound = (amount: number): string => {
  const yuan = amount / 100
  if (Math.abs(yuan) >= 1e8) return `${(yuan / 1e8).toFixed(2)} 亿元`
  if (Math.abs(yuan) >= 1e4) return `${(yuan / 1e4).toFixed(2)} 万元`
  return showYuan(amount)
}

export const showSize = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1_048_576
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1_048_576).toFixed(1)} MB`
