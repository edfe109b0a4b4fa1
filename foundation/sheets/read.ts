/** 读表格 — the first sheet of an xlsx, or a CSV in whichever encoding, row by row. */
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { SaxesParser } from 'saxes'
import yauzl from 'yauzl'
import type { Raw, RawRow } from './cells.ts'

/** A file that is none of ours: told to the person who sent it. */
export class NotASheet extends Error {}

const MOST_BYTES = 30 * 1024 * 1024
/** What a file may become when it is unpacked: a small file can hide a very large one. */
const MOST_UNPACKED = 400 * 1024 * 1024

export function readRows(file: Buffer): AsyncGenerator<RawRow> {
  if (file.length > MOST_BYTES) throw new NotASheet('文件超过 30 MB，请分成几个文件')
  if (file.subarray(0, 4).toString('hex') === 'd0cf11e0')
    throw new NotASheet('这是旧的 xls 格式（或加了密码），请另存为 xlsx 再上传')
  if (file.subarray(0, 2).toString('latin1') === 'PK') return xlsxRows(file)
  return csvRows(file)
}

// ---- CSV ----------------------------------------------------------------------------------------------------------------------------

/** A spreadsheet in China saves CSV in GB 18030; others in UTF-8, some in UTF-16. */
const decoded = (file: Buffer): string => {
  if (file[0] === 0xff && file[1] === 0xfe) return new TextDecoder('utf-16le').decode(file)
  if (file[0] === 0xfe && file[1] === 0xff) return new TextDecoder('utf-16be').decode(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return new TextDecoder('gb18030').decode(file)
  }
}

async function* csvRows(file: Buffer): AsyncGenerator<RawRow> {
  const text = decoded(file)
  if (text.includes('\u0000')) throw new NotASheet('这不是表格文件，请上传 xlsx 或 CSV')
  const head = text.slice(0, text.indexOf('\n') + 1 || undefined)
  const delimiter = [',', '\t', ';'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0]!
  const rows = Readable.from([text]).pipe(
    parse({ delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false }),
  )
  let no = 0
  for await (const cells of rows as AsyncIterable<string[]>)
    yield { no: ++no, cells: cells.map((cell) => (cell === '' ? undefined : cell)) }
}

// ---- xlsx ---------------------------------------------------------------------------------------------------------------------------

type Entries = Map<string, yauzl.Entry>
const openZip = (file: Buffer): Promise<{ zip: yauzl.ZipFile; entries: Entries }> =>
  new Promise((done, fail) => {
    yauzl.fromBuffer(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) return fail(new NotASheet('文件不完整或不是 xlsx，请重新另存后上传'))
      const entries: Entries = new Map()
      let unpacked = 0
      zip.on('entry', (entry: yauzl.Entry) => {
        unpacked += entry.uncompressedSize
        entries.set(entry.fileName, entry)
        zip.readEntry()
      })
      zip.on('end', () => (unpacked > MOST_UNPACKED ? fail(new NotASheet('文件展开后太大')) : done({ zip, entries })))
      zip.on('error', () => fail(new NotASheet('文件不完整，请重新另存后上传')))
      zip.readEntry()
    })
  })

