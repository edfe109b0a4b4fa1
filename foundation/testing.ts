/** 测试台 — a house on a database of its own, quiet where a test says nothing; how a test acts in it; rows that no command writes. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import pg from 'pg'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import { type SequencerOptions, sequencer } from '#ledger/sequencer.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import type { Actor, Command } from './command.ts'
import { type Files, type House, type Log, THE_SYSTEM } from './house.ts'
import { type OpenHouse, openHouse, type Plan } from './open.ts'
import type { Result } from './result.ts'
import type { Request } from './run.ts'
import type { Tx } from './store.ts'
import { dayOf } from './time.ts'

const SILENT = { info() {}, warn() {}, error() {} }
/** Where an error would be a fault of the test. */
export const ONLY_ERRORS: Log = { ...SILENT, error: (facts, text) => console.error(text, facts) }

export type FreshHouse = OpenHouse & { readonly database: TestDatabase }

type Wanted = Pick<Plan, 'clock' | 'rooms'> &
  Partial<Omit<Plan, 'databaseUrl'>> & {
    /** Present: the ledger is put in order at each `settle()`, and what follows follows. */
    ledger?: Partial<SequencerOptions>
  }

/** In a test file: `house = await freshHouse({ clock, rooms })` in beforeAll; in afterAll `house?.close()` takes its database along. */
export async function freshHouse({ ledger, ...wanted }: Wanted): Promise<FreshHouse> {
  const database = await freshDatabase()
  const { clock, log = SILENT } = wanted
  const house = openHouse({
    databaseUrl: database.appUrl,
    calendar,
    policyAt: (at, region) => resolvePolicy(dayOf(at), region),
    files: {} as never,
    connectors: {},
    reactions: [],
    jobs: [],
    ...(ledger && { sequencer: (db: Tx) => sequencer({ db, clock, log: log as never, byItself: false, ...ledger }) }),
    ...wanted,
    log,
  })
  const { close } = house
  return Object.assign(house, {
    database,
    async close() {
      await close()
      await database.drop()
    },
  })
}

/** A request of its own; the second factor has just been proved. */
export const request = () => ({ key: crypto.randomUUID(), requestId: 'test', steppedUp: true })

/** What came of it, where it has to come. */
export const must = <T>(outcome: Result<T>, of = ''): T => {
  if (outcome.ok) return outcome.value
  throw new Error(`${of} ${outcome.code} ${JSON.stringify(outcome.facts)}`)
}

/** `act`: what came of it; `must`: it has to come; `why`: the code of the refusal, or 'ok'. */
export function handsIn(house: () => House, standing: Actor = THE_SYSTEM) {
  const act = (
    command: Command | string,
    id: string | undefined,
    input: unknown,
    by: Actor = standing,
    more: Partial<Request> = {},
  ) => house().act(command, id, input, by, { ...request(), ...more })
  const why = async (...asked: Parameters<typeof act>) => {
    const done = await act(...asked)
    return done.ok ? 'ok' : done.code
  }
  const done = async (...asked: Parameters<typeof act>) => {
    const [command] = asked
    return must(await act(...asked), typeof command === 'string' ? command : command.name)
  }
  return { act, must: done, why }
}

/** As the owner of the database, in the house's name. */
export async function asOwner({ ownerUrl }: TestDatabase, query: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query("SELECT set_config('yuecai.role', 'system', false)")
    return (await client.query(query, values)).rows
  } finally {
    await client.end()
  }
}

/** A file store in memory, as strict as the real one about names. */
export function heldFiles(): Files {
  const held = new Map<string, Buffer>()
  return {
    async put(source) {
      const bytes = source instanceof Uint8Array ? Buffer.from(source) : Buffer.concat(await Array.fromAsync(source))
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      held.set(sha256, bytes)
      return { sha256, size: bytes.length }
    },
    get: async (sha256) => Readable.from([held.get(sha256)!]),
    read: async (sha256) => held.get(sha256)!,
    has: async (sha256) => held.has(sha256),
  }
}
