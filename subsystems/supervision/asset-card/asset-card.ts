/** 资产卡片 — one accepted line of goods on its way into the books of the asset system: sent, booked under their number, or refused with a
 *  reason, corrected and sent again. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'

/** What the asset system is told of the goods; what of it may be put right. */
export type Particulars = { itemCode: string; name: string; brand: string; model: string }
type Core = Particulars & {
  caseId: string
  acceptanceId: string
  contractId: string
  contractNumber: string
  projectId: string
  region: string
  procuringEntityId: string
  procuringEntityName: string
  supplierName: string
  /** The line of the contract. */
  no: number
  quantity: number
  unit: string
  unitPrice: Fen
  amount: Fen
  acceptedDate: Day
  acceptedAt: Instant
  /** Why it is an asset below the unit value: 大批同类物资. */
  ground?: string | undefined
  /** Absent where the house opened it. */
  openedBy?: string | undefined
  openedAt: Instant
}
export type AssetCard = Core & {
  /** How often it went out. */
  sends: number
  sentAt?: Instant | undefined
  refusals: readonly { reason: string; at: Instant }[]
} & (
    | { status: 'toSend' }
    | { status: 'sent' }
    | { status: 'registered'; receiptNo: string; cardNos: readonly string[]; registeredAt: Instant }
    | { status: 'refused'; reason: string }
    | { status: 'dropped'; reason: string; droppedBy: string; droppedAt: Instant }
  )

export type AssetCardEvent =
  | ({ type: 'AssetCardOpened' } & Core)
  | { type: 'AssetCardSent'; at: Instant }
  | { type: 'AssetCardRegistered'; receiptNo: string; cardNos: readonly string[]; at: Instant }
  | { type: 'AssetCardRefused'; reason: string; at: Instant }
  | { type: 'AssetCardCorrected'; to: Particulars; by: string; at: Instant }
  | { type: 'AssetCardDropped'; reason: string; by: string; at: Instant }

export const assetCard: Model<AssetCard, AssetCardEvent> = {
  name: 'asset-card',
  title: '资产卡片',
  status: {
    toSend: '待报送',
    sent: '已报送，待回执',
    registered: '已入账',
    refused: '被退回，待更正',
    dropped: '不作为固定资产',
  },
  evolve(before, event) {
    if (event.type === 'AssetCardOpened') {
      const { type: _, ...core } = event
      return { ...core, status: 'toSend', sends: 0, refusals: [] }
    }
    const was = before!
    switch (event.type) {
      case 'AssetCardSent':
        return { ...was, status: 'sent', sends: was.sends + 1, sentAt: event.at }
      case 'AssetCardRegistered': {
        const { receiptNo, cardNos, at } = event
        return { ...was, status: 'registered', receiptNo, cardNos, registeredAt: at }
      }
      case 'AssetCardRefused': {
        const { reason, at } = event
        return { ...was, status: 'refused', reason, refusals: [...was.refusals, { reason, at }] }
      }
      case 'AssetCardCorrected': {
        const { reason: _, ...rest } = was as Extract<AssetCard, { status: 'refused' }>
        return { ...rest, ...event.to, status: 'toSend' }
      }
      case 'AssetCardDropped':
        return { ...was, status: 'dropped', reason: event.reason, droppedBy: event.by, droppedAt: event.at }
    }
  },
  parties: ({ procuringEntityId }) => ({ procuringEntity: procuringEntityId }),
  region: ({ region }) => region,
  caseId: ({ caseId }) => caseId,
  card: (state) => ({
    title: `${state.name} ${state.quantity}${state.unit}`,
    number: state.status === 'registered' ? state.receiptNo : undefined,
    amount: state.amount,
  }),
}

/** 固定资产的门类: houses, equipment, relics, books, furniture, animals and plants. A07 is what is used up, A08 has no body. */
export const isDurable = (itemCode: string): boolean => /^A0[1-6]/.test(itemCode)
