import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres } from './embedded.ts'
import { openDatabase } from './open.ts'

let place: string
beforeAll(async () => {
  place = join(await mkdtemp(join(tmpdir(), 'yuecai-pg-')), 'pg')
})
afterAll(() => rm(join(place, '..'), { recursive: true, force: true }))

const ask = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
const pidOf = async () => Number((await readFile(join(place, 'postmaster.pid'), 'utf8')).split('\n')[0])
const alive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('starts, keeps what was written, and leaves no process behind', async () => {
  const first = await startPostgres({ dir: place, durable: false })
  expect(
    await ask(
      first.appUrl,
      `select current_user as "user", current_setting('server_version_num')::int / 10000 as version`,
    ),
  ).toEqual([{ user: 'yuecai_app', version: 18 }])
  await ask(first.ownerUrl, 'create table kept as select 1 as n')
  const pid = await pidOf()
  await first.stop()
  expect(alive(pid)).toBe(false)

  const second = await startPostgres({ dir: place, durable: false })
  expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }])
  await second.stop()
})

test('the application owns nothing and may not create', async () => {
  const { appUrl, stop } = await startPostgres({ dir: place, durable: false })
  await expect(ask(appUrl, 'create table mine (n int)')).rejects.toThrow('permission denied')
  await expect(ask(appUrl, 'create schema mine')).rejects.toThrow('permission denied')
  await stop()
})

test('a server that was killed is taken up again; the number it left may be another process by now', async () => {
  const first = await startPostgres({ dir: place, durable: false })
  process.kill(await pidOf(), 'SIGKILL')
  const lines = (await readFile(join(place, 'postmaster.pid'), 'utf8')).split('\n')
  while (alive(Number(lines[0]))) await new Promise((done) => setTimeout(done, 20))
  await writeFile(join(place, 'postmaster.pid'), [process.pid, ...lines.slice(1)].join('\n'))
  await first.stop().catch(() => {})
  const second = await startPostgres({ dir: place, durable: false })
  expect(await ask(second.appUrl, 'select 1 as n')).toEqual([{ n: 1 }])
  await second.stop()
})

test.each([
  ['postgres://nobody:wrong@127.0.0.1:9/none', '连接被拒绝'],
  ['postgres://nobody:wrong@host.invalid/none', '无法连接 DATABASE_URL'],
])('a database of one’s own that does not answer is told in one line: %s', async (url, words) => {
  const settings = { DATA_DIR: place, DATABASE_URL: url, DATABASE_APP_URL: url }
  await expect(openDatabase(settings)).rejects.toThrow(words)
})
