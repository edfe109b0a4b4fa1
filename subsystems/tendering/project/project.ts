/** 采购项目 — one filed plan on its way through an agency: entrusted, agreed, tendered, awarded, performed, archived. Pure. */
import { type Model, may } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import type { Category } from '#policies/words.ts'
import type { FeeBand, FeeKind } from './agency-fee.ts'

/** 采购包. The ceiling (最高限价) is fixed when the purchaser confirms the tender document. */
export type Lot = {
  no: number
  title: string
  budget: Fen
  ceiling: Fen
  /** The plan's items in it; absent where the plan is not split. */
  itemNos?: readonly number[] | undefined
  failed?: { reason: FailureReason; at: Instant } | undefined
  /** Tendered anew by itself while the others go on: in the project that continues it. */
  retendered?: { at: Instant; projectId?: string | undefined } | undefined
}

/** 废标情形 (政府采购法第三十六条; 财政部令第87号第四十三条). */
export const FAILURES = {
  tooFewBids: '投标截止后投标人不足3家',
  tooFewQualified: '符合专业条件的供应商或者对招标文件作实质响应的供应商不足3家',
  violation: '出现影响采购公正的违法、违规行为',
  overBudget: '投标人的报价均超过了采购预算，采购人不能支付',
  cancelled: '因重大变故，采购任务取消',
  allRefused: '中标候选人均不能签订合同',
  upheldComplaint: '质疑或者投诉成立，影响采购结果',
} as const
export type FailureReason = keyof typeof FAILURES

/** 委托代理协议: what the agency may do and who pays it (财库〔2018〕2号第十三条、第十五条). */
export type Agreement = {
  scope: string
  /** What the agency may do in the purchaser's name. */
  authorisations: readonly Authorisation[]
  feePayer: 'procuringEntity' | 'supplier'
  feeKind?: FeeKind | undefined
  feeBands?: readonly FeeBand[] | undefined
  feeLumpSum?: Fen | undefined
  /** The rates in words, and what they come to on the budget. */
  feeStandard: string
  feeAmount: Fen
  expiresDate: Day
  file?: string | undefined
  draftedBy: string
  draftedAt: Instant
  agencySigned?: { by: string; at: Instant } | undefined
  procuringEntitySigned?: { by: string; at: Instant } | undefined
}
export const AUTHORISATIONS = {
  draftDocuments: '编制采购文件',
  publishNotice: '发布采购公告',
  answerQuestions: '答复询问、组织澄清',
  hostOpening: '组织开标',
  drawExperts: '抽取评审专家',
  organiseEvaluation: '组织评标',
  publishResult: '发布中标公告、发出中标通知书',
  collectSecurity: '收取和退还投标保证金',
  keepArchive: '整理采购文件档案',
} as const
export type Authorisation = keyof typeof AUTHORISATIONS

/** The rounds before this one: a failed tender is run again (政府采购法第三十七条). */
export type PastRound = { round: number; reason: FailureReason; detail: string; failedAt: Instant }

type Core = {
  caseId: string
  number: string
  title: string
  procuringEntityId: string
  agencyId: string
  planId: string
  planNumber: string
  region: string
  method: Method
  /** Under which approval the method was changed after a tender that failed. */
  methodApproval?: { number: string; ground: string } | undefined
  organisationForm: string
  category: Category
  budget: Fen
  lots: readonly Lot[]
  round: number
  rounds: readonly PastRound[]
  /** Of lots tendered anew by themselves: the project they come from. */
  parentId?: string | undefined
  /** 批量集中采购: gathered from many units; the purchaser here stands for all. */
  poolId?: string | undefined
  entrustedBy: string
  entrustedAt: Instant
  /** Since the first notice the project is public. */
  announcedAt?: Instant | undefined
  acceptedBy?: string | undefined
  agreement?: Agreement | undefined
}

/** The stages after the agreement, in their order: the one place that says what follows what. */
export const STAGES = [
  'agreed',
  'documenting',
  'tendering',
  'opened',
  'evaluating',
  'awarding',
  'contracting',
  'performing',
  'closed',
] as const
export type Stage = (typeof STAGES)[number]

