/** 托管人程序的试验: a process of its own, with a key file that stays and a log key it does not let be changed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshKey, signerFrom } from '#ledger/note.ts'
import { seal } from '../bid/envelope.ts'
import { utf8 } from '../bid/suite.ts'
import { newHolder } from '../bid/suites.ts'
import { trusteeAt } from './client.ts'
import { checkStatement } from './statements.ts'

let dir: string
let platform: Server
let shown: { log: string; witnesses: string[] }
const running: ChildProcess[] = []

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trustee-'))
  const witness = async () => (await signerFrom(await freshKey('audit.test', 'witness'))).vkey
  const fresh = async () => (await signerFrom(await freshKey('yuecai.test', 'log'))).vkey
  shown = { log: await fresh(), witnesses: [await witness()] }
  platform = createServer((_, reply) => void reply.end(JSON.stringify(shown)))
  await new Promise<void>((done) => platform.listen(0, '127.0.0.1', done))
})
afterAll(async () => {
  for (const child of running) child.kill()
  platform.close()
  await rm(dir, { recursive: true })
})

const program = new URL('./main.ts', import.meta.url).pathname
const launch = async (...args: string[]) => {
  const { port } = platform.address() as AddressInfo
  const child = spawn(
    process.execPath,
    [program, '--key-file', join(dir, 'key.json'), '--platform', `http://127.0.0.1:${port}`, '--port', '0', ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  running.push(child)
  let heard = ''
  child.stderr!.on('data', (text) => (heard += text))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout!.on('data', (text: Buffer) => {
      const found = /http:\/\/\S+/.exec(text.toString())
      if (found) resolve(found[0])
    })
    child.on('exit', () => reject(new Error(heard)))
  })
  const end = () => new Promise((done) => child.once('exit', done) && child.kill())
  return { url, desk: trusteeAt(url), end }
}

test('it makes its key once, readable by its owner alone, and has it again after a restart', async () => {
  const first = await launch('--name', 'trustee-4', '--body', '审计部门')
  const described = await first.desk.describe()
  expect(described).toMatchObject({ name: 'trustee-4', body: '审计部门' })
  expect((await stat(join(dir, 'key.json'))).mode & 0o077).toBe(0)
  await first.end()
  const again = await launch('--name', 'trustee-4')
  expect(await again.desk.describe()).toEqual(described)
  await again.end()
  await expect(launch('--name', 'trustee-5')).rejects.toThrow('属于 trustee-4')
})

test('it checks a share, keeps a diary without shares, and answers nonsense with a refusal', async () => {
  const { desk, url, end } = await launch('--name', 'trustee-4')
  const { sealingKey, signingKey } = await desk.describe()
  const signed = await seal({
    source: utf8('a bid'),
    context: { tender: 'p', round: 1, lot: 1, bidder: 's', version: 1, openAfter: '2026-03-23T01:30:00.000Z' },
    trustees: ['trustee-4', 'b', 'c'].map((id) => ({ id, sealingKey })),
    bidder: await newHolder(),
    write() {},
  })
  const checked = await desk.check(signed)
  if (!checked.ok) throw new Error(checked.code)
  expect(await checkStatement(checked.value, 'international-1', signingKey)).toBe(true)
  const diary = await readFile(join(dir, 'key.json.diary'), 'utf8')
  expect(diary).toContain(checked.value.manifest)

  expect(await desk.release({ receipt: { receipt: 'no' }, manifests: [signed] })).toMatchObject({
    code: 'ledger.malformed',
  })
  expect((await fetch(`${url}/secrets`)).status).toBe(404)
  expect((await fetch(`${url}/checks`, { method: 'POST', body: 'not json' })).status).toBe(500)
  expect(await desk.check(signed)).toMatchObject({ ok: true })
  await end()
})

test('the log key it has seen once is kept: another one shown later changes nothing', async () => {
  const pinned = JSON.parse(await readFile(join(dir, 'key.json.log'), 'utf8'))
  expect(pinned.log).toBe(shown.log)
  shown = { log: (await signerFrom(await freshKey('yuecai.test', 'log'))).vkey, witnesses: [] }
  const { desk, end } = await launch('--name', 'trustee-4')
  await desk.release({ receipt: { receipt: 'no' }, manifests: [] })
  expect(JSON.parse(await readFile(join(dir, 'key.json.log'), 'utf8'))).toEqual(pinned)
  await end()
})

test('one that is away counts as absent, quickly', async () => {
  const gone = trusteeAt('http://127.0.0.1:1', { timeoutMs: 500 })
  expect(await gone.check({})).toMatchObject({ code: 'trustee.absent' })
  const began = performance.now()
  expect(await gone.check({})).toMatchObject({ code: 'trustee.absent' })
  expect(performance.now() - began).toBeLessThan(50)
})
