/** 评标: 命令所需的事实 — the document's rules, the opened bids, the drawn panel, the members' sheets. */
import { asHouse } from '#foundation/db.ts'
import type { Loader } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { hasStage, leadsToAward, procedureOf } from '#policies/procedures.ts'
import { agencies } from '#registers/agencies/index.ts'
import { expertsOf } from '#registers/experts/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { firmsBarredWith } from '#registers/related-parties/index.ts'
import { relationOf, suppliersByUscc, suppliersOf } from '#registers/suppliers/index.ts'
import { awardOf, awardsOf } from '../award/store.ts'
import type { OpenedBid } from '../bid/bid.ts'
import { checkConsortium, deductionKind, FAULTS, standingTwice } from '../bid/consortium.ts'
import { departuresOf } from '../bid/departures.ts'
import { openedBids } from '../bid/store.ts'
import { forLot, type TenderDocument } from '../documents/documents.ts'
import { documentOf } from '../documents/store.ts'
import { exclusionsOf } from '../expert-draw/draw.ts'
import { candidateOf } from '../expert-draw/facts.ts'
import { acceptedExperts, drawOf } from '../expert-draw/store.ts'
import { procedureOfNotice } from '../notice/notice.ts'
import { notices } from '../notice/store.ts'
import { openings } from '../opening/store.ts'
import { earlyServiceAmong, type Served, seatsOf } from '../project/early-service.ts'
import { servedBefore } from '../project/neighbours.ts'
import { projects } from '../project/store.ts'
import type { BidUnderReview, Evaluation } from './evaluation.ts'
import { likenessOf } from './likeness.ts'
import { brandKey } from './scoring.ts'
import { regularPrices, similarities } from './similarity.ts'
import { evaluations, sheetsOf } from './store.ts'
import { textsOf } from './texts.ts'
import type { Likeness } from './unread.ts'

/** Whose brand makes bids the same (财政部令第87号第三十一条): the core products, or the only product. */
const coreItems = ({ items, category }: TenderDocument, lot: number) => {
  const own = items.filter((item) => item.lot === lot)
  if (category !== 'goods') return []
  return own.length === 1 ? own : own.filter(({ core }) => core)
}

/** What the register knows of those who bid together. */
const consortiaOf = async (tx: Tx, opened: readonly { id: string; state: OpenedBid }[]) => {
  const leads = await suppliersOf(
    tx,
    opened.map(({ state }) => state.supplierId),
  )
  const members = await suppliersByUscc(
    tx,
    opened.flatMap(({ state }) => state.contents.consortium?.members.map(({ uscc }) => uscc) ?? []),
  )
  const usccOf = ({ supplierId }: OpenedBid) => leads.find((each) => each.orgId === supplierId)?.uscc ?? supplierId
  const twice = standingTwice(
    opened.map(({ id, state }) => ({ bidId: id, uscc: usccOf(state), consortium: state.contents.consortium })),
  )
  return {
    twice,
    usccOf,
    /** One of them holds or manages another. */
    controlled: (state: OpenedBid): boolean => {
      const together = [
        ...leads.filter(({ orgId }) => orgId === state.supplierId),
        ...members.filter(({ uscc }) => state.contents.consortium?.members.some((each) => each.uscc === uscc)),
      ]
      return together.some((one) =>
        together.some((other) => ['holding', 'management'].includes(relationOf(one, other) ?? '')),
      )
    },
  }
}
type Consortia = Awaited<ReturnType<typeof consortiaOf>>
type Shares = { domesticCost: number; jointSmall: number }

