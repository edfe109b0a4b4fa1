/** 变更采购方式 — an open tender leaves two; with the papers of law and the approval the same two negotiate, without a plan from scratch. */
import { dayOf, plus } from '#foundation/time.ts'
import { approve, expertsSay } from './approvals.ts'
import { lastQuotes, offeredBy } from './last-quotes.ts'
import { BIDDERS, offerOf, open, pointsOf, toOpening } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { openingOf, publish, register, submitBid, writeDocument } from './purchase.ts'
import { draw, evaluate } from './review.ts'
import { award } from './settle.ts'
import { until, type Walk } from './walk.ts'

const TWO = BIDDERS.slice(0, 2)
const QUOTES = { lingnan: 452_000_000, qiaoxiang: 447_000_000 }

export default async function methodChange(given: Walk) {
  const purchase = await toOpening(given)
  for (const bidder of TWO) await submitBid(given, bidder.login, purchase.openingId, offerOf(bidder))
  await given.moveToInstant(purchase.bidDeadline)
  const maker = await given.person(given.subject.buyer.maker)
  const project = `/projects/${purchase.projectId}`
  await until('the failure of the project', async () => (await maker.get(project)).state.status === 'failed')
  given.step('公开招标只有两家投标，废标')

  const request = {
    planId: purchase.planId,
    to: 'competitiveNegotiation',
    ground: 'twoLeft',
    reason: '公开招标只有两家递交投标文件，招标文件没有不合理条款，程序合规',
    challenges: '招标期间无质疑',
    experts: expertsSay('招标文件没有不合理条款，招标公告时间和程序符合规定'),
  }
  const unproven = await until('the termination to be announced', async () => {
    const found = await maker.refused('/method-changes', { ...request, experts: request.experts.slice(1) })
    return found.code !== 'method-change.no-failed-tender' && found
  })
  if (unproven.code !== 'method-change.too-few-experts') throw new Error(`two experts were enough: ${unproven.code}`)
  const asked = given.kept(await maker.act('/method-changes', request))
  given.step(`申请变更采购方式，公告证明 ${asked.state.noticed.join('、')}`)
  const guessed = await maker.refused(`${project}/method-change`, { approvalNo: '440701-FS-2026-9999' })
  if (guessed.code !== 'project.method-not-approved')
    throw new Error(`a number nobody gave was enough: ${guessed.code}`)
  const number = await approve(given, asked.id)
  given.kept(await maker.act(`${project}/method-change`, { approvalNo: number }))
  await until('the plan to follow', async () => {
    const { state } = await maker.get(`/plans/${purchase.planId}`)
    return state.method === 'competitiveNegotiation' && state.status === 'filed'
  })
  given.step('项目和采购计划改为竞争性谈判，第二轮，资金仍在原冻结')

  const walk: Walk = { ...given, subject: { ...given.subject, method: 'competitiveNegotiation' } }
  const documentId = await writeDocument(walk, purchase.projectId)
  const { noticeId, bidDeadline } = await publish(walk, documentId, {
    days: 9,
    more: { excepted: { reason: '公开招标后只有两家，经批准', approvalNo: number } },
  })
  for (const { login } of TWO) await register(walk, noticeId, login)
  const openingId = (await openingOf(walk, 'lingnan', purchase.projectId, 2))!
  for (const { login, price } of TWO) await submitBid(walk, login, openingId, offeredBy(walk, login, price))
  const evaluationAt = plus(bidDeadline, { hours: 2 })
  await draw(walk, purchase.projectId, evaluationAt)
  await open(walk, { openingId, bidDeadline })
  await walk.moveToInstant(evaluationAt)
  await evaluate(walk, purchase.caseId, pointsOf, lastQuotes(walk, purchase.projectId, 2, QUOTES))
  const { supplierId, amount } = await award(walk, purchase.caseId)
  if (amount !== Math.min(...Object.values(QUOTES))) throw new Error(`awarded at ${amount}`)
  walk.step(`谈判两家，${dayOf(walk.sandbox.clock.now())} 成交`)
  return {
    ocid: purchase.caseId,
    supplierId,
    amount,
    approval: number,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
