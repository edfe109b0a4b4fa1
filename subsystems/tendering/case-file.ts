/** 案卷 — one purchase in one file: its ledger entries laid open with their receipts, and the sealed bids; whoever has it can check
 *  it without the platform (see verify-case.ts). */
import { sql } from 'kysely'
import type { Files } from '#foundation/house.ts'
import { type Tx, veiledAmong } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { receiptOf } from '#ledger/receipt.ts'
import type { TrustedKeys } from '#ledger/receipt-check.ts'
import { auctions } from './auction/store.ts'
import { disclose } from './trustee/disclose.ts'
import type { Disclosed } from './trustee/disclosed.ts'

export const FORMAT = 'yuecai-case-1'

/** An entry with its content, or, where that is nobody's business, its receipt alone. */
export type CaseEntry = Disclosed | { receipt: string }

export type CaseFile = {
  format: typeof FORMAT
  caseId: string
  exportedAt: Instant
  /** As the platform shows them. Who trusts nobody brings their own. */
  keys: TrustedKeys
  entries: CaseEntry[]
  /** The sealed bids of the openings, by their SHA-256, base64. Absent where they were left out. */
  envelopes?: Record<string, string>
  /** Letters, contracts, reports and whatever else the laid-open entries name as a file, by their SHA-256, base64. */
  papers?: Record<string, string>
}

/** Whose content goes into the file. Names of experts, securities, questions and score sheets in the making do not. */
const LAID_OPEN = new Set([
  'project',
  'documents',
  'notice',
  'opening',
  'bid',
  'evaluation',
  'draw',
  'award',
  'trustee',
  'contract',
  'challenge',
  'letter',
  'archive',
  'auction',
  'call-off',
])

/** Larger files are exported without the envelopes: one file still has to be read at once. */
export const MOST_ENVELOPES = 256 << 20

/** An entry stands in no checkpoint yet, or in none a witness has cosigned: a file with it would not pass its own check. */
export class NotReady extends Error {}

export async function exportCase(
  tx: Tx,
  {
    caseId,
    files,
    keys,
    now,
    envelopes,
    papers = false,
  }: { caseId: string; files: Files; keys: TrustedKeys; now: Instant; envelopes: boolean; papers?: boolean },
): Promise<CaseFile | undefined> {
  const entries: CaseEntry[] = []
  const wish = { witnessed: keys.witnesses.length > 0 }
  const found = await entriesOf(tx, caseId)
  const veiled = new Set(await veiledAuctions(tx, found))
  for (const { id, entity } of found) {
    const shown = LAID_OPEN.has(entity.split('/')[0]!) && !veiled.has(entity)
    const open = shown ? await disclose(tx, id, wish) : undefined
    const receipt = open ?? (await receiptOf(tx, id, wish))
    if (!receipt || ('status' in receipt && receipt.status !== 'ready')) throw new NotReady(entity)
    entries.push('status' in receipt ? { receipt: receipt.text } : receipt)
  }
  if (entries.length === 0) return undefined
  const sealed = envelopes ? await envelopesOf(tx, files, caseId) : undefined
  return {
    format: FORMAT,
    caseId,
    exportedAt: now,
    keys,
    entries,
    ...(sealed && { envelopes: sealed }),
    ...(papers && { papers: await papersOf(entries, files, new Set(Object.keys(sealed ?? {}))) }),
  }
}

/** An auction that is not over yet names nobody. */
const veiledAuctions = async (tx: Tx, entries: readonly { entity: string }[]) => {
  const ids = entries.flatMap(({ entity }) => (entity.startsWith('auction/') ? [entity.slice('auction/'.length)] : []))
  return (await veiledAmong(tx, auctions, [...new Set(ids)])).map((id) => `auction/${id}`)
}

/** Every file an entry names: a name is the hash of its content, so whoever has the file can check it. */
const papersOf = async (entries: readonly CaseEntry[], files: Files, sealed: ReadonlySet<string>) => {
  const named = entries.flatMap((entry) =>
    'events' in entry && !entry.events.includes('"ArchiveExported"') // no case file within a case file
      ? [...entry.events.matchAll(/"([0-9a-f]{64})"/g)]
      : [],
  )
  const papers: Record<string, string> = {}
  let size = 0
  for (const file of new Set(named.map(([, sha256]) => sha256!))) {
    if (sealed.has(file) || !(await files.has(file))) continue // there already, or the hash of something else
    const bytes = await files.read(file)
    size += bytes.length
    if (size > MOST_ENVELOPES) throw new RangeError('too large')
    papers[file] = bytes.toString('base64')
  }
  return papers
}

/** The entries of the case; those of its bids and challenges, which belonged to no case while they were secret; the trustees'. */
const entriesOf = async (tx: Tx, caseId: string) => {
  const found = await sql<{ id: string; entity: string }>`SELECT e.id, e.entity FROM ledger.entry e
    WHERE e.case_id = ${caseId} OR e.entity LIKE 'trustee/%' AND EXISTS (SELECT FROM ledger.entry WHERE case_id = ${caseId})
      OR e.entity IN (SELECT 'bid/' || b.id FROM tendering.bid b
        WHERE b.state->>'caseId' = ${caseId} AND b.status IN ('opened', 'unopened'))
      OR e.entity IN (SELECT 'challenge/' || id FROM tendering.challenge WHERE case_id = ${caseId})
    ORDER BY e.at, e.seq`.execute(tx)
  return found.rows
}

const envelopesOf = async (tx: Tx, files: Files, caseId: string) => {
  const found = await sql<{ file: string }>`SELECT state->>'envelopeFile' AS file FROM tendering.bid
    WHERE state->>'caseId' = ${caseId} AND status IN ('opened', 'unopened')`.execute(tx)
  const envelopes: Record<string, string> = {}
  let size = 0
  for (const { file } of found.rows) {
    const bytes = await files.read(file)
    size += bytes.length
    if (size > MOST_ENVELOPES) throw new RangeError('too large')
    envelopes[file] = bytes.toString('base64')
  }
  return envelopes
}
