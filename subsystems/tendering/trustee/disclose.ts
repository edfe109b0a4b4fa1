/** 公开条目: 取出 — lays one entry open, with its proof in the latest checkpoint that witnesses have signed. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import { base64 } from '#ledger/bytes.ts'
import { formatProof } from '#ledger/proof.ts'
import { inclusionProof } from '#ledger/tree.ts'
import type { Disclosed } from './disclosed.ts'

type Found = {
  index: number
  record: string
  salt: Buffer
  before: string | null
  after: string
  events: string
}

/** Undefined while the entry is not yet in a signed checkpoint; the most cosigned one is taken. */
export async function disclose(tx: Tx, entryId: string): Promise<Disclosed | undefined> {
  const entry = await sql<Found>`SELECT l.index, e.record, b.salt, b.before, b.after, b.events
    FROM ledger.entry e JOIN ledger.leaf l ON l.entry_id = e.id JOIN ledger.body b ON b.entry_id = e.id
    WHERE e.id = ${entryId}`.execute(tx)
  const found = entry.rows[0]
  if (!found) return undefined
  const { index, record, salt, before, after, events } = found
  const signed = await sql<{ size: number; note: string; lines: string[] }>`
    SELECT c.size, c.note, array_remove(array_agg(s.line ORDER BY s.witness), NULL) AS lines
    FROM ledger.checkpoint c LEFT JOIN ledger.cosignature s USING (size)
    WHERE c.size > ${index} GROUP BY c.size, c.note
    ORDER BY count(s.line) DESC, c.size DESC LIMIT 1`.execute(tx)
  const checkpoint = signed.rows[0]
  if (!checkpoint) return undefined
  const hashes = await inclusionProof(tx, index, checkpoint.size)
  const proof = formatProof({ index, hashes, checkpoint: `${checkpoint.note}${checkpoint.lines.join('')}` })
  return { proof, salt: base64(salt), record, before, after, events }
}

/** The entry that closed an opening. */
export const closeEntryOf = async (tx: Tx, openingId: string): Promise<string | undefined> => {
  const found = await sql<{ id: string }>`SELECT id FROM ledger.entry
    WHERE entity = ${`opening/${openingId}`} AND command = 'opening.close'`.execute(tx)
  return found.rows[0]?.id
}
