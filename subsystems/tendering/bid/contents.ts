/** 投标文件内容 — what is inside a bid: the opening table (开标一览表), prices, answers, and the files; how it is packed and read. */
import { sha256 } from '@noble/hashes/sha2.js'
import { z } from 'zod'
import { type Fen, sum, times, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zConsortium } from './consortium.ts'
import { canonical } from './manifest.ts'
import { zSubcontractors } from './subcontract.ts'
import { hex, international, utf8 } from './suite.ts'

export const SME = {
  micro: '微型企业',
  small: '小型企业',
  medium: '中型企业',
  large: '大型企业',
  none: '不声明',
} as const
export const DEVIATION = { none: '无偏离', positive: '正偏离', negative: '负偏离' } as const

const zName = z.string().trim().min(1).max(200)

export const zBidItem = z.object({
  no: z.int().min(1).meta({ title: '序号' }),
  name: zName.meta({ title: '名称' }),
  brand: z.string().trim().max(100).meta({ title: '品牌' }),
  model: z.string().trim().max(100).meta({ title: '规格型号' }),
  origin: z.string().trim().max(100).meta({ title: '产地' }),
  quantity: z.number().positive().max(1e9).meta({ title: '数量' }),
  unitPrice: zFen.meta({ title: '单价', unit: 'fen' }),
})

/** 中小企业声明函: who makes the goods or does the work, with last year's figures (财库〔2020〕46号附件). */
const zMaker = z
  .object({
    name: z.string().trim().max(200).meta({ title: '制造商（承接企业）' }),
    staff: z.int().min(0).max(10_000_000).meta({ title: '从业人员（人）' }),
    revenue: zFen.meta({ title: '营业收入', unit: 'fen' }),
    assets: zFen.meta({ title: '资产总额', unit: 'fen' }),
  })
  .meta({ title: '中小企业声明函' })
export type Maker = z.output<typeof zMaker>

