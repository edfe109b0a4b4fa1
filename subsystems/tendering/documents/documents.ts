/** 采购文件 — the tender document: what is wanted, who may bid, how it is judged, on what terms it is bought. Pure. */
import { type Model, may } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import type { AwardRule, Category } from '#policies/words.ts'
import type { Industry } from '#registers/industries.ts'
import type { Terms } from '#subsystems/supervision/index.ts'
import type { Arrangement } from '../framework/arrangement.ts'

export type SecurityForm = 'transfer' | 'cheque' | 'draft' | 'guarantee' | 'insurance' | 'cash'

export type Item = {
  no: number
  lot: number
  itemCode: string
  name: string
  quantity: number
  unit: string
  budget: Fen
  imported: boolean
  /** 核心产品: in a mixed package the one by whose brand bids count as one (财政部令第87号第三十一条). */
  core: boolean
}
export type RequirementLine = {
  id: string
  kind: 'technical' | 'service' | 'safety' | 'commercial'
  text: string
  /** ★: not met, the bid is invalid. */
  starred: boolean
  lot?: OneLot
}
/** The lot an entry belongs to; absent: to all. */
type OneLot = number | undefined
export type Clause = { id: string; text: string; lot?: OneLot }
export type Tier = { label: string; points: number }
/** 评审因素. The highest tier is worth `max`; the maxima and the price weight make 100. */
export type Factor = {
  id: string
  name: string
  part: 'technical' | 'business'
  kind: 'objective' | 'subjective'
  max: number
  tiers: readonly Tier[]
  lot?: OneLot
}
/** The terms offered; the contract will keep to them. */
export type ContractTerms = Terms & { performanceSecurityForms: readonly SecurityForm[] }
export type LotCeiling = { no: number; title: string; budget: Fen; ceiling: Fen }

/** What the agency writes, part by part. */
export type Contents = {
  awardRule: AwardRule
  lots: readonly LotCeiling[]
  items: readonly Item[]
  requirementLines: readonly RequirementLine[]
  qualifications: readonly Clause[]
  conformity: readonly Clause[]
  factors: readonly Factor[]
  /** Points of the price, of 100. With the lowest-price rule: 100. */
  priceWeight: number
  sme: {
    reserved: boolean
    industry: Industry | ''
    deductionPercent: number
    /** 联合体、分包 with a small firm's share of 30 % or more. */
    jointDeductionPercent?: number | undefined
  }
  domestic: { applies: boolean; deductionPercent: number }
  /** 异常低价 rates in per cent (财库〔2026〕2号). */
  abnormalLow: { ofMean: number; ofSecond: number; ofCeiling: number }
  /** The sum of the lots' ceilings. */
  ceiling: Fen
  /** 最低限价 is forbidden (财政部令第87号第十二条); kept so that an attempt is seen. */
  minimumPrice: Fen | null
  bidSecurity: { amount: Fen; forms: readonly SecurityForm[] } | null
  bidValidityDays: number
  consortiumAllowed: boolean
  /** 针对同一程序环节的质疑须一次性提出 (财政部令第94号第十条). */
  challengeOnce?: boolean | undefined
  customDevelopment: boolean
  contractTerms: ContractTerms
  /** 框架协议约定, where the method is one. */
  framework?: Arrangement | undefined
}

/** What an amendment changed: told by its words and, where a clause is named, changed in the document with it. */
export type Change = {
  where: string
  before: string
  after: string
  clause?: { list: 'requirementLines' | 'conformity' | 'factors'; id: string } | undefined
}

type Core = Contents & {
  caseId: string
  projectId: string
  round: number
  /** Rises with every submission and every amendment after issue. */
  edition: number
  title: string
  number: string
  procuringEntityId: string
  agencyId: string
  region: string
  method: Method
  category: Category
  budget: Fen
  file?: string | undefined
  /** The edition of the template it began from. */
  template?: { id: string; title: string; version: number } | undefined
  draftedBy: string
  submittedBy?: string | undefined
  amendments: readonly { edition: number; text: string; at: Instant; changes?: readonly Change[] | undefined }[]
}

export type TenderDocument = Core &
  (
    | { status: 'draft' }
    | { status: 'submitted'; submittedBy: string; submittedAt: Instant }
    | { status: 'returned'; reason: string; returnedBy: string; returnedAt: Instant }
    | { status: 'confirmed'; confirmedBy: string; confirmedAt: Instant; noticeBegun?: boolean | undefined }
    | {
        status: 'issued'
        confirmedBy: string
        confirmedAt: Instant
        noticeId: string
        issuedAt: Instant
        invited?: readonly string[] | undefined
      }
    | { status: 'superseded'; issuedAt?: Instant | undefined; invited?: readonly string[] | undefined }
  )

