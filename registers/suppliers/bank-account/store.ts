/** 银行账户的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { bankAccount } from './bank-account.ts'

export const bankAccounts = documentStore(bankAccount, { table: 'suppliers.bank_account' })

export const accountsOf = (tx: Tx, supplierId: string) =>
  bankAccounts.where(tx, sql`parties @> ARRAY[${supplierId}]`, 100)
