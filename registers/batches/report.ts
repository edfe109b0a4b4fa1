/** 问题清单 — what did not pass, as a spreadsheet with the headings of the template: mended in place it may be sent again. */
import { buffer } from 'node:stream/consumers'
import type { House } from '#foundation/house.ts'
import type { Importing, LineProblem } from '#foundation/imports.ts'
import { type Out, type Sheet, xlsxOf } from '#foundation/sheets/write.ts'
import type { Batch } from './batch.ts'
import { importingOf } from './lines.ts'
import { type BatchLine, linesOf } from './store.ts'

const inWords = (
  importing: Importing | undefined,
  problems: readonly LineProblem[],
  what: (problem: LineProblem) => string | undefined,
) =>
  problems
    .map((problem) => {
      const title = problem.column && importing?.columns[problem.column]?.title
      const said = what(problem)
      return said && (title ? `${title}：${said}` : said)
    })
    .filter(Boolean)
    .join('\n')

async function* rowsOf(house: House, id: string, importing: Importing | undefined): AsyncGenerator<Out[]> {
  const columns = Object.entries(importing?.columns ?? {})
  yield [...columns.map(([, { title }]) => title), '原行号', ...(importing ? [] : ['名称']), '问题', '怎样改']
  for (let after = 0; ; ) {
    const lines: BatchLine[] = await house.read('house', (tx) =>
      linesOf(tx, id, { outcomes: ['bad', 'refused'], after, limit: 500 }),
    )
    for (const { no, label, raw, problems } of lines)
      yield [
        ...columns.map(([key]) => raw[key] ?? ''),
        no,
        ...(importing ? [] : [label]),
        inWords(importing, problems, ({ text }) => text),
        inWords(importing, problems, ({ mend }) => mend),
      ]
    if (lines.length < 500) return
    after = lines.at(-1)!.no
  }
}

export async function reportOf(house: House, id: string, batch: Batch): Promise<string | undefined> {
  const some = await house.read('house', (tx) => linesOf(tx, id, { outcomes: ['bad', 'refused'], limit: 1 }))
  if (some.length === 0) return undefined
  const importing = importingOf(house, batch)
  const widths = [...Object.keys(importing?.columns ?? {}).map(() => 20), 8, 40, 40]
  const sheet: Sheet = { name: '问题清单', rows: rowsOf(house, id, importing), widths }
  return (await house.files.put(await buffer(xlsxOf([sheet])))).sha256
}
