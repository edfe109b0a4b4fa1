/** 数据库连接 — the pool, its types, and in whose name a transaction reads. */
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
  const dialect = Object.assign(new PostgresDialect({ pool }), {
    createDriver: () => eager(new PostgresDriver({ pool })),
  })
  return { db: new Kysely({ dialect }), pool }
}

/** BEGIN travels with the transaction's first statement, which answers for both: one way to the database and back is saved. */
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

/** The division code without its trailing zeros: what lies below begins with it. */
export const regionPrefix = (region: string): string => region.replace(/(00)+$/, '')

/** Tells the database who asks, for the rest of the transaction: row-level security answers accordingly. */
export const asActor = async (tx: Tx, by: Pick<Actor, 'role' | 'orgId' | 'region'>): Promise<void> => {
  await sql`SELECT set_config('yuecai.role', ${by.role}, true), set_config('yuecai.org', ${by.orgId}, true),
    set_config('yuecai.region', ${regionPrefix(by.region)}, true)`.execute(tx)
}

/** From here on the house itself reads and writes, having checked who may. */
export const asHouse = async (tx: Tx): Promise<void> => {
  await sql`SELECT set_config('yuecai.role', 'system', true)`.execute(tx)
}

/** A transaction in the name of an actor; undefined is the public. */
export const within = <T>(db: Tx, by: Actor | undefined, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    if (by) await asActor(tx, by)
    return work(tx)
  })
