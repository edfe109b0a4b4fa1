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

const putCard = (tx: Tx, id: string, of: Announcement) =>
  sql`INSERT INTO supervision.announcement_card (id, number, kind, case_id, title, region, method, category, procuring_entity_id,
      procuring_entity, agency, supplier, project_number, amount, published_at, deadline_at, search, words)
    VALUES (${id}, ${of.number}, ${of.kind}, ${of.caseId}, ${of.title}, ${of.region}, ${of.method ?? null}, ${of.category ?? null},
      ${of.procuringEntity.id}, ${of.procuringEntity.name}, ${of.agency?.name ?? null},
      ${of.suppliers.map(({ name }) => name).join('、') || null}, ${of.projectNumber ?? null}, ${of.amount ?? null},
      ${of.publishedAt}, ${of.deadlineAt ?? null}, ${searchVector(searched(of))},
      ${searchWords(searched(of))})`.execute(tx)

export const announcements = documentStore(announcement, {
  table: 'supervision.announcement',
  after: async (tx, { id, before, after }) => {
    if (!before) await putCard(tx, id, after)
  },
})
