/** 模板数据库 — a migrated template on a cluster, and databases copied from it in a moment. */
import { randomBytes } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import pg from 'pg'
import { migrate, migrationsDigest } from './migrate.ts'

export type TestDatabase = {
  ownerUrl: string
  appUrl: string
  /** It is needed no more: it goes when the last user of its cluster leaves. */
  drop(): Promise<void>
}
export type Copy = TestDatabase & {
  /** It is needed until then. */
  dropAtTheEnd(): Promise<void>
}

/** Where the cluster of tests and sandboxes lies: in memory, where `npm test` found some (test.mjs); else it stays for the next time. */
export const testsAt = () => process.env.TEST_POSTGRES ?? '.test/pg'

const LET_GO = 'let go'
/** Where the disk holds less than this, what is let go goes at once. */
const ROOM = 8 * 2 ** 30
/** In memory nothing is gained by keeping it. */
const goesAtOnce = async () => {
  if (process.env.TEST_POSTGRES) return true
  const { bavail, bsize } = await statfs('.')
  return bavail * bsize < ROOM
}

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
export async function copyOf(ownerUrl: string, appUrl: string, from: string): Promise<Copy> {
  const name = `t_${randomBytes(6).toString('hex')}`
  await administer(ownerUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY file_copy`))
  const letGo = (client: pg.Client) => client.query(`COMMENT ON DATABASE ${name} IS '${LET_GO}'`)
  return {
    ownerUrl: withName(ownerUrl, name),
    appUrl: withName(appUrl, name),
    // ext4 gives the number of a file deleted within the last minutes to no other, and looks through all of them for each file that is made:
    // after some databases of fifteen hundred files the next takes twenty times as long. So they are deleted together, at the end.
    drop: () =>
      administer(ownerUrl, async (client) => {
        if (await goesAtOnce()) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
        else await letGo(client)
      }),
    dropAtTheEnd: () => administer(ownerUrl, async (client) => void (await letGo(client))),
  }
}

export const nameOf = ({ ownerUrl }: TestDatabase) => new URL(ownerUrl).pathname.slice(1)

export const exists = (ownerUrl: string, name: string): Promise<boolean> =>
  administer(ownerUrl, async (client) =>
    Boolean((await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])).rowCount),
  )

/** Deletes what was let go. */
export async function sweep(ownerUrl: string): Promise<void> {
  await administer(ownerUrl, async (client) => {
    const found = await client.query<{ name: string }>(
      "SELECT datname AS name FROM pg_database WHERE shobj_description(oid, 'pg_database') = $1",
      [LET_GO],
    )
    for (const { name } of found.rows) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
}
