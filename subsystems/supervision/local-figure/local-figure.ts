/** 本地规则 — a dated value that a region sets for itself where the law leaves it room: proposed by one, tried on the past, approved by
 *  another, valid from a day to come. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Day, Instant } from '#foundation/time.ts'
import type { Figure } from '#policies/figures.ts'
import { divisionName } from '#registers/divisions.ts'

/** What one control would have done with the new value, beside what it did with the old. */
export type Tried = {
  code: string
  title: string
  /** Cannot be replayed: it stands before an act, whose facts are gone. */
  replayed: boolean
  before: number
  after: number
  more: readonly Example[]
  moreCount: number
  less: readonly Example[]
  lessCount: number
  /** Of those it would have met no more, how many people found false; of those it would still meet, likewise. */
  falseGone: number
  falseKept: number
  /** Of those it would have met no more, how many people found right: what the new value would have missed. */
  rightGone: number
}
export type Example = { entity: string; title: string; text: string; at: string }
export type Trial =
  | { status: 'running'; percent: number; months: number }
  | { status: 'done'; months: number; from: Instant; to: Instant; tried: readonly Tried[]; doneAt: Instant }
  | { status: 'failed'; why: string }

type Core = {
  key: string
  title: string
  unit: Figure['unit']
  figure: number
  region: string
  validFrom: Day
  source: string
  reason: string
  /** What is in force there until then, and what the level above has. */
  was: { figure: number; region: string; source: string; validFrom: Day }
  above: number
  orgId: string
  proposedBy: string
  proposedAt: Instant
}
type Decided = { decidedBy: string; decidedAt: Instant }
export type LocalFigure = Core & { trial: Trial } & (
    | { status: 'proposed' }
    | ({ status: 'approved'; opinion: string } & Decided)
    | ({ status: 'declined'; opinion: string } & Decided)
    | { status: 'withdrawn'; withdrawnAt: Instant }
  )
export type LocalFigureEvent =
  | ({ type: 'FigureProposed'; months: number } & Core)
  | { type: 'FigureTrialProgressed'; percent: number; at: Instant }
  | {
      type: 'FigureTried'
      months: number
      from: Instant
      to: Instant
      tried: readonly Tried[]
      at: Instant
    }
  | { type: 'FigureTrialFailed'; why: string; at: Instant }
  | ({ type: 'FigureApproved'; opinion: string } & Decided)
  | ({ type: 'FigureDeclined'; opinion: string } & Decided)
  | { type: 'FigureWithdrawn'; at: Instant }

export const localFigure: Model<LocalFigure, LocalFigureEvent> = {
  name: 'local-figure',
  title: '本地规则',
  status: { proposed: '待审定', approved: '已审定', declined: '未通过', withdrawn: '已撤回' },
  evolve(before, event) {
    if (event.type === 'FigureProposed') {
      const { type: _, months, ...core } = event
      return { ...core, status: 'proposed', trial: { status: 'running', percent: 0, months } }
    }
    const was = before!
    switch (event.type) {
      case 'FigureTrialProgressed':
        return was.trial.status === 'running' ? { ...was, trial: { ...was.trial, percent: event.percent } } : was
      case 'FigureTried': {
        const { months, from, to, tried, at } = event
        return { ...was, trial: { status: 'done', months, from, to, tried, doneAt: at } }
      }
      case 'FigureTrialFailed':
        return { ...was, trial: { status: 'failed', why: event.why } }
      case 'FigureApproved':
      case 'FigureDeclined': {
        const { type, ...decided } = event
        return { ...was, ...decided, status: type === 'FigureApproved' ? 'approved' : 'declined' }
      }
      case 'FigureWithdrawn':
        return { ...was, status: 'withdrawn', withdrawnAt: event.at }
    }
  },
  parties: ({ orgId }) => ({ desk: orgId }),
  region: ({ region }) => region,
  // What is law in a place may be read by anyone; what is only proposed, not.
  isPublic: ({ status }) => status === 'approved',
  card: ({ title, region }) => ({ title: `${divisionName(region)}：${title}` }),
}
