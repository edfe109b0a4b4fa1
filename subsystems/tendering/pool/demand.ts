/** 需求申报 — what one unit takes of one configuration of a pool, out of its own filed plan; from the plan to its own contract. Pure. */
import { type Model, may } from '#foundation/command.ts'
import type { Instant } from '#foundation/time.ts'
import type { Share } from './pool.ts'

export type DemandCore = Omit<Share, 'demandId'> & {
  poolId: string
  poolNumber: string
  poolTitle: string
  agencyId: string
  title: string
  unit: string
  phone: string
  declaredAt: Instant
}
export type Demand = DemandCore &
  (
    | { status: 'declared' }
    | { status: 'withdrawn'; reason: string; withdrawnAt: Instant }
    | { status: 'gathered' }
    | { status: 'released'; reason: string; releasedAt: Instant }
    | { status: 'closed'; closedAt: Instant }
  )
export type DemandEvent =
  | ({ type: 'DemandDeclared' } & DemandCore)
  | { type: 'DemandWithdrawn'; planId: string; reason: string; by: string; at: Instant }
  | { type: 'DemandGathered'; at: Instant }
  | { type: 'DemandReleased'; planId: string; reason: string; at: Instant }
  | { type: 'DemandClosed'; planId: string; at: Instant }

export const demand: Model<Demand, DemandEvent> = {
  name: 'demand',
  title: '批量采购需求',
  status: {
    declared: '已申报',
    withdrawn: '已撤回',
    gathered: '已归集',
    released: '已退回自行采购',
    closed: '已办结',
  },
  evolve(before, event) {
    if (event.type === 'DemandDeclared') {
      const { type: _, ...core } = event
      return { ...core, status: 'declared' }
    }
    const was = before!
    switch (event.type) {
      case 'DemandWithdrawn':
        return { ...was, status: 'withdrawn', reason: event.reason, withdrawnAt: event.at }
      case 'DemandGathered':
        return { ...was, status: 'gathered' }
      case 'DemandReleased':
        return { ...was, status: 'released', reason: event.reason, releasedAt: event.at }
      case 'DemandClosed':
        return { ...was, status: 'closed', closedAt: event.at }
    }
  },
  parties: ({ procuringEntityId, agencyId }) => ({ procuringEntity: procuringEntityId, agency: agencyId }),
  region: ({ region }) => region,
  caseId: ({ caseId }) => caseId,
  card: ({ title, quantity, unit, poolNumber }) => ({ title: `${title} ${quantity}${unit}`, number: poolNumber }),
}
/** Who may take back or change it: the unit itself. */
export const OWN = [may('purchaserMaker', 'procuringEntity'), may('purchaserChecker', 'procuringEntity')]
