/** 虚拟时钟 — runs like a real one, but can be moved forward: the whole of a purchase in a minute. Never backward. */
import { type Instant, instant } from '#foundation/time.ts'

export type VirtualClock = { now(): Instant; moveTo(to: Instant): void }

export const virtualClock = (start: Instant): VirtualClock => {
  let base = Date.parse(start)
  let since = performance.now()
  const now = () => instant(base + (performance.now() - since))
  return {
    now,
    moveTo(to) {
      if (to < now()) throw new RangeError(`the clock does not run backward: ${now()} → ${to}`)
      base = Date.parse(to)
      since = performance.now()
    },
  }
}
