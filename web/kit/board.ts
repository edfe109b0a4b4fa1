/** 大屏的数 — a picture that renews itself: over its stream, or asked for now and then where streams are blocked. */
import { useEffect, useState } from 'react'
import { get } from './api.ts'
import type { LiveState } from './live.ts'

const POLL = 10_000
const TRIES = 3

export function useBoard<T>(path: string): { data: T | undefined; state: LiveState; error: string | undefined } {
  const [data, setData] = useState<T>()
  const [state, setState] = useState<LiveState>('connecting')
  const [error, setError] = useState<string>()
  useEffect(() => {
    let failed = 0
    let polling: ReturnType<typeof setInterval> | undefined
    setData(undefined)
    setError(undefined)
    setState('connecting')
    const [base, query = ''] = path.split('?')
    const ask = () => get<T>(`/api${path}`).then(setData, (refused: Error) => setError(refused.message))
    void ask()
    const source = new EventSource(`/api${base}/live?${query}`)
    source.addEventListener('board', (event) => {
      failed = 0
      clearInterval(polling)
      polling = undefined
      setState('connected')
      setData(JSON.parse(event.data) as T)
    })
    source.addEventListener('error', () => {
      setState('reconnecting')
      if (++failed < TRIES || polling) return
      setState('polling')
      polling = setInterval(() => void ask(), POLL)
    })
    return () => {
      source.close()
      clearInterval(polling)
    }
  }, [path])
  return { data, state, error }
}
