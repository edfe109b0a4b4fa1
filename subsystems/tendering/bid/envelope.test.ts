/** 投标信封的试验: whoever changes one byte, one share, one word of the context is refused, each with its own reason. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  checkCiphertext,
  checkManifest,
  checkShare,
  keyFromBidder,
  keyFromShares,
  open,
  type Share,
  type Source,
  seal,
  takeShare,
} from './envelope.ts'
import { CHUNK, type Context, type Manifest, merkleRoot, type SignedManifest, TAG, toSign } from './manifest.ts'
import { type Bytes, hex, join, type KeyHolder } from './suite.ts'
import { newHolder, suites } from './suites.ts'

const context: Context = {
  tender: 'p1',
  round: 1,
  lot: 1,
  bidder: 's1',
  version: 1,
  openAfter: '2026-03-23T01:30:00.000Z',
}
/** The digests of nothing: FIPS 180-4; GB/T 32905. */
const EMPTY: Record<string, string> = {
  'SHA-256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  SM3: '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b',
}
const names = ['purchaser', 'regulator', 'notary', 'audit', 'platform']

describe.each(Object.values(suites))('$name', (suite) => {
  let trustees: { id: string; keys: KeyHolder; sealingKey: string }[]
  let bidder: KeyHolder

  beforeAll(async () => {
    trustees = await Promise.all(
      names.map(async (id) => {
        const keys = await newHolder(suite.name)
        return { id, keys, sealingKey: keys.sealingKey }
      }),
    )
    bidder = await newHolder(suite.name)
  })

  const sealed = async (source: Source, change: Partial<Context> = {}) => {
    const chunks: Bytes[] = []
    const signed = await seal({
      source,
      context: { ...context, ...change },
      trustees,
      bidder,
      write: (chunk) => chunks.push(chunk),
    })
    return { ...signed, signed, ciphertext: join(...chunks), chunks }
  }

  const sharesOf = async (manifest: Manifest, which: number[]): Promise<Share[]> =>
    Promise.all(
      which.map(async (n) => {
        const taken = await takeShare(manifest, trustees[n]!.id, trustees[n]!.keys)
        if (!taken.ok) throw new Error(taken.code)
        return taken.value
      }),
    )

  const openedBy = async (manifest: Manifest, source: Source, which: number[]) => {
    const key = await keyFromShares(manifest, await sharesOf(manifest, which))
    if (!key.ok) return key
    const plain: Bytes[] = []
    const outcome = await open({ manifest, key: key.value.key, source, write: (chunk) => plain.push(chunk) })
    return outcome.ok ? { ok: true as const, plain: join(...plain) } : outcome
  }

  const resigned = async (manifest: Manifest): Promise<SignedManifest> => ({
    manifest,
    signature: await bidder.sign(toSign(manifest)),
  })

  const code = (outcome: { ok: boolean; code?: string }) => (outcome.ok ? 'ok' : outcome.code)
  const random = (length: number) => {
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
    return bytes
  }

  describe('a sealed bid opens whole', () => {
    test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])('of %i bytes', async (size) => {
      const plain = random(size)
      const { manifest, signed, ciphertext } = await sealed(plain)
      expect(code(await checkManifest(signed, { context, trustees }))).toBe('ok')
      expect(code(await checkCiphertext(manifest, ciphertext))).toBe('ok')
      const opened = await openedBy(manifest, ciphertext, [0, 2, 4])
      expect(opened).toMatchObject({ ok: true })
      expect(opened.ok && Buffer.from(opened.plain).equals(Buffer.from(plain))).toBe(true)
    })

    test('by any three of the five trustees, and by the bidder alone', async () => {
      const { manifest, ciphertext } = await sealed(random(100))
      for (let a = 0; a < 5; a++)
        for (let b = a + 1; b < 5; b++)
          for (let c = b + 1; c < 5; c++) expect(code(await openedBy(manifest, ciphertext, [a, b, c]))).toBe('ok')
      expect(code(await openedBy(manifest, ciphertext, [0, 1, 2, 3, 4]))).toBe('ok')
      const own = await keyFromBidder(manifest, bidder)
      expect(
        code(await open({ manifest, key: own.ok ? own.value.key : random(32), source: ciphertext, write() {} })),
      ).toBe('ok')
    })

    test('however its bytes arrive: as a file, a buffer, a stream in pieces of any size', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300_000 }), { maxLength: 12 }), async (pieces) => {
          const stream = async function* () {
            yield* pieces
          }
          const { manifest, ciphertext } = await sealed(stream())
          const opened = await openedBy(manifest, new Blob([ciphertext]), [1, 2, 3])
          expect(opened.ok && hex(opened.plain) === hex(join(...pieces))).toBe(true)
        }),
        { numRuns: 15 },
      )
    })

    test('progress is told, chunk by chunk, up to the whole size', async () => {
      const told: number[] = []
      const source = new Blob([random(2 * CHUNK + 5)])
      await seal({ source, context, trustees, bidder, write() {}, onProgress: (done) => told.push(done) })
      expect(told).toEqual([CHUNK, 2 * CHUNK, 2 * CHUNK + 5])
    })

    test('the overhead of a bid is small', async () => {
      const { signed } = await sealed(random(10))
      expect(JSON.stringify(signed).length).toBeLessThan(4000)
    })
  })

  describe('changed ciphertext is refused', () => {
    test('one changed byte, anywhere', async () => {
      const { manifest, ciphertext } = await sealed(random(2 * CHUNK + 100))
      await fc.assert(
        fc.asyncProperty(fc.nat(ciphertext.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
          const changed = ciphertext.slice()
          changed[at]! ^= by
          expect(code(await checkCiphertext(manifest, changed))).toBe('envelope.ciphertext-changed')
          const chunk = Math.floor(at / (CHUNK + TAG))
          expect(await openedBy(manifest, changed, [0, 1, 2])).toMatchObject({
            code: 'envelope.chunk-changed',
            facts: { chunk },
          })
        }),
        { numRuns: 12 },
      )
    })

    test('chunks in another order, cut off, or added', async () => {
      const { manifest, chunks } = await sealed(random(3 * CHUNK + 100))
      const [a, b, c, d] = chunks as [Bytes, Bytes, Bytes, Bytes]
      const rows: [Bytes[], string, string][] = [
        [[b, a, c, d], 'envelope.ciphertext-changed', 'envelope.chunk-moved'],
        [[a, a, c, d], 'envelope.ciphertext-changed', 'envelope.chunk-moved'],
        [[a, b, c], 'envelope.truncated', 'envelope.truncated'],
        [[a, b, c, d.slice(0, -1)], 'envelope.truncated', 'envelope.truncated'],
        [[a, b, c.slice(0, 40)], 'envelope.truncated', 'envelope.truncated'],
        [[], 'envelope.truncated', 'envelope.truncated'],
        [[a, b, c, d, a], 'envelope.too-long', 'envelope.too-long'],
      ]
      for (const [pieces, atSubmission, atOpening] of rows) {
        const whole = join(...pieces)
        expect(code(await checkCiphertext(manifest, whole))).toBe(atSubmission)
        expect(code(await openedBy(manifest, whole, [0, 1, 2]))).toBe(atOpening)
      }
    })

    test('the ciphertext of another bid', async () => {
      const plain = random(500)
      const [mine, other] = [await sealed(plain), await sealed(plain)]
      expect(code(await checkCiphertext(mine.manifest, other.ciphertext))).toBe('envelope.ciphertext-changed')
      expect(code(await openedBy(mine.manifest, other.ciphertext, [0, 1, 2]))).toBe('envelope.chunk-changed')
    })
  })

  describe('a wrong share is refused', () => {
    const flip = (text: string) => (text[0] === '0' ? '1' : '0') + text.slice(1)

    test('changed, swapped, doubled, too few, of another bid', async () => {
      const { manifest } = await sealed(random(50))
      const another = await sealed(random(50))
      const [a, b, c] = (await sharesOf(manifest, [0, 1, 2])) as [Share, Share, Share]
      const [foreign] = (await sharesOf(another.manifest, [2])) as [Share]
      expect(code(await checkShare(manifest, a))).toBe('ok')
      const rows: [Share[], string][] = [
        [[a, b], 'envelope.too-few-shares'],
        [[a, b, { ...c, share: flip(c.share) }], 'envelope.share-wrong'],
        [[a, b, foreign], 'envelope.share-wrong'],
        [[a, b, { ...c, share: a.share }], 'envelope.share-swapped'],
        [[a, b, b], 'envelope.share-twice'],
        [[a, b, { ...c, trustee: 'nobody' }], 'envelope.no-such-trustee'],
      ]
      for (const [shares, expected] of rows) expect(code(await keyFromShares(manifest, shares))).toBe(expected)
    })

    test('a trustee finds a share that is not its own, on arrival', async () => {
      const { manifest } = await sealed(random(50))
      const [first, second, ...others] = manifest.shares as [Manifest['shares'][0], Manifest['shares'][0]]
      const swapped: Manifest = {
        ...manifest,
        shares: [
          { ...first, enc: second.enc, sealed: second.sealed },
          { ...second, commitment: first.commitment },
          ...others,
        ],
      }
      const take = (n: number) => takeShare(swapped, trustees[n]!.id, trustees[n]!.keys)
      expect(code(await take(0))).toBe('envelope.share-not-for-this-key')
      expect(code(await take(1))).toBe('envelope.share-wrong')
      expect(code(await take(2))).toBe('ok')
      expect(code(await takeShare(manifest, 'nobody', trustees[0]!.keys))).toBe('envelope.no-such-trustee')
    })

    test('shares that were dealt not to fit together are found by the key commitment', async () => {
      const { manifest } = await sealed(random(50))
      const crooked = { ...manifest, keyCommitment: '0'.repeat(64) }
      expect(code(await keyFromShares(crooked, await sharesOf(manifest, [0, 1, 2])))).toBe('envelope.key-mismatch')
      expect(code(await keyFromBidder(crooked, bidder))).toBe('envelope.key-mismatch')
      const stranger = await newHolder(suite.name)
      expect(code(await keyFromBidder(manifest, stranger))).toBe('envelope.not-this-bidders-key')
    })
  })

  describe('a manifest that is not what it should be is refused', () => {
    test.each<[string, Partial<Context>]>([
      ['tender', { tender: 'p2' }],
      ['round', { round: 2 }],
      ['lot', { lot: 2 }],
      ['bidder', { bidder: 's2' }],
      ['version', { version: 2 }],
      ['openAfter', { openAfter: '2026-03-23T01:29:59.000Z' }],
    ])('another %s', async (name, change) => {
      const { signed, manifest, ciphertext } = await sealed(random(10), change)
      expect(await checkManifest(signed, { context })).toMatchObject({
        code: 'envelope.wrong-context',
        facts: { name },
      })
      const forged = { ...manifest, context }
      expect(code(await checkManifest({ ...signed, manifest: forged }))).toBe('envelope.signature-bad')
      // Even signed anew, the words of another context open neither share nor chunk.
      expect(code(await checkManifest(await resigned(forged), { context }))).toBe('ok')
      expect(code(await takeShare(forged, 'audit', trustees[3]!.keys))).toBe('envelope.share-not-for-this-key')
      expect(code(await openedBy(manifest, ciphertext, [0, 1, 2]))).toBe('ok')
    })

    test('every changed word of it, by the signature', async () => {
      const { signed, manifest } = await sealed(random(10))
      const changes: Partial<Manifest>[] = [
        { plaintextRoot: '0'.repeat(64) },
        { ciphertextRoot: '0'.repeat(64) },
        { keyCommitment: '0'.repeat(64) },
        { plaintextSize: 11 },
        { shares: manifest.shares.toReversed() },
      ]
      for (const change of changes) {
        const changed = { ...signed, manifest: { ...manifest, ...change } }
        expect(code(await checkManifest(changed))).toBe('envelope.signature-bad')
      }
      expect(code(await checkManifest({ ...signed, signature: signed.signature.slice(0, -4) }))).toBe(
        'envelope.signature-bad',
      )
    })

    test('sizes, trustees, suite and shape', async () => {
      const { manifest } = await sealed(random(10))
      const check = async (change: Partial<Manifest>) =>
        code(await checkManifest(await resigned({ ...manifest, ...change }), { trustees }))
      expect(await check({ chunks: 2 })).toBe('envelope.sizes-disagree')
      expect(await check({ ciphertextSize: 25 })).toBe('envelope.sizes-disagree')
      expect(await check({ shares: manifest.shares.slice(1) })).toBe('envelope.wrong-trustees')
      expect(await check({ threshold: 2 })).toBe('envelope.wrong-trustees')
      expect(await check({ shares: [...manifest.shares.slice(1), manifest.shares[1]!] })).toBe(
        'envelope.shares-incomplete',
      )
      expect(
        await check({ shares: manifest.shares.map((share) => ({ ...share, key: trustees[0]!.sealingKey })) }),
      ).toBe('envelope.wrong-trustees')
      expect(await check({ suite: 'rot13' })).toBe('envelope.unknown-suite')
      expect(await check({ algorithms: {} })).toBe('envelope.unknown-suite')
      expect(code(await checkManifest({ manifest: { ...manifest, price: 1 }, signature: 'x' }))).toBe(
        'envelope.malformed',
      )
      expect(code(await checkManifest('nonsense'))).toBe('envelope.malformed')
    })

    test('a bidder who signs another plaintext than it sealed is found at the opening', async () => {
      const { manifest, ciphertext } = await sealed(random(10))
      expect(code(await openedBy({ ...manifest, plaintextRoot: '0'.repeat(64) }, ciphertext, [0, 1, 2]))).toBe(
        'envelope.plaintext-changed',
      )
      expect(code(await openedBy({ ...manifest, ciphertextRoot: '0'.repeat(64) }, ciphertext, [0, 1, 2]))).toBe(
        'envelope.ciphertext-changed',
      )
    })
  })

  test('nothing of the plaintext, and no share, stands in what leaves the bidder', async () => {
    const words = new TextEncoder().encode('投标总价 壹佰万元整'.repeat(50))
    const { signed, manifest, ciphertext } = await sealed(words)
    const shares = await sharesOf(manifest, [0, 1, 2, 3, 4])
    const outside = `${JSON.stringify(signed)}${hex(ciphertext)}`
    expect(outside).not.toContain(hex(words.slice(0, 12)))
    for (const { share } of shares) expect(outside).not.toContain(share.slice(0, 32))
  })

  test('the Merkle tree is that of RFC 6962', async () => {
    const empty = await merkleRoot(suite, [])
    expect(hex(empty)).toBe(EMPTY[suite.algorithms.hash])
    const leaf = (n: number) => Uint8Array.of(n)
    const node = (left: Bytes, right: Bytes) => suite.hash(join(Uint8Array.of(1), left, right))
    const one = (n: number) => suite.hash(Uint8Array.of(0, n))
    const five = await node(
      await node(await node(await one(0), await one(1)), await node(await one(2), await one(3))),
      await one(4),
    )
    expect(hex(await merkleRoot(suite, [0, 1, 2, 3, 4].map(leaf)))).toBe(hex(five))
  })
})
