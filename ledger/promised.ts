/** 约定的检查点 — chance that nobody has yet: a list is entered first, and the signed tree of a size not reached yet decides over it. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'

/** The entry is not in the tree yet, so no signed tree of the promised size exists when the roster is fixed. */
export const nextSize = async (tx: Tx) => {
  const found = await sql<{ size: number }>`SELECT coalesce(max(size), 0) + 1 AS size FROM ledger.checkpoint`.execute(
    tx,
  )
  return found.rows[0]!.size
}

/** The place of the commitment in the tree, and the first signed tree that holds it: cosigned, where there are witnesses. */
export const promised = async (tx: Tx, entity: string, command: string, size: number) => {
  const leaf = await sql<{ index: number; hash: string }>`SELECT l.index, encode(l.hash, 'hex') AS hash
    FROM ledger.leaf l JOIN ledger.entry e ON e.id = l.entry_id
    WHERE e.entity = ${entity} AND e.command = ${command} ORDER BY e.version DESC LIMIT 1`.execute(tx)
  const entry = leaf.rows[0]
  if (!entry) return undefined
  const found = await sql<{ note: string; lines: string[] }>`SELECT c.note,
      array(SELECT line FROM ledger.cosignature s WHERE s.size = c.size ORDER BY witness) AS lines
    FROM ledger.checkpoint c WHERE c.size >= ${size} AND c.size > ${entry.index}
      AND (EXISTS (SELECT FROM ledger.cosignature s WHERE s.size = c.size) OR NOT EXISTS (SELECT FROM ledger.cosignature))
    ORDER BY c.size LIMIT 1`.execute(tx)
  const checkpoint = found.rows[0]
  if (!checkpoint) return { leafHash: entry.hash, checkpoint: undefined }
  const lines = checkpoint.lines.map((line) => (line.endsWith('\n') ? line : `${line}\n`))
  return { leafHash: entry.hash, checkpoint: checkpoint.note + lines.join('') }
}
