/** 文书用语 — days and times as Chinese papers write them. Pure. */
import { showSecond } from '../clock.ts'
import { type Day, dayOf, type Instant } from '../time.ts'

/** 2026年3月2日 */
export const dayInChinese = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
/** 2026年3月2日09时30分 */
export const timeInChinese = (at: Instant): string => {
  const time = showSecond(at)
  return `${dayInChinese(dayOf(at))}${time.slice(11, 13)}时${time.slice(14, 16)}分`
}