/** Each stage a member of its own, so that a command's `from` can pick it out. */
type Agreed = { [S in Exclude<Stage, 'closed'>]: { status: S; agreement: Agreement } }[Exclude<Stage, 'closed'>]

export type Project = Core &
  (
    | { status: 'entrusted' }
    | { status: 'declined'; reason: string }
    | { status: 'accepted' }
    | Agreed
    | { status: 'failed'; agreement: Agreement; reason: FailureReason; detail: string; failedAt: Instant }
    | { status: 'closed'; agreement: Agreement; closedAt: Instant; keepUntilDate: Day }
    | { status: 'terminated'; reason: string; terminatedAt: Instant }
  )

export type ProjectEvent =
  | ({ type: 'ProjectEntrusted' } & Omit<Core, 'rounds' | 'agreement' | 'acceptedBy' | 'announcedAt'>)
  | { type: 'ProjectReentrusted'; agencyId: string; by: string; at: Instant }
  | { type: 'EntrustmentAccepted'; by: string; at: Instant }
  | { type: 'EntrustmentDeclined'; reason: string; by: string; at: Instant }
  | { type: 'AgreementDrafted'; agreement: Agreement }
  | { type: 'AgreementSealed'; side: 'agency' | 'procuringEntity'; by: string; at: Instant }
  | { type: 'AgreementSigned'; projectId: string; at: Instant }
  | { type: 'CeilingsFixed'; ceilings: readonly { lot: number; ceiling: Fen }[] }
  | { type: 'ProjectProgressed'; to: Stage; at: Instant }
  | {
      type: 'LotFailed'
      projectId: string
      lot: number
      round: number
      reason: FailureReason
      detail: string
      at: Instant
    }
  | { type: 'ProjectFailed'; projectId: string; round: number; reason: FailureReason; detail: string; at: Instant }
  | { type: 'ProjectRetendered'; projectId: string; round: number; mend: string; by: string; at: Instant }
  | {
      type: 'ProjectMethodChanged'
      projectId: string
      round: number
      method: Method
      ground: string
      approvalNo: string
      by: string
      at: Instant
    }
  | { type: 'ProjectCollectedAgain'; projectId: string; round: number; reason: string; at: Instant }
  | {
      type: 'LotsRetendered'
      projectId: string
      lots: readonly number[]
      mend: string
      by: string
      at: Instant
    }
  | { type: 'LotsCancelled'; projectId: string; lots: readonly number[]; reason: string; by: string; at: Instant }
  | { type: 'LotsContinued'; lots: readonly number[]; into: string; at: Instant }
  | ({ type: 'ProjectContinued'; agreement: Agreement } & Core)
  | ({ type: 'ProjectGathered' } & Omit<Core, 'rounds' | 'agreement' | 'announcedAt'>)
  | { type: 'ProjectTerminated'; projectId: string; reason: string; by: string; at: Instant }
  | { type: 'ProjectClosed'; projectId: string; at: Instant; keepUntilDate: Day }

/** The state without what only one status has. */
const core = (project: Project): Core & { agreement: Agreement } => {
  const { status: _, ...rest } = project
  return rest as Core & { agreement: Agreement }
}

/** A failed round goes to the past, the next one begins with all its lots. */
const again = (was: Project, round: number): Project => {
  if (was.status !== 'failed') return was
  const { reason, detail, failedAt, ...rest } = was
  return {
    ...rest,
    status: 'agreed',
    round,
    rounds: [...was.rounds, { round: was.round, reason, detail, failedAt }],
    lots: was.lots.map(({ failed, ...lot }) => (lot.retendered ? { ...lot, failed } : lot)),
  }
}

