/** 分包 — two lots: one is opened, judged, contracted and paid; the other has too few bidders, is tendered anew by itself and contracted too.
 *  The case stays one, and closes when both have ended. */
import { fen } from '#foundation/money.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { pointsOf } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { entrust, offer, plan, publish, register, submitBid, writeDocument } from './purchase.ts'
import { draw, evaluate } from './review.ts'
import { award, closed, contract, perform } from './settle.ts'
import { until, type Walk } from './walk.ts'

const QUANTITIES = [500, 300] as const
const FIRMS = [
  { login: 'lingnan', brand: '岭教', percent: 95 },
  { login: 'qiaoxiang', brand: '侨教', percent: 93 },
  { login: 'yinhu', brand: '银湖', percent: 98 },
] as const

const bidFor = (walk: Walk, lot: 1 | 2, { brand, percent }: (typeof FIRMS)[number]) => {
  const { item } = walk.subject
  const quantity = QUANTITIES[lot - 1]!
  const unitPrice = fen((item.unitPrice * percent) / 100)
  const plain = offer(unitPrice * quantity)
  return { ...plain, items: [{ ...plain.items[0]!, no: lot, quantity, unitPrice, brand }] }
}

const openingOfLot = (walk: Walk, projectId: string, round: number, lot: number) =>
  until(`the opening of lot ${lot}`, async () => {
    const agency = await walk.person(walk.subject.agency)
    const found = await agency.get(`/openings/of-project/${projectId}/${round}`).catch(() => undefined)
    return (found?.rows ?? found)?.find((each: any) => each.lot === lot)?.id as string | undefined
  })

/** From the sealed bids to the money. */
async function buy(walk: Walk, caseId: string, projectId: string, openingId: string, bidDeadline: Instant) {
  const agency = await walk.person(walk.subject.agency)
  const evaluationAt = plus(bidDeadline, { hours: 2 })
  await draw(walk, projectId, evaluationAt)
  await walk.moveToInstant(bidDeadline)
  await until('the opening', async () => (await agency.get(`/openings/${openingId}`)).state.status === 'opened')
  walk.kept(await agency.act(`/openings/${openingId}/record`))
  await walk.moveToInstant(evaluationAt)
  await until(
    'the evaluation',
    async () => (await agency.get(`/evaluations?caseId=${caseId}&status=qualification`)).rows[0],
  )
  await evaluate(walk, caseId, pointsOf)
  const { awardId } = await award(walk, caseId)
  return perform(walk, await contract(walk, awardId))
}

export default async function retenderOneLot(walk: Walk) {
  const { item } = walk.subject
  const amounts = QUANTITIES.map((quantity) => fen(quantity * item.unitPrice))
  const items = QUANTITIES.map((quantity, n) => ({
    no: n + 1,
    itemCode: item.code,
    name: item.name,
    quantity,
    unit: item.unit,
    unitPrice: item.unitPrice,
    amount: amounts[n],
    imported: false,
  }))
  const planned = await plan(walk, { more: { items } })
  const projectId = await entrust(walk, planned.planId, walk.subject.agency, [
    { title: '校本部', itemNos: [1] },
    { title: '分校区', itemNos: [2] },
  ])
  const documentId = await writeDocument(walk, projectId, { bidSecurity: false, ceilings: amounts })
  await walk.moveTo('2026-04-03')
  const { noticeId, bidDeadline } = await publish(walk, documentId)
  for (const { login } of FIRMS) await register(walk, noticeId, login, { security: false })
  const first = await openingOfLot(walk, projectId, 1, 1)
  const second = await openingOfLot(walk, projectId, 1, 2)
  for (const firm of FIRMS) await submitBid(walk, firm.login, first, bidFor(walk, 1, firm))
  await submitBid(walk, FIRMS[0].login, second, bidFor(walk, 2, FIRMS[0]))
  walk.step('包1三家投标，包2只有一家')

  const { paid: one } = await buy(walk, planned.caseId, projectId, first, bidDeadline)
  const maker = await walk.person(walk.subject.buyer.maker)
  const path = `/projects/${projectId}`
  const lotOf = async (no: number) => (await maker.get(path)).state.lots.find((lot: any) => lot.no === no)
  if (!(await lotOf(2)).failed) throw new Error('lot 2 did not fail')
  walk.step('包1已履约支付；包2不足三家废标，终止公告已发布')

  const mend = { soundDocuments: true, mend: '文件合规，扩大公告知晓面后单独重新招标' }
  const wrong = await maker.refused(`${path}/lot-retender`, { lots: [1], ...mend })
  if (wrong.code !== 'project.lot-not-failed') throw new Error(wrong.code)
  walk.kept(await maker.act(`${path}/lot-retender`, { lots: [2], ...mend }))
  const child = await until('the continuing project', async () => (await lotOf(2)).retendered?.projectId)
  if ((await maker.get(path)).state.status === 'closed') throw new Error('the case closed over an open lot')
  const again = await publish(walk, await writeDocument(walk, child, { template: 'previous', bidSecurity: false }))
  for (const { login } of FIRMS) await register(walk, again.noticeId, login, { security: false })
  const third = await openingOfLot(walk, child, 2, 2)
  for (const firm of FIRMS) await submitBid(walk, firm.login, third, bidFor(walk, 2, firm))
  const { paid: other } = await buy(walk, planned.caseId, child, third, again.bidDeadline)
  await closed(walk, child)
  await closed(walk, projectId)
  walk.step('包2单独重新招标后履约支付；两个包都已结束，案卷归档')
  const { checks } = await proofs.caseFile(walk, planned.caseId)
  return {
    ocid: planned.caseId,
    paid: one + other,
    checks: checks.length,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
