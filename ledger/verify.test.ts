import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Model } from '#foundation/command.ts'
import { newId } from '#foundation/id.ts'
import { documentStore } from '#foundation/store.ts'
import { append } from './append.ts'
import { stateHash } from './hash.ts'
import type { TrustedKeys } from './receipt-check.ts'
import { AT, openTestLedger, type TestLedger } from './testing.ts'
import { verifyLedger } from './verify.ts'

// A thing that only counts, walked as the road walks.
type Counter = { status: 'open' | 'closed'; count: number; owner: string }
type Counted = { type: 'Opened'; owner: string } | { type: 'Added'; n: number } | { type: 'Closed' }
const counter: Model<Counter, Counted> = {
  name: 'counter',
  title: '计数',
  status: { open: '开', closed: '关' },
  evolve(before, event) {
    switch (event.type) {
      case 'Opened':
        return { status: 'open', count: 0, owner: event.owner }
      case 'Added':
        return { ...before!, count: before!.count + event.n }
      case 'Closed':
        return { ...before!, status: 'closed' }
    }
  },
  parties: ({ owner }) => ({ owner }),
  region: () => '441900',
  card: ({ count }) => ({ title: `数到${count}` }),
}
const store = documentStore(counter, { table: 'toys.counter' })

let ledger: TestLedger
let keys: TrustedKeys
const ids = ['a', 'b', 'c'].map((each) => `${each}0`)

const happen = (id: string, ...events: Counted[]) =>
  ledger.db.transaction().execute(async (tx) => {
    await sql`SELECT set_config('yuecai.role', 'system', true)`.execute(tx)
    const before = await store.load(tx, id)
    const state = events.reduce<Counter | undefined>(counter.evolve, before?.state)!
    const version = (before?.version ?? 0) + 1
    const entity = `counter/${id}`
    const row = { id, version, state, hash: stateHash(entity, version, state) }
    await store.writing(row, JSON.stringify(state), AT).execute(tx)
    const entry = { id: newId(AT), entity, version, command: 'counter.count', at: AT, requestId: 'r' }
    await append(tx, {
      ...entry,
      by: { userId: 'u', role: 'agency', orgId: 'o' },
      events,
      before: before?.hash ?? null,
      after: row.hash,
    })
  })

beforeAll(async () => {
  ledger = await openTestLedger()
  await sql`SELECT foundation.create_thing('toys', 'counter')`.execute(ledger.owner)
  const audit = await ledger.witness('audit')
  keys = { log: ledger.signer.vkey, witnesses: [audit.key.vkey] }
  const sequencer = ledger.open({ witnesses: async () => [audit.known], byItself: false })
  for (const id of ids) await happen(id, { type: 'Opened', owner: 'school' })
  await sequencer.tick()
  for (let n = 0; n < 90; n++) for (const id of ids) await happen(id, { type: 'Added', n }, { type: 'Added', n: 1 })
  await sequencer.tick()
  await happen('a0', { type: 'Closed' })
  await sequencer.tick()
  await sequencer.stop()
})
afterAll(() => ledger.close())

const verify = async () =>
  verifyLedger({
    db: ledger.db,
    models: [store],
    keys,
    lastSigned: await readFile(join(ledger.dir, 'log.last'), 'utf8'),
  })

/** Damage is done on a live database and mended after, so that each row of the table begins with a good one. */
const TABLES = [
  'ledger.entry',
  'ledger.body',
  'ledger.leaf',
  'ledger.tile',
  'ledger.checkpoint',
  'ledger.cosignature',
  'ledger.erasure',
  'toys.counter',
]
beforeAll(async () => {
  await sql`CREATE SCHEMA good`.execute(ledger.owner)
  await ledger.owner.transaction().execute(async (tx) => {
    await sql`SELECT set_config('yuecai.role', 'system', true)`.execute(tx)
    for (const table of TABLES)
      await sql`CREATE TABLE ${sql.table(table.replace(/.*\./, 'good.'))} AS TABLE ${sql.table(table)}`.execute(tx)
  })
})
afterEach(async () => {
  const [ledgers, [toys]] = [TABLES.slice(0, -1), TABLES.slice(-1)]
  await ledger.tamper(
    `SELECT set_config('yuecai.role', 'system', true);
     ALTER TABLE ledger.erasure DISABLE TRIGGER USER; ALTER TABLE toys.counter NO FORCE ROW LEVEL SECURITY;
     TRUNCATE ${TABLES.join(', ')};
     ${[...ledgers, toys].map((table) => `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM ${table!.replace(/.*\./, 'good.')};`).join('\n')}
     ALTER TABLE toys.counter FORCE ROW LEVEL SECURITY; ALTER TABLE ledger.erasure ENABLE TRIGGER USER;`,
  )
})

test('a ledger as it should be', async () => {
  expect(await verify()).toEqual({
    ok: true,
    entries: 274,
    size: 274,
    waiting: 0,
    tiles: 1,
    checkpoints: 3,
    cosignatures: 3,
    things: 3,
    erased: 0,
    problems: [],
    found: 0,
  })
})

