/** 质疑的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { challenge, holds } from './challenge.ts'

export const challenges = documentStore(challenge, {
  table: 'tendering.challenge',
  constraints: { challenge_one_open: 'challenge.already-open' },
})

type Step = { projectId: string; round: number; lot?: number | undefined; scope: string; step?: string | undefined }

/** How often the supplier filed a challenge of this step, another row than this one. */
export const earlierOf = async (tx: Tx, id: string, supplierId: string, { projectId, round, lot, scope, step }: Step) =>
  (
    await challenges.where(
      tx,
      sql`project_id = ${projectId} AND round = ${round} AND coalesce(lot, 0) = ${lot ?? 0} AND scope = ${scope}
        AND step = ${step ?? ''} AND supplier_id = ${supplierId} AND id <> ${id} AND status NOT IN ('draft', 'withdrawn')`,
    )
  ).length

/** The challenges for which a contract of the lot must wait (政府采购法实施条例第五十四条). */
export const holdingChallenges = async (tx: Tx, { projectId, lot }: { projectId: string; lot: number }) =>
  (
    await challenges.where(
      tx,
      sql`project_id = ${projectId} AND (lot IS NULL OR lot = ${lot}) AND status IN ('filed', 'underReply', 'replied')`,
    )
  ).filter(({ state }) => holds(state))
