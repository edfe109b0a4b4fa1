/** 密封投标的不变量 — I1 to I3 as the database and the ledger stand. */
import { sql } from 'kysely'
import { bySql, type Invariant } from '#foundation/invariants.ts'

export const openingInvariants: readonly Invariant[] = [
  bySql(
    'I2',
    '截止记录中的投标既没有开启，也没有写明不能开启的原因',
    sql`
    SELECT o.id || ' ' || (counted->>'bidId') AS place FROM tendering.opening o, jsonb_array_elements(o.state->'bids') AS counted
    LEFT JOIN tendering.bid b ON b.id = counted->>'bidId'
    WHERE o.status IN ('opened', 'recorded') AND (b.id IS NULL OR b.status NOT IN ('opened', 'unopened'))`,
  ),
  bySql(
    'I2',
    '开启了截止记录之外的投标，或者另一个版本',
    sql`
    SELECT b.id AS place FROM tendering.bid b JOIN tendering.opening o ON o.id = b.opening_id
    WHERE b.status IN ('opened', 'unopened') AND NOT o.state->'bids' @> jsonb_build_array(jsonb_build_object(
      'bidId', b.id, 'version', b.state->'version', 'manifest', b.state->'manifestHash'))`,
  ),
  bySql(
    'I3',
    '投标截止之后仍有投标的记录',
    sql`
    SELECT e.entity AS place FROM tendering.opening o JOIN tendering.bid b ON b.opening_id = o.id
    JOIN ledger.entry e ON e.entity = 'bid/' || b.id AND e.command IN ('bid.submit', 'bid.replace', 'bid.withdraw')
    WHERE o.status <> 'waiting' AND o.status <> 'cancelled' AND e.at >= (o.state->>'deadline')::timestamptz`,
  ),
  bySql(
    'I3',
    '投标的记录排在截止记录之后',
    sql`
    SELECT e.entity AS place FROM tendering.bid b
    JOIN ledger.entry e ON e.entity = 'bid/' || b.id AND e.command IN ('bid.submit', 'bid.replace', 'bid.withdraw')
    JOIN ledger.leaf l ON l.entry_id = e.id
    JOIN ledger.entry c ON c.entity = 'opening/' || b.opening_id AND c.command = 'opening.close'
    JOIN ledger.leaf k ON k.entry_id = c.id WHERE l.index > k.index`,
  ),
  bySql(
    'I1',
    '没有开启的投标带有报价',
    sql`
    SELECT b.id AS place FROM tendering.bid b WHERE b.status <> 'opened' AND (b.amount IS NOT NULL OR b.state ? 'price')`,
  ),
]
