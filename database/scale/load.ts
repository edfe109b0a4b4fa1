/** 装载 — empties the way for a bulk load and puts everything back after it: policies, indexes, the tree and its tiles, the series of
 *  numbers, the places up to which the house has read. */
import pg from 'pg'
import { growing, WIDTH } from '#ledger/merkle.ts'
import { copying } from './copy.ts'

/** Written to in bulk: of these the policies stand aside and the indexes wait. */
const SCHEMAS = ['registers', 'suppliers', 'supervision', 'ledger', 'foundation']

/** The owner is under its tables' policies too; COPY is not allowed under any. */
export async function openTables(client: pg.Client): Promise<void> {
  for (const table of await forced(client)) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`)
}
export async function closeTables(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relrowsecurity AND NOT relforcerowsecurity AND nspname = ANY($1)
      AND EXISTS (SELECT FROM public.seeding WHERE what = 'forced' AND text = format('%I.%I', nspname, relname))`,
    [SCHEMAS],
  )
  for (const { name } of rows) await client.query(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`)
}
const forced = async (client: pg.Client): Promise<string[]> => {
  const { rows } = await client.query(
    `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relforcerowsecurity AND nspname = ANY($1)`,
    [SCHEMAS],
  )
  return rows.map(({ name }) => name)
}

/** What stands aside is written down, so that whoever comes after an interruption knows. */
export async function begin(client: pg.Client): Promise<void> {
  await client.query('CREATE TABLE IF NOT EXISTS public.seeding (what text NOT NULL, text text NOT NULL)')
  for (const name of await forced(client))
    await client.query(`INSERT INTO public.seeding VALUES ('forced', $1)`, [name])
}
export const interrupted = async (client: pg.Client): Promise<boolean> =>
  (await client.query(`SELECT to_regclass('public.seeding') IS NOT NULL AS there`)).rows[0].there
export const finish = (client: pg.Client) => client.query('DROP TABLE public.seeding')

/** Everything goes: a half-loaded database is none. */
export async function clear(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`SELECT nspname AS name FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public')`)
  for (const { name } of rows) await client.query(`DROP SCHEMA ${name} CASCADE`)
  await client.query('DROP TABLE IF EXISTS public.seeding, public.migration')
}

/** Whether anything has happened here yet. */
export const isInUse = async (client: pg.Client): Promise<boolean> =>
  (await client.query('SELECT EXISTS (SELECT FROM ledger.entry) AS used')).rows[0].used
export const serialsOf = async (client: pg.Client): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await client.query('SELECT name, value FROM foundation.counter')).rows.map(({ name, value }) => [
      name,
      Number(value),
    ]),
  )

/** Dropped: indexes that no constraint and no trigger needs, and keys that no other table refers to. Answered: what builds them again,
 *  keys last. All are built in one go over all rows. */
