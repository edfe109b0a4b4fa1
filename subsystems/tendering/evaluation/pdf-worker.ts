/** 读 PDF 的线程 — takes one file, answers its words, ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'
import type { PdfOrder, PdfText } from './read-pdf.ts'
import type { Marks } from './similarity.ts'

const { bytes, mostPages, mostCharacters } = workerData as PdfOrder

const wordOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : undefined

/** `D:20260302093000+08'00'`, as it was written; the zone is left out where the file leaves it out. */
const timeOf = (value: unknown): string | undefined => {
  const [, year, month, day, hour, minute, second] =
    /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})/.exec(wordOf(value) ?? '') ?? []
  return second && `${year}-${month}-${day} ${hour}:${minute}:${second}`
}

async function read(): Promise<PdfText> {
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 })
  const { Author, Producer, CreationDate } = (await pdf.getMetadata()).info as Partial<Record<string, unknown>>
  const author = wordOf(Author)
  const producer = wordOf(Producer)
  const createdAt = timeOf(CreationDate)
  const marks: Marks = { ...(author && { author }), ...(producer && { producer }), ...(createdAt && { createdAt }) }
  const pages: string[] = []
  let left = mostCharacters
  for (let n = 1; n <= Math.min(pdf.numPages, mostPages) && left > 0; n++) {
    const page = await pdf.getPage(n)
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
    pages.push(text.slice(0, left))
    left -= text.length
    page.cleanup()
  }
  return { pages, marks }
}

parentPort!.postMessage(await read().catch(() => ({ failed: 'broken' })))
