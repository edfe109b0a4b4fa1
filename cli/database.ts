/** 命令行的数据库 — the platform's own, running or started for the moment. */

import type { Postgres } from '#database/embedded.ts'
import { openDatabase } from '#database/open.ts'
import { type Settings, settingsFrom } from '#foundation/settings.ts'

export async function withDatabase<T>(work: (database: Postgres, settings: Settings) => Promise<T>): Promise<T> {
  const settings = settingsFrom(process.env)
  const database = await openDatabase(settings)
  try {
    return await work(database, settings)
  } finally {
    await database.stop()
  }
}
