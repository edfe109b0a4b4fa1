/** 评审专家 — who may be drawn: specialities, employers, what must be avoided, leave, suspension. Pure. */
import type { Model } from '#foundation/command.ts'
import { at, type Day, type Instant, plusDays } from '#foundation/time.ts'

export type Employer = { name: string; uscc: string; from: Day; until?: Day | undefined }
/** 申报回避: kin of the head of an organisation, or another interest in it (政府采购法实施条例第九条). */
export type Avoidance = { kind: 'kin' | 'interest'; uscc: string; organisation: string; note: string }
export type Leave = { from: Day; until: Day; reason: string }

export const RANKS = { middle: '中级专业技术职称', senior: '高级专业技术职称' } as const
export type Rank = keyof typeof RANKS

type Core = {
  number: string
  name: string
  phone: string
  birthYear: number
  rank: Rank
  /** Years worked in the profession. */
  years: number
  region: string
  /** 评审品目: codes of the catalogue, or beginnings of them. */
  specialities: readonly string[]
  employers: readonly Employer[]
  avoidances: readonly Avoidance[]
  /** Experts who are kin of this one: never on one panel. */
  kinExperts: readonly string[]
  leaves: readonly Leave[]
  /** Its own id: an expert signs in for itself. */
  expertId: string
  appliedBy: string
  appliedAt: Instant
}
export type Expert = Core &
  (
    | { status: 'applied' }
    | { status: 'rejected'; reason: string }
    | { status: 'registered'; registeredAt: Instant }
    | { status: 'suspended'; registeredAt: Instant; reason: string; until?: Day | undefined }
    | { status: 'dismissed'; reason: string; dismissedAt: Instant }
  )

export type ExpertEvent =
  | ({ type: 'ExpertApplied' } & Omit<Core, 'leaves'>)
  | { type: 'ExpertRegistered'; by: string; at: Instant }
  | { type: 'ExpertRejected'; reason: string; by: string; at: Instant }
  | { type: 'ExpertSpecialitiesChanged'; specialities: readonly string[]; by: string; at: Instant }
  | { type: 'ExpertEmployersChanged'; employers: readonly Employer[]; at: Instant }
  | {
      type: 'ExpertAvoidancesDeclared'
      avoidances: readonly Avoidance[]
      kinExperts: readonly string[]
      at: Instant
    }
  | { type: 'ExpertOnLeave'; leave: Leave; at: Instant }
  | { type: 'ExpertBack'; at: Instant; leaves: readonly Leave[] }
  | { type: 'ExpertSuspended'; reason: string; until?: Day | undefined; by: string; at: Instant }
  | { type: 'ExpertReinstated'; by: string; at: Instant }
  | { type: 'ExpertDismissed'; reason: string; by: string; at: Instant }

/** 张三丰 → 张**: what anyone but the expert and the regulator reads. */
export const maskName = (name: string): string => name.slice(0, 1) + '*'.repeat(Math.max(1, name.length - 1))
export const maskPhone = (phone: string): string => phone.replace(/^(.{3}).*(.{4})$/, '$1****$2')

const core = (expert: Expert): Core => {
  const { status: _, ...rest } = expert
  return rest
}

export const expert: Model<Expert, ExpertEvent> = {
  name: 'expert',
  title: '评审专家',
  status: { applied: '待审核', rejected: '未通过', registered: '在库', suspended: '暂停评审', dismissed: '已解聘' },
  evolve(before, event) {
    if (event.type === 'ExpertApplied') {
      const { type: _, ...facts } = event
      return { ...facts, status: 'applied', leaves: [] }
    }
    const was = before!
    switch (event.type) {
      case 'ExpertRegistered':
      case 'ExpertReinstated': {
        const registeredAt = 'registeredAt' in was ? was.registeredAt : event.at
        return { ...core(was), status: 'registered', registeredAt }
      }
      case 'ExpertRejected':
        return { ...core(was), status: 'rejected', reason: event.reason }
      case 'ExpertSpecialitiesChanged':
        return { ...was, specialities: event.specialities }
      case 'ExpertEmployersChanged':
        return { ...was, employers: event.employers }
      case 'ExpertAvoidancesDeclared':
        return { ...was, avoidances: event.avoidances, kinExperts: event.kinExperts }
      case 'ExpertOnLeave':
        return { ...was, leaves: [...was.leaves, event.leave] }
      case 'ExpertBack':
        return { ...was, leaves: event.leaves }
      case 'ExpertSuspended': {
        const registeredAt = 'registeredAt' in was ? was.registeredAt : event.at
        return { ...core(was), status: 'suspended', registeredAt, reason: event.reason, until: event.until }
      }
      case 'ExpertDismissed':
        return { ...core(was), status: 'dismissed', reason: event.reason, dismissedAt: event.at }
    }
  },
  parties: ({ expertId }) => ({ expert: expertId }),
  region: ({ region }) => region,
  /** A suspension ends with its last day. */
  wake: (state) =>
    state.status === 'suspended' && state.until
      ? { at: at(plusDays(state.until, 1)), command: 'expert.reinstate' }
      : undefined,
  card: ({ number, name }) => ({ title: `评审专家 ${maskName(name)}`, number }),
}
