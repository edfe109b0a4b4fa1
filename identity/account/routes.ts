/** 账号的服务端 */
import { sql } from 'kysely'
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { asHouse } from '#foundation/db.ts'
import { type Loader, room, view } from '#foundation/room.ts'
import { purchasers, unitsAbove } from '#registers/purchasers/index.ts'
import { accountActs } from './acts.ts'
import { accounts, accountsIn } from './store.ts'

/** Where the organisation is a unit of the register: who stands above it, and who by name may hold two duties. */
const unitFacts: Loader = async (tx, { input }) => {
  const unit = await purchasers.find(tx, input.orgId)
  if (!unit) return { above: [], doubling: [] }
  return { above: await unitsAbove(tx, input.orgId), doubling: unit.doubling?.userIds ?? [] }
}

export default room(accountActs, accounts, {
  facts: { 'account.invite': unitFacts, 'account.grant': unitFacts },
  views: {
    'GET /names': view({
      who: 'signed-in',
      title: '人员姓名',
      query: z.object({ ids: z.string().max(4000) }),
      read: (tx, { ids }, by) => namesOf(tx, ids.split(',').slice(0, 100), by?.userId),
    }),
    'GET /of-unit/:orgId': view({
      who: [
        may('purchaserAdmin', 'any'),
        may('agency', 'any'),
        may('supplier', 'any'),
        may('regulator', 'any'),
        may('operator', 'any'),
      ],
      title: '一个单位的人员与岗位',
      query: z.object({ orgId: z.string().max(100) }),
      async read(tx, { orgId }) {
        const found = await accountsIn(tx, orgId) // in the asker's name: another's people are not found
        asHouse(tx)
        const people = await sql<{ id: string; name: string; login: string; seenAt: string | null }>`
          SELECT p.account_id AS id, p.name, p.login, max(s.seen_at) AS "seenAt"
          FROM identity.person p LEFT JOIN identity.session s ON s.account_id = p.account_id AND s.org_id = ${orgId}
          WHERE p.account_id = ANY(${found.map(({ id }) => id)}) GROUP BY 1, 2, 3`.execute(tx)
        return {
          rows: found.map(({ id, state }) => ({
            id,
            status: state.status,
            name: '',
            login: '',
            seenAt: null,
            ...people.rows.find((each) => each.id === id),
            memberships: state.memberships.filter((each) => each.orgId === orgId),
          })),
        }
      },
    }),
  },
})

/** The names that go with account ids, for timelines. Who judges stays 评审专家 for everyone else: a name leaves through the register. */
export const namesOf = async (tx: Parameters<typeof accounts.find>[0], ids: readonly string[], self?: string) => {
  asHouse(tx)
  const found = await sql<{ id: string; name: string }>`SELECT p.account_id AS id,
      CASE WHEN a.state @> '{"memberships": [{"role": "expert"}]}' AND p.account_id IS DISTINCT FROM ${self ?? null}
        THEN '评审专家' ELSE p.name END AS name
    FROM identity.person p LEFT JOIN identity.account a ON a.id = p.account_id
    WHERE p.account_id = ANY(${ids})`.execute(tx)
  return Object.fromEntries(found.rows.map(({ id, name }) => [id, name]))
}
