/** 硬件密钥的试验 — keys that nobody can take out (as in a USB key or a security module) bid, keep shares, sign for trustees and for the log:
 *  whoever uses them sees the holder's five names and nothing else. */
import { sign as ed25519, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { base64, concat, hex, sha256 } from '#ledger/bytes.ts'
import { checkpointText, openNote, type Signer, verifierFrom } from '#ledger/note.ts'
import { trusteeDesk } from '../trustee/desk.ts'
import { checkStatement } from '../trustee/statements.ts'
import { checkManifest, keyFromBidder, keyFromShares, open, seal, takeShare } from './envelope.ts'
import { join, type KeyHolder, utf8 } from './suite.ts'
import { newHolder, suites } from './suites.ts'

/** A token: asked for anything but its holder's work, it answers like a machine. */
const token = async (suite: string) => {
  const inside = await newHolder(suite)
  const names = ['suite', 'signingKey', 'sealingKey', 'sign', 'unseal', 'then']
  const asked: string[] = []
  const holder: KeyHolder = new Proxy(inside, {
    get(_, name) {
      if (!names.includes(String(name))) throw new Error(`this token has no ${String(name)}`)
      if (name === 'sign' || name === 'unseal') asked.push(name)
      return inside[name as keyof KeyHolder]
    },
    ownKeys: () => {
      throw new Error('this token cannot be copied')
    },
  })
  return { holder, asked }
}

test.each(Object.keys(suites))(
  'a bid under %s is sealed, kept and opened with keys that stay where they are',
  async (suite) => {
    const [bidder, ...five] = await Promise.all([1, 2, 3, 4, 5, 6].map(() => token(suite)))
    const chunks: Uint8Array[] = []
    const signed = await seal({
      source: utf8('a bid'),
      context: { tender: 'p', round: 1, lot: 1, bidder: 's', version: 1, openAfter: '2026-03-23T01:30:00.000Z' },
      trustees: five.map(({ holder }, n) => ({ id: `trustee-${n}`, sealingKey: holder.sealingKey })),
      bidder: bidder!.holder,
      write: (chunk) => chunks.push(chunk),
    })
    expect(bidder!.asked).toEqual(['sign'])
    expect((await checkManifest(signed)).ok).toBe(true)

    const desk = trusteeDesk({
      keys: { name: 'trustee-0', body: '审计部门', holders: [five[0]!.holder] },
      clock: () => '2026-03-20T00:00:00.000Z',
      seeClose: async () => {
        throw new Error('not asked')
      },
      trusted: async () => {
        throw new Error('not asked')
      },
    })
    const checked = await desk.check(signed)
    if (!checked.ok) throw new Error(checked.code)
    expect(await checkStatement(checked.value, suite, five[0]!.holder.signingKey)).toBe(true)
    expect(five[0]!.asked).toEqual(['unseal', 'sign'])

    const { manifest } = signed
    const shares = await Promise.all(
      five.slice(2).map(({ holder }, n) => takeShare(manifest, `trustee-${n + 2}`, holder)),
    )
    const key = await keyFromShares(
      manifest,
      shares.flatMap((share) => (share.ok ? [share.value] : [])),
    )
    const own = await keyFromBidder(manifest, bidder!.holder)
    if (!key.ok || !own.ok) throw new Error('no key')
    expect(hex(own.value.key)).toBe(hex(key.value.key))
    const plain: Uint8Array[] = []
    const source = join(...chunks)
    expect(await open({ manifest, key: key.value.key, source, write: (chunk) => plain.push(chunk) })).toMatchObject({
      ok: true,
    })
    expect(new TextDecoder().decode(join(...plain))).toBe('a bid')
  },
)

test('the log signs its checkpoints with a key it cannot read', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519') // a KeyObject stands for the handle of a module
  const name = 'hsm.example/ledger'
  const open = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
  const keyId = sha256(concat(utf8(`${name}\n`), Uint8Array.of(1), open)).subarray(0, 4)
  const signer: Signer = {
    name,
    vkey: `${name}+${hex(keyId)}+${base64(concat(Uint8Array.of(1), open))}`,
    sign: async (text) =>
      `— ${name} ${base64(concat(keyId, new Uint8Array(ed25519(null, Buffer.from(text), privateKey))))}\n`,
  }
  const text = checkpointText({ origin: name, size: 3, root: new Uint8Array(32) })
  const note = `${text}\n${await signer.sign(text, 0)}`
  expect((await openNote(note, [await verifierFrom(signer.vkey)])).signed).toHaveLength(1)
})
