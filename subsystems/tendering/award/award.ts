/** 定标 — one candidate's award of one lot: awaited, confirmed, announced; refused, passed to the next, void. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import type { Category } from '#policies/words.ts'
import type { CandidateRow } from '../evaluation/evaluation.ts'
import type { FailureReason } from '../project/project.ts'

/** Why an award leaves its candidate (政府采购法实施条例第四十九条; 财政部令第87号第六十九、七十条). */
export const PASSINGS = {
  refused: '中标（成交）人拒绝签订合同',
  notSigned: '中标（成交）人逾期未签订合同',
  noSecurity: '中标（成交）人未按采购文件交纳履约保证金',
  forceMajeure: '中标（成交）人因不可抗力不能履行合同',
  unlawful: '查实候选人存在影响中标（成交）结果的违法行为',
  notEligible: '候选人不再具备资格条件',
  challengeUpheld: '质疑成立，影响中标（成交）结果',
} as const
export type Passing = keyof typeof PASSINGS

export type Letter = { supplierId: string; kind: 'award' | 'result'; file: string }
/** An earlier candidate of the same lot, and why it is not the winner. */
export type PassedOver = { supplierId: string; supplierName: string; rank: number; reason: Passing; detail: string }
/** Who did not win because its bid was invalid, for its letter. */
export type InvalidBid = { supplierId: string; supplierName: string; reason: string }

type Core = {
  caseId: string
  projectId: string
  evaluationId: string
  round: number
  lot: number
  number: string
  title: string
  region: string
  method: Method
  category: Category
  procuringEntityId: string
  agencyId: string
  /** All candidates in their order; this award is for the one at `place`. */
  candidates: readonly CandidateRow[]
  invalid: readonly InvalidBid[]
  passedOver: readonly PassedOver[]
  place: number
  rank: number
  bidId: string
  supplierId: string
  supplierName: string
  amount: Fen
  openedAt: Instant
  /** The last moment to confirm; after it the law confirms. */
  confirmBy: Instant
}
type Confirmed = { confirmedAt: Instant; confirmedBy: string; silent: boolean; announceBy: Instant }
type Announced = Confirmed & {
  announcedAt: Instant
  late: boolean
  fee: { standard: string; amount: Fen }
  signBy: Instant
  letters: readonly Letter[]
}

export type Award = Core &
  (
    | { status: 'awaiting' }
    | ({ status: 'confirmed' } & Confirmed)
    | ({ status: 'announced' } & Announced)
    | ({ status: 'refused'; reason: string; refusedAt: Instant } & Announced)
    | { status: 'passed'; reason: Passing; detail: string; passedAt: Instant }
    | { status: 'void'; detail: string; voidAt: Instant; withdrawn?: true }
  )

/** What a contract, the securities and the portal need of an award. */
export type AwardFacts = {
  awardId: string
  caseId: string
  projectId: string
  evaluationId: string
  round: number
  lot: number
  bidId: string
  supplierId: string
  supplierName: string
  procuringEntityId: string
  agencyId: string
  rank: number
  amount: Fen
}

export type AwardEvent =
  | ({ type: 'AwardOpened' } & Core)
  | { type: 'AwardConfirmed'; by: string; silent: boolean; announceBy: Instant; at: Instant }
  | ({
      type: 'AwardAnnounced'
      fee: Announced['fee']
      remarks: string
      signBy: Instant
      late: boolean
      at: Instant
    } & AwardFacts)
  | { type: 'LettersIssued'; letters: readonly Letter[]; at: Instant }
  | ({ type: 'AwardRefused'; reason: string; by: string; at: Instant } & AwardFacts)
  /** `announcedAt`: the result was public, so its change is too. */
  | ({
      type: 'AwardPassed'
      reason: Passing
      detail: string
      announcedAt: Instant | undefined
      by: string
      at: Instant
    } & AwardFacts)
  | { type: 'AwardWithdrawn'; at: Instant }
  | ({
      type: 'AwardVoided'
      cause: FailureReason
      detail: string
      announcedAt: Instant | undefined
      by: string
      at: Instant
    } & AwardFacts)

