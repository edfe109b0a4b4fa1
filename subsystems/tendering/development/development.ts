/** 合作创新采购：研发与首购 — up to three develop at real cost times an agreed part, the results are judged, one is bought first
 *  (财库〔2024〕13号). Pure. */
import type { Model } from '#foundation/command.ts'
import { atMost, type Fen, sum } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'
import type { Category } from '#policies/words.ts'

/** 研发成本: real costs, by kind. */
export const COSTS = { equipment: '设备费', business: '业务费', labour: '劳务费', indirect: '间接费用' } as const
export type Costs = Readonly<Record<keyof typeof COSTS, Fen>>

export const totalOf = (costs: Costs): Fen => sum([costs.equipment, costs.business, costs.labour, costs.indirect])

export type Candidate = { supplierId: string; supplierName: string; place: number; score: number; quote: Fen }
/** 申报: real costs of a stage, what they would come to, and what the purchaser made of it. */
export type Claim = {
  stage?: number | undefined
  costs: Costs
  compensation: Fen
  file: string
  at: Instant
  decided?: { approved: Fen; opinion: string; by: string; at: Instant } | undefined
}
/** 研发合作协议 with one supplier, and what it came to. */
export type Partner = Candidate & {
  /** 最高研发费用: what it quoted; compensation and incentive together. */
  ceiling: Fen
  signedAt?: Instant | undefined
  claims: readonly Claim[]
  /** 激励: for a result that reached the goal. */
  incentive?: Fen | undefined
  delivered?: { summary: string; files: readonly string[]; at: Instant; late: boolean } | undefined
  appraised?: { pass: boolean; score: number; reason: string } | undefined
}
export type Terms = {
  /** 约定的补偿比例. */
  ratioPercent: number
  /** 分阶段补偿: what part of the ceiling falls to each. */
  stages?: readonly { title: string; percent: number }[] | undefined
  /** 达到研发目标的激励, per cent of the ceiling. */
  incentivePercent?: number | undefined
  major: boolean
  endDate: Day
  milestones: string
  /** 知识产权: the supplier's, unless agreed otherwise. */
  rights: string
}
export type FirstPurchase = {
  supplierId: string
  quantity: number
  unitPrice: Fen
  amount: Fen
  prepaymentPercent: number
  upgradePercent: number
  at: Instant
}

type Core = {
  caseId: string
  projectId: string
  evaluationId: string
  round: number
  lot: number
  number: string
  title: string
  region: string
  category: Category
  procuringEntityId: string
  agencyId: string
  budget: Fen
  candidates: readonly Candidate[]
}
type Running = { terms: Terms; partners: readonly Partner[]; selectedAt: Instant }

export type Development = Core &
  (
    | { status: 'awaiting' }
    | ({ status: 'researching' } & Running)
    | ({ status: 'appraised' } & Running)
    | ({ status: 'bought'; firstPurchase: FirstPurchase } & Running)
    | ({ status: 'ended'; reason: string } & Running)
  )

export type DevelopmentEvent =
  | ({ type: 'DevelopmentOpened'; at: Instant } & Core)
  | {
      type: 'PartnersSelected'
      projectId: string
      terms: Terms
      partners: readonly Partner[]
      fee: { standard: string; amount: Fen }
      by: string
      at: Instant
    }
  | { type: 'ResearchAgreed'; supplierId: string; by: string; at: Instant }
  | {
      type: 'CostsClaimed'
      supplierId: string
      stage?: number | undefined
      costs: Costs
      compensation: Fen
      file: string
      by: string
      at: Instant
    }
  | {
      type: 'CostsReviewed'
      supplierId: string
      claim: number
      approved: Fen
      opinion: string
      /** All that was approved to it so far. */
      total: Fen
      by: string
      at: Instant
    }
  | {
      type: 'ResultDelivered'
      supplierId: string
      summary: string
      files: readonly string[]
      late: boolean
      by: string
      at: Instant
    }
  | {
      type: 'ResultsAppraised'
      appraisals: readonly { supplierId: string; pass: boolean; score: number; reason: string }[]
      /** 激励, to whom any is due. */
      incentives?: readonly { supplierId: string; amount: Fen }[] | undefined
      by: string
      at: Instant
    }
  | ({
      type: 'FirstPurchaseDecided'
      projectId: string
      lot: number
      round: number
      fee: { standard: string; amount: Fen }
      by: string
    } & FirstPurchase)
  | { type: 'DevelopmentEnded'; projectId: string; lot: number; round: number; reason: string; at: Instant }

