/** 测试用账本 — a database with a ledger, a log key, a witness in this process. */
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { freshDatabase } from '#database/testing.ts'
import { connect } from '#foundation/db.ts'
import type { Log } from '#foundation/house.ts'
import { newId } from '#foundation/id.ts'
import type { Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { append, type Entry } from './append.ts'
import { freshKey, type Signer, signerFrom, verifierFrom } from './note.ts'
import { type SequencerOptions, sequencer } from './sequencer.ts'
import { openWitness } from './witness.ts'
import type { Witness } from './witness-client.ts'

export const AT: Instant = '2026-03-02T01:00:00.000Z'

export const entryOf = (change: Partial<Entry> = {}): Entry => ({
  id: newId(AT),
  entity: `plan/${crypto.randomUUID()}`,
  version: 1,
  command: 'plan.draft',
  caseId: 'ocds-yuecai-1',
  at: AT,
  by: { userId: 'u1', role: 'purchaserMaker', orgId: 'school' },
  requestId: 'r1',
  events: [{ type: 'PlanDrafted' }],
  before: null,
  after: 'ab',
  ...change,
})

export const quiet = () => {
  const heard: string[] = []
  const hear = (what: unknown, text?: string) =>
    void heard.push(`${text ?? ''} ${String((what as { err?: Error }).err ?? '')}`)
  return { heard, log: { debug: hear, info: hear, warn: hear, error: hear } as unknown as Log }
}

export async function openTestLedger() {
  const database = await freshDatabase()
  const { db } = connect(database.appUrl)
  const { db: owner } = connect(database.ownerUrl, { max: 2 })
  const dir = await mkdtemp(join(tmpdir(), 'ledger-'))
  const signer = await signerFrom(await freshKey('test.example/ledger', 'log'))
  const servers: Server[] = []
  const { heard, log } = quiet()

  const witness = async (name: string, stateFile = join(dir, `${name}.json`), signed?: Signer) => {
    const key = signed ?? (await signerFrom(await freshKey(`${name}.example/w`, 'witness')))
    const server = openWitness({
      signer: key,
      stateFile,
      logs: async () => [await verifierFrom(signer.vkey)],
      now: () => Date.parse(AT) / 1000,
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    servers.push(server)
    const { port } = server.address() as AddressInfo
    return {
      server,
      key,
      known: { url: `http://127.0.0.1:${port}`, verifier: await verifierFrom(key.vkey) } satisfies Witness,
    }
  }

  return {
    db,
    owner,
    dir,
    signer,
    heard,
    log,
    verifier: await verifierFrom(signer.vkey),
    witness,
    /** A sequencer as a fresh process would open it. */
    open: (change: Partial<SequencerOptions> = {}) =>
      sequencer({
        db,
        key: { signer, stateFile: join(dir, 'log.last') },
        clock: () => AT,
        log,
        byItself: false,
        ...change,
      }),
    async add(count: number, change: Partial<Entry> = {}): Promise<Entry[]> {
      const entries = Array.from({ length: count }, () => entryOf(change))
      await db.transaction().execute(async (tx: Tx) => {
        for (const entry of entries) await append(tx, entry)
      })
      return entries
    },
    /** What an intruder with the rights of the owner does: the triggers are off. */
    tamper: (text: string) =>
      owner.transaction().execute(async (tx: Tx) => {
        const tables = ['entry', 'body', 'leaf', 'tile', 'checkpoint', 'cosignature']
        for (const table of tables)
          await sql`ALTER TABLE ${sql.table(`ledger.${table}`)} DISABLE TRIGGER USER`.execute(tx)
        await sql.raw(text).execute(tx)
        for (const table of tables)
          await sql`ALTER TABLE ${sql.table(`ledger.${table}`)} ENABLE TRIGGER USER`.execute(tx)
      }),
    async close() {
      for (const server of servers) {
        server.closeAllConnections()
        server.close()
      }
      await db.destroy()
      await owner.destroy()
      await database.drop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
export type TestLedger = Awaited<ReturnType<typeof openTestLedger>>
