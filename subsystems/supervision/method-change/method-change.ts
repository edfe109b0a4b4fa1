/** 变更采购方式 — asked by the purchaser with its papers, agreed by its department, approved by the finance department of a city or above.
 *  The number of the approval is what a plan, or a failed tender, goes on with. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'

/** The methods one may change to with approval, and the cases in which the law allows each. */
export const GROUNDS = {
  limitedRange: '具有特殊性，只能从有限范围的供应商处采购（法第二十九条第一项）',
  costTooHigh: '采用公开招标方式的费用占项目总价值的比例过大（法第二十九条第二项）',
  noneResponded: '招标后没有供应商投标、没有合格标的，或者重新招标未能成立（法第三十条第一项）',
  twoLeft: '公开招标的货物、服务，递交投标文件或者作实质响应的只有两家（74号令第二十七条第二款）',
  complex: '技术复杂或者性质特殊，不能确定详细规格或者具体要求（法第三十条第二项）',
  urgent: '非采购人所能预见、非采购人拖延造成，招标所需时间不能满足用户紧急需要（法第三十条第三项）',
  priceUnknown: '不能事先计算出价格总额（法第三十条第四项）',
  services: '政府购买服务项目（214号第三条第一项）',
  thinMarket: '市场竞争不充分的科研项目，以及需要扶持的科技成果转化项目（214号第三条第四项）',
  uniformGoods: '货物规格、标准统一，现货货源充足且价格变化幅度小（法第三十二条）',
  only: '只能从唯一供应商处采购（法第三十一条第一项）',
  emergency: '发生了不可预见的紧急情况，不能从其他供应商处采购（法第三十一条第二项）',
  addOn: '必须保证原有采购项目一致性或者服务配套，添购不超过原合同金额百分之十（法第三十一条第三项）',
  innovation: '国家科技和相关产业发展规划内，市场现有产品或者技术不能满足要求（13号第三条）',
} as const
export type Ground = keyof typeof GROUNDS

export const ALLOWED = {
  selectiveTendering: ['limitedRange', 'costTooHigh'],
  competitiveNegotiation: ['noneResponded', 'twoLeft', 'complex', 'urgent', 'priceUnknown'],
  competitiveConsultation: ['services', 'complex', 'priceUnknown', 'thinMarket'],
  requestForQuotation: ['uniformGoods'],
  singleSource: ['only', 'emergency', 'addOn'],
  cooperativeInnovation: ['innovation'],
} as const satisfies Partial<Record<Method, readonly Ground[]>>
export type Target = keyof typeof ALLOWED

export const allows = (to: Target, ground: Ground): boolean => (ALLOWED[to] as readonly Ground[]).includes(ground)

/** These rest on a tender that failed: its papers belong to the request (财政部令第74号第二十八条). */
export const afterFailure = (ground: Ground): boolean => ground === 'noneResponded' || ground === 'twoLeft'

export type Expert = { name: string; employer: string; rank: string; opinion: string }
/** 单一来源公示: what became of it, as the chapter that held it reports. */
export type Publicity = {
  from: Instant
  untilDate: Day
  objections: readonly { no: number; from: string; text: string; answer: string }[]
  /** The supplementary argument came after its five working days. */
  late: boolean
}

export type Matter = {
  planId: string
  caseId: string
  title: string
  procuringEntityId: string
  /** 主管预算单位: the department above the purchaser, or the purchaser itself. */
  departmentId: string
  region: string
  amount: Fen
  from: Method
  to: Target
  ground: Ground
  reason: string
  experts: readonly Expert[]
  /** 供应商质疑及其处理情况 (财政部令第74号第二十八条). */
  challenges: string
  /** The announcements of the tender that failed, by their numbers. */
  noticed: readonly string[]
  files: readonly string[]
  supplierId?: string | undefined
  publicity?: Publicity | undefined
  requestedBy: string
  requestedAt: Instant
}
type Consented = { consent: { opinion: string; by: string; at: Instant } }

export type MethodChange = Matter &
  (
    | { status: 'requested' }
    | ({ status: 'consented' } & Consented)
    | ({ status: 'approved'; number: string; opinion: string; approvedBy: string; approvedAt: Instant } & Consented)
    | { status: 'refused'; opinion: string; refusedBy: string; refusedAt: Instant }
    | { status: 'withdrawn'; withdrawnAt: Instant }
  )

export type MethodChangeEvent =
  | ({ type: 'MethodChangeRequested' } & Matter)
  | { type: 'MethodChangeConsented'; opinion: string; by: string; at: Instant }
  | {
      type: 'MethodChangeApproved'
      planId: string
      to: Target
      ground: Ground
      number: string
      opinion: string
      by: string
      at: Instant
    }
  | { type: 'MethodChangeRefused'; opinion: string; by: string; at: Instant }
  | { type: 'MethodChangeWithdrawn'; by: string; at: Instant }

export const methodChange: Model<MethodChange, MethodChangeEvent> = {
  name: 'method-change',
  title: '变更采购方式申请',
  status: {
    requested: '待主管预算单位同意',
    consented: '待财政部门批准',
    approved: '已批准',
    refused: '未同意',
    withdrawn: '已撤回',
  },
  evolve(before, event) {
    if (event.type === 'MethodChangeRequested') {
      const { type: _, ...matter } = event
      return { ...matter, status: 'requested' }
    }
    const was = before!
    switch (event.type) {
      case 'MethodChangeConsented':
        return { ...was, status: 'consented', consent: { opinion: event.opinion, by: event.by, at: event.at } }
      case 'MethodChangeApproved': {
        const { number, opinion, by, at } = event
        const { consent } = was as Extract<MethodChange, { status: 'consented' }>
        return { ...was, consent, status: 'approved', number, opinion, approvedBy: by, approvedAt: at }
      }
      case 'MethodChangeRefused':
        return { ...was, status: 'refused', opinion: event.opinion, refusedBy: event.by, refusedAt: event.at }
      case 'MethodChangeWithdrawn':
        return { ...was, status: 'withdrawn', withdrawnAt: event.at }
    }
  },
  parties: ({ procuringEntityId, departmentId }) => ({ procuringEntity: procuringEntityId, department: departmentId }),
  region: ({ region }) => region,
  caseId: ({ caseId }) => caseId,
  card: (state) => ({
    title: state.title,
    number: state.status === 'approved' ? state.number : undefined,
    amount: state.amount,
  }),
}
