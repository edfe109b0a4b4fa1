/** 评审劳务费的存放: once for an expert and a review. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type ExpertFee, expertFee } from './fee.ts'

export const expertFees = documentStore(expertFee, {
  table: 'registers.expert_fee',
  constraints: { expert_fee_once: 'expert-fee.once' },
})

export const feesOf = (tx: Tx, expertId: string, year?: number): Promise<{ id: string; state: ExpertFee }[]> =>
  expertFees.where(
    tx,
    sql`expert_id = ${expertId} AND (${year ?? null}::integer IS NULL
      OR extract(year FROM created_at AT TIME ZONE 'Asia/Shanghai') = ${year ?? null}::integer)`,
  )
