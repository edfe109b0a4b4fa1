/** 投标信封 — seals a bid so that nobody reads it before the opening, not even who keeps it; runs in browser, worker and server alike. */
import { combine, split } from 'shamir-secret-sharing'
import { ok, refuse } from '#foundation/result.ts'
import {
  CHUNK,
  type Context,
  canonical,
  contextHash,
  FORMAT,
  type Manifest,
  manifestHash,
  merkleRoot,
  type SignedManifest,
  TAG,
  THRESHOLD,
  toSign,
  zSignedManifest,
} from './manifest.ts'
import { type Bytes, type CryptoSuite, fromHex, hex, join, type KeyHolder, utf8 } from './suite.ts'
import { suites } from './suites.ts'

/** Bytes from anywhere: a file of the browser, a buffer, a stream. */
export type Source = Blob | Uint8Array | AsyncIterable<Uint8Array>
export type Trustee = { readonly id: string; readonly sealingKey: string }
export type Progress = (done: number, total: number | undefined) => void
/** A share as its trustee released it: 33 bytes, hex. */
export type Share = { readonly trustee: string; readonly share: string }

/** Chunks on their way at once: enough to keep two cores busy, few enough for a telephone's memory. */
const IN_FLIGHT = 4
const USE = {
  file: 'yuecai bid file 1',
  salt: 'yuecai bid salt 1',
  commit: 'yuecai bid key 1\n',
  share: 'yuecai bid share 1',
  bidder: 'yuecai bid bidder 1',
}

type Chunk = { index: number; bytes: Bytes; last: boolean }

/** Cuts a source into chunks of one size; says which is the last, so one chunk is always held back. */
async function* chunksOf(source: Source, size: number): AsyncGenerator<Chunk> {
  if (source instanceof Blob) {
    const count = Math.max(1, Math.ceil(source.size / size))
    for (let index = 0; index < count; index++) {
      const bytes = new Uint8Array(await source.slice(index * size, (index + 1) * size).arrayBuffer())
      yield { index, bytes, last: index === count - 1 }
    }
    return
  }
  const pieces = source instanceof Uint8Array ? [source] : source
  let held = new Uint8Array(size)
  let filled = 0
  let index = 0
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      if (filled === size) {
        yield { index: index++, bytes: held, last: false }
        held = new Uint8Array(size)
        filled = 0
      }
      const taken = piece.subarray(at, at + size - filled)
      held.set(taken, filled)
      filled += taken.length
      at += taken.length
    }
  }
  yield { index, bytes: held.subarray(0, filled), last: true }
}

/** Works on a few items at once and answers in order. */
async function* inOrder<A, B>(items: AsyncIterable<A>, work: (item: A) => Promise<B>): AsyncGenerator<B> {
  const running: Promise<B>[] = []
  for await (const item of items) {
    const started = work(item)
    started.catch(() => {}) // it is awaited below, in its turn
    running.push(started)
    if (running.length >= IN_FLIGHT) yield await (running.shift() as Promise<B>)
  }
  for (const one of running) yield await one
}

/** Chunk number and last flag: no chunk can stand elsewhere, and none can be left off the end. */
const nonceOf = (index: number, last: boolean): Bytes => {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setUint32(7, index)
  nonce[11] = last ? 1 : 0
  return nonce
}

const keyCommitment = (suite: CryptoSuite, bound: Bytes, key: Bytes) => suite.hash(join(utf8(USE.commit), bound, key))

const shareCommitment = (suite: CryptoSuite, bound: Bytes, trustee: string, share: Bytes) =>
  suite.hash(join(utf8(`${USE.share}\n`), bound, utf8(`${trustee}\n`), share))

const shareData = (bound: Bytes, trustee: string) => join(bound, utf8(trustee))

const keysOf = async (suite: CryptoSuite, key: Bytes, bound: Bytes) => ({
  cipher: await suite.cipher(await suite.derive(key, bound, USE.file)),
  salt: await suite.derive(key, bound, USE.salt),
})

/** The key is dealt to the trustees, each share to one of them alone. */
const deal = async (suite: CryptoSuite, key: Bytes, bound: Bytes, trustees: readonly Trustee[], threshold: number) => {
  const dealt = await split(key, trustees.length, threshold)
  return Promise.all(
    trustees.map(async ({ id, sealingKey }, n) => {
      const share = new Uint8Array(dealt[n] as Uint8Array)
      const commitment = hex(await shareCommitment(suite, bound, id, share))
      const sealed = await suite.sealTo(sealingKey, USE.share, shareData(bound, id), share)
      share.fill(0)
      return { trustee: id, key: sealingKey, commitment, ...sealed }
    }),
  )
}

