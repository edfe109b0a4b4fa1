/** 测量: 密封与开启 — 50 MB in Node, beside bare AES-GCM over the same bytes. */
import { keyFromShares, open, seal, takeShare } from '#subsystems/tendering/bid/envelope.ts'
import { newBidderKeys } from '#subsystems/tendering/bid/seal-bid.ts'
import { type Bytes, international } from '#subsystems/tendering/bid/suite.ts'
import { newTrusteeKeys } from '#subsystems/tendering/trustee/desk.ts'
import { type Figure, median } from './figure.ts'

const SIZE = 50 << 20
const PIECE = 1 << 20

export async function benchEnvelope(): Promise<Figure[]> {
  const source = new Uint8Array(SIZE)
  for (let at = 0; at < SIZE; at += 65_536) crypto.getRandomValues(source.subarray(at, at + 65_536))
  const five = await Promise.all([1, 2, 3, 4, 5].map((seat) => newTrusteeKeys(`trustee-${seat}`, '')))
  const trustees = await Promise.all(
    five.map(async ({ name, sealing }) => ({
      id: name,
      sealingKey: await international.exportPublic(sealing.publicKey),
    })),
  )
  const bidder = await newBidderKeys()
  const context = { tender: 'p', round: 1, lot: 1, bidder: 's', version: 1, openAfter: '2026-01-01T00:00:00.000Z' }

  const sealing = async () => {
    const chunks: Bytes[] = []
    const { manifest } = await seal({
      suite: international,
      source,
      context,
      trustees,
      bidder,
      write: (chunk) => chunks.push(chunk),
    })
    return { manifest, chunks }
  }
  const { manifest, chunks } = await sealing()
  const sealed = new Blob(chunks)

  const opening = async () => {
    const shares = await Promise.all(five.slice(0, 3).map(({ name, sealing }) => takeShare(manifest, name, sealing)))
    const key = await keyFromShares(
      manifest,
      shares.flatMap((share) => (share.ok ? [share.value] : [])),
    )
    const opened = key.ok ? await open({ manifest, key: key.value.key, source: sealed, write() {} }) : key
    if (!opened.ok) throw new Error(opened.code)
  }

  const bare = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  const bareRun = async () => {
    for (let from = 0; from < SIZE; from += 4 * PIECE)
      await Promise.all(
        [0, 1, 2, 3].map((n) => {
          const iv = new Uint8Array(12)
          return crypto.subtle.encrypt(
            { name: 'AES-GCM', iv },
            bare,
            source.subarray(from + n * PIECE, from + (n + 1) * PIECE),
          )
        }),
      )
  }

  const limit = await median(bareRun)
  const against = '同样字节的裸 AES-256-GCM'
  const figure = (what: string, time: number): Figure => ({
    what,
    figure: time,
    limit,
    unit: 'ms',
    against,
    target: 8,
    better: 'less',
  })
  return [
    figure('密封 50 MB 投标文件（目标 ≤ 250 ms）', await median(sealing)),
    figure('开启 50 MB 投标文件', await median(opening)),
  ]
}
