/** 行级安全 — the database's own second line, for the table of every thing: who sees which row, who writes, and proof that these checks can fail. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, ROLES, type Role } from '#foundation/command.ts'
import { asActor, connect } from '#foundation/db.ts'
import type { Tx } from '#foundation/store.ts'
import { rooms } from '../rooms.ts'
import { plant } from './probe.ts'
import { freshDatabase, type TestDatabase } from './testing.ts'

const tables = rooms.map(({ store }) => store.table)
const people = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'system')

type Reader = { says: string; by: Actor | undefined }
const actor = (role: Role, orgId: string, region = '441900'): Actor => ({ userId: 'u', role, orgId, region })
const readers: Reader[] = [
  { says: 'the public', by: undefined },
  ...people.map((role) => ({ says: `a stranger: ${role}`, by: actor(role, 'stranger', '440100') })),
  ...people
    .filter((role) => role !== 'regulator')
    .map((role) => ({ says: `a neighbour: ${role}`, by: actor(role, 'stranger') })),
  { says: 'one it concerns', by: actor('supplier', 'party') },
  { says: 'the regulator of the city', by: actor('regulator', 'finance') },
  { says: 'the regulator of the province', by: actor('regulator', 'finance', '440000') },
  { says: 'the regulator of another city', by: actor('regulator', 'finance', '440100') },
  { says: 'the regulator of a county below', by: actor('regulator', 'finance', '441901') },
  { says: 'the house', by: actor('system', 'platform', '000000') },
]

/** Two rows in each table, of one party in one city: one not public, one public. */
const KINDS = ['hidden', 'shown'] as const
type Kind = (typeof KINDS)[number]

const ordinary = (kind: Kind, by: Actor | undefined) =>
  kind === 'shown' ||
  by?.role === 'system' ||
  by?.orgId === 'party' ||
  (by?.role === 'regulator' && ['440000', '441900'].includes(by.region))

/** Where the law closes a row further, or a register is somebody's work. */
const special: Record<string, (kind: Kind, by: Actor | undefined) => boolean> = {
  // Who bids is secret until the opening; the hidden row is sealed, the shown one opened.
  'tendering.bid': (kind, by) => kind === 'shown' || by?.role === 'system' || by?.orgId === 'party',
  // Who is asked to judge is secret from all but the expert.
  'tendering.expert_invitation': (_, by) => by?.role === 'system' || by?.orgId === 'party',
  // Scores are the member's own until they are put together.
  'tendering.scoresheet': (kind, by) => kind === 'shown' || by?.role === 'system' || by?.orgId === 'party',
  // Whoever is asked of another is told to nobody until it has spoken.
  'registers.appraisal': (_, by) => by?.role === 'system' || by?.orgId === 'party',
  'identity.account': (kind, by) => ordinary(kind, by) || by?.role === 'operator',
}
const STATUS: Record<string, string> = { 'tendering.bid shown': 'opened', 'tendering.scoresheet shown': 'closed' }

let database: TestDatabase
let app: Tx
let owner: Tx

const firstStatus = (table: string) =>
  Object.keys(rooms.find(({ store }) => store.table === table)!.store.model.status)[0]!
const planted = (tx: Tx, table: string, kind: Kind) =>
  plant(tx, table, {
    id: kind,
    status: STATUS[`${table} ${kind}`] ?? firstStatus(table),
    isPublic: kind === 'shown',
    party: 'party',
    region: '441900',
    text: kind,
  })

beforeAll(async () => {
  database = await freshDatabase()
  app = connect(database.appUrl, { max: 2 }).db
  owner = connect(database.ownerUrl, { max: 2 }).db
  await owner.transaction().execute(async (tx) => {
    asActor(tx, actor('system', 'platform'))
    for (const table of tables) for (const kind of KINDS) await planted(tx, table, kind)
  })
})
afterAll(async () => {
  await app?.destroy()
  await owner?.destroy()
  await database?.drop()
})

class Undo extends Error {}
/** A transaction that leaves nothing behind. */
const trying = async <T>(db: Tx, work: (tx: Tx) => Promise<T>): Promise<T> => {
  let found: T
  try {
    await db.transaction().execute(async (tx) => {
      found = await work(tx)
      throw new Undo()
    })
  } catch (error) {
    if (!(error instanceof Undo)) throw error
  }
  return found!
}

/** Every way in which what a reader sees of a table differs from what the reader should. */
async function faultsOf(tx: Tx, table: string): Promise<string[]> {
  const faults: string[] = []
  for (const { says, by } of readers) {
    asActor(tx, by ?? { role: '' as Role, orgId: '', region: '' })
    const seen = await sql<{ id: Kind }>`SELECT id FROM ${sql.table(table)}`.execute(tx)
    for (const kind of KINDS) {
      const sees = seen.rows.some(({ id }) => id === kind)
      if (sees !== (special[table] ?? ordinary)(kind, by))
        faults.push(`${says} ${sees ? 'sees' : 'does not see'} the ${kind} row`)
    }
  }
  return faults
}

test('every table of things is here, and its owner too is held to its policies', async () => {
  const found = await sql<{ name: string; held: boolean }>`
    SELECT format('%s.%s', n.nspname, c.relname) AS name, c.relrowsecurity AND c.relforcerowsecurity AS held
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('parties', 'is_public', 'hash')) = 3`.execute(
    owner,
  )
  expect(found.rows.map(({ name }) => name).toSorted()).toEqual(tables.toSorted())
  expect(found.rows.filter(({ held }) => !held)).toEqual([])
})

