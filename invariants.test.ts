/** 不变量的试验 — a platform where all hold; then each is broken directly in the database, by its owner, and is named. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf } from '#database/seed/accounts.ts'
import { seedAccounts, seedOrganisations } from '#database/seed/people.ts'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import { connect } from '#foundation/db.ts'
import { keepWatch, type Looked, lookAt, watched } from '#foundation/invariants.ts'
import { secretAt } from '#foundation/secret.ts'
import { settingsFrom } from '#foundation/settings.ts'
import type { Tx } from '#foundation/store.ts'
import { invariants } from './invariants.ts'
import { openPlatform, type Platform } from './platform.ts'

let dir: string
let database: TestDatabase
let platform: Platform
let owner: Tx

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'invariants-'))
  database = await freshDatabase()
  const settings = settingsFrom({
    DATA_DIR: dir,
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DEMO: 'off',
  })
  platform = await openPlatform(settings, { quiet: true })
  await seedOrganisations(platform.house)
  await seedAccounts(platform.house, await secretAt(join(dir, 'platform.secret')))
  await platform.house.settle()
  owner = connect(database.ownerUrl, { max: 1 }).db
}, 120_000)
afterAll(async () => {
  await owner?.destroy()
  await platform?.close()
  await database?.drop()
  await rm(dir, { recursive: true, force: true })
})

class Undo extends Error {}

/** Takes the guards off, does it, looks, and undoes it all: constraints and triggers do not stop the owner of a database. */
const behind = async (...statements: string[]) => {
  let found: readonly Looked[] = []
  await owner
    .transaction()
    .execute(async (tx) => {
      await sql`SELECT set_config('yuecai.role', 'system', true)`.execute(tx)
      await sql.raw(UNGUARD).execute(tx)
      for (const each of statements) await sql.raw(each).execute(tx)
      found = await lookAt(tx, platform.house, invariants)
      throw new Undo()
    })
    .catch((error) => {
      if (!(error instanceof Undo)) throw error
    })
  return found
    .filter(({ places }) => places.length > 0)
    .map(({ id, what, places }) => `${id} ${what}：${places.join()}`)
}
const UNGUARD = `DO $$ DECLARE t record; c record; BEGIN
  FOR t IN SELECT each.oid::regclass AS name FROM pg_class each JOIN pg_namespace n ON n.oid = each.relnamespace
    WHERE n.nspname IN ('tendering', 'supervision', 'ledger') AND each.relkind = 'r' LOOP
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', t.name);
    FOR c IN SELECT conname FROM pg_constraint WHERE conrelid = t.name::regclass AND contype IN ('c', 'f') LOOP
      EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', t.name, c.conname);
    END LOOP;
    FOR c IN SELECT indexrelid::regclass AS name FROM pg_index WHERE indrelid = t.name::regclass AND indisunique
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = indexrelid) LOOP
      EXECUTE format('DROP INDEX %s', c.name);
    END LOOP;
  END LOOP;
END $$`

const quoted = (value: unknown) =>
  `'${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll("'", "''")}'`
/** A row as it stands in a room's table. */
const row = (table: string, id: string, status: string, state: object, amount = 0) =>
  `INSERT INTO ${table} (id, version, status, state, hash, region, parties, is_public, title, amount, created_at, updated_at)
   VALUES (${[id, 1, status, { status, ...state }, 'h', '440000'].map(quoted).join()}, '{}', false, 't', ${amount || 'NULL'}, now(), now())`
const entry = (entity: string, version: number, command: string, user: string, at = 'now()') =>
  `INSERT INTO ledger.entry (id, entity, version, command, at, record, salt, leaf)
   VALUES (gen_random_uuid(), ${quoted(entity)}, ${version}, ${quoted(command)}, ${at},
     ${quoted({ by: { user } })}, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'))`

const LOT = { projectId: 'p', round: 1, lot: 1, place: 1, stage: 0, openingId: 'o', supplierId: 's' }
const COUNTED = { bidId: 'b', version: 1, manifest: 'm' }
const OPENING = { ...LOT, deadline: '2026-01-05T01:00:00.000Z', bids: [COUNTED] }
const line = row('supervision.budget_line', 'line', 'open', {}, 100)
const plan = row('supervision.plan', 'plan', 'filed', {})
const account = (paid: number) =>
  `INSERT INTO supervision.contract_account (contract_id, plan_id, amount, committed, paid) VALUES ('c', 'plan', 100, ${paid}, ${paid})`
const commitment = (frozen: number, contracted: number, paid: number) =>
  `INSERT INTO supervision.commitment (plan_id, line_id, frozen, contracted, paid) VALUES ('plan', 'line', ${frozen}, ${contracted}, ${paid})`

test('on a sound platform all hold, and the operator sees that they were looked at', async () => {
  expect(await behind()).toEqual([])
  await keepWatch(platform.house, invariants)
  const kept = await platform.house.read(
    { userId: 'u', role: 'operator', orgId: 'platform', region: '440000' },
    watched,
  )
  expect(kept.length).toBe(new Set(invariants.map(({ id, what }) => id + what)).size)
  expect(kept.filter(({ places }) => places.length > 0)).toEqual([])
  const none = await platform.house.read({ userId: 'u', role: 'supplier', orgId: 's', region: '440000' }, watched)
  expect(none).toEqual([])
})

