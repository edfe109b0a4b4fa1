/** 评审专家 — applied for, vetted, trained and tested, drawn, re-examined each term: what may be asked of one, and of whom never. Pure. */
import { type Changeable, type ChangeEvent, evolveChange, isChangeEvent } from '#foundation/changes.ts'
import type { Model } from '#foundation/command.ts'
import { at, type Day, dayOf, type Instant, plusDays } from '#foundation/time.ts'
import type { Conduct } from './conduct.ts'

export type Employer = { name: string; uscc: string; from: Day; until?: Day | undefined }
/** 申报回避: kin of the head of an organisation, or another interest in it (政府采购法实施条例第九条). */
export type Avoidance = { kind: 'kin' | 'interest'; uscc: string; organisation: string; note: string }
export type Leave = { from: Day; until: Day; reason: string }
/** 证明材料: title, work, no record of misconduct (财库〔2016〕198号第七条). */
type Paper = { kind: keyof typeof PAPERS; file: string }
type Training = { date: Day; course: string; hours: number }
type Test = { attempt: number; score: number; passed: boolean; at: Instant }
/** Sealed with the key of the house: what the database and the ledger hold opens to nobody who has only them. */
export type Sealed = { sealed: string; masked: string }

export const RANKS = { middle: '中级专业技术职称', senior: '高级专业技术职称' } as const
export type Rank = keyof typeof RANKS
export const PAPERS = {
  rank: '职称证书',
  study: '学历学位证书',
  work: '工作证明',
  promise: '申请承诺书',
  other: '其他',
} as const

type Core = Changeable & {
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
  papers: readonly Paper[]
  idNumber?: Sealed | undefined
  bank?: (Sealed & { name: string }) | undefined
  leaves: readonly Leave[]
  trainings: readonly Training[]
  tests: readonly Test[]
  conduct: readonly Conduct[]
  /** Its own id: an expert signs in for itself. */
  expertId: string
  appliedBy: string
  appliedAt: Instant
}
/** In the register: since when, and until which day before the next re-examination. */
type Term = { registeredAt: Instant; termUntilDate: Day; renewalAskedAt?: Instant | undefined }
export type Expert = Core &
  (
    | { status: 'applied' }
    | { status: 'returned'; reason: string }
    | { status: 'rejected'; reason: string }
    | { status: 'training' }
    | ({ status: 'registered' } & Term)
    | ({ status: 'suspended'; reason: string; ground?: string; until?: Day | undefined } & Term)
    | ({ status: 'expired' } & Term)
    | { status: 'dismissed'; reason: string; ground?: string; dismissedAt: Instant }
  )

type Kept = 'leaves' | 'trainings' | 'tests' | 'conduct'
export type ExpertEvent =
  | ({ type: 'ExpertApplied' } & Omit<Core, Kept>)
  | ({ type: 'ExpertAppliedAgain' } & Omit<Core, Kept | 'number' | 'expertId'>)
  | { type: 'ExpertReturned'; reason: string; by: string; at: Instant }
  | { type: 'ExpertAdmitted'; by: string; at: Instant }
  | { type: 'ExpertTrained'; training: Training; by: string; at: Instant }
  | { type: 'ExpertTested'; test: Test }
  | { type: 'ExpertRegistered'; termUntilDate: Day; by: string; at: Instant }
  | { type: 'ExpertRejected'; reason: string; by: string; at: Instant }
  | { type: 'ExpertSpecialitiesChanged'; specialities: readonly string[]; by: string; at: Instant }
  | ChangeEvent<'Expert'>
  | { type: 'ExpertContactChanged'; phone?: string | undefined; bank?: Core['bank']; at: Instant }
  | { type: 'ExpertEmployersChanged'; employers: readonly Employer[]; at: Instant }
  | {
      type: 'ExpertAvoidancesDeclared'
      avoidances: readonly Avoidance[]
      kinExperts: readonly string[]
      at: Instant
    }
  | { type: 'ExpertOnLeave'; leave: Leave; at: Instant }
  | { type: 'ExpertBack'; at: Instant; leaves: readonly Leave[] }
  | { type: 'ExpertConductNoted'; conduct: Conduct }
  | { type: 'ExpertConductExplained'; no: number; text: string; at: Instant }
  | { type: 'ExpertRenewalAsked'; at: Instant }
  | { type: 'ExpertRenewed'; termUntilDate: Day; by: string; at: Instant }
  | { type: 'ExpertTermEnded'; at: Instant }
  | { type: 'ExpertSuspended'; reason: string; ground?: string; until?: Day | undefined; by: string; at: Instant }
  | { type: 'ExpertReinstated'; by: string; at: Instant }
  | { type: 'ExpertDismissed'; reason: string; ground?: string; by: string; at: Instant }

/** 张三丰 → 张**: what anyone but the expert reads. */
export const maskName = (name: string): string => name.slice(0, 1) + '*'.repeat(Math.max(1, name.length - 1))
export const maskPhone = (phone: string): string => phone.replace(/^(.{3}).*(.{4})$/, '$1****$2')
/** Identity number or account: the last four. */
export const maskNumber = (number: string): string => '*'.repeat(Math.max(4, number.length - 4)) + number.slice(-4)

