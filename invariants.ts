/** 全部不变量 — of all rooms, and of the database under them. */
import { sql } from 'kysely'
import { bySql, type Invariant } from '#foundation/invariants.ts'
import { ledgerInvariants } from '#ledger/invariants.ts'
import { supervisionInvariants } from '#subsystems/supervision/index.ts'
import { tenderingInvariants } from '#subsystems/tendering/index.ts'

/** I12: no table of a room without its row-level security, forced on its owner as well. */
const walls = bySql(
  'I12',
  '有的表没有行级安全',
  sql`SELECT n.nspname || '.' || c.relname AS place FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'parties')`,
)

export const invariants: readonly Invariant[] = [
  ...tenderingInvariants,
  ...supervisionInvariants,
  ...ledgerInvariants,
  walls,
]
