/** 数据复用同意的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { consent } from './consent.ts'

export const consents = documentStore(consent, { table: 'suppliers.consent' })

export const consentsOf = async (tx: Tx, supplierId: string) =>
  (await consents.where(tx, sql`parties @> ARRAY[${supplierId}] AND status = 'given'`, 200)).map(({ state }) => state)