const underReview =
  (document: TenderDocument, lot: number, shares: Shares, consortia: Consortia, served: readonly Served[]) =>
  ({ id, state }: { id: string; state: OpenedBid }): BidUnderReview => {
    const { price, contents, supplierId, supplierName, totalDiffers } = state
    const { domestic, sme, deliveryDays, items, consortium } = contents
    const kind = deductionKind(sme, consortium, {
      sharePercent: shares.jointSmall,
      controlled: consortium !== undefined && consortia.controlled(state),
    })
    const twice = consortia.twice.get(id)
    const checked = consortium && checkConsortium(consortium, { files: contents.files })
    const consortiumFault = twice
      ? `${twice} 同时出现在两份投标中`
      : checked && !checked.ok
        ? FAULTS[checked.code]
        : consortium && !document.consortiumAllowed
          ? '采购文件不接受联合体'
          : undefined
    const seats = seatsOf({ uscc: consortia.usccOf(state), name: supplierName }, contents)
    const earlyService = earlyServiceAmong(seats, served)
    return {
      bidId: id,
      supplierId,
      supplierName,
      price,
      sme: consortium ? (kind === 'full' ? 'small' : 'none') : sme,
      ...(kind === 'joint' && { jointSmall: true }),
      ...(consortium && { consortium: consortium.members.map(({ name }) => name) }),
      ...(consortiumFault && { consortiumFault }),
      ...(earlyService && { earlyService }),
      // 多产品采购包: at least 80 % of the cost, or the quote as a whole has no deduction (国办发〔2025〕34号)
      domestic: domestic.yes && (items.length === 1 || domestic.sharePercent >= shares.domesticCost),
      brands: coreItems(document, lot).flatMap(({ no }) => {
        const brand = items.find((item) => item.no === no)?.brand
        return (brand !== undefined && brandKey(no, brand)) || []
      }),
      deliveryDays,
      ...departuresOf(document, contents),
      totalDiffers,
    }
  }

export const openFacts: Loader = async (tx, { input, now, house }) => {
  const { openingId } = input as { openingId: string }
  const { projectId, round, lot, caseId, minimum, noticeId } = await openings.get(tx, openingId)
  const published = await notices.get(tx, noticeId)
  const { number, title, region, method, category, procuringEntityId, agencyId, lots } = await projects.get(
    tx,
    projectId,
  )
  const issued = await documentOf(tx, projectId, round)
  if (!issued) throw new Error(`opening ${openingId}: no document was issued`)
  const document = forLot(issued.state, lot)
  const ceiling = document.lots.find(({ no }) => no === lot)?.ceiling ?? document.ceiling
  const name = lots.length > 1 ? `${title}（采购包${lot}）` : title
  const bids = await openedBids(tx, { projectId, round, lot })
  const procedure = procedureOfNotice(method, published, now)
  const policy = house.policyAt(now, region)
  const shares = { domesticCost: policy('domestic.costSharePercent'), jointSmall: policy('sme.jointSharePercent') }
  return {
    caseId,
    projectId,
    documentId: issued.id,
    round,
    lot,
    number,
    title: name,
    region,
    method,
    minimum,
    qualifiedBy: procedure.qualifiedBy,
    negotiated: hasStage(procedure, 'negotiation'),
    category,
    procuringEntityId,
    agencyId,
    rules: {
      awardRule: document.awardRule,
      factors: document.factors,
      priceWeight: document.priceWeight,
      sme: document.sme,
      domestic: document.domestic,
      abnormalLow: document.abnormalLow,
      ceiling,
      technicalBreaksTie: procedure.technicalBreaksTie,
    },
    qualifications: document.qualifications,
    conformity: document.conformity,
    bids: bids.map(
      underReview(document, lot, shares, await consortiaOf(tx, bids), await servedBefore(tx, projectId, dayOf(now))),
    ),
  }
}

export const quotesFacts: Loader = async (tx, { before, input }) => {
  const { projectId, round, lot } = before as Evaluation
  const { stage } = input as { stage: number }
  const found = await openedBids(tx, { projectId, round, lot, stage })
  return {
    quotes: found.map(({ state: { supplierId, price, totalDiffers, contents } }) => ({
      supplierId,
      price,
      totalDiffers,
      deliveryDays: contents.deliveryDays,
    })),
  }
}

const codes = async (tx: Tx, supplierIds: readonly string[]) =>
  (await suppliersOf(tx, supplierIds)).map(({ uscc }) => uscc)

