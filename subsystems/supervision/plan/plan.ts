/** 采购计划 — what is bought, how, and with which money: approved by a second person, its funds frozen, then filed. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import type { Category } from '#policies/words.ts'

export const FORMS = {
  centralised: '政府集中采购',
  departmental: '部门集中采购',
  dispersed: '分散采购',
} as const
export type OrganisationForm = keyof typeof FORMS

/** 不适宜由中小企业提供的情形 (财库〔2020〕46号第六条). */
export const SME_EXEMPTIONS = {
  legalExclusive: '法律法规和国家有关政策明确规定优先或者应当面向事业单位、社会组织等非企业主体采购',
  noSubstitute:
    '因确需使用不可替代的专利、专有技术，基础设施限制，或者提供特定公共服务等原因，只能从中小企业之外的供应商处采购',
  tooFew: '按照规定预留采购份额无法确保充分供应、充分竞争，或者存在可能影响政府采购目标实现的情形',
  framework: '框架协议采购项目',
  other: '省级以上人民政府财政部门规定的其他情形',
} as const
export type SmeExemption = keyof typeof SME_EXEMPTIONS

/** 紧急采购的情形 (财库〔2026〕12号). */
export const EMERGENCIES = {
  disaster: '应对自然灾害、事故灾难、公共卫生、社会安全等突发事件',
  defence: '因国防、外交等紧急需要',
  reserves: '应急储备不足，须紧急补充',
} as const
export type Emergency = keyof typeof EMERGENCIES

export type Item = {
  no: number
  itemCode: string
  name: string
  quantity: number
  unit: string
  unitPrice: Fen
  amount: Fen
  imported: boolean
}

export type Contents = {
  title: string
  intentionId?: string | undefined
  budgetLineId: string
  method: Method
  organisationForm: OrganisationForm
  category: Category
  items: readonly Item[]
  amount: Fen
  /** 专门面向中小企业. */
  smeReserved: boolean
  smeExemption?: SmeExemption | undefined
  /** 变更采购方式的批复文号. */
  methodApprovalNo?: string | undefined
  /** 紧急采购: why, with the paper that says so (财库〔2026〕12号). */
  emergency?: { ground: Emergency; reason: string; file: string } | undefined
  /** 进口产品核准文号. */
  importApprovalNo?: string | undefined
  /** 集中采购目录内项目自行采购的批复文号. */
  centralisedApprovalNo?: string | undefined
  /** 超配置标准的批复文号. */
  assetApprovalNo?: string | undefined
  /** Why the plan departs from the intention it rests on. */
  mismatchReason?: string | undefined
  /** 征集: 框架协议采购方案的审核（备案）文号 (财政部令第110号第八条). */
  schemeNo?: string | undefined
  /** 第二阶段: the framework agreement that is bought from. */
  frameworkId?: string | undefined
}

type Core = Contents & {
  caseId: string
  procuringEntityId: string
  region: string
  draftedBy: string
  draftedAt: Instant
  returned?: { reason: string; at: Instant } | undefined
  /** The budget system would not freeze the funds, and said why. */
  freezeRefused?: { reason: string; at: Instant } | undefined
}
type Submitted = Core & { submittedBy: string; submittedAt: Instant }
type Approved = Submitted & { approvedBy: string; approvedAt: Instant }
type Filed = Approved & { number: string; freezeNo: string; filedAt: Instant }

export type Plan = (
  | (Core & { status: 'draft' | 'returned' })
  | (Submitted & { status: 'submitted' })
  | (Approved & { status: 'approved' })
  | (Filed & { status: 'filed' })
  | (Filed & { status: 'releasing'; reason: string; cancelledBy: string; cancelledAt: Instant })
  | (Core & {
      status: 'cancelled'
      reason: string
      cancelledBy: string
      cancelledAt: Instant
      number?: string | undefined
    })
) & {
  number?: string | undefined
  /** The project that executes it: while there is one, the plan stays. */
  engagedBy?: string | undefined
  /** 指标调减: the line no longer covers all that is set aside of it. */
  fundsCut?: { lineAmount: Fen; shortfall: Fen; at: Instant } | undefined
  /** 调减计划: asked by the maker, waiting for the checker. */
  reduction?: { items: readonly Item[]; amount: Fen; reason: string; by: string; at: Instant } | undefined
  reducedAt?: Instant | undefined
  /** 追加资金: asked by the maker, agreed by the checker, then frozen by the budget system or refused. */
  increase?: Increase | undefined
  increases?: readonly Pick<Increase, 'amount' | 'reason' | 'at'>[] | undefined
  /** What the budget system still holds after the contract turned out cheaper. */
  settled?: { amount: Fen; at: Instant } | undefined
}

