/** 紧急采购 — after a typhoon: no approval of the method beforehand, one supplier named with its reason, answered the same day. */
import { idOf } from '#database/seed/accounts.ts'
import { plus } from '#foundation/time.ts'
import { offeredBy } from './last-quotes.ts'
import { open, pointsOf } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { entrust, openingOf, plan, publish, register, submitBid, writeDocument } from './purchase.ts'
import { draw, evaluate } from './review.ts'
import { award } from './settle.ts'
import { CLASSROOMS } from './subject.ts'
import { until, type Walk } from './walk.ts'

const ONE = 'lingnan'

export default async function emergency(given: Walk) {
  const walk: Walk = {
    ...given,
    subject: { ...CLASSROOMS, method: 'emergency', title: '台风灾后应急教学设备采购项目' },
  }
  const agency = await walk.person(walk.subject.agency)
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const planned = await plan(walk, {
    wait: 0,
    more: { emergency: { ground: 'disaster', reason: '台风损毁校舍设备，须在两周内恢复教学', file: 'a'.repeat(64) } },
  })
  walk.step('超过公开招标数额标准，紧急采购无须事先批准方式，证明文件已随计划备案')
  const projectId = await entrust(walk, planned.planId)
  const { id } = await agency.act('/shortlists', { projectId, way: 'named', rule: 'all', seats: 1 })
  walk.kept(
    await maker.act(`/shortlists/${id}/recommendation`, {
      supplierId: idOf('supplier', ONE),
      recommender: '何嘉敏',
      reason: '本市唯一有现货、当日可到场安装的供应商',
    }),
  )
  walk.kept(await checker.act(`/shortlists/${id}/confirmation`))
  walk.kept(await agency.act(`/shortlists/${id}/choice`))
  await until(
    'the supplier to be settled',
    async () => (await agency.get(`/shortlists/${id}`)).state.status === 'settled',
  )
  const documentId = await writeDocument(walk, projectId, { bidSecurity: false })
  const { noticeId, bidDeadline } = await publish(walk, documentId, {
    hours: 4,
    more: { excepted: { reason: '灾后抢修，只有一家可及时供货', approvalNo: '应急指挥部令2026-10号' } },
  })
  walk.step(`采购意向无须公开满三十日，直接邀请一家，四小时后截止`)
  await register(walk, noticeId, ONE, { security: false })
  const openingId = (await openingOf(walk, ONE, projectId))!
  await submitBid(walk, ONE, openingId, offeredBy(walk, ONE, 472_000_000))
  const evaluationAt = plus(bidDeadline, { hours: 1 })
  await draw(walk, projectId, evaluationAt)
  await open(walk, { openingId, bidDeadline })
  await walk.moveToInstant(evaluationAt)
  await evaluate(walk, planned.caseId, pointsOf)
  const { supplierId, amount } = await award(walk, planned.caseId)
  return {
    ocid: planned.caseId,
    supplierId,
    amount,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
