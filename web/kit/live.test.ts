/** 实时的试验（页面一侧）— resumes where it was, tells what it does, asks by the clock where streams are blocked. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type LiveState, watchThings } from './live.ts'
import type { Thing } from './thing.tsx'

class Source extends EventTarget {
  static all: Source[] = []
  closed = false
  readonly url: string
  constructor(url: string) {
    super()
    this.url = url
    Source.all.push(this)
  }
  close() {
    this.closed = true
  }
  say(type: string, data = '', lastEventId = '') {
    this.dispatchEvent(new MessageEvent(type, { data, lastEventId }))
  }
  fail() {
    this.dispatchEvent(new Event('error'))
  }
}
const last = () => Source.all.at(-1)!
const states: LiveState[] = []
const things: Thing[] = []
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  Source.all = []
  states.length = things.length = 0
  vi.stubGlobal('EventSource', Source)
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('fetch', async () => Response.json({ id: 'o', version: 9, state: {}, actions: [] }))
  stop = watchThings([['/openings', 'o']], {
    state: (each) => states.push(each),
    thing: (_, each) => things.push(each),
  })
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('opens, and hands on what arrives', () => {
  expect(last().url).toBe('/api/live?of=openings/o')
  last().say('beat')
  last().say('thing', JSON.stringify({ path: '/openings', id: 'o', version: 7, state: {}, actions: [] }), '7')
  expect(states).toEqual(['connecting', 'connected'])
  expect(things).toMatchObject([{ id: 'o', version: 7 }])
})

test('a short break is not told, and it goes on from what was seen', async () => {
  last().say('beat')
  last().say('thing', JSON.stringify({ path: '/openings', id: 'o', version: 7, state: {}, actions: [] }), '7')
  last().fail()
  await vi.advanceTimersByTimeAsync(1_100)
  expect(last().url).toBe('/api/live?of=openings/o&seen=7')
  last().say('beat')
  expect(states).toEqual(['connecting', 'connected', 'connected'])
})

test('a long one is told, then that all was made up', async () => {
  last().say('beat')
  last().fail()
  await vi.advanceTimersByTimeAsync(1_100)
  last().fail()
  await vi.advanceTimersByTimeAsync(4_000)
  last().say('beat')
  expect(states).toEqual(['connecting', 'connected', 'reconnecting', 'caughtUp'])
  await vi.advanceTimersByTimeAsync(5_000)
  expect(states.at(-1)).toBe('connected')
})

test('silence is a break: the server beats', async () => {
  last().say('beat')
  await vi.advanceTimersByTimeAsync(47_000)
  expect(Source.all.length).toBeGreaterThan(1)
})

test('streams that never open are taken to be blocked: the thing is asked for by the clock, and a stream is tried now and then', async () => {
  for (let n = 0; n < 3; n++) {
    last().fail()
    await vi.advanceTimersByTimeAsync(4_500)
  }
  expect(states.at(-1)).toBe('polling')
  await vi.advanceTimersByTimeAsync(6_500)
  expect(things.length).toBeGreaterThan(1)
  last().say('beat')
  expect(states.at(-1)).not.toBe('polling')
})

test('a hidden page lets go of its stream, and takes it up again when looked at', async () => {
  last().say('beat')
  Object.assign(document, { visibilityState: 'hidden' })
  document.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(61_000)
  expect(last().closed).toBe(true)
  const before = Source.all.length
  Object.assign(document, { visibilityState: 'visible' })
  document.dispatchEvent(new Event('visibilitychange'))
  expect(Source.all.length).toBe(before + 1)
})
