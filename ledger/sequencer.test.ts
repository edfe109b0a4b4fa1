import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { append } from './append.ts'
import { readFeed } from './feed.ts'
import { growing, type Hash, verifyConsistency } from './merkle.ts'
import { openNote, parseCheckpoint } from './note.ts'
import { LedgerHalted, lastCheckpoint } from './sequencer.ts'
import { entryOf, openTestLedger, type TestLedger } from './testing.ts'
import { consistencyProof, tileHashes } from './tree.ts'

let ledger: TestLedger
beforeEach(async () => {
  ledger = await openTestLedger()
})
afterEach(() => ledger.close())

const leaves = async (): Promise<{ index: number; entry_id: string; hash: Hash }[]> =>
  (await sql<any>`SELECT index, entry_id, hash FROM ledger.leaf ORDER BY index`.execute(ledger.db)).rows
const checkpoints = async (): Promise<{ size: number; root: Buffer; note: string }[]> =>
  (await sql<any>`SELECT size, root, note FROM ledger.checkpoint ORDER BY size`.execute(ledger.db)).rows

test('many writers at once: every entry gets one index, none is left out, each checkpoint holds all before it', async () => {
  const sequencer = ledger.open()
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; n < 12; n++) await ledger.add(1 + ((writer + n) % 5))
  })
  let going = true
  const ticking = (async () => {
    while (going) await sequencer.tick()
  })()
  await Promise.all(writers)
  going = false
  await ticking
  const size = await sequencer.tick()
  const all = await leaves()
  const written = await sql<{ count: number }>`SELECT count(*) FROM ledger.entry`.execute(ledger.db)
  expect(all).toHaveLength(written.rows[0]!.count)
  expect(size).toBe(all.length)
  expect(all.map(({ index }) => index)).toEqual(all.map((_, n) => n))

  const tree = growing()
  const roots = [tree.root()]
  for (const { hash } of all) {
    tree.add(hash)
    roots.push(tree.root())
  }
  const signed = await checkpoints()
  expect(signed.length).toBeGreaterThan(1)
  for (const { size, root, note } of signed) {
    expect(Buffer.from(roots[size]!)).toEqual(root)
    const { text } = await openNote(note, [ledger.verifier])
    expect(parseCheckpoint(text)).toMatchObject({ origin: 'test.example/ledger', size })
  }
  for (const old of signed)
    for (const late of signed)
      if (old.size <= late.size)
        expect(
          verifyConsistency(
            old.size,
            late.size,
            await consistencyProof(ledger.db, old.size, late.size),
            old.root,
            late.root,
          ),
        ).toBe(true)
  await sequencer.stop()
})

test('who waited for another’s row comes after it, even if its transaction began before', async () => {
  const sequencer = ledger.open()
  const early = await ledger.db.startTransaction().execute()
  await sql`SELECT pg_current_xact_id()`.execute(early)
  const bystander = await ledger.db.startTransaction().execute()
  await sql`SELECT pg_current_xact_id()`.execute(bystander)
  const [first] = await ledger.add(1, { entity: 'plan/1', version: 1 })
  const second = entryOf({ entity: 'plan/1', version: 2, before: 'ab', after: 'cd' })
  await append(early, second)
  await early.commit().execute()
  expect(await sequencer.tick()).toBe(2) // the bystander is waited for by nobody
  const late = entryOf()
  await append(bystander, late)
  await bystander.commit().execute()
  expect(await sequencer.tick()).toBe(3)
  expect((await readFeed(ledger.db, -1, 10)).map(({ entryId }) => entryId)).toEqual([first!.id, second.id, late.id])
})

test('the feed tells what happened, from any index on', async () => {
  const sequencer = ledger.open()
  const entries = await ledger.add(5)
  await sequencer.tick()
  await ledger.add(1) // not yet sequenced: not yet told
  const feed = await readFeed(ledger.db, 2, 10)
  expect(feed.map(({ index }) => index)).toEqual([3, 4])
  const { id, entity, by, events, command } = entries[3]!
  expect(feed[0]).toEqual({
    index: 3,
    entryId: id,
    entity,
    version: 1,
    caseId: 'ocds-yuecai-1',
    command,
    at: entries[3]!.at,
    by,
    events,
  })
  expect(await readFeed(ledger.db, -1, 2)).toHaveLength(2)
})

test('tiles fill, in several batches and after restarts', async () => {
  await ledger.add(300)
  expect(await ledger.open({ batch: 70 }).tick()).toBe(300)
  await ledger.add(300)
  expect(await ledger.open({ batch: 256 }).tick()).toBe(600)
  const full = await sql<{ level: number; index: number }>`SELECT level, index FROM ledger.tile ORDER BY 1, 2`.execute(
    ledger.db,
  )
  expect(full.rows).toEqual([
    { level: 0, index: 0 },
    { level: 0, index: 1 },
  ])
  const all = await leaves()
  expect(await tileHashes(ledger.db, 0, 1)).toEqual(all.slice(256, 512).map(({ hash }) => hash))
  expect(await tileHashes(ledger.db, 0, 2, 88)).toEqual(all.slice(512).map(({ hash }) => hash))
  expect(await tileHashes(ledger.db, 1, 0, 2)).toHaveLength(2)
  expect(await tileHashes(ledger.db, 0, 2, 89)).toBeUndefined()
})

