/** 采购需求及其审查 — what a plan is to bring, on what survey it rests, who wrote it and who served the project before; reviewed by people
 *  who did not, and again after every change (财库〔2021〕22号). Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import type { Ground, Need } from './need.ts'

/** 前期服务: who gave one may not take part afterwards (政府采购法实施条例第十八条第二款). */
export const SERVICES = {
  design: '整体设计',
  specification: '规范编制、需求论证',
  management: '项目管理',
  supervision: '监理',
  testing: '检测',
} as const
export type Service = keyof typeof SERVICES
export type EarlyService = { uscc: string; name: string; service: Service }

/** 合同定价方式. */
export const PRICINGS = {
  fixedTotal: '固定总价',
  fixedUnit: '固定单价',
  costPlus: '成本补偿',
  performance: '绩效激励',
} as const
export type Pricing = keyof typeof PRICINGS

export const DRAFTERS = { staff: '本单位人员', expert: '专家', thirdParty: '代理机构、其他第三方机构' } as const
/** 审查工作机制成员: 采购、财务、业务、监督 always; experts and third parties as the unit likes (第三十二条). */
export const CAPACITIES = {
  procurement: '采购机构',
  finance: '财务机构',
  business: '业务机构',
  supervision: '监督机构',
  expert: '专家',
  thirdParty: '第三方机构',
} as const
export type Capacity = keyof typeof CAPACITIES
export const MECHANISM = ['procurement', 'finance', 'business', 'supervision'] as const satisfies readonly Capacity[]

export type Person = { name: string; employer: string }
export type Drafter = Person & { capacity: keyof typeof DRAFTERS }
export type Member = Person & { capacity: Capacity }

export type Contents = {
  declared: readonly Ground[]
  summary: string
  surveyId?: string | undefined
  /** 可行性研究等前期工作 that holds what a survey would tell (第十一条第三款). */
  study?: { title: string; file: string } | undefined
  drafters: readonly Drafter[]
  earlyServices: readonly EarlyService[]
  pricing: Pricing
  justification: string
  risks: string
  files: readonly string[]
}

/** 一般性审查 (第三十条). */
export const GENERAL = {
  rules: '符合预算、资产、财务等管理制度规定',
  reasons: '采购方式、评审规则、合同类型、定价方式的选择说明了适用理由',
  approvals: '须报批准、核准的事项作了相关安排',
  complete: '采购实施计划完整',
} as const
/** 重点审查 (第三十一条). */
export const FOCUSED = {
  nonDiscrimination: '非歧视性：不指向特定供应商、特定产品，资格条件、评审因素合理',
  competition: '竞争性：依法公开竞争，需求完整明确，评审规则适当',
  policy: '采购政策：进口必要，支持创新、绿色发展、中小企业等政策落实',
  risk: '履约风险：合同文本、知识产权、验收方案、风险处置措施',
} as const
export type Point = { passed: boolean; note?: string | undefined }
export type General = Readonly<Record<keyof typeof GENERAL, Point>>
/** 合同文本 of these projects is checked by the unit's own lawyer (第二十三条). */
export type Focused = Readonly<Record<keyof typeof FOCUSED, Point>> & { lawyer: Person }

export type Reviewed = { method: Method; amount: Fen }
export type Review = {
  passed: boolean
  general: General
  focused?: Focused | undefined
  members: readonly Member[]
  opinion: string
  /** What was before the reviewers: another method, or more money, wants a new review. */
  matter: Reviewed
  by: string
  at: Instant
}

type Core = {
  planId: string
  caseId: string
  title: string
  procuringEntityId: string
  region: string
  amount: Fen
  /** Absent where the house did. */
  begunBy?: string | undefined
  begunAt: Instant
  /** Who writes the tender document by it. */
  agencyId?: string | undefined
  /** Why it must be written and reviewed again. */
  reopened?: { reason: string; at: Instant } | undefined
  reviews: readonly Review[]
} & Partial<Contents>
type Written = Core & Contents & { writtenBy: string; writtenAt: Instant }
type Submitted = Written & {
  grounds: readonly Ground[]
  /** Which review the rules ask for; none of a collection that a 集中采购机构 organises. */
  review?: Need['review'] | undefined
  matter: Reviewed
  submittedBy: string
  submittedAt: Instant
}

export type Requirement =
  | (Core & { status: 'begun' })
  | (Written & { status: 'draft' })
  | (Submitted & { status: 'submitted' | 'returned' | 'passed' })
  | (Core & { status: 'closed'; closedAt: Instant })

export type RequirementEvent =
  | ({ type: 'RequirementBegun' } & Omit<Core, 'reviews' | 'agencyId' | 'reopened' | keyof Contents>)
  | ({ type: 'RequirementWritten'; by: string; at: Instant } & Contents)
  | {
      type: 'RequirementSubmitted'
      grounds: readonly Ground[]
      review?: Need['review'] | undefined
      matter: Reviewed
      by: string
      at: Instant
    }
  | { type: 'RequirementReviewed'; planId: string; review: Review }
  | { type: 'RequirementReopened'; reason: string; at: Instant }
  | { type: 'RequirementShared'; agencyId: string }
  | { type: 'RequirementClosed'; at: Instant }

const evolve = (before: Requirement | undefined, event: RequirementEvent): object => {
  switch (event.type) {
    case 'RequirementBegun': {
      const { type: _, ...core } = event
      return { ...core, status: 'begun', reviews: [] }
    }
    case 'RequirementWritten': {
      const { type: _, by, at, ...contents } = event
      const cleared = {
        surveyId: undefined,
        study: undefined,
        grounds: undefined,
        review: undefined,
        matter: undefined,
        reopened: undefined,
      }
      return { ...before, ...cleared, ...contents, status: 'draft', writtenBy: by, writtenAt: at }
    }
    case 'RequirementSubmitted': {
      const { grounds, review, matter, by, at } = event
      return { ...before, status: 'submitted', grounds, review, matter, submittedBy: by, submittedAt: at }
    }
    case 'RequirementReviewed':
      return {
        ...before,
        status: event.review.passed ? 'passed' : 'returned',
        reviews: [...before!.reviews, event.review],
      }
    case 'RequirementReopened':
      return { ...before, status: 'returned', reopened: { reason: event.reason, at: event.at } }
    case 'RequirementShared':
      return { ...before, agencyId: event.agencyId }
    case 'RequirementClosed':
      return { ...before, status: 'closed', closedAt: event.at }
  }
}

export const requirement: Model<Requirement, RequirementEvent> = {
  name: 'requirement',
  title: '采购需求',
  status: {
    begun: '待编制',
    draft: '编制中',
    submitted: '待审查',
    returned: '待修改',
    passed: '审查已通过',
    closed: '已作废',
  },
  evolve: (before, event) => evolve(before, event) as Requirement,
  parties: ({ procuringEntityId, agencyId }) => ({ procuringEntity: procuringEntityId, agency: agencyId }),
  region: ({ region }) => region,
  caseId: ({ caseId }) => caseId,
  card: ({ title, amount }) => ({ title: `${title} · 采购需求`, amount }),
}
