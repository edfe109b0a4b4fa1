/** 废标、终止与合同、框架协议终止 — what of a year's purchases came to nothing: why, where, by which method, how often. Pure. */
import { covers } from '#foundation/command.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { METHODS, type Method } from '#policies/methods.ts'
import { FAILURES, type FailureReason, type Project } from './project.ts'

export const ENDINGS = {
  lot: '废标采购包',
  project: '终止项目',
  contract: '终止合同',
  framework: '终止框架协议',
} as const
export type EndingKind = keyof typeof ENDINGS
export type Ending = {
  kind: EndingKind
  /** `/projects/…` */
  path: string
  title: string
  region: string
  method: string
  reason: string
  detail: string
  at: Instant
  /** How many lots. */
  count: number
}

type Of<T> = { id: string; state: T }

/** Lots that failed, in this round and in those before it; the project that was given up. */
export const endingsOfProject = ({ id, state }: Of<Project>): Ending[] => {
  const { title, region, method, lots, rounds } = state
  const about = { path: `/projects/${id}`, title, region, method }
  const lot = (reason: FailureReason, detail: string, at: Instant, count: number): Ending => ({
    ...about,
    kind: 'lot',
    reason: FAILURES[reason],
    detail,
    at,
    count,
  })
  const tried = Math.max(1, lots.filter(({ retendered }) => !retendered).length)
  const now = lots.flatMap(({ no, failed }) => (failed ? [lot(failed.reason, `采购包${no}`, failed.at, 1)] : []))
  const given =
    state.status === 'terminated'
      ? [
          {
            ...about,
            kind: 'project' as const,
            reason: state.announcedAt ? '公告后因重大变故取消任务' : '公告前终止',
            detail: state.reason,
            at: state.terminatedAt,
            count: lots.length,
          },
        ]
      : []
  return [...rounds.map(({ reason, detail, failedAt }) => lot(reason, detail, failedAt, tried)), ...now, ...given]
}

export type Award = { region: string; method: string; count: number }
export type Rate = {
  key: string
  title: string
  failed: number
  terminated: number
  contracts: number
  frameworks: number
  awarded: number
}
/** Failed lots in all that were decided. */
export const failureRate = ({ failed, awarded }: Pick<Rate, 'failed' | 'awarded'>): number | null =>
  failed + awarded > 0 ? failed / (failed + awarded) : null

export type Endings = {
  year: string
  totals: Rate
  months: { month: string; counts: Record<EndingKind, number> }[]
  reasons: { kind: EndingKind; title: string; count: number }[]
  regions: Rate[]
  methods: Rate[]
  latest: Ending[]
}

const LATEST = 50
const sum = (of: readonly { count: number }[]) => of.reduce((total, { count }) => total + count, 0)

/** `region`: whose year it is; it is told by the divisions below it. */
export function endingsOf(
  all: readonly Ending[],
  awards: readonly Award[],
  { year, region, nameOf }: { year: string; region: string; nameOf: (code: string) => string },
): Endings {
  const mine = all.filter((each) => dayOf(each.at).startsWith(year) && covers(region, each.region))
  const own = awards.filter((each) => covers(region, each.region))
  const of = (kind: EndingKind, among: readonly Ending[] = mine) => among.filter((each) => each.kind === kind)
  const rate = (key: string, title: string, endings: readonly Ending[], awarded: readonly Award[]): Rate => ({
    key,
    title,
    failed: sum(of('lot', endings)),
    terminated: of('project', endings).length,
    contracts: of('contract', endings).length,
    frameworks: of('framework', endings).length,
    awarded: sum(awarded),
  })
  const by = (keyOf: (each: { region: string; method: string }) => string, titleOf: (key: string) => string) => {
    const keys = [...new Set([...mine, ...own].map(keyOf))]
    const rates = keys.map((key) =>
      rate(
        key,
        titleOf(key),
        mine.filter((each) => keyOf(each) === key),
        own.filter((each) => keyOf(each) === key),
      ),
    )
    const ended = ({ failed, terminated, contracts, frameworks }: Rate) => failed + terminated + contracts + frameworks
    return rates.toSorted((a, b) => ended(b) - ended(a))
  }
  const below = (code: string) => (/0000$/.test(region) ? `${code.slice(0, 4)}00` : code)
  const reasons = Map.groupBy(mine, ({ kind, reason }) => `${kind}/${reason}`)
  return {
    year,
    totals: rate(region, nameOf(region), mine, own),
    months: Array.from({ length: 12 }, (_, n) => {
      const month = `${year}-${String(n + 1).padStart(2, '0')}`
      const among = mine.filter(({ at }) => dayOf(at).startsWith(month))
      const counts = {
        lot: sum(of('lot', among)),
        project: of('project', among).length,
        contract: of('contract', among).length,
        framework: of('framework', among).length,
      }
      return { month, counts }
    }),
    reasons: [...reasons.values()]
      .map((among) => ({
        kind: among[0]!.kind,
        title: among[0]!.reason,
        count: among[0]!.kind === 'lot' ? sum(among) : among.length,
      }))
      .toSorted((a, b) => b.count - a.count),
    regions: by((each) => below(each.region), nameOf),
    methods: by(
      ({ method }) => method,
      (key) => METHODS[key as Method] ?? key,
    ),
    latest: mine.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, LATEST),
  }
}
