/** 时间 — instants and calendar days, and the working days between them (政府采购法 counts both kinds). */
import { z } from 'zod'
import { showDay } from './clock.ts'

/** A moment, as ISO 8601 in UTC with milliseconds: `2026-03-02T01:00:00.000Z`. Such texts sort as time does. `…At`. */
export type Instant = `${string}T${string}Z`
/** A calendar day in China: `2026-03-02`. Sorts as time does. `…Date`. */
export type Day = `${string}-${string}-${string}`
/** A statutory period. The first day is not counted (财政部令第87号第八十五条). */
export type Period = { readonly days: number; readonly of: 'calendar' | 'working' }

export const instant = (from: string | number | Date): Instant => new Date(from).toISOString() as Instant

/** The day in China on which the instant falls. */
export const dayOf = (at: Instant): Day => showDay(at) as Day
/** The instant at which a wall clock in China shows this day and time (`09:30`). */
export const at = (day: Day, time = '00:00'): Instant =>
  instant(`${day}T${time.length === 5 ? `${time}:00` : time}+08:00`)
export const plusDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10) as Day
/** The same day so many months on, or the last day of that month where it has none. */
export const plusMonths = (day: Day, months: number): Day => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10) as Day
}
export const plus = (
  from: Instant,
  span: { days?: number; hours?: number; minutes?: number; seconds?: number },
): Instant =>
  instant(
    Date.parse(from) +
      (span.days ?? 0) * 86_400_000 +
      (span.hours ?? 0) * 3_600_000 +
      (span.minutes ?? 0) * 60_000 +
      (span.seconds ?? 0) * 1000,
  )
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** A year whose State Council holiday notice the calendar does not hold: refused, never guessed. */
export class YearNotAnnounced extends Error {
  readonly year: number
  constructor(year: number) {
    super(`国务院办公厅尚未公布${year}年节假日安排，无法计算工作日`)
    this.year = year
  }
}

export type YearOfHolidays = { off: readonly string[]; on: readonly string[] }

/** The working-day calendar, from State Council notices (`off`: weekdays off; `on`: weekends worked). */
export type Calendar = ReturnType<typeof calendarOf>

export const calendarOf = (years: Readonly<Record<number, YearOfHolidays>>) => {
  const off = new Set(Object.values(years).flatMap((year) => year.off))
  const on = new Set(Object.values(years).flatMap((year) => year.on))

  const isWorking = (day: Day): boolean => {
    const year = Number(day.slice(0, 4))
    if (!years[year]) throw new YearNotAnnounced(year)
    if (on.has(day)) return true
    if (off.has(day)) return false
    const weekday = new Date(day).getUTCDay()
    return weekday !== 0 && weekday !== 6
  }

  /** The last day of a period that starts on `from`; a last day that is no working day moves on to the next. */
  const after = (from: Day, period: Period): Day => {
    if (period.of === 'working') {
      let day = from
      for (let left = period.days; left > 0; ) {
        day = plusDays(day, 1)
        if (isWorking(day)) left--
      }
      return day
    }
    let last = plusDays(from, period.days)
    while (!isWorking(last)) last = plusDays(last, 1)
    return last
  }

  /** How many days of that kind lie between two days, the first not counted, the last counted. */
  const between = (from: Day, to: Day, of: Period['of']): number => {
    if (of === 'calendar') return daysBetween(from, to)
    let count = 0
    for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1)) if (isWorking(day)) count++
    return count
  }

  return {
    isWorking,
    after,
    between,
    /** Whether at least the period lies between the two instants: whole 24-hour days, or whole working days. */
    atLeast: (from: Instant, to: Instant, period: Period): boolean =>
      period.of === 'calendar'
        ? Date.parse(to) - Date.parse(from) >= period.days * 86_400_000
        : between(dayOf(from), dayOf(to), 'working') >= period.days,
    /** The last instant of a period: the end (24:00) of its last day in China. */
    deadline: (from: Instant, period: Period): Instant => at(plusDays(after(dayOf(from), period), 1)),
  }
}

/** An instant in an input: any ISO 8601 with an offset, kept as UTC. */
export const zInstant = z.iso.datetime({ offset: true, error: '请填写日期和时间' }).transform((text) => instant(text))
export const zDay = z.iso.date({ error: '请填写日期' }).transform((text) => text as Day)
