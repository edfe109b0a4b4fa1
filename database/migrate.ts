/** 迁移 — plain SQL files in order, each once, by the owner role; then the job queue's own tables. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { getConstructionPlans } from 'pg-boss'

const FOLDER = new URL('./migrations/', import.meta.url)

export const migrationFiles = async (): Promise<string[]> =>
  (await readdir(FOLDER)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort()

/** Names the set of migrations: databases made from the same set are alike. */
export const migrationsDigest = async (): Promise<string> => {
  const hash = createHash('sha256')
  for (const name of await migrationFiles()) hash.update(name).update(await readFile(new URL(name, FOLDER)))
  return hash.digest('hex').slice(0, 12)
}

/** Brings the database up to date; answers how many files were new. */
export async function migrate(ownerUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`SELECT pg_advisory_lock(727272)`)
    await client.query(
      `CREATE TABLE IF NOT EXISTS public.migration (name text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`,
    )
    const done = new Set(
      (await client.query('SELECT name FROM public.migration')).rows.map((row) => row.name as string),
    )
    const fresh = (await migrationFiles()).filter((name) => !done.has(name))
    for (const name of fresh) {
      const text = await readFile(new URL(name, FOLDER), 'utf8')
      await client.query('BEGIN')
      try {
        await client.query(text)
        await client.query('INSERT INTO public.migration (name) VALUES ($1)', [name])
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK')
        throw new Error(`${name}: ${(error as Error).message}`, { cause: error })
      }
    }
    await queue(client, done.has('pg-boss'))
    return fresh.length
  } finally {
    await client.end()
  }
}

/** pg-boss keeps its queue in the schema `jobs`; the application may use it, not alter it. */
async function queue(client: pg.Client, there: boolean) {
  if (there) return
  await client.query(getConstructionPlans('jobs'))
  await client.query(`GRANT USAGE, CREATE ON SCHEMA jobs TO yuecai_app;
    GRANT ALL ON ALL TABLES IN SCHEMA jobs TO yuecai_app;
    GRANT ALL ON ALL SEQUENCES IN SCHEMA jobs TO yuecai_app;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA jobs TO yuecai_app`)
  await client.query(`INSERT INTO public.migration (name) VALUES ('pg-boss')`)
}
