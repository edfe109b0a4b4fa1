/** 解密一份投标 — combines the shares, opens the envelope, files what is inside. Answers the contents, or the failure with its reason. */
import { PassThrough } from 'node:stream'
import type { FileStore } from '#foundation/files.ts'
import { ok } from '#foundation/result.ts'
import type { SealedBid } from '../bid/bid.ts'
import { readContents } from '../bid/contents.ts'
import { keyFromShares, open, type Share } from '../bid/envelope.ts'
import { fromHex } from '../bid/suite.ts'

export type ToRead = { bid: Pick<SealedBid, 'manifest' | 'envelopeFile' | 'key'>; shares: readonly Share[] }

export const readBid = async (files: FileStore, { bid, shares }: ToRead) => {
  const { manifest } = bid.manifest
  const fromTrustees = await keyFromShares(manifest, shares)
  const key = !fromTrustees.ok && bid.key ? ok({ key: fromHex(bid.key) }) : fromTrustees
  if (!key.ok) return key

  const source = (await files.get(bid.envelopeFile)) as unknown as AsyncIterable<Uint8Array>
  const plain = new PassThrough({ highWaterMark: 4 << 20 })
  /** Waits while the reader is behind; what a reader that gave up did not take is let go. */
  const write = async (chunk: Uint8Array) => {
    if (plain.destroyed || plain.write(chunk)) return
    await new Promise<void>((resolve) => {
      const go = () => {
        plain.off('drain', go).off('close', go)
        resolve()
      }
      plain.on('drain', go).on('close', go)
    })
  }
  const reading = readContents(plain, (stream) => files.put(stream, 'bids')).finally(() => plain.destroy())
  reading.catch(() => {}) // awaited below
  const opened = await open({ manifest, key: key.value.key, source, write })
  plain.end()
  const contents = await reading
  // The envelope's own failure explains more than what it did to the contents.
  return opened.ok ? contents : opened
}
