/** 公告订阅 — a person's saved search: what fits it is told once, at once or every morning, in the workspace and by mail. Pure. */
import type { Model } from '#foundation/command.ts'
import { at, dayOf, type Instant, plus, plusDays } from '#foundation/time.ts'
import type { Kind } from '../announcement/announcement.ts'
import type { Interest } from '../announcement/asking.ts'

export const CADENCES = { immediate: '有新公告立即提醒', daily: '每天早上汇总一次' } as const
export type Cadence = keyof typeof CADENCES

/** What is told of one announcement. */
export type Told = {
  id: string
  kind: Kind
  title: string
  buyer: string
  publishedAt: Instant
  deadlineAt?: Instant | undefined
}

type Core = {
  name: string
  interest: Interest
  cadence: Cadence
  email?: string | undefined
  /** Whose it is: only this person's own to-dos speak of it. */
  userId: string
  orgId: string
  role: string
  since: Instant
}
type Telling = { unread: readonly Told[]; told: number; nextAt?: Instant | undefined; gatheredAt?: Instant | undefined }
export type Subscription = Core &
  Telling &
  ({ status: 'active' } | { status: 'ended'; endedAt: Instant; how: 'here' | 'mail' })
export type Active = Extract<Subscription, { status: 'active' }>

export type SubscriptionEvent =
  | ({ type: 'SubscriptionBegun' } & Core & { nextAt?: Instant | undefined })
  | { type: 'SubscriptionTold'; told: readonly Told[]; at: Instant }
  | { type: 'SubscriptionGathered'; from: Instant; nextAt: Instant; at: Instant }
  | { type: 'SubscriptionRead'; by: string; at: Instant }
  | { type: 'SubscriptionEnded'; how: 'here' | 'mail'; at: Instant }

/** The row holds the last of them; the list itself is never lost, it is a search. No telling is longer. */
export const MOST_AT_ONCE = 50
const MORNING = '08:00'
/** Tomorrow at eight: also where today's has just been sent. */
export const nextMorning = (now: Instant): Instant => at(plusDays(dayOf(now), 1), MORNING)

/** From when on a morning looks. A day twice costs nothing, since nothing is told twice; a gap would lose what was being published in
 *  that moment. */
export const gatherFrom = ({ since, gatheredAt }: Pick<Active, 'since' | 'gatheredAt'>): Instant => {
  const from = gatheredAt ? plus(gatheredAt, { days: -1 }) : since
  return from > since ? from : since
}

export const subscription: Model<Subscription, SubscriptionEvent> = {
  name: 'subscription',
  title: '公告订阅',
  status: { active: '订阅中', ended: '已退订' },
  evolve(before, event) {
    switch (event.type) {
      case 'SubscriptionBegun': {
        const { type: _, ...core } = event
        return { ...core, status: 'active', unread: [], told: 0 }
      }
      case 'SubscriptionTold':
        return {
          ...before!,
          unread: [...event.told, ...before!.unread].slice(0, MOST_AT_ONCE),
          told: before!.told + event.told.length,
        }
      case 'SubscriptionGathered':
        return { ...before!, nextAt: event.nextAt, gatheredAt: event.at }
      case 'SubscriptionRead':
        return { ...before!, unread: [] }
      case 'SubscriptionEnded':
        return { ...before!, status: 'ended', unread: [], endedAt: event.at, how: event.how }
    }
  },
  parties: ({ orgId }) => ({ owner: orgId }),
  region: () => '000000', // what a firm looks for is nobody else's business, a regulator's neither
  card: ({ name }) => ({ title: name }),
  wake: (state) =>
    state.status === 'active' && state.nextAt ? { at: state.nextAt, command: 'subscription.gather' } : undefined,
}
