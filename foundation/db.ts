/** 数据库连接 — the pool, its types, and in whose name a transaction reads. */
import type { Writable } from 'node:stream'
import { Kysely, PostgresDialect, PostgresDriver, sql } from 'kysely'
import pg from 'pg'
import type { Actor } from './command.ts'
import type { Tx } from './store.ts'

const INT8 = 20
const NUMERIC = 1700
const TIMESTAMPTZ = 1184

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8 || oid === NUMERIC) return Number
    if (oid === TIMESTAMPTZ) return (text: string) => new Date(text).toISOString()
    return pg.types.getTypeParser(oid, format as 'text')
  },
} as pg.CustomTypesConfig

export const connect = (url: string, { max = 10 }: { max?: number } = {}): { db: Tx; pool: pg.Pool } => {
  const pool = new pg.Pool({ connectionString: url, max, types, pipeline: true })
  pool.on('error', () => {}) // an idle connection may die with the server; the next query reports it
  pool.on('connect', gathering)
  const dialect = Object.assign(new PostgresDialect({ pool }), {
    createDriver: () => eager(new PostgresDriver({ pool })),
  })
  return { db: abreast(new Kysely({ dialect })), pool }
}

// Most of a short transaction's time goes into waking the database and being woken. Three things make that rarer: BEGIN is sent
// with the first statement, statements asked for together go together, and what is sent in one breath is one packet.

/** BEGIN travels with the transaction's first statement, which answers for both. */
const eager = (driver: PostgresDriver): PostgresDriver => {
  const begin = driver.beginTransaction.bind(driver)
  driver.beginTransaction = async (connection, settings) => {
    const begun = begin(connection, settings)
    const { executeQuery } = connection
    connection.executeQuery = async (query) => {
      connection.executeQuery = executeQuery
      const [answer] = await Promise.all([connection.executeQuery(query), begun])
      return answer as never
    }
    begun.catch(() => {})
  }
  return driver
}

/** Within a transaction Kysely lets one statement wait for the answer to the one before; the database keeps their order anyway. */
const abreast = (db: Tx): Tx => {
  const executor = db.getExecutor()
  const within = executor.withConnectionProvider.bind(executor)
  executor.withConnectionProvider = (single) => {
    const connection = single.provideConnection(async (connection) => connection)
    return within({ provideConnection: async (use) => use(await connection) })
  }
  return db
}

/** What is written before the program next waits leaves in one packet. */
const gathering = (client: pg.PoolClient) => {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  const query = client.query.bind(client) as (...statement: unknown[]) => unknown
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
    stream.cork()
    process.nextTick(() => stream.uncork())
    const name = typeof text === 'string' && text.startsWith(STANDING) ? nameOf(text) : undefined
    return name ? query({ name, text, values }) : query(text, values, ...rest)
  }) as typeof client.query
}

const STANDING = '/* standing */'
/** Begins a statement that is sent again and again: each connection parses it once. Not for searches, whose best plan hangs on
 *  what is searched for. */
export const standing = sql.raw(STANDING)
const names = new Map<string, string>()
const MOST_NAMES = 1000
const nameOf = (text: string): string | undefined => {
  if (!names.has(text) && names.size < MOST_NAMES) names.set(text, `standing_${names.size}`)
  return names.get(text)
}

/** The division code without its trailing zeros: what lies below begins with it. */
export const regionPrefix = (region: string): string => region.replace(/(00)+$/, '')

/** Tells the database who asks, for the rest of the transaction: row-level security answers accordingly. */
export const asActor = async (tx: Tx, by: Pick<Actor, 'role' | 'orgId' | 'region'>): Promise<void> => {
  await sql`${standing} SELECT set_config('yuecai.role', ${by.role}, true), set_config('yuecai.org', ${by.orgId}, true),
    set_config('yuecai.region', ${regionPrefix(by.region)}, true)`.execute(tx)
}

/** From here on the house itself reads and writes, having checked who may. */
export const asHouse = async (tx: Tx): Promise<void> => {
  await sql`${standing} SELECT set_config('yuecai.role', 'system', true)`.execute(tx)
}

/** A transaction in the name of an actor; undefined is the public. */
export const within = <T>(db: Tx, by: Actor | undefined, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    if (by) await asActor(tx, by)
    return work(tx)
  })
