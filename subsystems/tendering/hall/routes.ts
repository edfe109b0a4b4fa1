/** 开标签到的路径. */
import { z } from 'zod'
import { type Actor, covers } from '#foundation/command.ts'
import { asHouse } from '#foundation/db.ts'
import { room, view } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { findSupplier } from '#registers/suppliers/index.ts'
import type { Opening } from '../opening/opening.ts'
import { openings } from '../opening/store.ts'
import { registrationOf } from '../registration/store.ts'
import { attendanceActs } from './acts.ts'
import { attendances, attendancesOf } from './store.ts'

/** Who came, once nobody can profit from knowing it: the host sees all, others those whose names were read out. */
const presentIn = async (tx: Tx, openingId: string, opening: Opening, by: Actor | undefined) => {
  if (opening.status === 'waiting' || opening.status === 'cancelled') return []
  const host =
    by?.orgId === opening.agencyId ||
    by?.orgId === opening.procuringEntityId ||
    (by?.role === 'regulator' && covers(by.region, opening.region))
  const read = 'record' in opening && opening.readOut ? opening.record.map(({ supplierId }) => supplierId) : []
  await asHouse(tx)
  return (await attendancesOf(tx, openingId))
    .filter(({ state }) => host || read.includes(state.supplierId) || state.supplierId === by?.orgId)
    .map(({ state: { supplierId, supplierName, at } }) => ({ supplierId, supplierName, at }))
}

export default room(attendanceActs, attendances, {
  facts: {
    'attendance.sign-in': async (tx, { input, by }) => {
      const opening = await openings.find(tx, (input as { openingId: string }).openingId)
      if (!opening || opening.stage > 0) return { hall: undefined, registered: false, supplierName: '' }
      const { projectId, round, lot, title, number, deadline, status } = opening
      return {
        hall: { projectId, round, lot, title, number, deadline, waiting: status === 'waiting' },
        registered: (await registrationOf(tx, projectId, round, by.orgId)) !== undefined,
        supplierName: (await findSupplier(tx, by.orgId))?.name ?? '',
      }
    },
  },
  views: {
    'GET /of-opening/:openingId': view({
      who: 'signed-in',
      title: '谁签到了：截止前只告诉本人',
      query: z.object({ openingId: z.string() }),
      async read(tx, { openingId }, by) {
        const opening = await openings.find(tx, openingId)
        if (!opening) return undefined
        const mine = (await attendancesOf(tx, openingId)).find(({ state }) => state.supplierId === by?.orgId)
        return { mine: mine?.state.at, present: await presentIn(tx, openingId, opening, by) }
      },
    }),
  },
})
