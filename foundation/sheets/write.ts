/** 写表格 — rows as CSV or xlsx, written as they come: a file of any length in steady memory. */
import { Readable } from 'node:stream'
import yazl from 'yazl'

/** `money`: in yuan, so that it can be summed. */
export type Out = string | number | { money: number } | undefined
export type Rows = AsyncIterable<readonly Out[]> | Iterable<readonly Out[]>

// ---- CSV ----------------------------------------------------------------------------------------------------------------------------

/** A spreadsheet runs what begins with = + - @ or a tab, and eats the digits of long numbers: such cells bear a sign that they are text. */
export const csvCell = (value: Out): string => {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  if (typeof value === 'object') return (value.money / 100).toFixed(2)
  const risky = /^[=+\-@\t\r\n|%＝＋－＠]/.test(value)
  const kept = risky ? `'${value}` : /^\d{12,}$|^0\d+$/.test(value) ? `\t${value}` : value
  return /[",\r\n\t]/.test(kept) ? `"${kept.replaceAll('"', '""')}"` : kept
}

async function* csvLines(rows: Rows): AsyncGenerator<string> {
  yield '\ufeff' // without it a spreadsheet takes Chinese for the machine's own encoding
  let held = ''
  for await (const row of rows) {
    held += `${row.map(csvCell).join(',')}\r\n`
    if (held.length > 1 << 16) {
      yield held
      held = ''
    }
  }
  yield held
}
export const csvOf = (rows: Rows): Readable => Readable.from(csvLines(rows))

// ---- xlsx (ECMA-376): the five small files every reader asks for, and the sheets ----------------------------------------------------

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** XML knows no control characters; Excel no more than 32,767 in a cell. */
const escaped = (text: string): string =>
  text
    .slice(0, 32_000)
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

const letters = (at: number): string =>
  (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))
/** The name of a cell's column: 0 is A, 26 is AA. */
export const columnName = letters

const STYLE = { text: 0, head: 1, money: 2, must: 3 } as const
const xmlCell = (value: Out, style: number = STYLE.text): string => {
  if (value === undefined || value === '') return '<c/>'
  if (typeof value === 'number') return `<c><v>${value}</v></c>`
  if (typeof value === 'object') return `<c s="${STYLE.money}"><v>${(value.money / 100).toFixed(2)}</v></c>`
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

export type Sheet = {
  readonly name: string
  readonly rows: Rows
  /** In characters. */
  readonly widths?: readonly number[]
  /** Columns whose heading says that they must be filled. */
  readonly must?: readonly number[]
  /** Column → what may be chosen in it: a range of another sheet (`可选值!$A$2:$A$9`). */
  readonly choices?: Readonly<Record<number, string>>
}

const validations = (choices: Sheet['choices'] = {}): string => {
  const each = Object.entries(choices).map(
    ([at, range]) =>
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${letters(Number(at))}2:${letters(Number(at))}20000"><formula1>${escaped(range)}</formula1></dataValidation>`,
  )
  return each.length > 0 ? `<dataValidations count="${each.length}">${each.join('')}</dataValidations>` : ''
}

async function* sheetXml({ rows, widths = [], must = [], choices }: Sheet): AsyncGenerator<string> {
  const cols = widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${cols && `<cols>${cols}</cols>`}<sheetData>`
  let held = ''
  let no = 0
  for await (const row of rows) {
    const head = no++ === 0
    held += `<row>${row.map((value, at) => xmlCell(value, head ? (must.includes(at) ? STYLE.must : STYLE.head) : STYLE.text)).join('')}</row>`
    if (held.length > 1 << 16) {
      yield held
      held = ''
    }
  }
  yield `${held}</sheetData>${validations(choices)}</worksheet>`
}

const font = (extra: string) => `<font>${extra}<sz val="11"/><name val="等线"/></font>`
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00"/></numFmts><fonts count="3">${font('')}${font('<b/>')}<font><b/><sz val="11"/><color rgb="FFB3261E"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`

/** The whole workbook as a stream: what is not yet read from it is not yet asked of the rows. */
export function xlsxOf(sheets: readonly Sheet[]): NodeJS.ReadableStream {
  const zip = new yazl.ZipFile()
  const add = (path: string, text: string) => zip.addBuffer(Buffer.from(text), path)
  const each = (line: (name: string, no: number) => string) => sheets.map(({ name }, at) => line(name, at + 1)).join('')
  add(
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${each((_, no) => `<Override PartName="/xl/worksheets/sheet${no}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`,
  )
  add(
    '_rels/.rels',
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  add(
    'xl/workbook.xml',
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each((name, no) => `<sheet name="${escaped(name)}" sheetId="${no}" r:id="rId${no}"/>`)}</sheets></workbook>`,
  )
  add(
    'xl/_rels/workbook.xml.rels',
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each((_, no) => `<Relationship Id="rId${no}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${no}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  )
  add('xl/styles.xml', STYLES)
  for (const [at, sheet] of sheets.entries())
    zip.addReadStreamLazy(`xl/worksheets/sheet${at + 1}.xml`, (done) => done(null, Readable.from(sheetXml(sheet))))
  zip.end()
  return zip.outputStream
}
