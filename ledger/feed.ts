/** 读账 — the sequenced entries with their events, in order: what the reactions follow. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import type { LedgerRecord } from './record.ts'

export type FeedEntry = {
  index: number
  entryId: string
  entity: string
  version: number
  caseId: string | null
  command: string
  at: Instant
  by: { userId: string; role: string; orgId: string }
  /** Empty where the content was erased. */
  events: readonly unknown[]
}

export async function readFeed(tx: Tx, afterIndex: number, limit: number): Promise<FeedEntry[]> {
  const found = await sql<{ index: number; record: string; events: string | null }>`SELECT l.index, e.record, b.events
    FROM ledger.leaf l JOIN ledger.entry e ON e.id = l.entry_id LEFT JOIN ledger.body b ON b.entry_id = l.entry_id
    WHERE l.index > ${afterIndex} ORDER BY l.index LIMIT ${limit}`.execute(tx)
  return found.rows.map(({ index, record, events }) => {
    const { id, entity, version, caseId, command, at, by } = JSON.parse(record) as LedgerRecord
    return {
      index,
      entryId: id,
      entity,
      version,
      caseId: caseId ?? null,
      command,
      at: at as Instant,
      by: { userId: by.user, role: by.role, orgId: by.org },
      events: events === null ? [] : (JSON.parse(events) as unknown[]),
    }
  })
}

/** The newest place in the tree; -1 while it is empty. */
export async function lastIndex(tx: Tx): Promise<number> {
  const found = await sql<{ index: number | null }>`SELECT max(index) AS index FROM ledger.leaf`.execute(tx)
  return found.rows[0]?.index ?? -1
}

/** What has changed after a place in the tree, without what happened to it: for those who watch. */
export async function changedAfter(
  tx: Tx,
  afterIndex: number,
  limit: number,
): Promise<{ index: number; entity: string }[]> {
  const found = await sql<{ index: number; entity: string }>`SELECT l.index, e.entity
    FROM ledger.leaf l JOIN ledger.entry e ON e.id = l.entry_id
    WHERE l.index > ${afterIndex} ORDER BY l.index LIMIT ${limit}`.execute(tx)
  return found.rows
}
