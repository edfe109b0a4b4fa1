/** 评标的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { evaluation } from './evaluation.ts'
import { scoreSheet } from './score-sheet.ts'

export const evaluations = documentStore(evaluation, {
  table: 'tendering.evaluation',
  constraints: { evaluation_one_per_lot: 'evaluation.one-per-lot' },
})
export const scoreSheets = documentStore(scoreSheet, { table: 'tendering.scoresheet' })

export const sheetsOf = (tx: Tx, evaluationId: string) => scoreSheets.where(tx, sql`evaluation_id = ${evaluationId}`)

export const evaluationOf = async (
  tx: Tx,
  { projectId, round, lot }: { projectId: string; round: number; lot: number },
) => {
  const [found] = await evaluations.where(tx, sql`project_id = ${projectId} AND round = ${round} AND lot = ${lot}`, 1)
  return found
}

/** Whether a panel of this round still has a report to deliver. */
export const stillReviewing = async (tx: Tx, { projectId, round }: { projectId: string; round: number }) =>
  (
    await evaluations.where(
      tx,
      sql`project_id = ${projectId} AND round = ${round} AND status NOT IN ('delivered', 'failed')`,
      1,
    )
  ).length > 0
