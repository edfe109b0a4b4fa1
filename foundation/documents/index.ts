/** 文书 — official papers as PDF: a Typst template beside its chapter, the chapter's data, the paper of paper.typ. */

import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import QRCode from 'qrcode'
import type { Instant } from '../time.ts'

/** What every paper carries beside its contents. The same data and paper give the same bytes, today and in ten years. */
export type Paper = {
  /** When it was issued: the PDF's own date, so that its bytes depend on nothing else. */
  readonly issuedAt: Instant
  readonly number?: string
  /** The address where the ledger's record of this paper is shown; printed as text and QR on the last page. */
  readonly verify?: string
  /** Printed across every page: 样张, 草案 … */
  readonly watermark?: string
  readonly platform?: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const fonts = fileURLToPath(new URL('.', import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json')))

let ready: NodeCompiler | undefined
/** Made once, when the first paper is wanted: reading the fonts takes half a second. */
const compiler = () => {
  ready ??= NodeCompiler.create({
    workspace: root,
    fontArgs: [{ fontPaths: ['400Regular', '500Medium', '700Bold'].map((weight) => `${fonts}${weight}`) }],
  })
  return ready
}

/** A paper set by `template` (a .typ file of this project). Throws where the template itself is broken. */
export const pdf = async (template: URL, data: object, paper: Paper): Promise<Buffer> => {
  const qr = paper.verify
    ? await QRCode.toString(paper.verify, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' })
    : undefined
  const sheet = { platform: '粤采 · 政府采购一体化平台', ...paper, ...(qr ? { qr } : {}) }
  const it = compiler()
  const set = it.compile({
    mainFileContent: `#include "/${relative(root, fileURLToPath(template))}"`,
    inputs: { data: JSON.stringify(data), paper: JSON.stringify(sheet) },
  })
  const page = set.result
  if (!page) {
    const errors = set.takeError()
    throw new Error(`${fileURLToPath(template)}: ${JSON.stringify(errors?.shortDiagnostics)}`)
  }
  const bytes = it.pdf(page, { creationTimestamp: Math.floor(Date.parse(paper.issuedAt) / 1000) })
  it.evictCache(10)
  return bytes
}

/** A kind of paper: `export const awardLetter = document<AwardLetter>(new URL('./award-letter.typ', import.meta.url))`. */
export const document =
  <Data extends object>(template: URL) =>
  (data: Data, paper: Paper): Promise<Buffer> =>
    pdf(template, data, paper)

/** Where anyone learns whether a paper is genuine and what it is. */
export const verifyAddress = (site: string, entryId: string): string => `${site.replace(/\/$/, '')}/check/${entryId}`

/** Where a paper's record stands: the ledger entry it follows from, and of which moment that is. */
export type Entered = { site: string; entryId: string; at: Instant; watermark?: string }
