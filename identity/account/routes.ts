/** 账号的服务端 */
import { sql } from 'kysely'
import { z } from 'zod'
import { room, view } from '#foundation/room.ts'
import { accountActs } from './acts.ts'
import { accounts } from './store.ts'

export default room(accountActs, accounts, {
  views: {
    'GET /names': view({
      who: 'signed-in',
      title: '人员姓名',
      query: z.object({ ids: z.string().max(4000) }),
      read: (tx, { ids }) => namesOf(tx, ids.split(',').slice(0, 100)),
    }),
  },
})

/** The names that go with account ids, for timelines. */
export const namesOf = async (tx: Parameters<typeof accounts.find>[0], ids: readonly string[]) => {
  const found = await sql<{ id: string; name: string }>`SELECT account_id AS id, name FROM identity.person
    WHERE account_id = ANY(${ids})`.execute(tx)
  return Object.fromEntries(found.rows.map(({ id, name }) => [id, name]))
}
