/** 专家抽取一事 — asked for, confirmed, committed to in public, drawn, answered, disclosed after the result. No names in it. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Instant } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import { type Chance, type ChanceEvent, chanceAfter } from './chance.ts'
import type { Asked, Commitment, Contribution, Quota } from './draw.ts'

/** Why a panel of seven or more is needed (财政部令第87号第四十七条). */
export const WEIGHTS = { ordinary: '一般项目', complex: '技术复杂', social: '社会影响较大' } as const
export type Weight = keyof typeof WEIGHTS

type Plan = {
  evaluationAt: Instant
  /** Where experts are drawn from: a division with all below it. */
  area: string
  quotas: readonly Quota[]
}
/** What was drawn, with all that proves it. */
export type Drawn = {
  commitment: Commitment
  committedAt: Instant
  leafHash: string
  checkpoint: string
  contributions: readonly Contribution[]
  seed: string
  drawnAt: Instant
  asked: readonly Asked[]
}
/** 自行选定: with whose consent, and why no draw. */
export type Choice = { reason: string; consentNumber: string; consentFile: string; by: string; at: Instant }
export type Chosen = { choice: Choice; asked: readonly Asked[] }
/** A draw that was given up for another: it stays on record. */
export type PastAttempt = {
  commitment: Commitment
  seed?: string
  asked: readonly Asked[]
  reason: string
  at: Instant
}

type Core = Plan & {
  caseId: string
  projectId: string
  round: number
  number: string
  title: string
  region: string
  method: Method
  procuringEntityId: string
  agencyId: string
  /** 采购人代表 on the panel. */
  representatives: number
  weight: Weight
  /** 远程异地评审. */
  remote: boolean
  attempt: number
  past: readonly PastAttempt[]
  requestedBy: string
  requestedAt: Instant
  /** 参加过前期工作的专家, by their numbers; told by the purchaser. */
  tookPart: readonly string[]
}

export type ExpertDraw = Core &
  (
    | { status: 'requested' }
    | { status: 'rejected'; reason: string }
    | { status: 'confirmed'; confirmedBy: string; confirmedAt: Instant }
    | { status: 'committed'; commitment: Commitment; committedAt: Instant; chance?: Chance | undefined }
    | ({ status: 'drawn' } & Drawn)
    | ({ status: 'short'; seat: number } & Drawn)
    | ({ status: 'chosen' } & Chosen)
    | ({ status: 'complete'; completedAt: Instant } & (Drawn | Chosen))
    | ({ status: 'disclosed'; completedAt: Instant; disclosed: readonly Disclosure[] } & (Drawn | Chosen))
  )

type Committed = Extract<ExpertDraw, { status: 'committed' }>
export type Disclosure = { hash: string; salt: string; expertId: string }

export type DrawEvent =
  | ({ type: 'DrawRequested' } & Omit<Core, 'attempt' | 'past' | 'tookPart'>)
  | { type: 'DrawConfirmed'; tookPart: readonly string[]; by: string; at: Instant }
  | { type: 'DrawRejected'; reason: string; by: string; at: Instant }
  | { type: 'DrawCommitted'; commitment: Commitment; at: Instant }
  | ChanceEvent
  | {
      type: 'DrawRun'
      leafHash: string
      checkpoint: string
      contributions: readonly Contribution[]
      seed: string
      asked: readonly Asked[]
      at: Instant
    }
  | { type: 'ExpertsChosen'; choice: Choice; chosen: readonly { seat: number; hash: string }[]; at: Instant }
  | { type: 'SeatAnswered'; seat: number; hash: string; outcome: Asked['outcome']; at: Instant }
  | { type: 'SeatOffered'; seat: number; hash: string; at: Instant }
  | { type: 'SeatShort'; seat: number; at: Instant }
  | { type: 'PanelDrawn'; projectId: string; round: number; at: Instant }
  | ({ type: 'RedrawOrdered'; reason: string; by: string; at: Instant } & Plan)
  | { type: 'DrawDisclosed'; disclosed: readonly Disclosure[]; at: Instant }

