/** 采购公告 — the notice of intended procurement: drafted, published, clarified, closed at its deadline. Pure. */
import { type Model, may } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { type Day, dayOf, type Instant } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import { procedureOf } from '#policies/procedures.ts'
import type { AwardRule, Category } from '#policies/words.ts'
import type { Change, SecurityForm } from '../documents/documents.ts'
import type { Lot } from '../project/project.ts'

export type Contact = { name: string; address: string; person: string; phone: string }
export type NoticeItem = { lot: number; itemCode: string; name: string; quantity: number; unit: string; budget: Fen }

/** 招标公告的内容 (财政部令第87号第十三条; 财办库〔2020〕50号). */
export type Contents = {
  title: string
  summary: string
  deliveryTerm: string
  consortiumAllowed: boolean
  qualifications: readonly string[]
  policies: readonly string[]
  documentsPlace: string
  documentsMethod: string
  /** 售价: an electronic file is free (财库〔2019〕38号). */
  documentsPrice: Fen
  /** What a supplier must show to get the documents: lawfully nothing. */
  documentsProof: readonly string[]
  openingPlace: string
  procuringEntity: Contact
  agency: Contact
  remarks: string
  files: readonly string[]
}

/** 更正、澄清: what changed, and the deadline it moved. */
export type Amendment = {
  no: number
  kind: 'correction' | 'clarification'
  items: readonly Change[]
  bidDeadline?: Instant | undefined
  documentsUntil?: Instant | undefined
  /** The order that moved it, where an outage did. */
  postponementId?: string | undefined
  questionIds: readonly string[]
  at: Instant
}

type Core = Contents & {
  caseId: string
  projectId: string
  documentId: string
  round: number
  number: string
  planNumber: string
  procuringEntityId: string
  agencyId: string
  region: string
  method: Method
  category: Category
  awardRule: AwardRule
  budget: Fen
  ceiling: Fen
  lots: readonly Lot[]
  items: readonly NoticeItem[]
  bidSecurity: { amount: Fen; forms: readonly SecurityForm[] } | null
  bidValidityDays: number
  smeReserved: boolean
  draftedBy: string
  amendments: readonly Amendment[]
}
type Out = {
  publishedBy: string
  publishedAt: Instant
  /** 公告期限: five working days (财政部令第87号第十六条). */
  noticeUntilDate: Day
  documentsUntil: Instant
  bidDeadline: Instant
  /** With fewer responses nothing is opened: 3, or what the law excepts. */
  minimum: number
  /** Why fewer are enough here, and who approved it. */
  excepted?: Excepted | undefined
  /** Who alone may answer; absent: whoever reads the notice. */
  invited?: readonly string[] | undefined
  warnings: readonly string[]
}
export type Excepted = { reason: string; approvalNo: string }

export type Notice = Core &
  (
    | { status: 'draft' }
    | ({ status: 'published' } & Out)
    | ({ status: 'closed' } & Out & { closedAt: Instant })
    | ({ status: 'terminated' } & Out & { reason: string; terminatedAt: Instant })
    | { status: 'withdrawn'; reason: string }
  )

export type NoticeEvent =
  | ({ type: 'NoticeDrafted'; at: Instant } & Omit<Core, 'amendments'>)
  | { type: 'NoticeWritten'; contents: Contents; by: string; at: Instant }
  | ({
      type: 'NoticePublished'
      by: string
      at: Instant
      /** Why the intention was late or left out, where it was (RC-002). */
      intentionReason?: string | undefined
      noticeUntilDate: Day
      documentsUntil: Instant
      bidDeadline: Instant
      minimum: number
      excepted?: Excepted | undefined
      invited?: readonly string[] | undefined
      warnings: readonly string[]
    } & Pick<
      Core,
      | 'projectId'
      | 'documentId'
      | 'caseId'
      | 'round'
      | 'lots'
      | 'title'
      | 'number'
      | 'procuringEntityId'
      | 'agencyId'
      | 'region'
      | 'method'
      | 'category'
      | 'awardRule'
      | 'bidSecurity'
      | 'bidValidityDays'
    >)
  | {
      type: 'NoticeAmended'
      projectId: string
      round: number
      amendment: Amendment
      bidDeadline: Instant
      documentsUntil?: Instant | undefined
      by: string
      at: Instant
    }
  | { type: 'NoticeClosed'; projectId: string; round: number; at: Instant }
  | { type: 'NoticeTerminated'; projectId: string; round: number; reason: string; by: string; at: Instant }
  | { type: 'NoticeWithdrawn'; projectId: string; documentId: string; reason: string; by: string; at: Instant }

