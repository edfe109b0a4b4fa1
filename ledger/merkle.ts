/** 默克尔树 — RFC 6962 (9162) tree hashes, inclusion and consistency proofs, and how they are cut from tiles. Pure. */
import { concat, equal, sha256, utf8 } from './bytes.ts'

export const leafHash = (data: Uint8Array): Uint8Array => sha256(concat(LEAF, data))
const LEAF = Uint8Array.of(0)

const pair = new Uint8Array(65)
pair[0] = 1
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => {
  pair.set(left, 1)
  pair.set(right, 33)
  return sha256(pair)
}

/** The root of a tree without leaves. */
export const EMPTY_ROOT = sha256(utf8(''))
