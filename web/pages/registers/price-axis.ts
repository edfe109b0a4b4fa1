/** 价格图的纵轴 — round steps a little beyond the lowest and the highest: prices that lie near one another are told apart. Pure. */
import { niceTop } from '../../kit/charts.tsx'

export type Axis = { low: number; high: number; ticks: readonly number[] }

const STEPS = 4
const LOOSE = 0.15

export const axisOf = (values: readonly number[]): Axis => {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const room = Math.max(most - least, most * 0.05) * LOOSE
  const step = niceTop((most - least + 2 * room) / STEPS)
  const low = Math.max(0, Math.floor((least - room) / step) * step)
  const count = Math.ceil((most + room - low) / step)
  return { low, high: low + count * step, ticks: Array.from({ length: count + 1 }, (_, n) => low + n * step) }
}