export const zBidContents = z.object({
  price: zFen.meta({ title: '投标总价', unit: 'fen' }),
  items: z.array(zBidItem).min(1).max(2000).meta({ title: '分项报价' }),
  deliveryDays: z.int().min(0).max(3650).meta({ title: '交付期（日历天）' }),
  sme: z.enum(['micro', 'small', 'medium', 'large', 'none']).meta({ title: '中小企业声明', labels: SME }),
  maker: zMaker.optional(),
  domestic: z
    .object({
      yes: z.boolean().meta({ title: '声明为本国产品' }),
      sharePercent: z.number().min(0).max(100).meta({ title: '本国产品成本占比（%）' }),
    })
    .meta({ title: '本国产品声明' }),
  responses: z
    .array(
      z.object({
        lineId: z.string().max(100).meta({ title: '条款' }),
        text: z.string().trim().max(10_000).meta({ title: '响应内容', multiline: true }),
        deviation: z.enum(['none', 'positive', 'negative']).meta({ title: '偏离', labels: DEVIATION }),
        evidence: z.string().trim().max(300).optional().meta({ title: '证明材料' }),
      }),
    )
    .max(2000)
    .meta({ title: '响应与偏离' }),
  /** 索引: where in the files a condition or a factor is proved; `qualifications/Z1`. */
  proofs: z
    .array(
      z.object({
        clause: z.string().max(60).meta({ title: '条款' }),
        where: z.string().trim().max(300).meta({ title: '证明材料' }),
      }),
    )
    .max(500)
    .optional()
    .meta({ title: '证明材料索引' }),
  consortium: zConsortium.optional(),
  subcontractors: zSubcontractors.optional(),
  files: z
    .array(
      z.object({
        name: zName.meta({ title: '文件名' }),
        size: z.int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(500)
    .meta({ title: '附件' }),
})
export type BidContents = z.output<typeof zBidContents>
/** What a bidder fills in; the file list is drawn from the files themselves. */
export type Declared = Omit<BidContents, 'files'>

export const itemsTotal = (items: readonly { quantity: number; unitPrice: Fen }[]): Fen =>
  sum(items.map((item) => times(item.unitPrice, item.quantity)))

/** The form's own check, so that no bid leaves the bidder with a total that is not the sum of its parts. */
export const checkTotal = (contents: Pick<BidContents, 'price' | 'items'>) => {
  const total = itemsTotal(contents.items)
  return total === contents.price ? ok(total) : refuse('contents.sum-differs', { price: contents.price, total })
}

/*
 * The container: one line of JSON, then the files' bytes one after the other, in the order and with the sizes the JSON
 * names. It is made and read in one pass at any size, and has no paths to climb and no compression to explode.
 */
const HEADER = 'yuecai-bid-1 '
const LONGEST_HEADER = 8 << 20

export type Attachment = { readonly name: string; readonly data: Blob | Uint8Array<ArrayBuffer> }

const PIECE = 1 << 20
async function* piecesOf(data: Blob | Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const size = data instanceof Blob ? data.size : data.length
  for (let at = 0; at < size; at += PIECE)
    yield data instanceof Blob
      ? new Uint8Array(await data.slice(at, at + PIECE).arrayBuffer())
      : data.subarray(at, at + PIECE)
}

/** Up to here a file is hashed in one piece by the browser itself; beyond, piece by piece, to spare memory. */
const AT_ONCE = 64 << 20

const hashOf = async (data: Attachment['data']) => {
  const size = data instanceof Blob ? data.size : data.length
  if (size <= AT_ONCE) {
    const whole = data instanceof Blob ? new Uint8Array(await data.arrayBuffer()) : data
    return hex(await international.hash(whole))
  }
  const hash = sha256.create()
  for await (const piece of piecesOf(data)) hash.update(piece)
  return hex(hash.digest())
}

/** Packs a bid for sealing: contents complete with their files' hashes, and the bytes as a stream of known size. */
export async function pack(declared: Declared, attachments: readonly Attachment[]) {
  const files = await Promise.all(
    attachments.map(async ({ name, data }) => ({
      name,
      size: data instanceof Blob ? data.size : data.length,
      sha256: await hashOf(data),
    })),
  )
  const contents: BidContents = zBidContents.parse({ ...declared, files })
  const header = utf8(`${HEADER}${new TextDecoder().decode(canonical(contents))}\n`)
  async function* bytes() {
    yield header
    for (const { data } of attachments) yield* piecesOf(data)
  }
  return { contents, size: header.length + files.reduce((total, file) => total + file.size, 0), bytes: bytes() }
}

/** Reads exactly so many bytes, or up to a line's end, from a stream; keeps what was read too far. */
const reader = (source: AsyncIterable<Uint8Array>) => {
  const pieces = source[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array()
  const more = async () => {
    while (held.length === 0) {
      const next = await pieces.next()
      if (next.done) return false
      held = next.value
    }
    return true
  }
  return {
    async line(longest: number): Promise<string | undefined> {
      const parts: Uint8Array[] = []
      for (let length = 0; length <= longest && (await more()); ) {
        const end = held.indexOf(10)
        const part = held.subarray(0, end < 0 ? undefined : end)
        parts.push(part)
        length += part.length
        held = held.subarray(end < 0 ? held.length : end + 1)
        if (end >= 0) return new TextDecoder().decode(new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer()))
      }
      return undefined
    },
    async *take(size: number): AsyncGenerator<Uint8Array> {
      for (let left = size; left > 0; ) {
        if (!(await more())) return
        const part = held.subarray(0, left)
        held = held.subarray(part.length)
        left -= part.length
        yield part
      }
    },
    atEnd: async () => !(await more()),
  }
}

/**
 * Reads an opened container; each file goes to `keep`, which answers the SHA-256 of what it got. A total that is not the
 * sum of its parts does not void a bid (财政部令第87号第五十九条: the unit prices count): it is told to the panel.
 */
export async function readContents(
  source: AsyncIterable<Uint8Array>,
  keep: (stream: AsyncIterable<Uint8Array>, name: string) => Promise<{ sha256: string; size: number }>,
) {
  const input = reader(source)
  const header = await input.line(LONGEST_HEADER)
  if (!header?.startsWith(HEADER)) return refuse('contents.not-a-bid')
  let parsed: ReturnType<typeof zBidContents.safeParse>
  try {
    parsed = zBidContents.safeParse(JSON.parse(header.slice(HEADER.length)))
  } catch {
    return refuse('contents.not-a-bid')
  }
  if (!parsed.success) return refuse('contents.malformed', { where: parsed.error.issues[0]?.path.join('.') })
  const contents = parsed.data
  for (const file of contents.files) {
    const kept = await keep(input.take(file.size), file.name)
    if (kept.size !== file.size || kept.sha256 !== file.sha256)
      return refuse('contents.file-differs', { name: file.name })
  }
  if (!(await input.atEnd())) return refuse('contents.too-long')
  const total = itemsTotal(contents.items)
  return ok({ contents, totalDiffers: total !== contents.price ? total : undefined })
}
