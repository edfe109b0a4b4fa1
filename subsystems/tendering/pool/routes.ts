/** 批量集中采购的路径. */
import { z } from 'zod'
import { asHouse } from '#foundation/db.ts'
import { room, view } from '#foundation/room.ts'
import { nextNumber, type Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { agencies } from '#registers/agencies/index.ts'
import { itemsByCode, liesUnder } from '#registers/goods/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { ocidFrom, plans } from '#subsystems/supervision/index.ts'
import { demandActs, poolActs } from './acts.ts'
import { lotsOf } from './gathered.ts'
import type { Pool } from './pool.ts'
import { demands, pools, sharesOf } from './store.ts'

export const poolRoom = room(poolActs, pools, {
  facts: {
    'pool.open': async (tx, { id, input, by, now }) => {
      const agency = await agencies.find(tx, by.orgId)
      const year = dayOf(now).slice(0, 4)
      const serial = await nextNumber(tx, `pool/${by.region}/${year}`)
      return {
        agency: agency && { name: agency.name, centralised: agency.kind === 'centralised' },
        caseId: ocidFrom(id),
        number: `PL${by.region}-${year}-${String(serial).padStart(3, '0')}`,
        catalogue: await itemsByCode(
          tx,
          input.lots.map(({ itemCode }: { itemCode: string }) => itemCode),
        ),
      }
    },
    'pool.gather': async (tx, { id }) => ({ shares: await sharesOf(tx, id) }),
  },
  // Who wants how many is told to the public by sums; the table by unit is for those it concerns.
  show: (state: Pool, by) => {
    const inside = by && by.role !== 'supplier' && by.role !== 'expert'
    return inside || !('shares' in state)
      ? state
      : { ...state, shares: state.shares.map(({ lot, quantity, region }) => ({ lot, quantity, region })) }
  },
  views: {
    'GET /:id/table': view({
      who: 'signed-in',
      title: '各单位需求汇总',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }, by) => {
        const state = await pools.find(tx, id)
        if (!state) return undefined
        asHouse(tx)
        const mine = by?.orgId === state.agencyId || by?.role === 'regulator'
        // While units declare, only the agency sees who has: each decides by its own need.
        const shares = 'shares' in state ? state.shares : await sharesOf(tx, id)
        const open = 'shares' in state || mine
        return {
          lots: lotsOf(state.lots, shares).map(({ shares, ...lot }) => ({
            ...lot,
            shares: open ? shares : shares.filter(({ procuringEntityId }) => procuringEntityId === by?.orgId),
          })),
        }
      },
    }),
  },
})

/** The pool, locked, and the plan with whatever in it is something else. */
const joining = async (tx: Tx, { poolId, lot, planId }: { poolId: string; lot: number; planId: string }) => {
  const pool = (await pools.load(tx, poolId))?.state
  const plan = await plans.find(tx, planId)
  const standard = pool?.lots.find(({ no }) => no === lot)
  const other = plan?.items.find(({ itemCode }) => standard && !liesUnder(itemCode, standard.itemCode))
  return { pool, plan: plan && { ...plan, otherItem: other?.itemCode } }
}

export const demandRoom = room(demandActs, demands, {
  facts: {
    'demand.declare': async (tx, { input, by }) => ({
      ...(await joining(tx, input)),
      procuringEntityName: (await purchasers.find(tx, by.orgId))?.name ?? '',
    }),
  },
})
