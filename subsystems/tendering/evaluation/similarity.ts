/** 雷同提示 — what bids have in common beyond what the tender document gave them all. A hint with its evidence in words, never a verdict
 *  (财政部令第87号第三十七条: 异常一致、规律性差异). Pure. */

/** What a bid says, answer by answer: two short answers beside each other are no phrase. */
export type Text = {
  bidId: string
  supplierName: string
  texts: readonly string[]
  files: readonly { name: string; sha256: string; size?: number; marks?: Marks }[]
  price: number
}
export type Passage = { text: string; length: number }
export type Hint = {
  between: readonly [string, string]
  /** Of the shorter bid's own words, how many stand in the other too: 0 to 1. */
  share: number
  passages: readonly Passage[]
  /** The very same bytes. */
  sameFiles: readonly string[]
  /** The same name for another file. */
  sameNames: readonly string[]
  /** 文件信息: who made them, when, with what; in words. */
  sameMarks: readonly string[]
}
export type PriceHint = { suppliers: readonly string[]; kind: 'steps' | 'ratio'; step: number }

/** What a file says of its making (see read-pdf.ts). */
export type Marks = { author?: string; producer?: string; createdAt?: string }

/** Characters in one shingle: a phrase of so many is seldom written twice by chance. */
const WIDTH = 9
const SHORTEST_PASSAGE = 14
const MOST_PASSAGES = 5
/** Below, nothing is said. */
const WORTH_SAYING = 0.08

/** Width, case, blanks and marks are no one's style. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')

/** One answer: its plain text, and where each of its characters stands in what was written. */
type Answer = { written: string; plain: string; at: readonly number[]; shingles: readonly string[] }
const answerOf = (written: string): Answer => {
  const at: number[] = []
  let text = ''
  for (let n = 0; n < written.length; n++)
    for (const sign of plain(written[n]!)) {
      text += sign
      at.push(n)
    }
  const shingles = Array.from({ length: Math.max(0, text.length - WIDTH + 1) }, (_, n) => text.slice(n, n + WIDTH))
  return { written, plain: text, at, shingles }
}

/** Runs of common shingles, in the words as they were written. */
const passagesIn = ({ written, at, shingles }: Answer, common: ReadonlySet<string>): Passage[] => {
  const runs: Passage[] = []
  let from = -1
  for (let n = 0; n <= shingles.length; n++) {
    const here = n < shingles.length && common.has(shingles[n]!)
    if (here && from < 0) from = n
    if (here || from < 0) continue
    const length = n - 1 + WIDTH - from
    if (length >= SHORTEST_PASSAGE) runs.push({ text: written.slice(at[from], at[n - 2 + WIDTH]! + 1), length })
    from = -1
  }
  return runs
}
/** The longest first, each once. */
const longest = (passages: readonly Passage[]): Passage[] =>
  [...new Map(passages.map((each) => [plain(each.text), each])).values()]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOST_PASSAGES)

const WHAT = { author: '作者', createdAt: '创建时间', producer: '制作软件' } as const
/** 文件信息相同: an author or a second that two bids share and the tender document's own files have not. The program that made a file is everybody's, and is
 *  told only beside them. */
const marksInCommon = (a: Text, b: Text, bids: readonly Text[], given: readonly Marks[]): string[] => {
  const valuesOf = ({ files }: Text, what: keyof Marks) =>
    new Map(files.flatMap(({ name, marks }) => (marks?.[what] ? [[marks[what], name] as const] : [])))
  const tell = (what: keyof Marks) => {
    const other = valuesOf(b, what)
    return [...valuesOf(a, what)]
      .filter(([value]) => other.has(value) && !given.some((each) => each[what] === value))
      .filter(
        ([value]) =>
          bids.length <= 4 || bids.filter((each) => valuesOf(each, what).has(value)).length * 2 <= bids.length,
      )
      .map(([value, name]) => `${WHAT[what]}同为“${value}”（${[...new Set([name, other.get(value)!])].join('、')}）`)
  }
  // The same bytes have the same marks: that is told already.
  const own = { ...a, files: a.files.filter(({ sha256 }) => !b.files.some((each) => each.sha256 === sha256)) }
  if (own.files.length < a.files.length) return marksInCommon(own, b, bids, given)
  const told = [...tell('author'), ...tell('createdAt')]
  return told.length > 0 ? [...told, ...tell('producer')] : []
}

