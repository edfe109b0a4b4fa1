/** 回执 — one entry, the proof that it stands in the tree, and the cosigned checkpoint: a file that needs nobody to be believed. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import { hex, utf8 } from './bytes.ts'
import { canonical } from './hash.ts'
import { formatProof } from './proof.ts'
import { inclusionProof } from './tree.ts'

export type Receipt =
  | { status: 'ready'; text: string; index: number; size: number; cosigners: number }
  /** Written, but no signed checkpoint holds it yet: a fraction of a second, mostly. */
  | { status: 'pending' }

/** How many checkpoints after the entry are looked at for one that more witnesses have cosigned. */
const NEAR = 50

/** Who knows the id of an entry (a random one) may have its receipt: undefined where there is no such entry.
 *  With `witnessed`, it is pending until a witness has cosigned too. */
export async function receiptOf(
  tx: Tx,
  entryId: string,
  { witnessed = false }: { witnessed?: boolean } = {},
): Promise<Receipt | undefined> {
  if (!UUID.test(entryId)) return undefined
  const found = await sql<{ index: number | null; record: string; salt: Buffer }>`SELECT l.index, e.record, e.salt
    FROM ledger.entry e LEFT JOIN ledger.leaf l ON l.entry_id = e.id WHERE e.id = ${entryId}`.execute(tx)
  const entry = found.rows[0]
  if (!entry) return undefined
  const checkpoint = entry.index === null ? undefined : await checkpointOver(tx, entry.index)
  if (entry.index === null || !checkpoint) return { status: 'pending' }
  const { size, note, cosigners } = checkpoint
  if (witnessed && cosigners === 0) return { status: 'pending' }
  const text = formatProof({
    index: entry.index,
    hashes: await inclusionProof(tx, entry.index, size),
    checkpoint: note,
    extra: utf8(canonical({ record: entry.record, salt: hex(entry.salt) })),
  })
  return { status: 'ready', text, index: entry.index, size, cosigners }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The checkpoint that holds the leaf: soon after it, and of those the one with most witnesses. */
const checkpointOver = (tx: Tx, index: number) =>
  signedCheckpoint(
    tx,
    sql`coalesce(
      (SELECT size FROM (SELECT size FROM ledger.cosignature WHERE size > ${index} ORDER BY size LIMIT ${NEAR}) AS near
        GROUP BY size ORDER BY count(*) DESC, size LIMIT 1),
      (SELECT size FROM ledger.checkpoint WHERE size > ${index} ORDER BY size LIMIT 1))`,
  )

export type SignedCheckpoint = { size: number; root: Buffer; note: string; at: string; cosigners: number }

/** A checkpoint with all signatures upon it. */
async function signedCheckpoint(tx: Tx, which: RawBuilder<unknown>): Promise<SignedCheckpoint | undefined> {
  const found = await sql<{
    size: number
    root: Buffer
    note: string
    at: string
    lines: string[]
  }>`SELECT size, root, note, at,
      ARRAY(SELECT line FROM ledger.cosignature s WHERE s.size = c.size ORDER BY witness) AS lines
    FROM ledger.checkpoint c WHERE size = ${which}`.execute(tx)
  const row = found.rows[0]
  return (
    row && {
      size: row.size,
      root: row.root,
      at: row.at,
      note: row.note + row.lines.join(''),
      cosigners: row.lines.length,
    }
  )
}

/** How long a witness may be silent before a checkpoint is shown without it. */
const SILENCE = '10 seconds'

/** The newest checkpoint for all to see: the newest cosigned one, unless the witnesses have been silent for a while. */
export const publicCheckpoint = (tx: Tx): Promise<SignedCheckpoint | undefined> =>
  signedCheckpoint(
    tx,
    sql`(WITH newest AS (SELECT size, at FROM ledger.checkpoint ORDER BY size DESC LIMIT 1),
        cosigned AS (SELECT size FROM ledger.cosignature ORDER BY size DESC LIMIT 1)
      SELECT coalesce((SELECT size FROM ledger.checkpoint JOIN cosigned USING (size)
        WHERE at > (SELECT at FROM newest) - ${SILENCE}::interval), newest.size) FROM newest)`,
  )
