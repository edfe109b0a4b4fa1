/** 投标: 存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type Bid, bid, type OpenedBid } from './bid.ts'

export const bids = documentStore(bid, {
  table: 'tendering.bid',
  constraints: { bid_one_live: 'bid.second-bid', bid_after_close: 'bid.closed' },
})

export const bidsOfOpening = async (tx: Tx, openingId: string, status?: Bid['status']) =>
  bids.where(
    tx,
    sql`opening_id = ${openingId} AND (${status ?? null}::text IS NULL OR status = ${status ?? null})`,
    5000,
  )

/** What the evaluation works on: the opened bids of one lot, with their contents. */
export const openedBids = async (
  tx: Tx,
  { projectId, round, lot }: { projectId: string; round: number; lot: number },
) => {
  const found = await bids.where(
    tx,
    sql`project_id = ${projectId} AND round = ${round} AND lot = ${lot} AND status = 'opened'`,
    5000,
  )
  return found as { id: string; state: OpenedBid }[]
}

/** A supplier's live bid for a lot. */
export const bidOf = async (tx: Tx, openingId: string, supplierId: string) => {
  const [found] = await bids.where(
    tx,
    sql`opening_id = ${openingId} AND supplier_id = ${supplierId} AND status <> 'withdrawn'`,
    1,
  )
  return found
}
