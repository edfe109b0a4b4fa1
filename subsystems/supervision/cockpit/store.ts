/** 电子监察的查询 — sums of the tally, never the rows themselves; and the findings that wait longest. */
import { sql } from 'kysely'
import { inRegion } from '#foundation/db.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { citiesOf, countiesOf, PROVINCE } from '#registers/divisions.ts'
import { LIVE } from '../risk-desk/finding.ts'
import { type Cockpit, cockpitOf, type Lead, MEASURES, type Sum } from './cockpit.ts'

const COUNTED = [
  ...Object.keys(MEASURES),
  ...['contract.sme', 'contract.budget', 'contract.ofBudget', 'payment.overdue'],
  ...['opening.now', 'evaluation.now', 'complaint.live'],
  ...['red', 'orange', 'yellow', 'info'].flatMap((severity) => [`finding.${severity}`, `live.${severity}`]),
]
const LEADS = 8

/** The level below, its own offices (本级) with it. */
const belowOf = (region: string): string[] => {
  const below = region === PROVINCE ? citiesOf() : countiesOf(region)
  return below.length > 0 ? [region, ...below.map(({ code }) => code)] : []
}

export async function readCockpit(tx: Tx, region: string, now: Instant): Promise<Cockpit> {
  const day = dayOf(now)
  const since = `${Number(day.slice(0, 4)) - 1}-01-01`
  const part =
    region === PROVINCE
      ? sql`CASE WHEN left(region, 4) IN ('4400', '44') THEN ${PROVINCE} ELSE left(region, 4) || '00' END`
      : sql`CASE WHEN right(region, 2) IN ('00', '01') THEN ${region} ELSE region END`
  const sums = await sql<Sum>`
    SELECT ${part} AS part, measure, grain::text AS grain, day::text AS day, sum(n) AS n, sum(amount) AS amount
    FROM supervision.tally
    WHERE measure = ANY(${COUNTED}) AND ${inRegion(region)}
      AND (grain = 'n' OR grain = 'm' AND day >= ${since}::date OR grain = 'd' AND day = ${day}::date)
    GROUP BY 1, 2, 3, 4`.execute(tx)
  return cockpitOf(sums.rows, {
    ...{ region, at: now, day },
    overdueFindings: await overdue(tx, region, now),
    red: await leads(tx, region, ['red']),
    yellow: await leads(tx, region, ['orange', 'yellow']),
    below: belowOf(region),
  })
}

const overdue = async (tx: Tx, region: string, now: Instant): Promise<number> => {
  const found = await sql<{ n: number }>`SELECT count(*) AS n FROM supervision.finding
    WHERE ${inRegion(region)} AND status = ANY(${LIVE}) AND handle_by < ${now}`.execute(tx)
  return found.rows[0]!.n
}

const leads = async (tx: Tx, region: string, severities: readonly string[]): Promise<Lead[]> => {
  const found =
    await sql<Lead>`SELECT id, number AS code, state ->> 'title' AS title, state #>> '{hit,text}' AS text, region, severity,
      handle_by AS "handleBy"
    FROM supervision.finding WHERE ${inRegion(region)} AND status = ANY(${LIVE}) AND severity = ANY(${severities})
    ORDER BY weight DESC, id LIMIT ${LEADS}`.execute(tx)
  return found.rows
}

/** Once a day: lines of the same are gathered into one. */
export const gatherTally = async (tx: Tx): Promise<void> => {
  await sql`SELECT supervision.gather_tally()`.execute(tx)
}

/** Where the tally is not what the rows say, and by how much: both as one statement sees them, whoever writes meanwhile. */
const wrong = sql`
  SELECT grain, day, region, measure, coalesce(rows.n, 0) - coalesce(kept.n, 0) AS n, coalesce(rows.amount, 0) - coalesce(kept.amount, 0) AS amount
  FROM (SELECT grain, day, region, measure, sum(n) AS n, sum(amount) AS amount FROM supervision.tally GROUP BY 1, 2, 3, 4
    HAVING sum(n) <> 0 OR sum(amount) <> 0) kept
  FULL JOIN supervision.recount() rows USING (grain, day, region, measure)
  WHERE kept.n IS DISTINCT FROM rows.n OR kept.amount IS DISTINCT FROM rows.amount`
const PLACE = sql`region || ' ' || measure || CASE grain WHEN 'n' THEN '' ELSE ' ' || day END || '（' || n || '，' || amount || '）'`

/** For the nightly look. */
export const tallyFaults = sql<{ place: string }>`SELECT ${PLACE} AS place FROM (${wrong}) w`

/** A tally is a sum of lines: what is missing is added as a line, what is too much as one that takes it away. */
export const healTally = async (tx: Tx): Promise<readonly string[]> =>
  (
    await sql<{ place: string }>`WITH healed AS (
        INSERT INTO supervision.tally (grain, day, region, measure, n, amount) SELECT * FROM (${wrong}) w RETURNING *)
      SELECT ${PLACE} AS place FROM healed`.execute(tx)
  ).rows.map(({ place }) => place)