describe.each(tables)('%s', (table) => {
  const thing = sql.table(table)

  test('each reader sees what concerns them and what is public, no row more', async () => {
    expect(await trying(app, (tx) => faultsOf(tx, table))).toEqual([])
  })

  test('the check sees a policy that is gone, and one that lets everybody in', async () => {
    expect(await trying(owner, (tx) => faultsOf(tx, table))).toEqual([])
    const policies = await sql<{ name: string; opens: boolean }>`SELECT polname AS name, polpermissive AS opens
      FROM pg_policy WHERE polrelid = ${table}::regclass`.execute(owner)
    const drop = (name: string) => sql`DROP POLICY ${sql.id(name)} ON ${thing}`
    const after = (...changes: ReturnType<typeof sql>[]) =>
      trying(owner, async (tx) => {
        for (const change of changes) await change.execute(tx)
        return faultsOf(tx, table)
      })
    for (const { name } of policies.rows) expect(await after(drop(name)), `without ${name}`).not.toEqual([])
    const hidden = 'the public sees the hidden row'
    expect(await after(sql`ALTER TABLE ${thing} DISABLE ROW LEVEL SECURITY`)).toContain(hidden)
    const narrowing = policies.rows.filter(({ opens }) => !opens).map(({ name }) => drop(name))
    expect(await after(...narrowing, sql`CREATE POLICY all_in ON ${thing} USING (true)`)).toContain(hidden)
  })

  test.each(people)('%s writes nothing in person', async (role) => {
    const as = <T>(work: (tx: Tx) => Promise<T>) =>
      trying(app, async (tx) => {
        asActor(tx, actor(role, 'party'))
        return work(tx)
      })
    await expect(as((tx) => sql`UPDATE ${thing} SET title = 'x'`.execute(tx))).rejects.toThrow(/row-level security/)
    await expect(
      as((tx) =>
        sql`INSERT INTO ${thing} (id, version, status, state, hash, region, parties, is_public, title, created_at, updated_at)
          SELECT 'third', version, status, state, hash, region, parties, is_public, title, created_at, updated_at
          FROM ${thing} WHERE id = 'shown'`.execute(tx),
      ),
    ).rejects.toThrow(/row-level security/)
  })

  test('a stranger changes no row', async () => {
    const changed = await trying(app, async (tx) => {
      asActor(tx, actor('supplier', 'stranger'))
      return sql`UPDATE ${thing} SET title = 'x' WHERE id = 'hidden'`.execute(tx)
    })
    expect(changed.numAffectedRows).toBe(0n)
  })

  test.each([
    ['deleted', sql`DELETE FROM ${thing}`],
    ['emptied', sql`TRUNCATE ${thing}`],
  ])('the application itself cannot have it %s', async (_, statement) => {
    const attempt = trying(app, async (tx) => {
      asActor(tx, actor('system', 'platform'))
      return statement.execute(tx)
    })
    await expect(attempt).rejects.toThrow(/permission denied/)
  })
})

test('a to-do is seen by whom it waits for, and written by the house', async () => {
  const at = (
    role: Role,
    who: string,
  ) => sql`INSERT INTO foundation.todo (path, id, command, role, who, act, thing, title, since)
    VALUES ('/x', ${`${role} ${who}`}, 'x', ${role}, ${who}, '', '', '', now())`
  const seen = await trying(app, async (tx) => {
    asActor(tx, actor('system', 'platform'))
    await at('supplier', 'party').execute(tx)
    await at('supplier', '*').execute(tx)
    await at('regulator', 'region:441900').execute(tx)
    const by = async (who: Actor) => {
      asActor(tx, who)
      return (await sql<{ id: string }>`SELECT id FROM foundation.todo ORDER BY id`.execute(tx)).rows.map(
        ({ id }) => id,
      )
    }
    return {
      own: await by(actor('supplier', 'party')),
      stranger: await by(actor('supplier', 'stranger')),
      otherRole: await by(actor('agency', 'party')),
      city: await by(actor('regulator', 'finance')),
      province: await by(actor('regulator', 'finance', '440000')),
      otherCity: await by(actor('regulator', 'finance', '440100')),
    }
  })
  expect(seen).toEqual({
    own: ['supplier *', 'supplier party'],
    stranger: ['supplier *'],
    otherRole: [],
    city: ['regulator region:441900'],
    province: ['regulator region:441900'],
    otherCity: [],
  })
  const inPerson = trying(app, async (tx) => {
    asActor(tx, actor('supplier', 'party'))
    await at('supplier', 'party').execute(tx)
  })
  await expect(inPerson).rejects.toThrow(/row-level security/)
})

test.each(['entry', 'body', 'leaf', 'tile', 'checkpoint', 'cosignature'])(
  'the application only adds to ledger.%s',
  async (table) => {
    for (const right of ['UPDATE', 'DELETE', 'TRUNCATE']) {
      const found = await sql<{
        has: boolean
      }>`SELECT has_table_privilege(${`ledger.${table}`}, ${right}) AS has`.execute(app)
      expect(found.rows[0]!.has, right).toBe(false)
    }
  },
)
