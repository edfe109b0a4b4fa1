/** 验收的存放. */

import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type Acceptance, acceptance } from './acceptance.ts'
import { acceptanceList } from './list.ts'

export const acceptances = documentStore(acceptance, { table: 'supervision.acceptance', list: acceptanceList })

export const acceptancesOf = async (tx: Tx, contractId: string): Promise<Acceptance[]> =>
  (await acceptances.where(tx, sql`contract_id = ${contractId}`)).map(({ state }) => state)
