/** 上传的试验: resumed after a break, refused to strangers, refused on a full disk, whole under its hash. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp } from './app.ts'
import { type FileStore, folderStore } from './files.ts'
import type { WhoIs } from './problem.ts'
import { uploads } from './uploads.ts'

let dir: string
let app: FastifyInstance
let full: FastifyInstance
let files: FileStore
let base: string
const whoIs: WhoIs = async (request) => {
  const userId = request.headers.authorization
  if (!userId) return undefined
  return { actor: { userId, role: 'supplier', orgId: 's1', region: '440000' }, sessionId: 'x', steppedUp: false }
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'uploads-'))
  files = folderStore({ files: join(dir, 'files'), bids: join(dir, 'bids') })
  app = await openApp({ logger: false, rateLimit: 100, trustProxy: 0 })
  await uploads(app, { files, dir: join(dir, 'parts'), limitMb: 8, whoIs })
  await app.listen({ port: 0, host: '127.0.0.1' })
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  full = await openApp({ logger: false, rateLimit: 100, trustProxy: 0 })
  await uploads(full, { files, dir: join(dir, 'parts'), limitMb: 8, whoIs, leastFree: 2 })
})
afterAll(async () => {
  await app.close()
  await full.close()
  await rm(dir, { recursive: true })
})

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const as = (who: string) => ({ authorization: who, 'tus-resumable': '1.0.0' })
const create = (who: string, size: number) =>
  fetch(`${base}/api/uploads`, {
    method: 'POST',
    headers: { ...as(who), 'upload-length': String(size), 'upload-metadata': `shelf ${btoa('bids')}` },
  })
const send = (who: string, where: string, offset: number, bytes: Uint8Array<ArrayBuffer>) =>
  fetch(`${base}${where}`, {
    method: 'PATCH',
    headers: { ...as(who), 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: bytes,
  })

test('a broken upload goes on where it stopped, and ends under its hash', async () => {
  const bytes = Uint8Array.from(randomBytes(300_000))
  const where = (await create('u1', bytes.length)).headers.get('location')!
  expect((await send('u1', where, 0, bytes.slice(0, 100_000))).status).toBe(204)
  expect((await fetch(`${base}${where}`, { headers: as('u1') })).status).toBe(409)
  const head = await fetch(`${base}${where}`, { method: 'HEAD', headers: as('u1') })
  expect(head.headers.get('upload-offset')).toBe('100000')
  const last = await send('u1', where, 100_000, bytes.slice(100_000))
  expect(last.headers.get('upload-sha256')).toBe(sha(bytes))
  expect(await (await fetch(`${base}${where}`, { headers: as('u1') })).json()).toMatchObject({
    sha256: sha(bytes),
    size: 300_000,
  })
  expect(await files.shelfOf(sha(bytes))).toBe('bids')

  const down = await fetch(`${base}/api/files/${sha(bytes)}?name=${encodeURIComponent('标书.bin')}`, {
    headers: as('u1'),
  })
  expect(sha(new Uint8Array(await down.arrayBuffer()))).toBe(sha(bytes))
  expect(down.headers.get('content-disposition')).toContain(encodeURIComponent('标书.bin'))
  expect((await fetch(`${base}/api/files/${sha(bytes)}`)).status).toBe(401)
})

test('a line that hangs is cut once its upload is taken up again; what it brought is kept', async () => {
  const bytes = Uint8Array.from(randomBytes(3_000_000))
  const where = (await create('u1', bytes.length)).headers.get('location')!
  const headers = { ...as('u1'), 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
  const hanging = request(`${base}${where}`, {
    method: 'PATCH',
    headers: { ...headers, 'content-length': bytes.length },
  })
  const broken = new Promise((resolve) => hanging.once('error', resolve))
  await new Promise((resolve) => hanging.write(bytes.slice(0, 2_000_000), resolve))
  await new Promise((resolve) => setTimeout(resolve, 200))
  const head = await fetch(`${base}${where}`, { method: 'HEAD', headers: as('u1') })
  await broken
  const offset = Number(head.headers.get('upload-offset'))
  expect(offset).toBe(2_000_000)
  expect((await send('u1', where, 0, bytes)).status).toBe(409)
  const last = await send('u1', where, offset, bytes.slice(offset))
  expect(last.headers.get('upload-sha256')).toBe(sha(bytes))
  expect((await send('u1', (await create('u1', 5)).headers.get('location')!, 0, bytes)).status).toBe(413)
})

test('the ordinary client works', async () => {
  const bytes = randomBytes(1_000_000)
  const url = await new Promise<string>((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `${base}/api/uploads`,
      headers: { authorization: 'u2' },
      chunkSize: 256 * 1024,
      metadata: { filename: 'a.bin' },
      onError: reject,
      onSuccess: () => resolve(upload.url!),
    })
    upload.start()
  })
  const done = await (await fetch(url, { headers: as('u2') })).json()
  expect(done).toEqual({ sha256: sha(bytes), size: 1_000_000, name: 'a.bin' })
  expect(await files.shelfOf(done.sha256)).toBe('files')
})

test('strangers, other people, too large, a full disk: each refused', async () => {
  expect((await fetch(`${base}/api/uploads`, { method: 'POST', headers: { 'upload-length': '5' } })).status).toBe(401)
  const where = (await create('u1', 5)).headers.get('location')!
  expect((await send('u2', where, 0, Uint8Array.of(1))).status).toBe(403)
  expect((await create('u1', 9 * 1024 * 1024)).status).toBe(413)
  const refused = await full.inject({
    method: 'POST',
    url: '/api/uploads',
    headers: { ...as('u1'), 'upload-length': '5' },
  })
  expect(refused.statusCode).toBe(507)
  expect(refused.json()).toMatchObject({ code: 'upload.disk-full' })
  expect((await fetch(`${base}/api/files/${'0'.repeat(64)}`, { headers: as('u1') })).status).toBe(404)
})