export const project: Model<Project, ProjectEvent> = {
  name: 'project',
  title: '采购项目',
  status: {
    entrusted: '待代理机构确认',
    declined: '代理机构未接受',
    accepted: '待签委托协议',
    agreed: '已签委托协议',
    documenting: '采购文件编制中',
    tendering: '招标中',
    opened: '已开标',
    evaluating: '评审中',
    awarding: '待定标',
    contracting: '待签合同',
    performing: '履约中',
    closed: '已归档',
    failed: '已废标',
    terminated: '已终止',
  },
  evolve(before, event) {
    if (event.type === 'ProjectEntrusted') {
      const { type: _, ...facts } = event
      return { ...facts, status: 'entrusted', rounds: [] }
    }
    if (event.type === 'ProjectGathered') {
      const { type: _, ...facts } = event
      return { ...facts, status: 'accepted', rounds: [] }
    }
    if (event.type === 'ProjectContinued') {
      const { type: _, ...facts } = event
      return { ...facts, status: 'agreed' }
    }
    const was = before!
    const lots = (nos: readonly number[], change: Partial<Lot>) =>
      was.lots.map((lot) => (nos.includes(lot.no) ? { ...lot, ...change } : lot))
    switch (event.type) {
      case 'ProjectReentrusted':
        return {
          ...core(was),
          status: 'entrusted',
          agencyId: event.agencyId,
          entrustedBy: event.by,
          entrustedAt: event.at,
        }
      case 'EntrustmentAccepted':
        return { ...core(was), status: 'accepted', acceptedBy: event.by }
      case 'EntrustmentDeclined':
        return { ...core(was), status: 'declined', reason: event.reason }
      case 'AgreementDrafted':
        return { ...core(was), status: 'accepted', agreement: event.agreement }
      case 'AgreementSealed': {
        const signature = { by: event.by, at: event.at }
        const side = event.side === 'agency' ? { agencySigned: signature } : { procuringEntitySigned: signature }
        return { ...core(was), status: 'accepted', agreement: { ...core(was).agreement, ...side } }
      }
      case 'AgreementSigned':
        return { ...core(was), status: 'agreed' }
      case 'CeilingsFixed':
        return {
          ...was,
          lots: was.lots.map((lot) => ({
            ...lot,
            ceiling: event.ceilings.find((each) => each.lot === lot.no)?.ceiling ?? lot.ceiling,
          })),
        }
      case 'ProjectProgressed': {
        const announced = event.to === 'tendering' ? { announcedAt: was.announcedAt ?? event.at } : {}
        return { ...core(was), ...announced, status: event.to as Exclude<Stage, 'closed'> }
      }
      case 'LotFailed':
        return {
          ...was,
          lots: was.lots.map((lot) =>
            lot.no === event.lot ? { ...lot, failed: { reason: event.reason, at: event.at } } : lot,
          ),
        }
      case 'ProjectFailed':
        return { ...core(was), status: 'failed', reason: event.reason, detail: event.detail, failedAt: event.at }
      case 'ProjectRetendered':
        return again(was, event.round)
      case 'ProjectMethodChanged':
        return {
          ...again(was, event.round),
          method: event.method,
          methodApproval: { number: event.approvalNo, ground: event.ground },
        }
      case 'ProjectCollectedAgain':
        return { ...core(was), status: 'agreed', round: event.round }
      case 'LotsRetendered':
        return { ...was, lots: lots(event.lots, { retendered: { at: event.at } }) }
      case 'LotsContinued':
        return { ...was, lots: lots(event.lots, { retendered: { at: event.at, projectId: event.into } }) }
      case 'LotsCancelled':
        return { ...was, lots: lots(event.lots, { failed: { reason: 'cancelled', at: event.at } }) }
      case 'ProjectTerminated':
        return { ...core(was), status: 'terminated', reason: event.reason, terminatedAt: event.at }
      case 'ProjectClosed':
        return { ...core(was), status: 'closed', closedAt: event.at, keepUntilDate: event.keepUntilDate }
    }
  },
  parties: ({ procuringEntityId, agencyId }) => ({ procuringEntity: procuringEntityId, agency: agencyId }),
  region: ({ region }) => region,
  isPublic: ({ announcedAt }) => announcedAt !== undefined,
  caseId: ({ caseId }) => caseId,
  card: ({ title, number, budget }) => ({ title, number, amount: budget }),
  begins: ({ status }) =>
    status === 'agreed' ? [{ command: 'documents.draft', title: '编制采购文件', who: may('agency', 'agency') }] : [],
}
