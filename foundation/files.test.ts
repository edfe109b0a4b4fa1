/** 文件仓的试验: named by content, whole or not there, two at once are one. */
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FileStore, folderStore } from './files.ts'

let dir: string
let files: FileStore
const sha = (text: string) => createHash('sha256').update(text).digest('hex')

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'files-'))
  files = folderStore({ files: join(dir, 'files'), bids: join(dir, 'bids') })
})
afterAll(() => rm(dir, { recursive: true }))

test('what is put is found under its SHA-256, from bytes or a stream', async () => {
  const kept = await files.put(Buffer.from('采购文件'))
  expect(kept).toEqual({ sha256: sha('采购文件'), size: 12 })
  const streamed = await files.put(
    (async function* () {
      yield Buffer.from('采购')
      yield Buffer.from('文件')
    })(),
    'bids',
  )
  expect(streamed).toEqual(kept)
  expect((await files.read(kept.sha256)).toString()).toBe('采购文件')
  expect(await files.sizeOf(kept.sha256)).toBe(12)
})

test('twenty at once with the same content leave one file', async () => {
  const many = await Promise.all(Array.from({ length: 20 }, () => files.put(Buffer.from('same'), 'bids')))
  expect(new Set(many.map((each) => each.sha256))).toEqual(new Set([sha('same')]))
  expect(await readdir(join(dir, 'bids', 'incoming'))).toEqual([])
  expect(await files.shelfOf(sha('same'))).toBe('bids')
})

test('a source that breaks leaves nothing', async () => {
  const broken = (async function* () {
    yield Buffer.from('half')
    throw new Error('line lost')
  })()
  await expect(files.put(broken)).rejects.toThrow('line lost')
  expect(await files.has(sha('half'))).toBe(false)
  expect(await readdir(join(dir, 'files', 'incoming'))).toEqual([])
})

test('a file on the disk is taken over', async () => {
  const path = join(dir, 'arrived')
  await writeFile(path, 'arrived')
  expect(await files.adopt(path, 'bids')).toEqual({ sha256: sha('arrived'), size: 7 })
  expect((await files.read(sha('arrived'))).toString()).toBe('arrived')
})

test('what is no hash, or not there, is not found: no path can be smuggled in', async () => {
  expect(await files.has('../../etc/passwd')).toBe(false)
  expect(await files.has(sha('nothing'))).toBe(false)
  await expect(files.read(sha('nothing'))).rejects.toThrow('no file')
  expect(await files.free()).toBeGreaterThan(0)
})
