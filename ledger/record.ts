/** 条目 — the three layers of an entry: the public leaf commits to the record, the record commits to the private content.
 *
 *  leaf     anyone          { v, record: H(salt₁ ‖ record) }   what stands in the tree
 *  record   receipt holders who, what, when, in which case; content: H(salt₂ ‖ content)
 *  content  the platform    the events, and the hashes of the state before and after
 *
 *  salt₁ follows from salt₂ and tells nothing about it: who may open the record cannot guess at the content (a price, a telephone
 *  number). Destroying salt₂ and the content (erasure) leaves record, leaf, receipts and checkpoints valid. */
import { concat, sha256, utf8 } from './bytes.ts'
import { canonical, commitment } from './hash.ts'

export type LedgerRecord = {
  readonly v: 1
  readonly id: string
  readonly entity: string
  readonly version: number
  readonly command: string
  readonly caseId?: string
  readonly at: string
  readonly by: { readonly user: string; readonly role: string; readonly org: string }
  readonly request: string
  readonly content: string
}

export const recordSalt = (salt: Uint8Array): Uint8Array => sha256(concat(utf8('yuecai/record\0'), salt))

/** The commitment to the private content; `events` is canonical JSON already. */
export const contentDigest = (
  salt: Uint8Array,
  content: { before: string | null; after: string; events: string },
): string =>
  commitment(
    salt,
    `{"after":${canonical(content.after)},"before":${canonical(content.before)},"events":${content.events}}`,
  )

/** The bytes that stand in the tree. */
export const leafPayload = (salt: Uint8Array, record: string): string =>
  `{"record":"${commitment(salt, record)}","v":1}`
