/** 时间怎样显示 — without any import, so that the smallest script of a public page can carry it. Pure. */

const offset = 8 * 3_600_000 // China has had one offset, without summer time, since 1991
/** `2026-11-22 09:30:05`, 北京时间, for records. */
export const showSecond = (at: string): string =>
  new Date(Date.parse(at) + offset).toISOString().slice(0, 19).replace('T', ' ')
/** `2026-11-22 09:30`. */
export const showInstant = (at: string): string => showSecond(at).slice(0, 16)
/** The day on which it falls; a day as it is. */
export const showDay = (at: string): string => (at.length === 10 ? at : showSecond(at).slice(0, 10))
export const showMonthDay = (at: string): string => showDay(at).slice(5)

/** `还有 2 天 3 小时`, or `已截止`. */
export const showLeft = (now: string, until: string): string => {
  const minutes = Math.floor((Date.parse(until) - Date.parse(now)) / 60_000)
  if (minutes < 0) return '已截止'
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
  if (days > 0) return `还有 ${days} 天${hours > 0 ? ` ${hours} 小时` : ''}`
  return hours > 0 ? `还有 ${hours} 小时 ${minutes % 60} 分` : `还有 ${minutes % 60} 分钟`
}
