/** 投诉的存放. */

import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { complaint } from './complaint.ts'
import { complaintList } from './list.ts'

export const complaints = documentStore(complaint, {
  table: 'supervision.complaint',
  list: complaintList,
  constraints: { complaint_one_per_challenge: 'complaint.one-per-challenge' },
})

/** 12个月内投诉查无实据的次数 (财政部令第94号第三十七条). */
export const dismissedOf = async (tx: Tx, supplierId: string, now: Instant): Promise<number> => {
  const found = await sql<{ count: number }>`SELECT count(*) AS count FROM supervision.complaint
    WHERE supplier_id = ${supplierId} AND state->'decision'->>'outcome' = 'dismissed'
      AND decided_at > ${plus(now, { days: -365 })}`.execute(tx)
  return Number(found.rows[0]!.count)
}
