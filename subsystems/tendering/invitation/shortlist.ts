/** 确定被邀请的供应商 — by prequalification, from the register, or by written recommendation; drawn before witnesses; secret until the
 *  result (财政部令第87号第十四条; 财政部令第74号第十二条). Pure. */
import type { Model } from '#foundation/command.ts'
import type { Day, Instant } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import { SOURCES, type Source } from '#policies/procedures.ts'
import type { Category } from '#policies/words.ts'
import type { Industry } from '#registers/industries.ts'
import { type Chance, type ChanceEvent, chanceAfter } from '../expert-draw/chance.ts'
import type { Asked, Commitment, Contribution } from '../expert-draw/draw.ts'

export type Way = Exclude<Source, 'announcement'>
const { announcement: _, ...ways } = SOURCES
export const WAYS: Readonly<Record<Way, string>> = ways

export const RULES = { draw: '随机抽取', all: '全部邀请' } as const
export type Rule = keyof typeof RULES

/** 资格预审文件. */
export type Prequalification = {
  summary: string
  performancePeriod: string
  consortiumAllowed: boolean
  qualifications: readonly { id: string; text: string }[]
  place: string
  files: readonly string[]
}
/** 书面推荐意见. */
export type Recommendation = {
  supplierId: string
  supplierName: string
  by: 'purchaser' | 'expert'
  recommender: string
  reason: string
  file?: string | undefined
}
export type Candidate = { supplierId: string; name: string }
export type Watcher = { userId: string; role: 'purchaser' | 'regulator'; at: Instant }
export type Reviewed = Candidate & { applicationId: string; qualified: boolean; reasons: readonly string[] }
export type Clarification = { no: number; text: string; at: Instant; deadline: Instant }

type Core = {
  caseId: string
  projectId: string
  round: number
  number: string
  title: string
  procuringEntityId: string
  agencyId: string
  region: string
  method: Method
  category: Category
  budget: number
  way: Way
  rule: Rule
  /** How many are drawn. */
  seats: number
  /** With fewer nothing can go on. */
  minimum: number
  prequalification?: Prequalification | undefined
  /** 供应商库: of which line of business; anything narrower would bar others (政府采购法实施条例第二十条). */
  industry?: Industry | undefined
  recommended: readonly Recommendation[]
  openedBy: string
}
type Open = { announcedAt?: Instant | undefined; deadline?: Instant | undefined; noticeUntilDate?: Day | undefined }
type Reviewable = { clarifications: readonly Clarification[]; reviewed: readonly Reviewed[] }
/** `salt`: hides the names of the pool; fixed with it, so that the entry which goes to the trustees does not hold it. */
type Pooled = { pool: readonly Candidate[]; watchers: readonly Watcher[]; salt?: string | undefined }
type Drawn = { commitment: Commitment; salt: string; chance?: Chance | undefined }
type Chosen = {
  chosen: readonly Candidate[]
  settledAt: Instant
  draw?:
    | {
        leafHash: string
        checkpoint: string
        contributions: readonly Contribution[]
        seed: string
        asked: readonly Asked[]
      }
    | undefined
}

export type Shortlist = Core &
  Open &
  Partial<Reviewable> &
  (
    | { status: 'drafted' }
    | { status: 'confirmed' }
    | ({ status: 'announced'; announcedAt: Instant; deadline: Instant; noticeUntilDate: Day } & Reviewable)
    | ({ status: 'reviewing' } & Reviewable)
    | ({ status: 'pooled' } & Pooled)
    | ({ status: 'committed' } & Pooled & Drawn)
    | ({ status: 'settled' } & Pooled & Partial<Drawn> & Chosen)
    | ({ status: 'disclosed' } & Pooled & Partial<Drawn> & Chosen)
    | { status: 'failed'; why: string; failedAt: Instant }
    | { status: 'dropped'; why: string; droppedAt: Instant }
  )

export type ShortlistEvent =
  | ({ type: 'ShortlistOpened'; at: Instant } & Core)
  | { type: 'SupplierRecommended'; recommendation: Recommendation; enteredBy: string; at: Instant }
  | { type: 'ShortlistConfirmed'; by: string; at: Instant }
  | {
      type: 'PrequalificationAnnounced'
      projectId: string
      deadline: Instant
      documentsUntil: Instant
      noticeUntilDate: Day
      by: string
      at: Instant
    }
  | { type: 'PrequalificationClarified'; clarification: Clarification; by: string; at: Instant }
  | { type: 'PrequalificationClosed'; at: Instant }
  | { type: 'ApplicationsReviewed'; reviewed: readonly Reviewed[]; by: string; at: Instant }
  | { type: 'PoolFixed'; pool: readonly Candidate[]; salt?: string | undefined; at: Instant }
  | { type: 'ChoiceWatched'; watcher: Watcher }
  /** Entries before the trustees gave numbers held the salt. */
  | { type: 'ShortlistCommitted'; commitment: Commitment; salt?: string | undefined; by: string; at: Instant }
  | ChanceEvent
  | ({ type: 'ShortlistSettled'; projectId: string; round: number; at: Instant } & Pick<Chosen, 'chosen' | 'draw'>)
  | { type: 'ShortlistDisclosed'; at: Instant }
  | { type: 'ShortlistFailed'; why: string; at: Instant }
  | { type: 'ShortlistDropped'; why: string; by: string; at: Instant }

