/** 前期服务商参投 — who designed, specified, managed, supervised or tested the project bids for it: itself barred, in a consortium or as a
 *  subcontractor thrown out; a firm under one head or of one house with it is told. */
import type { Happening } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { pathInWords, relationsOf } from '#registers/related-parties/index.ts'
import { suppliersOf } from '#registers/suppliers/index.ts'
import {
  confirmAward,
  earlyServiceAmong,
  type OpenedBid,
  obtainDocuments,
  openedBids,
  projectOf,
  replaceBid,
  reviewQualification,
  type Seat,
  type Served,
  seatsOf,
  servedBefore,
  submitBid,
} from '#subsystems/tendering/index.ts'
import { by, guard, type Sight } from '../control.ts'

type Bidder = { bidId: string; supplierId: string; supplierName: string; seats: readonly Seat[] }
export type Seen = {
  served: readonly Served[]
  bidders: readonly Bidder[]
  /** Who of them stands to one that served as 条例第十八条第一款 says, and how. */
  tied: readonly { bidId: string; words: string }[]
}
type Lot = { projectId: string; round: number; lot: number }

/** One head, or one holds or manages the other: what the first paragraph of the article names, by at most two ties. */
const KINDS = ['head', 'share', 'management'] as const

const bidderOf = (usccOf: ReadonlyMap<string, string>, { id, state }: { id: string; state: OpenedBid }): Bidder => {
  const { supplierId, supplierName, contents } = state
  const uscc = usccOf.get(supplierId) ?? supplierId
  return { bidId: id, supplierId, supplierName, seats: seatsOf({ uscc, name: supplierName }, contents) }
}

const lookInto = async (tx: Tx, lots: readonly Lot[], { at }: Happening): Promise<Seen | undefined> => {
  const [first] = lots
  const day = dayOf(at)
  const served = first ? await servedBefore(tx, first.projectId, day) : []
  if (served.length === 0) return undefined
  const opened = (await Promise.all(lots.map((lot) => openedBids(tx, lot)))).flat()
  const firms = await suppliersOf(
    tx,
    opened.map(({ state }) => state.supplierId),
  )
  const usccOf = new Map(firms.map(({ orgId, uscc }) => [orgId, uscc]))
  const bidders = opened.map((each) => bidderOf(usccOf, each))
  const pairs = bidders.flatMap(({ bidId, seats }) =>
    seats.flatMap((seat) => served.filter(({ uscc }) => uscc !== seat.uscc).map((each) => ({ bidId, seat, each }))),
  )
  const found = await relationsOf(
    tx,
    pairs.map(({ each, seat }) => [each.uscc, seat.uscc]),
    { day, most: 2, kinds: KINDS },
  )
  const tied = pairs.flatMap(({ bidId, seat, each }) => {
    const path = found.find(({ one, other }) => one === each.uscc && other === seat.uscc)?.path
    const names = { [each.uscc]: each.name, [seat.uscc]: seat.name }
    return path ? [{ bidId, words: `${each.name}为本项目提供过${each.service}服务，${pathInWords(path, names)}` }] : []
  })
  return { served, bidders, tied }
}

const find = ({ served, bidders, tied }: Seen): Sight[] =>
  bidders.flatMap(({ bidId, supplierId, supplierName, seats }): Sight[] => {
    const own = earlyServiceAmong(seats, served)
    const through = tied.find((each) => each.bidId === bidId)
    const told = { subjects: [supplierId], rows: [`bid/${bidId}`] }
    if (own) return [{ ...told, text: `${supplierName}的投标：${own}`, evidence: seats, same: `${bidId}/own` }]
    if (!through) return []
    const text = `${supplierName}的投标与前期服务单位有关联：${through.words}`
    return [{ ...told, text, evidence: through, same: `${bidId}/tied`, severity: 'yellow' }]
  })

/** Declared after the bids were opened: until then who bids is nobody's to know, and the bid itself is refused. */
const declaredLate = async (tx: Tx, happening: Happening): Promise<Seen | undefined> => {
  const project = happening.event.earlyServices.length > 0 ? await projectOf(tx, happening) : undefined
  if (!project) return undefined
  const { lots, round } = project.state
  return lookInto(
    tx,
    lots.map(({ no }) => ({ projectId: project.id, round, lot: no })),
    happening,
  )
}

export default guard({
  code: 'RC-037',
  title: '为采购项目提供前期服务的供应商参加投标',
  basis: '政府采购法实施条例第十八条第二款',
  severity: 'red',
  actions: ['block', 'notify'],
  guards: [
    by(obtainDocuments, 'registration.early-service'),
    by(submitBid, 'bid.early-service'),
    by(replaceBid, 'bid.early-service'),
    by(reviewQualification, 'evaluation.early-service-passed'),
    by(confirmAward, 'award.early-service'),
  ],
  also: [
    {
      kind: 'watch',
      after: ['BidsOpened'],
      facts: (tx, happening) => lookInto(tx, [happening.event], happening),
      find,
    },
    { kind: 'watch', after: ['RequirementWritten'], facts: declaredLate, find },
  ],
})
