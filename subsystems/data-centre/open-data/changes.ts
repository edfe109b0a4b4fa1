/** 变化流 — every announcement once, in the order of the ledger, with no gap: the place in the tree is the cursor. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import type { Announcement } from '#subsystems/supervision/index.ts'

export type Change = { position: number; entryId: string; id: string; state: Announcement }
/** `next` is where to read on. `caughtUp`: nothing more has been sequenced. */
export type Changes = { rows: readonly Change[]; next: number; caughtUp: boolean }

const STEP = 2_000
const MOST_STEPS = 5

type Leaf = { position: number; entryId: string; id: string | null; state: Announcement | null }

/**
 * An entry gets its place once its transaction has committed, and places follow each other without a gap (ledger/sequencer.ts): what a
 * reader has passed cannot be filled in later, in whatever order the transactions ended. Entries that are nobody else's business have
 * places too; they are stepped over, so `next` may go on although no row was told.
 */
export async function changesAfter(tx: Tx, after: number, limit: number): Promise<Changes> {
  const rows: Change[] = []
  let next = after
  for (let step = 0; step < MOST_STEPS; step++) {
    const { rows: leaves } =
      await sql<Leaf>`SELECT l.index AS position, l.entry_id AS "entryId", a.id, a.state FROM ledger.leaf l
      JOIN ledger.entry e ON e.id = l.entry_id
      LEFT JOIN supervision.announcement a ON e.version = 1 AND e.entity LIKE 'announcement/%' AND a.id = substr(e.entity, 14)
      WHERE l.index > ${next} AND l.index <= ${next + STEP} ORDER BY l.index`.execute(tx)
    for (const { id, state, ...at } of leaves) {
      if (rows.length === limit) return { rows, next, caughtUp: false }
      if (id !== null && state !== null) rows.push({ ...at, id, state })
      next = at.position
    }
    if (leaves.length < STEP) return { rows, next, caughtUp: true }
  }
  return { rows, next, caughtUp: false }
}
