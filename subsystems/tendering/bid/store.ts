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
  { projectId, round, lot, stage = 0 }: { projectId: string; round: number; lot: number; stage?: number },
) => {
  const found = await bids.where(
    tx,
    sql`project_id = ${projectId} AND round = ${round} AND lot = ${lot} AND stage = ${stage} AND status = 'opened'`,
    5000,
  )
  return found as { id: string; state: OpenedBid }[]
}

/** The opened responses for a lot, whichever round it was bought in. */
export const lastBids = async (tx: Tx, { projectId, lot }: { projectId: string; lot: number }) => {
  const found = (await bids.where(
    tx,
    sql`project_id = ${projectId} AND lot = ${lot} AND stage = 0 AND status = 'opened'`,
    5000,
  )) as { id: string; state: OpenedBid }[]
  const last = Math.max(0, ...found.map(({ state }) => state.round))
  return found.filter(({ state }) => state.round === last)
}

/** What a supplier offers in the end: its last quote where the panel asked for quotes, else its bid. */
export const lastOfferOf = async (
  tx: Tx,
  { projectId, round, lot, supplierId }: { projectId: string; round: number; lot: number; supplierId: string },
) => {
  const found = await bids.where(
    tx,
    sql`project_id = ${projectId} AND round = ${round} AND lot = ${lot} AND supplier_id = ${supplierId} AND status = 'opened'`,
  )
  return found.toSorted((a, b) => a.state.stage - b.state.stage).at(-1) as { id: string; state: OpenedBid } | undefined
}

/** All that were handed in for a lot and not taken back. */
export const bidsOfLot = (tx: Tx, { projectId, round, lot }: { projectId: string; round: number; lot: number }) =>
  bids.where(
    tx,
    sql`project_id = ${projectId} AND round = ${round} AND lot = ${lot} AND stage = 0 AND status <> 'withdrawn'`,
    5000,
  )

/** A supplier's live bid for a lot. */
export const bidOf = async (tx: Tx, openingId: string, supplierId: string) => {
  const [found] = await bids.where(
    tx,
    sql`opening_id = ${openingId} AND supplier_id = ${supplierId} AND status <> 'withdrawn'`,
    1,
  )
  return found
}
