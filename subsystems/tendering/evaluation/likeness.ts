/** 文件比对 — after the opening the PDF files of the bids are read in the background and compared with what the bids declare; the hints are kept, the
 *  words are not. */
import { sql } from 'kysely'
import type { House } from '#foundation/house.ts'
import { jobs as jobTable, type Reaction } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { noticeOf } from '../notice/store.ts'
import type { Comparing } from './likeness-worker.ts'
import { noteFiles } from './note-files.ts'
import { isPdf, LIMITS, type PdfText, readPdf } from './read-pdf.ts'
import { type Hint, regularPrices, type Text } from './similarity.ts'
import { evaluations } from './store.ts'
import { textsOf } from './texts.ts'
import { inThread } from './thread.ts'
import type { Likeness, Unread } from './unread.ts'

/** Of all bids together: what the comparing thread can hold. */
const MOST_CHARACTERS = 1_200_000
const MOST_FILES = 400
const COMPARING = { seconds: 60, megabytes: 768 }

const PDF = /\.pdf$/i

/** Each file once, however many have it: the same bytes are told without reading them twice. */
const reader = ({ files }: Pick<House, 'files'>) => {
  const known = new Map<string, PdfText | { failed: Unread }>()
  return async (sha256: string, size: number): Promise<PdfText | { failed: Unread }> => {
    const before = known.get(sha256)
    if (before) return before
    if (size > LIMITS.bytes || known.size >= MOST_FILES) return { failed: 'large' }
    const bytes = (await files.has(sha256)) ? await files.read(sha256) : Buffer.alloc(0)
    const found = isPdf(bytes) ? await readPdf(bytes) : { failed: 'broken' as const }
    known.set(sha256, found)
    return found
  }
}
const isScan = ({ pages }: PdfText) => pages.join('').trim() === ''

export async function compareFiles(
  house: Pick<House, 'files'>,
  bids: readonly Text[],
  given: readonly string[],
  givenFiles: readonly string[],
): Promise<Likeness> {
  const read = reader(house)
  const forms: PdfText[] = []
  for (const sha256 of givenFiles) {
    const found = await read(sha256, 0)
    if (!('failed' in found)) forms.push(found)
  }
  const unread: NonNullable<Likeness['unread']>[number][] = []
  let count = 0
  const withFiles: Text[] = []
  for (const bid of bids) {
    let left = Math.floor(MOST_CHARACTERS / Math.max(1, bids.length))
    const texts = [...bid.texts]
    const files: (typeof bid.files)[number][] = []
    for (const file of bid.files) {
      const found = PDF.test(file.name) ? await read(file.sha256, file.size ?? 0) : undefined
      if (found && ('failed' in found || isScan(found)))
        unread.push({ supplierName: bid.supplierName, name: file.name, why: 'failed' in found ? found.failed : 'scan' })
      if (!found || 'failed' in found) {
        files.push(file)
        continue
      }
      count++
      files.push({ ...file, marks: found.marks })
      for (const page of found.pages) {
        texts.push(page.slice(0, Math.max(0, left)))
        left -= page.length
      }
    }
    withFiles.push({ ...bid, texts, files })
  }
  const marks = forms.map((form) => form.marks)
  const answer = await inThread<{ pairs: Hint[] }>(
    new URL('./likeness-worker.ts', import.meta.url),
    {
      bids: withFiles,
      given: [...given, ...forms.flatMap(({ pages }) => pages)],
      givenMarks: marks,
    } satisfies Comparing,
    COMPARING,
  )
  if ('failed' in answer) throw new Error(`the files could not be compared: ${answer.failed}`)
  return { pairs: answer.pairs, prices: regularPrices(bids), read: count, unread }
}

export const likenessOf = async (tx: Tx, evaluationId: string): Promise<Likeness | undefined> => {
  const found = await sql<{ found: Likeness }>`SELECT found FROM tendering.likeness
    WHERE evaluation_id = ${evaluationId}`.execute(tx)
  return found.rows[0]?.found
}

/** The attachments of the notice: the tender document as it was issued. */
const issued = async (tx: Tx, { projectId, round }: { projectId: string; round: number }) =>
  (await noticeOf(tx, projectId, round))?.state.files ?? []

export const askToCompare: Reaction = ({ id }, { later }) => later('evaluation.compare-files', { evaluationId: id })

export const jobs = jobTable({
  'evaluation.compare-files': async ({ evaluationId }: { evaluationId: string }, { house, run }) => {
    const { state, texts, given, givenFiles } = await house.read('house', async (tx) => {
      const state = await evaluations.get(tx, evaluationId)
      return { state, ...(await textsOf(tx, state)), givenFiles: await issued(tx, state) }
    })
    if (state.filesCompared || !texts.some(({ files }) => files.some(({ name }) => PDF.test(name)))) return
    const found = await compareFiles(house, texts, given, givenFiles)
    await house.read('house', (tx) =>
      sql`INSERT INTO tendering.likeness (evaluation_id, found, at)
        VALUES (${evaluationId}, ${JSON.stringify(found)}, ${house.clock()})
        ON CONFLICT (evaluation_id) DO UPDATE SET found = excluded.found, at = excluded.at`.execute(tx),
    )
    await run(noteFiles, evaluationId, { read: found.read ?? 0, unread: found.unread?.length ?? 0 })
  },
})
