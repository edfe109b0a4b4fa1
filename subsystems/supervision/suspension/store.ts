/** 暂停采购通知的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { suspension } from './suspension.ts'

export const suspensions = documentStore(suspension, {
  table: 'supervision.suspension',
  constraints: { one_suspension_in_force: 'suspension.already' },
})

/** The order in force upon a purchase, if any. */
export const suspensionOf = async (tx: Tx, caseId: string) =>
  (await suspensions.where(tx, sql`case_id = ${caseId} AND status = 'inForce'`, 1))[0]