type Increase = {
  amount: Fen
  reason: string
  by: string
  at: Instant
  approvedAt?: Instant
  approvedBy?: string
  refused?: { reason: string; at: Instant }
}

export type PlanEvent =
  | ({
      type: 'PlanDrafted'
      caseId: string
      procuringEntityId: string
      region: string
      by: string
      at: Instant
    } & Contents)
  | ({ type: 'PlanChanged'; caseId: string } & Contents)
  | { type: 'PlanSubmitted'; by: string; at: Instant }
  | { type: 'PlanRecalled' }
  | { type: 'PlanReturned'; reason: string; by: string; at: Instant }
  | { type: 'PlanApproved'; by: string; at: Instant }
  | { type: 'PlanFreezeRefused'; reason: string; at: Instant }
  | { type: 'PlanFiled'; number: string; freezeNo: string; at: Instant }
  | { type: 'PlanEngaged'; projectId: string }
  | { type: 'PlanDisengaged' }
  | { type: 'PlanSettled'; amount: Fen; at: Instant }
  | { type: 'PlanFundsCut'; lineId: string; lineAmount: Fen; shortfall: Fen; at: Instant }
  | { type: 'PlanFundsRestored'; at: Instant }
  | { type: 'PlanReductionProposed'; items: readonly Item[]; amount: Fen; reason: string; by: string; at: Instant }
  | { type: 'PlanReductionDeclined'; reason: string; by: string; at: Instant }
  | { type: 'PlanReduced'; items: readonly Item[]; from: Fen; amount: Fen; by: string; at: Instant }
  | { type: 'PlanIncreaseProposed'; amount: Fen; reason: string; by: string; at: Instant }
  | { type: 'PlanIncreaseDeclined'; reason: string; by: string; at: Instant }
  | { type: 'PlanIncreaseApproved'; amount: Fen; by: string; at: Instant }
  | { type: 'PlanIncreased'; from: Fen; amount: Fen; at: Instant }
  | { type: 'PlanIncreaseRefused'; reason: string; at: Instant }
  | { type: 'PlanMethodApproved'; approvalNo: string; at: Instant }
  | { type: 'PlanImportApproved'; approvalNo: string; at: Instant }
  | { type: 'PlanMethodChanged'; method: Method; approvalNo: string; at: Instant }
  | { type: 'PlanCancelled'; reason: string; by: string; at: Instant; release: boolean }
  | { type: 'PlanReleased'; at: Instant }

export const plan: Model<Plan, PlanEvent> = {
  name: 'plan',
  title: '采购计划',
  status: {
    draft: '草稿',
    submitted: '待审核',
    returned: '已退回',
    approved: '资金冻结中',
    filed: '已备案',
    releasing: '资金解冻中',
    cancelled: '已取消',
  },
  evolve: (before, event) => evolve(before, event) as Plan,
  parties: ({ procuringEntityId }) => ({ procuringEntity: procuringEntityId }),
  region: ({ region }) => region,
  caseId: ({ caseId }) => caseId,
  card: ({ title, number, amount }) => ({ title, number, amount }),
}

/** 框架协议采购: neither stage counts as buying around open tendering. */
export const isFramework = ({ method }: Pick<Contents, 'method'>): boolean =>
  method === 'closedFramework' || method === 'openFramework'
