/** 中标结果 → 合同草稿: what supervision needs of an award, in supervision's words. Pure. */
import type { Fen } from '#foundation/money.ts'
import { times } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import type { BidContents } from '../bid/contents.ts'
import type { TenderDocument } from '../documents/documents.ts'
import { amountOf, partOf } from '../pool/gathered.ts'
import type { Share } from '../pool/pool.ts'
import type { Project } from '../project/project.ts'

export type Awarded = {
  awardId: string
  lot: number
  attempt?: number
  supplierId: string
  amount: Fen
  letterAt: Instant
}
export type Names = {
  procuringEntity: string
  agency?: string | undefined
  supplier: string
  supplierCode: string
}

/** The winning bid's lines, with the item code and the unit the document gave them. */
const linesOf = (document: Pick<TenderDocument, 'items'>, lot: number, contents: BidContents) =>
  contents.items.map((item) => {
    const asked = document.items.find((each) => each.no === item.no && each.lot === lot)
    return {
      no: item.no,
      itemCode: asked?.itemCode ?? '',
      name: item.name,
      brand: item.brand,
      model: item.model,
      origin: item.origin,
      quantity: item.quantity,
      unit: asked?.unit ?? '',
      unitPrice: item.unitPrice,
      amount: times(item.unitPrice, item.quantity),
    }
  })

/** What was asked, beside what the bid promised. */
const requirementsOf = (document: Pick<TenderDocument, 'requirementLines'>, lot: number, contents: BidContents) =>
  document.requirementLines
    .filter((line) => line.lot === undefined || line.lot === lot)
    .map(({ id, kind, text, starred }) => {
      const response = contents.responses.find(({ lineId }) => lineId === id)
      return { id, kind, text: starred ? `★${text}` : text, promised: response?.text || '响应采购文件要求' }
    })

/** 批量集中采购: which unit's contract, of how many. */
export type ShareOf = Share & { no: number }
const ofShare = (share: ShareOf | undefined, lines: ReturnType<typeof linesOf>, terms: { deliveryPlace: string }) => {
  if (!share) return {}
  const own = partOf(lines, share)
  return {
    caseId: share.caseId,
    planId: share.planId,
    planNumber: share.planNumber,
    share: share.no,
    region: share.region,
    procuringEntityId: share.procuringEntityId,
    lines: own,
    amount: amountOf(own),
    terms: { ...terms, deliveryPlace: `${share.site}（${share.contact}）` },
  }
}

export const contractOfAward = (
  award: Awarded,
  {
    projectId,
    project,
    document,
    contents,
    names,
    handlers,
    share,
  }: {
    projectId: string
    project: Project
    document: TenderDocument
    contents: BidContents
    names: Names
    handlers: readonly string[]
    share?: ShareOf | undefined
  },
) => {
  const { performanceSecurityForms: _, ...terms } = document.contractTerms
  const lot = project.lots.find(({ no }) => no === award.lot)
  const lines = linesOf(document, award.lot, contents)
  // What the bidder promised beats what was asked, where it is sooner (投标文件是合同的组成部分).
  const agreed = { ...terms, deliveryDays: contents.deliveryDays || terms.deliveryDays }
  return {
    caseId: project.caseId,
    projectId,
    projectNumber: project.number,
    projectTitle: project.title,
    planId: project.planId,
    planNumber: project.planNumber,
    lot: award.lot,
    ...(award.attempt && { attempt: award.attempt }),
    ...(project.lots.length > 1 && lot && { lotTitle: lot.title }),
    awardId: award.awardId,
    region: project.region,
    method: project.method,
    category: project.category,
    procuringEntityId: project.procuringEntityId,
    procuringEntityName: names.procuringEntity,
    agencyId: project.agencyId,
    ...(names.agency && { agencyName: names.agency }),
    supplierId: award.supplierId,
    supplierName: names.supplier,
    supplierCode: names.supplierCode,
    supplierSize: contents.sme,
    ...(contents.subcontractors && { subcontractors: contents.subcontractors }),
    customDevelopment: document.customDevelopment,
    requirements: requirementsOf(document, award.lot, contents),
    handlers: [...new Set(handlers)],
    ...(lot && !share && { budget: lot.budget }),
    amount: award.amount,
    lines,
    terms: agreed,
    letterAt: award.letterAt,
    ...ofShare(share, lines, agreed),
  }
}
