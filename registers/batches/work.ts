/** 批量办理的工作 — a slice of the lines at a time, each slice a job: killed at any point it goes on where it stood, and no line is done twice,
 *  since each bears the same key however often it is tried. */
import type { Command } from '#foundation/command.ts'
import type { House } from '#foundation/house.ts'
import { type Importing, type LineProblem, nested } from '#foundation/imports.ts'
import { inChinese } from '#foundation/issues.ts'
import type { Job } from '#foundation/reactions.ts'
import type { Refused } from '#foundation/result.ts'
import type { Act, Lines } from '#foundation/room.ts'
import { rehearse } from '#foundation/run.ts'
import { NotASheet } from '#foundation/sheets/read.ts'
import { tell } from '#foundation/terms.ts'
import { YearNotAnnounced } from '#foundation/time.ts'
import type { Batch } from './batch.ts'
import { failBatch, moveBatch, readBatch, settleBatch } from './begin-batch.ts'
import { importingOf, linesOfFile, linesOfRows, roomOf } from './lines.ts'
import { reportOf } from './report.ts'
import {
  addLines,
  answered,
  type BatchLine,
  batches,
  countLines,
  firstOf,
  linesOf,
  type Mark,
  markLines,
} from './store.ts'

const SLICE = 500
/** So many lines are marked together; before them it is looked whether somebody paused. */
const LOOK = 25

type Work = {
  house: House
  id: string
  batch: Batch
  act: Act
  lines: Lines | undefined
  importing: Importing | undefined
}

const workOn = (house: House, id: string, batch: Batch): Work => {
  const room = roomOf(house, batch.path)
  const importing = importingOf(house, batch)
  const { source } = batch
  const command: Command | undefined = source.kind === 'file' ? importing?.command : room.acts.commands[source.act]
  const act = command && house.acts.get(command.name)
  if (!act) throw new NotASheet('这一事项已不能批量办理')
  return { house, id, batch, act, importing, lines: source.kind === 'file' ? room.lines[source.import] : undefined }
}

// ---- What a line becomes ------------------------------------------------------------------------------------------------------------

type Ready =
  | { target?: string | undefined; input: unknown }
  | { already: string }
  | { problems: readonly LineProblem[] }

/** The column a field of the input was read from. */
const columnFor = (importing: Importing | undefined, path: string): string | undefined => {
  const keys = Object.keys(importing?.columns ?? {})
  return keys.find((key) => key === path) ?? keys.find((key) => path.startsWith(`${key}.`))
}

async function readied(work: Work, line: BatchLine): Promise<Ready> {
  const { house, batch, act, importing, lines } = work
  const { source } = batch
  if (source.kind === 'rows') return { target: line.thingId!, input: source.input }

  const { target, known = {} } = await house.read('house', async (tx) => {
    const target = await lines?.target?.(tx, line.cells, batch.by)
    const goesOn = Boolean(act.command.from) === Boolean(target) // what is to be made is not there yet, what is acted upon is
    return { target, known: goesOn ? await lines?.resolve?.(tx, line.cells, batch.by) : undefined }
  })
  if (act.command.from && !target) return { problems: [{ text: '库中没有这一项', mend: '请核对用来查找的编号或代码' }] }
  if (!act.command.from && target) return { already: target }
  if (Array.isArray(known)) return { problems: known }
  const input = importing?.input ? importing.input(line.cells, known) : nested(line.cells)
  const parsed = act.command.input.safeParse(input)
  if (parsed.success) return { target, input }
  return {
    problems: parsed.error.issues.map((issue: Parameters<typeof inChinese>[0]) => {
      const column = columnFor(importing, issue.path.join('.'))
      return { ...(column && { column }), text: inChinese(issue) }
    }),
  }
}

/** A refusal as the trouble of a line. */
const trouble = ({ act, importing }: Work, refused: Refused): LineProblem => {
  const { text, law, mend } = tell(refused, act.room.acts.refusal)
  const column = typeof refused.facts.field === 'string' ? columnFor(importing, refused.facts.field) : undefined
  const findings = (refused.facts.findings as { code: string; text: string }[] | undefined) ?? []
  return {
    ...(column && { column }),
    text: [text, ...findings.map((finding) => `${finding.code} ${finding.text}`)].join('；'),
    ...((law || mend) && { mend: [mend, law].filter(Boolean).join('（') + (mend && law ? '）' : '') }),
  }
}