/**
 * Seals a bid. Ciphertext leaves through `write`, in order; what is returned is the signed manifest. The key lives in
 * this call only: afterwards three trustees together have it, and the bidder's own key, and nobody else.
 */
export async function seal(options: {
  source: Source
  context: Context
  trustees: readonly Trustee[]
  threshold?: number
  /** Decides the suite; the trustees' keys must be of the same. */
  bidder: KeyHolder
  write: (chunk: Bytes) => unknown
  onProgress?: Progress
}): Promise<SignedManifest> {
  const { source, context, trustees, bidder, write, onProgress, threshold = THRESHOLD } = options
  const suite = suites[bidder.suite]!
  const key = suite.random(32)
  const bound = await contextHash(suite, context)
  const { cipher, salt } = await keysOf(suite, key, bound)
  const total = source instanceof Blob ? source.size : source instanceof Uint8Array ? source.length : undefined

  const cipherLeaves: Bytes[] = []
  const plainLeaves: Bytes[] = []
  let size = 0
  const sealedChunks = inOrder(chunksOf(source, CHUNK), async ({ index, bytes, last }) => {
    const [sealed, plainDigest] = await Promise.all([
      cipher.seal(nonceOf(index, last), bound, bytes),
      suite.hash(bytes),
    ])
    return {
      sealed,
      length: bytes.length,
      digest: await suite.hash(sealed),
      plain: await suite.hash(join(salt, plainDigest)),
    }
  })
  for await (const { sealed, length, digest, plain } of sealedChunks) {
    await write(sealed)
    cipherLeaves.push(digest)
    plainLeaves.push(plain)
    size += length
    onProgress?.(size, total)
  }

  const manifest: Manifest = {
    format: FORMAT,
    suite: suite.name,
    algorithms: { ...suite.algorithms },
    context,
    chunkSize: CHUNK,
    chunks: cipherLeaves.length,
    plaintextSize: size,
    ciphertextSize: size + TAG * cipherLeaves.length,
    ciphertextRoot: hex(await merkleRoot(suite, cipherLeaves)),
    plaintextRoot: hex(await merkleRoot(suite, plainLeaves)),
    keyCommitment: hex(await keyCommitment(suite, bound, key)),
    threshold,
    shares: await deal(suite, key, bound, trustees, threshold),
    bidder: {
      signingKey: bidder.signingKey,
      sealingKey: bidder.sealingKey,
      ...(await suite.sealTo(bidder.sealingKey, USE.bidder, bound, key)),
    },
  }
  key.fill(0)
  return { manifest, signature: await bidder.sign(toSign(manifest)) }
}

const sameText = (one: unknown, other: unknown) => hex(canonical(one)) === hex(canonical(other))

/** Whether a manifest is whole, signed, and of the bid and the trustees it should be. Reads no ciphertext. */
export async function checkManifest(
  given: unknown,
  expected: { context?: Partial<Context>; trustees?: readonly Trustee[] } = {},
) {
  const parsed = zSignedManifest.safeParse(given)
  if (!parsed.success) return refuse('envelope.malformed', { where: parsed.error.issues[0]?.path.join('.') })
  const { manifest, signature } = parsed.data
  const suite = suites[manifest.suite]
  if (!suite || !sameText(suite.algorithms, manifest.algorithms)) {
    return refuse('envelope.unknown-suite', { suite: manifest.suite })
  }
  if (!(await suite.verify(manifest.bidder.signingKey, toSign(manifest), signature))) {
    return refuse('envelope.signature-bad')
  }
  for (const [name, value] of Object.entries(expected.context ?? {})) {
    const found = manifest.context[name as keyof Context]
    if (found !== value) return refuse('envelope.wrong-context', { name, expected: value, found })
  }
  const chunks = Math.max(1, Math.ceil(manifest.plaintextSize / CHUNK))
  if (manifest.chunks !== chunks || manifest.ciphertextSize !== manifest.plaintextSize + TAG * chunks) {
    return refuse('envelope.sizes-disagree')
  }
  const names = new Set(manifest.shares.map((share) => share.trustee))
  if (names.size !== manifest.shares.length || manifest.threshold > manifest.shares.length) {
    return refuse('envelope.shares-incomplete')
  }
  const { trustees } = expected
  if (trustees) {
    const sealedTo = (trustee: Trustee) =>
      manifest.shares.some((share) => share.trustee === trustee.id && share.key === trustee.sealingKey)
    if (trustees.length !== names.size || manifest.threshold !== THRESHOLD || !trustees.every(sealedTo)) {
      return refuse('envelope.wrong-trustees', { expected: trustees.map((trustee) => trustee.id) })
    }
  }
  return ok({ manifest, signature, suite, hash: hex(await manifestHash(suite, manifest)) })
}

