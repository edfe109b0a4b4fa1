/** 批量办理的存放: the batch, and its lines beside it. */
import { type RawBuilder, sql } from 'kysely'
import type { Cells, LineProblem } from '#foundation/imports.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import { batchActs } from './acts.ts'
import { type Batch, batch, type Counts } from './batch.ts'
import { type Correction, MOST_CORRECTED } from './correct-lines.ts'

export const batches = documentStore(batch, {
  table: 'registers.batch',
  list: batchActs.list,
  async after(tx, { id, before, after }) {
    if (before?.status === 'checked' && after.corrected) await correct(tx, id, after)
  },
})

/** What the lines that did not pass would need, of one cell or of all. */
export const suggestionsOf = async (
  tx: Tx,
  batchId: string,
  { no, column }: { no?: number | undefined; column?: string | undefined },
): Promise<Correction[]> =>
  (
    await sql<Correction>`SELECT no, problem ->> 'column' AS column, problem ->> 'better' AS better
      FROM registers.batch_line, jsonb_array_elements(problems) problem
      WHERE batch_id = ${batchId} AND outcome = 'bad' AND problem ? 'better' AND problem ? 'column'
        AND (${no ?? null}::int IS NULL OR no = ${no ?? null}) AND (${column ?? null}::text IS NULL OR problem ->> 'column' = ${column ?? null})
      ORDER BY no LIMIT ${MOST_CORRECTED}`.execute(tx)
  ).rows

/** The cell says the better word; its line waits to be rehearsed again. Money is written in yuan and kept in fen. */
const correct = async (tx: Tx, id: string, { source, corrected = [] }: Batch) => {
  if (source.kind !== 'file') return
  for (const { no, column, better } of corrected) {
    const inFen = /^\d+(\.\d+)?$/.test(better) ? String(Math.round(Number(better) * 100)) : 'null'
    await sql`UPDATE registers.batch_line SET outcome = 'read', problems = '[]',
        cells = cells || jsonb_build_object(${column}::text,
          CASE WHEN jsonb_typeof(cells -> ${column}::text) = 'number' THEN ${inFen}::jsonb ELSE to_jsonb(${better}::text) END),
        raw = raw || jsonb_build_object(${column}::text, ${better}::text)
      WHERE batch_id = ${id} AND no = ${no}`.execute(tx)
  }
}

export type Outcome = 'read' | 'good' | 'bad' | 'already' | 'done' | 'refused'
export type BatchLine = {
  no: number
  label: string
  raw: Readonly<Record<string, string>>
  cells: Cells
  thingId: string | null
  outcome: Outcome
  problems: readonly LineProblem[]
}

const COLUMNS = sql.raw('no, label, raw, cells, thing_id AS "thingId", outcome, problems')

/** Written once however often the file is read. */
export const addLines = async (tx: Tx, batchId: string, lines: readonly BatchLine[]): Promise<void> => {
  if (lines.length === 0) return
  await sql`INSERT INTO registers.batch_line (batch_id, no, label, raw, cells, thing_id, outcome, problems)
    SELECT ${batchId}, no, label, raw, cells, "thingId", outcome, problems
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      AS line(no integer, label text, raw jsonb, cells jsonb, "thingId" text, outcome text, problems jsonb)
    ON CONFLICT (batch_id, no) DO NOTHING`.execute(tx)
}

export const linesOf = async (
  tx: Tx,
  batchId: string,
  { outcomes, after = 0, limit = 100 }: { outcomes?: readonly Outcome[] | undefined; after?: number; limit?: number },
): Promise<BatchLine[]> => {
  const among: RawBuilder<unknown> = outcomes ? sql`AND outcome = ANY(${[...outcomes]})` : sql``
  const found = await sql<BatchLine>`SELECT ${COLUMNS} FROM registers.batch_line
    WHERE batch_id = ${batchId} AND no > ${after} ${among} ORDER BY no LIMIT ${limit}`.execute(tx)
  return found.rows
}

/** What has become of a line. */
export type Mark = {
  no: number
  outcome: Outcome
  problems?: readonly LineProblem[]
  thingId?: string | undefined
}

export const markLines = async (tx: Tx, batchId: string, marks: readonly Mark[]): Promise<void> => {
  if (marks.length === 0) return
  await sql`UPDATE registers.batch_line AS l
    SET outcome = m.outcome, problems = coalesce(m.problems, '[]'), thing_id = coalesce(m."thingId", l.thing_id)
    FROM jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) AS m(no integer, outcome text, problems jsonb, "thingId" text)
    WHERE l.batch_id = ${batchId} AND l.no = m.no`.execute(tx)
}

/** The thing that this request already acted upon. */
export const answered = async (tx: Tx, userId: string, key: string): Promise<string | undefined> =>
  (
    await sql<{ id: string }>`SELECT body ->> 'id' AS id FROM foundation.answer
      WHERE actor = ${userId} AND key = ${key}`.execute(tx)
  ).rows[0]?.id

/** How the lines stand in a pass: of a rehearsal, or of a run. */
export const countLines = async (tx: Tx, batchId: string, running: boolean): Promise<Counts & { total: number }> => {
  const found = await sql<{ outcome: Outcome; n: number }>`SELECT outcome, count(*) AS n FROM registers.batch_line
    WHERE batch_id = ${batchId} GROUP BY outcome`.execute(tx)
  const of = (...outcomes: Outcome[]) =>
    found.rows.reduce((sum, { outcome, n }) => (outcomes.includes(outcome) ? sum + n : sum), 0)
  const counts = running
    ? { good: of('done'), bad: of('refused', 'bad'), already: of('already') }
    : { good: of('good', 'done'), bad: of('bad', 'refused'), already: of('already') }
  return {
    ...counts,
    done: counts.good + counts.bad + counts.already,
    total: found.rows.reduce((sum, { n }) => sum + n, 0),
  }
}

/** Which line is the first to say each of these in a column: for what must not stand twice, and what an earlier line brings in. */
export const firstOf = async (
  tx: Tx,
  batchId: string,
  column: string,
  values: readonly string[],
): Promise<Map<string, number>> => {
  const found = await sql<{ value: string; no: number }>`SELECT cells ->> ${column} AS value, min(no) AS no
    FROM registers.batch_line WHERE batch_id = ${batchId} AND cells ->> ${column} = ANY(${[...values]}) GROUP BY 1`.execute(
    tx,
  )
  return new Map(found.rows.map(({ value, no }) => [value, no]))
}
