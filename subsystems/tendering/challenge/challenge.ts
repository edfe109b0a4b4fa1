/** 质疑 — a bidder says in writing what harmed it: drafted, filed, taken up, answered in seven working days, its outcome carried out. Pure. */
import type { Model } from '#foundation/command.ts'
import { at, type Calendar, type Day, dayOf, type Instant } from '#foundation/time.ts'
import { DISPUTED, type Disputed } from '#policies/words.ts'
import type { Where } from '../notice/amend-notice.ts'

export const STEPS = { opening: '开标', evaluation: '评审' } as const
export type Step = keyof typeof STEPS

export const REJECTIONS = {
  outOfTime: '超过法定质疑期提出',
  noStanding: '不是参与所质疑项目采购活动的供应商',
} as const
export type Rejection = keyof typeof REJECTIONS

/** 财政部令第94号第十六条. */
export const OUTCOMES = {
  unfounded: '质疑不成立',
  noEffect: '质疑成立，但未对中标结果构成影响',
  affects: '质疑成立，影响或者可能影响中标结果',
} as const
export type Outcome = keyof typeof OUTCOMES
export const REMEDIES = {
  clarify: '澄清或者修改采购文件后继续开展采购活动',
  nextCandidate: '从合格的中标候选人中另行确定中标供应商',
  restart: '重新开展采购活动',
} as const
export type Remedy = keyof typeof REMEDIES

/** 质疑事项 (财政部令第94号第十二条第三至五项). */
export type Matter = { matter: string; facts: string; law: string }
/** 质疑函 (财政部令第94号第十二条). */
export type Letter = {
  address: string
  postcode: string
  person: string
  phone: string
  matters: readonly Matter[]
  request: string
  files: readonly string[]
}
export type Correction = { where: Where; before: string; after: string }
/** 质疑答复 (财政部令第94号第十五条). */
export type Reply = {
  outcome: Outcome
  remedy?: Remedy | undefined
  findings: string
  basis: string
  text: string
  expertsOpinion: string
  corrections: readonly Correction[]
  bidDeadline?: Instant | undefined
  writtenBy: string
  writtenAt: Instant
}

/** The award that is challenged, or would be given up. */
export type Concerned = { awardId?: string | undefined; noticeId?: string | undefined }

type Core = Letter & {
  caseId: string
  projectId: string
  round: number
  lot?: number | undefined
  number: string
  title: string
  scope: Disputed
  step?: Step | undefined
  region: string
  procuringEntityId: string
  agencyId: string
  supplierId: string
  supplierName: string
  draftedBy: string
  draftedAt: Instant
  /** From when the seven working days count, and until when. */
  sinceAt: Instant
  fileBy: Instant
}

export type Challenge = Core & {
  filedBy?: string | undefined
  filedAt?: Instant | undefined
  late?: boolean | undefined
  lateReason?: string | undefined
  warnAt?: Instant | undefined
  replyBy?: Instant | undefined
  warnedAt?: Instant | undefined
  overdueAt?: Instant | undefined
  /** Until it is answered nobody signs a contract upon what it may change (政府采购法实施条例第五十四条). */
  mayAffect?: boolean | undefined
  harmless?: string | undefined
  letterFile?: string | undefined
  acceptedBy?: string | undefined
  acceptedAt?: Instant | undefined
  reply?: Reply | undefined
  repliedBy?: string | undefined
  repliedAt?: Instant | undefined
  replyFile?: string | undefined
  /** To whom the answer was copied. */
  related?: readonly string[] | undefined
  /** Until when the challenger may complain (财政部令第94号第十七条). */
  complainBy?: Instant | undefined
} & (
    | { status: 'draft' }
    | { status: 'filed' }
    | { status: 'underReply' }
    | { status: 'rejected'; ground: Rejection; reason: string; rejectedAt: Instant }
    | { status: 'withdrawn'; reason: string; withdrawnAt: Instant }
    | { status: 'replied' }
    | { status: 'concluded'; concludedAt: Instant; resultChanged: boolean; reportReceivedAt?: Instant | undefined }
  )

export type ChallengeEvent =
  | ({ type: 'ChallengeDrafted' } & Core)
  | { type: 'ChallengeWritten'; letter: Letter; by: string; at: Instant }
  | {
      type: 'ChallengeFiled'
      projectId: string
      round: number
      lot?: number | undefined
      scope: Disputed
      late: boolean
      lateReason: string
      warnAt: Instant
      replyBy: Instant
      by: string
      at: Instant
    }
  | { type: 'ChallengePrinted'; letterFile?: string | undefined; replyFile?: string | undefined; at: Instant }
  | { type: 'ChallengeRejected'; ground: Rejection; reason: string; complainBy: Instant; by: string; at: Instant }
  | { type: 'ChallengeAccepted'; mayAffect: boolean; harmless: string; by: string; at: Instant }
  | { type: 'ChallengeReplyDue'; at: Instant }
  | { type: 'ChallengeReplyOverdue'; complainBy: Instant; at: Instant }
  | { type: 'ChallengeReplyWritten'; reply: Reply }
  | ({
      type: 'ChallengeReplied'
      projectId: string
      round: number
      lot?: number | undefined
      scope: Disputed
      outcome: Outcome
      remedy?: Remedy | undefined
      supplierId: string
      related: readonly string[]
      late: boolean
      complainBy: Instant
      by: string
      at: Instant
    } & Concerned)
  | { type: 'ChallengeWithdrawn'; reason: string; by: string; at: Instant }
  | { type: 'ChallengeConcluded'; projectId: string; resultChanged: boolean; remedy: Remedy; at: Instant }
  | { type: 'ChallengeReportReceived'; by: string; at: Instant }