test('an entry that waits for its index is no fault', async () => {
  await happen('b0', { type: 'Closed' })
  expect(await verify()).toMatchObject({ ok: true, size: 274, waiting: 1 })
})

const entryAt = (index: number) => `(SELECT entry_id FROM ledger.leaf WHERE index = ${index})`
const flip = (column: string, at = 5) => `${column} = set_byte(${column}, ${at}, get_byte(${column}, ${at}) # 1)`
const row = `SELECT set_config('yuecai.role', 'system', true); ALTER TABLE toys.counter NO FORCE ROW LEVEL SECURITY; `

test.each<[string, string, RegExp, RegExp?]>([
  [
    'the record of an entry',
    `UPDATE ledger.entry SET record = replace(record, '"org":"o"', '"org":"p"') WHERE id = ${entryAt(100)}`,
    /^ledger.entry .*记载或盐被改动.*100/,
  ],
  [
    'the salt of an entry',
    `UPDATE ledger.entry SET ${flip('salt')} WHERE id = ${entryAt(100)}`,
    /^ledger.entry .*记载或盐被改动/,
  ],
  [
    'the leaf hash of an entry',
    `UPDATE ledger.entry SET ${flip('leaf')} WHERE id = ${entryAt(100)}`,
    /^ledger.entry .*列 leaf/,
  ],
  [
    'the command column',
    `UPDATE ledger.entry SET command = 'counter.cheat' WHERE id = ${entryAt(100)}`,
    /列与记载不符（command）/,
  ],
  [
    'the time column',
    `UPDATE ledger.entry SET at = at - interval '1 second' WHERE id = ${entryAt(100)}`,
    /列与记载不符（at）/,
  ],
  [
    'an entry deleted',
    `DELETE FROM ledger.entry WHERE id = ${entryAt(100)}`,
    /第 100 片叶子的条目不存在/,
    /缺少第 \d+ 版的条目/,
  ],
  [
    'an event',
    `UPDATE ledger.body SET events = replace(events, '"n":1,', '"n":2,') WHERE entry_id = ${entryAt(100)}`,
    /^ledger.body .*内容或盐被改动/,
  ],
  [
    'the salt of a content',
    `UPDATE ledger.body SET ${flip('salt')} WHERE entry_id = ${entryAt(100)}`,
    /^ledger.body .*内容或盐被改动/,
  ],
  [
    'a hash in a content',
    `UPDATE ledger.body SET after = 'x' || after WHERE entry_id = ${entryAt(100)}`,
    /^ledger.body .*内容或盐被改动/,
  ],
  [
    'a content removed',
    `DELETE FROM ledger.body WHERE entry_id = ${entryAt(100)}`,
    /^ledger.body .*内容缺失，且没有删除记录/,
  ],
  ['a leaf', `UPDATE ledger.leaf SET ${flip('hash')} WHERE index = 200`, /^ledger.leaf 200.*与条目 .* 不符/],
  ['a leaf removed', 'DELETE FROM ledger.leaf WHERE index = 200', /^ledger.leaf 200.*缺少第 200 至 200 片/, /./],
  [
    'the last leaf removed',
    'DELETE FROM ledger.leaf WHERE index = 273',
    /^ledger.checkpoint 274.*签署了 274 条，账本只有 273 条/,
    /^log.last.*曾签署 274 条/,
  ],
  ['a hash in a tile', `UPDATE ledger.tile SET ${flip('hashes', 32 * 77 + 3)}`, /^ledger.tile 0\/0.*第 77 个哈希/],
  [
    'a tile cut short',
    'ALTER TABLE ledger.tile DROP CONSTRAINT IF EXISTS tile_hashes_check; UPDATE ledger.tile SET hashes = substr(hashes, 1, 32 * 100)',
    /^ledger.tile 0\/0.*第 100 个哈希/,
  ],
  [
    'a tile grown',
    "ALTER TABLE ledger.tile DROP CONSTRAINT IF EXISTS tile_hashes_check; UPDATE ledger.tile SET hashes = hashes || '\\x00'",
    /^ledger.tile 0\/0.*多出 1 字节/,
  ],
  ['the root of a tile', `UPDATE ledger.tile SET ${flip('root')}`, /^ledger.tile 0\/0.*根哈希/],
  ['a tile removed', 'DELETE FROM ledger.tile', /^ledger.tile 0\/0.*缺少瓦片/, /应有 1 块/],
  [
    'the root of a checkpoint',
    `UPDATE ledger.checkpoint SET ${flip('root')} WHERE size = 273`,
    /^ledger.checkpoint 273.*根与账本算出的不符/,
  ],
  [
    'the note of a checkpoint',
    `UPDATE ledger.checkpoint SET note = replace(note, E'\\n273\\n', E'\\n272\\n') WHERE size = 273`,
    /^ledger.checkpoint 273.*签署的内容/,
    /签名不对/,
  ],
  [
    'the signature of a checkpoint',
    `UPDATE ledger.checkpoint SET note = left(note, -10) || 'AAAAAAAA' || right(note, 2) WHERE size = 273`,
    /^ledger.checkpoint 273.*签名不对/,
  ],
  [
    'a cosignature',
    `UPDATE ledger.cosignature SET line = left(line, -10) || 'AAAAAAA' || right(line, 3) WHERE size = 273`,
    /^ledger.checkpoint 273.*签名不对/,
  ],
  [
    'a number in a state',
    `${row} UPDATE toys.counter SET state = jsonb_set(state, '{count}', '1') WHERE id = 'b0'`,
    /^toys.counter b0.*与本行的哈希不符/,
  ],
  [
    'a hash in a row',
    `${row} UPDATE toys.counter SET hash = 'x' WHERE id = 'b0'`,
    /^toys.counter b0.*与本行的哈希不符/,
  ],
  [
    'a version in a row',
    `${row} UPDATE toys.counter SET version = 90 WHERE id = 'b0'`,
    /^toys.counter b0.*表中是第 90 版，账本是第 91 版/,
  ],
  [
    'who may see a row',
    `${row} UPDATE toys.counter SET is_public = true, parties = '{rival}' WHERE id = 'b0'`,
    /^toys.counter b0.*列与状态不符（parties、isPublic）/,
  ],
  ['a row removed', `${row} DELETE FROM toys.counter WHERE id = 'b0'`, /^toys.counter b0.*表中没有这一行/],
  [
    'a row put in',
    `${row} INSERT INTO toys.counter SELECT 'z0', version, status, state, hash, case_id, region, parties, is_public, title, number, amount, wake_at, created_at, updated_at FROM toys.counter WHERE id = 'b0'`,
    /^toys.counter z0.*账本中没有/,
  ],
])('names the place: %s', async (_, damage, first, second) => {
  await ledger.tamper(damage)
  const { ok, problems } = await verify()
  const said = problems.map(({ place, what }) => `${place}: ${what}`)
  expect(ok).toBe(false)
  expect(
    said.some((each) => first.test(each)),
    said.join('\n'),
  ).toBe(true)
  if (second)
    expect(
      said.some((each) => second.test(each)),
      said.join('\n'),
    ).toBe(true)
  else expect(said).toHaveLength(1)
})

