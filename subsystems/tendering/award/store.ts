/** 定标的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { award } from './award.ts'

export const awards = documentStore(award, {
  table: 'tendering.award',
  constraints: { award_one_live: 'award.one-live' },
})

type Which = { projectId: string; round: number; lot: number }

/** The live award of a lot. */
export const awardOf = async (tx: Tx, { projectId, round, lot }: Which) => {
  const [found] = await awards.where(
    tx,
    sql`project_id = ${projectId} AND round = ${round} AND lot = ${lot} AND status NOT IN ('passed', 'void')`,
    1,
  )
  return found
}

/** All that became of a lot, in the order of the candidates; what a new review took back became nothing. */
export const awardsOf = async (tx: Tx, { projectId, round, lot }: Which) =>
  (
    await awards.where(
      tx,
      sql`project_id = ${projectId} AND round = ${round} AND lot = ${lot} AND NOT state ? 'withdrawn'`,
    )
  ).toSorted((a, b) => a.state.place - b.state.place)
