/** 打开数据库 — the embedded one, or one of the operator's own, whose version is checked before anything touches it. */

import { join } from 'node:path'
import pg from 'pg'
import type { Settings } from '#foundation/settings.ts'
import { Stop } from '#foundation/stop.ts'
import { type Postgres, startPostgres } from './embedded.ts'

const LEAST_VERSION = 15

export async function openDatabase(
  settings: Pick<Settings, 'DATA_DIR' | 'DATABASE_URL' | 'DATABASE_APP_URL'>,
): Promise<Postgres> {
  const { DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl } = settings
  if (!ownerUrl || !appUrl) return startPostgres({ dir: join(settings.DATA_DIR, 'pg'), durable: true })
  await check(ownerUrl, 'DATABASE_URL')
  const { user } = await check(appUrl, 'DATABASE_APP_URL')
  if (user !== 'yuecai_app')
    throw new Stop(`DATABASE_APP_URL 须用角色 yuecai_app 连接（现为 ${user}）：权限和行级安全是给它设的。`)
  return { ownerUrl, appUrl, stop: async () => {} }
}

/** Asks the server who we are and how old it is; says in one line why it will not do. */
async function check(url: string, variable: string): Promise<{ user: string }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int / 10000 as version, current_user as user`,
    )
    const { version, user } = rows[0] as { version: number; user: string }
    if (version < LEAST_VERSION)
      throw new Stop(
        `${variable} 指向 PostgreSQL ${version}，需要 ${LEAST_VERSION} 或更高版本。不设 ${variable} 则使用内嵌的 PostgreSQL 18。`,
      )
    return { user }
  } catch (error) {
    if (error instanceof Stop) throw error
    const { code, message } = error as NodeJS.ErrnoException
    const why =
      code === 'ECONNREFUSED'
        ? '连接被拒绝'
        : code === '28P01'
          ? '用户名或口令不对'
          : code === '3D000'
            ? '没有这个数据库'
            : message || code
    throw new Stop(`无法连接 ${variable} 所指的数据库：${why}。`)
  } finally {
    await client.end().catch(() => {})
  }
}