/** Whether stored ciphertext is the one the manifest names: size and root, in one pass, without any key. */
export async function checkCiphertext(manifest: Manifest, source: Source) {
  return compareCiphertext(manifest, await ciphertextRoot(suites[manifest.suite] as CryptoSuite, source))
}

/** The same, of ciphertext that was measured before. */
export function compareCiphertext(manifest: Manifest, { size, root }: { size: number; root: string }) {
  if (size < manifest.ciphertextSize) return refuse('envelope.truncated', { size, expected: manifest.ciphertextSize })
  if (size > manifest.ciphertextSize) return refuse('envelope.too-long', { size, expected: manifest.ciphertextSize })
  if (root !== manifest.ciphertextRoot) {
    return refuse('envelope.ciphertext-changed', { root, expected: manifest.ciphertextRoot })
  }
  return ok({ size, root })
}

/** The size and root of stored ciphertext: a function of its bytes alone, so it may be kept beside them. */
export async function ciphertextRoot(suite: CryptoSuite, source: Source) {
  const leaves: Bytes[] = []
  let size = 0
  const digests = inOrder(chunksOf(source, CHUNK + TAG), async ({ bytes }) => ({
    length: bytes.length,
    digest: await suite.hash(bytes),
  }))
  for await (const { length, digest } of digests) {
    leaves.push(digest)
    size += length
  }
  return { size, root: hex(await merkleRoot(suite, leaves)) }
}

/** A trustee's own check: takes its share out of the manifest and holds it against the commitment. */
export async function takeShare(manifest: Manifest, trustee: string, keys: KeyHolder) {
  const suite = suites[manifest.suite] as CryptoSuite
  const mine = manifest.shares.find((share) => share.trustee === trustee)
  if (!mine) return refuse('envelope.no-such-trustee', { trustee })
  const bound = await contextHash(suite, manifest.context)
  const share = await keys.unseal(USE.share, shareData(bound, trustee), mine).catch(() => undefined)
  if (!share) return refuse('envelope.share-not-for-this-key', { trustee })
  if (hex(await shareCommitment(suite, bound, trustee, share)) !== mine.commitment) {
    return refuse('envelope.share-wrong', { trustee })
  }
  return ok({ trustee, share: hex(share) })
}

/** Whether a released share is the one committed to in the manifest, under that trustee's name. */
export async function checkShare(manifest: Manifest, { trustee, share }: Share) {
  const suite = suites[manifest.suite] as CryptoSuite
  const bound = await contextHash(suite, manifest.context)
  const bytes = fromHex(share)
  const named = manifest.shares.find((one) => one.trustee === trustee)
  if (!named) return refuse('envelope.no-such-trustee', { trustee })
  if (hex(await shareCommitment(suite, bound, trustee, bytes)) === named.commitment) return ok({ trustee, bytes })
  for (const other of manifest.shares) {
    const commitment = hex(await shareCommitment(suite, bound, other.trustee, bytes))
    if (commitment === other.commitment) return refuse('envelope.share-swapped', { trustee, belongsTo: other.trustee })
  }
  return refuse('envelope.share-wrong', { trustee })
}

/** Whether this is the key the manifest commits to. */
export async function keyCommitmentFits(manifest: Manifest, key: Bytes) {
  const suite = suites[manifest.suite] as CryptoSuite
  const bound = await contextHash(suite, manifest.context)
  return hex(await keyCommitment(suite, bound, key)) === manifest.keyCommitment
}

/** All ways of taking so many of the items. */
const choose = <T>(items: readonly T[], count: number): T[][] =>
  count === 0
    ? [[]]
    : items.flatMap((item, at) => choose(items.slice(at + 1), count - 1).map((rest) => [item, ...rest]))

/**
 * The key from any three shares. A bidder who dealt shares that do not fit together is found out by the key commitment;
 * every combination is tried before the envelope counts as unopenable.
 */
