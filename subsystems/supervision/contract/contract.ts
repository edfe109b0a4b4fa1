/** 政府采购合同 — from the award to the last payment: drafted, signed by both, filed, announced, sometimes supplemented. Pure. */
import { type Beginning, type Model, may } from '#foundation/command.ts'
import { type Fen, fen } from '#foundation/money.ts'
import { at, type Day, dayOf, type Instant, plus, plusDays, plusMonths } from '#foundation/time.ts'
import { type Amendment, amended, withAmendment } from './amendment.ts'
import type { TerminationBasis, WindUp } from './ending.ts'
import { payable } from './payable.ts'

export type Line = {
  no: number
  itemCode: string
  name: string
  brand: string
  model: string
  origin: string
  quantity: number
  unit: string
  unitPrice: Fen
  amount: Fen
}
/** What was asked and what was promised: accepted line by line (财库〔2021〕22号第二十四条). */
export type Requirement = {
  id: string
  kind: 'technical' | 'service' | 'safety' | 'commercial'
  text: string
  promised: string
}
export type Terms = {
  deliveryDays: number
  deliveryPlace: string
  /** Days from the invoice to the payment (财库〔2019〕38号: at most 30). */
  paymentDays: number
  prepaymentPercent: number
  /** 逾期付款违约金, ten-thousandths of the sum a day. */
  lateFeePerMyriad: number
  acceptancePlan: string
  acceptanceDays: number
  /** 履约保证金 as a percentage of the contract; 0: none. */
  performanceSecurityPercent: number
  performanceSecurityRefund: string
  warrantyMonths: number
  /** 质量保证金, per cent of what is accepted, held back until the warranty has run out. */
  retentionPercent?: number | undefined
  breach: string
  /** 知识产权: needed where software or research is made to order (财库〔2021〕22号第二十三条). */
  intellectualProperty: string
  dispute: 'arbitration' | 'court'
}
/** What the award settled. The contract may not depart from it (财政部令第87号第七十一条). */
export type Settled = { supplierId: string; amount: Fen; lines: readonly Line[]; terms: Terms }

/** 分包承担主体, as the bid told: others may not do any of it (政府采购法第四十八条). */
export type Subcontractor = {
  uscc: string
  name: string
  work: string
  sharePercent: number
  sme: 'micro' | 'small' | 'medium' | 'large' | 'none'
}
export type Payee = { name: string; bank: string; account: string }

export type Progress = {
  fullyDelivered: boolean
  fullyAccepted: boolean
  accepted: Fen
  /** Asked for, approved or paid. */
  committed: Fen
  paid: Fen
  deliveredDate?: Day | undefined
}

export type Core = {
  caseId: string
  number: string
  title: string
  projectId: string
  projectNumber: string
  projectTitle: string
  planId: string
  planNumber: string
  lot: number
  awardId: string
  region: string
  method: string
  category: 'goods' | 'services' | 'works'
  procuringEntityId: string
  procuringEntityName: string
  agencyId?: string | undefined
  agencyName?: string | undefined
  supplierId: string
  supplierName: string
  supplierCode: string
  supplierSize: 'micro' | 'small' | 'medium' | 'large' | 'none'
  subcontractors?: readonly Subcontractor[] | undefined
  /** Software or research made to order: the contract must say whose the rights are (财库〔2021〕22号第二十三条). */
  customDevelopment: boolean
  /** 研发合同: paid for real costs up to its amount, not for deliveries (财库〔2024〕13号). */
  costBased?: boolean | undefined
  /** What the lot was planned to cost: what is less is saved. */
  budget?: Fen | undefined
  requirements: readonly Requirement[]
  award: Settled
  /** Who handled the purchase for the purchaser: none of them may accept the delivery. */
  handlers: readonly string[]
  /** When the award letter went out, and the last moment to sign after it. */
  letterAt: Instant
  signBy: Instant
  signWarnAt: Instant
}