export const challenge: Model<Challenge, ChallengeEvent> = {
  name: 'challenge',
  title: '质疑',
  status: {
    draft: '草稿',
    filed: '已提出，待受理',
    rejected: '不予受理',
    underReply: '已受理，待答复',
    replied: '已答复',
    concluded: '已答复并落实',
    withdrawn: '已撤回',
  },
  evolve(before, event) {
    if (event.type === 'ChallengeDrafted') {
      const { type: _, ...core } = event
      return { ...core, status: 'draft' }
    }
    const was = before!
    switch (event.type) {
      case 'ChallengeWritten':
        return { ...was, ...event.letter }
      case 'ChallengeFiled': {
        const { late, lateReason, warnAt, replyBy, by: filedBy, at: filedAt } = event
        return { ...was, status: 'filed', late, lateReason, warnAt, replyBy, filedBy, filedAt, mayAffect: true }
      }
      case 'ChallengePrinted': {
        const { letterFile, replyFile } = event
        return { ...was, ...(letterFile && { letterFile }), ...(replyFile && { replyFile }) }
      }
      case 'ChallengeRejected': {
        const { ground, reason, complainBy, at: rejectedAt } = event
        return { ...was, status: 'rejected', ground, reason, complainBy, rejectedAt }
      }
      case 'ChallengeAccepted': {
        const { mayAffect, harmless, by: acceptedBy, at: acceptedAt } = event
        return { ...was, status: 'underReply', mayAffect, harmless, acceptedBy, acceptedAt }
      }
      case 'ChallengeReplyDue':
        return { ...was, warnedAt: event.at }
      case 'ChallengeReplyOverdue':
        return { ...was, overdueAt: event.at, complainBy: event.complainBy }
      case 'ChallengeReplyWritten':
        return { ...was, reply: event.reply }
      case 'ChallengeReplied': {
        const { by: repliedBy, at: repliedAt, related, complainBy } = event
        return { ...was, status: 'replied', repliedBy, repliedAt, related, complainBy }
      }
      case 'ChallengeWithdrawn':
        return { ...was, status: 'withdrawn', reason: event.reason, withdrawnAt: event.at }
      case 'ChallengeConcluded':
        return { ...was, status: 'concluded', concludedAt: event.at, resultChanged: event.resultChanged }
      case 'ChallengeReportReceived':
        return was.status === 'concluded' ? { ...was, reportReceivedAt: event.at } : was
    }
  },
  // What was never filed is nobody's but its writer's.
  parties: ({ filedAt, supplierId, procuringEntityId, agencyId, related = [] }) =>
    filedAt
      ? { supplier: supplierId, procuringEntity: procuringEntityId, agency: agencyId, related }
      : { supplier: supplierId },
  region: ({ filedAt, region }) => (filedAt ? region : '000000'),
  caseId: ({ filedAt, caseId }) => (filedAt ? caseId : undefined),
  card: ({ title, scope, lot, number }) => ({
    title: `${title}${lot ? ` · 包${lot}` : ''} · ${DISPUTED[scope]}质疑`,
    number,
  }),
  wake(state) {
    if (state.status !== 'filed' && state.status !== 'underReply') return undefined
    if (!state.warnedAt) return { at: state.warnAt!, command: 'challenge.remind' }
    if (!state.overdueAt) return { at: state.replyBy!, command: 'challenge.mark-overdue' }
    return undefined
  },
}

/** Whether the contract must wait for it. */
export const holds = (state: Challenge): boolean =>
  state.mayAffect === true &&
  (state.status === 'filed' ||
    state.status === 'underReply' ||
    (state.status === 'replied' && state.reply?.outcome === 'affects'))

/** What the platform knows of the moments from which a supplier may count. */
export type Known = {
  registeredAt?: Instant | undefined
  noticeUntilDate?: Day | undefined
  openedAt?: Instant | undefined
  announcedAt?: Instant | undefined
}
type Policy = (key: string) => number

/** From when the seven working days count (财政部令第94号第十条; 政府采购法实施条例第五十三条); undefined where that moment has not come.
 *  Of the two moments the law names for a document the later one counts: a doubt must not cost a supplier its right. */
export const sinceOf = (
  scope: Disputed,
  step: Step | undefined,
  { registeredAt, noticeUntilDate, openedAt, announcedAt }: Known,
  calendar: Calendar,
  policy: Policy,
): Instant | undefined => {
  if (scope === 'document') {
    if (!registeredAt || !noticeUntilDate) return undefined
    const obtained = dayOf(registeredAt)
    return at(obtained > noticeUntilDate ? obtained : noticeUntilDate)
  }
  if (scope === 'process' && step === 'opening') return openedAt
  // What the panel did is known to a bidder only with the result.
  if (scope === 'process') return announcedAt
  return announcedAt && at(calendar.after(dayOf(announcedAt), { days: policy('award.publicDays'), of: 'working' }))
}

export const fileBy = (since: Instant, calendar: Calendar, policy: Policy): Instant =>
  calendar.deadline(since, { days: policy('challenge.fileDays'), of: 'working' })

/** 答复期满后十五个工作日内 (财政部令第94号第十七条). `replyBy` is 24:00 of the last day, so the period begins on the day before. */
export const complainBy = (replyBy: Instant, calendar: Calendar, policy: Policy): Instant =>
  calendar.deadline(new Date(Date.parse(replyBy) - 1).toISOString() as Instant, {
    days: policy('complaint.fileDays'),
    of: 'working',
  })
