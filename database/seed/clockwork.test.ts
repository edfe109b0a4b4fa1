import { expect, test } from 'vitest'
import { type Instant, instant, plus } from '#foundation/time.ts'
import { clockwork } from './clockwork.ts'

test('several stories share one clock, which never runs back; what has not come yet is left', async () => {
  const start = instant('2026-01-01T00:00:00Z')
  const day = (n: number) => plus(start, { days: n })
  let now: Instant = start
  const told: string[] = []
  const time = clockwork({
    now: () => now,
    moveTo: async (to) => {
      expect(to >= now).toBe(true)
      now = to
    },
    until: day(10),
  })
  const story = (name: string, ...days: number[]) =>
    time.walk(
      async () => {
        for (const each of days) {
          await time.moveTo(day(each))
          told.push(`${name}${each}`)
        }
      },
      (error) => told.push(String(error)),
    )
  await Promise.all([story('a', 1, 5, 11), story('b', 2, 3, 10), story('c', 30)])
  expect(told).toEqual(['a1', 'b2', 'b3', 'a5', 'b10'])
  expect(now).toBe(day(10))
})
