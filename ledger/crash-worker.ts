/** 崩溃测试的工人 — writes entries and sequences them until it is killed; prints each id once its transaction is acknowledged. */
import { join } from 'node:path'
import { connect } from '#foundation/db.ts'
import { newId } from '#foundation/id.ts'
import { instant } from '#foundation/time.ts'
import { append } from './append.ts'
import { keyAt } from './keys.ts'
import { sequencer } from './sequencer.ts'

const [url, dir] = process.argv.slice(2) as [string, string]
const { db } = connect(url, { max: 6 })
const clock = () => instant(Date.now())
const log = { info() {}, warn() {}, error: (what: object) => console.error(String((what as { err?: Error }).err)) }
const signer = await keyAt(join(dir, 'log.key'), 'crash.example/ledger', 'log')
const { nudge } = sequencer({ db, key: { signer, stateFile: join(dir, 'log.last') }, clock, log, batch: 16 })

const writer = async () => {
  for (;;) {
    const id = newId(clock())
    const entry = { id, entity: `crash/${id}`, version: 1, command: 'crash.write', at: clock(), requestId: id }
    const by = { userId: 'u', role: 'system' as const, orgId: 'platform' }
    await db.transaction().execute((tx) => append(tx, { ...entry, by, events: [], before: null, after: id }))
    console.log(id)
    nudge()
  }
}
await Promise.all([writer(), writer(), writer(), writer()])