export type Contract = Core & {
  amount: Fen
  lines: readonly Line[]
  terms: Terms
  startDate?: Day | undefined
  endDate?: Day | undefined
  signPlace?: string | undefined
  /** 采购人签约代表, 供应商签约代表. */
  procuringEntitySigner?: string | undefined
  supplierSigner?: string | undefined
  /** 向社会公众提供的公共服务: users join the acceptance and its result is published. */
  publicService: boolean
  /** 大型或者复杂的项目: an accredited laboratory joins the acceptance. */
  complex: boolean
  payee?: Payee | undefined
  completedBy?: string | undefined
  supplierSignedBy?: string | undefined
  supplierSignedAt?: Instant | undefined
  signedBy?: string | undefined
  signedAt?: Instant | undefined
  fileBy?: Instant | undefined
  announceBy?: Instant | undefined
  warnedAt?: Instant | undefined
  overdueAt?: Instant | undefined
  returned?: { reason: string; by: string; at: Instant } | undefined
  /** 据实补偿: what the costs were reviewed to, and whether more may come. */
  costs?: { approved: Fen; approvedAt?: Instant | undefined; closed: boolean } | undefined
  /** How far delivery, acceptance and payment have come. */
  progress?: Progress | undefined
  retentionReleasedAt?: Instant | undefined
  /** The signed text, by its hash. */
  file?: string | undefined
  filedAt?: Instant | undefined
  announcedAt?: Instant | undefined
  amendments: readonly Amendment[]
} & (
    | { status: 'draft' }
    | { status: 'proposed' }
    | { status: 'supplierSigned' }
    | { status: 'signed' }
    | { status: 'settled'; settledAt: Instant; paid: Fen }
    | {
        status: 'terminated'
        basis: TerminationBasis
        reason: string
        terminatedAt: Instant
        paid: Fen
        windUp?: WindUp | undefined
      }
    | { status: 'void'; reason: string; voidedAt: Instant }
  )

type Completion = {
  amount: Fen
  lines: readonly Line[]
  terms: Terms
  startDate: Day
  endDate: Day
  signPlace: string
  procuringEntitySigner: string
  publicService: boolean
  complex: boolean
}

export type ContractEvent =
  | ({ type: 'ContractDrafted'; at: Instant } & Core)
  | ({ type: 'ContractCompleted'; by: string; at: Instant } & Completion)
  | { type: 'ContractReturned'; reason: string; by: string; at: Instant }
  | { type: 'ContractSignedBySupplier'; payee: Payee; signer: string; by: string; at: Instant }
  | {
      type: 'ContractSigned'
      projectId: string
      lot: number
      awardId: string
      planId: string
      supplierId: string
      amount: Fen
      /** After the thirty days of the award letter (政府采购法第四十六条). */
      late: boolean
      fileBy: Instant
      announceBy: Instant
      by: string
      at: Instant
    }
  | { type: 'ContractSigningDue'; at: Instant }
  | { type: 'ContractSigningOverdue'; at: Instant }
  | { type: 'ContractPrinted'; file: string; at: Instant }
  | { type: 'ContractFiled'; late: boolean; by: string; at: Instant }
  | { type: 'ContractAnnounced'; late: boolean; by: string; at: Instant }
  | { type: 'ContractProgressed'; progress: Progress; at: Instant }
  | { type: 'RetentionReleased'; amount: Fen; at: Instant }
  | { type: 'CostsApproved'; contractId: string; approved: Fen; at: Instant }
  | { type: 'CostsClosed'; contractId: string; amount: Fen; at: Instant }
  | { type: 'AmendmentProposed'; amendment: Amendment }
  | { type: 'AmendmentAgreed'; no: number; by: string; at: Instant }
  | { type: 'AmendmentDeclined'; no: number; reason: string; by: string; at: Instant }
  | {
      type: 'AmendmentSigned'
      no: number
      kind: Amendment['kind']
      amount: Fen
      total: Fen
      announceBy: Instant
      by: string
      at: Instant
    }
  | { type: 'AmendmentPrinted'; no: number; file: string; at: Instant }
  | { type: 'AmendmentAnnounced'; no: number; late: boolean; by: string; at: Instant }
  | {
      type: 'ContractTerminated'
      projectId: string
      basis: TerminationBasis
      reason: string
      paid: Fen
      windUp?: WindUp
      by: string
      at: Instant
    }
  | {
      type: 'ContractWoundUp'
      repaid?: WindUp['repaid']
      securityReturned?: WindUp['securityReturned']
      by: string
      at: Instant
    }
  | { type: 'ContractVoided'; projectId: string; awardId: string; reason: string; at: Instant }
  | { type: 'ContractReopened'; at: Instant }
  | { type: 'CaseSettled'; projectId: string; lot: number; contractId: string; amount: Fen; paid: Fen; at: Instant }

