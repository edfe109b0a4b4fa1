/** 信息公告的存放 — the announcement whole, and its card for lists and search, in one transaction. */
import { sql } from 'kysely'
import { searchVector, searchWords } from '#foundation/search.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type Announcement, announcement } from './announcement.ts'

/** What a search looks at: title, purchaser, agency, suppliers, numbers. */
export const searched = (of: Announcement): (string | undefined)[] => [
  of.title,
  of.procuringEntity.name,
  of.agency?.name,
  ...of.suppliers.map(({ name }) => name),
  of.projectNumber,
  of.number,
]

/** The card of an announcement, by the columns of its table; what is searched stands beside it (see `searched`). */
export const cardOf = (id: string, of: Announcement) => ({
  id,
  number: of.number,
  kind: of.kind,
  case_id: of.caseId,
  title: of.title,
  region: of.region,
  method: of.method ?? null,
  category: of.category ?? null,
  procuring_entity_id: of.procuringEntity.id,
  procuring_entity: of.procuringEntity.name,
  agency_id: of.agency?.id ?? null,
  agency: of.agency?.name ?? null,
  supplier_ids: of.suppliers.map(({ id }) => id),
  supplier: of.suppliers.map(({ name }) => name).join('、') || null,
  project_number: of.projectNumber ?? null,
  amount: of.amount ?? null,
  lot: of.lot ?? null,
  lot_budget: of.lotBudget ?? null,
  bidders: of.bidders ?? null,
  sme: of.sme ?? null,
  published_at: of.publishedAt,
  deadline_at: of.deadlineAt ?? null,
  words: searchWords(searched(of)),
})

const putCard = (tx: Tx, id: string, of: Announcement) => {
  const card = cardOf(id, of)
  return sql`INSERT INTO supervision.announcement_card (${sql.join(Object.keys(card).map((name) => sql.ref(name)))}, search)
    VALUES (${sql.join(Object.values(card))}, ${searchVector(searched(of))})`.execute(tx)
}

export const announcements = documentStore(announcement, {
  table: 'supervision.announcement',
  after: async (tx, { id, before, after }) => {
    if (!before) await putCard(tx, id, after)
  },
})
