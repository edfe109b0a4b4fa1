/** 邻章 — what draw, evaluation and award must know of project, notice, documents and registrations; each asked in one place. */
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import type { TenderDocument } from './documents/documents.ts'
import type { Notice } from './notice/notice.ts'
import type { Project } from './project/project.ts'

type Round = { projectId: string; round: number }

const one = async <S>(
  tx: Tx,
  table: string,
  condition: ReturnType<typeof sql>,
): Promise<(S & { id: string }) | undefined> => {
  const found = await sql<{ id: string; state: S }>`SELECT id, state FROM ${sql.table(table)} WHERE ${condition}
    ORDER BY id DESC LIMIT 1`.execute(tx)
  const [row] = found.rows
  return row && { ...row.state, id: row.id }
}

export const projectOf = (tx: Tx, projectId: string): Promise<(Project & { id: string }) | undefined> =>
  one(tx, 'tendering.project', sql`id = ${projectId}`)

const ofRound = ({ projectId, round }: Round) =>
  sql`state->>'projectId' = ${projectId} AND (state->>'round')::int = ${round}`

type Published = Extract<Notice, { status: 'published' | 'closed' }>
/** The notice of this round that was published. */
export const noticeOf = (tx: Tx, which: Round): Promise<Published | undefined> =>
  one(tx, 'tendering.notice', sql`${ofRound(which)} AND status IN ('published', 'closed')`)

/** The document that was issued for this round, as amended. */
export const documentOf = (tx: Tx, which: Round): Promise<(TenderDocument & { id: string }) | undefined> =>
  one(tx, 'tendering.document', sql`${ofRound(which)} AND status = 'issued'`)

/** Everyone who got the documents: secret until the opening, so for the house only. */
export const registeredSuppliers = async (tx: Tx, { projectId }: Round): Promise<string[]> => {
  const found = await sql<{ supplier: string }>`SELECT DISTINCT state->>'supplierId' AS supplier
    FROM tendering.registration WHERE state->>'projectId' = ${projectId} AND status <> 'cancelled'`.execute(tx)
  return found.rows.map(({ supplier }) => supplier)
}
