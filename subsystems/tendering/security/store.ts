/** 投标保证金的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { bidSecurity } from './security.ts'

export const bidSecurities = documentStore(bidSecurity, {
  table: 'tendering.security',
  constraints: { security_once: 'security.lodged-already' },
})

/** All securities of a lot, or of a round where no lot is named. */
export const securitiesOf = (tx: Tx, projectId: string, round: number, lot?: number) =>
  bidSecurities.where(
    tx,
    sql`project_id = ${projectId} AND round = ${round} AND (${lot ?? null}::integer IS NULL OR lot = ${lot ?? null})`,
    10_000,
  )
