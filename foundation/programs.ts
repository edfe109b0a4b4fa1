/** 程序清单 — which programs run beside the platform, on which ports, and what each is told. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Postgres } from '#database/embedded.ts'
import { freePort } from '#database/embedded.ts'
import { type Program, portProblem } from './processes.ts'
import type { Settings } from './settings.ts'

export const TRUSTEES = 5

/** Everything except the platform itself answers on 127.0.0.1 only. */
export async function programsOf(settings: Settings, database: Pick<Postgres, 'ownerUrl' | 'appUrl'>) {
  const fakes = settings.DEMO ? await fakeSystems() : []
  const trustees = Array.from({ length: TRUSTEES }, (_, n) => `trustee-${n + 1}`)
  const ports = await portsFor(join(settings.DATA_DIR, 'ports.json'), [...fakes, ...trustees, 'witness'])
  const address = (name: string) => `http://127.0.0.1:${ports[name]}`

  // Not PUBLIC_URL, which may lead through a proxy that is not up yet.
  const platform = `http://${settings.HOST === '0.0.0.0' ? '127.0.0.1' : settings.HOST}:${settings.PORT}`

  const environment: Record<string, string> = {
    DATA_DIR: settings.DATA_DIR,
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    PUBLIC_URL: settings.PUBLIC_URL,
    TRUSTEE_URLS: settings.TRUSTEE_URLS.length > 0 ? settings.TRUSTEE_URLS.join(',') : trustees.map(address).join(','),
    WITNESS_URL: settings.WITNESS_URL ?? address('witness'),
  }
  for (const name of fakes) {
    const variable = `${name.toUpperCase().replaceAll('-', '_')}_URL`
    environment[variable] ??= address(name)
  }

  const program = (name: string, file: string, env: Record<string, string> = {}): Program => ({
    name,
    file,
    env: { HOST: '127.0.0.1', PORT: String(ports[name]), DATA_DIR: join(settings.DATA_DIR, name), ...env },
    health: `${address(name)}/healthz`,
  })
  return {
    environment,
    outside: [
      ...fakes.map((name) => program(name, `connectors/${name}/fake.ts`)),
      ...(settings.TRUSTEE_URLS.length > 0
        ? []
        : trustees.map((name, n) =>
            program(name, 'subsystems/tendering/trustee/main.ts', {
              TRUSTEE: String(n + 1),
              PLATFORM_URL: platform,
            }),
          )),
      ...(settings.WITNESS_URL
        ? []
        : [
            program('witness', 'ledger/witness.ts', { LOG_KEY_FILE: join(settings.DATA_DIR, 'ledger', 'log.key.pub') }),
          ]),
    ],
    platform: {
      name: 'platform',
      file: 'server.ts',
      env: { HOST: settings.HOST, PORT: String(settings.PORT) },
      health: `${platform}/healthz`,
    } satisfies Program,
  }
}

const fakeSystems = async () => {
  const folder = new URL('../connectors/', import.meta.url)
  const files = await readdir(folder, { recursive: true })
  return files
    .filter((file) => /^[a-z-]+[\\/]fake\.ts$/.test(file))
    .map((file) => file.split(/[\\/]/)[0]!)
    .toSorted()
}

/** The ports stay the same over restarts, unless somebody else has taken one. */
async function portsFor(file: string, names: readonly string[]): Promise<Record<string, number>> {
  const earlier = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Record<string, number>
  const ports: Record<string, number> = {}
  for (const name of names) {
    const known = earlier[name]
    let port = known !== undefined && (await portProblem('127.0.0.1', known)) === undefined ? known : await freePort()
    while (Object.values(ports).includes(port)) port = await freePort()
    ports[name] = port
  }
  await writeFile(file, JSON.stringify(ports, null, 2))
  return ports
}
