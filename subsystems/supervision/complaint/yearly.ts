/** 投诉年度情况 — a year's complaints by month, object and result, how many in time; and those that come again from one supplier or on one purchase. */
import { sql } from 'kysely'
import { showDay } from '#foundation/clock.ts'
import type { Tx } from '#foundation/store.ts'
import { at, type Day } from '#foundation/time.ts'
import { DISPUTED, type Disputed } from '#policies/words.ts'
import { OUTCOMES, type Outcome } from './complaint.ts'

export const RESULTS = {
  ...OUTCOMES,
  notAccepted: '不予受理',
  transferred: '移送',
  withdrawn: '撤回',
  pending: '办理中',
} as const
export type Result = keyof typeof RESULTS

export type Year = {
  year: string
  filed: number
  late: number
  /** Calendar days from the letter to the decision, the mean of those decided. */
  meanDays: number | null
  months: { month: string; scopes: Record<Disputed, number> }[]
  results: { result: Result; title: string; count: number }[]
  repeats: Repeat[]
}
export type Repeat = {
  kind: 'supplier' | 'project'
  id: string
  name: string
  count: number
  dismissed: number
  complaints: { id: string; number: string; title: string; status: string }[]
}

const resultOf = (status: string, outcome: Outcome | undefined): Result => {
  if (outcome) return outcome
  return status === 'notAccepted' || status === 'transferred' || status === 'withdrawn' ? status : 'pending'
}

type Row = {
  id: string
  number: string
  title: string
  status: string
  scope: Disputed
  outcome: Outcome | null
  filedAt: string
  decidedAt: string | null
  late: boolean
  supplierId: string
  supplierName: string
  projectId: string
}

const repeatsIn = (rows: readonly Row[], kind: Repeat['kind']): Repeat[] => {
  const groups = Map.groupBy(rows, (row) => (kind === 'supplier' ? row.supplierId : row.projectId))
  return [...groups].flatMap(([id, of]) =>
    of.length < 2
      ? []
      : [
          {
            kind,
            id,
            name: kind === 'supplier' ? of[0]!.supplierName : of[0]!.title,
            count: of.length,
            dismissed: of.filter(({ outcome }) => outcome === 'dismissed').length,
            complaints: of.map(({ id, number, title, status }) => ({ id, number, title, status })),
          },
        ],
  )
}

/** What the reader may see of a year, by the day each was filed. */
export async function yearOf(tx: Tx, year: string): Promise<Year> {
  const from = at(`${year}-01-01` as Day)
  const to = at(`${Number(year) + 1}-01-01` as Day)
  const { rows } = await sql<Row>`
    SELECT id, number, title, status, scope, filed_at AS "filedAt", decided_at AS "decidedAt", supplier_id AS "supplierId",
      CASE WHEN decided_at IS NOT NULL THEN state -> 'decision' ->> 'outcome' END AS outcome, state ? 'overdueAt' AS late,
      state ->> 'supplierName' AS "supplierName", state ->> 'projectId' AS "projectId"
    FROM supervision.complaint WHERE filed_at >= ${from} AND filed_at < ${to} ORDER BY filed_at LIMIT 20000`.execute(tx)
  const days = rows.flatMap(({ filedAt, decidedAt }) =>
    decidedAt ? [(Date.parse(decidedAt) - Date.parse(filedAt)) / 86_400_000] : [],
  )
  const monthOf = (instant: string) => showDay(instant).slice(0, 7)
  const count = (of: readonly Row[], scope: Disputed) => of.filter((row) => row.scope === scope).length
  return {
    year,
    filed: rows.length,
    late: rows.filter(({ late }) => late).length,
    meanDays: days.length === 0 ? null : Math.round(days.reduce((sum, each) => sum + each, 0) / days.length),
    months: Array.from({ length: 12 }, (_, n) => {
      const month = `${year}-${String(n + 1).padStart(2, '0')}`
      const of = rows.filter(({ filedAt }) => monthOf(filedAt) === month)
      const scopes = Object.fromEntries((Object.keys(DISPUTED) as Disputed[]).map((scope) => [scope, count(of, scope)]))
      return { month, scopes: scopes as Record<Disputed, number> }
    }),
    results: (Object.keys(RESULTS) as Result[]).map((result) => ({
      result,
      title: RESULTS[result],
      count: rows.filter(({ status, outcome }) => resultOf(status, outcome ?? undefined) === result).length,
    })),
    repeats: [...repeatsIn(rows, 'supplier'), ...repeatsIn(rows, 'project')].toSorted((a, b) => b.count - a.count),
  }
}