export const development: Model<Development, DevelopmentEvent> = {
  name: 'development',
  title: '合作创新研发',
  status: {
    awaiting: '待确定研发供应商',
    researching: '研发中',
    appraised: '成果已评审',
    bought: '已首购',
    ended: '已结束，未首购',
  },
  evolve: (before, event) => evolve(before, event) as Development,
  parties: (state) => ({
    procuringEntity: state.procuringEntityId,
    agency: state.agencyId,
    ...('partners' in state && { supplier: state.partners.map(({ supplierId }) => supplierId) }),
  }),
  region: ({ region }) => region,
  isPublic: ({ status }) => status !== 'awaiting',
  caseId: ({ caseId }) => caseId,
  card: ({ title, number, budget }) => ({ title, number, amount: budget }),
}

const evolve = (before: Development | undefined, event: DevelopmentEvent): object => {
  const was = before as Core & Running
  const changed = (supplierId: string, change: (partner: Partner) => Partial<Partner>) => ({
    ...was,
    partners: was.partners.map((each) => (each.supplierId === supplierId ? { ...each, ...change(each) } : each)),
  })
  switch (event.type) {
    case 'DevelopmentOpened': {
      const { type: _, at: __, ...core } = event
      return { ...core, status: 'awaiting' }
    }
    case 'PartnersSelected':
      return { ...before, status: 'researching', terms: event.terms, partners: event.partners, selectedAt: event.at }
    case 'ResearchAgreed':
      return changed(event.supplierId, () => ({ signedAt: event.at }))
    case 'CostsClaimed': {
      const { costs, compensation, file, at, stage } = event
      const claim = { ...(stage && { stage }), costs, compensation, file, at }
      return changed(event.supplierId, ({ claims }) => ({ claims: [...claims, claim] }))
    }
    case 'CostsReviewed': {
      const { approved, opinion, by, at } = event
      return changed(event.supplierId, ({ claims }) => ({
        claims: claims.map((each, n) =>
          n === event.claim - 1 ? { ...each, decided: { approved, opinion, by, at } } : each,
        ),
      }))
    }
    case 'ResultDelivered': {
      const { summary, files, late, at } = event
      return changed(event.supplierId, () => ({ delivered: { summary, files, late, at } }))
    }
    case 'ResultsAppraised':
      return {
        ...was,
        status: 'appraised',
        partners: was.partners.map((each) => {
          const found = event.appraisals.find(({ supplierId }) => supplierId === each.supplierId)
          const incentive = event.incentives?.find(({ supplierId }) => supplierId === each.supplierId)?.amount
          return {
            ...each,
            ...(found && { appraised: { pass: found.pass, score: found.score, reason: found.reason } }),
            ...(incentive && { incentive }),
          }
        }),
      }
    case 'FirstPurchaseDecided': {
      const { supplierId, quantity, unitPrice, amount, prepaymentPercent, upgradePercent, at } = event
      return {
        ...before,
        status: 'bought',
        firstPurchase: { supplierId, quantity, unitPrice, amount, prepaymentPercent, upgradePercent, at },
      }
    }
    case 'DevelopmentEnded':
      return { ...before, status: 'ended', reason: event.reason }
  }
}

/** What was approved and promised: what is owed under the research contracts. */
export const compensated = (partners: readonly Pick<Partner, 'claims' | 'incentive'>[]): Fen =>
  sum(
    partners.flatMap(({ claims, incentive = 0 as Fen }) => [
      incentive,
      ...claims.map(({ decided }) => decided?.approved ?? (0 as Fen)),
    ]),
  )

/** What was claimed up to a stage: as approved, or as asked while that is open. */
export const claimed = ({ claims }: Pick<Partner, 'claims'>, upTo = Number.POSITIVE_INFINITY): Fen =>
  sum(
    claims
      .filter(({ stage = 1 }) => stage <= upTo)
      .map(({ compensation, decided }) => decided?.approved ?? compensation),
  )

/** 各阶段累计补偿的上限. */
export const stageLimit = (
  { ceiling }: Pick<Partner, 'ceiling'>,
  { stages }: Pick<Terms, 'stages'>,
  upTo: number,
): Fen =>
  stages
    ? atMost(
        ceiling,
        stages.slice(0, upTo).reduce((total, { percent }) => total + percent, 0),
      )
    : ceiling

/** 激励: of the ceiling as agreed, and no more than is left of it. */
export const incentiveOf = (partner: Partner, { incentivePercent = 0 }: Terms): Fen =>
  Math.min(atMost(partner.ceiling, incentivePercent), partner.ceiling - compensated([partner])) as Fen

/** The research contract of a partner stands under this name. */
export const researchAwardId = (id: string, { place }: Pick<Partner, 'place'>): string => `${id}-${place}`
