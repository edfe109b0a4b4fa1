/** 第二阶段成交之后什么: a competition is an opening of its own; a deal is told to the public and becomes the draft of a contract. */
import { type Happening, type Reaction, reactions, type Tools } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { agencies } from '#registers/agencies/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { getSupplier, suppliers } from '#registers/suppliers/index.ts'
import {
  announce,
  draftContract,
  contractOfAward as liveContractOf,
  plans,
  voidContract,
} from '#subsystems/supervision/index.ts'
import { announceAuction } from '../auction/announce-auction.ts'
import { arrangeAuction } from '../auction/arrange-auction.ts'
import { isOver } from '../auction/auction.ts'
import { cancelAuction } from '../auction/run-auction.ts'
import { auctions } from '../auction/store.ts'
import { lastOfferOf } from '../bid/store.ts'
import { tenderDocuments } from '../documents/store.ts'
import { frameworks } from '../framework/store.ts'
import { sendLetter } from '../letter/letter.ts'
import { cancelOpening, prepareOpening } from '../opening/close-opening.ts'
import { openingsOf } from '../opening/store.ts'
import { dealAnnouncement } from './announcing.ts'
import { type AuctionCall, type CallOff, type Passed, WAYS } from './call-off.ts'
import { contractOfCallOff } from './contract-of-call-off.ts'
import { failCompetition, judgeQuotes } from './deal.ts'
import { holdAuction, judgeAuction } from './judge-auction.ts'
import { closeCallOff } from './open-call-off.ts'
import { passDeal } from './pass-deal.ts'
import { callOffs, proposedTo } from './store.ts'

/** Sealed to the same trustees, closed by the same clock, for all entrants that can deliver. */
const openCompetition = async ({ id, event }: Happening, { tx, run }: Tools) => {
  const { closesAt, invited, ceiling, minimum } = event
  const { caseId, noticeId, title, number, method, region, procuringEntityId, agencyId } = await callOffs.get(tx, id)
  await run(prepareOpening, undefined, {
    projectId: id,
    round: 1,
    lot: 1,
    stage: 1,
    caseId,
    noticeId,
    title: `${title}（二次竞价）`,
    number,
    method,
    minimum,
    readOut: false,
    invited,
    ceiling,
    deadline: closesAt,
    region,
    procuringEntityId,
    agencyId,
  })
}

/** The same engine as any other auction: arranged by the house, its rules frozen at once, held by the clock. */
const openAuction: Reaction = async ({ id, event }, { tx, run }) => {
  const { startsAt, minutes, startPrice, minimum, offers } = event as AuctionCall
  const { status, caseId, title, procuringEntityId, lines } = await callOffs.get(tx, id)
  if (status !== 'quoting') return
  const arranged = await run(arrangeAuction, undefined, {
    title: `${title}（二次竞价）`,
    caseId,
    procuringEntityId,
    lines: lines.map(({ name, quantity, unit }) => ({ name, quantity, unit })),
    ceiling: startPrice,
    startsAt,
    minutes,
    minimumBidders: minimum,
    suppliers: offers.map(({ supplierId }) => ({ supplierId })),
  })
  const announced = 'id' in arranged ? await run(announceAuction, arranged.id, {}) : arranged
  if (!('id' in arranged) || !('id' in announced))
    return run(failCompetition, id, { reason: '电子反拍未能按时安排，请重新发起' })
  await run(holdAuction, id, { auctionId: arranged.id })
}

/** The call-off that an auction of its case decides. */
const decidedBy = async (tx: Tx, { id, caseId }: Happening) =>
  caseId === undefined
    ? undefined
    : (await callOffs.byCase(tx, caseId)).find(({ state }) => state.status === 'quoting' && state.auction?.id === id)
const judgeRecord: Reaction = async (happening, { tx, run }) => {
  const found = await decidedBy(tx, happening)
  if (found) await run(judgeAuction, found.id, {})
}

/** The call-off that an event of an opening, a bid or a contract speaks of, where it speaks of one. */
const named = async (tx: Tx, { projectId }: { projectId?: string }) =>
  projectId === undefined ? undefined : callOffs.find(tx, projectId)

type Dealt = Extract<CallOff, { status: 'dealt' }>
const dealtOf = async (tx: Tx, id: string) => (await callOffs.get(tx, id)) as Dealt

const tellPublic: Reaction = async ({ id }, tools) => {
  const state = await dealtOf(tools.tx, id)
  const buyer = await purchasers.get(tools.tx, state.procuringEntityId)
  const supplier = await getSupplier(tools.tx, state.deal.supplierId)
  await announce(
    tools,
    dealAnnouncement(id, state, {
      supplierAddress: supplier.address,
      buyer: { role: '采购人', name: buyer.name, address: buyer.address, phone: buyer.phone },
    }),
  )
}

