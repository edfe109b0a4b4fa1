/** 投标人不足三家 — not opened, envelopes stay sealed; the project fails and is run again. */

import { BIDDERS, offerOf, open, toOpening } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { openingOf, publish, register, submitBid, writeDocument } from './purchase.ts'
import { until, type Walk } from './walk.ts'

export default async function tooFewBids(walk: Walk) {
  const purchase = await toOpening(walk)
  for (const bidder of BIDDERS.slice(0, 2)) await submitBid(walk, bidder.login, purchase.openingId, offerOf(bidder))
  walk.step('只有两家提交投标文件')
  await walk.moveToInstant(purchase.bidDeadline)
  const maker = await walk.person(walk.subject.buyer.maker)
  const project = `/projects/${purchase.projectId}`
  await until('the failure of the project', async () => (await maker.get(project)).state.status === 'failed')
  const { rows } = await (await walk.person('lingnan')).get('/bids?mine=true')
  if (rows.some(({ status }: { status: string }) => status === 'opened'))
    throw new Error('a bid of a failed tender was opened')
  walk.step('不足三家，不予开标，信封保持密封；项目废标，终止公告已发布')

  walk.kept(
    await maker.act(`${project}/retender`, {
      soundDocuments: true,
      mend: '采购文件无不合理条款，扩大公告知晓面后重新招标',
    }),
  )
  const documentId = await writeDocument(walk, purchase.projectId, { template: 'previous' })
  const { noticeId, bidDeadline } = await publish(walk, documentId)
  for (const { login } of BIDDERS) await register(walk, noticeId, login)
  const openingId = (await openingOf(walk, 'lingnan', purchase.projectId, 2))!
  for (const bidder of BIDDERS) await submitBid(walk, bidder.login, openingId, offerOf(bidder))
  await open(walk, { openingId, bidDeadline })
  walk.step('第二次招标成功开标')
  return { ocid: purchase.caseId, rounds: 2, entries: await proofs.ledger(walk), receipts: await proofs.receipts(walk) }
}
