/** 获取采购文件 — a supplier registers for a project and has the documents; who and how many stays secret until the deadline. Pure. */
import type { Snapshot } from '#connectors/credit/credit.ts'
import type { Model } from '#foundation/command.ts'
import type { Instant } from '#foundation/time.ts'

type Core = {
  caseId: string
  projectId: string
  noticeId: string
  documentId: string
  round: number
  lots: readonly number[]
  title: string
  supplierId: string
  supplierName: string
  /** The name under which others meet this supplier's questions: random, so it tells nothing. */
  alias: string
  contact: { person: string; phone: string }
  procuringEntityId: string
  agencyId: string
  region: string
  registeredBy: string
  registeredAt: Instant
  /** The three lists, as asked at registration and again at the deadline (财库〔2016〕125号). */
  credit: readonly Snapshot[]
}

export type Registration = Core &
  (
    | { status: 'registered' }
    | { status: 'disclosed'; disclosedAt: Instant }
    | { status: 'cancelled'; withdrawnAt: Instant }
  )

export type RegistrationEvent =
  | ({ type: 'DocumentsObtained' } & Core)
  | { type: 'CreditRecorded'; snapshot: Snapshot; at: Instant }
  | { type: 'RegistrationDisclosed'; at: Instant }
  | { type: 'RegistrationWithdrawn'; by: string; at: Instant }

/** 供应商名称、数量在投标截止前保密 (财政部令第87号第二十八条): no region, no case, no party but the supplier itself. */
const secret = ({ status }: Registration) => status !== 'disclosed'

export const registration: Model<Registration, RegistrationEvent> = {
  name: 'registration',
  title: '采购文件获取',
  status: { registered: '已获取', disclosed: '已获取（已截止）', cancelled: '已撤销' },
  evolve(before, event) {
    switch (event.type) {
      case 'DocumentsObtained': {
        const { type: _, ...facts } = event
        return { ...facts, status: 'registered' }
      }
      case 'CreditRecorded':
        return { ...before!, credit: [...before!.credit, event.snapshot] }
      case 'RegistrationDisclosed':
        return { ...before!, status: 'disclosed', disclosedAt: event.at }
      case 'RegistrationWithdrawn':
        return { ...before!, status: 'cancelled', withdrawnAt: event.at }
    }
  },
  parties: (state) => ({
    supplier: state.supplierId,
    ...(!secret(state) && { procuringEntity: state.procuringEntityId, agency: state.agencyId }),
  }),
  // '000000' lies in no regulator's division: the number of registrants is a secret from them too.
  region: (state) => (secret(state) ? '000000' : state.region),
  caseId: (state) => (secret(state) ? undefined : state.caseId),
  card: ({ title, supplierName }) => ({ title: `${title} · ${supplierName}` }),
}
