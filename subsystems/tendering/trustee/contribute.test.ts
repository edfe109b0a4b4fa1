/** 抽取随机数的试验 — given once for a draw, upon a promise in the witnessed ledger, and never upon a second throw. */
import { beforeAll, expect, test } from 'vitest'
import { hex as hexOf, utf8 } from '#ledger/bytes.ts'
import { canonical } from '#ledger/hash.ts'
import { leafHash, nodeHash } from '#ledger/merkle.ts'
import { checkpointText, freshKey, type Signer, signerFrom } from '#ledger/note.ts'
import { formatProof } from '#ledger/proof.ts'
import { contentDigest, leafPayload, recordSalt } from '#ledger/record.ts'
import { fromHex } from '../bid/suite.ts'
import { alphaOf } from '../expert-draw/seed.ts'
import { vrfVerify } from '../expert-draw/vrf.ts'
import { newTrusteeKeys, type TrusteeDesk, type TrusteeKeys, trusteeDesk } from './desk.ts'
import type { Disclosed } from './disclosed.ts'

let log: Signer
let witness: Signer
let keys: TrusteeKeys
let desk: TrusteeDesk
let plain: TrusteeDesk
const trusted = async () => ({ log: log.vkey, witnesses: [witness.vkey] })
const seeClose = async () => {
  throw new Error('not asked')
}
const clock = () => '2026-03-23T01:30:00.000Z'

beforeAll(async () => {
  log = await signerFrom(await freshKey('yuecai.test', 'log'))
  witness = await signerFrom(await freshKey('audit.test', 'witness'))
  keys = await newTrusteeKeys('trustee-2', '财政监管部门', 'regulator')
  desk = trusteeDesk({ keys, clock, seeClose, trusted })
  plain = trusteeDesk({ keys: await newTrusteeKeys('trustee-4', '审计部门'), clock, seeClose, trusted })
})

const salt = new Uint8Array(32).fill(7)
const other = leafHash(utf8('other'))
const signed = async (size: number, root: Uint8Array, by = [log, witness]) => {
  const text = checkpointText({ origin: 'yuecai.test', size, root })
  const lines = await Promise.all(by.map((signer) => signer.sign(text, 1_770_000_000 + size)))
  return `${text}\n${lines.join('')}`
}
/** A committed draw in a tree of two leaves, as a platform shows it. */
const committed = async ({
  promisedSize = 2,
  command = 'draw.commit',
  type = 'DrawCommitted',
  part = 'regulator',
  drawId = 'd',
} = {}) => {
  const contributors = [{ part, orgId: 'r', publicKey: keys.draw!.publicKey, trustee: 'trustee-2' }]
  const event = { type, commitment: { drawId, promisedSize, contributors } }
  const content = { before: null, after: 'x', events: canonical([event]) }
  const record = canonical({ v: 1, id: 'e1', command, content: contentDigest(salt, content) })
  const leaf = leafHash(utf8(leafPayload(recordSalt(salt), record)))
  const root = nodeHash(other, leaf)
  const extra = utf8(canonical({ record, salt: hexOf(recordSalt(salt)) }))
  const proof = formatProof({ index: 1, hashes: [other], checkpoint: await signed(2, root), extra })
  const receipt: Disclosed = { receipt: proof, salt: hexOf(salt), ...content }
  return { receipt, leaf: hexOf(leaf), root }
}
const code = (outcome: { ok: boolean; code?: string }) => (outcome.ok ? 'ok' : outcome.code)

test('its number is proven upon entry and checkpoint, and stays the same however often it is asked', async () => {
  const { receipt, leaf, root } = await committed()
  const checkpoint = await signed(2, root)
  const given = await desk.contribute({ receipt, checkpoint })
  if (!given.ok) throw new Error(given.code)
  const { draw } = await desk.describe()
  expect(draw).toEqual({ part: 'regulator', publicKey: keys.draw!.publicKey })
  expect(vrfVerify(fromHex(draw!.publicKey), alphaOf(leaf, checkpoint), fromHex(given.value.proof))).toBeDefined()
  expect(await desk.contribute({ receipt, checkpoint })).toEqual(given)
})

test('suppliers to be invited are drawn with the same numbers', async () => {
  const { receipt, root } = await committed({ command: 'shortlist.choose', type: 'ShortlistCommitted', drawId: 's' })
  expect(code(await desk.contribute({ receipt, checkpoint: await signed(2, root) }))).toBe('ok')
})

test('another checkpoint for the same draw is a second throw of the dice: refused', async () => {
  const { receipt, root } = await committed({ drawId: 'twice' })
  expect(code(await desk.contribute({ receipt, checkpoint: await signed(2, root) }))).toBe('ok')
  const later = await signed(3, nodeHash(root, other))
  expect(code(await desk.contribute({ receipt, checkpoint: later }))).toBe('trustee.already-contributed')
})

test('nothing without the entry, a signed and witnessed checkpoint after it, and its own name in it', async () => {
  const { receipt, root } = await committed({ drawId: 'no' })
  const late = await committed({ drawId: 'no', promisedSize: 9 })
  const stranger = await signerFrom(await freshKey('yuecai.test', 'log'))
  const foreign = await committed({ drawId: 'no', part: 'procuringEntity' })
  const close = await committed({ drawId: 'no', command: 'opening.close' })
  const mixed = await committed({ drawId: 'no', command: 'shortlist.choose' })
  const good = await signed(2, root)
  const rows: [string, Disclosed, string][] = [
    ['ledger.not-witnessed', receipt, await signed(2, root, [log])],
    ['ledger.unknown-key', receipt, await signed(2, root, [stranger, witness])],
    ['draw.checkpoint-too-early', receipt, await signed(1, other)],
    ['draw.checkpoint-too-early', late.receipt, await signed(2, late.root)],
    ['trustee.not-this-draw', foreign.receipt, await signed(2, foreign.root)],
    ['trustee.no-draw-entry', close.receipt, good],
    ['trustee.no-draw-entry', mixed.receipt, await signed(2, mixed.root)],
    ['ledger.content-differs', { ...receipt, events: receipt.events.replace('"no"', '"oh"') }, good],
    ['ledger.malformed', {} as Disclosed, good],
  ]
  for (const [expected, given, checkpoint] of rows)
    expect([expected, code(await desk.contribute({ receipt: given, checkpoint }))]).toEqual([expected, expected])
  expect(code(await plain.contribute({ receipt, checkpoint: good }))).toBe('trustee.not-for-draws')
})
