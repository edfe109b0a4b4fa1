/** 封闭式框架协议 — six respond, four enter, a school chooses one of them directly, is delivered and pays; in the end all is summed up. */
import { buying, COMPUTERS, calledOff, collected, summed, toldOf } from './frameworks.ts'
import * as proofs from './proofs.ts'
import { contract, perform } from './settle.ts'
import { until, type Walk } from './walk.ts'

export default async function frameworkClosed(given: Walk) {
  const walk: Walk = { ...given, subject: COMPUTERS }
  const { frameworkId, caseId, entrants, validUntilDate } = await collected(walk)
  await toldOf(walk, caseId, 'frameworkEntry')

  const { callOffId, planId, maker, checker } = await calledOff(walk, frameworkId, {
    buyer: 'school',
    quantity: 40,
    way: 'direct',
  })
  const path = `/call-offs/${callOffId}`
  const { state: agreement } = await maker.get(`/frameworks/${frameworkId}`)
  const second = agreement.entrants[1]
  const outsider = (await walk.person('lingnan')).orgId
  const eliminated = await maker.refused(`${path}/choice`, { supplierId: outsider, reason: '就近服务' })
  if (eliminated.code !== 'call-off.not-an-entrant')
    throw new Error(`one who did not enter was chosen: ${eliminated.code}`)
  await maker.act(`${path}/choice`, { supplierId: second.supplierId, reason: '价格接近，本地有备机和驻点服务' })
  const alone = await maker.refused(`${path}/confirmation`)
  if (alone.code !== 'not-yours') throw new Error(`the maker confirmed alone: ${alone.code}`)
  walk.kept(await checker.act(`${path}/confirmation`))
  const { state } = await maker.get(path)
  walk.step(`直接选定 ${state.deal.supplierName}，成交金额 ${(state.deal.amount / 100).toLocaleString('zh-CN')} 元`)
  await toldOf(walk, state.caseId, 'frameworkDeal')

  const school = buying(walk, 'school')
  const signed = await contract(school, callOffId)
  if (signed.amount !== 40 * second.lines[0].unitPrice) throw new Error('the contract is not at the agreement price')
  const { paid } = await perform(school, signed)
  await until('the purchase to be closed', async () => (await maker.get(path)).state.status === 'closed')
  const money = await until('what was not spent to be released', async () => {
    const now = await maker.get(`/plans/${planId}/funds`)
    return now.frozen === now.contracted && now
  })

  const told = await toldOf(walk, caseId, 'tenderNotice')
  const { blocks } = await maker.get(`/announcements/by-number/${told.number}`)
  if (!JSON.stringify(blocks).includes('最高限制单价'))
    throw new Error('the collection was announced without its unit ceilings')
  const tally = await summed(walk, frameworkId, validUntilDate)
  await toldOf(walk, caseId, 'frameworkSummary')
  await proofs.caseFile(walk, caseId)
  walk.step('征集案卷离线核验通过')
  return {
    ocid: state.caseId,
    entrants: entrants.length,
    paid,
    frozen: money.frozen,
    contracted: money.contracted,
    summed: tally[0]?.amount,
    agree: money.frozen === money.contracted && money.contracted === money.paid && tally[0]?.amount === paid,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
