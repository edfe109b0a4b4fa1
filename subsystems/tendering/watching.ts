/** 监控所问 — what the controls ask of bids, panels and awards as a whole: pairs, counts and averages, reckoned by the database. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'

/** Two firms that met in several lots since then: how often, how often each bid, and who won of them. */
export const meetings = async (tx: Tx, since: Instant, least: number) =>
  (
    await sql<{
      one: string
      other: string
      region: string
      names: [string, string]
      together: number
      ofOne: number
      ofOther: number
      all: number
      won: number
      openings: string[]
    }>`
      WITH bid AS MATERIALIZED (SELECT opening_id, supplier_id, region, state ->> 'supplierName' AS name FROM tendering.bid
          WHERE status = 'opened' AND state ->> 'openedAt' >= ${since} AND (state ->> 'stage')::int = 0),
        each AS (SELECT supplier_id, count(*) AS n FROM bid GROUP BY 1),
        lot AS (SELECT count(DISTINCT opening_id) AS n FROM bid),
        pair AS (SELECT a.supplier_id AS one, b.supplier_id AS other, min(a.region) AS region, min(a.name) AS "nameOne",
            min(b.name) AS "nameOther", count(*) AS together, array_agg(a.opening_id ORDER BY a.opening_id) AS openings
          FROM bid a JOIN bid b ON b.opening_id = a.opening_id AND a.supplier_id < b.supplier_id
          GROUP BY 1, 2 HAVING count(*) >= ${least})
      SELECT one, other, region, ARRAY["nameOne", "nameOther"] AS names, together, x.n AS "ofOne", y.n AS "ofOther", lot.n AS "all",
        openings[1:50] AS openings,
        (SELECT count(*) FROM tendering.award w JOIN tendering.opening o ON o.project_id = w.project_id AND o.lot = w.lot AND o.round = w.round
          WHERE o.id = ANY (pair.openings) AND w.status NOT IN ('void', 'passed') AND w.state ->> 'supplierId' IN (one, other)) AS won
      FROM pair JOIN each x ON x.supplier_id = one JOIN each y ON y.supplier_id = other, lot`.execute(tx)
  ).rows

/** An expert who sat for the same agency or the same purchaser several times since then. */
export const pairings = async (tx: Tx, since: Instant, least: number) =>
  (
    await sql<{
      expert: string
      org: string
      as: 'agency' | 'procuringEntity'
      region: string
      n: number
      ids: string[]
    }>`
      SELECT m ->> 'memberId' AS expert, party.id AS org, party.as AS "as", min(e.region) AS region, count(*) AS n,
        (array_agg(e.id ORDER BY e.id))[1:50] AS ids
      FROM tendering.evaluation e, jsonb_array_elements(e.state -> 'members') m,
        LATERAL (VALUES (e.state ->> 'agencyId', 'agency'), (e.state ->> 'procuringEntityId', 'procuringEntity')) party (id, "as")
      WHERE e.status = 'delivered' AND e.state ->> 'deliveredAt' >= ${since} AND m ->> 'kind' = 'expert'
      GROUP BY 1, 2, 3 HAVING count(*) >= ${least}`.execute(tx)
  ).rows

/** By how much, on average, an expert scored a supplier above what the rest of the panel gave it, in units of their spread. */
export const advantages = async (tx: Tx, since: Instant) =>
  (
    await sql<{
      expert: string
      supplier: string
      region: string
      n: number
      mean: number
      spread: number
      ids: string[]
    }>`
      WITH given AS MATERIALIZED (
        SELECT e.id, e.region, sheet ->> 'memberId' AS expert, bid ->> 'supplierId' AS supplier,
          (SELECT sum(v::numeric) FROM jsonb_each_text(sheet -> 'scores' -> (bid ->> 'bidId')) s (k, v)) AS points
        FROM tendering.evaluation e, jsonb_array_elements(e.state -> 'sheets') sheet, jsonb_array_elements(e.state -> 'bids') bid
        WHERE e.status = 'delivered' AND e.state ->> 'deliveredAt' >= ${since}),
      apart AS (
        SELECT id, region, expert, supplier,
          points - (sum(points) OVER w - points) / nullif(count(*) OVER w - 1, 0) AS d
        FROM given WHERE points IS NOT NULL WINDOW w AS (PARTITION BY id, supplier)),
      own AS (SELECT expert, avg(d) AS m, stddev_samp(d) AS s FROM apart WHERE d IS NOT NULL GROUP BY 1)
      SELECT a.expert, a.supplier, min(a.region) AS region, count(*) AS n, avg(a.d - own.m)::float AS mean,
        coalesce(min(own.s), 0)::float AS spread, (array_agg(a.id ORDER BY a.id))[1:50] AS ids
      FROM apart a JOIN own USING (expert) WHERE a.d IS NOT NULL GROUP BY 1, 2 HAVING count(*) >= 4`.execute(tx)
  ).rows

/** How the projects of each agency went since then. */
export const agencyRecords = async (tx: Tx, since: Instant) =>
  (
    await sql<{ agency: string; region: string; projects: number; failed: number; upheld: number }>`
      SELECT p.state ->> 'agencyId' AS agency, min(p.region) AS region, count(*) AS projects,
        count(*) FILTER (WHERE EXISTS (SELECT FROM jsonb_array_elements(p.state -> 'lots') lot WHERE lot ? 'failed')) AS failed,
        coalesce(sum((SELECT count(*) FROM tendering.challenge c WHERE c.state ->> 'projectId' = p.id
          AND c.state #>> '{reply,outcome}' = 'affects')), 0)::int AS upheld
      FROM tendering.project p WHERE p.created_at >= ${since} AND p.state ? 'agencyId' GROUP BY 1`.execute(tx)
  ).rows
