/** 账号的存放 — who loses a role or is suspended loses the sessions in it in the same transaction. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { closeSessions } from '../session.ts'
import { account } from './account.ts'

export const accounts = documentStore(account, {
  table: 'identity.account',
  async after(tx, { id, before, after }) {
    if (!before) return
    if (after.status === 'suspended') {
      await closeSessions(tx, id)
      return
    }
    const lost = before.memberships.filter((held) => !after.memberships.some(({ no }) => no === held.no))
    for (const { role, orgId } of lost) await closeSessions(tx, id, sql`role = ${role} AND org_id = ${orgId}`)
  },
})

/** Everyone who holds a role for an organisation. */
export const accountsIn = (tx: Tx, orgId: string) =>
  accounts.where(
    tx,
    sql`parties @> ARRAY[${orgId}] AND state @> ${JSON.stringify({ memberships: [{ orgId }] })}::jsonb`,
    500,
  )
