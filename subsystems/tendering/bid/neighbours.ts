/** 投标与邻章 — what a bid must know of the notice, the registration, the security and the supplier; each asked in one place. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { findSupplier } from '#registers/suppliers/index.ts'
import type { Opening } from '../opening/opening.ts'

type Lot = Pick<Opening, 'projectId' | 'round' | 'lot' | 'noticeId'>

/** The deadline as the notice stands in this very transaction: an extension counts at once. */
export const deadlineOf = async (tx: Tx, { noticeId }: Lot): Promise<Instant | undefined> => {
  const found = await sql<{ deadline: Instant | null }>`SELECT state->>'bidDeadline' AS deadline FROM tendering.notice
    WHERE id = ${noticeId} AND status IN ('published', 'closed')`.execute(tx)
  return found.rows[0]?.deadline ?? undefined
}

export const supplierNameOf = async (tx: Tx, supplierId: string): Promise<string> =>
  (await findSupplier(tx, supplierId))?.name ?? supplierId

/** Whether the supplier got the documents as the notice says (财政部令第87号第三十三条). */
export const hasRegistered = async (tx: Tx, { projectId, round, lot }: Lot, supplierId: string): Promise<boolean> => {
  const found = await sql`SELECT 1 FROM tendering.registration
    WHERE state->>'projectId' = ${projectId} AND state->>'supplierId' = ${supplierId}
      AND (state->>'round')::int = ${round} AND state->'lots' @> to_jsonb(${lot}::int) AND status <> 'cancelled'`.execute(
    tx,
  )
  return found.rows.length > 0
}

/** 投标保证金, where the notice asks for one. */
export const securityOf = async (tx: Tx, { noticeId, projectId, round, lot }: Lot, supplierId: string) => {
  const asked = await sql<{ asked: boolean }>`SELECT jsonb_typeof(state->'bidSecurity') = 'object' AS asked
    FROM tendering.notice WHERE id = ${noticeId}`.execute(tx)
  if (!asked.rows[0]?.asked) return 'notRequired' as const
  const found = await sql`SELECT 1 FROM tendering.security WHERE state->>'projectId' = ${projectId}
    AND (state->>'round')::int = ${round} AND (state->>'lot')::int = ${lot} AND state->>'supplierId' = ${supplierId}
    AND status = 'received'`.execute(tx)
  return found.rows.length > 0 ? ('received' as const) : ('missing' as const)
}
