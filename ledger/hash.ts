/** 摘要 — canonical JSON (RFC 8785) and the hashes that stand in rows and in the ledger. */
import canonicalize from 'canonicalize'
import { concat, hex, sha256, sha256Hex, utf8 } from './bytes.ts'

export const canonical = (value: unknown): string => {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}

/** The hash of one version of one thing. Bound to its place: the same state elsewhere, or earlier, hashes differently. */
export const stateHash = (entity: string, version: number, state: unknown): string =>
  sha256Hex(canonical({ entity, version, state }))

/** A commitment: tells nothing without the salt, and fits one content only. */
export const commitment = (salt: Uint8Array, text: string): string => hex(sha256(concat(salt, utf8(text))))
