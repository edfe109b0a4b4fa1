/** 阅标的人手的试验 — a thread reads what the platform itself would read, fails on what it would fail on, and goes on with the next. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FileStore, folderStore } from '#foundation/files.ts'
import { fen } from '#foundation/money.ts'
import { takeShare } from '../bid/envelope.ts'
import { sealBid } from '../bid/seal-bid.ts'
import type { Bytes } from '../bid/suite.ts'
import { newHolder } from '../bid/suites.ts'
import type { ToRead } from './read-bids.ts'
import { readerFor } from './readers.ts'

const CONTEXT = { tender: 'p', round: 1, lot: 1, bidder: 's', version: 1, openAfter: '2026-03-23T01:30:00.000Z' }
const DECLARED = {
  price: fen(480_000_00),
  items: [{ no: 1, name: '投影仪', brand: '甲', model: 'A', origin: '佛山', quantity: 1, unitPrice: fen(480_000_00) }],
  deliveryDays: 30,
  sme: 'small' as const,
  domestic: { yes: true, sharePercent: 100 },
  responses: [],
}

let dir: string
let files: FileStore
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'readers-'))
  files = folderStore({ files: join(dir, 'files'), bids: join(dir, 'bids') })
})
afterAll(() => rm(dir, { recursive: true, force: true }))

async function sealed(suite: string): Promise<ToRead> {
  const keys = await Promise.all([1, 2, 3, 4, 5].map(async (n) => ({ id: `t-${n}`, holder: await newHolder(suite) })))
  const trustees = keys.map(({ id, holder: { sealingKey } }) => ({ id, sealingKey }))
  const data = new Uint8Array(3 << 20).fill(7)
  const chunks: Bytes[] = []
  const { signed } = await sealBid({
    plan: { context: CONTEXT, suite, trustees },
    declared: DECLARED,
    attachments: [{ name: '技术方案.pdf', data }],
    bidder: await newHolder(suite),
    write: (chunk) => chunks.push(chunk),
  })
  const { sha256 } = await files.put(new Uint8Array(await new Blob(chunks).arrayBuffer()), 'bids')
  const shares = await Promise.all(keys.slice(0, 3).map(({ id, holder }) => takeShare(signed.manifest, id, holder)))
  return {
    bid: { manifest: signed, envelopeFile: sha256 },
    shares: shares.flatMap((each) => (each.ok ? [each.value] : [])),
  }
}

const HERE = 0
const BESIDE = Number.POSITIVE_INFINITY
test.each(['international-1', 'gm-1'])('a bid under %s is read alike here and beside', async (suite) => {
  const bid = await sealed(suite)
  const reads = await Promise.all(
    [HERE, BESIDE].map(async (bytes) => {
      const reader = readerFor(files, bytes)
      return reader.read(bid).finally(() => reader.end())
    }),
  )
  expect(reads[0]).toMatchObject({ ok: true, value: { contents: { price: 480_000_00, files: [{ size: 3 << 20 }] } } })
  expect(reads[1]).toEqual(reads[0])
})

test('what cannot be read is told with its reason; a file that is gone is thrown; the thread goes on', async () => {
  const bid = await sealed('international-1')
  const changed = await files.put(new Uint8Array((3 << 20) + 1000).fill(9), 'bids')
  const reader = readerFor(files, BESIDE)
  const other = (envelopeFile: string): ToRead => ({ ...bid, bid: { ...bid.bid, envelopeFile } })
  expect(await reader.read({ ...bid, shares: bid.shares.slice(1) })).toMatchObject({ code: 'envelope.too-few-shares' })
  expect(await reader.read(other(changed.sha256))).toMatchObject({ ok: false })
  await expect(reader.read(other('0'.repeat(64)))).rejects.toThrow(/no file 0+/)
  expect(await reader.read(bid)).toMatchObject({ ok: true })
  await reader.end()
})
