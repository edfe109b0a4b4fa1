/** 投标信封清单 — what a bidder signs about its sealed bid: roots, commitments, shares, sizes; enough to prove, nothing to read. */
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { type Bytes, type CryptoSuite, join, utf8 } from './suite.ts'

export const FORMAT = 'yuecai-envelope-1'
/** 1 MiB: large enough for full speed, small enough that memory stays at a few chunks. */
export const CHUNK = 1 << 20
/** What AES-GCM adds to each chunk. */
export const TAG = 16
/** 3-of-5: any three trustees open, any two read nothing. */
export const TRUSTEES = 5
export const THRESHOLD = 3

const zHash = z.string().regex(/^[0-9a-f]{64}$/)
const zBytes = z
  .string()
  .regex(/^[\w-]+$/)
  .max(400)
const zSealed = { enc: zBytes, sealed: zBytes }

/** To what a bid is bound: it opens nowhere else. `openAfter`: the deadline as the bidder knew it; no trustee releases before. */
export const zContext = z.strictObject({
  tender: z.string().min(1).max(100),
  round: z.int().min(1),
  lot: z.int().min(1),
  bidder: z.string().min(1).max(100),
  version: z.int().min(1),
  openAfter: z.string().min(20).max(30),
})

export const zManifest = z.strictObject({
  format: z.literal(FORMAT),
  suite: z.string(),
  algorithms: z.record(z.string(), z.string()),
  context: zContext,
  chunkSize: z.literal(CHUNK),
  chunks: z.int().min(1),
  plaintextSize: z.int().min(0),
  ciphertextSize: z.int().min(TAG),
  /** Merkle root of the ciphertext's chunks. */
  ciphertextRoot: zHash,
  /** Merkle root of the plaintext's chunks, salted: a guessed text cannot be confirmed against it. */
  plaintextRoot: zHash,
  /** AES-GCM alone does not commit to its key; this does. */
  keyCommitment: zHash,
  threshold: z.int().min(2),
  shares: z
    .array(z.strictObject({ trustee: z.string().min(1).max(100), key: zBytes, commitment: zHash, ...zSealed }))
    .min(2)
    .max(9),
  bidder: z.strictObject({ signingKey: zBytes, sealingKey: zBytes, ...zSealed }),
})

export const zSignedManifest = z.strictObject({ manifest: zManifest, signature: zBytes })

export type Context = z.output<typeof zContext>
export type Manifest = z.output<typeof zManifest>
export type SignedManifest = z.output<typeof zSignedManifest>

/** The bytes a hash or a signature is made over: RFC 8785, so that every program makes the same. */
export const canonical = (value: unknown): Bytes => utf8(canonicalize(value) ?? '')

/** What stands before the manifest under the signature: no other signature of that key can be taken for it. */
export const toSign = (manifest: Manifest): Bytes => join(utf8(`${FORMAT}\n`), canonical(manifest))

export const contextHash = (suite: CryptoSuite, context: Context) =>
  suite.hash(join(utf8('yuecai bid context 1\n'), canonical(context)))

/** A manifest's identity: what the close entry counts. */
export const manifestHash = (suite: CryptoSuite, manifest: Manifest) => suite.hash(toSign(manifest))

/** The root of a Merkle tree over leaves already hashed to 32 bytes (RFC 6962 §2.1: 0x00 before a leaf, 0x01 before a node). */
export const merkleRoot = async (suite: CryptoSuite, leaves: readonly Uint8Array[]): Promise<Bytes> => {
  if (leaves.length === 0) return suite.hash(new Uint8Array())
  const [only] = leaves
  if (leaves.length === 1 && only) return suite.hash(join(Uint8Array.of(0), only))
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  const [left, right] = await Promise.all([
    merkleRoot(suite, leaves.slice(0, half)),
    merkleRoot(suite, leaves.slice(half)),
  ])
  return suite.hash(join(Uint8Array.of(1), left, right))
}