export const panelFacts: Loader = async (tx, { before, now, house }) => {
  const state = before as Evaluation
  const draw = await drawOf(tx, state)
  if (!draw) return { panel: undefined }
  const accepted = await acceptedExperts(tx, draw.id)
  const people = await expertsOf(
    tx,
    accepted.map(({ expertId }) => expertId),
  )
  const bidding = await codes(
    tx,
    state.bids.map(({ supplierId }) => supplierId),
  )
  const need = {
    evaluationDate: dayOf(now),
    area: draw.state.area,
    quotas: [],
    suppliers: bidding,
    related: await firmsBarredWith(tx, bidding, dayOf(now)),
    procuringEntity: (await purchasers.find(tx, state.procuringEntityId))?.uscc ?? '',
    agency: (await agencies.find(tx, state.agencyId))?.uscc ?? '',
    tookPart: [],
    avoidanceYears: house.policyAt(now, state.region)('expert.avoidanceYears'),
  }
  return {
    panel: {
      complete: draw.state.status === 'complete' || draw.state.status === 'disclosed',
      evaluationAt: draw.state.evaluationAt,
      representatives: draw.state.representatives,
      experts: accepted.map(({ seat, expertId }) => {
        const person = people.find(({ id }) => id === expertId)
        return { seat, expertId, exclusions: person ? exclusionsOf(candidateOf(person), need) : ['suspended' as const] }
      }),
    },
  }
}

export const sheetFacts: Loader = async (tx, { input }) => {
  const { evaluationId, memberId } = input as { evaluationId: string; memberId: string }
  const state = await evaluations.get(tx, evaluationId)
  const { title, number, region, lot, procuringEntityId, members, rules, bids, invalid } = state
  const member = members.find((each) => each.memberId === memberId)!
  return {
    title,
    number,
    region,
    lot,
    kind: member.kind,
    userId: member.userId!,
    procuringEntityId,
    factors: rules.factors,
    bids: bids
      .filter(({ bidId }) => !invalid.some((each) => each.bidId === bidId))
      .map(({ bidId, supplierName }) => ({ bidId, supplierName })),
  }
}

export const scoringFacts: Loader = async (tx, { id }) => ({
  sheets: (await sheetsOf(tx, id)).map(({ state: { memberId, scores, reasons, status } }) => ({
    memberId,
    scores,
    reasons,
    submitted: status === 'submitted',
  })),
})

/** Past the award's announcement, or where the result was no award, a new review comes too late. An award that is not opened yet follows
 *  the report in a moment: the new review takes it back then (award/reactions.ts). */
export const reviewFacts: Loader = async (tx, { before, now }) => {
  const state = before as Evaluation
  if (state.status !== 'delivered') return { resultOut: false }
  if (!leadsToAward(procedureOf(state.method, dayOf(now)))) return { resultOut: true }
  const award = await awardOf(tx, state)
  const past = award ? [award] : await awardsOf(tx, state)
  return { resultOut: past.some(({ state: { status } }) => status !== 'awaiting' && status !== 'confirmed') }
}

/** The members by name, for those in the room: the reader's own view of the register would mask them. */
export const memberNames = async (tx: Tx, { members }: Evaluation) => {
  asHouse(tx)
  const people = await expertsOf(
    tx,
    members.map(({ memberId }) => memberId),
  )
  return members.map(({ memberId, kind, seat, signedInAt, name }) => ({
    memberId,
    kind,
    seat,
    signedInAt,
    name: name ?? people.find(({ id }) => id === memberId)?.state.name ?? '',
  }))
}

/** 雷同提示: what the opened bids have in common beyond the tender document's own words; with their files, once those were read. */
export const hintsFor = async (tx: Tx, id: string, state: Evaluation): Promise<Likeness> => {
  asHouse(tx)
  const kept = await likenessOf(tx, id)
  if (kept) return kept
  const { texts, given } = await textsOf(tx, state)
  return { pairs: similarities(texts, given), prices: regularPrices(texts) }
}
