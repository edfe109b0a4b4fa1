/** 框架协议 — of one lot: who entered at which unit prices, signed, in force for a term, left, expired, summed up. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { at, type Day, type Instant, plusDays } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import type { AwardRule, Category } from '#policies/words.ts'
import type { Arrangement } from './arrangement.ts'

export const KINDS = { closed: '封闭式', open: '开放式' } as const
export type Kind = keyof typeof KINDS

/** What may be bought under the agreement. */
export type AgreedLine = { no: number; itemCode: string; name: string; unit: string; ceiling: Fen }
/** 入围产品: one entrant's offer for a line. */
export type Offered = { no: number; brand: string; model: string; origin: string; unitPrice: Fen }

/** 清退情形 (财政部令第110号第十九条). */
export const EXPULSIONS = {
  collusion: '恶意串通谋取入围或者合同成交',
  falseMaterial: '提供虚假材料谋取入围或者合同成交',
  refusedContract: '无正当理由拒不接受合同授予',
  breach: '不履行合同义务或者履行不符合约定，经采购人请求后仍不改正',
  banned: '有效期内因违法行为被禁止或者限制参加政府采购活动',
  agreed: '框架协议约定的其他情形',
} as const
export type Expulsion = keyof typeof EXPULSIONS
export const LEAVINGS = { exited: '退出', expelled: '清退', notSigned: '逾期未签协议' } as const
export type Leaving = { kind: keyof typeof LEAVINGS; ground?: Expulsion | undefined; reason: string; at: Instant }

/** 提前终止的情形. */
export const EARLY_ENDS = {
  publicInterest: '继续履行将损害国家利益和社会公共利益（政府采购法第五十条）',
  ordered: '财政部门依法认定入围结果无效或者责令终止（财政部令第110号第四十四条）',
  tooFew: '剩余入围供应商不足，影响执行，不再补充征集（财政部令第110号第二十七条）',
  changed: '法律、政策变化或者不可抗力，致使不能实现目的（民法典第五百六十三条）',
  agreed: '框架协议约定的终止情形（民法典第五百六十二条）',
  consent: '各方协商一致（民法典第五百六十二条）',
} as const
export type EarlyEnd = {
  ground: keyof typeof EARLY_ENDS
  reason: string
  /** 财政部门处理决定文号. */
  orderNo?: string | undefined
  files: readonly string[]
  by: string
  at: Instant
}

export type Entrant = {
  supplierId: string
  supplierName: string
  address: string
  /** 入围排序, also the order of the turns. */
  place: number
  lines: readonly Offered[]
  /** 质量优先法的得分. */
  score?: number | undefined
  size: 'micro' | 'small' | 'medium' | 'large' | 'none'
  deliveryDays: number
  bidId?: string | undefined
  joiningId?: string | undefined
  round: number
  enteredAt: Instant
  signedAt?: Instant | undefined
  /** Asks to leave, with what reason (第二十条). */
  asked?: { reason: string; at: Instant } | undefined
  left?: Leaving | undefined
}
/** Who conformed and did not enter. */
export type Eliminated = { supplierId: string; supplierName: string; place: number }

type Core = {
  kind: Kind
  caseId: string
  projectId: string
  documentId: string
  noticeId: string
  evaluationId?: string | undefined
  round: number
  lot: number
  number: string
  title: string
  region: string
  method: Method
  category: Category
  /** 征集人. */
  procuringEntityId: string
  agencyId: string
  awardRule: AwardRule
  arrangement: Arrangement
  lines: readonly AgreedLine[]
  entrants: readonly Entrant[]
  eliminated: readonly Eliminated[]
  openedAt: Instant
}
export type Fee = { standard: string; amount: Fen }
type Announced = { announcedAt: Instant; late: boolean; fee: Fee; remarks: string; signBy: Instant }
type Force = {
  inForceAt: Instant
  validFromDate: Day
  validUntilDate: Day
  fileBy: Instant
  filedAt?: Instant | undefined
  filedLate?: boolean | undefined
  /** Told to all users through the platform (第三十条). */
  toldAt: Instant
  supplementing?: boolean | undefined
} & Partial<Announced>
type Expired = Force & { expiredAt: Instant; summariseBy: Instant; ended?: EarlyEnd | undefined }

/** 成交合同总数和总金额, by supplier (第三十五条). */
export type Tally = { supplierId: string; supplierName: string; deals: number; amount: Fen }

export type Framework = Core &
  (
    | { status: 'awaiting'; confirmBy: Instant }
    | ({ status: 'announced' } & Announced)
    | ({ status: 'inForce' } & Force)
    | ({ status: 'expired' } & Expired)
    | ({ status: 'terminated' } & Expired)
    | ({ status: 'summarised'; summarisedAt: Instant; summaryLate: boolean; tally: readonly Tally[] } & Expired)
    | ({ status: 'failed'; reason: string } & Partial<Announced>)
  )

