/** 测量台 — a platform of its own for one measurement: a durable PostgreSQL, a fresh database, the real server, nothing else turning. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Postgres, startPostgres } from '#database/embedded.ts'
import { copyOf, type TestDatabase, template } from '#database/template.ts'
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
