/** 中小企业预留份额 — of each unit and year: what its plans reserve, what its contracts brought small firms (财库〔2020〕46号第七、八、十八条). */
import { sql } from 'kysely'
import type { Actor } from '#foundation/command.ts'
import { inRegion } from '#foundation/db.ts'
import type { Fen } from '#foundation/money.ts'
import type { Tx } from '#foundation/store.ts'

export type SmeShare = {
  unitId: string
  /** 已备案采购计划的预算, and what of it is reserved. */
  planned: Fen
  reserved: Fen
  /** 已签合同, to small and middle firms, to small and micro ones. */
  contracted: Fen
  sme: Fen
  micro: Fen
}

/** The unit with most planned comes first. A contract, once announced, is everybody's to read: whose are added up is said here. */
export const smeShareOf = async (
  tx: Tx,
  year: string,
  by: Pick<Actor, 'role' | 'orgId' | 'region'>,
): Promise<SmeShare[]> => {
  const whose = by.role === 'regulator' ? inRegion(by.region) : sql`procuring_entity_id = ${by.orgId}`
  const [from, to] = [`${year}-01-01`, `${Number(year) + 1}-01-01`]
  const found = await sql<SmeShare>`
    WITH plans AS (
      SELECT procuring_entity_id AS unit, sum(amount) AS planned, coalesce(sum(amount) FILTER (WHERE sme_reserved), 0) AS reserved
      FROM supervision.plan WHERE status IN ('filed', 'releasing') AND filed_at >= ${from} AND filed_at < ${to} AND ${whose} GROUP BY 1),
    contracts AS (
      SELECT procuring_entity_id AS unit, sum(amount) AS contracted,
        coalesce(sum(amount) FILTER (WHERE state ->> 'supplierSize' IN ('micro', 'small', 'medium')), 0) AS sme,
        coalesce(sum(amount) FILTER (WHERE state ->> 'supplierSize' IN ('micro', 'small')), 0) AS micro
      FROM supervision.contract WHERE status IN ('signed', 'settled') AND signed_at >= ${from} AND signed_at < ${to} AND ${whose} GROUP BY 1)
    SELECT unit AS "unitId", coalesce(planned, 0)::bigint AS planned, coalesce(reserved, 0)::bigint AS reserved,
      coalesce(contracted, 0)::bigint AS contracted, coalesce(sme, 0)::bigint AS sme, coalesce(micro, 0)::bigint AS micro
    FROM plans FULL JOIN contracts USING (unit) ORDER BY planned DESC NULLS LAST, unit LIMIT 500`.execute(tx)
  return found.rows
}
