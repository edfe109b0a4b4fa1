/** 采购文件的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { tenderDocument } from './documents.ts'

export const tenderDocuments = documentStore(tenderDocument, {
  table: 'tendering.document',
  constraints: { document_one_a_round: 'documents.already-drafted' },
})

/** The documents of a project, newest round first. */
export const documentsOf = async (tx: Tx, projectId: string) =>
  (await tenderDocuments.where(tx, sql`project_id = ${projectId}`)).toSorted((a, b) => b.state.round - a.state.round)

/** The document in force of a round. */
export const documentOf = async (tx: Tx, projectId: string, round: number) =>
  (
    await tenderDocuments.where(tx, sql`project_id = ${projectId} AND round = ${round} AND status <> 'superseded'`, 1)
  )[0]
