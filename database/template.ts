/** 模板数据库 — a migrated template on a cluster, and databases copied from it in a moment. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { migrate, migrationsDigest } from './migrate.ts'

export type TestDatabase = { ownerUrl: string; appUrl: string; drop(): Promise<void> }

const withName = (url: string, name: string) => {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

const administer = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes sure the migrated template exists on that cluster and answers its name. */
export async function template(ownerUrl: string): Promise<string> {
  const name = `template_${await migrationsDigest()}`
  await administer(ownerUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock(737373)')
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount) return
    const draft = `${name}_draft`
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${draft}`)
    await migrate(withName(ownerUrl, draft))
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
  })
  return name
}

/** A database of its own from the template. */
export async function copyOf(ownerUrl: string, appUrl: string, from: string): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`
  await administer(ownerUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY file_copy`))
  return {
    ownerUrl: withName(ownerUrl, name),
    appUrl: withName(appUrl, name),
    drop: () =>
      administer(ownerUrl, async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  }
}
