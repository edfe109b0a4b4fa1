/** 第二阶段成交 — one unit buys from a framework: it chooses, lets the entrants quote once more, or takes whoever is next in turn. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import type { Category } from '#policies/words.ts'
import { WAYS, type Way } from '../framework/arrangement.ts'

export { WAYS, type Way }
/** 从非入围供应商采购 (财政部令第110号第三十六条) is no way that a document provides for. */
export const OUTSIDE = '向非入围供应商采购'

export type Asked = { no: number; itemCode: string; name: string; unit: string; quantity: number }
export type DealLine = Asked & {
  brand: string
  model: string
  origin: string
  /** 协议单价; absent where the supplier is no entrant. */
  agreedPrice?: Fen | undefined
  unitPrice: Fen
  amount: Fen
}
export type Deal = {
  supplierId: string
  supplierName: string
  lines: readonly DealLine[]
  amount: Fen
  size: 'micro' | 'small' | 'medium' | 'large' | 'none'
  deliveryDays: number
  /** Why this supplier (直接选定), or by what rule. */
  reason: string
  bidId?: string | undefined
  outside?: { evidence: readonly string[]; offered: string } | undefined
  by: string
  at: Instant
}
/** A quote of the second round as it was opened. */
export type Quote = {
  supplierId: string
  supplierName: string
  price?: Fen | undefined
  /** Why it does not count. */
  invalid?: string | undefined
  rank: number
}
/** What an entrant has agreed to deliver these lines for: its upper limit in an auction. */
export type AuctionOffer = { supplierId: string; supplierName: string; lines: readonly DealLine[] }
/** 以电子反拍报价. */
export type AuctionCall = {
  startsAt: Instant
  minutes: number
  startPrice: Fen
  minimum: number
  offers: readonly AuctionOffer[]
  id?: string | undefined
  /** 记录摘要 of the record the quotes were taken from. */
  chain?: string | undefined
}
export type Turn = {
  supplierId: string
  supplierName: string
  period: number
  offeredAt: Instant
  respondBy: Instant
  answer?: { accepted: boolean; reason: string; by: string; at: Instant } | undefined
}

/** Who would have been given the deal, and why it was not (按次序递补). */
export type Passed = { supplierId: string; supplierName: string; reason: string; by: string; at: Instant }

type Core = {
  frameworkId: string
  frameworkNumber: string
  frameworkTitle: string
  noticeId: string
  caseId: string
  planId: string
  planNumber: string
  number: string
  title: string
  region: string
  method: Method
  category: Category
  way: Way
  procuringEntityId: string
  procuringEntityName: string
  /** 征集人. */
  collectorId: string
  agencyId: string
  lines: readonly Asked[]
  budget: Fen
  draftedBy: string
  draftedAt: Instant
}
type Course = {
  closesAt?: Instant | undefined
  auction?: AuctionCall | undefined
  invited: readonly string[]
  quotes: readonly Quote[]
  turns: readonly Turn[]
  deal?: Deal | undefined
  passed?: readonly Passed[] | undefined
}
type Dealt = { deal: Deal; confirmedBy: string; dealtAt: Instant; announceBy: Instant }

export type CallOff = Core &
  Course &
  (
    | { status: 'choosing' }
    | { status: 'quoting' }
    | { status: 'offered' }
    | { status: 'proposed'; deal: Deal }
    | ({ status: 'dealt' } & Dealt)
    | ({ status: 'closed'; closedAt: Instant } & Dealt)
    | { status: 'failed'; reason: string; failedAt: Instant }
    | { status: 'cancelled'; reason: string; cancelledAt: Instant }
    | ({ status: 'void'; reason: string; voidAt: Instant } & Dealt)
  )

export type CallOffEvent =
  | ({ type: 'CallOffOpened' } & Core)
  | {
      type: 'CompetitionCalled'
      closesAt: Instant
      invited: readonly string[]
      ceiling: Fen
      minimum: number
      at: Instant
    }
  | ({ type: 'CallOffAuctionCalled'; at: Instant } & Omit<AuctionCall, 'id' | 'chain'>)
  | { type: 'CallOffAuctionArranged'; auctionId: string; at: Instant }
  | { type: 'TurnOffered'; turn: Turn }
  | { type: 'TurnAnswered'; supplierId: string; answer: NonNullable<Turn['answer']> }
  | { type: 'QuotesJudged'; quotes: readonly Quote[]; chain?: string | undefined; at: Instant }
  | { type: 'DealProposed'; deal: Deal }
  | { type: 'DealPassed'; passed: Passed }
  | { type: 'CallOffFailed'; planId: string; reason: string; at: Instant }
  | { type: 'ProposalReturned'; reason: string; by: string; at: Instant }
  | {
      type: 'CallOffDealt'
      frameworkId: string
      planId: string
      supplierId: string
      amount: Fen
      way: Way
      outside: boolean
      announceBy: Instant
      by: string
      at: Instant
    }
  | { type: 'CallOffCancelled'; planId: string; reason: string; by: string; at: Instant }
  | { type: 'CallOffVoided'; planId: string; reason: string; by: string; at: Instant }
  | { type: 'CallOffClosed'; planId: string; at: Instant }

