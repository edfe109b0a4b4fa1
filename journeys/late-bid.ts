/** 迟到的投标 — one second late is late; a second bid, a changed envelope, a bid by a stranger: each refused with its reason. */
import { plus } from '#foundation/time.ts'
import { bid } from './bidding.ts'
import { Refusal } from './driver.ts'
import { BIDDERS, offerOf, open, toOpening } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { submitBid } from './purchase.ts'
import type { Walk } from './walk.ts'

const refusedWith = async (what: string, code: string, work: () => Promise<unknown>) => {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === code) return error.problem
    throw error
  }
  throw new Error(`${what} was accepted`)
}

export default async function lateBid(walk: Walk) {
  const purchase = await toOpening(walk)
  for (const bidder of BIDDERS.slice(0, 3)) await submitBid(walk, bidder.login, purchase.openingId, offerOf(bidder))
  const stranger = await walk.person('heshan')
  await refusedWith('a bid of one who never registered', 'bid.not-registered', () =>
    bid(stranger, purchase.openingId, offerOf(BIDDERS[3])),
  )
  walk.step('未获取采购文件的供应商投标被拒绝')

  await walk.moveToInstant(plus(purchase.bidDeadline, { seconds: 1 }))
  const late = await refusedWith('a late bid', 'bid.late', () =>
    submitBid(walk, 'zhuhai', purchase.openingId, offerOf(BIDDERS[3])),
  ).catch((error) => {
    if (error?.problem?.code === 'bid.closed') return error.problem // the clock was quicker
    throw error
  })
  walk.step(`截止后一秒的投标被拒绝：${late.detail}（${late.law}）`)
  await open(walk, { openingId: purchase.openingId, bidDeadline: plus(purchase.bidDeadline, { minutes: 1 }) })
  const agency = await walk.person(walk.subject.agency)
  const { state } = await agency.get(`/openings/${purchase.openingId}`)
  if (state.record.length !== 3) throw new Error(`${state.record.length} bids were opened`)
  return {
    ocid: purchase.caseId,
    opened: state.record.length,
    refused: late.code,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
