/** 单一来源采购 — argued by professionals, made public, open to anyone's objection, argued again; then negotiated and recorded
 *  (政府采购法第三十一条; 财政部令第74号第三十八至四十二条). Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { at, type Day, type Instant, plusDays } from '#foundation/time.ts'

export const CASES = {
  only: '只能从唯一供应商处采购（不可替代的专利、专有技术，或者公共服务具有特殊要求）',
  emergency: '发生了不可预见的紧急情况，不能从其他供应商处采购',
  addOn: '必须保证原有采购项目一致性或者服务配套的要求，需要继续从原供应商处添购',
} as const
export type Case = keyof typeof CASES

/** 专业人员论证意见. */
export type Opinion = { name: string; employer: string; rank: string; opinion: string }
export type Objection = {
  no: number
  userId: string
  orgId: string
  name: string
  contact: string
  text: string
  files: readonly string[]
  at: Instant
  upheld?: boolean | undefined
  answer?: string | undefined
}
/** 协商情况记录 (财政部令第74号第四十二条). */
export type Negotiated = {
  publicity: string
  date: Day
  place: string
  people: readonly string[]
  costs: string
  comparables: string
  rights: string
  terms: string
  price: Fen
  dissent: string
  recordedBy: string
  recordedAt: Instant
}

type Core = {
  planId: string
  caseId: string
  title: string
  number: string
  procuringEntityId: string
  region: string
  budget: Fen
  ground: Case
  description: string
  reason: string
  supplierId: string
  supplierName: string
  supplierAddress: string
  opinions: readonly Opinion[]
  files: readonly string[]
  /** 添购: the contract it adds to, and what it may come to. */
  addOn?: { contractId: string; contractNumber: string; original: Fen; supplements: Fen; limit: Fen } | undefined
  draftedBy: string
  draftedAt: Instant
  /** Whether the law asks for publicity (RC-030). */
  mustPublicise: boolean
  /** At or above the threshold the finance department approves. */
  needsApproval: boolean
}
type Public = { publicisedAt: Instant; untilDate: Day; objections: readonly Objection[] }
type Answered = {
  argued?: { opinions: readonly Opinion[]; conclusion: string; by: string; at: Instant; late: boolean }
}

export type SingleSource = Core &
  Partial<Public> &
  Answered &
  (
    | { status: 'drafted' }
    | ({ status: 'publicised' } & Public)
    | ({ status: 'arguing'; argueUntilDate: Day } & Public)
    | { status: 'concluded'; concludedAt: Instant }
    | { status: 'recorded'; concludedAt: Instant; record: Negotiated }
    | { status: 'signed'; concludedAt: Instant; record: Negotiated; signedBy: string; signedAt: Instant }
    | { status: 'upheld'; concludedAt: Instant }
    | { status: 'withdrawn'; withdrawnAt: Instant }
  )

export type SingleSourceEvent =
  | ({ type: 'SourceProposed' } & Core)
  | { type: 'SourcePublicised'; untilDate: Day; by: string; at: Instant }
  | { type: 'SourceObjected'; objection: Objection }
  | { type: 'PublicityEnded'; argueUntilDate: Day; at: Instant }
  | {
      type: 'SourceArgued'
      answers: readonly { no: number; upheld: boolean; answer: string }[]
      opinions: readonly Opinion[]
      conclusion: string
      late: boolean
      by: string
      at: Instant
    }
  | { type: 'SourceConcluded'; planId: string; needsApproval: boolean; by: string; at: Instant }
  | { type: 'SourceUpheld'; planId: string; at: Instant }
  | { type: 'NegotiationRecorded'; record: Negotiated }
  | { type: 'NegotiationSigned'; by: string; at: Instant }
  | { type: 'SourceWithdrawn'; by: string; at: Instant }

export const singleSource: Model<SingleSource, SingleSourceEvent> = {
  name: 'single-source',
  title: '单一来源采购',
  status: {
    drafted: '待审核',
    publicised: '公示中',
    arguing: '有异议，待补充论证',
    concluded: '论证完成',
    recorded: '协商记录待签字',
    signed: '协商记录已签',
    upheld: '异议成立，另用其他方式',
    withdrawn: '已撤回',
  },
  evolve: (before, event) => evolve(before, event) as SingleSource,
  parties: ({ procuringEntityId, objections = [] }) => ({
    procuringEntity: procuringEntityId,
    objectors: objections.map(({ orgId }) => orgId),
  }),
  region: ({ region }) => region,
  isPublic: ({ publicisedAt }) => publicisedAt !== undefined,
  caseId: ({ caseId }) => caseId,
  card: ({ title, number, budget }) => ({ title, number, amount: budget }),
  // the whole of the last day is open to objections
  wake: (state) =>
    state.status === 'publicised'
      ? { at: at(plusDays(state.untilDate, 1)), command: 'single-source.close' }
      : undefined,
}

const evolve = (before: SingleSource | undefined, event: SingleSourceEvent): object => {
  switch (event.type) {
    case 'SourceProposed': {
      const { type: _, ...core } = event
      return { ...core, status: 'drafted' }
    }
    case 'SourcePublicised':
      return {
        ...before,
        status: 'publicised',
        publicisedAt: event.at,
        untilDate: event.untilDate,
        objections: [],
      }
    case 'SourceObjected':
      return { ...before, objections: [...(before!.objections ?? []), event.objection] }
    case 'PublicityEnded':
      return { ...before, status: 'arguing', argueUntilDate: event.argueUntilDate }
    case 'SourceArgued': {
      const { answers, opinions, conclusion, late, by, at } = event
      return {
        ...before,
        argued: { opinions, conclusion, by, at, late },
        objections: (before!.objections ?? []).map((each) => {
          const found = answers.find(({ no }) => no === each.no)
          return found ? { ...each, upheld: found.upheld, answer: found.answer } : each
        }),
      }
    }
    case 'SourceConcluded':
      return { ...before, status: 'concluded', concludedAt: event.at }
    case 'SourceUpheld':
      return { ...before, status: 'upheld', concludedAt: event.at }
    case 'NegotiationRecorded':
      return { ...before, status: 'recorded', record: event.record }
    case 'NegotiationSigned':
      return { ...before, status: 'signed', signedBy: event.by, signedAt: event.at }
    case 'SourceWithdrawn':
      return { ...before, status: 'withdrawn', withdrawnAt: event.at }
  }
}
