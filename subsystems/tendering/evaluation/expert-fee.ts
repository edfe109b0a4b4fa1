/** 评审劳务费 — the provincial scale (粤财采购〔2020〕17号), from the times of signing in and signing off. Pure. */
import { type Fen, fen } from '#foundation/money.ts'
import { type Day, dayOf, type Instant } from '#foundation/time.ts'

const BASE = 400_00
const HOUR = 100_00
const LATE_HOUR = 150_00
const CALLED_OFF = 200_00
const BASE_HOURS = 2
const DAY_HOURS = 8

/** 不足半小时（含）舍去，超过半小时按一小时计. */
export const countedHours = (minutes: number): number => Math.floor(minutes / 60) + (minutes % 60 > 30 ? 1 : 0)

/** Up to eight hours one rate, beyond them the other. */
const hourly = (hours: number) => Math.min(hours, DAY_HOURS) * HOUR + Math.max(hours - DAY_HOURS, 0) * LATE_HOUR

/** The fee of one panel member; `days` are the stretches worked, one a calendar day, in their order. */
export const expertFee = (days: readonly { from: Instant; until: Instant }[]): Fen => {
  const hours = days.map(({ from, until }) => countedHours((Date.parse(until) - Date.parse(from)) / 60_000))
  const [first = 0, ...later] = hours
  const firstDay = BASE + hourly(Math.max(first, BASE_HOURS)) - BASE_HOURS * HOUR
  return fen(firstDay + later.reduce((sum, each) => sum + hourly(each), 0))
}

/** 到场后因回避、取消或者改期未参加评审的. */
export const calledOffFee: Fen = fen(CALLED_OFF)

/** One stretch from signing in to signing off, cut where a day ends in China. */
export const stretches = (from: Instant, until: Instant): { from: Instant; until: Instant }[] => {
  const days: { from: Instant; until: Instant }[] = []
  for (let start = from; start < until; ) {
    const midnight = new Date(Date.parse(`${dayOf(start)}T00:00:00+08:00`) + 86_400_000).toISOString() as Instant
    const end = midnight < until ? midnight : until
    days.push({ from: start, until: end })
    start = end
  }
  return days
}

export type FeeLine = { memberId: string; date: Day; minutes: number; amount: Fen; reason: 'worked' | 'calledOff' }
