/** 成交 → 合同草稿: the agreement's terms, the deal's lines, the user's plan. Pure. */
import type { Instant } from '#foundation/time.ts'
import type { BidContents } from '../bid/contents.ts'
import type { TenderDocument } from '../documents/documents.ts'
import type { CallOff } from './call-off.ts'

type Dealt = Extract<CallOff, { status: 'dealt' }>

export const contractOfCallOff = (
  id: string,
  state: Dealt,
  {
    document,
    responses,
    agencyName,
    supplierCode,
    handlers,
    letterAt,
  }: {
    document: TenderDocument
    responses: BidContents['responses']
    agencyName: string | undefined
    supplierCode: string
    handlers: readonly string[]
    letterAt: Instant
  },
) => {
  const { performanceSecurityForms: _, ...terms } = document.contractTerms
  const { deal } = state
  const promised = (id: string) => responses.find(({ lineId }) => lineId === id)?.text || '响应征集文件要求'
  return {
    caseId: state.caseId,
    projectId: id,
    projectNumber: state.number,
    projectTitle: state.title,
    planId: state.planId,
    planNumber: state.planNumber,
    lot: 1,
    awardId: id,
    region: state.region,
    method: state.method,
    category: state.category,
    procuringEntityId: state.procuringEntityId,
    procuringEntityName: state.procuringEntityName,
    agencyId: state.agencyId,
    ...(agencyName && { agencyName }),
    supplierId: deal.supplierId,
    supplierName: deal.supplierName,
    supplierCode,
    supplierSize: deal.size,
    customDevelopment: document.customDevelopment,
    requirements: document.requirementLines.map(({ id, kind, text, starred }) => ({
      id,
      kind,
      text: starred ? `★${text}` : text,
      promised: promised(id),
    })),
    handlers: [...new Set(handlers)],
    amount: deal.amount,
    lines: deal.lines.map(({ agreedPrice: _, ...line }) => line),
    terms: { ...terms, deliveryDays: deal.deliveryDays || terms.deliveryDays },
    letterAt,
  }
}
