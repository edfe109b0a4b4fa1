/** 托管台的试验: no share before the time, none without the close entry in a signed and witnessed tree. */
import { beforeAll, expect, test } from 'vitest'
import { refuse } from '#foundation/result.ts'
import { hex as hexOf, utf8 } from '#ledger/bytes.ts'
import { canonical } from '#ledger/hash.ts'
import { leafHash, nodeHash } from '#ledger/merkle.ts'
import { checkpointText, freshKey, type Signer, signerFrom } from '#ledger/note.ts'
import { formatProof } from '#ledger/proof.ts'
import { contentDigest, leafPayload, recordSalt } from '#ledger/record.ts'
import { seal } from '../bid/envelope.ts'
import { manifestHash, merkleRoot, type SignedManifest } from '../bid/manifest.ts'
import { fromHex, hex, international } from '../bid/suite.ts'
import { newHolder } from '../bid/suites.ts'
import { newTrusteeKeys, type TrusteeDesk, type TrusteeKeys, trusteeDesk } from './desk.ts'
import type { Disclosed } from './disclosed.ts'
import { seeCloseWith } from './see-close.ts'
import { checkStatement } from './statements.ts'

const deadline = '2026-03-23T01:30:00.000Z'
let now = deadline
let log: Signer
let witness: Signer
let five: { keys: TrusteeKeys; desk: TrusteeDesk }[]
let bids: SignedManifest[]
let hashes: string[]

const trusted = async () => ({ log: log.vkey, witnesses: [witness.vkey] })

beforeAll(async () => {
  log = await signerFrom(await freshKey('yuecai.test', 'log'))
  witness = await signerFrom(await freshKey('audit.test', 'witness'))
  five = await Promise.all(
    [1, 2, 3, 4, 5].map(async (n) => {
      const keys = await newTrusteeKeys(`trustee-${n}`, '机构')
      return { keys, desk: trusteeDesk({ keys, clock: () => now, seeClose: seeCloseWith(trusted), trusted }) }
    }),
  )
  const trustees = await Promise.all(
    five.map(async ({ keys, desk }) => ({ id: keys.name, sealingKey: (await desk.describe()).sealingKey })),
  )
  const bidder = await newHolder()
  bids = await Promise.all(
    ['s1', 's2', 's3'].map((supplier) =>
      seal({
        source: utf8(`bid of ${supplier}`),
        context: { tender: 'p1', round: 1, lot: 1, bidder: supplier, version: 1, openAfter: deadline },
        trustees,
        bidder,
        write() {},
      }),
    ),
  )
  hashes = await Promise.all(bids.map(async ({ manifest }) => hex(await manifestHash(international, manifest))))
})

/** A close entry in a tree of two leaves, as a platform would show it. */
const closeEntry = async (
  change: object = {},
  { by = [log, witness], command = 'opening.close' }: { by?: Signer[]; command?: string } = {},
): Promise<Disclosed> => {
  const event = {
    type: 'BidsClosed',
    projectId: 'p1',
    round: 1,
    lot: 1,
    stage: 0,
    deadline,
    bids: hashes.map((manifest, n) => ({ bidId: `b${n}`, version: 1, manifest })),
    root: hex(await merkleRoot(international, hashes.map(fromHex))),
    ...change,
  }
  const salt = new Uint8Array(32).fill(7)
  const content = { before: null, after: 'x', events: canonical([event]) }
  const record = canonical({ v: 1, id: 'e1', command, content: contentDigest(salt, content) })
  const leaf = leafHash(utf8(leafPayload(recordSalt(salt), record)))
  const other = leafHash(utf8('other'))
  const text = checkpointText({ origin: 'yuecai.test', size: 2, root: nodeHash(other, leaf) })
  const lines = await Promise.all(by.map((signer) => signer.sign(text, 1_770_000_000)))
  const extra = utf8(canonical({ record, salt: hexOf(recordSalt(salt)) }))
  const receipt = formatProof({ index: 1, hashes: [other], checkpoint: `${text}\n${lines.join('')}`, extra })
  return { receipt, salt: hexOf(salt), ...content }
}
const release = async (receipt: Disclosed, manifests = bids) => five[0]!.desk.release({ receipt, manifests })
const code = (outcome: { ok: boolean; code?: string }) => (outcome.ok ? 'ok' : outcome.code)