export type FrameworkEvent =
  | ({ type: 'FrameworkOpened'; confirmBy: Instant } & Core)
  | ({
      type: 'FrameworkAnnounced'
      projectId: string
      round: number
      lot: number
      entrants: readonly string[]
      by: string
      at: Instant
    } & Omit<Announced, 'announcedAt'>)
  | { type: 'AgreementJoined'; supplierId: string; by: string; at: Instant }
  | ({
      type: 'FrameworkConcluded'
      projectId: string
      round: number
      lot: number
      unsigned: readonly string[]
      by: string
      at: Instant
    } & Pick<Force, 'validFromDate' | 'validUntilDate' | 'fileBy'>)
  | { type: 'FrameworkFailed'; projectId: string; round: number; lot: number; reason: string; by: string; at: Instant }
  | { type: 'FrameworkFiled'; late: boolean; by: string; at: Instant }
  | { type: 'EntrantAdmitted'; entrant: Entrant; at: Instant }
  | { type: 'SupplementCalled'; projectId: string; reason: string; by: string; at: Instant }
  | { type: 'EntrantsSupplemented'; projectId: string; entrants: readonly Entrant[]; round: number; at: Instant }
  | { type: 'ExitAsked'; supplierId: string; reason: string; by: string; at: Instant }
  | { type: 'ExitDeclined'; supplierId: string; reason: string; by: string; at: Instant }
  | { type: 'EntrantLeft'; supplierId: string; leaving: Leaving; by: string }
  | { type: 'FrameworkExpired'; projectId: string; summariseBy: Instant; at: Instant }
  | {
      type: 'FrameworkTerminated'
      projectId: string
      ended: EarlyEnd
      /** Who was in it to the last. */
      entrants: readonly string[]
      summariseBy: Instant
    }
  | { type: 'FrameworkSummarised'; projectId: string; late: boolean; tally: readonly Tally[]; by: string; at: Instant }

const changed = (state: Framework, supplierId: string, change: Partial<Entrant>): Framework => ({
  ...state,
  entrants: state.entrants.map((each) => (each.supplierId === supplierId ? { ...each, ...change } : each)),
})

/** Whoever may still be awarded a contract. */
export const inForce = ({ entrants }: Pick<Framework, 'entrants'>): Entrant[] =>
  entrants.filter(({ signedAt, left }) => signedAt !== undefined && !left)
const staying = ({ entrants }: Pick<Framework, 'entrants'>) => entrants.filter(({ left }) => !left)

export const framework: Model<Framework, FrameworkEvent> = {
  name: 'framework',
  title: '框架协议',
  status: {
    awaiting: '待确认入围供应商',
    announced: '已公告入围，签订协议中',
    inForce: '有效',
    expired: '已期满，待汇总公告',
    terminated: '已提前终止，待汇总公告',
    summarised: '已汇总公告',
    failed: '未达成协议',
  },
  evolve(before, event) {
    if (event.type === 'FrameworkOpened') {
      const { type: _, confirmBy, ...core } = event
      return { ...core, status: 'awaiting', confirmBy }
    }
    const was = before!
    const force = was as Extract<Framework, { status: 'inForce' }>
    switch (event.type) {
      case 'FrameworkAnnounced': {
        const { confirmBy: _, ...core } = was as Extract<Framework, { status: 'awaiting' }>
        const { late, fee, remarks, signBy, at: announcedAt } = event
        return { ...core, status: 'announced', announcedAt, late, fee, remarks, signBy }
      }
      case 'AgreementJoined':
        return changed(was, event.supplierId, { signedAt: event.at })
      case 'FrameworkConcluded': {
        const { at: inForceAt, validFromDate, validUntilDate, fileBy } = event
        const left: Leaving = { kind: 'notSigned', reason: '未在规定期限内签订框架协议', at: inForceAt }
        const state = event.unsigned.reduce((state, supplierId) => changed(state, supplierId, { left }), was)
        const { confirmBy: _, ...core } = state as Extract<Framework, { status: 'awaiting' }>
        return { ...core, status: 'inForce', inForceAt, validFromDate, validUntilDate, fileBy, toldAt: inForceAt }
      }
      case 'FrameworkFailed':
        return { ...was, status: 'failed', reason: event.reason }
      case 'FrameworkFiled':
        return { ...force, filedAt: event.at, filedLate: event.late }
      case 'EntrantAdmitted':
        return { ...was, entrants: [...was.entrants, event.entrant] }
      case 'SupplementCalled':
        return { ...force, supplementing: true }
      case 'EntrantsSupplemented':
        return { ...force, supplementing: false, entrants: [...was.entrants, ...event.entrants], round: event.round }
      case 'ExitAsked':
        return changed(was, event.supplierId, { asked: { reason: event.reason, at: event.at } })
      case 'ExitDeclined':
        return changed(was, event.supplierId, { asked: undefined })
      case 'EntrantLeft':
        return changed(was, event.supplierId, { left: event.leaving, asked: undefined })
      case 'FrameworkExpired':
        return { ...force, status: 'expired', expiredAt: event.at, summariseBy: event.summariseBy }
      case 'FrameworkTerminated': {
        const { ended, summariseBy } = event
        return { ...force, status: 'terminated', expiredAt: ended.at, summariseBy, ended }
      }
      case 'FrameworkSummarised': {
        const expired = was as Extract<Framework, { status: 'expired' }>
        return { ...expired, status: 'summarised', summarisedAt: event.at, summaryLate: event.late, tally: event.tally }
      }
    }
  },
  parties: (state) => ({
    procuringEntity: state.procuringEntityId,
    agency: state.agencyId,
    ...(state.status !== 'awaiting' && {
      supplier: staying(state).map(({ supplierId }) => supplierId),
      toSign: staying(state).flatMap(({ supplierId, signedAt }) => (signedAt ? [] : [supplierId])),
    }),
  }),
  region: ({ region }) => region,
  isPublic: ({ status }) => status !== 'awaiting',
  caseId: ({ caseId }) => caseId,
  card: ({ title, number }) => ({ title, number }),
  wake: (state) =>
    state.status === 'inForce' ? { at: at(plusDays(state.validUntilDate, 1)), command: 'framework.expire' } : undefined,
}

/** 到期月的对应日，没有对应日的为月末 (民法典第二百零二条). */
export const termEnd = (from: Day, months: number): Day => {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10) as Day
}
