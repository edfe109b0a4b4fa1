/** 系统中断顺延的存放 — and what closes when. */
import { sql } from 'kysely'
import { inRegion } from '#foundation/db.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import type { Due } from './order-postponement.ts'
import { postponement } from './postponement.ts'
import { quarterOf } from './slots.ts'

export const postponements = documentStore(postponement, { table: 'tendering.postponement' })

const MOST = 50_000

/** Published tenders that close between the two moments, the earliest first. */
export const dueBetween = async (tx: Tx, from: Instant, until: Instant, region: string): Promise<Due[]> => {
  const found = await sql<Due>`SELECT id AS "noticeId", number, title, region, deadline FROM tendering.notice
    WHERE status = 'published' AND deadline >= ${from} AND deadline <= ${until} AND ${inRegion(region)}
    ORDER BY deadline, id LIMIT ${MOST}`.execute(tx)
  return found.rows
}

/** Those that closed in the window already: nothing can be moved any more. */
export const closedBetween = async (tx: Tx, from: Instant, until: Instant, region: string): Promise<number> => {
  const found = await sql<{ count: number }>`SELECT count(*) AS count FROM tendering.notice
    WHERE status = 'closed' AND deadline >= ${from} AND deadline <= ${until} AND ${inRegion(region)}`.execute(tx)
  return found.rows[0]!.count
}

/** How many tenders close in each quarter of an hour from a moment on. */
export const loadFrom = async (tx: Tx, from: Instant, until: Instant): Promise<Record<string, number>> => {
  const found = await sql<{ deadline: Instant; count: number }>`SELECT deadline, count(*) AS count FROM tendering.notice
    WHERE status = 'published' AND deadline >= ${from} AND deadline < ${until} GROUP BY deadline`.execute(tx)
  const load: Record<string, number> = {}
  for (const { deadline, count } of found.rows) {
    const slot = quarterOf(deadline)
    load[slot] = (load[slot] ?? 0) + count
  }
  return load
}
