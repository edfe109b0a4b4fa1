/** 批量集中采购 — the centralised agency gathers what many units need of the same standard products until a day, tenders it once, and each
 *  unit signs its own contract. Pure. */
import type { Model } from '#foundation/command.ts'
import { type Fen, sum } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import { lotsOf, sitesOf } from './gathered.ts'

/** 一种标准配置: one thing, for all units alike. */
export type Standard = {
  no: number
  title: string
  itemCode: string
  name: string
  unit: string
  /** 最高限制单价. */
  ceiling: Fen
  /** 配置要求. */
  spec: string
  /** A product of the register it was modelled on, for its price; never named in the document. */
  productId?: string | undefined
}
/** What a unit takes of it, as the gathering ended. */
export type Share = {
  demandId: string
  lot: number
  planId: string
  planNumber: string
  caseId: string
  procuringEntityId: string
  procuringEntityName: string
  region: string
  quantity: number
  site: string
  contact: string
  declaredBy: string
}
type Core = {
  caseId: string
  number: string
  title: string
  agencyId: string
  agencyName: string
  region: string
  method: Method
  lots: readonly Standard[]
  smeReserved: boolean
  closesAt: Instant
  remarks: string
  openedBy: string
  openedAt: Instant
}
type Gathered = { shares: readonly Share[]; leadId: string; gatheredAt: Instant }

export type Pool = Core &
  (
    | { status: 'collecting' }
    | ({ status: 'gathered'; projectId?: string | undefined } & Gathered)
    | ({ status: 'awarded'; projectId: string } & Gathered)
    | ({ status: 'finished'; projectId: string; finishedAt: Instant } & Gathered)
    | { status: 'lapsed'; units: number; lapsedAt: Instant }
    | { status: 'cancelled'; reason: string; cancelledAt: Instant }
  )

export type PoolEvent =
  | ({ type: 'PoolOpened' } & Core)
  | { type: 'PoolExtended'; closesAt: Instant; reason: string; by: string; at: Instant }
  | ({ type: 'PoolGathered' } & Gathered)
  | { type: 'PoolLapsed'; units: number; at: Instant }
  | { type: 'PoolCancelled'; reason: string; by: string; at: Instant }
  | { type: 'PoolTendered'; projectId: string; at: Instant }
  | { type: 'PoolAwarded'; at: Instant }
  | { type: 'PoolFinished'; at: Instant }

export const pool: Model<Pool, PoolEvent> = {
  name: 'pool',
  title: '批量集中采购',
  status: {
    collecting: '归集需求中',
    gathered: '已归集，采购中',
    awarded: '已成交，各单位签约履约',
    finished: '已办结',
    lapsed: '单位不足，未成批',
    cancelled: '已取消',
  },
  evolve(before, event) {
    if (event.type === 'PoolOpened') {
      const { type: _, ...core } = event
      return { ...core, status: 'collecting' }
    }
    const was = before!
    switch (event.type) {
      case 'PoolExtended':
        return { ...was, closesAt: event.closesAt }
      case 'PoolGathered': {
        const { type: _, ...gathered } = event
        return { ...was, ...gathered, status: 'gathered' }
      }
      case 'PoolLapsed':
        return { ...was, status: 'lapsed', units: event.units, lapsedAt: event.at }
      case 'PoolCancelled':
        return { ...was, status: 'cancelled', reason: event.reason, cancelledAt: event.at }
      case 'PoolTendered':
        return { ...(was as Extract<Pool, { status: 'gathered' }>), projectId: event.projectId }
      case 'PoolAwarded':
        return { ...(was as Extract<Pool, { status: 'awarded' }>), status: 'awarded' }
      case 'PoolFinished':
        return { ...(was as Extract<Pool, { status: 'awarded' }>), status: 'finished', finishedAt: event.at }
    }
  },
  parties: (state) => ({
    agency: state.agencyId,
    procuringEntity: sitesOf(state).map(({ procuringEntityId }) => procuringEntityId),
  }),
  region: ({ region }) => region,
  // Whom it is for learns of it from here.
  isPublic: () => true,
  caseId: ({ caseId }) => caseId,
  card: (state) => ({
    title: state.title,
    number: state.number,
    amount: 'shares' in state ? sum(lotsOf(state.lots, state.shares).map(({ budget }) => budget)) : undefined,
  }),
  wake: (state) => (state.status === 'collecting' ? { at: state.closesAt, command: 'pool.gather' } : undefined),
}
