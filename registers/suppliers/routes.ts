/** 供应商的路径. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { supplierActs } from './acts.ts'
import { suppliers } from './store.ts'
import { publicSupplier, type Supplier } from './supplier.ts'

const shown = (state: Supplier, by: Actor | undefined) =>
  by && (by.orgId === state.orgId || by.role === 'system' || by.role === 'regulator') ? state : publicSupplier(state)

export default room(supplierActs, suppliers, {
  views: {
    'GET /by-organisation/:orgId': view({
      who: 'anyone',
      title: '按单位查供应商',
      query: z.object({ orgId: z.string().max(100) }),
      read: async (tx, { orgId }, by) => {
        const [found] = await suppliers.where(tx, sql`org_id = ${orgId}`, 1)
        return found && { id: found.id, state: shown(found.state, by) }
      },
    }),
  },
  show: shown,
})