test('a share is checked on arrival, and the check is signed', async () => {
  const checked = await five[1]!.desk.check(bids[0])
  if (!checked.ok) throw new Error(checked.code)
  expect(checked.value).toMatchObject({ statement: 'share-checked', trustee: 'trustee-2', manifest: hashes[0] })
  const { signingKey } = await five[1]!.desk.describe()
  expect(await checkStatement(checked.value, international.name, signingKey)).toBe(true)
  expect(await checkStatement({ ...checked.value, manifest: hashes[1]! }, international.name, signingKey)).toBe(false)
  expect(JSON.stringify(checked)).not.toContain('share"')
  expect(code(await five[1]!.desk.check({ ...bids[0], signature: bids[1]!.signature }))).toBe('envelope.signature-bad')
})

test('released at the deadline, in view of the witnessed close entry', async () => {
  now = deadline
  const released = await release(await closeEntry())
  if (!released.ok) throw new Error(released.code)
  expect(released.value).toHaveLength(3)
  const { signingKey } = await five[0]!.desk.describe()
  for (const each of released.value) expect(await checkStatement(each, international.name, signingKey)).toBe(true)
  expect(hexOf(fromHex(released.value[0]!.share))).toHaveLength(66)
})

test('not one millisecond before, by its own clock; nor before the deadline the bidder sealed under', async () => {
  now = '2026-03-23T01:29:59.999Z'
  expect(code(await release(await closeEntry()))).toBe('trustee.too-early')
  // A platform that closes a day early, on record even, still gets nothing.
  expect(code(await release(await closeEntry({ deadline: '2026-03-22T01:30:00.000Z' })))).toBe('trustee.too-early')
  now = deadline
})

test('no share without the entry, the log’s signature, a witness, the right list', async () => {
  const stranger = await signerFrom(await freshKey('yuecai.test', 'log'))
  const entry = await closeEntry()
  const rows: [string, Disclosed, string, SignedManifest[]?][] = [
    ['no witness', await closeEntry({}, { by: [log] }), 'ledger.not-witnessed'],
    ['only a witness', await closeEntry({}, { by: [witness] }), 'ledger.unknown-key'],
    ['another log', await closeEntry({}, { by: [stranger, witness] }), 'ledger.unknown-key'],
    ['another command', await closeEntry({}, { command: 'plan.approve' }), 'trustee.no-close-entry'],
    ['another event', await closeEntry({ type: 'OpeningMoved' }), 'trustee.no-close-entry'],
    ['changed events', { ...entry, events: entry.events.replace('p1', 'p2') }, 'ledger.content-differs'],
    ['a changed proof', { ...entry, receipt: entry.receipt.replace('index 1', 'index 0') }, 'ledger.not-in-tree'],
    ['nonsense', {} as Disclosed, 'ledger.malformed'],
    ['a root that is not the list’s', await closeEntry({ root: '0'.repeat(64) }), 'trustee.root-differs'],
    ['another lot', await closeEntry({ lot: 2 }), 'envelope.wrong-context'],
    ['another round', await closeEntry({ round: 2 }), 'envelope.wrong-context'],
  ]
  for (const [what, receipt, expected] of rows) expect([what, code(await release(receipt))]).toEqual([what, expected])
  const fewer = hashes.slice(0, 2)
  const short = {
    bids: fewer.map((manifest, n) => ({ bidId: `b${n}`, version: 1, manifest })),
    root: hex(await merkleRoot(international, fewer.map(fromHex))),
  }
  expect(await release(await closeEntry(short), bids.slice(2))).toEqual(
    refuse('trustee.not-in-close', { manifest: hashes[2] }),
  )
})
