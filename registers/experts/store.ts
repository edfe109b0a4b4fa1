/** 评审专家的存放: the register, and the two questions other rooms ask of it. */
import { sql } from 'kysely'
import { inRegion } from '#foundation/db.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type Expert, expert } from './expert.ts'

export const experts = documentStore(expert, {
  table: 'registers.expert',
  // a second application is a second birth of the same entity
  constraints: { expert_pkey: 'expert.applied-already', entry_entity_version_key: 'expert.applied-already' },
})

/** Everyone of an area who is, or was until suspended, fit for one of the specialities. */
export const rosterOf = async (
  tx: Tx,
  area: string,
  specialities: readonly string[],
): Promise<{ id: string; state: Expert }[]> => {
  const fits = sql.join(
    specialities.map(
      (each) => sql`EXISTS (SELECT FROM jsonb_array_elements_text(state -> 'specialities') own
        WHERE own LIKE ${`${each}%`} OR ${each} LIKE own || '%')`,
    ),
    sql` OR `,
  )
  return experts.where(tx, sql`status IN ('registered', 'suspended') AND ${inRegion(area)} AND (${fits})`, 100_000)
}

/** The experts behind these ids, in the order of the ids. */
export const expertsOf = async (tx: Tx, ids: readonly string[]): Promise<{ id: string; state: Expert }[]> => {
  const found = await experts.where(tx, sql`id = ANY(${ids})`, ids.length)
  return ids.flatMap((id) => found.find((each) => each.id === id) ?? [])
}

/** Every expert who ever stood in the register, by id: behind which of them a salted hash hides. */
export const allExpertIds = async (tx: Tx): Promise<string[]> =>
  (await sql<{ id: string }>`SELECT id FROM registers.expert ORDER BY id`.execute(tx)).rows.map(({ id }) => id)
