import { accept, challenge, reply } from './challenge-upheld.ts'
import { BIDDERS, offerOf, open, toRanking } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { openingOf, publish, register, submitBid, writeDocument } from './purchase.ts'
import { award, loginOfSupplier } from './settle.ts'
import { until, type Walk } from './walk.ts'

const THREE = BIDDERS.slice(0, 3)

/** 对采购文件的质疑: what can be mended is mended by a correction that goes out with the answer. */
async function clarified(walk: Walk, projectId: string, noticeId: string) {
  const stranger = await walk.person('foshan')
  const none = await stranger.refused('/challenges', { ...WITHOUT_STANDING, projectId })
  if (none.code !== 'challenge.documents-not-obtained') throw new Error(none.code)
  const id = await challenge(walk, 'lingnan', projectId, '售后响应时间的表述前后不一致', { scope: 'document' })
  await accept(walk, id)
  const change = { where: 'terms', before: '4小时内到场', after: '工作日4小时内到场' }
  const told = { outcome: 'affects', remedy: 'clarify', findings: '两处表述确实不一致。' }
  await reply(walk, id, { ...told, corrections: [change] })
  const agency = await walk.person(walk.subject.agency)
  await until('the correction', async () => (await agency.get(`/notices/${noticeId}`)).state.amendments.length === 1)
  walk.step('对采购文件的质疑成立，更正公告随答复发布，采购继续')
}
const WITHOUT_STANDING = {
  scope: 'document',
  address: '佛山市',
  postcode: '528000',
  person: '陈',
  phone: '1',
  matters: [{ matter: '参数有倾向性', facts: '见附件所列的对比' }],
  request: '请修改采购文件',
}

export default async function challengeRestart(walk: Walk) {
  const purchase = await toRanking(walk, THREE)
  const first = await award(walk, purchase.caseId)
  const loser = THREE.map(({ login }) => login).find((login) => login !== loginOfSupplier(first.supplierId))!

  const id = await challenge(walk, loser, purchase.projectId, '中标人的资格证书在投标截止前已经失效')
  await accept(walk, id)
  const agency = await walk.person(walk.subject.agency)
  const told = { outcome: 'affects', findings: '经核实，中标人的资格证书在投标截止前已经失效。' }
  const few = await agency.refused(`/challenges/${id}/reply-draft`, {
    ...told,
    remedy: 'nextCandidate',
    basis: '财政部令第94号第十六条',
    text: '另行确定中标供应商。',
  })
  if (few.code !== 'challenge.too-few-qualified') throw new Error(few.code)
  walk.step('除去原中标人只剩两家合格供应商，不能另行确定')
  await reply(walk, id, { ...told, remedy: 'restart' })

  const maker = await walk.person(walk.subject.buyer.maker)
  const path = `/projects/${purchase.projectId}`
  const failed = await until('the project to fail', async () => {
    const { state } = await maker.get(path)
    return state.status === 'failed' && state
  })
  if (failed.reason !== 'upheldComplaint') throw new Error(`failed for ${failed.reason}`)
  await until(
    'the outcome to be concluded',
    async () => (await maker.get(`/challenges/${id}`)).state.status === 'concluded',
  )
  const { rows } = await maker.get(`/contracts?caseId=${purchase.caseId}`)
  if (rows.some(({ status }: any) => status !== 'void')) throw new Error('a contract outlived its award')
  walk.step('质疑成立，中标结果作废，重新开展采购活动')

  walk.kept(await maker.act(`${path}/retender`, { soundDocuments: true, mend: '采购文件无不合理条款，重新招标' }))
  const documentId = await writeDocument(walk, purchase.projectId, { template: 'previous' })
  const { noticeId, bidDeadline } = await publish(walk, documentId)
  for (const { login } of THREE) await register(walk, noticeId, login)
  await clarified(walk, purchase.projectId, noticeId)
  const openingId = (await openingOf(walk, 'lingnan', purchase.projectId, 2))!
  for (const bidder of THREE) await submitBid(walk, bidder.login, openingId, offerOf(bidder))
  await open(walk, { openingId, bidDeadline })
  walk.step('第二次招标开标')
  const { checks } = await proofs.caseFile(walk, purchase.caseId)
  return {
    ocid: purchase.caseId,
    checks: checks.length,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