test('two processes take turns and never fork', async () => {
  const one = ledger.open()
  const two = ledger.open({ key: { signer: ledger.signer, stateFile: join(ledger.dir, 'other.last') } })
  for (let n = 0; n < 6; n++) {
    await ledger.add(3)
    await Promise.all([one.tick(), two.tick()])
  }
  await one.tick()
  expect(await leaves()).toHaveLength(18)
  const signed = await checkpoints()
  for (const { size, root } of signed)
    expect(verifyConsistency(size, 18, await consistencyProof(ledger.db, size, 18), root, signed.at(-1)!.root)).toBe(
      true,
    )
})

test('a crash between ordering and signing is made good', async () => {
  await ledger.add(3)
  await ledger.open({ key: undefined as never }).tick()
  expect(await checkpoints()).toHaveLength(0)
  await ledger.open().tick()
  expect((await lastCheckpoint(ledger.db))!.size).toBe(3)
})

test('a nudge is answered at once', async () => {
  const sequencer = ledger.open({ byItself: true })
  await ledger.add(1)
  const start = performance.now()
  sequencer.nudge()
  while ((await leaves()).length === 0) await new Promise((done) => setTimeout(done, 5))
  expect(performance.now() - start).toBeLessThan(190)
  await sequencer.stop()
})

// ---- What it refuses to sign ---------------------------------------------------------------------------------------------------------

test.each<[string, string, RegExp]>([
  [
    'an older state was restored',
    'DELETE FROM ledger.checkpoint WHERE size > 3; DELETE FROM ledger.leaf WHERE index >= 3; DELETE FROM ledger.entry WHERE id NOT IN (SELECT entry_id FROM ledger.leaf)',
    /over 5 entries was signed .*holds 3/,
  ],
  [
    'everything was lost',
    'DELETE FROM ledger.checkpoint; DELETE FROM ledger.leaf; DELETE FROM ledger.entry',
    /over 5 entries was signed .*holds 0/,
  ],
  ['a leaf was changed', `UPDATE ledger.leaf SET hash = sha256('x') WHERE index = 1`, /are not those that were signed/],
  [
    'a checkpoint was changed',
    `UPDATE ledger.checkpoint SET root = sha256('x') WHERE size = 5`,
    /are not those that were signed/,
  ],
])('it refuses to sign: %s', async (_, damage, reason) => {
  await ledger.add(3)
  await ledger.open().tick()
  await ledger.add(2)
  await ledger.open().tick()
  await ledger.tamper(damage)
  await ledger.add(4)
  const sequencer = ledger.open()
  await expect(sequencer.tick()).rejects.toThrow(reason)
  await expect(sequencer.tick()).rejects.toThrow(LedgerHalted)
  expect((await checkpoints()).map(({ size }) => size).filter((size) => size > 5)).toEqual([])
  await sequencer.stop()
})

test('an entry changed before it was ordered stops the ledger, and is named', async () => {
  const [entry] = await ledger.add(2)
  await ledger.tamper(`UPDATE ledger.entry SET record = replace(record, 'school', 'scheol') WHERE id = '${entry!.id}'`)
  await expect(ledger.open().tick()).rejects.toThrow(entry!.id)
})

// ---- Witnesses -----------------------------------------------------------------------------------------------------------------------

const cosigners = async (size: number) =>
  (
    await sql<{ witness: string }>`SELECT witness FROM ledger.cosignature WHERE size = ${size} ORDER BY 1`.execute(
      ledger.db,
    )
  ).rows.map(({ witness }) => witness)

test('witnesses cosign each checkpoint; one that is away is no hindrance and catches up', async () => {
  const audit = await ledger.witness('audit')
  const court = await ledger.witness('court')
  const sequencer = ledger.open({ witnesses: async () => [audit.known, court.known] })
  await ledger.add(3)
  await sequencer.tick()
  expect(await cosigners(3)).toEqual(['audit.example/w', 'court.example/w'])
  court.server.closeAllConnections()
  court.server.close()
  await ledger.add(400)
  await sequencer.tick()
  expect(await cosigners(403)).toEqual(['audit.example/w'])
  expect(ledger.heard.join()).toContain('did not cosign')
  const again = await ledger.witness('court', undefined, court.key)
  await ledger.add(1)
  await ledger.open({ witnesses: async () => [again.known] }).tick()
  expect(await cosigners(404)).toEqual(['court.example/w'])
})

test('database and last checkpoint both restored from a backup: the witness remembers', async () => {
  const audit = await ledger.witness('audit')
  const witnesses = async () => [audit.known]
  await ledger.add(3)
  await ledger.open({ witnesses }).tick()
  await ledger.tamper(
    'DELETE FROM ledger.cosignature; DELETE FROM ledger.checkpoint; DELETE FROM ledger.leaf; DELETE FROM ledger.entry',
  )
  await rm(join(ledger.dir, 'log.last'))
  await ledger.add(2)
  await expect(ledger.open({ witnesses }).tick()).rejects.toThrow(
    /witness at .* has seen 3 entries, but this database holds 0/,
  )
})

test('another history of the same length: the witness does not cosign it', async () => {
  const audit = await ledger.witness('audit')
  const witnesses = async () => [audit.known]
  await ledger.add(3)
  await ledger.open({ witnesses }).tick()
  await ledger.tamper(
    'DELETE FROM ledger.cosignature; DELETE FROM ledger.checkpoint; DELETE FROM ledger.leaf; DELETE FROM ledger.entry',
  )
  await rm(join(ledger.dir, 'log.last'))
  await ledger.add(3)
  await ledger.open().tick() // signs without asking: it knows no witness
  await ledger.open({ witnesses }).tick()
  expect(await cosigners(3)).toEqual([])
  expect(ledger.heard.join()).toContain('has seen another tree of size 3')
})
