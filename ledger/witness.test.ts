import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { base64, utf8 } from './bytes.ts'
import { consistencyRanges, growing, type Hash, joined, leafHash, perfect, placesOf } from './merkle.ts'
import { checkpointText, freshKey, openNote, signerFrom, verifierFrom } from './note.ts'
import { witnessing } from './witness.ts'

const leaves = Array.from({ length: 20 }, (_, n) => leafHash(utf8(`${n}`)))
const rootOf = (size: number): Hash => {
  const tree = growing()
  for (const leaf of leaves.slice(0, size)) tree.add(leaf)
  return tree.root()
}
const proofOf = (old: number, size: number) =>
  consistencyRanges(old, size).map((range) =>
    joined(
      placesOf(range).map(({ level, index }) => perfect(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))),
    ),
  )

async function setting() {
  const log = await signerFrom(await freshKey('log.example', 'log'))
  const stranger = await signerFrom(await freshKey('log.example', 'log'))
  const signer = await signerFrom(await freshKey('w.example', 'witness'))
  const stateFile = join(await mkdtemp(join(tmpdir(), 'witness-')), 'state.json')
  const open = () =>
    witnessing({ signer, stateFile, logs: async () => [await verifierFrom(log.vkey)], now: () => 1_700_000_000 })
  const note = async (size: number, root = rootOf(size), by = log, origin = 'log.example') => {
    const text = checkpointText({ origin, size, root })
    return `${text}\n${await by.sign(text, 0)}`
  }
  const request = async (old: number, size: number, change: { proof?: Hash[]; note?: string } = {}) =>
    `old ${old}\n${(change.proof ?? proofOf(old, size)).map((hash) => `${base64(hash)}\n`).join('')}\n${change.note ?? (await note(size))}`
  return { log, stranger, signer, stateFile, open, note, request }
}

test('cosigns a ledger that grows, and remembers it over a restart', async () => {
  const { open, note, request, signer, stateFile } = await setting()
  const answer = await open()(await request(0, 5))
  expect(answer.status).toBe(200)
  const { signed } = await openNote(`${(await note(5)).split('\n\n')[0]}\n\n${answer.body}`, [
    await verifierFrom(signer.vkey),
  ])
  expect(signed[0]!.at).toBe('2023-11-14T22:13:20.000Z')
  expect((await open()(await request(5, 20))).status).toBe(200)
  expect((await open()(await request(20, 20))).status).toBe(200) // the same once more
  expect(JSON.parse(await readFile(stateFile, 'utf8'))).toEqual({
    'log.example': { size: 20, root: base64(rootOf(20)) },
  })
})

test('answers as C2SP says, and cosigns nothing else', async () => {
  const { open, note, request, stranger } = await setting()
  const add = open()
  await add(await request(0, 5))
  const another = leafHash(utf8('another'))
  const cases: [string, number, string][] = [
    ['an old size it did not cosign', 409, await request(3, 20)],
    ['nothing seen, it is said', 409, await request(0, 20)],
    ['the same size with another root', 409, await request(5, 5, { note: await note(5, another) })],
    ['a proof that does not hold', 422, await request(5, 20, { proof: [another] })],
    ['no proof', 422, await request(5, 20, { proof: [] })],
    ['another history', 422, await request(5, 20, { note: await note(20, another) })],
    ['a smaller tree', 400, await request(5, 5, { note: await note(4) })],
    ['a key it does not know', 403, await request(5, 20, { note: await note(20, rootOf(20), stranger) })],
    [
      'a log it does not know',
      404,
      await request(5, 20, { note: await note(20, rootOf(20), stranger, 'other.example') }),
    ],
    ['no request at all', 400, 'hello'],
    ['a number with a zero before it', 400, (await request(5, 20)).replace('old 5', 'old 05')],
    ['64 lines of proof', 400, await request(5, 20, { proof: Array.from({ length: 64 }, () => another) })],
  ]
  for (const [what, status, body] of cases) expect([what, (await add(body)).status]).toEqual([what, status])
  expect(await add(await request(0, 20))).toEqual({ status: 409, body: '5\n', type: 'text/x.tlog.size' })
  expect((await add(await request(5, 20))).status).toBe(200)
})

test('of two requests at once from the same size one is too late', async () => {
  const { open, request } = await setting()
  const add = open()
  const answers = await Promise.all([add(await request(0, 5)), add(await request(0, 9))])
  expect(answers.map(({ status }) => status)).toEqual([200, 409])
})
