/** 公开的条目 — one ledger entry with its content laid open and its proof, checked by anyone who knows the log's and the
 *  witnesses' keys; needs no platform. Runs in a browser too. */

import { ok, refuse } from '#foundation/result.ts'
import { fromBase64, hex, utf8 } from '#ledger/bytes.ts'
import { leafHash, verifyInclusion } from '#ledger/merkle.ts'
import { openNote, parseCheckpoint, verifierFrom } from '#ledger/note.ts'
import { parseProof } from '#ledger/proof.ts'
import { contentDigest, type LedgerRecord, leafPayload, recordSalt } from '#ledger/record.ts'

export type Disclosed = {
  /** A `.tlog-proof`: index, inclusion proof, cosigned checkpoint. */
  proof: string
  /** Base64; opens record and content. */
  salt: string
  record: string
  before: string | null
  after: string
  /** Canonical JSON of the events. */
  events: string
}

/** The keys a reader trusts, as C2SP verifier keys. */
export type TrustedKeys = { log: string; witnesses: readonly string[] }

export type Seen = {
  record: LedgerRecord
  events: readonly unknown[]
  index: number
  treeSize: number
  rootHash: string
  /** Witnesses whose cosignature was checked. */
  witnesses: readonly string[]
}

/** Whether the entry stands in the tree of a checkpoint signed by the log and, where witnesses are known, by one of them. */
export async function checkDisclosed(given: Disclosed, keys: TrustedKeys) {
  try {
    const log = await verifierFrom(keys.log)
    const witnesses = await Promise.all(keys.witnesses.map(verifierFrom))
    const proof = parseProof(given.proof)
    const { text, signed } = await openNote(proof.checkpoint, [log, ...witnesses])
    if (!signed.some(({ verifier }) => verifier === log)) return refuse('ledger.not-signed')
    const seenBy = witnesses.filter((witness) => signed.some(({ verifier }) => verifier === witness))
    if (witnesses.length > 0 && seenBy.length === 0) return refuse('ledger.not-witnessed')
    const { size, root, origin } = parseCheckpoint(text)
    if (origin !== log.name) return refuse('ledger.other-log', { origin })

    const salt = fromBase64(given.salt)
    const leaf = leafHash(utf8(leafPayload(recordSalt(salt), given.record)))
    if (!verifyInclusion(leaf, proof.index, size, proof.hashes, root))
      return refuse('ledger.not-in-tree', { index: proof.index })
    const record = JSON.parse(given.record) as LedgerRecord
    if (contentDigest(salt, given) !== record.content) return refuse('ledger.content-differs')
    const seen: Seen = {
      record,
      events: JSON.parse(given.events) as unknown[],
      index: proof.index,
      treeSize: size,
      rootHash: hex(root),
      witnesses: seenBy.map(({ name }) => name),
    }
    return ok(seen)
  } catch (error) {
    return refuse('ledger.malformed', { reason: (error as Error).message })
  }
}
