/** 联合体 — a large firm leads, a small one does the service for 35 %: the lesser deduction, and the panel sees who stands behind the bid. */
import { idOf } from '#database/seed/accounts.ts'
import { plus } from '#foundation/time.ts'
import type { Consortium } from '#subsystems/tendering/bid/consortium.ts'
import type { Declared } from '#subsystems/tendering/bid/contents.ts'
import { bid } from './bidding.ts'
import { BIDDERS, offerOf, open, pointsOf } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { entrust, openingOf, plan, publish, register, writeDocument } from './purchase.ts'
import { draw, evaluate } from './review.ts'
import { award } from './settle.ts'
import type { Walk } from './walk.ts'

const AGREEMENT = { name: '联合协议.pdf', data: new TextEncoder().encode('联合协议') }

export default async function consortium(walk: Walk) {
  const planned = await plan(walk)
  const projectId = await entrust(walk, planned.planId)
  const documentId = await writeDocument(walk, projectId, { consortiumAllowed: true })
  await walk.moveTo('2026-04-03')
  const { noticeId, bidDeadline } = await publish(walk, documentId)
  for (const { login } of BIDDERS) await register(walk, noticeId, login)
  const openingId = (await openingOf(walk, 'lingnan', projectId))!

  const codeOf = async (login: string): Promise<string> =>
    (await (await walk.person(login)).get(`/suppliers/${idOf('supplier', login)}`)).state.uscc
  const together = (uscc: string, name: string): Consortium => ({
    leadSharePercent: 65,
    members: [{ uscc, name, sharePercent: 35, work: '安装调试与售后服务', sme: 'small' }],
    agreementFile: AGREEMENT.name,
  })
  const sent = async (n: number, consortium?: Consortium) => {
    const { login } = BIDDERS[n]!
    const declared: Declared = { ...offerOf(BIDDERS[n]!), ...(consortium && { sme: 'large', consortium }) }
    walk.kept(await bid(await walk.person(login), openingId, declared, consortium ? [AGREEMENT] : []))
  }
  const outside = await codeOf('foshan')
  await sent(0, together(outside, '佛山示范设备有限公司'))
  await sent(1)
  await sent(2)
  await sent(3)
  walk.step('一家以联合体投标（小型企业承担 35%），三家单独投标')

  const evaluationAt = plus(bidDeadline, { hours: 2 })
  await draw(walk, projectId, evaluationAt)
  await open(walk, { openingId, bidDeadline })
  await walk.moveToInstant(evaluationAt)
  const { evaluationId } = await evaluate(walk, planned.caseId, pointsOf)
  const agency = await walk.person(walk.subject.agency)
  const { state } = await agency.get(`/evaluations/${evaluationId}`)
  const lead = state.bids.find((each: any) => each.consortium)
  const ranked = state.ranking.find(({ bidId }: any) => bidId === lead.bidId)
  if (ranked.deductions.sme !== 5) throw new Error(`the consortium’s deduction is ${ranked.deductions.sme} %, not 5`)
  walk.step(`联合体 ${lead.supplierName} 等享受 5% 价格扣除，排名第 ${ranked.place}`)
  const awarded = await award(walk, planned.caseId)
  return {
    ocid: planned.caseId,
    supplierId: awarded.supplierId,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
