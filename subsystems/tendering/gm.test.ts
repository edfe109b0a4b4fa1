/** 国密全程 — sealed under SM2, SM3, SM4 by a bidder, opened by three of five trustees, verified offline by the command line; beside it, in
 *  the same opening, a bid under the international algorithms. */
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must, request } from '#foundation/testing.ts'
import { sealBid } from './bid/seal-bid.ts'
import { submitBid } from './bid/submit-bid.ts'
import { newHolder, suites } from './bid/suites.ts'
import { type CaseFile, exportCase } from './case-file.ts'
import { deadline, firm, openTestLot, type TestLot } from './opening/testing.ts'
import { servingTrustees } from './trustee/store.ts'
import { keysOf } from './trustee/trustee.ts'

let lot: TestLot
let file: CaseFile
const made: Record<string, string> = {}

beforeAll(async () => {
  lot = await openTestLot({ suite: 'gm-1' })
  const opening = await lot.announced(['a', 'b', 'c'])
  for (const [supplier, price] of [
    ['a', 480_000_00],
    ['b', 470_000_00],
  ] as const)
    made[supplier] = must(await lot.submit(opening.id, supplier, price)).id
  made.c = must(await sealedInternationally(opening.id, 'c', 460_000_00)).id

  lot.present.splice(1, 2) // trustees 1, 4 and 5 are left
  await lot.closeAt(deadline)
  expect(await lot.stateOf(opening.id)).toMatchObject({ status: 'opened', released: { length: 3 } })
  const { files, trusted, clock } = lot
  const found = await lot.asHouse((tx) =>
    exportCase(tx, { caseId: opening.state.caseId!, files, keys: trusted, now: clock(), envelopes: true }),
  )
  file = JSON.parse(JSON.stringify(found))
})
afterAll(() => lot.close())

/** A bidder whose program was older than the setting. */
async function sealedInternationally(openingId: string, supplier: string, price: number) {
  const suite = 'international-1'
  const by = firm(supplier)
  const plan = await lot.planOf(openingId, by)
  const serving = await lot.asHouse(servingTrustees)
  const chunks: Uint8Array[] = []
  const { signed } = await sealBid({
    plan: {
      ...plan,
      trustees: serving.map((each) => ({ id: each.name, sealingKey: keysOf(each, suite)!.sealingKey })),
    },
    declared: {
      price: price as never,
      items: [
        { no: 1, name: '投影仪', brand: '甲', model: 'A', origin: '佛山', quantity: 1, unitPrice: price as never },
      ],
      deliveryDays: 30,
      sme: 'small',
      domestic: { yes: true, sharePercent: 100 },
      responses: [],
    },
    attachments: [],
    bidder: await newHolder(suite),
    write: (chunk) => chunks.push(chunk),
  })
  const { sha256 } = await lot.files.put(Buffer.concat(chunks), 'bids')
  return lot.house.act(submitBid, undefined, { openingId, manifest: signed, envelopeFile: sha256 }, by, request())
}

test('the platform asks for the national algorithms; each manifest says which it bears', async () => {
  const suite = async (id: string) => (await lot.bidState(id)).manifest.manifest.suite
  expect([await suite(made.a!), await suite(made.b!), await suite(made.c!)]).toEqual([
    'gm-1',
    'gm-1',
    'international-1',
  ])
  expect((await lot.bidState(made.a!)).manifest.manifest.algorithms).toEqual(suites['gm-1']!.algorithms)
  const read = await Promise.all(Object.values(made).map((id) => lot.bidState(id)))
  expect(read.map(({ price, countersignatures }) => [price, countersignatures.length])).toEqual([
    [480_000_00, 5],
    [470_000_00, 5],
    [460_000_00, 5],
  ])
})

const verify = async (given: CaseFile) => {
  const path = join(lot.dir, 'case.json')
  await writeFile(path, JSON.stringify(given))
  const ran = await promisify(execFile)(process.execPath, ['cli/main.ts', 'tender', 'verify', path], {
    env: { PATH: process.env.PATH ?? '' }, // no database, no platform
  }).catch((error: { stdout: string; code: number }) => error)
  return { text: ran.stdout, code: 'code' in ran ? ran.code : 0 }
}

test('the case is verified offline by the command line', async () => {
  const { text, code } = await verify(file)
  expect([code, text]).toEqual([0, expect.stringContaining('核验无误')])
  expect(text.match(/签名、份额、密文、报价均重算相符/g)).toHaveLength(3)
})

test('one changed byte of a national envelope, or of a share, is named', async () => {
  const name = (await lot.bidState(made.a!)).envelopeFile as string
  const changed = structuredClone(file)
  const bytes = Buffer.from(changed.envelopes![name]!, 'base64')
  bytes[40]! ^= 1
  changed.envelopes![name] = bytes.toString('base64')
  const one = await verify(changed)
  expect(one.code).toBe(1)
  expect(one.text).toContain('a 的投标：密文不符（envelope.ciphertext-changed）')

  const at = file.entries.findIndex((entry) => 'events' in entry && entry.events.includes('"SharesReleased"'))
  const share = structuredClone(file) as { entries: { events: string }[] } & CaseFile
  share.entries[at]!.events = share.entries[at]!.events.replace(/"share":"(.)/, (_, digit) =>
    digit === '0' ? '"share":"1' : '"share":"0',
  )
  const two = await verify(share)
  expect(two.code).toBe(1)
  expect(two.text).toMatch(/✗ 第 \d+ 条（opening\/.* opening.receive-shares）：内容与账本中的记载不符/)
})
