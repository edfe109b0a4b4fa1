/** 实时 — a page that watches: what it shows is renewed as it changes, over one stream; asked for by the clock where streams are
 *  blocked. What arrives is what reading the thing answers, so it goes where `useThing` looks. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { get } from './api.ts'
import type { Thing } from './thing.tsx'

export type LiveState = 'connecting' | 'connected' | 'reconnecting' | 'caughtUp' | 'polling'
/** `['/openings', id]` */
export type Watched = readonly [path: string, id: string]

/** A stream that breaks for less is not worth telling: the server ends each now and then to ask who reads. */
const UNTOLD = 3_000
const TOLD_CAUGHT_UP = 4_000
/** The server beats every 15 seconds; whoever says nothing for so long is not there. */
const SILENT = 40_000
const POLL = 3_000
/** Streams that never opened: after so many tries they are taken to be blocked. */
const TRIES = 3
/** A hidden page lets go of its stream, of which a browser grants few; it misses nothing when it is looked at again. */
const HIDDEN = 60_000

type Listener = { thing(path: string, thing: Thing): void; state(state: LiveState): void }

/** Watches until the returned function is called. */
export const watchThings = (things: readonly Watched[], { thing, state }: Listener): (() => void) => {
  const of = things.map(([path, id]) => `of=${path.slice(1)}/${id}`).join('&')
  let source: EventSource | undefined
  let seen = ''
  let opened = false
  let failed = 0
  let lostAt: number | undefined
  let heardAt = performance.now()
  let polling: ReturnType<typeof setInterval> | undefined
  let timers: ReturnType<typeof setTimeout>[] = []
  const later = (work: () => void, ms: number) => timers.push(setTimeout(work, ms))

  const poll = async () => {
    for (const [path, id] of things) {
      const answer = await get<Thing>(`/api${path}/${id}`).catch(() => undefined)
      if (answer) thing(path, answer)
    }
  }
  const giveUp = () => {
    if (polling) return
    state('polling')
    void poll()
    polling = setInterval(() => {
      void poll()
      if (!source && failed++ % 10 === 0) open() // perhaps it is let through now
    }, POLL)
  }
  const lost = () => {
    source?.close()
    source = undefined
    failed++
    if (lostAt === undefined) {
      lostAt = performance.now()
      later(() => lostAt !== undefined && !polling && state('reconnecting'), UNTOLD)
    }
    if (polling) return
    if (!opened && failed >= TRIES) return giveUp()
    if (failed > 2 * TRIES) return giveUp()
    later(open, Math.min(1_000 * 2 ** (failed - 1), 10_000))
  }
  const back = () => {
    const away = lostAt === undefined ? 0 : performance.now() - lostAt
    clearInterval(polling)
    polling = undefined
    opened = true
    failed = 0
    lostAt = undefined
    if (away < UNTOLD) return state('connected')
    state('caughtUp')
    later(() => lostAt === undefined && state('connected'), TOLD_CAUGHT_UP)
  }
  function open() {
    if (source) return
    const fresh = new EventSource(`/api/live?${of}${seen && `&seen=${seen}`}`)
    source = fresh
    heardAt = performance.now()
    fresh.addEventListener('beat', () => {
      heardAt = performance.now()
      if (!opened || lostAt !== undefined || polling) back()
    })
    fresh.addEventListener('thing', (event) => {
      heardAt = performance.now()
      seen = event.lastEventId
      const { path, ...what } = JSON.parse(event.data) as Thing & { path: string }
      thing(path, what)
    })
    fresh.addEventListener('error', () => source === fresh && lost())
  }
  const attend = setInterval(() => source && performance.now() - heardAt > SILENT && lost(), 5_000)

  let hiding: ReturnType<typeof setTimeout> | undefined
  const onVisibility = () => {
    clearTimeout(hiding)
    if (document.visibilityState === 'visible') {
      if (!source && !polling) open()
      return
    }
    hiding = setTimeout(() => {
      source?.close()
      source = undefined
      clearInterval(polling)
      polling = undefined
    }, HIDDEN)
  }
  document.addEventListener('visibilitychange', onVisibility)
  state('connecting')
  open()

  return () => {
    source?.close()
    clearInterval(polling)
    clearInterval(attend)
    clearTimeout(hiding)
    for (const timer of timers) clearTimeout(timer)
    timers = []
    document.removeEventListener('visibilitychange', onVisibility)
  }
}

/** Keeps these things fresh for as long as the page is open. `changed` is told of each, to renew what hangs on it. */
export const useLive = (things: readonly Watched[], changed?: (path: string, id: string) => void): LiveState => {
  const client = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  const told = useRef(changed)
  told.current = changed
  const key = JSON.stringify(things)
  useEffect(() => {
    const watched = JSON.parse(key) as Watched[]
    if (watched.length === 0) return
    return watchThings(watched, {
      state: setState,
      thing(path, thing) {
        const before = client.getQueryData<Thing>(['thing', path, thing.id])
        if (before && before.version > thing.version) return
        client.setQueryData(['thing', path, thing.id], thing)
        if (before && before.version < thing.version) {
          void client.invalidateQueries({ queryKey: ['case', thing.caseId] })
          told.current?.(path, thing.id)
        }
      },
    })
  }, [client, key])
  return state
}
