/** 采购文件各部分 — what of the local draft belongs to which command, which parts changed, and the small moves of the editor. Pure. */
import type { Contents, TenderDocument } from '#subsystems/tendering/documents/documents.ts'
import { PARTS, type Part, type Remark } from '#subsystems/tendering/documents/remarks.ts'
import type { Place } from '#subsystems/tendering/documents/wording.ts'

export type Draft = Contents & { file?: string | undefined }

/** What each part's command is sent; `null` stays out of a form, where nothing is undefined. */
export const INPUTS = {
  basics: ({ lots, minimumPrice, bidSecurity, bidValidityDays, consortiumAllowed, file }: Draft) => ({
    lots: lots.map(({ no, ceiling }) => ({ no, ceiling })),
    ...(minimumPrice !== null && { minimumPrice }),
    ...(bidSecurity !== null && { bidSecurity }),
    bidValidityDays,
    consortiumAllowed,
    ...(file && { file }),
  }),
  requirements: ({ requirementLines, customDevelopment }: Draft) => ({ requirementLines, customDevelopment }),
  qualifications: ({ qualifications, conformity }: Draft) => ({ qualifications, conformity }),
  scoring: ({ awardRule, priceWeight, factors }: Draft) => ({ awardRule, priceWeight, factors }),
  policies: ({ sme, domestic, abnormalLow }: Draft) => ({ sme, domestic, abnormalLow }),
  terms: ({ contractTerms }: Draft) => ({ contractTerms }),
} as const satisfies Record<Part, (draft: Draft) => object>

/** The server trims, and its database keeps no order of keys. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'string'
      ? each.trim()
      : each !== null && typeof each === 'object' && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : each,
  )
const same = (one: unknown, other: unknown) => plain(one) === plain(other)
export const changedParts = (saved: Draft, now: Draft): Part[] =>
  (Object.keys(PARTS) as Part[]).filter((part) => !same(INPUTS[part](saved), INPUTS[part](now)))

const KEYS: Readonly<Record<Part, readonly (keyof Draft)[]>> = {
  basics: ['lots', 'ceiling', 'minimumPrice', 'bidSecurity', 'bidValidityDays', 'consortiumAllowed', 'file'],
  requirements: ['requirementLines', 'customDevelopment'],
  qualifications: ['qualifications', 'conformity'],
  scoring: ['awardRule', 'priceWeight', 'factors'],
  policies: ['sme', 'domestic', 'abnormalLow'],
  terms: ['contractTerms'],
}

/** What another wrote meanwhile in a part that is not changed here is taken over, into what was loaded and into what is written. */
export const folded = (base: Draft, draft: Draft, live: Draft): { base: Draft; draft: Draft } | undefined => {
  const mine = changedParts(base, draft)
  const theirs = changedParts(base, live).filter((part) => !mine.includes(part))
  if (theirs.length === 0) return undefined
  const taken = Object.fromEntries(
    theirs.flatMap((part) => KEYS[part].map((key) => [key, live[key]])),
  ) as Partial<Draft>
  return { base: { ...base, ...taken }, draft: { ...draft, ...taken } }
}

/** A part's form value put back into the draft. */
export const withForm = (draft: Draft, part: Part, value: Record<string, any>): Draft => {
  if (part !== 'basics') return { ...draft, ...value }
  const ceilings = (value.lots ?? []) as { no: number; ceiling: Contents['ceiling'] }[]
  const lots = draft.lots.map((lot) => ({
    ...lot,
    ceiling: ceilings.find(({ no }) => no === lot.no)?.ceiling ?? lot.ceiling,
  }))
  const whole = lots.every(({ ceiling }) => Number.isSafeInteger(ceiling))
  return {
    ...draft,
    ...value,
    lots,
    ceiling: whole ? (lots.reduce((sum, lot) => sum + lot.ceiling, 0) as Contents['ceiling']) : draft.ceiling,
    minimumPrice: value.minimumPrice ?? null,
    bidSecurity: value.bidSecurity ?? null,
    file: value.file,
  }
}

export const draftOf = (document: TenderDocument): Draft => {
  const { awardRule, lots, items, requirementLines, qualifications, conformity, factors, priceWeight } = document
  const { sme, domestic, abnormalLow, ceiling, minimumPrice, bidSecurity, bidValidityDays } = document
  const { consortiumAllowed, customDevelopment, contractTerms, file } = document
  return {
    awardRule,
    lots,
    items,
    requirementLines,
    qualifications,
    conformity,
    factors,
    priceWeight,
    sme,
    domestic,
    abnormalLow,
    ceiling,
    minimumPrice,
    bidSecurity,
    bidValidityDays,
    consortiumAllowed,
    customDevelopment,
    contractTerms,
    file,
  }
}