export type DocumentEvent =
  | ({ type: 'DocumentDrafted'; at: Instant } & Omit<Core, 'amendments' | 'submittedBy' | 'file'>)
  | { type: 'DocumentWritten'; part: Partial<Contents> & { file?: string | undefined }; by: string; at: Instant }
  | { type: 'DocumentSubmitted'; edition: number; by: string; at: Instant }
  | { type: 'DocumentReturned'; reason: string; by: string; at: Instant }
  | { type: 'DocumentConfirmed'; projectId: string; lots: readonly LotCeiling[]; by: string; at: Instant }
  | { type: 'DocumentReopened'; by: string; at: Instant }
  | { type: 'DocumentTakenUp'; noticeBegun: boolean; at: Instant }
  /** `invited`: who alone is given it, where the notice is an invitation. */
  | {
      type: 'DocumentIssued'
      projectId: string
      noticeId: string
      invited?: readonly string[] | undefined
      at: Instant
    }
  | { type: 'DocumentAmended'; edition: number; text: string; at: Instant; changes?: readonly Change[] | undefined }
  | { type: 'DocumentSuperseded'; at: Instant }

/** What a document says of one lot: its own entries and those of all. */
export const forLot = <
  D extends Pick<Contents, 'items' | 'requirementLines' | 'qualifications' | 'conformity' | 'factors'>,
>(
  document: D,
  lot: number,
): D => {
  const own = (entry: { lot?: OneLot }) => entry.lot === undefined || entry.lot === lot
  return {
    ...document,
    items: document.items.filter(own),
    requirementLines: document.requirementLines.filter(own),
    qualifications: document.qualifications.filter(own),
    conformity: document.conformity.filter(own),
    factors: document.factors.filter(own),
  }
}

/** Only the very words an amendment quotes are replaced: what reads otherwise by now stays as it is. */
const amendedBy = (
  contents: Pick<Contents, 'requirementLines' | 'conformity' | 'factors'>,
  changes: readonly Change[],
) => {
  let { requirementLines, conformity, factors } = contents
  for (const { clause, before, after } of changes) {
    if (!clause) continue
    const worded = <C extends Clause>(entries: readonly C[]) =>
      entries.map((each) => (each.id === clause.id && each.text === before ? { ...each, text: after } : each))
    if (clause.list === 'requirementLines') requirementLines = worded(requirementLines)
    if (clause.list === 'conformity') conformity = worded(conformity)
    if (clause.list === 'factors')
      factors = factors.map((factor) =>
        factor.id !== clause.id
          ? factor
          : {
              ...factor,
              name: factor.name === before ? after : factor.name,
              tiers: factor.tiers.map((tier) => (tier.label === before ? { ...tier, label: after } : tier)),
            },
      )
  }
  return { requirementLines, conformity, factors }
}

export const tenderDocument: Model<TenderDocument, DocumentEvent> = {
  name: 'document',
  title: '采购文件',
  status: {
    draft: '编制中',
    submitted: '待采购人确认',
    returned: '已退回修改',
    confirmed: '采购人已确认',
    issued: '已发出',
    superseded: '已失效',
  },
  evolve(before, event) {
    if (event.type === 'DocumentDrafted') {
      const { type: _, at: __, ...facts } = event
      return { ...facts, status: 'draft', amendments: [] }
    }
    const was = before!
    switch (event.type) {
      case 'DocumentWritten':
        return { ...was, ...event.part }
      case 'DocumentSubmitted':
        return { ...was, status: 'submitted', edition: event.edition, submittedBy: event.by, submittedAt: event.at }
      case 'DocumentReturned':
        return { ...was, status: 'returned', reason: event.reason, returnedBy: event.by, returnedAt: event.at }
      case 'DocumentConfirmed':
        return { ...was, status: 'confirmed', confirmedBy: event.by, confirmedAt: event.at }
      case 'DocumentTakenUp':
        return was.status === 'confirmed' ? { ...was, noticeBegun: event.noticeBegun } : was
      case 'DocumentReopened':
        return { ...was, status: 'draft' }
      case 'DocumentIssued':
        return was.status === 'confirmed'
          ? { ...was, status: 'issued', noticeId: event.noticeId, issuedAt: event.at, invited: event.invited }
          : was
      case 'DocumentAmended':
        return {
          ...was,
          ...amendedBy(was, event.changes ?? []),
          edition: event.edition,
          amendments: [
            ...was.amendments,
            { edition: event.edition, text: event.text, at: event.at, changes: event.changes },
          ],
        }
      case 'DocumentSuperseded':
        return { ...was, status: 'superseded' }
    }
  },
  parties: (state) => ({
    procuringEntity: state.procuringEntityId,
    agency: state.agencyId,
    ...('invited' in state && { invited: state.invited }),
  }),
  region: ({ region }) => region,
  /** 采购文件 are given out free of charge; once issued anyone may read them, or those invited. */
  isPublic: (state) => 'issuedAt' in state && state.issuedAt !== undefined && !state.invited,
  caseId: ({ caseId }) => caseId,
  card: ({ title, number, budget }) => ({ title, number, amount: budget }),
  begins: (state) =>
    state.status === 'confirmed' && !state.noticeBegun
      ? [{ command: 'notice.draft', title: '起草采购公告', who: may('agency', 'agency') }]
      : [],
}
