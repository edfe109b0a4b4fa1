/** 英文页向各室取数 — of a notice what a foreign reader asks beside its heads: what is bought by the catalogue, whom to ask, until when. */
import { sql } from 'kysely'
import { z } from 'zod'
import { fen } from '#foundation/money.ts'
import type { Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import type { Announcement } from '#subsystems/supervision/announcement/announcement.ts'
import type { Abroad } from './source.ts'

const zText = z.coerce.string().trim()
const zLine = z.object({
  lot: zText.optional().catch(undefined),
  itemCode: zText.optional().catch(undefined),
  name: zText,
  quantity: zText.optional().catch(undefined),
  budget: z.number().int().nonnegative().transform(fen).optional().catch(undefined),
})
const zContact = z.object({ role: zText, name: zText, address: zText.catch(''), phone: zText.catch('') })
const zAt = z.iso
  .datetime()
  .transform((text) => text as Instant)
  .optional()
  .catch(undefined)
const zBody = z.object({
  lots: z.array(zLine).catch([]),
  contacts: z.array(zContact).catch([]),
  consortium: zText.optional().catch(undefined),
  documentsFrom: zAt,
  documentsUntil: zAt,
})

/** The bodies are forms with fields by kind: what stands there is told, what does not is left out. */
export const abroadOf = (announcement: Announcement, subjects: readonly string[]): Abroad => {
  const { lots, contacts, consortium, documentsFrom, documentsUntil } = zBody.parse(announcement.body)
  return {
    ...{ lots, contacts, subjects, documentsFrom, documentsUntil },
    ...(consortium && { jointBids: !consortium.startsWith('不') }),
  }
}

/** What each purchase buys, by the catalogue: told in its intention and in the lots of its notices. */
export const subjectsOfCases = async (
  tx: Tx,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const found = await sql<{
    caseId: string
    codes: string[]
  }>`SELECT case_id AS "caseId", array_agg(DISTINCT code) AS codes FROM (
      SELECT a.case_id, a.state #>> '{body,itemCode}' AS code FROM supervision.announcement a WHERE a.case_id = ANY(${[...caseIds]}::text[])
      UNION ALL
      SELECT a.case_id, lot ->> 'itemCode' FROM supervision.announcement a
        CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN jsonb_typeof(a.state #> '{body,lots}') = 'array' THEN a.state #> '{body,lots}' ELSE '[]' END) AS lot
        WHERE a.case_id = ANY(${[...caseIds]}::text[])) AS told
    WHERE code IS NOT NULL GROUP BY 1`.execute(tx)
  return new Map(found.rows.map(({ caseId, codes }) => [caseId, codes]))
}
