/** 单一来源 — argued by three professionals, public for five working days, approved, negotiated, its record signed, awarded. */

import { idOf } from '#database/seed/accounts.ts'
import { dayOf, plus } from '#foundation/time.ts'
import { approve, expertsSay, numbered } from './approvals.ts'
import { lastQuotes, offeredBy } from './last-quotes.ts'
import { open, pointsOf } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { entrust, openingOf, plan, publish, register, submitBid, writeDocument } from './purchase.ts'
import { draw, evaluate } from './review.ts'
import { award } from './settle.ts'
import { CLASSROOMS } from './subject.ts'
import { until, type Walk } from './walk.ts'

const ONLY = 'lingnan'

/** 论证、审核、公示: up to the running publicity. */
export async function publicise(walk: Walk, planId: string) {
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const proposal = {
    planId,
    ground: 'only',
    description: walk.subject.summary,
    reason: '已建系统的核心控制协议为该供应商专利，其他产品不能接入，重建将使原有投资失效。',
    supplierId: idOf('supplier', ONLY),
    opinions: expertsSay('专利不可替代，市场上没有可接入的同类产品，同意采用单一来源采购方式'),
  }
  const direct = await maker.refused('/method-changes', {
    planId,
    to: 'singleSource',
    ground: 'only',
    reason: '只能从唯一供应商处采购，请予批准',
  })
  if (direct.code !== 'method-change.single-source-first') throw new Error(`asked without publicity: ${direct.code}`)
  const two = await maker.refused('/single-sources', { ...proposal, opinions: proposal.opinions.slice(1) })
  if (two.code !== 'single-source.too-few-experts') throw new Error(`two experts were enough: ${two.code}`)
  const { id } = walk.kept(await maker.act('/single-sources', proposal))
  const { state } = walk.kept(await checker.act(`/single-sources/${id}/confirmation`))
  await until('the publicity on the portal', async () => {
    const found = await (await fetch(`${walk.sandbox.url}/api/announcements/search?kind=singleSource`)).json()
    return (found.rows ?? found).length > 0
  })
  walk.step(`三名专业人员论证，单一来源公示至 ${state.untilDate}`)
  return { sourceId: id as string, untilDate: state.untilDate as `${string}-${string}-${string}` }
}

export default async function singleSource(given: Walk) {
  const walk: Walk = {
    ...given,
    subject: { ...CLASSROOMS, method: 'singleSource', title: '智慧教室扩容单一来源采购项目' },
  }
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  let sourceId = ''
  const planned = await plan(walk, {
    before: async (planId) => {
      const running = await publicise(walk, planId)
      sourceId = running.sourceId
      const { state } = await maker.get(`/single-sources/${sourceId}`)
      await walk.moveTo(state.untilDate, '23:59')
      if ((await maker.get(`/single-sources/${sourceId}`)).state.status !== 'publicised')
        throw new Error('the publicity ended before its last day was over')
      await walk.moveToInstant(plus(walk.sandbox.clock.now(), { minutes: 2 }))
      await until(
        'the publicity to end',
        async () => (await maker.get(`/single-sources/${sourceId}`)).state.status === 'concluded',
      )
      const request = await until('the request to be sent up', async () => {
        const { rows } = await maker.get('/method-changes?status=requested&limit=5')
        return rows[0]
      })
      walk.step('公示期满无异议，变更申请连同公示情况自动报主管预算单位')
      await numbered(walk, planId, await approve(walk, request.id))
    },
  })
  const projectId = await entrust(walk, planned.planId)
  const documentId = await writeDocument(walk, projectId)
  const ready = plus(planned.published, { days: 31 })
  if (walk.sandbox.clock.now() < ready) await walk.moveTo(dayOf(ready))
  const { noticeId, bidDeadline } = await publish(walk, documentId, { days: 4 })
  const stranger = await walk.person('qiaoxiang')
  const refused = await stranger.refused('/registrations', {
    noticeId,
    contact: { person: '某', phone: '13800000000' },
  })
  if (refused.code !== 'registration.not-invited') throw new Error(`another got the documents: ${refused.code}`)
  await register(walk, noticeId, ONLY)
  const openingId = (await openingOf(walk, ONLY, projectId))!
  await submitBid(walk, ONLY, openingId, offeredBy(walk, ONLY, 476_000_000))
  const evaluationAt = plus(bidDeadline, { hours: 2 })
  await draw(walk, projectId, evaluationAt)
  await open(walk, { openingId, bidDeadline })
  await walk.moveToInstant(evaluationAt)
  await evaluate(walk, planned.caseId, pointsOf, lastQuotes(walk, projectId, 1, { [ONLY]: 460_000_000 }))

  const record = {
    publicity: '自公示之日起五个工作日，无异议',
    date: dayOf(walk.sandbox.clock.now()),
    place: '江门市示范第一中学会议室',
    people: ['何嘉敏', '邓伟强'],
    costs: '供应商提供了设备、安装、质保的成本构成',
    comparables: '同型设备在另两所学校的合同单价',
    rights: '控制协议专利一项，专有技术两项',
    terms: '交货四十五日，质保三年，付款按进度',
    price: 460_000_000,
  }
  const other = await maker.refused(`/single-sources/${sourceId}/record`, { ...record, price: 459_999_999 })
  if (other.code !== 'single-source.price-differs') throw new Error(`another price was recorded: ${other.code}`)
  walk.kept(await maker.act(`/single-sources/${sourceId}/record`, record))
  walk.kept(await checker.act(`/single-sources/${sourceId}/signature`))
  walk.step('协商情况记录已由采购人员签字')
  const { supplierId, amount } = await award(walk, planned.caseId)
  if (amount !== 460_000_000) throw new Error(`awarded at ${amount}`)
  return {
    ocid: planned.caseId,
    supplierId,
    amount,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