export const factsOf = (awardId: string, state: Award): AwardFacts => ({
  awardId,
  caseId: state.caseId,
  projectId: state.projectId,
  evaluationId: state.evaluationId,
  round: state.round,
  lot: state.lot,
  bidId: state.bidId,
  supplierId: state.supplierId,
  supplierName: state.supplierName,
  procuringEntityId: state.procuringEntityId,
  agencyId: state.agencyId,
  rank: state.rank,
  amount: state.amount,
})

const core = (state: Award): Core => ({
  caseId: state.caseId,
  projectId: state.projectId,
  evaluationId: state.evaluationId,
  round: state.round,
  lot: state.lot,
  number: state.number,
  title: state.title,
  region: state.region,
  method: state.method,
  category: state.category,
  procuringEntityId: state.procuringEntityId,
  agencyId: state.agencyId,
  candidates: state.candidates,
  invalid: state.invalid,
  passedOver: state.passedOver,
  place: state.place,
  rank: state.rank,
  bidId: state.bidId,
  supplierId: state.supplierId,
  supplierName: state.supplierName,
  amount: state.amount,
  openedAt: state.openedAt,
  confirmBy: state.confirmBy,
})

/** Since the announcement bidders read it too: what `show` leaves of it. */
export const isOut = (state: Award): state is Extract<Award, { status: 'announced' | 'refused' }> =>
  state.status === 'announced' || state.status === 'refused'

export const award: Model<Award, AwardEvent> = {
  name: 'award',
  title: '定标',
  status: {
    awaiting: '待采购人确认',
    confirmed: '已确认，待公告',
    announced: '已公告中标（成交）结果',
    refused: '中标（成交）人拒绝签约',
    passed: '已顺延',
    void: '已作废',
  },
  evolve(before, event) {
    if (event.type === 'AwardOpened') {
      const { type: _, ...facts } = event
      return { ...facts, status: 'awaiting' }
    }
    const was = before!
    switch (event.type) {
      case 'AwardConfirmed': {
        const { by: confirmedBy, at: confirmedAt, silent, announceBy } = event
        return { ...core(was), status: 'confirmed', confirmedAt, confirmedBy, silent, announceBy }
      }
      case 'AwardAnnounced': {
        const { confirmedAt, confirmedBy, silent, announceBy } = was as Extract<Award, { status: 'confirmed' }>
        const { at: announcedAt, late, fee, signBy } = event
        const confirmed = { confirmedAt, confirmedBy, silent, announceBy }
        return { ...core(was), status: 'announced', ...confirmed, announcedAt, late, fee, signBy, letters: [] }
      }
      case 'LettersIssued':
        return isOut(was) ? { ...was, letters: event.letters } : was
      case 'AwardRefused':
        return isOut(was) ? { ...was, status: 'refused', reason: event.reason, refusedAt: event.at } : was
      case 'AwardPassed':
        return { ...core(was), status: 'passed', reason: event.reason, detail: event.detail, passedAt: event.at }
      case 'AwardWithdrawn':
        return { ...core(was), status: 'void', detail: '重新评审，另行定标', voidAt: event.at, withdrawn: true }
      case 'AwardVoided':
        return { ...core(was), status: 'void', detail: event.detail, voidAt: event.at }
    }
  },
  parties: (state) => ({
    procuringEntity: state.procuringEntityId,
    agency: state.agencyId,
    ...(isOut(state) && {
      supplier: state.supplierId,
      tenderers: [...state.candidates, ...state.invalid].map(({ supplierId }) => supplierId),
    }),
  }),
  region: ({ region }) => region,
  isPublic: isOut,
  caseId: ({ caseId }) => caseId,
  card: ({ title, number, amount }) => ({ title, number, amount }),
  wake: (state) =>
    state.status === 'awaiting' ? { at: state.confirmBy, command: 'award.confirm-by-silence' } : undefined,
}

/** The candidate after this one, where there is one. */
export const nextCandidate = ({ candidates, place }: Pick<Award, 'candidates' | 'place'>): CandidateRow | undefined =>
  candidates.find((each) => each.place === place + 1)
