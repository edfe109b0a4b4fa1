/** 记账 — one entry for each change of state, in the transaction of that change. If it cannot be written, nothing changes. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#foundation/command.ts'
import { type Statement, type Tx, together } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { utf8 } from './bytes.ts'
import { canonical } from './hash.ts'
import { leafHash } from './merkle.ts'
import { contentDigest, type LedgerRecord, leafPayload, recordSalt } from './record.ts'

export type Entry = {
  /** UUIDv7 */
  id: string
  /** `plan/<id>` */
  entity: string
  /** Counts from 1 without a gap. */
  version: number
  command: string
  caseId?: string | undefined
  at: Instant
  by: Pick<Actor, 'userId' | 'role' | 'orgId'>
  requestId: string
  events: readonly unknown[]
  /** `stateHash` of the version before (null at birth) and of this one. */
  before: string | null
  after: string
}

export const append = async (tx: Tx, entry: Entry): Promise<void> => {
  await together(entering(entry)).execute(tx)
}

/** The entry and what it commits to, as the rows they become. */
export function written(entry: Entry, salt: Uint8Array = randomBytes(32)) {
  const { id, entity, version, command, caseId, at, by, requestId, before, after } = entry
  const events = canonical(entry.events)
  const record = canonical({
    v: 1,
    id,
    entity,
    version,
    command,
    ...(caseId !== undefined && { caseId }),
    at,
    by: { user: by.userId, role: by.role, org: by.orgId },
    request: requestId,
    content: contentDigest(salt, { before, after, events }),
  } satisfies LedgerRecord)
  const salt1 = recordSalt(salt)
  const leaf = leafHash(utf8(leafPayload(salt1, record)))
  return { record, salt1, leaf, salt, events }
}

/** Both rows as statements: the road writes them together with the thing's own. */
export function entering(entry: Entry): Statement[] {
  const { id, entity, version, command, caseId, at, before, after } = entry
  const { record, salt1, leaf, salt, events } = written(entry)
  return [
    sql`INSERT INTO ledger.entry (id, entity, version, case_id, command, at, record, salt, leaf)
      VALUES (${id}, ${entity}, ${version}, ${caseId ?? null}, ${command}, ${at}, ${record}, ${salt1}, ${leaf})`,
    sql`INSERT INTO ledger.body (entry_id, salt, before, after, events) VALUES (${id}, ${salt}, ${before}, ${after}, ${events})`,
  ]
}
