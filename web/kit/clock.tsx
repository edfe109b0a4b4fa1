/** 平台时钟 — the server's time, ticking: deadlines count by it and by nothing else. */
import { useEffect, useState } from 'react'
import { showLeft, showSecond } from '../show.ts'
import { learnTime, serverInstant } from './api.ts'

/** The present instant by the server's clock, renewed every second (or as asked). */
export const useNow = (every = 1000): string => {
  const [now, setNow] = useState(serverInstant)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverInstant()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}

export const Clock = () => {
  const now = useNow()
  useEffect(() => {
    void learnTime().catch(() => {})
    const timer = setInterval(() => void learnTime().catch(() => {}), 5 * 60_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <span className="clock" title="平台服务器时间，期限以此为准">
      <span className="clock-zone">北京时间</span> <time dateTime={now}>{showSecond(now)}</time>
    </span>
  )
}

export const Left = ({ until }: { until: string }) => {
  const now = useNow()
  const left = Date.parse(until) - Date.parse(now)
  return <span className={left < 0 ? 'past' : left < 86_400_000 ? 'left soon' : 'left'}>{showLeft(now, until)}</span>
}
