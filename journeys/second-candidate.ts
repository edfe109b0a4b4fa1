import { toRanking } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { award, closed, contract, loginOfSupplier, perform } from './settle.ts'
import type { Walk } from './walk.ts'

export default async function secondCandidate(walk: Walk) {
  const purchase = await toRanking(walk)

  const first = await award(walk, purchase.caseId)
  const winner = await walk.person(loginOfSupplier(first.supplierId))
  walk.kept(await winner.act(`/awards/${first.awardId}/refusal`, { reason: '核心部件停产，无法按期供货' }))
  const checker = await walk.person(walk.subject.buyer.checker)
  walk.kept(
    await checker.act(`/awards/${first.awardId}/next-candidate`, {
      reason: 'refused',
      detail: '第一中标候选人书面放弃',
    }),
  )
  walk.step('第一名放弃中标，顺延第二中标候选人')

  const second = await award(walk, purchase.caseId)
  if (second.supplierId === first.supplierId) throw new Error('the award went to the one who refused')
  const signed = await contract(walk, second.awardId)
  const { paid } = await perform(walk, signed)
  await closed(walk, purchase.projectId)
  return {
    ocid: purchase.caseId,
    first: first.supplierId,
    second: second.supplierId,
    paid,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
