/** 公告订阅的存放 — beside each row, what it has been told; the database allows each announcement once. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import type { Announcement } from '../announcement/announcement.ts'
import { cityOf, countyOf } from '../announcement/facets.ts'
import { subscription } from './subscription.ts'

export const subscriptions = documentStore(subscription, {
  table: 'supervision.subscription',
  constraints: { subscription_told_once: 'subscription.told-already' },
  async after(tx, { id, before, after }) {
    const fresh = before ? after.unread.slice(0, after.told - before.told) : []
    if (fresh.length > 0)
      await sql`INSERT INTO supervision.subscription_told (subscription_id, announcement_id)
        SELECT ${id}, unnest(${fresh.map((each) => each.id)}::text[])`.execute(tx)
  },
})

export const liveOf = async (tx: Tx, userId: string): Promise<number> => {
  const found = await sql<{ count: number }>`SELECT count(*) AS count FROM supervision.subscription
    WHERE status = 'active' AND state ->> 'userId' = ${userId}`.execute(tx)
  return found.rows[0]!.count
}

/** Those of the announcements that a subscription has not been told of. */
export const untold = async (tx: Tx, id: string, announcements: readonly string[]): Promise<ReadonlySet<string>> => {
  const found = await sql<{ id: string }>`SELECT id FROM unnest(${[...announcements]}::text[]) AS a (id)
    WHERE NOT EXISTS (SELECT FROM supervision.subscription_told t WHERE t.subscription_id = ${id} AND t.announcement_id = a.id)`.execute(
    tx,
  )
  return new Set(found.rows.map((row) => row.id))
}

const PAGE = 500
/** The subscriptions that might want this announcement at once, a page at a time. */
export const wanting = (tx: Tx, { kind, region }: Announcement, after: string) =>
  subscriptions.where(
    tx,
    sql`status = 'active' AND cadence = 'immediate' AND id > ${after} AND (want_kind IS NULL OR want_kind = ${kind})
      AND (want_region IS NULL OR want_region IN ('440000', ${`${cityOf(region) ?? region.slice(0, 4)}00`}, ${countyOf(region)}, ${`${region.slice(0, 4)}01`}))`,
    PAGE,
  )
