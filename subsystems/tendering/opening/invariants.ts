/** 密封投标的不变量 — I2 and I3 as the database and the ledger stand: checked after crash tests and every night. Answers what is broken. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'

const BROKEN = {
  'I2: a bid of the close entry is neither opened nor failed': sql`
    SELECT o.id || ' ' || (counted->>'bidId') AS place FROM tendering.opening o, jsonb_array_elements(o.state->'bids') AS counted
    LEFT JOIN tendering.bid b ON b.id = counted->>'bidId'
    WHERE o.status IN ('opened', 'recorded') AND (b.id IS NULL OR b.status NOT IN ('opened', 'unopened'))`,
  'I2: a bid was opened that the close entry does not count, or in another version': sql`
    SELECT b.id AS place FROM tendering.bid b JOIN tendering.opening o ON o.id = b.opening_id
    WHERE b.status IN ('opened', 'unopened') AND NOT o.state->'bids' @> jsonb_build_array(jsonb_build_object(
      'bidId', b.id, 'version', b.state->'version', 'manifest', b.state->'manifestHash'))`,
  'I3: a bid entry at or after the deadline': sql`
    SELECT e.entity AS place FROM tendering.opening o JOIN tendering.bid b ON b.opening_id = o.id
    JOIN ledger.entry e ON e.entity = 'bid/' || b.id AND e.command IN ('bid.submit', 'bid.replace', 'bid.withdraw')
    WHERE o.status <> 'waiting' AND o.status <> 'cancelled' AND e.at >= (o.state->>'deadline')::timestamptz`,
  'I3: a bid entry after the close entry': sql`
    SELECT e.entity AS place FROM tendering.bid b
    JOIN ledger.entry e ON e.entity = 'bid/' || b.id AND e.command IN ('bid.submit', 'bid.replace', 'bid.withdraw')
    JOIN ledger.leaf l ON l.entry_id = e.id
    JOIN ledger.entry c ON c.entity = 'opening/' || b.opening_id AND c.command = 'opening.close'
    JOIN ledger.leaf k ON k.entry_id = c.id WHERE l.index > k.index`,
  'I1: a price stands with a bid that is not open': sql`
    SELECT b.id AS place FROM tendering.bid b WHERE b.status <> 'opened' AND (b.amount IS NOT NULL OR b.state ? 'price')`,
}

export async function brokenInvariants(tx: Tx): Promise<string[]> {
  const broken: string[] = []
  for (const [what, query] of Object.entries(BROKEN)) {
    const found = await sql<{ place: string }>`${query} LIMIT 20`.execute(tx)
    broken.push(...found.rows.map(({ place }) => `${what}: ${place}`))
  }
  return broken
}
