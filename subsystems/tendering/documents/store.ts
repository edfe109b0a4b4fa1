/** 采购文件的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { countUses } from '../clause/store.ts'
import { tenderDocument } from './documents.ts'
import { textsOf } from './wording.ts'

export const tenderDocuments = documentStore(tenderDocument, {
  table: 'tendering.document',
  constraints: { document_one_a_round: 'documents.already-drafted' },
  async after(tx, { before, after }) {
    if (after.status === 'issued' && before?.status !== 'issued')
      await countUses(
        tx,
        textsOf(after).flatMap(({ place, text }) => (place.list === 'factors' ? [] : [text])),
      )
  },
})

/** The documents of a project, newest round first. */
export const documentsOf = async (tx: Tx, projectId: string) =>
  (await tenderDocuments.where(tx, sql`project_id = ${projectId}`)).toSorted((a, b) => b.state.round - a.state.round)

/** The document in force of a round. */
export const documentOf = async (tx: Tx, projectId: string, round: number) =>
  (
    await tenderDocuments.where(tx, sql`project_id = ${projectId} AND round = ${round} AND status <> 'superseded'`, 1)
  )[0]
