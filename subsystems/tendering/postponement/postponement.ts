/** 系统中断顺延 — one order that moves every tender closing in an outage, and for two hours after it; carried out tender by tender. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Instant } from '#foundation/time.ts'

export type Move = { noticeId: string; number: string; title: string; region: string; from: Instant; to: Instant }
/** Not moved: closed meanwhile, taken back, moved by someone else. */
export type Kept = { noticeId: string; code: string }

type Core = {
  reason: string
  /** When the platform could not be used; a deadline up to `tailUntil` is moved with them. */
  from: Instant
  until: Instant
  tailUntil: Instant
  resumeAt: Instant
  perQuarter: number
  region: string
  moves: readonly Move[]
  orderedBy: string
  orderedByOrg: string
  orderedAt: Instant
}
export type Postponement = Core & { done: number; kept: readonly Kept[] } & (
    | { status: 'running' }
    | { status: 'done'; completedAt: Instant }
  )

export type PostponementEvent =
  | ({ type: 'PostponementOrdered' } & Core)
  | { type: 'PostponementProgressed'; done: number; kept: readonly Kept[]; at: Instant }
  | { type: 'PostponementCompleted'; moved: number; at: Instant }

export const postponement: Model<Postponement, PostponementEvent> = {
  name: 'postponement',
  title: '系统中断顺延',
  status: { running: '办理中', done: '已完成' },
  evolve(before, event) {
    if (event.type === 'PostponementOrdered') {
      const { type: _, ...core } = event
      return { ...core, status: 'running', done: 0, kept: [] }
    }
    const was = before!
    switch (event.type) {
      case 'PostponementProgressed':
        return { ...was, done: event.done, kept: [...was.kept, ...event.kept] }
      case 'PostponementCompleted':
        return { ...was, status: 'done', completedAt: event.at }
    }
  },
  parties: ({ orderedByOrg }) => ({ operator: orderedByOrg }),
  region: ({ region }) => region,
  // Who loses or gains time by it may see all of it.
  isPublic: () => true,
  card: ({ reason, moves }) => ({ title: `${reason}（${moves.length} 项）` }),
}
