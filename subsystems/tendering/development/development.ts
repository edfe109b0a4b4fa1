/** 合作创新采购：研发与首购 — up to three develop at real cost times an agreed part, the results are judged, one is bought first
 *  (财库〔2024〕13号). Pure. */
import type { Model } from '#foundation/command.ts'
import { type Fen, sum } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'
import type { Category } from '../project/project.ts'

/** 研发成本: real costs, by kind. */
export const COSTS = { equipment: '设备费', business: '业务费', labour: '劳务费', indirect: '间接费用' } as const
export type Costs = Readonly<Record<keyof typeof COSTS, Fen>>

export const totalOf = (costs: Costs): Fen => sum([costs.equipment, costs.business, costs.labour, costs.indirect])

export type Candidate = { supplierId: string; supplierName: string; place: number; score: number; quote: Fen }
/** 研发合作协议 with one supplier, and what it came to. */
export type Partner = Candidate & {
  /** 研发成本补偿上限: what it quoted. */
  ceiling: Fen
  signedAt?: Instant | undefined
  claims: readonly { costs: Costs; compensation: Fen; file: string; at: Instant }[]
  delivered?: { summary: string; files: readonly string[]; at: Instant; late: boolean } | undefined
  appraised?: { pass: boolean; score: number; reason: string } | undefined
}
export type Terms = {
  /** 约定的补偿比例. */
  ratioPercent: number
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
  | { type: 'CostsClaimed'; supplierId: string; costs: Costs; compensation: Fen; file: string; by: string; at: Instant }
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
      const { costs, compensation, file, at } = event
      return changed(event.supplierId, ({ claims }) => ({ claims: [...claims, { costs, compensation, file, at }] }))
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
          return found ? { ...each, appraised: { pass: found.pass, score: found.score, reason: found.reason } } : each
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

export const compensated = (partners: readonly Pick<Partner, 'claims'>[]): Fen =>
  sum(partners.flatMap(({ claims }) => claims.map(({ compensation }) => compensation)))
