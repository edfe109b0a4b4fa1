/** 沙箱 — a platform of one's own for a journey, a class or a test: own database from the template, virtual clock, own outside systems. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, startPostgres } from '#database/embedded.ts'
import { copyOf, template, testsAt } from '#database/template.ts'
import { processes } from '#foundation/processes.ts'
import { programsOf } from '#foundation/programs.ts'
import { settingsFrom } from '#foundation/settings.ts'
import type { Instant } from '#foundation/time.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { beginningOf, type Filling, unpack } from './beginning.ts'
import { type VirtualClock, virtualClock } from './clock.ts'

export type Sandbox = {
  url: string
  clock: VirtualClock
  platform: Platform
  ownerUrl: string
  /** Where the outside systems of this sandbox answer, as the platform was told: BUDGET_URL, TREASURY_URL … */
  outside: Readonly<Record<string, string>>
  /** Moves the clock; what has fallen due by then is done when this returns. */
  moveTo(to: Instant): Promise<void>
  close(): Promise<void>
}

export async function openSandbox({
  start,
  postgresDir = testsAt(),
  beginning,
  prepare,
  environment: extra = {},
}: {
  start: Instant
  postgresDir?: string
  /** What it has in common with others that start then: filled once, copied for each. */
  beginning?: Filling
  /** What is its own, before the platform opens its doors; the outside systems are there. */
  prepare?: Filling
  environment?: Record<string, string>
}): Promise<Sandbox> {
  const dir = await mkdtemp(join(tmpdir(), 'yuecai-'))
  const postgres = await startPostgres({ dir: postgresDir, durable: false })
  const begun = beginning && (await beginningOf(postgres, start, beginning))
  if (begun) await unpack(begun, dir)
  const from = begun?.database ?? (await template(postgres.ownerUrl))
  const database = await copyOf(postgres.ownerUrl, postgres.appUrl, from)
  const port = await freePort()
  const clock = virtualClock(start)

  const base = {
    ...extra,
    DATA_DIR: dir,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    RATE_LIMIT: '1000000',
    SIGN_IN_LIMIT: '100000',
    LOG_LEVEL: extra.LOG_LEVEL ?? 'error',
  }
  const { outside, environment } = await programsOf(settingsFrom(base), database)
  const url = `http://127.0.0.1:${port}`
  const group = processes({
    logs: join(dir, 'logs'),
    environment: { ...process.env, ...environment, CLOCK_URL: `${url}/api/time` },
  })
  const settings = settingsFrom({ ...base, ...environment })
  const platform = await openPlatform(settings, {
    clock: clock.now,
    quiet: !extra.LOG_LEVEL,
  })
  await platform.app.listen({ host: '127.0.0.1', port })
  await group.start({
    name: 'outside',
    file: 'lab/outside.ts',
    env: { HOSTED: JSON.stringify(outside.map(({ file, env }) => ({ file, env }))) },
    health: outside.at(-1)!.health, // they are opened one after another
  })
  await prepare?.(platform, settings)
  await platform.house.start()

  return {
    url,
    clock,
    platform,
    ownerUrl: database.ownerUrl,
    outside: environment,
    async moveTo(to) {
      clock.moveTo(to)
      await platform.house.tick()
    },
    async close() {
      await platform.close()
      await group.end()
      await database.drop()
      await postgres.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