const handOver: Reaction = async ({ id, at }, { tx, run }) => {
  if (await liveContractOf(tx, id)) return
  const state = await dealtOf(tx, id)
  const { documentId, projectId, lot, entrants } = await frameworks.get(tx, state.frameworkId)
  const entrant = entrants.find(({ supplierId }) => supplierId === state.deal.supplierId)
  const { supplierId } = state.deal
  const offer = entrant && (await lastOfferOf(tx, { projectId, round: entrant.round, lot, supplierId }))
  const maker = (await plans.find(tx, state.planId))?.draftedBy
  await run(
    draftContract,
    undefined,
    contractOfCallOff(id, state, {
      document: await tenderDocuments.get(tx, documentId),
      responses: offer?.state.contents.responses ?? [],
      agencyName: (await agencies.find(tx, state.agencyId))?.name,
      supplierCode: (await getSupplier(tx, supplierId)).uscc,
      handlers: [...(maker ? [maker] : []), state.draftedBy, state.confirmedBy],
      letterAt: at,
    }),
  )
}

/** What waits for its confirmation goes to the next at once; one that may still be dealt is left as it is. */
const passWaiting = async (supplierId: string, { tx, run }: Tools) => {
  for (const { id, state } of await proposedTo(tx, supplierId))
    if (state.way !== 'direct') await run(passDeal, id, {}, `pass/${id}`)
}
const passOfFirm: Reaction = async ({ id }, tools) => passWaiting((await suppliers.get(tools.tx, id)).orgId, tools)

const tellPassed: Reaction = async ({ id, event }, { tx, run }) => {
  const { caseId, title, way, procuringEntityId, agencyId, region, status } = await callOffs.get(tx, id)
  const { supplierId, reason } = event.passed as Passed
  await run(
    sendLetter,
    undefined,
    {
      ...{ caseId, projectId: id, round: 1, title, procuringEntityId, agencyId, region, supplierId },
      kind: 'result',
      about: `call-off/${id}#passed`,
      text: '你单位原拟成交，因下列情形不能确认成交，现将结果通知你单位。',
      facts: [
        { name: '成交方式', text: WAYS[way] },
        { name: '情形', text: reason },
        {
          name: '结果',
          text: status === 'failed' ? '没有可以递补的供应商，本次采购未成交' : '由下一顺位的入围供应商递补',
        },
      ],
    },
    `passed/${supplierId}`,
  )
}

const UNSIGNED = ['draft', 'proposed', 'supplierSigned']

export default reactions({
  CompetitionCalled: [openCompetition],
  CallOffAuctionCalled: [openAuction],
  AuctionEnded: [judgeRecord],
  AuctionFailed: [judgeRecord],
  AuctionCancelled: [
    async (happening, { tx, run }) => {
      const found = await decidedBy(tx, happening)
      if (found) await run(failCompetition, found.id, { reason: `电子反拍已取消：${happening.event.reason}` })
    },
  ],
  BidsOpened: [
    async ({ event }, { tx, run }) => {
      if ((await named(tx, event))?.status === 'quoting') await run(judgeQuotes, event.projectId, {})
    },
  ],
  TooFewBids: [
    async ({ event }, { tx, run }) => {
      const { projectId, count, atLeast } = event
      if ((await named(tx, event))?.status === 'quoting')
        await run(failCompetition, projectId, { reason: `竞价截止时报价供应商${count}家，少于${atLeast}家` })
    },
  ],
  CallOffCancelled: [
    async ({ id, event }, { tx, run }) => {
      for (const opening of await openingsOf(tx, id, 1))
        if (opening.state.status === 'waiting') await run(cancelOpening, opening.id, { reason: event.reason })
      const { auction } = await callOffs.get(tx, id)
      const held = auction?.id === undefined ? undefined : await auctions.find(tx, auction.id)
      if (auction?.id && held && !isOver(held)) await run(cancelAuction, auction.id, { reason: event.reason })
    },
  ],
  SupplierSuspended: [passOfFirm],
  SupplierConductRecorded: [passOfFirm],
  EntrantLeft: [({ event }, tools) => passWaiting(event.supplierId, tools)],
  DealPassed: [tellPassed],
  CallOffDealt: [tellPublic, handOver],
  CallOffVoided: [
    async ({ id, event }, { tx, run }) => {
      const found = await liveContractOf(tx, id)
      if (found && UNSIGNED.includes(found.state.status)) await run(voidContract, found.id, { reason: event.reason })
    },
  ],
  CaseSettled: [
    async ({ event }, { tx, run }) => {
      if ((await named(tx, event))?.status === 'dealt') await run(closeCallOff, event.projectId, {})
    },
  ],
})
