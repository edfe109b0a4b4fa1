/** 风险预警的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { finding } from './finding.ts'

export const findings = documentStore(finding, {
  table: 'supervision.finding',
  constraints: { finding_told_once: 'finding.told-already' },
})

/** Whether this sight was told before, whatever people made of it. */
export const isTold = async (tx: Tx, same: string): Promise<boolean> =>
  (await findings.where(tx, sql`state ->> 'same' = ${same}`, 1)).length > 0

/** For each control: hits, how many were stopped attempts, and how people answered them. */
export const tally = async (tx: Tx, region: string) => {
  const found = await sql<{
    code: string
    title: string
    hits: number
    stopped: number
    open: number
    dismissed: number
    confirmed: number
  }>`SELECT number AS code, max(state #>> '{hit,title}') AS title, count(*) AS hits,
      count(*) FILTER (WHERE (state ->> 'stopped')::boolean) AS stopped,
      count(*) FILTER (WHERE status IN ('open','asked','explained')) AS open,
      count(*) FILTER (WHERE status = 'dismissed') AS dismissed,
      count(*) FILTER (WHERE status IN ('confirmed','escalated')) AS confirmed
    FROM supervision.finding WHERE region LIKE ${`${region}%`} GROUP BY number ORDER BY number`.execute(tx)
  return found.rows.map((row) => {
    const answered = row.dismissed + row.confirmed
    return { ...row, falseAlarmRate: answered > 0 ? row.dismissed / answered : null }
  })
}
