import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64, utf8 } from './bytes.ts'
import {
  BadNote,
  checkpointText,
  freshKey,
  openNote,
  parseCheckpoint,
  parseNote,
  signerFrom,
  verifierFrom,
} from './note.ts'
import { formatProof, parseProof } from './proof.ts'

// The example of golang.org/x/mod/sumdb/note, from which the format comes.
const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const SKEY = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const NOTE = `${TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`

test('signs and opens the note of the Go implementation', async () => {
  const signer = await signerFrom(SKEY)
  expect(signer.vkey).toBe(VKEY)
  expect(`${TEXT}\n${await signer.sign(TEXT, 0)}`).toBe(NOTE)
  expect((await openNote(NOTE, [await verifierFrom(VKEY)])).text).toBe(TEXT)
})

/** C2SP tlog-checkpoint and tlog-cosignature print this checkpoint and say what is in its lines; they do not print its keys. */
const BEHIND_THE_SOFA = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`

test('reads the cosigned checkpoint of C2SP', () => {
  const { text, signatures } = parseNote(BEHIND_THE_SOFA)
  const { origin, size, root } = parseCheckpoint(text)
  expect([origin, size, base64(root)]).toEqual([
    'example.com/behind-the-sofa',
    20_852_163,
    'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
  ])
  const [log, witness] = signatures
  expect([log!.name, log!.keyId, log!.bytes.length]).toEqual(['example.com/behind-the-sofa', '033de0ae', 64])
  expect([witness!.name, witness!.keyId, witness!.bytes.length]).toEqual(['witness.example.com/w1', '8d66cf3f', 72])
  expect(new DataView(witness!.bytes.buffer, witness!.bytes.byteOffset).getBigUint64(0)).toBe(1_679_315_147n)
})

test('reads the note of C2SP signed-note, in which an empty line stands', () => {
  const text = 'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n'
  const line =
    '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n'
  const note = parseNote(`${text}\n${line}`)
  expect(note.text).toBe(text)
  expect(note.signatures.map(({ name, keyId }) => [name, keyId])).toEqual([['quasimodo.example/salvatore', '367ba04b']])
})

// Verifier keys of github.com/transparency-dev/formats, note/note_cosigv1_test.go: their ids are made from name, type and key.
test.each([
  'TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6',
  'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
])('the id of the published verifier key %s fits', async (vkey) => {
  expect((await verifierFrom(vkey)).keyId).toBe(vkey.split('+')[1])
})

describe('a checkpoint with a witness', async () => {
  const log = await signerFrom(await freshKey('example.com/ledger', 'log'))
  const witness = await signerFrom(await freshKey('audit.example/w1', 'witness'))
  const stranger = await signerFrom(await freshKey('audit.example/w1', 'witness'))
  const text = checkpointText({ origin: 'example.com/ledger', size: 7, root: new Uint8Array(32).fill(3) })
  const note = `${text}\n${await log.sign(text, 0)}${await witness.sign(text, 1_700_000_000)}`
  const known = [await verifierFrom(log.vkey), await verifierFrom(witness.vkey)]

  test('opens with both signatures, and the time of the witness', async () => {
    const { signed } = await openNote(note, known)
    expect(signed.map(({ verifier, at }) => [verifier.name, at])).toEqual([
      ['example.com/ledger', undefined],
      ['audit.example/w1', '2023-11-14T22:13:20.000Z'],
    ])
    expect(parseCheckpoint(text)).toEqual({ origin: 'example.com/ledger', size: 7, root: new Uint8Array(32).fill(3) })
  })
  test('passes over unknown keys, even of a known name', async () => {
    const more = note + (await stranger.sign(text, 0))
    expect((await openNote(more, known)).signed).toHaveLength(2)
    await expect(openNote(more, [await verifierFrom(VKEY)])).rejects.toMatchObject({ code: 'unknown-key' })
  })
  test('any changed byte is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(note.length - 1), fc.integer({ min: 33, max: 126 }), async (at, code) => {
        const char = String.fromCharCode(code)
        fc.pre(note[at] !== char)
        const opened = await openNote(note.slice(0, at) + char + note.slice(at + 1), known).catch((error) => error)
        // A name or key id that changed belongs to an unknown key: its line counts no more.
        if (!(opened instanceof BadNote)) expect(opened.signed.length).toBe(1)
      }),
      { numRuns: 300 },
    )
  })
})

test.each([
  ['no signature', 'text\n'],
  ['no final newline', NOTE.slice(0, -1)],
  ['a control character', NOTE.replace('think', 'th\tnk')],
  ['a hyphen for the dash', NOTE.replace('—', '-')],
  ['loose base64', NOTE.replace('JnAM=', 'JnAN=')],
])('is no note: %s', (_, note) => {
  expect(() => parseNote(note)).toThrow(BadNote)
})

test.each([
  ['a size with a zero before it', 'o\n07\nAAAA\n'],
  ['a root too short', 'o\n7\nAAAA\n'],
  ['no final newline', checkpointText({ origin: 'o', size: 1, root: new Uint8Array(32) }).slice(0, -1)],
])('is no checkpoint: %s', (_, text) => {
  expect(() => parseCheckpoint(text)).toThrow(BadNote)
})

test('a verifier key whose id does not fit is refused', async () => {
  await expect(verifierFrom(VKEY.replace('c74f', 'c74e'))).rejects.toThrow(BadNote)
  await expect(verifierFrom('nonsense')).rejects.toThrow(BadNote)
})

describe('a .tlog-proof file', () => {
  const proof = {
    index: 73_894,
    hashes: [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)],
    checkpoint: NOTE,
    extra: utf8('more'),
  }
  test('is as C2SP writes it, and read back', () => {
    const text = formatProof(proof)
    expect(text).toBe(
      `c2sp.org/tlog-proof@v1\nextra ${base64(utf8('more'))}\nindex 73894\n${base64(proof.hashes[0]!)}\n${base64(proof.hashes[1]!)}\n\n${NOTE}`,
    )
    expect(parseProof(text)).toEqual(proof)
    const { extra, ...bare } = proof
    expect(parseProof(formatProof({ ...bare, hashes: [] }))).toEqual({ ...bare, hashes: [] })
  })
  test.each([
    '',
    'c2sp.org/tlog-proof@v1\n\n',
    'c2sp.org/tlog-proof@v1\nindex 01\n\nx',
    'c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nx',
  ])('%j is none', (text) => {
    expect(() => parseProof(text)).toThrow(BadNote)
  })
})
