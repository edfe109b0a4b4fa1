/** 框架协议: 命令所需的事实 — the ranking of the panel, the document's arrangement, the opened responses. */
import type { Loader } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { findSupplier, statusOn, suppliersOf } from '#registers/suppliers/index.ts'
import { lastOfferOf } from '../bid/store.ts'
import { talliesOf } from '../call-off/store.ts'
import type { TenderDocument } from '../documents/documents.ts'
import { documentOf } from '../documents/store.ts'
import { candidatesOf } from '../evaluation/evaluation.ts'
import { evaluations } from '../evaluation/store.ts'
import { noticeOf, notices } from '../notice/store.ts'
import { projects } from '../project/store.ts'
import type { OpenFacts } from './enter-framework.ts'
import type { AgreedLine, Entrant, Framework } from './framework.ts'
import { frameworks, joinings } from './store.ts'

const agreedLines = ({ items, framework }: TenderDocument, lot: number): AgreedLine[] =>
  items
    .filter((item) => item.lot === lot)
    .map(({ no, itemCode, name, unit }) => ({
      no,
      itemCode,
      name,
      unit,
      ceiling: framework!.unitCeilings.find((each) => each.no === no)!.price,
    }))

type Which = { projectId: string; round: number; lot: number }
const coreOf = async (tx: Tx, { projectId, round, lot }: Which) => {
  const project = await projects.get(tx, projectId)
  const found = await documentOf(tx, projectId, round)
  const notice = await noticeOf(tx, projectId, round)
  if (!found?.state.framework || !notice) throw new Error(`project ${projectId}: no arrangement or no notice`)
  const many = project.lots.length > 1
  return {
    caseId: project.caseId,
    projectId,
    documentId: found.id,
    noticeId: notice.id,
    round,
    lot,
    number: many ? `${project.number}-${lot}` : project.number,
    title: many
      ? `${project.title}（采购包${lot}：${project.lots.find(({ no }) => no === lot)!.title}）`
      : project.title,
    region: project.region,
    method: project.method,
    category: project.category,
    procuringEntityId: project.procuringEntityId,
    agencyId: project.agencyId,
    awardRule: found.state.awardRule,
    arrangement: found.state.framework,
    lines: agreedLines(found.state, lot),
  }
}

/** The candidates of the report as entrants-to-be, each with what its response offers. */
const rankedOf = async (tx: Tx, evaluationId: string): Promise<OpenFacts['ranked']> => {
  const state = await evaluations.get(tx, evaluationId)
  if (state.status !== 'delivered') return []
  const candidates = candidatesOf(state).toSorted((a, b) => a.place - b.place)
  const suppliers = await suppliersOf(
    tx,
    candidates.map(({ supplierId }) => supplierId),
  )
  const entrants: Omit<Entrant, 'enteredAt'>[] = []
  for (const { bidId, supplierId, supplierName, place, total } of candidates) {
    const { projectId, round, lot } = state
    const offer = await lastOfferOf(tx, { projectId, round, lot, supplierId })
    if (!offer) throw new Error(`evaluation ${evaluationId}: no opened response of ${supplierId}`)
    const { items, sme, deliveryDays } = offer.state.contents
    entrants.push({
      supplierId,
      supplierName,
      address: suppliers.find(({ orgId }) => orgId === supplierId)?.address ?? '',
      place,
      lines: items.map(({ no, brand, model, origin, unitPrice }) => ({ no, brand, model, origin, unitPrice })),
      ...(state.rules.awardRule === 'comprehensiveScoring' && { score: total }),
      size: sme,
      deliveryDays,
      bidId,
      round,
    })
  }
  return entrants
}

export const openFacts: Loader = async (tx, { input }): Promise<OpenFacts> => {
  const { evaluationId, noticeId, lot } = input as { evaluationId?: string; noticeId?: string; lot?: number }
  if (evaluationId) {
    const { projectId, round, lot } = await evaluations.get(tx, evaluationId)
    const core = await coreOf(tx, { projectId, round, lot })
    return { ...core, kind: 'closed', evaluationId, ranked: await rankedOf(tx, evaluationId) }
  }
  const { projectId, round } = await notices.get(tx, noticeId!)
  return { ...(await coreOf(tx, { projectId, round, lot: lot! })), kind: 'open', ranked: [] }
}

export const barredFacts: Loader = async (tx, { before, now }) => {
  const { entrants } = before as Framework
  const barred: string[] = []
  for (const { supplierId } of entrants) {
    const supplier = await findSupplier(tx, supplierId)
    if (!supplier || statusOn(supplier, dayOf(now)) !== 'active') barred.push(supplierId)
  }
  return { barred }
}

/** 开放式: everyone sells at the announced fee, which is the ceiling (第三十八条). */
export const admitFacts: Loader = async (tx, { before, input }) => {
  const { lines: agreed, round } = before as Framework
  const { joiningId } = input as { joiningId: string }
  const { supplierId, supplierName, lines, size } = await joinings.get(tx, joiningId)
  const entrant: Omit<Entrant, 'place' | 'enteredAt' | 'signedAt'> = {
    supplierId,
    supplierName,
    address: (await findSupplier(tx, supplierId))?.address ?? '',
    lines: lines.map((line) => ({ ...line, unitPrice: agreed.find(({ no }) => no === line.no)!.ceiling })),
    size,
    deliveryDays: 0,
    joiningId,
    round,
  }
  return { entrant }
}

export const tallyFacts: Loader = async (tx, { id }) => ({ tally: await talliesOf(tx, id) })

export const joinFacts: Loader = async (tx, { input, by, now }) => {
  const { frameworkId } = input as { frameworkId: string }
  const supplier = await findSupplier(tx, by.orgId)
  return {
    framework: await frameworks.find(tx, frameworkId),
    supplierName: supplier && statusOn(supplier, dayOf(now)) === 'active' ? supplier.name : undefined,
  }
}
