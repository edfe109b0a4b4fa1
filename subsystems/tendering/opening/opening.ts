/** 开标 — of one lot: it waits, is closed by the clock, the trustees let their shares go, the bids are read out, the record is signed. Pure. */
import { type Model, may } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import type { BidContents } from '../bid/contents.ts'
import type { Released, Signed } from '../trustee/statements.ts'

/** A bid as the close entry counts it. */
export type ClosedBid = { bidId: string; version: number; manifest: string }

/** A line of 开标记录: what is read out (财政部令第87号第四十一条), or why it could not be. */
export type Line = {
  bidId: string
  supplierId: string
  supplierName: string
  receivedAt: Instant
} & (
  | ({ price: Fen; totalDiffers?: Fen | undefined } & Pick<BidContents, 'deliveryDays' | 'sme' | 'domestic'>)
  | { failure: { code: string; facts: Readonly<Record<string, unknown>> } }
)

export type Objection = {
  no: number
  supplierId: string
  text: string
  by: string
  at: Instant
  answer?: { text: string; by: string; at: Instant } | undefined
}

/** What the host said to everyone in the hall. */
export type Announcement = { no: number; kind: 'discipline' | 'notice'; text: string; by: string; at: Instant }

type Core = {
  projectId: string
  round: number
  lot: number
  caseId: string
  noticeId: string
  title: string
  number: string
  method: string
  ceiling: Fen
  /** With fewer responses nothing is opened. */
  minimum: number
  /** 0: the responses themselves; 1, 2, …: the rounds of quotes that a panel asks for. */
  stage: number
  /** 公开唱标; otherwise each bidder sees its own line alone. */
  readOut: boolean
  /** Who alone may answer; absent: whoever obtained the documents. */
  invited?: readonly string[] | undefined
  deadline: Instant
  region: string
  procuringEntityId: string
  agencyId: string
  announcements?: readonly Announcement[] | undefined
}
type Close = {
  closedAt: Instant
  /** What stands in the close entry: these versions of these bids, and no others, may be opened. */
  bids: readonly ClosedBid[]
  root: string
}
type Release = { trustee: string; at: Instant; releases: readonly Signed<Released>[] }
type Read = Close & {
  released: readonly Release[]
  openedAt: Instant
  record: readonly Line[]
  confirmed: readonly { supplierId: string; by: string; at: Instant }[]
  objections: readonly Objection[]
}

export type Opening = Core &
  (
    | { status: 'waiting' }
    | { status: 'cancelled'; reason: string; cancelledAt: Instant }
    | ({ status: 'tooFew' } & Close)
    | ({ status: 'closed' } & Close & { released: readonly Release[] })
    | ({ status: 'opening' } & Close & { released: readonly Release[] })
    | ({ status: 'opened' } & Read)
    | ({ status: 'recorded' } & Read & { recordedBy: string; recordedAt: Instant })
  )

type Which = { projectId: string; round: number; lot: number; stage: number }
export type OpeningEvent =
  | ({ type: 'OpeningPrepared'; at: Instant } & Core)
  | { type: 'OpeningMoved'; deadline: Instant; at: Instant }
  | { type: 'HallAnnounced'; announcement: Announcement; at: Instant }
  | { type: 'OpeningCancelled'; reason: string; at: Instant }
  | ({ type: 'BidsClosed'; deadline: Instant; count: number; bids: ClosedBid[]; root: string; at: Instant } & Which)
  | ({ type: 'TooFewBids'; count: number; atLeast: number; at: Instant } & Which)
  | { type: 'TrusteesAsked'; by: string; at: Instant }
  | { type: 'SharesReleased'; trustee: string; releases: readonly Signed<Released>[]; enough: boolean; at: Instant }
  | ({ type: 'BidsOpened'; record: readonly Line[]; at: Instant } & Which)
  | { type: 'OpeningConfirmed'; supplierId: string; by: string; at: Instant }
  | { type: 'OpeningObjected'; objection: Objection; at: Instant }
  | { type: 'ObjectionAnswered'; no: number; text: string; by: string; at: Instant }
  | ({ type: 'OpeningRecorded'; by: string; at: Instant } & Which)

