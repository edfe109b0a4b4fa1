/** 公开条目: 取出 — lays entries open, each with its receipt. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import { hex } from '#ledger/bytes.ts'
import { receiptOf } from '#ledger/receipt.ts'
import type { Disclosed } from './disclosed.ts'

/** Undefined while the entry is not yet in a signed (and, where wished, witnessed) checkpoint, or where its content was erased. */
export async function disclose(
  tx: Tx,
  entryId: string,
  wish: { witnessed?: boolean } = {},
): Promise<Disclosed | undefined> {
  const receipt = await receiptOf(tx, entryId, wish)
  if (receipt?.status !== 'ready') return undefined
  const found = await sql<{ salt: Buffer; before: string | null; after: string; events: string }>`
    SELECT salt, before, after, events FROM ledger.body WHERE entry_id = ${entryId}`.execute(tx)
  const body = found.rows[0]
  return body && { ...body, receipt: receipt.text, salt: hex(body.salt) }
}

/** The newest entry of that command on a thing. */
export const lastEntryOf = async (tx: Tx, entity: string, command: string): Promise<string | undefined> => {
  const found = await sql<{ id: string }>`SELECT id FROM ledger.entry
    WHERE entity = ${entity} AND command = ${command} ORDER BY version DESC LIMIT 1`.execute(tx)
  return found.rows[0]?.id
}

/** The entry that closed an opening. */
export const closeEntryOf = (tx: Tx, openingId: string): Promise<string | undefined> =>
  lastEntryOf(tx, `opening/${openingId}`, 'opening.close')
