/** 评价的存放: one of a subject by a rater in a purchase. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { appraisal, scoreOf, type Voice } from './appraisal.ts'

export const appraisals = documentStore(appraisal, {
  table: 'registers.appraisal',
  constraints: { appraisal_once: 'appraisal.once' },
})

/** What was given of a subject and stands; reads as the house: who gave it goes no further. */
export const voicesOf = async (tx: Tx, subjectId: string): Promise<Voice[]> =>
  (
    await sql<Voice>`SELECT state->>'raterId' AS "raterId", (state->>'points')::integer AS points, state->>'givenAt' AS at
      FROM registers.appraisal WHERE subject_id = ${subjectId} AND status = 'given' ORDER BY id DESC LIMIT 2000`.execute(
      tx,
    )
  ).rows

/** The score, with what makes it. */
export const standingOf = async (tx: Tx, subjectId: string, now: Instant) => scoreOf(await voicesOf(tx, subjectId), now)
