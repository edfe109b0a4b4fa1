/** 行政处罚 — what a finance department decides against a supplier or an agency: told beforehand and answered, decided by another person, in force by
 *  the day in the whole country, changed or revoked where a higher instance says so. Pure. */
import type { Model } from '#foundation/command.ts'
import { type Fen, toYuan } from '#foundation/money.ts'
import { at, type Day, dayOf, type Instant, plusDays, plusMonths } from '#foundation/time.ts'
import { GROUNDS, type Ground, type Sanction } from './grounds.ts'

export const ANSWERS = {
  statement: '陈述、申辩',
  hearing: '陈述、申辩，并要求听证',
  waived: '放弃陈述、申辩和听证',
} as const
export type Answer = keyof typeof ANSWERS
export const PAPERS = { notice: '行政处罚事先告知书', decision: '行政处罚决定书' } as const
export const INSTANCES = {
  reconsideration: '行政复议决定',
  judgment: '人民法院判决、裁定',
  own: '自行纠正',
} as const
export type Instance = keyof typeof INSTANCES

type Core = {
  supplierId?: string | undefined
  supplierName?: string | undefined
  /** Of an agency, its place in the directory instead. */
  agencyId?: string | undefined
  agencyName?: string | undefined
  uscc: string
  /** 执法单位. */
  authority: string
  region: string
  ground: Ground
  /** 违法情形, as found. */
  conduct: string
  files: readonly string[]
  caseId?: string | undefined
  purchaseAmount: Fen
  /** Why it is lighter than the scale. */
  mitigation?: string | undefined
  sanction: Sanction
  proposedBy: string
  proposedAt: Instant
  answerBy: Instant
  /** 立案; absent where only the notice is known. */
  openedDate?: Day | undefined
  /** Nobody had answered by the day. */
  lapsedAt?: Instant | undefined
  answer?: { kind: Answer; text: string; files: readonly string[]; by: string; at: Instant } | undefined
  hearing?: { heldAt: Instant; record: string; by: string } | undefined
  /** The papers that were served, by their hash. */
  noticeFile?: string | undefined
  decisionFile?: string | undefined
}
export type Decision = {
  /** 文号. */
  number: string
  /** What was made of the statement. */
  response?: string | undefined
  reviewer: string
  fromDate: Day
  banUntil?: Day | undefined
  /** 公布期限. */
  publicUntil: Day
  /** 列入政府采购严重违法失信行为记录名单, or only the record of misconduct. */
  severe: boolean
  /** The last moment to serve it. */
  serveBy?: Instant | undefined
  decidedBy: string
  decidedAt: Instant
}
type Change = { instance: Instance; paper: string; reason: string; was: Sanction; by: string; at: Instant }
type Served = Decision & { receivedAt?: Instant | undefined; changes?: readonly Change[] | undefined }

export type Penalty = Core &
  (
    | { status: 'notified' }
    | { status: 'dropped'; reason: string; droppedAt: Instant }
    | ({ status: 'decided' } & Served)
    | ({ status: 'ended'; endedAt: Instant } & Served)
    | ({ status: 'revoked'; instance: Instance; paper: string; reason: string; revokedAt: Instant } & Served)
  )
export type Decided = Extract<Penalty, { status: 'decided' | 'ended' | 'revoked' }>
export const isDecided = (state: Penalty): state is Decided => 'decidedAt' in state

export type PenaltyEvent =
  | ({ type: 'PenaltyProposed' } & Omit<Core, 'answer' | 'hearing' | 'lapsedAt' | 'noticeFile' | 'decisionFile'>)
  | { type: 'PenaltyPrinted'; paper: keyof typeof PAPERS; file: string; at: Instant }
  | { type: 'PenaltyAnswered'; answer: NonNullable<Core['answer']> }
  | { type: 'PenaltyAnswerLapsed'; at: Instant }
  | { type: 'PenaltyHeard'; hearing: NonNullable<Core['hearing']> }
  | { type: 'PenaltyDropped'; reason: string; by: string; at: Instant }
  | ({ type: 'PenaltyDecided'; sanction: Sanction } & Decision)
  | { type: 'PenaltyReceived'; by: string; at: Instant }
  | ({ type: 'PenaltyChanged'; change: Change; sanction: Sanction } & Pick<
      Decision,
      'banUntil' | 'publicUntil' | 'severe'
    >)
  | { type: 'PenaltyRevoked'; instance: Instance; paper: string; reason: string; by: string; at: Instant }
  | { type: 'PenaltyEnded'; at: Instant }

/** 当事人. */
export const nameOf = ({ supplierName, agencyName }: Pick<Core, 'supplierName' | 'agencyName'>): string =>
  agencyName ?? supplierName ?? ''
/** What a ban keeps the party from. */
export const barredFrom = ({ agencyId }: Pick<Core, 'agencyId'>): string =>
  agencyId ? '代理政府采购业务' : '参加政府采购活动'