const core = (draw: ExpertDraw): Core => ({
  caseId: draw.caseId,
  projectId: draw.projectId,
  round: draw.round,
  number: draw.number,
  title: draw.title,
  region: draw.region,
  method: draw.method,
  procuringEntityId: draw.procuringEntityId,
  agencyId: draw.agencyId,
  evaluationAt: draw.evaluationAt,
  area: draw.area,
  quotas: draw.quotas,
  representatives: draw.representatives,
  weight: draw.weight,
  remote: draw.remote,
  attempt: draw.attempt,
  past: draw.past,
  requestedBy: draw.requestedBy,
  requestedAt: draw.requestedAt,
  tookPart: draw.tookPart,
})

const pastOf = (was: ExpertDraw, reason: string, at: Instant): PastAttempt[] =>
  'commitment' in was
    ? [
        {
          commitment: was.commitment,
          ...('seed' in was && { seed: was.seed }),
          asked: 'asked' in was ? was.asked : [],
          reason,
          at,
        },
      ]
    : []

export const expertDraw: Model<ExpertDraw, DrawEvent> = {
  name: 'draw',
  title: '专家抽取',
  status: {
    requested: '待采购人确认',
    rejected: '采购人不同意',
    confirmed: '待抽取',
    committed: '名单已封存，等待随机数',
    drawn: '通知中',
    short: '人数不足，待补抽',
    chosen: '自行选定，通知中',
    complete: '已抽足',
    disclosed: '已公开',
  },
  evolve(before, event) {
    if (event.type === 'DrawRequested') {
      const { type: _, ...facts } = event
      return { ...facts, status: 'requested', attempt: 1, past: [], tookPart: [] }
    }
    const was = before!
    const drawn = was as Extract<ExpertDraw, { status: 'drawn' }>
    switch (event.type) {
      case 'DrawConfirmed':
        return {
          ...core(was),
          tookPart: event.tookPart,
          status: 'confirmed',
          confirmedBy: event.by,
          confirmedAt: event.at,
        }
      case 'DrawRejected':
        return { ...core(was), status: 'rejected', reason: event.reason }
      case 'DrawCommitted':
        return { ...core(was), status: 'committed', commitment: event.commitment, committedAt: event.at }
      case 'ChanceFixed':
      case 'ContributionReceived':
      case 'ContributionMissing': {
        const committed = was as Committed
        return { ...committed, chance: chanceAfter(committed.chance, event) }
      }
      case 'DrawRun': {
        const { type: _, at, ...found } = event
        const { commitment, committedAt } = was as Extract<ExpertDraw, { status: 'committed' }>
        return { ...core(was), status: 'drawn', commitment, committedAt, ...found, drawnAt: at }
      }
      case 'ExpertsChosen': {
        const before = 'asked' in was ? was.asked : []
        const asked = event.chosen.map((each) => ({ ...each, outcome: 'invited' as const }))
        return { ...core(was), status: 'chosen', choice: event.choice, asked: [...before, ...asked] }
      }
      case 'SeatAnswered':
        return {
          ...drawn,
          // whose seat falls empty again without a stream to fill it: the purchaser chooses anew
          ...('choice' in was && { status: 'chosen' as 'drawn' }),
          asked: drawn.asked.map((each) => (each.hash === event.hash ? { ...each, outcome: event.outcome } : each)),
        }
      case 'SeatOffered':
        return {
          ...drawn,
          status: 'drawn',
          asked: [...drawn.asked, { seat: event.seat, hash: event.hash, outcome: 'invited' }],
        }
      case 'SeatShort':
        return { ...drawn, status: 'short', seat: event.seat }
      case 'PanelDrawn':
        return { ...drawn, status: 'complete', completedAt: event.at }
      case 'RedrawOrdered': {
        const { evaluationAt, area, quotas } = event
        return {
          ...core(was),
          evaluationAt,
          area,
          quotas,
          attempt: was.attempt + 1,
          past: [...was.past, ...pastOf(was, event.reason, event.at)],
          status: 'confirmed',
          confirmedBy: event.by,
          confirmedAt: event.at,
        }
      }
      case 'DrawDisclosed': {
        const complete = was as Extract<ExpertDraw, { status: 'complete' }>
        return { ...complete, status: 'disclosed', disclosed: event.disclosed }
      }
    }
  },
  parties: ({ procuringEntityId, agencyId }) => ({ procuringEntity: procuringEntityId, agency: agencyId }),
  region: ({ region }) => region,
  caseId: ({ caseId }) => caseId,
  card: ({ title, number }) => ({ title, number }),
}