test.each<[string, string[]]>([
  ['I1 没有开启的投标带有报价', [row('tendering.bid', 'b', 'sealed', { ...LOT, price: 1 }, 1)]],
  ['I2 截止记录中的投标既没有开启', [row('tendering.opening', 'o', 'opened', OPENING)]],
  [
    'I2 开启了截止记录之外的投标',
    [
      row('tendering.opening', 'o', 'opened', OPENING),
      row('tendering.bid', 'b', 'opened', { ...LOT, version: 2, manifestHash: 'other' }, 1),
    ],
  ],
  [
    'I3 投标截止之后仍有投标的记录',
    [
      row('tendering.opening', 'o', 'closed', OPENING),
      row('tendering.bid', 'b', 'sealed', LOT),
      entry('bid/b', 1, 'bid.submit', 'u', "'2026-01-05T01:00:00Z'"),
    ],
  ],
  [
    'I3 投标的记录排在截止记录之后',
    [
      row('tendering.opening', 'o', 'closed', OPENING),
      row('tendering.bid', 'b', 'sealed', LOT),
      entry('opening/o', 2, 'opening.close', 'system'),
      entry('bid/b', 1, 'bid.submit', 'u', "'2026-01-04T01:00:00Z'"),
      `INSERT INTO ledger.leaf SELECT (SELECT max(index) FROM ledger.leaf) + row_number() OVER (ORDER BY command DESC), id, leaf
        FROM ledger.entry WHERE entity IN ('opening/o', 'bid/b')`,
    ],
  ],
  [
    'I4 一个采购包有两个有效的中标结果',
    [row('tendering.award', 'a', 'announced', LOT), row('tendering.award', 'z', 'awaiting', LOT)],
  ],
  [
    'I4 一个采购人就一个中标结果有两份有效合同',
    [
      row('supervision.contract', 'c', 'signed', { awardId: 'a' }),
      row('supervision.contract', 'd', 'draft', { awardId: 'a' }),
    ],
  ],
  [
    'I5 中标的投标没有开启、已被认定无效',
    [
      row('tendering.bid', 'b', 'opened', { ...LOT, price: 1 }, 1),
      row('tendering.evaluation', 'e', 'reported', { ...LOT, members: [], bids: [], invalid: [{ bidId: 'b' }] }),
      row('tendering.award', 'a', 'announced', { ...LOT, evaluationId: 'e', bidId: 'b' }),
    ],
  ],
  ['I6 占用超过预算指标', [line, plan, commitment(101, 0, 0)]],
  ['I6 计划的占用、签约、支付次序不符', [line, plan, commitment(50, 60, 0)]],
  ['I6 合同账户与各笔支付之和不符', [row('supervision.contract', 'c', 'signed', {}), account(10)]],
  ['I6 合同之和超过计划冻结的资金', [line, plan, commitment(90, 90, 0), account(0)]],
  [
    'I7 事项的现状与账本最后一条不符',
    [`UPDATE suppliers.supplier SET hash = 'changed' WHERE id = ${quoted(idOf('supplier', 'lingnan'))}`],
  ],
  ['I7 事项的现状与账本最后一条不符', [row('supervision.plan', 'unheard-of', 'filed', {})]],
  ['I8 账本的叶子不连续', ['DELETE FROM ledger.leaf WHERE index = 3']],
  [
    'I8 检查点与按现有叶子重算的根不符',
    [
      "UPDATE ledger.leaf SET hash = decode(repeat('ab', 32), 'hex') WHERE index = (SELECT max(index) FROM ledger.leaf)",
    ],
  ],
  ['I9 账本中有未声明的命令', [entry('plan/x', 1, 'plan.conjure', 'u')]],
  ['I9 账本中有未声明的命令', [entry('plan/x', 1, 'plan.approve', 'u')]],
  [
    'I10 plan.approve 与 plan.submit 是同一人所为',
    [
      entry('plan/x', 1, 'plan.draft', 'u'),
      entry('plan/x', 2, 'plan.submit', 'u'),
      entry('plan/x', 3, 'plan.approve', 'u'),
    ],
  ],
  [
    'I10 评审专家现任职于投标人',
    [
      row('tendering.evaluation', 'e', 'reviewing', {
        ...LOT,
        members: [{ kind: 'expert', memberId: idOf('expert', 'expert01') }],
        bids: [{ supplierId: idOf('supplier', 'lingnan') }],
      }),
      `UPDATE registers.expert SET state = jsonb_set(state, '{employers}', jsonb_build_array(jsonb_build_object('uscc',
        (SELECT uscc FROM suppliers.supplier WHERE id = ${quoted(idOf('supplier', 'lingnan'))})))) WHERE id = ${quoted(idOf('expert', 'expert01'))}`,
    ],
  ],
  [
    'I11 反拍的报价没有按幅度下降',
    [
      row('tendering.auction', 'x', 'running', { rules: { step: 10 }, clock: { endsAt: '2030-01-01T00:00:00Z' } }),
      ...[100, 95].map(
        (price, n) =>
          `INSERT INTO tendering.auction_line VALUES ('x', ${n + 1}, now(), ${quoted({ kind: 'bid', price })})`,
      ),
    ],
  ],
  ['I12 有的表没有行级安全', ['ALTER TABLE tendering.bid DISABLE ROW LEVEL SECURITY']],
  [
    'I15 电子监察的数与业务数据不一致（当夜按业务数据补正）',
    [
      `INSERT INTO supervision.tally (grain, day, region, measure, n, amount) VALUES ('m', '2026-03-01', '440703', 'plan', 1, 0)`,
    ],
  ],
])('broken behind its back: %s', async (named, statements) => {
  const found = await behind(...statements)
  expect(found.filter((each) => each.startsWith(named))).toHaveLength(1)
})
