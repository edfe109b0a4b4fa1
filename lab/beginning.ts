/** 沙箱的开头 — a database filled once by the real commands, with the keys that belong to it, copied for each sandbox of this process that begins
 *  alike: the people of the city take longer to enter than many a purchase to walk. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { Postgres } from '#database/embedded.ts'
import { copyOf, exists, nameOf, template } from '#database/template.ts'
import { type Settings, settingsFrom } from '#foundation/settings.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { virtualClock } from './clock.ts'

export type Filling = (platform: Platform, settings: Settings) => Promise<void>

type Beginning = { database: string; files: ReadonlyMap<string, Buffer> }

const kept = new Map<Filling, Map<Instant, Promise<Beginning>>>()

export async function beginningOf(postgres: Postgres, start: Instant, fill: Filling): Promise<Beginning> {
  const known = kept.get(fill) ?? new Map<Instant, Promise<Beginning>>()
  kept.set(fill, known)
  let begun = known.get(start)
  if (begun && !(await exists(postgres.ownerUrl, (await begun).database))) begun = undefined // its server has ended meanwhile
  if (!begun) {
    begun = filled(postgres, start, fill)
    known.set(start, begun)
  }
  return begun
}

/** The minute before it starts: nothing in it is later than the sandbox's own clock. */
async function filled(postgres: Postgres, start: Instant, fill: Filling): Promise<Beginning> {
  const dir = await mkdtemp(join(tmpdir(), 'yuecai-'))
  const database = await copyOf(postgres.ownerUrl, postgres.appUrl, await template(postgres.ownerUrl))
  await database.dropAtTheEnd()
  const settings = settingsFrom({
    DATA_DIR: dir,
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    LOG_LEVEL: 'error',
  })
  const platform = await openPlatform(settings, { clock: virtualClock(plus(start, { minutes: -1 })).now, quiet: true })
  try {
    await fill(platform, settings)
  } finally {
    await platform.close()
  }
  const files = await filesIn(dir)
  await rm(dir, { recursive: true, force: true })
  return { database: nameOf(database), files }
}

async function filesIn(dir: string): Promise<ReadonlyMap<string, Buffer>> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true })
  const paths = found.filter((each) => each.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return new Map(await Promise.all(paths.map(async (path) => [relative(dir, path), await readFile(path)] as const)))
}

export async function unpack({ files }: Beginning, dir: string): Promise<void> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(dir, path)), { recursive: true, mode: 0o700 })
    await writeFile(join(dir, path), bytes, { mode: 0o600 })
  }
}