export async function keyFromShares(manifest: Manifest, shares: readonly Share[]) {
  const suite = suites[manifest.suite] as CryptoSuite
  const bound = await contextHash(suite, manifest.context)
  if (new Set(shares.map((share) => share.trustee)).size !== shares.length) return refuse('envelope.share-twice')
  if (shares.length < manifest.threshold) {
    return refuse('envelope.too-few-shares', { shares: shares.length, threshold: manifest.threshold })
  }
  const good: Bytes[] = []
  for (const share of shares) {
    const checked = await checkShare(manifest, share)
    if (!checked.ok) return checked
    good.push(checked.value.bytes)
  }
  for (const some of choose(good, manifest.threshold)) {
    const key = new Uint8Array(await combine(some).catch(() => new Uint8Array()))
    if (hex(await keyCommitment(suite, bound, key)) === manifest.keyCommitment) return ok({ key })
  }
  return refuse('envelope.key-mismatch')
}

/** The other path: the bidder's own key opens its bid, whatever became of the trustees. */
export async function keyFromBidder(manifest: Manifest, keys: KeyHolder) {
  const suite = suites[manifest.suite] as CryptoSuite
  const bound = await contextHash(suite, manifest.context)
  const key = await keys.unseal(USE.bidder, bound, manifest.bidder).catch(() => undefined)
  if (!key) return refuse('envelope.not-this-bidders-key')
  if (hex(await keyCommitment(suite, bound, key)) !== manifest.keyCommitment) return refuse('envelope.key-mismatch')
  return ok({ key })
}

/** Why a chunk does not open: does it belong elsewhere, or was it changed? */
const whyChunk = async (
  cipher: Awaited<ReturnType<CryptoSuite['cipher']>>,
  bound: Bytes,
  chunk: Chunk,
  chunks: number,
) => {
  for (let other = 0; other < chunks; other++) {
    const fits = await cipher.open(nonceOf(other, other === chunks - 1), bound, chunk.bytes).then(
      () => true,
      () => false,
    )
    if (fits) return refuse('envelope.chunk-moved', { chunk: chunk.index, belongsAt: other })
  }
  return refuse('envelope.chunk-changed', { chunk: chunk.index })
}

/**
 * Opens a sealed bid with its key and holds every chunk against the manifest. Plaintext leaves through `write` as it
 * comes: what was written counts only if the answer is ok.
 */
export async function open(options: {
  manifest: Manifest
  key: Bytes
  source: Source
  write: (chunk: Bytes) => unknown
  onProgress?: Progress
}) {
  const { manifest, key, source, write, onProgress } = options
  const suite = suites[manifest.suite] as CryptoSuite
  const bound = await contextHash(suite, manifest.context)
  if (hex(await keyCommitment(suite, bound, key)) !== manifest.keyCommitment) return refuse('envelope.key-mismatch')
  const { cipher, salt } = await keysOf(suite, key, bound)

  const cipherLeaves: Bytes[] = []
  const plainLeaves: Bytes[] = []
  let size = 0
  const expected = manifest.ciphertextSize
  const end = ({ index, bytes }: Chunk) => size + TAG * index + bytes.length
  const opened = inOrder(chunksOf(source, CHUNK + TAG), async (chunk) => {
    const [plain, digest] = await Promise.all([
      cipher.open(nonceOf(chunk.index, chunk.index === manifest.chunks - 1), bound, chunk.bytes).catch(() => undefined),
      suite.hash(chunk.bytes),
    ])
    return { chunk, plain, digest, leaf: plain && (await suite.hash(join(salt, await suite.hash(plain)))) }
  })
  for await (const { chunk, plain, digest, leaf } of opened) {
    if (chunk.index >= manifest.chunks) return refuse('envelope.too-long', { size: end(chunk), expected })
    if (!plain || !leaf) {
      if (chunk.last && end(chunk) < expected) return refuse('envelope.truncated', { size: end(chunk), expected })
      if (end(chunk) > expected) return refuse('envelope.too-long', { size: end(chunk), expected })
      return whyChunk(cipher, bound, chunk, manifest.chunks)
    }
    await write(plain)
    cipherLeaves.push(digest)
    plainLeaves.push(leaf)
    size += plain.length
    onProgress?.(size, manifest.plaintextSize)
  }
  const found = size + TAG * cipherLeaves.length
  if (cipherLeaves.length < manifest.chunks) return refuse('envelope.truncated', { size: found, expected })
  if (hex(await merkleRoot(suite, cipherLeaves)) !== manifest.ciphertextRoot)
    return refuse('envelope.ciphertext-changed')
  if (hex(await merkleRoot(suite, plainLeaves)) !== manifest.plaintextRoot || size !== manifest.plaintextSize) {
    return refuse('envelope.plaintext-changed')
  }
  return ok({ size })
}
