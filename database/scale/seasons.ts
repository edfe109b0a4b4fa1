/** 采购的季节 — when things are done: on working days, fewer around the Spring Festival, most towards the end of the year. Pure. */
import { type Day, type Instant, instant, plusDays } from '#foundation/time.ts'
import { calendar } from '#policies/holidays.ts'
import { type Dice, sumsOf } from './dice.ts'

/** January to December, the mean year about 1. */
const MONTHS = [0.62, 0.5, 0.8, 0.92, 0.98, 1.04, 0.98, 1.02, 1.15, 1.22, 1.45, 1.6]
const FESTIVALS: Readonly<Record<number, string>> = {
  2024: '2024-02-10',
  2025: '2025-01-29',
  2026: '2026-02-17',
  2027: '2027-02-06',
  2028: '2028-01-26',
}

/** A year nobody has announced has plain weeks. */
const isWorking = (day: Day): boolean => {
  try {
    return calendar.isWorking(day)
  } catch {
    return ![0, 6].includes(new Date(day).getUTCDay())
  }
}

/** How much is done on a day, beside others. */
export const weightOf = (day: Day): number => {
  if (!isWorking(day)) return 0
  const festival = FESTIVALS[Number(day.slice(0, 4))]
  const off = festival ? (Date.parse(day) - Date.parse(festival)) / 86_400_000 : 99
  const quiet = off > -16 && off < 0 ? 0.45 : off >= 0 && off < 14 ? 0.55 : 1
  return MONTHS[Number(day.slice(5, 7)) - 1]! * quiet
}

const known = new Map<Day, Day>()
/** The day itself, or the next one on which people are at work. */
export const workingDay = (day: Day): Day => {
  let found = known.get(day)
  if (!found) {
    found = day
    while (!isWorking(found)) found = plusDays(found, 1)
    known.set(day, found)
  }
  return found
}
export const laterBy = (day: Day, days: number): Day => workingDay(plusDays(day, days))

/** Days between two, to be thrown for. */
export const season = (from: Day, until: Day) => {
  const days: Day[] = []
  for (let day = from; day <= until; day = plusDays(day, 1)) days.push(day)
  const sums = sumsOf(days.map(weightOf))
  return (roll: Dice): Day => days[roll.weighted(sums)]!
}

/** A moment of the office hours of a day. */
export const during = (day: Day, roll: Dice, from = 9, until = 17.5): Instant => {
  const midnight = Date.parse(`${day}T00:00:00+08:00`)
  return instant(midnight + Math.floor((from + roll.next() * (until - from)) * 3_600_000))
}