/** J3 after J1 and J2; the first letter is the list's own. */
export const nextId = (letter: string, entries: readonly { id: string }[]): string => {
  const numbers = entries.flatMap(({ id }) => (id.startsWith(letter) ? [Number(id.slice(letter.length))] : []))
  return `${letter}${Math.max(0, ...numbers.filter(Number.isFinite)) + 1}`
}

export const moved = <T>(entries: readonly T[], at: number, by: -1 | 1): T[] => {
  const to = at + by
  if (to < 0 || to >= entries.length) return [...entries]
  return entries.toSpliced(at, 1).toSpliced(to, 0, entries[at]!)
}

export const placeId = ({ list, at, tier }: Place): string => `c-${list}-${at}${tier === undefined ? '' : `-${tier}`}`

/** The text cut where words were hit: every second piece is marked. Hits that overlap are one. */
export const cut = (
  text: string,
  hits: readonly { start: number; end: number }[],
): { text: string; marked: boolean }[] => {
  const pieces: { text: string; marked: boolean }[] = []
  let at = 0
  for (const { start, end } of hits.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false })
    pieces.push({ text: text.slice(Math.max(at, start), end), marked: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false })
  return pieces
}

/** Numbers of the control points, as the regulator counts them. The controls themselves name these refusals (a test compares). */
export const POINTS: Readonly<Partial<Record<Remark['code'], string>>> = {
  'documents.tailored': 'RC-015',
  'documents.maker-authorisation': 'RC-015',
  'documents.size-condition': 'RC-016',
  'documents.local-condition': 'RC-017',
  'documents.references-too-many': 'RC-018',
  'documents.reference-amount': 'RC-018',
  'documents.qualification-scored': 'RC-019',
  'documents.price-weight': 'RC-020',
  'documents.factor-not-quantified': 'RC-021',
  'documents.factor-max': 'RC-021',
  'documents.weights-not-100': 'RC-021',
  'documents.subjective-large': 'RC-021',
  'documents.minimum-price': 'RC-022',
  'documents.ceiling-over-budget': 'RC-022',
  'documents.ceiling-missing': 'RC-022',
  'documents.bid-security-over': 'RC-023',
  'documents.performance-security-over': 'RC-023',
  'documents.security-cash': 'RC-023',
  'documents.security-single-form': 'RC-023',
  'documents.sme-deduction': 'RC-024',
  'documents.sme-reserved-deduction': 'RC-024',
  'documents.sme-industry-missing': 'RC-024',
  'documents.domestic-clause-missing': 'RC-024',
  'documents.domestic-deduction': 'RC-024',
  'documents.abnormal-low-rate': 'RC-024',
  'documents.payment-too-late': 'RC-069',
  'documents.late-fee-missing': 'RC-069',
  'documents.acceptance-missing': 'RC-069',
  'documents.security-refund-missing': 'RC-069',
  'documents.intellectual-property-missing': 'RC-069',
}

export type Correction = {
  where: 'requirement' | 'conformity' | 'scoring'
  clause: string
  before: string
  after: string
}

/** What a clarification says of an issued document: the clauses whose words changed. The object and the qualifications stand. */
export const changesBetween = (issued: Draft, now: Draft): Correction[] => {
  const texts = (where: 'requirement' | 'conformity', list: 'requirementLines' | 'conformity') =>
    issued[list].map(({ id, text }, n) => ({
      where,
      clause: id,
      before: text,
      after: now[list][n]?.text.trim() ?? text,
    }))
  const scoring = issued.factors.flatMap((factor, n) => {
    const after = now.factors[n] ?? factor
    const said = { where: 'scoring' as const, clause: factor.id }
    return [
      { ...said, before: factor.name, after: after.name.trim() },
      ...factor.tiers.map(({ label }, t) => ({ ...said, before: label, after: after.tiers[t]?.label.trim() ?? label })),
    ]
  })
  return [...texts('requirement', 'requirementLines'), ...texts('conformity', 'conformity'), ...scoring].filter(
    ({ before, after }) => after !== '' && before !== after,
  )
}
