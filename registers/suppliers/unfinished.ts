/** 未了事项 — what still binds a firm that wants to leave the register: asked of every chapter that says so of its rows (`binds`). */
import { sql } from 'kysely'
import type { House } from '#foundation/house.ts'
import type { Binding, Room } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import type { Unfinished } from './keep-supplier.ts'

const MOST = 200

const bound = async (tx: Tx, { store }: Room, { states, over }: Binding, orgId: string): Promise<number> => {
  const rows = await store.where(
    tx,
    sql`parties @> ARRAY[${orgId}] AND status = ANY(${[...states]}) AND coalesce(state ->> 'supplierId', ${orgId}) = ${orgId}`,
    MOST,
  )
  return rows.length - ((await over?.(tx, rows)) ?? []).length
}

/** One line a chapter, with where to see to it. Read in the name of whoever asks: nobody is told of what it may not see. */
export const unfinishedOf = async (tx: Tx, { rooms }: Pick<House, 'rooms'>, orgId: string): Promise<Unfinished[]> => {
  const found: Unfinished[] = []
  for (const room of rooms) {
    if (!room.binds) continue
    const { title, states } = room.binds
    const count = await bound(tx, room, room.binds, orgId)
    if (count > 0) found.push({ text: title, count, path: `${room.acts.path}?mine=true&status=${states.join(',')}` })
  }
  return found
}