/** What belongs to the line and not to the hour: a fault of the wire lets the whole slice be tried again. */
const ofTheLine = ({ house, id }: Work, { no }: BatchLine, error: unknown): LineProblem => {
  if (error instanceof YearNotAnnounced) return { text: error.message }
  const { code } = error as { code?: string }
  if (code && !/^(22|23)/.test(code)) throw error
  house.log.warn({ err: error, batch: id, line: no }, 'a line of a batch failed')
  return { text: '这一行无法办理：数据与库中的规则冲突', mend: '请逐项办理以查看原因' }
}

// ---- The rehearsal ------------------------------------------------------------------------------------------------------------------

/** A cell that cannot be read hides nothing else: what the other cells say wrong is told with it, so that a line is mended once. */
async function withTheRest(work: Work, line: BatchLine): Promise<BatchLine> {
  const { columns = {} } = work.importing ?? {}
  const told = line.problems.map(({ column }) => column)
  if (line.outcome !== 'bad' || told.some((column) => column && columns[column]?.required)) return line
  const ready = await readied(work, line).catch((error) => ({ problems: [ofTheLine(work, line, error)] }))
  if (!('problems' in ready)) return line
  const more = ready.problems.filter(({ column }) => column && !told.includes(column) && !columns[column]?.earlier)
  return { ...line, problems: [...line.problems, ...more] }
}

async function readAll(work: Work) {
  const { house, id, batch, importing } = work
  const { source } = batch
  const { ignored, lines } =
    source.kind === 'file' ? await linesOfFile(house, importing!, source.file) : await linesOfRows(house, batch)
  let total = 0
  let some: BatchLine[] = []
  const keep = async () => {
    await house.read('house', (tx) => addLines(tx, id, some))
    some = []
  }
  for await (const line of lines) {
    some.push(await withTheRest(work, line))
    total++
    if (some.length === SLICE) await keep()
  }
  await keep()
  if (total === 0) throw new NotASheet('表头下面没有内容')
  return { total, ignored: [...ignored] }
}

/** What the file itself says against a line: the same code twice. What an earlier line brings in is not held against a later one. */
async function withinFile({ house, id, importing }: Work, lines: readonly BatchLine[]) {
  const columns = Object.entries(importing?.columns ?? {})
  const firsts = new Map<string, Map<string, number>>()
  for (const among of new Set(
    columns.flatMap(([key, { unique, earlier }]) => [...(unique ? [key] : []), ...(earlier ? [earlier] : [])]),
  )) {
    const saying = columns.filter(([key, { earlier }]) => key === among || earlier === among)
    const values = lines.flatMap(({ cells }) =>
      saying.flatMap(([key]) => (cells[key] === undefined ? [] : [String(cells[key])])),
    )
    firsts.set(among, await house.read('house', (tx) => firstOf(tx, id, among, [...new Set(values)])))
  }
  return {
    twice: ({ no, cells }: BatchLine): LineProblem | undefined => {
      for (const [key, { unique, title }] of columns) {
        const first = unique && cells[key] !== undefined ? firsts.get(key)?.get(String(cells[key])) : undefined
        if (first !== undefined && first < no)
          return { column: key, text: `与第 ${first} 行的${title}相同`, mend: '请删去重复的行' }
      }
      return undefined
    },
    comesEarlier: ({ no, cells }: BatchLine, problems: readonly LineProblem[]): boolean =>
      problems.every(({ column }) => {
        const earlier = column !== undefined ? importing?.columns[column]?.earlier : undefined
        const first = earlier && firsts.get(earlier)?.get(String(cells[column!]))
        return first !== undefined && first !== '' && first < no
      }),
  }
}

