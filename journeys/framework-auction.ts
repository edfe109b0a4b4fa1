/** 二次竞价以电子反拍报价 — the agreement provides for it; all entrants underbid one another; the deal follows from the record, and is recomputed. */
import { plus } from '#foundation/time.ts'
import { bid, leaveFloor, nextPrice, started } from './auctioning.ts'
import { buying, COMPUTERS, calledOff, collected, toldOf, UNIT_PRICES } from './frameworks.ts'
import * as proofs from './proofs.ts'
import { contract } from './settle.ts'
import { until, type Walk } from './walk.ts'

const QUANTITY = 100
const ENTRANTS = ['dongguan', 'yinhu', 'qiaoxiang', 'xijiang'] as const

const need = (right: boolean, what: string) => {
  if (!right) throw new Error(what)
}

export default async function frameworkAuction(given: Walk) {
  const walk: Walk = { ...given, subject: COMPUTERS }
  const { frameworkId } = await collected(walk, { auction: true })
  const { callOffId, maker, checker } = await calledOff(walk, frameworkId, {
    buyer: 'vocational',
    quantity: QUANTITY,
    way: 'competition',
    more: { auction: true, startsAt: plus(walk.sandbox.clock.now(), { hours: 48 }), minutes: 30 },
  })
  const path = `/call-offs/${callOffId}`
  const called = await until('the auction to be arranged', async () => {
    const { state } = await maker.get(path)
    return state.auction?.id && state
  })
  const { id: auctionId, startPrice, startsAt } = called.auction
  need(startPrice === UNIT_PRICES.dongguan * QUANTITY, `it starts at ${startPrice}`)
  walk.step(`发起二次竞价，以电子反拍报价：起拍价为最低的协议合计 ${startPrice / 100} 元`)

  for (const login of ENTRANTS)
    walk.kept(await (await walk.person(login)).act(`/auctions/${auctionId}/participation`, { accepted: true }))
  const stranger = await (await walk.person('lingnan')).get(`/auctions/${auctionId}`).then(
    ({ state }) => state,
    () => undefined,
  )
  need(stranger === undefined, 'the auction is open to one who did not enter')

  await walk.moveToInstant(startsAt)
  await started(maker, auctionId)
  const [dongguan, yinhu, qiaoxiang] = await Promise.all(ENTRANTS.map((login) => walk.person(login)))
  const shown = JSON.stringify((await maker.get(`/auctions/${auctionId}`)).state)
  need(!shown.includes(dongguan!.orgId), 'the buyer is told who is who')
  walk.kept(await leaveFloor(qiaoxiang!, auctionId, 41_000_001))
  walk.kept(await bid(dongguan!, auctionId, await nextPrice(dongguan!, auctionId, 2)))
  walk.kept(await bid(yinhu!, auctionId, await nextPrice(yinhu!, auctionId, 3)))
  // Not a multiple of the hundred pieces: what is left of a fen falls away.
  const last = 40_654_321
  walk.kept(await bid(yinhu!, auctionId, last))
  const { clock } = (await maker.get(`/auctions/${auctionId}`)).state
  await walk.moveToInstant(clock.endsAt)
  const { state } = await until('the record to be judged', async () => {
    const found = await maker.get(path)
    return found.state.status === 'proposed' && found
  })
  const { deal, quotes } = state
  need(deal.supplierId === yinhu!.orgId && quotes[0].price === last, `the deal is ${JSON.stringify(deal)}`)
  need(deal.lines[0].unitPrice === Math.floor(last / QUANTITY) && deal.amount <= last, `dealt at ${deal.amount}`)
  walk.step(`平台时钟结束竞价，按记录评定：${quotes.map((each: any) => `${each.supplierName} ${each.price / 100}`)}`)
  const sent = await checker.refused(`${path}/return`, { reason: '想换一家' })
  need(sent.code === 'call-off.settled-by-rule', `the lowest bid was set aside: ${sent.code}`)
  walk.kept(await checker.act(`${path}/confirmation`))
  await toldOf(walk, state.caseId, 'frameworkDeal')
  const signed = await contract(buying(walk, 'vocational'), callOffId)
  need(signed.amount === deal.amount, `signed at ${signed.amount}`)

  const verdict = await proofs.caseFile(walk, state.caseId)
  const told = verdict.checks.map(({ what }) => what)
  need(
    told.some((what) => what.startsWith('电子反拍')) && told.some((what) => what.startsWith('第二阶段成交')),
    `the file does not recompute the auction: ${told.join()}`,
  )
  walk.step(`案卷离线核验：竞价记录逐行重算，成交单价由记录得出，共 ${verdict.checks.length} 项`)
  return { ocid: state.caseId, supplier: deal.supplierName, amount: signed.amount, quotes: quotes.length }
}
