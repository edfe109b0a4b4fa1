/** 核账 — goes through the whole ledger: every entry in the tree, every checkpoint grown out of those before it, every content as it was
 *  committed to; then folds the events again and holds the result against the live rows. What is wrong is named with its place. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import { type Kept, verifyReplay } from './verify-replay.ts'
import { type Signatures, verifyTree } from './verify-tree.ts'

export type Problem = { readonly place: string; readonly what: string }
export type Verified = {
  readonly ok: boolean
  /** Entries written; leaves in the tree; entries still waiting for their index. */
  readonly entries: number
  readonly size: number
  readonly waiting: number
  readonly tiles: number
  readonly checkpoints: number
  readonly cosignatures: number
  /** Things folded anew and compared with their rows; entries whose content was erased. */
  readonly things: number
  readonly erased: number
  readonly problems: readonly Problem[]
  /** All that were found; `problems` holds the first of them. */
  readonly found: number
}
export type VerifyOptions = Signatures & {
  db: Tx
  models: readonly Kept[]
  progress?(done: number, of: number): void
}

const MOST_PROBLEMS = 200

export const verifyLedger = ({ db, ...options }: VerifyOptions): Promise<Verified> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`SELECT set_config('yuecai.role', 'system', true)`.execute(tx)
      const problems: Problem[] = []
      let found = 0
      const wrong = (place: string, what: string) => {
        if (found++ < MOST_PROBLEMS) problems.push({ place, what })
      }
      const total = await sql<{ n: number }>`SELECT count(*) AS n FROM ledger.entry`.execute(tx)
      const work = { ...options, tx, wrong, total: total.rows[0]!.n, unsound: new Set<string>() }
      const tree = await verifyTree(work)
      const replay = await verifyReplay(work)
      return {
        ok: found === 0,
        entries: work.total,
        ...tree,
        waiting: work.total - tree.size,
        ...replay,
        problems,
        found,
      }
    })