const core = (expert: Expert): Core => {
  const {
    status: _,
    reason: __,
    ground: ___,
    until: ____,
    registeredAt: _____,
    termUntilDate: ______,
    renewalAskedAt: _______,
    dismissedAt: ________,
    ...rest
  } = {
    reason: '',
    ground: '',
    until: '',
    registeredAt: '',
    termUntilDate: '',
    renewalAskedAt: '',
    dismissedAt: '',
    ...expert,
  }
  return rest
}
const termOf = (was: Expert): Term => {
  const { registeredAt, termUntilDate } = was as Extract<Expert, { status: 'registered' }>
  return { registeredAt, termUntilDate }
}

export const expert: Model<Expert, ExpertEvent> = {
  name: 'expert',
  title: '评审专家',
  status: {
    applied: '待审核',
    returned: '退回补正',
    rejected: '未通过',
    training: '待培训测试',
    registered: '在库',
    suspended: '暂停评审',
    expired: '聘期届满',
    dismissed: '已解聘',
  },
  evolve(before, event) {
    if (event.type === 'ExpertApplied') {
      const { type: _, ...facts } = event
      return { ...facts, status: 'applied', leaves: [], trainings: [], tests: [], conduct: [] }
    }
    const was = before!
    if (isChangeEvent('Expert', event)) return evolveChange('Expert', was, event)
    switch (event.type) {
      case 'ExpertAppliedAgain': {
        const { type: _, ...facts } = event
        return { ...core(was), ...facts, status: 'applied' }
      }
      case 'ExpertReturned':
        return { ...core(was), status: 'returned', reason: event.reason }
      case 'ExpertAdmitted':
        return { ...core(was), status: 'training' }
      case 'ExpertTrained':
        return { ...was, trainings: [...was.trainings, event.training] }
      case 'ExpertTested':
        return { ...was, tests: [...was.tests, event.test] }
      case 'ExpertRegistered':
        return { ...core(was), status: 'registered', registeredAt: event.at, termUntilDate: event.termUntilDate }
      case 'ExpertReinstated':
        return { ...core(was), status: 'registered', ...termOf(was) }
      case 'ExpertRejected':
        return { ...core(was), status: 'rejected', reason: event.reason }
      case 'ExpertSpecialitiesChanged':
        return { ...was, specialities: event.specialities }
      case 'ExpertContactChanged':
        return { ...was, ...(event.phone && { phone: event.phone }), ...(event.bank && { bank: event.bank }) }
      case 'ExpertEmployersChanged':
        return { ...was, employers: event.employers }
      case 'ExpertAvoidancesDeclared':
        return { ...was, avoidances: event.avoidances, kinExperts: event.kinExperts }
      case 'ExpertOnLeave':
        return { ...was, leaves: [...was.leaves, event.leave] }
      case 'ExpertBack':
        return { ...was, leaves: event.leaves }
      case 'ExpertConductNoted':
        return { ...was, conduct: [...was.conduct, event.conduct] }
      case 'ExpertConductExplained':
        return {
          ...was,
          conduct: was.conduct.map((each) => (each.no === event.no ? { ...each, explanation: event.text } : each)),
        }
      case 'ExpertRenewalAsked':
        return { ...(was as Extract<Expert, { status: 'registered' }>), renewalAskedAt: event.at }
      case 'ExpertRenewed':
        return { ...core(was), status: 'registered', ...termOf(was), termUntilDate: event.termUntilDate }
      case 'ExpertTermEnded':
        return { ...(was as Extract<Expert, { status: 'registered' }>), status: 'expired' }
      case 'ExpertSuspended': {
        const { reason, ground, until } = event
        return { ...core(was), status: 'suspended', ...termOf(was), reason, ...(ground && { ground }), until }
      }
      case 'ExpertDismissed': {
        const { reason, ground, at: dismissedAt } = event
        return { ...core(was), status: 'dismissed', reason, ...(ground && { ground }), dismissedAt }
      }
    }
  },
  parties: ({ expertId }) => ({ expert: expertId }),
  region: ({ region }) => region,
  /** A suspension ends with its last day, a term with its. */
  wake(state) {
    if (state.status === 'suspended' && state.until)
      return { at: at(plusDays(state.until, 1)), command: 'expert.reinstate' }
    if (state.status === 'registered') return { at: at(plusDays(state.termUntilDate, 1)), command: 'expert.end-term' }
    return undefined
  },
  card: ({ number, name }) => ({ title: `评审专家 ${maskName(name)}`, number }),
}

/** The last day of a term of so many years that begins with this instant. */
export const termEnd = (from: Instant, years: number): Day => {
  const day = dayOf(from)
  return plusDays(`${Number(day.slice(0, 4)) + years}${day.slice(4).replace('-02-29', '-02-28')}` as Day, -1)
}
