/** 开标: 存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type Opening, opening } from './opening.ts'

export const openings = documentStore(opening, {
  table: 'tendering.opening',
  constraints: { opening_lot: 'opening.already-arranged' },
})

/** The openings of a project's round, one for each lot. */
export const openingsOf = (tx: Tx, projectId: string, round: number) =>
  openings.where(tx, sql`project_id = ${projectId} AND round = ${round} AND status <> 'cancelled'`)

/** The opening, held against a closing at the same moment: who receives a bid and who closes never pass each other. */
export const openingHeld = async (tx: Tx, id: string): Promise<Opening | undefined> => {
  const found = await sql<{
    state: Opening
  }>`SELECT state FROM tendering.opening WHERE id = ${id} FOR SHARE`.execute(tx)
  return found.rows[0]?.state
}
