/** PDF 的文字 — page by page, with what the file says of its making. Scans have none, and are told apart. */
import type { Marks } from './similarity.ts'
import { type Bounds, type Failed, inThread } from './thread.ts'

export type PdfText = { pages: readonly string[]; marks: Marks }
export type PdfOrder = { bytes: Uint8Array<ArrayBuffer>; mostPages: number; mostCharacters: number }
export const LIMITS = {
  bytes: 32 << 20,
  mostPages: 300,
  mostCharacters: 200_000,
  seconds: 20,
  megabytes: 384,
} as const

export const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')

/** At the most so much of it, for so long. */
export const readPdf = (file: Uint8Array, bounds: Bounds = LIMITS) => {
  const bytes = Uint8Array.from(file)
  const { mostPages, mostCharacters } = LIMITS
  return inThread<PdfText | Failed>(
    new URL('./pdf-worker.ts', import.meta.url),
    { bytes, mostPages, mostCharacters } satisfies PdfOrder,
    bounds,
    [bytes.buffer],
  )
}
