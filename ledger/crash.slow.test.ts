import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '#database/testing.ts'
import { connect } from '#foundation/db.ts'
import { keyAt } from './keys.ts'
import { receiptOf } from './receipt.ts'
import { checkReceipt } from './receipt-check.ts'
import { sequencer } from './sequencer.ts'
import { AT, quiet } from './testing.ts'
import { verifyLedger } from './verify.ts'

const CRASHES = 12

test('killed at any moment, again and again: no acknowledged entry is lost, the ledger never forks and goes on', async () => {
  const database = await freshDatabase()
  const dir = await mkdtemp(join(tmpdir(), 'crash-'))
  const { db } = connect(database.appUrl)
  const acknowledged: string[] = []
  try {
    for (let crash = 0; crash < CRASHES; crash++) {
      const worker = spawn(process.execPath, [join(import.meta.dirname, 'crash-worker.ts'), database.appUrl, dir], {
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let out = ''
      let complaint = ''
      worker.stdout.on('data', (chunk) => {
        out += chunk
      })
      worker.stderr.on('data', (chunk) => {
        complaint += chunk
      })
      const ended = new Promise((done) => worker.once('exit', done))
      const begun = acknowledged.length
      while (out.split('\n').length < 40 && worker.exitCode === null) await new Promise((done) => setTimeout(done, 5))
      await new Promise((done) => setTimeout(done, Math.random() * 300))
      worker.kill('SIGKILL')
      await ended
      expect(complaint.replace(/.*(ExperimentalWarning|--trace-warnings).*\n/g, '')).toBe('')
      acknowledged.push(...out.slice(0, out.lastIndexOf('\n')).split('\n'))
      expect(acknowledged.length).toBeGreaterThan(begun)
    }
    const signer = await keyAt(join(dir, 'log.key'), 'crash.example/ledger', 'log')
    const { log } = quiet()
    await sequencer({
      db,
      key: { signer, stateFile: join(dir, 'log.last') },
      clock: () => AT,
      log,
      byItself: false,
    }).tick()

    const lastSigned = await readFile(join(dir, 'log.last'), 'utf8')
    const keys = { log: signer.vkey, witnesses: [] }
    const { problems, entries, waiting } = await verifyLedger({ db, models: [], keys, lastSigned })
    expect(problems.filter(({ what }) => !what.includes('模型'))).toEqual([])
    expect(waiting).toBe(0)
    expect(entries).toBeGreaterThanOrEqual(acknowledged.length)
    const kept = await sql<{ id: string }>`SELECT entry_id AS id FROM ledger.leaf`.execute(db)
    const inTree = new Set(kept.rows.map(({ id }) => id))
    expect(acknowledged.filter((id) => !inTree.has(id))).toEqual([])
    for (const id of [acknowledged[0]!, acknowledged.at(-1)!]) {
      const receipt = await receiptOf(db, id)
      expect(receipt?.status === 'ready' && (await checkReceipt(receipt.text, keys)).genuine).toBe(true)
    }
  } finally {
    await db.destroy()
    await database.drop()
    await rm(dir, { recursive: true, force: true })
  }
})
