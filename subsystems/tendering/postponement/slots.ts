/** 时段 — a deadline falls into a quarter of an hour; many are spread over the working hours of working days. Pure. */
import { at, type Calendar, type Day, dayOf, type Instant, plus, plusDays } from '#foundation/time.ts'

/** 9:00–12:00 and 14:00–17:00. */
const HOURS = [
  ['09:00', '12:00'],
  ['14:00', '17:00'],
] as const

const inHours = (when: Instant, calendar: Calendar): boolean => {
  const day = dayOf(when)
  return calendar.isWorking(day) && HOURS.some(([from, to]) => when >= at(day, from) && when < at(day, to))
}
export const quarterOf = (when: Instant): Instant =>
  new Date(Math.floor(Date.parse(when) / 900_000) * 900_000).toISOString() as Instant

const roundedUp = (when: Instant): Instant => {
  const slot = quarterOf(when)
  return slot < when ? plus(slot, { minutes: 15 }) : slot
}
/** The first quarter in working hours at or after the moment. */
export const nextSlot = (when: Instant, calendar: Calendar): Instant => {
  const slot = roundedUp(when)
  if (inHours(slot, calendar)) return slot
  const day = dayOf(slot)
  if (calendar.isWorking(day) && slot < at(day, '09:00')) return at(day, '09:00')
  if (calendar.isWorking(day) && slot < at(day, '14:00')) return at(day, '14:00')
  let next: Day = plusDays(day, 1)
  while (!calendar.isWorking(next)) next = plusDays(next, 1)
  return at(next, '09:00')
}

/** So many deadlines from a moment on, at most `most` in one quarter beside those that are there already. */
export const spread = (
  count: number,
  from: Instant,
  most: number,
  calendar: Calendar,
  taken: (slot: Instant) => number = () => 0,
): Instant[] => {
  const found: Instant[] = []
  for (
    let slot = nextSlot(from, calendar);
    found.length < count;
    slot = nextSlot(plus(slot, { minutes: 15 }), calendar)
  ) {
    const room = Math.max(0, most - taken(slot))
    for (let n = 0; n < room && found.length < count; n++) found.push(slot)
  }
  return found
}