const without = ({ deal: _, ...state }: CallOff): CallOff => state as CallOff

export const callOff: Model<CallOff, CallOffEvent> = {
  name: 'call-off',
  title: '第二阶段成交',
  status: {
    choosing: '选定供应商',
    quoting: '二次竞价中',
    offered: '待轮候供应商答复',
    proposed: '待审核确认',
    dealt: '已成交',
    closed: '已办结',
    failed: '未成交',
    cancelled: '已取消',
    void: '成交已作废',
  },
  evolve(before, event) {
    if (event.type === 'CallOffOpened') {
      const { type: _, ...core } = event
      return { ...core, status: 'choosing', invited: [], quotes: [], turns: [] }
    }
    const was = before!
    switch (event.type) {
      case 'CompetitionCalled':
        return { ...was, status: 'quoting', closesAt: event.closesAt, invited: event.invited }
      case 'CallOffAuctionCalled': {
        const { type: _, at: __, ...auction } = event
        return { ...was, status: 'quoting', auction, invited: auction.offers.map(({ supplierId }) => supplierId) }
      }
      case 'CallOffAuctionArranged':
        return { ...was, auction: { ...was.auction!, id: event.auctionId } }
      case 'TurnOffered':
        return { ...was, status: 'offered', turns: [...was.turns, event.turn] }
      case 'TurnAnswered':
        return {
          ...was,
          turns: was.turns.map((each) =>
            each.supplierId === event.supplierId && !each.answer ? { ...each, answer: event.answer } : each,
          ),
        }
      case 'QuotesJudged':
        return {
          ...was,
          quotes: event.quotes,
          ...(was.auction && { auction: { ...was.auction, chain: event.chain } }),
        }
      case 'DealProposed':
        return { ...was, status: 'proposed', deal: event.deal }
      case 'DealPassed':
        return {
          ...without(was),
          status: 'choosing',
          passed: [...(was.passed ?? []), event.passed],
          quotes: was.quotes.map((each) =>
            each.supplierId === event.passed.supplierId ? { ...each, invalid: event.passed.reason, rank: 0 } : each,
          ),
        }
      case 'CallOffFailed':
        return { ...without(was), status: 'failed', reason: event.reason, failedAt: event.at }
      case 'ProposalReturned':
        return { ...without(was), status: 'choosing' }
      case 'CallOffDealt': {
        const { deal } = was as Extract<CallOff, { status: 'proposed' }>
        const { by: confirmedBy, at: dealtAt, announceBy } = event
        return { ...was, status: 'dealt', deal, confirmedBy, dealtAt, announceBy }
      }
      case 'CallOffCancelled':
        return { ...without(was), status: 'cancelled', reason: event.reason, cancelledAt: event.at }
      case 'CallOffVoided':
        return {
          ...(was as Extract<CallOff, { status: 'dealt' }>),
          status: 'void',
          reason: event.reason,
          voidAt: event.at,
        }
      case 'CallOffClosed':
        return { ...(was as Extract<CallOff, { status: 'dealt' }>), status: 'closed', closedAt: event.at }
    }
  },
  parties: (state) => ({
    procuringEntity: state.procuringEntityId,
    collector: state.collectorId,
    agency: state.agencyId,
    invited: state.invited,
    inTurn: state.status === 'offered' ? state.turns.at(-1)?.supplierId : undefined,
    offered: state.turns.map(({ supplierId }) => supplierId),
    supplier: 'dealtAt' in state ? state.deal.supplierId : undefined,
  }),
  region: ({ region }) => region,
  isPublic: ({ status }) => status === 'dealt' || status === 'closed',
  caseId: ({ caseId }) => caseId,
  card: ({ title, number, deal, budget }) => ({ title, number, amount: deal?.amount ?? budget }),
  wake: (state) => {
    const turn = state.status === 'offered' ? state.turns.at(-1) : undefined
    return turn && { at: turn.respondBy, command: 'call-off.turn-lapses' }
  },
}
