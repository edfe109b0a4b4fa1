/** 废标、终止年度情况的取数 — the year's failed and terminated projects, ended contracts and agreements, and the awards they are held against. */
import { sql } from 'kysely'
import { inRegion } from '#foundation/db.ts'
import type { Tx } from '#foundation/store.ts'
import { at, type Day } from '#foundation/time.ts'
import { divisionName } from '#registers/divisions.ts'
import { type Contract, contracts, TERMINATION } from '#subsystems/supervision/index.ts'
import { EARLY_ENDS, type Framework } from '../framework/framework.ts'
import { frameworks } from '../framework/store.ts'
import { type Award, type Ending, type Endings, endingsOf, endingsOfProject } from './endings.ts'
import { projects } from './store.ts'

const MOST = 20_000

const endingsOfContract = ({ id, state }: { id: string; state: Contract }): Ending[] => {
  if (state.status !== 'terminated') return []
  const { title, region, method, basis, reason: detail, terminatedAt } = state
  const about = { kind: 'contract' as const, path: `/contracts/${id}`, title, region, method, detail, count: 1 }
  return [{ ...about, reason: TERMINATION[basis], at: terminatedAt }]
}

const endingsOfFramework = ({ id, state }: { id: string; state: Framework }): Ending[] => {
  if (!('ended' in state) || !state.ended) return []
  const { title, region, method, ended } = state
  const about = { kind: 'framework' as const, path: `/frameworks/${id}`, title, region, method, count: 1 }
  return [{ ...about, reason: EARLY_ENDS[ended.ground], detail: ended.reason, at: ended.at }]
}

/** What the reader may see of a year in a region. */
export async function yearOfEndings(tx: Tx, year: string, region: string): Promise<Endings> {
  const from = at(`${year}-01-01` as Day)
  const to = at(`${Number(year) + 1}-01-01` as Day)
  const here = inRegion(region)
  const ended = await projects.where(
    tx,
    sql`updated_at >= ${from} AND ${here}
      AND (status IN ('failed', 'terminated') OR state -> 'rounds' <> '[]' OR jsonb_path_exists(state, '$.lots[*].failed'))`,
    MOST,
  )
  const terminated = await contracts.where(
    tx,
    sql`status = 'terminated' AND ${here} AND state ->> 'terminatedAt' >= ${from} AND state ->> 'terminatedAt' < ${to}`,
    MOST,
  )
  const agreements = await frameworks.where(
    tx,
    sql`state ? 'ended' AND ${here} AND state #>> '{ended,at}' >= ${from} AND state #>> '{ended,at}' < ${to}`,
    MOST,
  )
  const { rows: awarded } =
    await sql<Award>`SELECT region, state ->> 'method' AS method, count(*)::int AS count FROM tendering.award
    WHERE state ? 'announcedAt' AND state ->> 'announcedAt' >= ${from} AND state ->> 'announcedAt' < ${to} AND ${here}
      AND status NOT IN ('passed', 'void')
    GROUP BY 1, 2`.execute(tx)
  const all = [
    ...ended.flatMap(endingsOfProject),
    ...terminated.flatMap(endingsOfContract),
    ...agreements.flatMap(endingsOfFramework),
  ]
  return endingsOf(all, awarded, { year, region, nameOf: divisionName })
}