export async function clearTheWay(client: pg.Client, loaded: readonly string[]): Promise<string[]> {
  const tables = `SELECT c.oid FROM pg_class c WHERE c.oid = ANY($1::regclass[])
    AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.confrelid = c.oid)`
  const indexes = await client.query(
    `SELECT format('%I.%I', n.nspname, i.relname) AS name, pg_get_indexdef(x.indexrelid) AS def
      FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_namespace n ON n.oid = i.relnamespace
      WHERE x.indrelid IN (${tables}) AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid)`,
    [loaded],
  )
  const keys = await client.query(
    `SELECT k.conrelid::regclass AS table, quote_ident(k.conname) AS name, pg_get_constraintdef(k.oid) AS def FROM pg_constraint k
      WHERE k.contype IN ('p', 'u') AND k.conrelid IN (${tables})`,
    [loaded],
  )
  for (const { name } of indexes.rows) await client.query(`DROP INDEX ${name}`)
  for (const { table, name } of keys.rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  return [
    ...keys.rows.map(({ table, name, def }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${def}`),
    ...indexes.rows.map(({ def }) => def),
  ]
}
type Trigger = { table: string; name: string; body: string; fresh: string; args: string[] }

/** What is counted row by row as statements come is counted once instead, over all rows, when their indexes stand again. */
export async function quieten(client: pg.Client, loaded: readonly string[]): Promise<Trigger[]> {
  const { rows } = await client.query(
    `SELECT t.tgrelid::regclass AS table, quote_ident(t.tgname) AS name, p.prosrc AS body, t.tgnewtable AS fresh,
        encode(t.tgargs, 'escape') AS args
      FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
      WHERE t.tgrelid = ANY($1::regclass[]) AND NOT t.tgisinternal AND t.tgnewtable IS NOT NULL AND t.tgoldtable IS NULL`,
    [loaded],
  )
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${name}`)
  return rows.map((row) => ({ ...row, args: (row.args as string).split('\\000').slice(0, -1) }))
}

/** The trigger's own words, its new rows being all rows. */
export async function fireOnce(client: pg.Client, triggers: readonly Trigger[]): Promise<void> {
  for (const { table, name, body, fresh, args } of triggers) {
    const words = body
      .replace(/RETURN NULL\s*;/g, 'RETURN;')
      .replace(/\bTG_OP\b/g, `'INSERT'`)
      .replace(/\bTG_ARGV\[(\d+)\]/g, (_, n) => `'${args[Number(n)]}'`)
    await client.query('BEGIN')
    await client.query(`CREATE TEMP VIEW ${fresh} AS SELECT * FROM ${table}`)
    await client.query(`DO $fire$ ${words} $fire$`)
    await client.query(`DROP VIEW ${fresh}`)
    await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ${name}`)
    await client.query('COMMIT')
  }
}

/** Two at a time, as there are cores; keys first, for a key locks its table. */
export async function buildIndexes(
  url: string,
  statements: readonly string[],
  show: (done: number, of: number) => void,
): Promise<void> {
  const clients = await Promise.all(
    [1, 2].map(async () => {
      const client = new pg.Client({
        connectionString: url,
        options: '-c maintenance_work_mem=1GB -c synchronous_commit=off',
      })
      await client.connect()
      return client
    }),
  )
  const keys = statements.filter((text) => text.startsWith('ALTER'))
  const rest = statements.filter((text) => !text.startsWith('ALTER'))
  let done = 0
  for (const group of [keys, rest]) {
    const queue = [...group]
    await Promise.all(
      clients.map(async (client) => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          await client.query(next)
          show(++done, statements.length)
        }
      }),
    )
  }
  await Promise.all(clients.map((client) => client.end()))
}

/** The planner knows what there is, and index-only scans need not look at the rows. */
export async function sweep(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname = ANY($1)`,
    [SCHEMAS],
  )
  for (const { name } of rows) await client.query(`VACUUM (ANALYZE, PARALLEL 0) ${name}`)
}

const LEAVES = 20_000

/** Every entry that has no place yet gets one, in the order of time; each tile that fills is kept. The sequencer looks it over and
 *  signs it afterwards, like any tree it finds. */
export async function placeLeaves(client: pg.Client): Promise<number> {
  const before = Number(
    (await client.query('SELECT coalesce(max(index) + 1, 0) AS size FROM ledger.leaf')).rows[0].size,
  )
  await client.query(
    `INSERT INTO ledger.leaf (index, entry_id, hash)
    SELECT $1::bigint + row_number() OVER (ORDER BY at, id) - 1, id, leaf FROM ledger.entry e
    WHERE NOT EXISTS (SELECT FROM ledger.leaf l WHERE l.entry_id = e.id)`,
    [before],
  )
  // Begun again from the first leaf: the tiles that stand already come out the same and are passed over.
  const tree = growing()
  const { put, flush } = copying([client])
  const kept = new Set(
    (await client.query('SELECT level, index FROM ledger.tile')).rows.map(({ level, index }) => `${level}/${index}`),
  )
  for (;;) {
    const { rows } = await client.query({
      text: 'SELECT hash FROM ledger.leaf WHERE index >= $1 AND index < $2 ORDER BY index',
      values: [tree.size, tree.size + LEAVES],
      rowMode: 'array',
    })
    for (const [hash] of rows)
      for (const { level, index, hashes, root } of tree.add(hash))
        if (!kept.has(`${level}/${index}`)) put('ledger.tile', { level, index, hashes, root })
    await flush()
    if (rows.length < LEAVES) break
  }
  if (tree.size % WIDTH !== 0 && tree.size === before) return 0
  return tree.size
}

/** The series go on where the load has ended; reactions and daily work begin after it. */
export async function goOn(client: pg.Client, serials: Readonly<Record<string, number>>, until: string): Promise<void> {
  await client.query(
    `INSERT INTO foundation.counter (name, value) SELECT * FROM unnest($1::text[], $2::bigint[])
      ON CONFLICT (name) DO UPDATE SET value = greatest(counter.value, excluded.value)`,
    [Object.keys(serials), Object.values(serials)],
  )
  await client.query(
    `INSERT INTO foundation.cursor (name, index)
    VALUES ('reactions', (SELECT max(index) FROM ledger.leaf)), ('daily', $1)
    ON CONFLICT (name) DO UPDATE SET index = greatest(cursor.index, excluded.index)`,
    [Number(until.replaceAll('-', ''))],
  )
}
