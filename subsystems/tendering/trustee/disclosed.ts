/** 公开的条目 — one ledger entry with its receipt and its content laid open, checked by anyone who knows the log's and the
 *  witnesses' keys; needs no platform. Runs in a browser too. */
import { ok, refuse } from '#foundation/result.ts'
import { checkReceipt, type TrustedKeys } from '#ledger/receipt-check.ts'
import type { LedgerRecord } from '#ledger/record.ts'
import { contentDigest } from '#ledger/record.ts'
import { fromHex } from '../bid/suite.ts'

export type Disclosed = {
  /** A `.tlog-proof` with the record. */
  receipt: string
  /** Hex; opens the content. */
  salt: string
  before: string | null
  after: string
  /** Canonical JSON of the events. */
  events: string
}

export type Seen = {
  record: LedgerRecord
  events: readonly unknown[]
  index: number
  /** How many entries the signed ledger held. */
  size: number
  witnesses: readonly string[]
}

/** Whether the entry stands in a checkpoint signed by the log and, where witnesses are known, by one of them at least. */
export async function checkDisclosed(given: Disclosed, keys: TrustedKeys) {
  const checked = await checkReceipt(String(given.receipt), keys)
  if (!checked.genuine) return refuse(`ledger.${checked.code}`, { text: checked.text })
  if (keys.witnesses.length > 0 && checked.witnesses.length === 0) return refuse('ledger.not-witnessed')
  const { record, index, size, witnesses } = checked
  // Written in exactly one way: `+f` would be read as the byte `0f`.
  const asWritten = /^[0-9a-f]{64}$/.test(given.salt)
  if (!asWritten || contentDigest(fromHex(given.salt), given) !== record.content)
    return refuse('ledger.content-differs')
  const events = JSON.parse(given.events) as unknown[]
  return ok({ record, events, index, size, witnesses: witnesses.map(({ name }) => name) } satisfies Seen)
}