const NOTHING_YET: Progress = {
  fullyDelivered: false,
  fullyAccepted: false,
  accepted: 0 as Fen,
  committed: 0 as Fen,
  paid: 0 as Fen,
}
/** In force: the supplier delivers, and what is due is paid. */
const beginningsOf = (state: Contract): Beginning[] => {
  if (state.status !== 'signed') return []
  const { fullyDelivered, accepted, committed, deliveredDate } = state.progress ?? NOTHING_YET
  const beginnings: Beginning[] = []
  if (!fullyDelivered && !state.costBased)
    beginnings.push({
      command: 'acceptance.deliver',
      title: '登记交付、申请验收',
      who: may('supplier', 'supplier'),
      due: plus(state.signedAt!, { days: state.terms.deliveryDays }),
    })
  if (payable(state, accepted) > committed)
    beginnings.push({
      command: 'payment.request',
      title: '申请支付',
      who: may('purchaserMaker', 'procuringEntity'),
      due: state.retentionReleasedAt
        ? plus(state.retentionReleasedAt, { days: state.terms.paymentDays })
        : deliveredDate
          ? at(plusDays(deliveredDate, state.terms.paymentDays + 1))
          : undefined,
    })
  return beginnings
}

export const contract: Model<Contract, ContractEvent> = {
  name: 'contract',
  title: '政府采购合同',
  status: {
    draft: '待草拟',
    proposed: '签订中·待供应商签署',
    supplierSigned: '签订中·待采购人签署',
    signed: '已签订',
    settled: '已结清',
    terminated: '已终止',
    void: '已作废',
  },
  evolve(before, event) {
    if (event.type === 'ContractDrafted') {
      const { type: _, at: __, ...core } = event
      const { amount, lines, terms } = core.award
      return {
        ...core,
        ...{ amount, lines, terms, status: 'draft', amendments: [], publicService: false, complex: false },
        ...(core.costBased && { costs: { approved: 0 as Fen, closed: false } }),
      }
    }
    const was = before!
    switch (event.type) {
      case 'ContractCompleted': {
        const { type: _, by, at: __, ...completion } = event
        return { ...was, ...completion, status: 'proposed', completedBy: by }
      }
      case 'ContractReturned': {
        const { type: _, ...returned } = event
        return {
          ...was,
          status: 'draft',
          returned,
          supplierSignedBy: undefined,
          supplierSignedAt: undefined,
        }
      }
      case 'ContractSignedBySupplier':
        return {
          ...was,
          status: 'supplierSigned',
          payee: event.payee,
          supplierSigner: event.signer,
          supplierSignedBy: event.by,
          supplierSignedAt: event.at,
        }
      case 'ContractSigned':
        return {
          ...was,
          status: 'signed',
          signedBy: event.by,
          signedAt: event.at,
          fileBy: event.fileBy,
          announceBy: event.announceBy,
        }
      case 'ContractSigningDue':
        return { ...was, warnedAt: event.at }
      case 'ContractSigningOverdue':
        return { ...was, overdueAt: event.at }
      case 'ContractPrinted':
        return { ...was, file: event.file }
      case 'ContractFiled':
        return { ...was, filedAt: event.at }
      case 'ContractAnnounced':
        return { ...was, announcedAt: event.at }
      case 'ContractProgressed':
        return { ...was, progress: event.progress }
      case 'RetentionReleased':
        return { ...was, retentionReleasedAt: event.at }
      case 'CostsApproved':
        return { ...was, costs: { approved: event.approved, approvedAt: event.at, closed: false } }
      case 'CostsClosed': {
        const { amount } = event
        return {
          ...was,
          amount,
          lines: was.lines.map((line) => ({ ...line, unitPrice: amount, amount })),
          costs: { ...was.costs!, closed: true },
        }
      }
      case 'AmendmentProposed':
        return { ...was, amendments: [...was.amendments, event.amendment] }
      case 'AmendmentAgreed':
        return amended(was, event.no, { agreedBy: event.by })
      case 'AmendmentDeclined':
        return { ...was, amendments: was.amendments.filter(({ no }) => no !== event.no) }
      case 'AmendmentSigned':
        return withAmendment(amended(was, event.no, { signedAt: event.at, announceBy: event.announceBy }), event.no)
      case 'AmendmentPrinted':
        return amended(was, event.no, { file: event.file })
      case 'AmendmentAnnounced':
        return amended(was, event.no, { announcedAt: event.at })
      case 'ContractTerminated':
        return {
          ...was,
          status: 'terminated',
          basis: event.basis,
          reason: event.reason,
          terminatedAt: event.at,
          paid: event.paid,
          ...(event.windUp && { windUp: event.windUp }),
        }
      case 'ContractWoundUp': {
        const { repaid, securityReturned, by, at } = event
        const ended = was as Extract<Contract, { status: 'terminated' }>
        const windUp = { ...ended.windUp!, repaid, securityReturned, doneBy: by, doneAt: at }
        const paid = repaid ? fen(ended.paid - windUp.repay) : ended.paid
        return { ...ended, paid, ...(ended.progress && { progress: { ...ended.progress, paid } }), windUp }
      }
      case 'ContractVoided':
        return { ...was, status: 'void', reason: event.reason, voidedAt: event.at }
      case 'ContractReopened': {
        const { settledAt: _, paid: __, ...rest } = was as Extract<Contract, { status: 'settled' }>
        return { ...rest, status: 'signed' }
      }
      case 'CaseSettled':
        return { ...was, status: 'settled', settledAt: event.at, paid: event.paid }
    }
  },
  parties: ({ procuringEntityId, agencyId, supplierId }) => ({
    procuringEntity: procuringEntityId,
    agency: agencyId,
    supplier: supplierId,
  }),
  region: ({ region }) => region,
  /** 合同公告 makes it public, the payee's account excepted (see `shown`). */
  isPublic: ({ announcedAt }) => announcedAt !== undefined,
  caseId: ({ caseId }) => caseId,
  card: ({ title, number, amount }) => ({ title, number, amount }),
  wake(state) {
    if (state.status === 'signed') {
      const until = warrantyUntil(state)
      return until ? { at: at(plusDays(until, 1)), command: 'contract.release-retention' } : undefined
    }
    if (state.status !== 'draft' && state.status !== 'proposed' && state.status !== 'supplierSigned') return undefined
    if (!state.warnedAt) return { at: state.signWarnAt, command: 'contract.remind' }
    if (!state.overdueAt) return { at: state.signBy, command: 'contract.mark-overdue' }
    return undefined
  },
  begins: beginningsOf,
}

/** What is owed counts from the delivery; what was held back, from the end of the warranty. */
export const owedFrom = <T extends { deliveredDate: Day | undefined }>(
  { retentionReleasedAt }: Contract,
  done: T,
): T => (retentionReleasedAt ? { ...done, deliveredDate: dayOf(retentionReleasedAt) } : done)

/** The last day of the warranty, where something is held back until then. */
export const warrantyUntil = ({ terms, progress, retentionReleasedAt }: Contract): Day | undefined => {
  if (!terms.retentionPercent || retentionReleasedAt || !progress?.fullyAccepted || !progress.deliveredDate)
    return undefined
  return plusMonths(progress.deliveredDate, terms.warrantyMonths)
}

/** Ten days before the last day, who must sign is reminded. */
export const warnBefore = (signBy: Instant): Instant => plus(signBy, { days: -10 })

const masked = (account: string) => `${'*'.repeat(Math.max(0, account.length - 4))}${account.slice(-4)}`
/** What one who is no party to it may read. */
export const shown = (state: Contract, byParty: boolean): Contract =>
  byParty || !state.payee ? state : { ...state, payee: { ...state.payee, account: masked(state.payee.account) } }
