/** 批量集中采购的存放 — a plan stands in one pool at a time. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type Demand, demand } from './demand.ts'
import { pool, type Share } from './pool.ts'

export const pools = documentStore(pool, { table: 'tendering.pool' })
export const demands = documentStore(demand, {
  table: 'tendering.demand',
  constraints: { demand_one_a_plan: 'demand.declared-already' },
})

/** All that a pool was ever asked for, in the order of asking. */
export const demandsOf = (tx: Tx, poolId: string, ...status: readonly Demand['status'][]) =>
  demands.where(
    tx,
    sql`pool_id = ${poolId} AND (${status.length === 0} OR status = ANY(${[...status]}::text[]))`,
    10_000,
  )

export const sharesOf = async (tx: Tx, poolId: string): Promise<Share[]> =>
  (await demandsOf(tx, poolId, 'declared', 'gathered')).map(({ id, state }) => ({
    demandId: id,
    lot: state.lot,
    planId: state.planId,
    planNumber: state.planNumber,
    caseId: state.caseId,
    procuringEntityId: state.procuringEntityId,
    procuringEntityName: state.procuringEntityName,
    region: state.region,
    quantity: state.quantity,
    site: state.site,
    contact: `${state.contact} ${state.phone}`,
    declaredBy: state.declaredBy,
  }))

/** The live demand that stands on a plan. */
export const demandOfPlan = async (tx: Tx, planId: string) =>
  (await demands.where(tx, sql`plan_id = ${planId} AND status IN ('declared', 'gathered')`, 1))[0]
