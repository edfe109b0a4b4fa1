/** 投标保证金 — lodged by the bidder from its own account or as a guarantee, confirmed, given back in time or with interest. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import type { SecurityForm } from '../documents/documents.ts'

export type Payer = { name: string; bank: string; account: string }
export type Guarantee = { issuer: string; number: string; validUntilDate: string }
/** Why it goes back (政府采购法实施条例第三十三条; 财政部令第87号第三十八条). */
export const RETURNS = {
  lost: '未中标',
  won: '已签订合同',
  withdrawn: '投标截止前撤回投标',
  failed: '本采购包废标',
  terminated: '采购活动终止',
  rejected: '未按要求提交',
} as const
export type ReturnReason = keyof typeof RETURNS

type Core = {
  caseId: string
  projectId: string
  noticeId: string
  round: number
  lot: number
  title: string
  supplierId: string
  supplierName: string
  procuringEntityId: string
  agencyId: string
  region: string
  amount: Fen
  form: SecurityForm
  payer: Payer
  guarantee?: Guarantee | undefined
  file?: string | undefined
  lodgedBy: string
  lodgedAt: Instant
  /** Since the bids are open it is known who bid. */
  disclosedAt?: Instant | undefined
  /** Not given back with the others until the purchaser has decided: the winner did not sign, say. */
  heldFor?: string | undefined
}
type Confirmed = { confirmedAt: Instant; receiptNo: string }
type Due = Confirmed & { reason: ReturnReason; dueAt: Instant }

export type BidSecurity = Core &
  (
    | { status: 'lodged' }
    | { status: 'rejected'; why: string }
    | ({ status: 'received' } & Confirmed)
    | ({ status: 'returning' } & Due)
    | ({ status: 'returned' } & Due & { returnedAt: Instant; voucherNo: string; interest: Fen })
    | ({ status: 'forfeited' } & Confirmed & { why: string; forfeitedAt: Instant })
  )

export type SecurityEvent =
  | ({ type: 'BidSecurityLodged' } & Core)
  | { type: 'BidSecurityConfirmed'; projectId: string; lot: number; receiptNo: string; at: Instant }
  | { type: 'BidSecurityRejected'; why: string; at: Instant }
  | { type: 'BidSecurityDisclosed'; at: Instant }
  | { type: 'BidSecurityHeld'; why: string; at: Instant }
  | { type: 'BidSecurityReturnDue'; reason: ReturnReason; dueAt: Instant; at: Instant }
  | { type: 'BidSecurityReturned'; voucherNo: string; interest: Fen; at: Instant }
  | { type: 'BidSecurityForfeited'; projectId: string; lot: number; why: string; by: string; at: Instant }

export const bidSecurity: Model<BidSecurity, SecurityEvent> = {
  name: 'security',
  title: '投标保证金',
  status: {
    lodged: '待到账确认',
    rejected: '未通过',
    received: '已到账',
    returning: '待退还',
    returned: '已退还',
    forfeited: '不予退还',
  },
  evolve(before, event) {
    if (event.type === 'BidSecurityLodged') {
      const { type: _, ...facts } = event
      return { ...facts, status: 'lodged' }
    }
    const was = before!
    switch (event.type) {
      case 'BidSecurityConfirmed':
        return { ...was, status: 'received', receiptNo: event.receiptNo, confirmedAt: event.at }
      case 'BidSecurityRejected':
        return { ...was, status: 'rejected', why: event.why }
      case 'BidSecurityDisclosed':
        return { ...was, disclosedAt: event.at }
      case 'BidSecurityHeld':
        return { ...was, heldFor: event.why }
      case 'BidSecurityReturnDue':
        return { ...(was as Core & Confirmed), status: 'returning', reason: event.reason, dueAt: event.dueAt }
      case 'BidSecurityReturned': {
        const { voucherNo, interest, at } = event
        return { ...(was as Core & Due), status: 'returned', voucherNo, interest, returnedAt: at }
      }
      case 'BidSecurityForfeited':
        return { ...(was as Core & Confirmed), status: 'forfeited', why: event.why, forfeitedAt: event.at }
    }
  },
  // Who lodged a security will bid: secret until the opening (财政部令第87号第二十八条).
  parties: ({ supplierId, procuringEntityId, agencyId, disclosedAt }) => ({
    supplier: supplierId,
    ...(disclosedAt && { procuringEntity: procuringEntityId, agency: agencyId }),
  }),
  region: ({ region, disclosedAt }) => (disclosedAt ? region : '000000'),
  caseId: ({ caseId, disclosedAt }) => (disclosedAt ? caseId : undefined),
  card: ({ title, supplierName, lot, amount }) => ({ title: `${title} · 包${lot} · ${supplierName}`, amount }),
}