const streamOf = (zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> =>
  new Promise((done, fail) =>
    zip.openReadStream(entry, (error, stream) => (error ? fail(error) : done(stream as Readable))),
  )

type Tag = { name: string; attributes: Record<string, string> }
type Handlers = { open?(tag: Tag): void; text?(text: string): void; close?(name: string): void }
/** Parses a part of the workbook; after each piece the caller may take what has come of it. */
async function* parsed(zip: yauzl.ZipFile, entry: yauzl.Entry, { open, text, close }: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser()
  const bare = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('error', () => {
    throw new NotASheet('文件内容损坏，请重新另存后上传')
  })
  if (open)
    parser.on('opentag', ({ name, attributes }) =>
      open({ name: bare(name), attributes: attributes as Tag['attributes'] }),
    )
  if (text) parser.on('text', text)
  if (close) parser.on('closetag', ({ name }) => close(bare(name)))
  const stream = (await streamOf(zip, entry)).setEncoding('utf8')
  for await (const piece of stream) {
    parser.write(piece as string)
    yield
  }
  parser.close()
}
const whole = async (work: AsyncGenerator<void>) => {
  for await (const _ of work);
}

/** The texts the cells point to; the readings above Chinese characters are not part of them. */
const sharedTexts = async (zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<string[]> => {
  const texts: string[] = []
  if (!entry) return texts
  let current = ''
  let inText = false
  let reading = false
  await whole(
    parsed(zip, entry, {
      open({ name }) {
        if (name === 'si') current = ''
        else if (name === 'rPh') reading = true
        else if (name === 't') inText = !reading
      },
      text(text) {
        if (inText) current += text
      },
      close(name) {
        if (name === 'si') texts.push(current)
        else if (name === 'rPh') reading = false
        else if (name === 't') inText = false
      },
    }),
  )
  return texts
}

/** Where the first sheet one can see lies. */
const firstSheet = async (zip: yauzl.ZipFile, entries: Entries): Promise<yauzl.Entry> => {
  const book = entries.get('xl/workbook.xml')
  const links = entries.get('xl/_rels/workbook.xml.rels')
  if (!book || !links) throw new NotASheet('这不是 xlsx 表格，请重新另存后上传')
  let id: string | undefined
  const sheetTag = ({ name, attributes }: Tag) => {
    if (name === 'sheet' && id === undefined && !/hidden/i.test(attributes.state ?? '')) id = attributes['r:id']
  }
  await whole(parsed(zip, book, { open: sheetTag }))
  let target: string | undefined
  const linkTag = ({ attributes }: Tag) => {
    if (attributes.Id === id) target = attributes.Target
  }
  await whole(parsed(zip, links, { open: linkTag }))
  const found = target && entries.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  if (!found) throw new NotASheet('文件里没有工作表')
  return found
}

/** `C5` stands in column 2. */
const columnOf = (place: string): number => {
  let at = 0
  for (const letter of /^[A-Z]+/.exec(place)?.[0] ?? '') at = at * 26 + letter.charCodeAt(0) - 64
  return at - 1
}

const cellOf = (type: string | undefined, text: string, shared: readonly string[]): Raw => {
  switch (type) {
    case 's':
      return shared[Number(text)]
    case 'b':
      return text === '1'
    case 'str':
    case 'inlineStr':
    case 'e':
    case 'd':
      return text
    default:
      return text === '' ? undefined : Number(text)
  }
}

async function* xlsxRows(file: Buffer): AsyncGenerator<RawRow> {
  const { zip, entries } = await openZip(file)
  try {
    const sheet = await firstSheet(zip, entries)
    const shared = await sharedTexts(zip, entries.get('xl/sharedStrings.xml'))
    const ready: RawRow[] = []
    let no = 0
    let cells: Raw[] = []
    let at = -1
    let type: string | undefined
    let text = ''
    let inValue = false
    const pieces = parsed(zip, sheet, {
      open({ name, attributes }) {
        if (name === 'row') {
          no = attributes.r ? Number(attributes.r) : no + 1
          cells = []
          at = -1
        } else if (name === 'c') {
          at = attributes.r ? columnOf(attributes.r) : at + 1
          type = attributes.t
          text = ''
        } else if (name === 'v' || name === 't') inValue = true
        else if (name === 'rPh') inValue = false
      },
      text(piece) {
        if (inValue) text += piece
      },
      close(name) {
        if (name === 'v' || name === 't') inValue = false
        else if (name === 'c' && at < 500) cells[at] = cellOf(type, text, shared)
        else if (name === 'row') ready.push({ no, cells: Array.from(cells) })
      },
    })
    for await (const _ of pieces) yield* ready.splice(0)
    yield* ready
  } finally {
    zip.close()
  }
}
