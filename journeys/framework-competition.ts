/** 二次竞价 — all entrants quote once more, sealed to the trustees; one asks more than it agreed to, the lowest of the others wins, is put
 *  out of the agreement before it is confirmed, and the next lowest follows. */
import { plus } from '#foundation/time.ts'
import { bid, upload } from './bidding.ts'
import { buying, COMPUTERS, calledOff, collected, toldOf, UNIT_PRICES } from './frameworks.ts'
import * as proofs from './proofs.ts'
import { offer } from './purchase.ts'
import { contract } from './settle.ts'
import { until, type Walk } from './walk.ts'

const QUANTITY = 100
/** The first of the agreement asks more than it agreed to; the second and third come down. */
const QUOTES = { dongguan: UNIT_PRICES.dongguan + 100, yinhu: 418_000, qiaoxiang: 425_000 } as const

export default async function frameworkCompetition(given: Walk) {
  const walk: Walk = { ...given, subject: COMPUTERS }
  const { frameworkId } = await collected(walk)
  const { callOffId, maker, checker } = await calledOff(walk, frameworkId, {
    buyer: 'vocational',
    quantity: QUANTITY,
    way: 'competition',
    hours: 48,
  })
  const path = `/call-offs/${callOffId}`
  walk.step('发起二次竞价，邀请全部入围供应商，协议价格为最高限价')

  const opening = await until('the competition', async () => {
    const found = await maker.get(`${path}/opening`).catch(() => undefined)
    return found?.id && found
  })
  const subject = { ...walk.subject, item: { ...walk.subject.item, quantity: QUANTITY } }
  for (const [login, unitPrice] of Object.entries(QUOTES))
    walk.kept(await bid(await walk.person(login), opening.id, offer(unitPrice * QUANTITY, {}, subject)))
  const outside = await (await walk.person('lingnan')).get(`/bids/sealing/${opening.id}`).then(
    (plan) => plan?.openingId,
    () => undefined,
  )
  if (outside) throw new Error('the competition is open to one who did not enter')
  walk.step('三家提交密封报价，截止前谁也不能看')

  await walk.moveToInstant(plus(opening.deadline, { minutes: 1 }))
  const { state } = await until('the quotes to be judged', async () => {
    const found = await maker.get(path)
    return found.state.status === 'proposed' && found
  })
  walk.step(
    `开启报价：${state.quotes.map((each: any) => `${each.supplierName} ${each.invalid ?? `第${each.rank}名`}`).join('，')}`,
  )
  if (state.deal.amount !== QUOTES.yinhu * QUANTITY) throw new Error(`dealt at ${state.deal.amount}`)
  const sent = await checker.refused(`${path}/return`, { reason: '想换一家' })
  if (sent.code !== 'call-off.settled-by-rule') throw new Error(`the lowest quote was set aside: ${sent.code}`)
  const early = await checker.refused(`${path}/passing`)
  if (early.code !== 'call-off.may-be-dealt') throw new Error(`the lowest quote was passed over: ${early.code}`)
  const deal = await passedOn(walk, { frameworkId, path, lowest: state.deal.supplierId })
  walk.kept(await checker.act(`${path}/confirmation`))
  await toldOf(walk, state.caseId, 'frameworkDeal')
  const signed = await contract(buying(walk, 'vocational'), callOffId)
  const verdict = await proofs.caseFile(walk, state.caseId)
  walk.step(`这笔采购自成案卷，离线核验通过：${verdict.checks.length} 项`)
  const cheaper = await cheaperOutside(walk, frameworkId)
  return {
    cheaper,
    ocid: state.caseId,
    supplier: deal.supplierName,
    amount: signed.amount,
    quotes: state.quotes.length,
  }
}

/** 清退 of the one that would be given the deal: the next lowest quote stands, and whoever was passed over is told. */
async function passedOn(
  walk: Walk,
  { frameworkId, path, lowest }: { frameworkId: string; path: string; lowest: string },
) {
  const collector = await walk.person(walk.subject.buyer.checker)
  const reason = '有效期内提供虚假检测报告，经查证属实'
  walk.kept(
    await collector.act(`/frameworks/${frameworkId}/expulsion`, {
      supplierId: lowest,
      ground: 'falseMaterial',
      reason,
    }),
  )
  const { state } = await until('the next quote to follow', async () => {
    const found = await collector.get(path)
    return found.state.passed?.length === 1 && found
  })
  const { deal, passed } = state
  if (deal.amount !== QUOTES.qiaoxiang * QUANTITY)
    throw new Error(`passed on to ${deal.supplierName} at ${deal.amount}`)
  const told = await until('the letter to whoever was passed over', async () => {
    const { rows } = await (await walk.person('yinhu')).get('/letters?mine=true&limit=100')
    return rows.length > 0 && rows
  })
  walk.step(
    `${passed[0].supplierName} 被清退，按报价由低到高递补 ${deal.supplierName}；已书面告知（${told.length} 份）`,
  )
  return deal as { supplierName: string }
}

/** 第三十六条: the same goods proven cheaper elsewhere, after the entrants would not come down. */
async function cheaperOutside(walk: Walk, frameworkId: string) {
  const { callOffId, maker, checker } = await calledOff(walk, frameworkId, {
    buyer: 'library',
    quantity: 10,
    way: 'direct',
  })
  const path = `/call-offs/${callOffId}`
  const supplierId = (await walk.person('wuyi')).orgId
  const evidence = [await upload(maker, '报价证明.pdf', new Uint8Array(Buffer.from('%PDF-1.7\n%%EOF\n')))]
  const asked = (unitPrice: number) => ({
    supplierId,
    lines: [{ no: 1, brand: '五邑牌', model: 'W-1', unitPrice }],
    offered: '已书面告知四家入围供应商，均答复不能降价',
    evidence,
  })
  const equal = await maker.refused(`${path}/outside-purchase`, asked(UNIT_PRICES.dongguan))
  if (equal.code !== 'call-off.outside-not-cheaper') throw new Error(`bought outside at the same price: ${equal.code}`)
  walk.kept(await maker.act(`${path}/outside-purchase`, asked(UNIT_PRICES.dongguan - 100)))
  walk.kept(await checker.act(`${path}/confirmation`))
  const { amount } = await contract(buying(walk, 'library'), callOffId)
  walk.step('证明能够以更低价格采购，向非入围供应商授予合同，结果即时抄送征集人')
  return amount
}
