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

/** For each control: hits, and how people answered them. The false-alarm rate is dismissed ÷ answered. */
export const tally = async (tx: Tx, region: string) =>
  (
    await sql<{
      code: string
      hits: number
      open: number
      dismissed: number
      confirmed: number
    }>`SELECT number AS code, count(*) AS hits, count(*) FILTER (WHERE status IN ('open','asked','explained')) AS open,
        count(*) FILTER (WHERE status = 'dismissed') AS dismissed,
        count(*) FILTER (WHERE status IN ('confirmed','escalated')) AS confirmed
      FROM supervision.finding WHERE region LIKE ${`${region}%`} GROUP BY number ORDER BY number`.execute(tx)
  ).rows