export const shortlist: Model<Shortlist, ShortlistEvent> = {
  name: 'shortlist',
  title: '邀请供应商的确定',
  status: {
    drafted: '待采购人确认',
    confirmed: '待发布资格预审公告',
    announced: '资格预审公告中',
    reviewing: '待资格审查',
    pooled: '备选名单已定',
    committed: '等待抽取',
    settled: '已确定',
    disclosed: '已公开',
    failed: '备选不足',
    dropped: '已取消',
  },
  evolve: (before, event) => evolve(before, event) as Shortlist,
  parties: (state) => ({
    procuringEntity: state.procuringEntityId,
    agency: state.agencyId,
    ...('chosen' in state && { invited: state.chosen.map(({ supplierId }) => supplierId) }),
  }),
  region: ({ region }) => region,
  // what is asked of applicants is public from the announcement on; who applied and who was chosen `show` keeps back
  isPublic: (state) => state.status === 'disclosed' || state.announcedAt !== undefined,
  caseId: ({ caseId }) => caseId,
  card: ({ title, number }) => ({ title, number }),
  wake: (state) => (state.status === 'announced' ? { at: state.deadline, command: 'shortlist.close' } : undefined),
}

const evolve = (before: Shortlist | undefined, event: ShortlistEvent): object => {
  switch (event.type) {
    case 'ShortlistOpened': {
      const { type: _, at: __, ...core } = event
      return { ...core, status: 'drafted' }
    }
    case 'SupplierRecommended':
      return { ...before, recommended: [...before!.recommended, event.recommendation] }
    case 'ShortlistConfirmed':
      return { ...before, status: 'confirmed' }
    case 'PrequalificationAnnounced': {
      const { at, deadline, noticeUntilDate } = event
      return {
        ...before,
        status: 'announced',
        announcedAt: at,
        deadline,
        noticeUntilDate,
        clarifications: [],
        reviewed: [],
      }
    }
    case 'PrequalificationClarified': {
      const { clarification } = event
      const { clarifications = [] } = before!
      return { ...before, deadline: clarification.deadline, clarifications: [...clarifications, clarification] }
    }
    case 'PrequalificationClosed':
      return { ...before, status: 'reviewing' }
    case 'ApplicationsReviewed':
      return { ...before, reviewed: event.reviewed }
    case 'PoolFixed':
      return { ...before, status: 'pooled', pool: event.pool, watchers: [], ...(event.salt && { salt: event.salt }) }
    case 'ChoiceWatched':
      return { ...before, watchers: [...(before as Pooled).watchers, event.watcher] }
    case 'ShortlistCommitted':
      return {
        ...before,
        ...{ status: 'committed', commitment: event.commitment },
        ...(event.salt && { salt: event.salt }),
      }
    case 'ChanceFixed':
    case 'ContributionReceived':
    case 'ContributionMissing':
      return { ...before, chance: chanceAfter((before as Drawn).chance, event) }
    case 'ShortlistSettled': {
      const { chance: _, ...was } = before as Drawn
      return { ...was, status: 'settled', chosen: event.chosen, draw: event.draw, settledAt: event.at }
    }
    case 'ShortlistDisclosed':
      return { ...before, status: 'disclosed' }
    case 'ShortlistFailed':
      return { ...before, status: 'failed', why: event.why, failedAt: event.at }
    case 'ShortlistDropped':
      return { ...before, status: 'dropped', why: event.why, droppedAt: event.at }
  }
}

/** Of the recommended, how many at the most may be the purchaser's (财政部令第74号第十二条): half of them, exactly half included. */
export const tooManyOfPurchaser = (recommended: readonly Pick<Recommendation, 'by'>[], maxPercent: number): boolean =>
  recommended.filter(({ by }) => by === 'purchaser').length * 100 > recommended.length * maxPercent

/** 邀请招标 draws from twice as many; the small methods invite everyone recommended (财政部令第87号第十四条、第74号第十二条). */
export const drawsFromTwice = ({ method, way }: Pick<Core, 'method' | 'way'>): boolean =>
  way === 'register' || (way === 'recommendation' && method === 'selectiveTendering')
