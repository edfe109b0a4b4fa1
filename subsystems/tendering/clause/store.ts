/** 条款库的存放: an agency's own clauses, and how many documents that went out contain a clause. */
import { type RawBuilder, sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { clause } from './clause.ts'

export const clauses = documentStore(clause, {
  table: 'tendering.clause',
  constraints: { clause_once: 'clause.kept-already' },
})

/** Punctuation and spaces make no other clause. */
const bare = (text: string) => text.normalize('NFKC').replace(/[\p{P}\p{S}\s]/gu, '')
const digests = (texts: readonly string[]): RawBuilder<unknown> =>
  sql`SELECT DISTINCT md5(text) AS digest FROM unnest(${texts.map(bare)}::text[]) AS text`

/** A document has gone out: each of its clauses was used once more. */
export const countUses = async (tx: Tx, texts: readonly string[]) => {
  await sql`INSERT INTO tendering.clause_use AS c (digest, uses) SELECT digest, 1 FROM (${digests(texts)}) AS d ORDER BY digest
    ON CONFLICT (digest) DO UPDATE SET uses = c.uses + 1`.execute(tx)
}

/** How often each of these clauses was used, in their order. */
export const usesOf = async (tx: Tx, texts: readonly string[]): Promise<number[]> => {
  const found = await sql<{
    uses: number | null
  }>`SELECT u.uses FROM unnest(${texts.map(bare)}::text[]) WITH ORDINALITY AS t(text, n)
    LEFT JOIN tendering.clause_use u ON u.digest = md5(t.text) ORDER BY t.n`.execute(tx)
  return found.rows.map(({ uses }) => uses ?? 0)
}
