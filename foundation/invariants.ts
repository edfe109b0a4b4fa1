/** 不变量 — what must hold at every moment, whoever wrote the code: looked at over the live data each night and by `npx yuecai invariants`. */
import { type RawBuilder, sql } from 'kysely'
import type { House } from './house.ts'
import type { Room } from './room.ts'
import type { Tx } from './store.ts'
import type { Instant } from './time.ts'

/** What an invariant may ask of the house. */
export type Watched = { readonly rooms: readonly Room[]; readonly clock: () => Instant }

/** `broken` answers the places where it does not hold, the first few of them. */
export type Invariant = {
  readonly id: `I${number}`
  readonly what: string
  broken(tx: Tx, house: Watched): Promise<readonly string[]>
}
export type Looked = { readonly id: string; readonly what: string; readonly places: readonly string[] }

const MOST = 20

/** A query that answers `place` for every row that breaks it. */
export const bySql = (id: Invariant['id'], what: string, query: RawBuilder<{ place: string }>): Invariant => ({
  id,
  what,
  async broken(tx) {
    const found = await sql<{ place: string }>`SELECT place FROM (${query}) AS broken LIMIT ${MOST}`.execute(tx)
    return found.rows.map(({ place }) => place)
  },
})

export async function lookAt(tx: Tx, house: Watched, invariants: readonly Invariant[]): Promise<readonly Looked[]> {
  const looked: Looked[] = []
  for (const { id, what, broken } of invariants)
    looked.push({ id, what, places: (await broken(tx, house)).slice(0, MOST) })
  return looked
}

/** Looks, and keeps what was found for the operator. One look that fails is itself a finding; the others go on. */
export async function keepWatch(house: House, invariants: readonly Invariant[]): Promise<void> {
  const looked: Looked[] = []
  for (const each of invariants)
    try {
      looked.push(...(await house.read('house', (tx) => lookAt(tx, house, [each]))))
    } catch (error) {
      looked.push({ id: each.id, what: each.what, places: [`未能核对：${(error as Error).message}`] })
    }
  await house.read('house', async (tx) => {
    await sql`DELETE FROM foundation.invariant`.execute(tx)
    for (const { id, what, places } of looked) {
      if (places.length > 0) house.log.error({ invariant: id, places }, what)
      await sql`INSERT INTO foundation.invariant (id, what, places, looked_at)
        VALUES (${id}, ${what}, ${JSON.stringify(places)}::jsonb, ${house.clock()})`.execute(tx)
    }
  })
}

export const watched = async (tx: Tx): Promise<readonly (Looked & { lookedAt: string })[]> =>
  (
    await sql<Looked & { lookedAt: string }>`SELECT id, what, places, looked_at AS "lookedAt" FROM foundation.invariant
      ORDER BY jsonb_array_length(places) = 0, substr(id, 2)::int, what`.execute(tx)
  ).rows
