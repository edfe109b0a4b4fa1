/** 旅程的试验 — every journey walked to its end, over HTTP, on a platform of its own. */
import { expect, test } from 'vitest'
import { journeys, walkJourney } from './run.ts'

/** Two at a time: each waits for clocks and trustees as long as it works. */
test.concurrent.each(Object.keys(journeys))('%s', async (name) => {
  const found = await walkJourney(name, { quiet: true })
  expect(found.ok).toBe(true)
  expect(found).toMatchObject({ receipts: expect.any(Number), entries: expect.any(Number) })
  if (name === 'open-tender') expect(found).toMatchObject({ agree: true })
})
