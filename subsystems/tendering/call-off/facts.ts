/** 第二阶段成交: 命令所需的事实. */
import type { Loader } from '#foundation/room.ts'
import { nextNumber, type Tx } from '#foundation/store.ts'
import { type Day, dayOf } from '#foundation/time.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { findSupplier, statusOn, suppliersOf } from '#registers/suppliers/index.ts'
import { contractOfAward, plans } from '#subsystems/supervision/index.ts'
import { recordOf } from '../auction/show.ts'
import { auctions, linesAfter, proxyLines } from '../auction/store.ts'
import { bidsOfOpening } from '../bid/store.ts'
import { type Framework, inForce } from '../framework/framework.ts'
import { frameworkHeld, frameworks } from '../framework/store.ts'
import { openingsOf } from '../opening/store.ts'
import type { CallOff } from './call-off.ts'
import type { OpenedQuote } from './deal.ts'
import { turnsTaken } from './store.ts'
import { nextInTurn } from './turns.ts'

const nextTurn = async (tx: Tx, frameworkId: string, framework: Framework, day: Day) => {
  const suspended = await suspendedOf(tx, framework, day)
  const order = inForce(framework)
    .filter(({ supplierId }) => !suspended.includes(supplierId))
    .toSorted((a, b) => a.place - b.place)
    .map(({ supplierId }) => supplierId)
  return nextInTurn(order, await turnsTaken(tx, frameworkId))
}

const suspendedOf = async (tx: Tx, framework: Framework, day: Day) => {
  const entrants = inForce(framework).map(({ supplierId }) => supplierId)
  const able = (await suppliersOf(tx, entrants)).filter((each) => statusOn(each, day) === 'active')
  return entrants.filter((supplierId) => !able.some(({ orgId }) => orgId === supplierId))
}

export const openFacts: Loader = async (tx, { input, by, now }) => {
  const { frameworkId, planId, way } = input as { frameworkId: string; planId: string; way: string }
  const framework = await (way === 'rotation' ? frameworkHeld : frameworks.find)(tx, frameworkId)
  const number =
    framework && `${framework.number}-CJ${String(await nextNumber(tx, `call-off/${frameworkId}`)).padStart(4, '0')}`
  return {
    framework,
    plan: await plans.find(tx, planId),
    procuringEntityName: (await purchasers.find(tx, by.orgId))?.name ?? '',
    number: number ?? '',
    suspended: framework && way === 'competition' ? await suspendedOf(tx, framework, dayOf(now)) : [],
    next: framework && way === 'rotation' ? await nextTurn(tx, frameworkId, framework, dayOf(now)) : undefined,
  }
}

export const agreedFacts: Loader = async (tx, { before, now }) => {
  const framework = await frameworks.get(tx, (before as CallOff).frameworkId)
  return { framework, suspended: await suspendedOf(tx, framework, dayOf(now)) }
}

export const passingFacts: Loader = async (tx, { before, now }) => {
  const { frameworkId } = before as CallOff
  const framework = (await frameworkHeld(tx, frameworkId))!
  return { framework, next: await nextTurn(tx, frameworkId, framework, dayOf(now)) }
}

export const outsideFacts: Loader = async (tx, asked) => {
  const { supplierId } = asked.input as { supplierId: string }
  const supplier = await findSupplier(tx, supplierId)
  return {
    ...((await agreedFacts(tx, asked)) as object),
    supplier: supplier && {
      name: supplier.name,
      active: statusOn(supplier, dayOf(asked.now)) === 'active',
      size: supplier.size,
    },
  }
}

export const quotesFacts: Loader = async (tx, asked) => {
  const [opening] = await openingsOf(tx, asked.id, 1)
  const found = opening ? await bidsOfOpening(tx, opening.id) : []
  const quotes = found
    .filter(({ state }) => state.status === 'opened' || state.status === 'unopened')
    .map(
      ({ id: bidId, state }): OpenedQuote => ({
        bidId,
        supplierId: state.supplierId,
        supplierName: state.supplierName,
        ...(state.status === 'opened' && { contents: state.contents }),
      }),
    )
  return { ...((await agreedFacts(tx, asked)) as object), quotes }
}

/** The record of the auction the call-off names; of no other. */
export const auctionFacts: Loader = async (tx, asked) => {
  const { auction } = asked.before as CallOff
  const state = auction?.id === undefined ? undefined : await auctions.find(tx, auction.id)
  const over = state?.status === 'ended' || state?.status === 'failed'
  return {
    ...((await agreedFacts(tx, asked)) as object),
    record: over
      ? recordOf(
          auction!.id!,
          state,
          await linesAfter(tx, auction!.id!, 0, Number.MAX_SAFE_INTEGER),
          await proxyLines(tx, auction!.id!),
        )
      : undefined,
  }
}

/** What the deal is passed on by: the order of turns, the record of the auction, or the quotes that were opened. */
export const passFacts: Loader = async (tx, asked) => {
  const { way, auction } = asked.before as CallOff
  if (way !== 'rotation') return auction ? auctionFacts(tx, asked) : quotesFacts(tx, asked)
  return { ...((await agreedFacts(tx, asked)) as object), ...((await passingFacts(tx, asked)) as object) }
}

export const contractFacts: Loader = async (tx, { id }) => {
  const contract = await contractOfAward(tx, id)
  return { contractSigned: contract !== undefined && ['signed', 'settled'].includes(contract.state.status) }
}
