/** 投标文件的文字 — what the opened bids declare, and what the tender document gave them all. */
import { sql } from 'kysely'
import { asHouse } from '#foundation/db.ts'
import type { Tx } from '#foundation/store.ts'
import { bids } from '../bid/store.ts'
import { tenderDocuments } from '../documents/store.ts'
import type { Evaluation } from './evaluation.ts'
import type { Text } from './similarity.ts'

/** What the opened bids say, side by side, for those in the room: a member is no party to the bids it reviews. */
export const bidsUnderReview = async (tx: Tx, { bids: reviewed }: Evaluation) => {
  asHouse(tx)
  const ids = reviewed.map(({ bidId }) => bidId)
  const found = await bids.where(tx, sql`id = ANY(${ids}) AND status = 'opened'`)
  return found.flatMap(({ id, state }) =>
    state.status === 'opened' ? [{ bidId: id, supplierName: state.supplierName, contents: state.contents }] : [],
  )
}

export const textsOf = async (tx: Tx, state: Evaluation): Promise<{ texts: Text[]; given: string[] }> => {
  const offered = await bidsUnderReview(tx, state)
  const document = await tenderDocuments.find(tx, state.documentId)
  const given = document
    ? [
        ...document.requirementLines.map((line) => line.text),
        ...document.qualifications.map((clause) => clause.text),
        ...document.conformity.map((clause) => clause.text),
        ...document.factors.flatMap(({ name, tiers }) => [name, ...tiers.map(({ label }) => label)]),
        ...document.items.map(({ name }) => name),
      ]
    : []
  const texts = offered.map(({ bidId, supplierName, contents }) => ({
    bidId,
    supplierName,
    price: contents.price,
    files: contents.files,
    texts: contents.responses.map(({ text }) => text),
  }))
  return { texts, given }
}