/** `given`: the tender document and its templates, whose words all may repeat. Words that more than half of many bids share are as good as given. */
export const similarities = (
  bids: readonly Text[],
  given: readonly string[],
  givenMarks: readonly Marks[] = [],
): Hint[] => {
  const subtracted = new Set(given.flatMap((text) => answerOf(text).shingles))
  const prepared = bids.map(({ texts }) => {
    const answers = texts.map(answerOf)
    const own = new Set(answers.flatMap(({ shingles }) => shingles).filter((each) => !subtracted.has(each)))
    return { answers, own }
  })
  const holders = new Map<string, number[]>()
  for (const [n, { own }] of prepared.entries())
    for (const shingle of own) {
      const held = holders.get(shingle)
      if (held) held.push(n)
      else holders.set(shingle, [n])
    }
  const common = new Map<string, Set<string>>()
  for (const [shingle, held] of holders) {
    if (held.length < 2 || (bids.length > 4 && held.length > bids.length / 2)) continue
    for (const [at, a] of held.entries())
      for (const b of held.slice(at + 1)) {
        const pair = `${a}/${b}`
        const found = common.get(pair) ?? new Set()
        common.set(pair, found.add(shingle))
      }
  }
  return bids
    .flatMap((a, n) =>
      bids.slice(n + 1).map((b, m): Hint => {
        const [one, other] = [prepared[n]!, prepared[n + 1 + m]!]
        const shared = common.get(`${n}/${n + 1 + m}`) ?? new Set<string>()
        const sameFiles = a.files
          .filter((file) => b.files.some(({ sha256 }) => sha256 === file.sha256))
          .map(({ name }) => name)
        const sameMarks = marksInCommon(a, b, bids, givenMarks)
        const sameNames = a.files
          .filter((file) => b.files.some(({ name, sha256 }) => name === file.name && sha256 !== file.sha256))
          .map(({ name }) => name)
        return {
          between: [a.bidId, b.bidId],
          share: shared.size / Math.max(1, Math.min(one.own.size, other.own.size)),
          passages: longest(one.answers.flatMap((answer) => passagesIn(answer, shared))),
          sameFiles,
          sameNames,
          sameMarks,
        }
      }),
    )
    .filter(
      ({ share, passages, sameFiles, sameMarks }) =>
        sameFiles.length > 0 || sameMarks.length > 0 || (share >= WORTH_SAYING && passages.length > 0),
    )
    .toSorted(
      (a, b) => b.sameFiles.length - a.sameFiles.length || b.share - a.share || b.sameMarks.length - a.sameMarks.length,
    )
}

/** 报价呈规律性差异: three prices or more in equal steps, or in one ratio. */
export const regularPrices = (bids: readonly Pick<Text, 'supplierName' | 'price'>[]): PriceHint[] => {
  const sorted = bids.toSorted((a, b) => a.price - b.price)
  const found: PriceHint[] = []
  const runs = (kind: PriceHint['kind'], stepAt: (n: number) => number, same: (a: number, b: number) => boolean) => {
    for (let from = 0; from + 2 < sorted.length; ) {
      let to = from + 1
      while (to + 1 < sorted.length && stepAt(from) > 0 && same(stepAt(to), stepAt(from))) to++
      if (to - from >= 2)
        found.push({
          suppliers: sorted.slice(from, to + 1).map(({ supplierName }) => supplierName),
          kind,
          step: stepAt(from),
        })
      from = to - from >= 2 ? to : from + 1
    }
  }
  runs(
    'steps',
    (n) => sorted[n + 1]!.price - sorted[n]!.price,
    (a, b) => a === b,
  )
  runs(
    'ratio',
    (n) => Math.round((sorted[n + 1]!.price / Math.max(1, sorted[n]!.price) - 1) * 1e5) / 1e5,
    (a, b) => a === b,
  )
  return found
}