export const opening: Model<Opening, OpeningEvent> = {
  name: 'opening',
  title: '开标',
  status: {
    waiting: '等待开标',
    cancelled: '已取消',
    tooFew: '不足三家，不开标',
    closed: '已截止，等待解密',
    opening: '正在解密',
    opened: '已开标，待签记录',
    recorded: '开标记录已签',
  },
  evolve(before, event) {
    if (event.type === 'OpeningPrepared') {
      const { type: _, at: __, ...core } = event
      return { ...core, status: 'waiting' }
    }
    const was = before!
    const closed = was as Extract<Opening, { status: 'closed' }>
    const read = was as Extract<Opening, { status: 'opened' }>
    switch (event.type) {
      case 'HallAnnounced':
        return { ...was, announcements: [...(was.announcements ?? []), event.announcement] }
      case 'OpeningMoved':
        return { ...was, deadline: event.deadline }
      case 'OpeningCancelled':
        return { ...was, status: 'cancelled', reason: event.reason, cancelledAt: event.at }
      case 'BidsClosed':
        return {
          ...was,
          status: 'closed',
          deadline: event.deadline,
          closedAt: event.at,
          bids: event.bids,
          root: event.root,
          released: [],
        }
      case 'TooFewBids': {
        const { released: _, ...rest } = closed
        return { ...rest, status: 'tooFew' }
      }
      case 'TrusteesAsked':
        return was
      case 'SharesReleased':
        return {
          ...closed,
          status: event.enough ? 'opening' : 'closed',
          released: [...closed.released, { trustee: event.trustee, at: event.at, releases: event.releases }],
        }
      case 'BidsOpened':
        return { ...closed, status: 'opened', openedAt: event.at, record: event.record, confirmed: [], objections: [] }
      case 'OpeningConfirmed':
        return {
          ...read,
          confirmed: [...read.confirmed, { supplierId: event.supplierId, by: event.by, at: event.at }],
        }
      case 'OpeningObjected':
        return { ...read, objections: [...read.objections, event.objection] }
      case 'ObjectionAnswered':
        return {
          ...read,
          objections: read.objections.map((each) =>
            each.no === event.no ? { ...each, answer: { text: event.text, by: event.by, at: event.at } } : each,
          ),
        }
      case 'OpeningRecorded':
        return { ...read, status: 'recorded', recordedBy: event.by, recordedAt: event.at }
    }
  },
  parties: (state) => ({
    procuringEntity: state.procuringEntityId,
    agency: state.agencyId,
    invited: state.invited,
    ...('record' in state && { tenderers: state.record.map(({ supplierId }) => supplierId) }),
  }),
  region: ({ region }) => region,
  // 开标公开进行 (财政部令第87号第三十九条). The shares, with which a copy of a bid file could be read, are not shown.
  isPublic: ({ readOut, stage, invited, status }) => stage === 0 && (readOut || (!invited && status === 'waiting')),
  caseId: ({ caseId }) => caseId,
  card: ({ title, number }) => ({ title, number }),
  begins: (state) =>
    state.stage > 0 && state.status === 'waiting'
      ? [{ command: 'bid.submit', title: '提交报价', who: may('supplier', 'invited'), due: state.deadline }]
      : [],
  wake: (state) => (state.status === 'waiting' ? { at: state.deadline, command: 'opening.close' } : undefined),
}

/** What an envelope names as its tender: a quote of a later round opens in no other round. */
export const tenderOf = ({ projectId, stage }: Pick<Opening, 'projectId' | 'stage'>): string =>
  stage === 0 ? projectId : `${projectId}/${stage}`
