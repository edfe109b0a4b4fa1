/** 读出各行 — the lines of a batch from its file or from the list it was chosen in. */

import { sql } from 'kysely'
import type { House } from '#foundation/house.ts'
import type { Importing } from '#foundation/imports.ts'
import { askedOf, everyRow } from '#foundation/list-read.ts'
import { listOf } from '#foundation/lists.ts'
import type { Room } from '#foundation/room.ts'
import { findHeadings, type Headings, isBlank, type Raw, type RawRow, readLine } from '#foundation/sheets/cells.ts'
import { NotASheet, readRows } from '#foundation/sheets/read.ts'
import type { Batch } from './batch.ts'
import type { BatchLine } from './store.ts'

export const MOST_LINES = 20_000

export const roomOf = (house: House, path: string): Room => {
  const found = house.rooms.find(({ acts }) => acts.path === path)
  if (!found) throw new NotASheet(`没有 ${path}`)
  return found
}
export const importingOf = (house: House, { path, source }: Batch): Importing | undefined =>
  source.kind === 'file' ? roomOf(house, path).acts.imports?.[source.import] : undefined

const written = (raw: Raw): string => (raw === undefined ? '' : String(raw))
const labelOf = (line: Readonly<Record<string, string>>) =>
  Object.values(line)
    .find((text) => text.trim() !== '')
    ?.slice(0, 100) ?? ''

/** What of the headings stands in the way of reading on. */
const complaint = ({ missing, twice }: Headings): string | undefined => {
  if (missing.length > 0) return `缺少列：${missing.join('、')}。请对照模板的表头`
  return twice.length > 0 ? `有重复的列：${twice.join('、')}。请只保留一列` : undefined
}

export type Found = { ignored: readonly string[]; lines: AsyncGenerator<BatchLine> }

/** Reads the headings at once and the lines as they are asked for. */
export async function linesOfFile(house: House, { columns }: Importing, file: string): Promise<Found> {
  const rows = readRows(await house.files.read(file))
  const first: RawRow[] = []
  for (let next = await rows.next(); ; next = await rows.next()) {
    if (next.done) break
    first.push(next.value)
    if (first.length === 10) break
  }
  const headings = findHeadings(columns, first)
  if (!headings) throw new NotASheet('没有找到表头。请用模板填写，第一行为列名')
  const wrong = complaint(headings)
  if (wrong) throw new NotASheet(wrong)

  async function* lines(): AsyncGenerator<BatchLine> {
    let count = 0
    async function* all() {
      yield* first.filter(({ no }) => no > headings!.rowNo)
      yield* rows
    }
    for await (const row of all()) {
      if (isBlank(row)) continue
      if (++count > MOST_LINES) throw new NotASheet(`超过 ${MOST_LINES} 行，请分成几个文件`)
      const { cells, problems } = readLine(columns, headings!, row)
      const raw = Object.fromEntries([...headings!.at].map(([key, { index }]) => [key, written(row.cells[index])]))
      const outcome = problems.length > 0 ? 'bad' : 'read'
      yield { no: row.no, label: labelOf(raw), raw, cells, thingId: null, outcome, problems }
    }
  }
  return { ignored: headings.ignored, lines: lines() }
}

const chosen = (no: number, id: string, title: string): BatchLine => ({
  no,
  label: title,
  raw: {},
  cells: {},
  thingId: id,
  outcome: 'read',
  problems: [],
})

/** The rows chosen by hand, or all that the list's query finds in the asker's own name. */
export async function linesOfRows(house: House, { path, by, source }: Batch): Promise<Found> {
  if (source.kind !== 'rows') throw new Error('not of rows')
  const room = roomOf(house, path)
  const { ids, asked } = source
  async function* lines(): AsyncGenerator<BatchLine> {
    let no = 0
    if (ids) {
      const found = await house.read(by, (tx) => room.store.where(tx, sql`id = ANY(${[...ids]})`, ids.length))
      for (const { id, state } of found) yield chosen(++no, id, room.store.model.card(state).title)
      return
    }
    const query = Object.fromEntries(new URLSearchParams(asked))
    const found = askedOf(room, listOf(room.acts), query, by, house.clock())
    if (!found.ok) throw new NotASheet('筛选条件有误')
    for await (const { id, title } of everyRow((work) => house.read(by, work), found.value)) {
      if (++no > MOST_LINES) throw new NotASheet(`超过 ${MOST_LINES} 项，请缩小筛选范围`)
      yield chosen(no, id, title)
    }
  }
  return { ignored: [], lines: lines() }
}
