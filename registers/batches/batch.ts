/** 批量办理 — one command for every line of a spreadsheet, or for every chosen row: rehearsed line by line, then run by the same road as any
 *  single one. Pure. */
import type { Actor, Model } from '#foundation/command.ts'
import type { Instant } from '#foundation/time.ts'
import type { Correction } from './correct-lines.ts'

export type Source =
  /** `import`: the key among the chapter's imports. */
  | { kind: 'file'; import: string; file: string; fileName: string }
  /** `act`: the noun; chosen rows, or all that a list's query finds. */
  | {
      kind: 'rows'
      act: string
      ids?: readonly string[] | undefined
      asked?: string | undefined
      input: Record<string, unknown>
    }

export type Counts = {
  /** Lines looked at in this pass. */
  done: number
  /** Would pass, or has passed. */
  good: number
  bad: number
  /** There already: nothing to do. */
  already: number
}
type Core = {
  id: string
  /** The chapter: `/purchasers`. */
  path: string
  title: string
  by: Actor
  begunAt: Instant
  source: Source
  total: number
  counts: Counts
  /** Headings of the file that nobody asked for. */
  ignored?: readonly string[] | undefined
  /** A spreadsheet of what did not pass: first of the rehearsal, then of the run. */
  report?: string | undefined
  /** Cells just taken over from what was suggested. */
  corrected?: readonly Correction[] | undefined
}
export type Batch =
  | (Core & { status: 'checking' })
  | (Core & { status: 'unreadable'; reason: string })
  | (Core & { status: 'checked' })
  | (Core & { status: 'running' })
  | (Core & { status: 'paused' })
  | (Core & { status: 'finished'; finishedAt: Instant })
  | (Core & { status: 'cancelled' })

type BatchEvent =
  | { type: 'BatchBegun'; id: string; path: string; title: string; by: Actor; source: Source; at: Instant }
  | { type: 'BatchRead'; total: number; ignored: readonly string[] }
  | { type: 'BatchUnreadable'; reason: string }
  | { type: 'BatchMoved'; counts: Counts }
  | { type: 'BatchChecked'; counts: Counts; report?: string | undefined }
  | { type: 'BatchCorrected'; corrections: readonly Correction[] }
  | { type: 'BatchStarted' }
  | { type: 'BatchPaused' }
  | { type: 'BatchResumed' }
  | { type: 'BatchFinished'; counts: Counts; report?: string | undefined; at: Instant }
  | { type: 'BatchCancelled' }

export const NOTHING: Counts = { done: 0, good: 0, bad: 0, already: 0 }

export const batch: Model<Batch, BatchEvent> = {
  name: 'batch',
  title: '批量办理',
  status: {
    checking: '试算中',
    unreadable: '未能读取',
    checked: '待确认办理',
    running: '办理中',
    paused: '已暂停',
    finished: '已办结',
    cancelled: '已取消',
  },
  evolve(before, event) {
    switch (event.type) {
      case 'BatchBegun': {
        const { type: _, at, ...core } = event
        return { status: 'checking', ...core, begunAt: at, total: 0, counts: NOTHING }
      }
      case 'BatchRead':
        return { ...before!, total: event.total, ...(event.ignored.length > 0 && { ignored: event.ignored }) }
      case 'BatchUnreadable':
        return { ...before!, status: 'unreadable', reason: event.reason }
      case 'BatchMoved':
        return { ...before!, counts: event.counts }
      case 'BatchChecked':
        return { ...before!, status: 'checked', counts: event.counts, report: event.report, corrected: undefined }
      case 'BatchCorrected':
        return { ...before!, status: 'checking', corrected: event.corrections }
      case 'BatchStarted':
        return { ...before!, status: 'running', counts: NOTHING }
      case 'BatchPaused':
        return { ...before!, status: 'paused' }
      case 'BatchResumed':
        return { ...before!, status: 'running' }
      case 'BatchFinished':
        return { ...before!, status: 'finished', counts: event.counts, report: event.report, finishedAt: event.at }
      case 'BatchCancelled':
        return { ...before!, status: 'cancelled' }
    }
  },
  parties: ({ by }) => ({ owner: by.orgId }),
  region: ({ by }) => by.region,
  card: ({ title, source }) => ({ title: source.kind === 'file' ? `${title}：${source.fileName}` : title }),
}
