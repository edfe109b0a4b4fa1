/** 数据库连接 — the pool, its types, and in whose name a transaction reads. */
import type { Writable } from 'node:stream'
import { type DatabaseConnection, Kysely, PostgresDialect, PostgresDriver, type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import type { Actor } from './command.ts'
import type { Statement, Tx } from './store.ts'

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

/** `idle`: after so many milliseconds without work a connection is given up. */
export const connect = (
  url: string,
  { max = 10, idle = 10_000 }: { max?: number; idle?: number } = {},
): { db: Tx; pool: pg.Pool } => {
  const pool = new pg.Pool({ connectionString: url, max, idleTimeoutMillis: idle, types, pipeline: true })
  pool.on('error', () => {}) // an idle connection may die with the server; the next query reports it
  pool.on('connect', gathering)
  const dialect = Object.assign(new PostgresDialect({ pool }), {
    createDriver: () => eager(new PostgresDriver({ pool })),
  })
  return { db: abreast(new Kysely({ dialect })), pool }
}

// Most of a short transaction's time goes into waking the database and being woken. Three things make that rarer: what nobody needs
// the answer of is sent `ahead` of the next statement, statements asked for together go together, and what is sent in one breath is
// one packet.

/** What was sent ahead on a connection; COMMIT answers for it. */
const unanswered = new WeakMap<DatabaseConnection, Promise<unknown>[]>()

/** BEGIN is sent ahead, and COMMIT goes out behind whatever is still on its way. */
const eager = (driver: PostgresDriver): PostgresDriver => {
  const begin = driver.beginTransaction.bind(driver)
  const commit = driver.commitTransaction.bind(driver)
  driver.beginTransaction = async (connection, settings) => {
    unanswered.set(connection, [])
    awaitedLater(connection, begin(connection, settings))
  }
  driver.commitTransaction = async (connection) => {
    await Promise.all([...(unanswered.get(connection) ?? []), commit(connection)])
  }
  return driver
}

const awaitedLater = (connection: DatabaseConnection, answer: Promise<unknown>) => {
  answer.catch(() => {})
  unanswered.get(connection)?.push(answer)
}

/** Sends a statement of a transaction without waiting for its answer: where it fails, so does all that follows, and COMMIT. The last
 *  write of a transaction thus travels with its COMMIT. */
export const ahead = (tx: Tx, statement: Statement): void => {
  const query = statement.compile(tx)
  void tx.getExecutor().provideConnection(async (connection) => {
    awaitedLater(connection, connection.executeQuery(query))
  })
}

/** Within a transaction Kysely lets one statement wait for the answer to the one before. The database keeps their order anyway, so
 *  each is handed over the moment it is asked for. */
const abreast = (db: Tx): Tx => {
  const executor = db.getExecutor()
  const within = executor.withConnectionProvider.bind(executor)
  executor.withConnectionProvider = (single) => {
    let held!: DatabaseConnection
    void single.provideConnection(async (connection) => {
      held = connection
    })
    return within({ provideConnection: (use) => use(held) })
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

/** What lies under a division begins with its prefix. Said by comparison: under row-level security no index is used for a LIKE, which
 *  might tell of rows one may not see. */
export const beginsWith = (column: RawBuilder<unknown>, prefix: string): RawBuilder<unknown> => {
  if (prefix === '') return sql`true`
  const beyond = prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)
  return sql`${column} ~>=~ ${prefix} AND ${column} ~<~ ${beyond}`
}

/** What stands under a division, itself included. */
export const inRegion = (region: string, column: RawBuilder<unknown> = sql.ref('region')): RawBuilder<unknown> =>
  beginsWith(column, regionPrefix(region))

/** Tells the database who asks, for the rest of the transaction: row-level security answers accordingly. */
export const asActor = (tx: Tx, by: Pick<Actor, 'role' | 'orgId' | 'region'>): void =>
  ahead(
    tx,
    sql`${standing} SELECT set_config('yuecai.role', ${by.role}, true), set_config('yuecai.org', ${by.orgId}, true),
      set_config('yuecai.region', ${regionPrefix(by.region)}, true)`,
  )

/** From here on the house itself reads and writes, having checked who may. */
export const asHouse = (tx: Tx): void => ahead(tx, sql`${standing} SELECT set_config('yuecai.role', 'system', true)`)

/** A transaction in the name of an actor; undefined is the public. */
export const within = <T>(db: Tx, by: Actor | undefined, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    if (by) asActor(tx, by)
    return work(tx)
  })
