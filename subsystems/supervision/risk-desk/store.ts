/** 风险预警的存放 — and how each control was answered, summed from the tally. */
import { sql } from 'kysely'
import { inRegion } from '#foundation/db.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import { bulkDismissal } from './bulk-dismissal.ts'
import { finding } from './finding.ts'

export const findings = documentStore(finding, {
  table: 'supervision.finding',
  constraints: { finding_told_once: 'finding.told-already' },
})
export const bulkDismissals = documentStore(bulkDismissal, { table: 'supervision.bulk_dismissal' })

/** Whether this sight was told before, whatever people made of it. */
export const isTold = async (tx: Tx, same: string): Promise<boolean> =>
  (await findings.where(tx, sql`state ->> 'same' = ${same}`, 1)).length > 0

export type Tally = {
  code: string
  hits: number
  stopped: number
  live: number
  falseAlarms: number
  right: number
  /** False alarms of all that were answered; null where nobody answered yet. */
  falseAlarmRate: number | null
  /** Answered and false, month by month, the latest last. */
  trend: readonly { month: string; falseAlarms: number; right: number }[]
}

/** For each control: hits, how many were stopped attempts, how people answered them, and how that went over the months. */
export const tally = async (tx: Tx, region: string, since = '2000-01-01'): Promise<Tally[]> => {
  const found = await sql<{ code: string; what: string; month: string; n: number }>`
    SELECT split_part(measure, '/', 1) AS code, split_part(measure, '/', 2) AS what, to_char(day, 'YYYY-MM') AS month, sum(n) AS n
    FROM supervision.tally
    WHERE grain IN ('m', 'n') AND ${inRegion(region)} AND measure LIKE 'RC-%' AND (grain = 'n' OR day >= ${since}::date)
    GROUP BY 1, 2, 3 ORDER BY 1, 3`.execute(tx)
  return [...Map.groupBy(found.rows, ({ code }) => code)].map(([code, rows]) => {
    const total = (what: string) => rows.reduce((sum, row) => (row.what === what ? sum + row.n : sum), 0)
    const [falseAlarms, right] = [total('false'), total('right')]
    const answered = Map.groupBy(
      rows.filter(({ what }) => what === 'false' || what === 'right'),
      ({ month }) => month,
    )
    const of = (rows: readonly { what: string; n: number }[], which: string) =>
      rows.reduce((sum, { what, n }) => (what === which ? sum + n : sum), 0)
    return {
      code,
      hits: total('raised'),
      stopped: total('stopped'),
      live: total('live'),
      falseAlarms,
      right,
      falseAlarmRate: falseAlarms + right > 0 ? falseAlarms / (falseAlarms + right) : null,
      trend: [...answered].map(([month, each]) => ({
        month,
        falseAlarms: of(each, 'false'),
        right: of(each, 'right'),
      })),
    }
  })
}
