/** 电子反拍: 命令所需的事实. The floors are opened here, for one act at a time, and kept nowhere. */
import { sql } from 'kysely'
import type { Loader } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { type Day, dayOf, type Instant } from '#foundation/time.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { statusOn, suppliers } from '#registers/suppliers/index.ts'
import { projects } from '../project/store.ts'
import type { Around } from './arrange-auction.ts'
import { type Announced, type Auction, seatOf } from './auction.ts'
import { keepFloor, standingFloors, takeBackFloor } from './store.ts'

const projectOfCase = async (tx: Tx, caseId: string | undefined) =>
  caseId ? (await projects.byCase(tx, caseId))[0]?.state : undefined

const invited = async (tx: Tx, asked: readonly string[], day: Day): Promise<Around['suppliers']> => {
  const found = await suppliers.where(tx, sql`org_id = ANY(${[...asked]}) OR id = ANY(${[...asked]})`)
  return found.flatMap(({ id, state }) =>
    asked
      .filter((each) => each === id || each === state.orgId)
      .map((each) => ({
        asked: each,
        supplierId: state.orgId,
        name: state.name,
        suspended: statusOn(state, day) !== 'active',
      })),
  )
}

export const arrangeFacts: Loader = async (tx, { before, input, by, now }): Promise<Around> => {
  const draft = before as Auction | undefined
  const project = await projectOfCase(tx, draft?.caseId ?? input.caseId)
  const purchaserId =
    project?.procuringEntityId ??
    draft?.procuringEntityId ??
    (by.role === 'purchaserMaker' ? by.orgId : input.procuringEntityId)
  const purchaser = purchaserId ? await purchasers.find(tx, purchaserId) : undefined
  return {
    project: project && { procuringEntityId: project.procuringEntityId, agencyId: project.agencyId },
    purchaser: purchaser && { id: purchaserId!, name: purchaser.name, region: purchaser.region },
    suppliers: await invited(
      tx,
      (input.suppliers as { supplierId: string }[]).map(({ supplierId }) => supplierId),
      dayOf(now),
    ),
  }
}

export const floorFacts: Loader = async (tx, { id, before, house }) => ({
  proxies: await standingFloors(tx, house, id, before as Announced),
})

const settingOf = (before: Announced, orgId: string, at: Instant) => {
  const seat = seatOf(before, orgId)
  return seat && { no: seat.no, supplierId: orgId, after: before.seq, at }
}

/** The floor is laid down before the decision; where the decision is no, all is undone with it. */
export const setProxyFacts: Loader = async (tx, { id, before, input, by, now, house }) => {
  const state = before as Announced
  const proxies = await standingFloors(tx, house, id, state)
  const setting = settingOf(state, by.orgId, now)
  if (!setting) return { proxies, version: 0 }
  const { floor, salt } = input
  return { proxies, version: await keepFloor(tx, house, id, setting, { floor, salt }) }
}

export const withdrawProxyFacts: Loader = async (tx, { id, before, by, now, house }) => {
  const setting = settingOf(before as Announced, by.orgId, now)
  return { withdrawn: setting !== undefined && (await takeBackFloor(tx, house, id, setting)) > 0 }
}
