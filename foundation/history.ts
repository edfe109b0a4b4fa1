/** 办理记录 — the life of one thing from the ledger: who, when, by which law, and what it changed, as far as the reader stands to it. */
import { sql } from 'kysely'
import { type Actor, covers, partiesIn, ROLES, type Role } from './command.ts'
import { type Difference, differences } from './differences.ts'
import type { House } from './house.ts'
import type { Room } from './room.ts'
import { tellsWho, veiledAmong } from './store.ts'
import type { Instant } from './time.ts'

/** One act upon a thing, as its entry in the ledger tells it. */
export type Entered = {
  entryId: string
  index: number | null
  at: Instant
  command: string
  role: Role
  orgId: string
}
export type Step = Entered & { act: string; law?: string | undefined; roleTitle: string }

export type HistoryStep = Step & {
  version: number
  /** Absent where what happened was erased, or is not this reader's to know. */
  changes?: readonly Difference[] | undefined
}

const MOST = 500

/** Whose past it is: those who stand in it, the regulators of its region, the operator. The public is shown what is, not what was. */
const stands = (room: Room, state: any, by: Actor): boolean => {
  const { model } = room.store
  const parties = model.parties(state)
  return (
    by.role === 'operator' ||
    (by.role === 'regulator' && covers(by.region, model.region(state))) ||
    Object.keys(parties).some((relation) => partiesIn(parties, relation).includes(by.orgId))
  )
}

/** What the act is called, by which law it was done, and in which role. */
export const told = <E extends Entered>(house: House, entry: E) => {
  const command = house.acts.get(entry.command)?.command
  return {
    ...entry,
    act: command?.title ?? entry.command,
    law: command?.law,
    roleTitle: ROLES[entry.role] ?? entry.role,
  }
}

/** undefined where the reader does not see the thing. */
export const historyOf = (house: House, room: Room, id: string, by: Actor): Promise<HistoryStep[] | undefined> =>
  house.read(by, async (tx) => {
    const { store } = room
    const { model } = store
    const row = await store.row(tx, id)
    if (!row) return undefined
    if (!stands(room, row.state, by)) return []
    const veiled = (await veiledAmong(tx, store, [id])).length > 0
    const found = await sql<
      Entered & { version: number; events: string | null }
    >`SELECT e.id AS "entryId", l.index, e.version, e.at, e.command, e.record::jsonb #>> '{by,role}' AS role,
        e.record::jsonb #>> '{by,org}' AS "orgId", b.events
      FROM ledger.entry e LEFT JOIN ledger.leaf l ON l.entry_id = e.id LEFT JOIN ledger.body b ON b.entry_id = e.id
      WHERE e.entity = ${`${model.name}/${id}`} ORDER BY e.version LIMIT ${MOST}`.execute(tx)

    const shown = (state: any) => {
      if (state === undefined || !stands(room, state, by)) return undefined
      return room.show ? room.show(state, by, house.clock()) : state
    }
    let state: any
    let whole = true // from an erased entry on nobody can tell what was
    return found.rows.flatMap(({ events, ...step }) => {
      const before = state
      whole &&= events !== null
      if (whole) state = (JSON.parse(events!) as { type: string }[]).reduce(model.evolve, before)
      if (!tellsWho(veiled, { role: step.role, org: step.orgId }, by)) return []
      const [was, is] = whole ? [shown(before), shown(state)] : []
      return [
        {
          ...told(house, step),
          ...(was !== undefined && is !== undefined && { changes: differences(was, is) }),
        },
      ]
    })
  })
