/** 一案一档 — one purchase from intention to payment, as far as the reader may see it: its things, and every act upon them with its law. */
import { sql } from 'kysely'
import type { Actor } from './command.ts'
import { standing } from './db.ts'
import { type Entered, type Step, told } from './history.ts'
import type { House } from './house.ts'
import { type Tx, tellsWho, veiledAmong } from './store.ts'

export type CaseThing = {
  path: string
  model: string
  thing: string
  id: string
  status: string
  statusTitle: string
  title: string
  number: string | null
  amount: number | null
}
export type CaseStep = Step & { path: string; thing: string; id: string }
export type Case = { caseId: string; title: string; things: CaseThing[]; steps: CaseStep[] }

const MOST = 2000

type CaseRow = Pick<CaseThing, 'id' | 'status' | 'title' | 'number' | 'amount'>
const MOST_OF_A_KIND = 100

/** Where the purchase has come to, by the ledger: of half a hundred rooms it is in ten, and only they are asked for it. */
async function roomsOfCase(tx: Tx, rooms: House['rooms'], caseId: string): Promise<House['rooms']> {
  const { rows } = await sql<{ model: string }>`${standing} SELECT DISTINCT split_part(entity, '/', 1) AS model
    FROM ledger.entry WHERE case_id = ${caseId}`.execute(tx)
  const models = new Set(rows.map(({ model }) => model))
  return rooms.filter(({ store }) => store.model.caseId && models.has(store.model.name))
}

/** Of each room the rows of the purchase, the newest first, in one statement. */
async function rowsOfCase(tx: Tx, rooms: House['rooms'], caseId: string): Promise<CaseRow[][]> {
  if (rooms.length === 0) return []
  const parts = rooms.map(
    (
      { store },
      n,
    ) => sql`(SELECT ${sql.lit(n)} AS room, id, status, title, number, amount FROM ${sql.table(store.table)}
      WHERE case_id = ${caseId} ORDER BY id DESC LIMIT ${sql.lit(MOST_OF_A_KIND)})`,
  )
  const { rows } = await sql<CaseRow & { room: number }>`${standing} ${sql.join(parts, sql` UNION ALL `)}`.execute(tx)
  const found: CaseRow[][] = rooms.map(() => [])
  for (const { room, ...row } of rows) found[room]!.push(row)
  return found
}

/** undefined where the reader sees nothing of it. */
export const caseOf = (house: House, by: Actor | undefined, caseId: string): Promise<Case | undefined> =>
  house.read(by, async (tx) => {
    const things: CaseThing[] = []
    const veiled = new Set<string>()
    const rooms = await roomsOfCase(tx, house.rooms, caseId)
    for (const [n, rows] of (await rowsOfCase(tx, rooms, caseId)).entries()) {
      const { acts, store } = rooms[n]!
      const ids = rows.map(({ id }) => id)
      for (const id of await veiledAmong(tx, store, ids)) veiled.add(`${store.model.name}/${id}`)
      for (const { id, status, title, number, amount } of rows)
        things.push({
          path: acts.path,
          model: store.model.name,
          thing: store.model.title,
          id,
          status,
          statusTitle: store.model.status[status] ?? status,
          title,
          number,
          amount,
        })
    }
    if (things.length === 0) return undefined
    const byEntity = new Map(things.map((thing) => [`${thing.model}/${thing.id}`, thing]))
    const minor = [...house.acts.values()].filter(({ command }) => command.minor).map(({ command }) => command.name)
    const found = await sql<Entered & { entity: string }>`
      SELECT e.id AS "entryId", l.index, e.at, e.command, e.entity, e.record::jsonb #>> '{by,role}' AS role, e.record::jsonb #>> '{by,org}' AS "orgId"
      FROM ledger.entry e LEFT JOIN ledger.leaf l ON l.entry_id = e.id
      WHERE e.entity = ANY(${[...byEntity.keys()]}) AND e.command <> ALL(${minor}) ORDER BY e.at, e.seq LIMIT ${MOST}`.execute(
      tx,
    )
    const known = found.rows.filter(({ entity, role, orgId }) => tellsWho(veiled.has(entity), { role, org: orgId }, by))
    const steps = known.map(({ entity, ...step }) => {
      const { path, thing, id } = byEntity.get(entity)!
      return { ...told(house, step), path, thing, id }
    })
    return { caseId, title: things.at(-1)!.title, things, steps }
  })