async function rehearseLine(work: Work, line: BatchLine, file: Awaited<ReturnType<typeof withinFile>>): Promise<Mark> {
  const { no } = line
  const { house, batch, act } = work
  const bad = (...problems: LineProblem[]): Mark => ({ no, outcome: 'bad', problems })
  const twice = file.twice(line)
  if (twice) return bad(twice)
  try {
    const ready = await readied(work, line)
    if ('already' in ready) return { no, outcome: 'already', thingId: ready.already }
    if ('problems' in ready)
      return file.comesEarlier(line, ready.problems) ? { no, outcome: 'good' } : bad(...ready.problems)
    const result = await rehearse(house, act, ready.target, act.command.input.parse(ready.input), batch.by)
    return result.ok ? { no, outcome: 'good', thingId: ready.target } : bad(trouble(work, result))
  } catch (error) {
    return bad(ofTheLine(work, line, error))
  }
}

// ---- The run ------------------------------------------------------------------------------------------------------------------------

/** undefined: another is at work on it. */
async function runLine(work: Work, line: BatchLine): Promise<Mark | undefined> {
  const { no } = line
  const key = `batch/${work.id}/${no}`
  const mark = await tried(work, line, key)
  if (!mark || mark.outcome === 'done') return mark
  // It may have been done already: killed after the act, before its mark.
  const earlier = await work.house.read('house', (tx) => answered(tx, work.batch.by.userId, key))
  return earlier ? { no, outcome: 'done', thingId: earlier } : mark
}

async function tried(work: Work, line: BatchLine, key: string): Promise<Mark | undefined> {
  const { no } = line
  const { house, id, batch, act } = work
  const refused = (...problems: LineProblem[]): Mark => ({ no, outcome: 'refused', problems })
  try {
    const ready = await readied(work, line)
    if ('problems' in ready) return refused(...ready.problems)
    if ('already' in ready) return { no, outcome: 'already', thingId: ready.already }
    const request = { key, requestId: `batch/${id}` }
    const result = await house.act(act.command, ready.target, ready.input, batch.by, request)
    if (result.ok) return { no, outcome: 'done', thingId: result.value.id }
    return result.code === 'still-running' ? undefined : refused(trouble(work, result))
  } catch (error) {
    return refused(ofTheLine(work, line, error))
  }
}

// ---- The slices ---------------------------------------------------------------------------------------------------------------------

const statusNow = (house: House, id: string) => house.read('house', async (tx) => (await batches.find(tx, id))?.status)

/** One slice of a pass; answers whether lines are left, by another slice at work on them too. */
async function slice(work: Work, pass: 'checking' | 'running'): Promise<boolean> {
  const { house, id } = work
  const waiting = pass === 'checking' ? (['read'] as const) : (['good'] as const)
  const lines = await house.read('house', (tx) => linesOf(tx, id, { outcomes: waiting, limit: SLICE }))
  const file = pass === 'checking' ? await withinFile(work, lines) : undefined
  for (let at = 0; at < lines.length; at += LOOK) {
    if ((await statusNow(house, id)) !== pass) return false
    const marks: Mark[] = []
    for (const line of lines.slice(at, at + LOOK)) {
      const mark = await (file ? rehearseLine(work, line, file) : runLine(work, line))
      if (mark) marks.push(mark)
    }
    await house.read('house', (tx) => markLines(tx, id, marks))
  }
  return (await house.read('house', (tx) => linesOf(tx, id, { outcomes: waiting, limit: 1 }))).length > 0
}

export const work: Job = async ({ id }: { id: string }, { house, run }) => {
  const batch = await house.read('house', (tx) => batches.find(tx, id))
  if (batch?.status !== 'checking' && batch?.status !== 'running') return
  try {
    const work = workOn(house, id, batch)
    if (batch.status === 'checking' && batch.total === 0) await run(readBatch, id, await readAll(work), 'read')
    const more = await slice(work, batch.status)
    if ((await statusNow(house, id)) !== batch.status) return
    const running = batch.status === 'running'
    const { total: _, ...counts } = await house.read('house', (tx) => countLines(tx, id, running))
    if (more) await run(moveBatch, id, { counts }, `move/${batch.status}/${counts.done}`)
    else await run(settleBatch, id, { counts, report: await reportOf(house, id, batch) }, `settle/${batch.status}`)
  } catch (error) {
    if (!(error instanceof NotASheet)) throw error
    await run(failBatch, id, { reason: error.message }, 'fail')
  }
}
