/** 监控所问 — what the controls ask of plans, contracts and complaints as a whole: sums and the few rows that matter, reckoned by the
 *  database, so that a province is no more to hold than a town. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import type { Contract } from './contract/contract.ts'

type Place = { title: string; region: string; caseId: string | null }

export type SmallBuy = { id: string; title: string; amount: number; at: Instant }
/** Purchasers who bought the same item several times since then. */
export const repeatedBuys = async (tx: Tx, since: Instant) =>
  (
    await sql<{ buyer: string; itemCode: string; region: string; plans: SmallBuy[] }>`
      SELECT buyer, code AS "itemCode", min(region) AS region,
        jsonb_agg(jsonb_build_object('id', id, 'title', title, 'amount', amount, 'at', at) ORDER BY at) AS plans
      FROM (SELECT p.id, p.title, p.amount, p.region, p.state ->> 'procuringEntityId' AS buyer, p.state ->> 'filedAt' AS at,
          p.state #>> '{items,0,itemCode}' AS code
        FROM supervision.plan p
        WHERE p.status = 'filed' AND p.state ->> 'filedAt' >= ${since} AND p.state ->> 'method' <> 'openTendering'
          AND NOT p.state ? 'frameworkId') bought
      GROUP BY buyer, code HAVING count(*) > 1 LIMIT 5000`.execute(tx)
  ).rows

/** Filed before then, and nobody has begun to buy. */
export const idlePlans = async (tx: Tx, before: Instant) =>
  (
    await sql<Place & { id: string; buyer: string; amount: number; filedAt: Instant }>`
      SELECT id, title, region, case_id AS "caseId", amount, state ->> 'procuringEntityId' AS buyer, state ->> 'filedAt' AS "filedAt"
      FROM supervision.plan WHERE status = 'filed' AND NOT state ? 'engagedBy' AND state ->> 'filedAt' < ${before}
      ORDER BY id LIMIT 5000`.execute(tx)
  ).rows

/** What each purchaser spent, and with whom most of it. */
export const spending = async (tx: Tx, since: Instant) =>
  (
    await sql<{
      buyer: string
      name: string
      region: string
      total: number
      supplier: string
      supplierName: string
      amount: number
      n: number
    }>`
      SELECT DISTINCT ON (buyer) buyer, name, region, sum(amount) OVER (PARTITION BY buyer) AS total, supplier, "supplierName", amount, n
      FROM (SELECT state ->> 'procuringEntityId' AS buyer, min(state ->> 'procuringEntityName') AS name, min(region) AS region,
          state ->> 'supplierId' AS supplier, min(state ->> 'supplierName') AS "supplierName", sum((state ->> 'amount')::bigint) AS amount,
          count(*) AS n
        FROM supervision.contract WHERE status IN ('signed', 'settled') AND state ->> 'signedAt' >= ${since}
        GROUP BY 1, 4) each
      ORDER BY buyer, amount DESC`.execute(tx)
  ).rows

/** Contracts that were changed since then. */
export const changedContracts = async (tx: Tx, since: Instant) =>
  (
    await sql<{ id: string; state: Contract }>`SELECT id, state FROM supervision.contract
      WHERE updated_at >= ${since} AND jsonb_array_length(coalesce(state -> 'amendments', '[]')) > 0 AND status <> 'void'
      ORDER BY id LIMIT 5000`.execute(tx)
  ).rows

/** Acceptances before then, of which a line is not booked in the register of assets. */
export const withoutAssetCard = async (tx: Tx, before: Instant) =>
  (
    await sql<Place & { id: string; buyer: string; acceptedAt: Instant }>`
      SELECT acceptance_id AS id, min(title) AS title, min(region) AS region, min(case_id) AS "caseId",
        min(state ->> 'procuringEntityId') AS buyer, min(state ->> 'acceptedAt') AS "acceptedAt"
      FROM supervision.asset_card WHERE status IN ('toSend', 'sent', 'refused') AND accepted_date <= ${dayOf(before)}
      GROUP BY 1 ORDER BY 1 LIMIT 5000`.execute(tx)
  ).rows

/** Whose complaints were dismissed since then, how often, and whether one rested on false papers. */
export const dismissedComplaints = async (tx: Tx, since: Instant) =>
  (
    await sql<{ supplier: string; name: string; region: string; ids: string[]; fabricated: number }>`
      SELECT supplier_id AS supplier, min(state ->> 'supplierName') AS name, min(region) AS region, array_agg(id ORDER BY id) AS ids,
        count(*) FILTER (WHERE state #>> '{decision,ground}' = 'fabricated') AS fabricated
      FROM supervision.complaint WHERE decided_at >= ${since} AND state #>> '{decision,outcome}' = 'dismissed'
      GROUP BY 1`.execute(tx)
  ).rows
