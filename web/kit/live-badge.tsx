/** 连接状态 — whether the page is being kept fresh: 已连接, 重连中, 已补齐, or 定时刷新 where streams are blocked. */
import type { LiveState } from './live.ts'

const WORDS: Record<LiveState, readonly [text: string, title: string]> = {
  connecting: ['连接中', '正在接通实时通道'],
  connected: ['已连接', '有变化时立即显示，无需刷新'],
  reconnecting: ['重连中', '网络中断，恢复后自动补齐'],
  caughtUp: ['已补齐', '中断期间的变化已经补上'],
  polling: ['定时刷新', '实时通道被网络阻断，改为每 3 秒刷新一次'],
}

export const LiveBadge = ({ state }: { state: LiveState }) => (
  <span className={`live live-${state}`} role="status" title={WORDS[state][1]}>
    {WORDS[state][0]}
  </span>
)
