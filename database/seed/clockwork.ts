/** 一座城市的时间 — many purchases share one clock: it moves when all of them wait, to the earliest of what they wait for. */
import type { Instant } from '#foundation/time.ts'

/** What the purchase waits for has not come yet: its story ends here for now. */
export class NotYet extends Error {}

type Waiting = { to: Instant; go: () => void; stop: (reason: NotYet) => void }

export const clockwork = (options: { now(): Instant; moveTo(to: Instant): Promise<void>; until: Instant }) => {
  const waiting: Waiting[] = []
  let walking = 0

  const turn = async () => {
    if (waiting.length < walking || waiting.length === 0) return
    waiting.sort((a, b) => (a.to < b.to ? -1 : 1))
    const [next] = waiting.splice(0, 1) as [Waiting]
    if (next.to > options.until) {
      for (const each of [next, ...waiting.splice(0)]) each.stop(new NotYet(each.to))
      return
    }
    if (next.to > options.now()) await options.moveTo(next.to)
    next.go()
  }

  return {
    moveTo: (to: Instant) =>
      new Promise<void>((go, stop) => {
        waiting.push({ to, go, stop })
        void turn()
      }),
    /** Walks one story to its end, or to where its time has not come. */
    async walk(story: () => Promise<void>, failed: (error: unknown) => void) {
      walking++
      try {
        await story()
      } catch (error) {
        if (!(error instanceof NotYet)) failed(error)
      } finally {
        walking--
        void turn()
      }
    },
  }
}
