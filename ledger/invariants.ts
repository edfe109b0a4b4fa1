/** 账本的不变量 — I7, I8, I9 as far as they can be seen without replaying everything (`npx yuecai ledger verify` does that). */
import { sql } from 'kysely'
import { bySql, type Invariant } from '#foundation/invariants.ts'
import { plus } from '#foundation/time.ts'
import { equal } from './bytes.ts'
import { rootAt } from './tree.ts'

/** How many of the newest checkpoints are made again from the leaves. */
const CHECKPOINTS = 20
/** Of larger tables only the rows that changed lately are looked at each night. */
const ALL = 100_000
const LATELY_DAYS = 3

export const ledgerInvariants: readonly Invariant[] = [
  {
    id: 'I7',
    what: '事项的现状与账本最后一条不符，或者版本与条目数不等',
    async broken(tx, { rooms, clock }) {
      const places: string[] = []
      for (const { store } of rooms) {
        const rows = await sql<{ n: number }>`SELECT reltuples::bigint AS n FROM pg_class
          WHERE oid = ${store.table}::regclass`.execute(tx)
        const which =
          rows.rows[0]!.n < ALL ? sql`true` : sql`t.updated_at > ${plus(clock(), { days: -LATELY_DAYS })}::timestamptz`
        const found = await sql<{ id: string }>`SELECT t.id FROM ${sql.table(store.table)} t
          LEFT JOIN ledger.entry e ON e.entity = ${`${store.model.name}/`} || t.id AND e.version = t.version
          LEFT JOIN ledger.body b ON b.entry_id = e.id
          WHERE ${which} AND (e.id IS NULL OR b.after <> t.hash
            OR t.version <> (SELECT count(*) FROM ledger.entry n WHERE n.entity = e.entity)) LIMIT 20`.execute(tx)
        places.push(...found.rows.map(({ id }) => `${store.model.name}/${id}`))
      }
      return places
    },
  },
  bySql(
    'I8',
    '账本的叶子不连续，或者与条目不符',
    sql`SELECT '第 ' || index || ' 片' AS place FROM (
        SELECT l.index, l.index - row_number() OVER (ORDER BY l.index) + 1 AS gap, l.hash = e.leaf AS same
        FROM ledger.leaf l LEFT JOIN ledger.entry e ON e.id = l.entry_id) each
      WHERE gap <> 0 OR same IS NOT TRUE`,
  ),
  {
    id: 'I8',
    what: '检查点与按现有叶子重算的根不符',
    async broken(tx) {
      const checkpoints = await sql<{ size: number; root: Buffer; leaves: number }>`SELECT size, root,
          (SELECT count(*) FROM ledger.leaf) AS leaves FROM ledger.checkpoint WHERE size > 0
        ORDER BY size DESC LIMIT ${CHECKPOINTS}`.execute(tx)
      const places: string[] = []
      for (const { size, root, leaves } of checkpoints.rows)
        if (size > leaves || !equal(await rootAt(tx, size), root)) places.push(`检查点 ${size}`)
      return places
    },
  },
  {
    id: 'I9',
    what: '账本中有未声明的命令，或者不以创建开始',
    async broken(tx, { rooms }) {
      const known = new Map(
        rooms.flatMap(({ acts, store }) =>
          Object.values(acts.commands).map((command) => [`${store.model.name} ${command.name}`, command] as const),
        ),
      )
      const found = await sql<{ thing: string; command: string; first: boolean; place: string }>`
        SELECT split_part(entity, '/', 1) AS thing, command, version = 1 AS first, min(entity) AS place
        FROM ledger.entry GROUP BY 1, 2, 3`.execute(tx)
      return found.rows.flatMap(({ thing, command, first, place }) => {
        const declared = known.get(`${thing} ${command}`)
        return declared && (declared.from === undefined) === first ? [] : [`${place} ${command}`]
      })
    },
  },
]
