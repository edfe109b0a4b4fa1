/** 采购文件获取的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { registration } from './registration.ts'

export const registrations = documentStore(registration, {
  table: 'tendering.registration',
  constraints: { registration_once: 'registration.registered-already' },
})

export const registrationOf = async (tx: Tx, projectId: string, round: number, supplierId: string) =>
  (
    await registrations.where(
      tx,
      sql`project_id = ${projectId} AND round = ${round} AND supplier_id = ${supplierId} AND status <> 'cancelled'`,
      1,
    )
  )[0]

export const registrationsOf = (tx: Tx, projectId: string, round: number) =>
  registrations.where(tx, sql`project_id = ${projectId} AND round = ${round} AND status <> 'cancelled'`, 10_000)