export const notice: Model<Notice, NoticeEvent> = {
  name: 'notice',
  title: '采购公告',
  status: { draft: '草稿', published: '公告中', closed: '已截止', terminated: '已终止', withdrawn: '已撤回' },
  evolve(before, event) {
    if (event.type === 'NoticeDrafted') {
      const { type: _, at: __, ...facts } = event
      return { ...facts, status: 'draft', amendments: [] }
    }
    const was = before!
    switch (event.type) {
      case 'NoticeWritten':
        return { ...was, ...event.contents }
      case 'NoticePublished':
        return {
          ...was,
          status: 'published',
          publishedBy: event.by,
          publishedAt: event.at,
          noticeUntilDate: event.noticeUntilDate,
          documentsUntil: event.documentsUntil,
          bidDeadline: event.bidDeadline,
          minimum: event.minimum,
          excepted: event.excepted,
          invited: event.invited,
          warnings: event.warnings,
        }
      case 'NoticeAmended':
        return was.status === 'published'
          ? {
              ...was,
              bidDeadline: event.bidDeadline,
              documentsUntil: event.documentsUntil ?? was.documentsUntil,
              amendments: [...was.amendments, event.amendment],
            }
          : was
      case 'NoticeClosed':
        return was.status === 'published' ? { ...was, status: 'closed', closedAt: event.at } : was
      case 'NoticeTerminated':
        return was.status === 'published' || was.status === 'closed'
          ? { ...was, status: 'terminated', reason: event.reason, terminatedAt: event.at }
          : was
      case 'NoticeWithdrawn':
        return { ...was, status: 'withdrawn', reason: event.reason }
    }
  },
  parties: (state) => ({
    procuringEntity: state.procuringEntityId,
    agency: state.agencyId,
    ...('invited' in state && { invited: state.invited }),
  }),
  region: ({ region }) => region,
  // 投标邀请书 goes to those invited and to nobody else.
  isPublic: (state) =>
    (state.status === 'published' || state.status === 'closed' || state.status === 'terminated') && !state.invited,
  caseId: ({ caseId }) => caseId,
  card: ({ title, number, budget }) => ({ title, number, amount: budget }),
  begins: (state) =>
    state.status === 'published' && state.invited
      ? [
          {
            command: 'registration.obtain',
            title: '应邀获取采购文件',
            who: may('supplier', 'invited'),
            due: state.documentsUntil,
          },
        ]
      : [],
  wake: (state) => (state.status === 'published' ? { at: state.bidDeadline, command: 'notice.close' } : undefined),
}

/** The law's words for this notice's method, on the day it was published. */
export const wordsOf = (state: Pick<Notice, 'method'> & { publishedAt: Instant }) =>
  procedureOf(state.method, dayOf(state.publishedAt)).words

/** A purchase goes on under the law its notice was published under; where none was, under that of the day `otherwise`. */
export const procedureOfNotice = (method: Method, notice: object | undefined, otherwise: Instant) =>
  procedureOf(
    method,
    dayOf(notice && 'publishedAt' in notice ? (notice as { publishedAt: Instant }).publishedAt : otherwise),
  )

/** 项目名称: the notice's title without what kind of notice it is. */
export const projectTitleOf = (state: Pick<Notice, 'method' | 'title'> & { publishedAt: Instant }): string =>
  state.title.replace(new RegExp(`(${wordsOf(state).notice}|邀请书)$`), '')
