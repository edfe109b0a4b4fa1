/** 托管人: 存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { trustee } from './trustee.ts'

export const trustees = documentStore(trustee, {
  table: 'tendering.trustee',
  constraints: { trustee_serving: 'trustee.name-taken' },
})

/** Those to whom bids are sealed now, in the order of their names. */
export const servingTrustees = async (tx: Tx) => {
  const serving = await trustees.where(tx, sql`status = 'serving'`)
  return serving.map(({ state }) => state).toSorted((one, other) => (one.name < other.name ? -1 : 1))
}
