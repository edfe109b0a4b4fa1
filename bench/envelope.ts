/** 测量: 密封与开启 — 50 MB in Node under either suite, beside its bare cipher over the same bytes. */
import { createCipheriv } from 'node:crypto'
import { keyFromShares, open, seal, takeShare } from '#subsystems/tendering/bid/envelope.ts'
import type { Bytes } from '#subsystems/tendering/bid/suite.ts'
import { newHolder } from '#subsystems/tendering/bid/suites.ts'
import { type Figure, median } from './figure.ts'

const SIZE = 50 << 20
const PIECE = 1 << 20

export async function benchEnvelope(): Promise<Figure[]> {
  const international = await of('international-1', '国际算法', (source) => bareAes(source))
  return [...international, ...(await of('gm-1', '国密', (source) => bareSm4(source)))]
}

const bareAes = async (source: Bytes) => {
  const bare = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  for (let from = 0; from < SIZE; from += 4 * PIECE)
    await Promise.all(
      [0, 1, 2, 3].map((n) => {
        const piece = source.subarray(from + n * PIECE, from + (n + 1) * PIECE)
        return crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, bare, piece)
      }),
    )
}
/** One thread: OpenSSL's SM4 is called directly, WebCrypto has none. */
const bareSm4 = async (source: Bytes) => {
  for (let from = 0; from < SIZE; from += PIECE) {
    const cipher = createCipheriv('sm4-gcm' as 'aes-128-gcm', new Uint8Array(16), new Uint8Array(12), {
      authTagLength: 16,
    })
    cipher.update(source.subarray(from, from + PIECE))
    cipher.final()
  }
}

async function of(suite: string, name: string, bare: (source: Bytes) => Promise<void>): Promise<Figure[]> {
  const source = new Uint8Array(SIZE)
  for (let at = 0; at < SIZE; at += 65_536) crypto.getRandomValues(source.subarray(at, at + 65_536))
  const five = await Promise.all(
    [1, 2, 3, 4, 5].map(async (seat) => ({ id: `trustee-${seat}`, keys: await newHolder(suite) })),
  )
  const trustees = five.map(({ id, keys: { sealingKey } }) => ({ id, sealingKey }))
  const bidder = await newHolder(suite)
  const context = { tender: 'p', round: 1, lot: 1, bidder: 's', version: 1, openAfter: '2026-01-01T00:00:00.000Z' }

  const sealing = async () => {
    const chunks: Bytes[] = []
    const { manifest } = await seal({
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
    const shares = await Promise.all(five.slice(0, 3).map(({ id, keys }) => takeShare(manifest, id, keys)))
    const key = await keyFromShares(
      manifest,
      shares.flatMap((share) => (share.ok ? [share.value] : [])),
    )
    const opened = key.ok ? await open({ manifest, key: key.value.key, source: sealed, write() {} }) : key
    if (!opened.ok) throw new Error(opened.code)
  }

  const limit = await median(() => bare(source))
  const against = suite === 'gm-1' ? '同样字节的裸 SM4-GCM' : '同样字节的裸 AES-256-GCM'
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
    figure(`密封 50 MB 投标文件，${name}${suite === 'gm-1' ? '' : '（目标 ≤ 250 ms）'}`, await median(sealing)),
    figure(`开启 50 MB 投标文件，${name}`, await median(opening)),
  ]
}