/** 征集计划 commits no money: what is bought under the agreement is paid by its users, from plans of their own. */
export const isCollection = (plan: Pick<Contents, 'method' | 'frameworkId'>): boolean =>
  isFramework(plan) && !plan.frameworkId

/** Optional parts that a change leaves out are gone, not kept. */
const CLEARED = {
  intentionId: undefined,
  smeExemption: undefined,
  methodApprovalNo: undefined,
  emergency: undefined,
  importApprovalNo: undefined,
  centralisedApprovalNo: undefined,
  assetApprovalNo: undefined,
  mismatchReason: undefined,
  schemeNo: undefined,
  frameworkId: undefined,
}

const evolve = (before: Plan | undefined, event: PlanEvent): object => {
  switch (event.type) {
    case 'PlanDrafted': {
      const { type: _, by, at, ...core } = event
      return { status: 'draft', ...core, draftedBy: by, draftedAt: at }
    }
    case 'PlanChanged': {
      const { type: _, ...contents } = event
      return { ...before, ...CLEARED, ...contents }
    }
    case 'PlanSubmitted':
      return {
        ...before,
        status: 'submitted',
        submittedBy: event.by,
        submittedAt: event.at,
        returned: undefined,
        freezeRefused: undefined,
      }
    case 'PlanRecalled':
      return { ...before, status: 'draft' }
    case 'PlanReturned':
      return { ...before, status: 'returned', returned: { reason: event.reason, at: event.at } }
    case 'PlanApproved':
      return { ...before, status: 'approved', approvedBy: event.by, approvedAt: event.at }
    case 'PlanFreezeRefused':
      return { ...before, status: 'draft', freezeRefused: { reason: event.reason, at: event.at } }
    case 'PlanFiled':
      return { ...before, status: 'filed', number: event.number, freezeNo: event.freezeNo, filedAt: event.at }
    case 'PlanEngaged':
      return { ...before, engagedBy: event.projectId }
    case 'PlanDisengaged':
      return { ...before, engagedBy: undefined }
    case 'PlanSettled':
      return { ...before, settled: { amount: event.amount, at: event.at } }
    case 'PlanFundsCut': {
      const { lineAmount, shortfall, at } = event
      return { ...before, fundsCut: { lineAmount, shortfall, at } }
    }
    case 'PlanFundsRestored':
      return { ...before, fundsCut: undefined }
    case 'PlanReductionProposed': {
      const { type: _, ...reduction } = event
      return { ...before, reduction }
    }
    case 'PlanReductionDeclined':
      return { ...before, reduction: undefined }
    case 'PlanReduced': {
      const { items, amount, at } = event
      return { ...before, items, amount, reduction: undefined, fundsCut: undefined, reducedAt: at }
    }
    case 'PlanIncreaseProposed': {
      const { type: _, ...increase } = event
      return { ...before, increase }
    }
    case 'PlanIncreaseDeclined':
      return { ...before, increase: undefined }
    case 'PlanIncreaseApproved':
      return { ...before, increase: { ...before!.increase!, approvedAt: event.at, approvedBy: event.by } }
    case 'PlanIncreased': {
      const { from, amount, at } = event
      const told = { amount, reason: before!.increase!.reason, at }
      return {
        ...before,
        amount: (from + amount) as Fen,
        increase: undefined,
        increases: [...(before!.increases ?? []), told],
      }
    }
    case 'PlanIncreaseRefused':
      return { ...before, increase: { ...before!.increase!, refused: { reason: event.reason, at: event.at } } }
    case 'PlanMethodApproved':
      return { ...before, methodApprovalNo: event.approvalNo }
    case 'PlanImportApproved':
      return { ...before, importApprovalNo: event.approvalNo }
    case 'PlanMethodChanged':
      return { ...before, method: event.method, methodApprovalNo: event.approvalNo }
    case 'PlanCancelled':
      return {
        ...before,
        status: event.release ? 'releasing' : 'cancelled',
        reason: event.reason,
        cancelledBy: event.by,
        cancelledAt: event.at,
      }
    case 'PlanReleased':
      return { ...before, status: 'cancelled' }
  }
}
