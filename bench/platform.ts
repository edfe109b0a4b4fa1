/** 测量台 — a platform of its own for one measurement: a durable PostgreSQL, a fresh database, the real server, nothing else turning. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort, type Postgres, startPostgres } from '#database/embedded.ts'
import { copyOf, type TestDatabase, template } from '#database/template.ts'
import { processes } from '#foundation/processes.ts'
import { programsOf } from '#foundation/programs.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { openPlatform, type Platform } from '../platform.ts'

export type Bench = Platform & {
  /** Connections as the application's role in the house's own name, for the bare SQL that a figure is held against. */
  bare: pg.Pool
}

const fresh = async ({ ownerUrl, appUrl }: Postgres) => copyOf(ownerUrl, appUrl, await template(ownerUrl))

/** `connections` are as many as calls are in flight: nobody queues for one. */
export async function onPlatform<T>(
  connections: number,
  work: (bench: Bench) => Promise<T>,
  databaseOf: (postgres: Postgres) => Promise<TestDatabase> = fresh,
): Promise<T> {
  const postgres = await startPostgres({ dir: '.test/bench-pg', durable: true })
  const database = await databaseOf(postgres)
  const dir = await mkdtemp(join(tmpdir(), 'bench-'))
  const settings = settingsFrom({
    DATA_DIR: dir,
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DATABASE_POOL: String(connections + 2),
    RATE_LIMIT: '1000000',
    WEB_BUILD: process.env.WEB_BUILD,
  })
  const platform = await openPlatform(settings, { quiet: true })
  const bare = new pg.Pool({
    connectionString: database.appUrl,
    max: connections,
    options: '-c yuecai.role=system',
  })
  try {
    return await work({ ...platform, bare })
  } finally {
    await bare.end()
    await platform.close()
    await database.drop()
    await postgres.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

export type Running = Bench & {
  url: string
  /** Where uploads and bids lie: on the same disk as the database, flushed like it. */
  dir: string
}

/** The whole of it turning: on a port, its clock and jobs going, five trustees and a witness as programs of their own. */
export async function onRunningPlatform<T>(connections: number, work: (running: Running) => Promise<T>): Promise<T> {
  const postgres = await startPostgres({ dir: '.test/bench-pg', durable: true })
  const database = await fresh(postgres)
  await mkdir('.test', { recursive: true })
  const dir = await mkdtemp(join('.test', 'bench-'))
  const port = await freePort()
  const base = {
    DATA_DIR: dir,
    PORT: String(port),
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DATABASE_POOL: String(connections),
    RATE_LIMIT: '1000000',
    DEMO: 'off',
    LOG_LEVEL: 'error',
    WEB_BUILD: process.env.WEB_BUILD,
  }
  const { outside, environment } = await programsOf(settingsFrom(base), database)
  const group = processes({ logs: join(dir, 'logs'), environment: { ...process.env, ...environment } })
  const platform = await openPlatform(settingsFrom({ ...base, ...environment }), { quiet: true })
  const bare = new pg.Pool({ connectionString: database.appUrl, max: 2, options: '-c yuecai.role=system' })
  try {
    await platform.app.listen({ host: '127.0.0.1', port })
    await Promise.all(outside.map((program) => group.start(program)))
    await platform.house.start()
    return await work({ ...platform, bare, dir, url: `http://127.0.0.1:${port}` })
  } finally {
    await bare.end()
    await platform.close()
    await group.end()
    await database.drop()
    await postgres.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

/** Measures several things in turns, so that all meet the same neighbours on a shared machine; of each the least disturbed. */
export async function inTurns<K extends string>(
  measures: Record<K, () => Promise<number>>,
  rounds = 11,
): Promise<Record<K, number>> {
  const best = Object.fromEntries(Object.keys(measures).map((name) => [name, 0])) as Record<K, number>
  for (let n = 0; n < rounds; n++)
    for (const name of Object.keys(measures) as K[]) best[name] = Math.max(best[name], await measures[name]())
  return best
}