test('a state and its hash changed together, as an intruder who knows the rule would, is named by the ledger', async () => {
  const state = { count: 1, owner: 'school', status: 'open' }
  const hash = stateHash('counter/b0', 91, state)
  await ledger.tamper(
    `${row} UPDATE toys.counter SET state = '${JSON.stringify(state)}', hash = '${hash}' WHERE id = 'b0'`,
  )
  expect((await verify()).problems).toEqual([
    { place: 'toys.counter b0', what: '状态及哈希被改动，与账本不符（列 state、hash）' },
  ])
})

test('a record forged with its leaf in every place is told by the tile, and without the tile by the checkpoints', async () => {
  const forge = `WITH forged AS (UPDATE ledger.entry SET record = replace(record, '"org":"o"', '"org":"p"'),
      leaf = sha256('\\x00' || convert_to('{"record":"' || encode(sha256(salt || convert_to(replace(record, '"org":"o"', '"org":"p"'), 'UTF8')), 'hex') || '","v":1}', 'UTF8'))
      WHERE id = ${entryAt(100)} RETURNING id, leaf)
    UPDATE ledger.leaf SET hash = forged.leaf FROM forged WHERE entry_id = forged.id`
  await ledger.tamper(forge)
  const said = (await verify()).problems.map(({ place, what }) => `${place}: ${what}`)
  expect(said[0]).toBe('ledger.tile 0/0: 第 100 个哈希被改动')
  expect(said[1]).toMatch(/^ledger.checkpoint 273: .*第 3 至 272 片叶子/)
  expect(said.at(-1)).toMatch(/^log.last/)
})

test('a ledger restored to an earlier state is told by what was signed', async () => {
  await ledger.tamper(
    'DELETE FROM ledger.cosignature WHERE size = 274; DELETE FROM ledger.checkpoint WHERE size = 274; DELETE FROM ledger.leaf WHERE index = 273',
  )
  expect((await verify()).problems.map(({ place }) => place)).toEqual(['log.last'])
})

test('another key is not believed', async () => {
  const { problems } = await verifyLedger({
    db: ledger.db,
    models: [store],
    keys: { log: keys.witnesses[0]!, witnesses: [] },
  })
  expect(problems.filter(({ what }) => what.includes('签名'))).toHaveLength(3)
})

test('an erased content leaves the ledger whole; what it changed is then taken on trust of the hashes', async () => {
  await sql`SELECT ledger.erase(entry_id, '本人申请', 'u9') FROM ledger.leaf WHERE index = 100`.execute(ledger.owner)
  expect(await verify()).toMatchObject({ ok: true, erased: 1, things: 3 })
  await ledger.tamper(`${row} UPDATE toys.counter SET state = jsonb_set(state, '{count}', '1')`)
  expect((await verify()).problems.map(({ place }) => place)).toEqual([
    'toys.counter a0',
    'toys.counter b0',
    'toys.counter c0',
  ])
})
