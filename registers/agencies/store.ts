/** 代理机构、项目组、监督检查的存放 */
import { sql } from 'kysely'
import { inRegion } from '#foundation/db.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import type { Day } from '#foundation/time.ts'
import { agency, publicPenalties } from './agency.ts'
import { assignment } from './assignment.ts'
import { inspection } from './inspection.ts'
import { agencyList } from './list.ts'
import { sample } from './sample.ts'

export const agencies = documentStore(agency, {
  table: 'registers.agency',
  list: agencyList,
  constraints: {
    agency_uscc: 'agency.uscc-taken',
    agency_pkey: 'agency.registered-already',
    entry_entity_version_key: 'agency.registered-already',
  },
})
export const assignments = documentStore(assignment, {
  table: 'registers.agency_assignment',
  constraints: { assignment_once: 'assignment.once' },
})
export const inspections = documentStore(inspection, { table: 'registers.agency_inspection' })
export const samples = documentStore(sample, { table: 'registers.inspection_sample' })

/** The team of an agency for a project that still runs. */
export const teamOf = async (tx: Tx, projectId: string) =>
  (await assignments.where(tx, sql`project_id = ${projectId} AND status <> 'closed'`, 1))[0]

/** Those a finance department may inspect: in the directory of its place and what lies below. */
export const inspectable = async (tx: Tx, region: string): Promise<string[]> =>
  (
    await sql<{ id: string }>`SELECT id FROM registers.agency
      WHERE status <> 'removed' AND ${inRegion(region)} ORDER BY id`.execute(tx)
  ).rows.map(({ id }) => id)

type Load = { no: number; open: number; leads: number; done: number }
/** Open and finished cases of each member of an agency's staff. */
export const workload = async (tx: Tx, agencyId: string): Promise<Load[]> =>
  (
    await sql<Load>`SELECT (member->>'no')::integer AS no,
        count(*) FILTER (WHERE status = 'assigned') AS open,
        count(*) FILTER (WHERE status = 'assigned' AND (member->>'lead')::boolean) AS leads,
        count(*) FILTER (WHERE status = 'closed') AS done
      FROM registers.agency_assignment, jsonb_array_elements(state->'members') AS member
      WHERE parties @> ARRAY[${agencyId}] AND state->>'agencyId' = ${agencyId} AND jsonb_typeof(state->'members') = 'array'
      GROUP BY 1 ORDER BY 1`.execute(tx)
  ).rows

/** Of whom a penalty stands in public on that day: a partial index holds these few (migration 0460). */
export const penalisedAgencies = async (tx: Tx, day: Day, most = 500) =>
  (await agencies.where(tx, sql`jsonb_array_length(state -> 'penalties') > 0`, most)).flatMap(({ id, state }) =>
    publicPenalties(state, day).map((penalty) => ({ id, name: state.name, uscc: state.uscc, penalty })),
  )

/** By 统一社会信用代码. */
export const agencyByUscc = async (tx: Tx, uscc: string): Promise<string | undefined> =>
  (await agencies.where(tx, sql`number = ${uscc}`, 1))[0]?.id