export const penalty: Model<Penalty, PenaltyEvent> = {
  name: 'penalty',
  title: '行政处罚',
  status: {
    notified: '已告知，待答辩',
    dropped: '不予处罚',
    decided: '已决定，公布中',
    ended: '公布期满',
    revoked: '已撤销',
  },
  evolve(before, event) {
    switch (event.type) {
      case 'PenaltyProposed': {
        const { type: _, ...core } = event
        return { ...core, status: 'notified' }
      }
      case 'PenaltyPrinted':
        return { ...before!, [event.paper === 'notice' ? 'noticeFile' : 'decisionFile']: event.file }
      case 'PenaltyAnswered':
        return { ...before!, answer: event.answer }
      case 'PenaltyAnswerLapsed':
        return { ...before!, lapsedAt: event.at }
      case 'PenaltyHeard':
        return { ...before!, hearing: event.hearing }
      case 'PenaltyDropped':
        return { ...before!, status: 'dropped', reason: event.reason, droppedAt: event.at }
      case 'PenaltyDecided': {
        const { type: _, ...decision } = event
        return { ...before!, ...decision, status: 'decided' }
      }
      case 'PenaltyReceived':
        return { ...(before as Extract<Penalty, { status: 'decided' }>), receivedAt: event.at }
      case 'PenaltyChanged': {
        const was = before as Extract<Penalty, { status: 'decided' }>
        const { sanction, banUntil, publicUntil, severe, change } = event
        return { ...was, sanction, banUntil, publicUntil, severe, changes: [...(was.changes ?? []), change] }
      }
      case 'PenaltyRevoked': {
        const { instance, paper, reason, at: revokedAt } = event
        const was = before as Extract<Penalty, { status: 'decided' }>
        return { ...was, status: 'revoked', instance, paper, reason, revokedAt }
      }
      case 'PenaltyEnded':
        return { ...(before as Extract<Penalty, { status: 'decided' }>), status: 'ended', endedAt: event.at }
    }
  },
  parties: ({ supplierId, agencyId }) => ({ supplier: supplierId, agency: agencyId }),
  region: ({ region }) => region,
  card: (state) => ({
    title: `${nameOf(state)}：${GROUNDS[state.ground].title}`,
    ...('number' in state && { number: state.number }),
  }),
  wake(state) {
    if (state.status === 'decided') return { at: at(plusDays(state.publicUntil, 1)), command: 'penalty.end' }
    const waits = state.status === 'notified' && !state.answer && !state.lapsedAt
    return waits ? { at: state.answerBy, command: 'penalty.lapse-answer' } : undefined
  },
}

/** The party has said what it wants to say, or let its days pass. */
export const isHeard = ({ answer, hearing, lapsedAt }: Pick<Core, 'answer' | 'hearing' | 'lapsedAt'>): boolean =>
  lapsedAt !== undefined || (answer !== undefined && (answer.kind !== 'hearing' || hearing !== undefined))

/** 自立案之日起九十日内作出决定 (行政处罚法第六十条). */
export const DECISION_DAYS = 90
export const decideBy = ({ openedDate, proposedAt }: Pick<Core, 'openedDate' | 'proposedAt'>): Instant =>
  at(plusDays(openedDate ?? dayOf(proposedAt), DECISION_DAYS + 1))

/** The last day of so many years that begin on a day: 2026-03-02 for one year lasts until 2027-03-01. */
export const lastDay = (from: Day, years: number): Day => plusDays(plusMonths(from, 12 * years), -1)

/** From when until when it bars and stands in public, and on which list (财办库〔2014〕526号: a ban, or a fine from so much on). */
export const termsOf = (
  { fine, banYears, disqualified }: Sanction,
  fromDate: Day,
  policy: (key: string) => number,
): Pick<Decision, 'banUntil' | 'publicUntil' | 'severe'> => {
  const banUntil = banYears ? lastDay(fromDate, banYears) : undefined
  return {
    banUntil,
    publicUntil: banUntil ?? lastDay(fromDate, policy('penalty.publicYears')),
    severe: banUntil !== undefined || disqualified === true || (fine ?? 0) >= policy('penalty.listedFine'),
  }
}

/** 处罚结果, in one line. */
export const resultOf = ({
  sanction: { fine, confiscated, disqualified },
  banUntil,
  severe,
  agencyId,
}: Extract<Penalty, { status: 'decided' }>) =>
  [
    severe ? '列入政府采购严重违法失信行为记录名单' : '列入不良行为记录名单',
    disqualified && '取消代理采购的资格',
    banUntil && `至 ${banUntil} 禁止${barredFrom({ agencyId })}`,
    fine && `罚款 ${toYuan(fine)} 元`,
    confiscated && `没收违法所得 ${toYuan(confiscated)} 元`,
  ]
    .filter(Boolean)
    .join('；')

export const decidedOn = ({ decidedAt }: Pick<Decision, 'decidedAt'>): Day => dayOf(decidedAt)
