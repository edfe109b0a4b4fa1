/** 合作创新采购 — authorised by the province, three apply and negotiate, three develop at shared cost, the best result is bought first. */
import { fen } from '#foundation/money.ts'
import { at, plus } from '#foundation/time.ts'
import { approve, numbered } from './approvals.ts'
import { lastQuotes, offeredBy } from './last-quotes.ts'
import { open, pointsOf } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { entrust, openingOf, plan, publish, register, submitBid, writeDocument } from './purchase.ts'
import { draw, evaluate } from './review.ts'
import { contract } from './settle.ts'
import { CLASSROOMS } from './subject.ts'
import { until, type Walk } from './walk.ts'

/** First and last quotes for the research; the ceiling of each is a part of the budget, the first purchase the rest. */
const QUOTES: Readonly<Record<string, readonly [number, number]>> = {
  lingnan: [132_000_000, 128_000_000],
  qiaoxiang: [130_000_000, 126_400_000],
  yinhu: [134_400_000, 131_200_000],
}
const FIRMS = Object.keys(QUOTES)
const FEE = { feeStandard: '按委托代理协议', fee: 20_000_00 }
const SCORES: Readonly<Record<string, number>> = { lingnan: 92, qiaoxiang: 85, yinhu: 58 }

export default async function cooperativeInnovation(given: Walk) {
  const walk: Walk = {
    ...given,
    subject: { ...CLASSROOMS, method: 'cooperativeInnovation', title: '无障碍智慧教室终端合作创新采购项目' },
  }
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const planned = await plan(walk, {
    before: async (planId) => {
      const unauthorised = await maker.refused(`/plans/${planId}/submission`)
      if (unauthorised.code !== 'plan.innovation-unauthorised') throw new Error(`submitted: ${unauthorised.code}`)
      const request = await maker.act('/method-changes', {
        planId,
        to: 'cooperativeInnovation',
        ground: 'innovation',
        reason: '列入省教育科技规划，市场现有产品不能满足无障碍教学要求',
      })
      await numbered(walk, planId, await approve(walk, request.id, 'regulator.province'))
    },
  })
  const projectId = await entrust(walk, planned.planId)
  const documentId = await writeDocument(walk, projectId, { bidSecurity: false, ceilings: [fen(140_000_000)] })
  await walk.moveTo('2026-04-03')
  const { noticeId, bidDeadline } = await publish(walk, documentId, {
    days: 54,
    more: { documentsUntil: at('2026-05-09', '17:00') },
  })
  walk.step('公告：申请参与不少于二十个工作日，首次响应不少于十个工作日')
  for (const login of FIRMS) await register(walk, noticeId, login, { security: false })
  const openingId = (await openingOf(walk, FIRMS[0]!, projectId))!
  for (const login of FIRMS) await submitBid(walk, login, openingId, offeredBy(walk, login, QUOTES[login]![0]))
  const evaluationAt = plus(bidDeadline, { hours: 2 })
  await draw(walk, projectId, evaluationAt)
  await open(walk, { openingId, bidDeadline })
  await walk.moveToInstant(evaluationAt)
  const last = Object.fromEntries(FIRMS.map((login) => [login, QUOTES[login]![1]]))
  await evaluate(walk, planned.caseId, pointsOf, async (room) => {
    await lastQuotes(walk, projectId, 1, last, 9 * 24 * 60)(room)
  })

  const { rows } = await until('the development to be opened', async () => {
    const found = await checker.get(`/developments?caseId=${planned.caseId}`)
    return found.rows.length > 0 && found
  })
  const path = `/developments/${rows[0].id}`
  const terms = { ratioPercent: 80, endDate: '2026-09-30', milestones: '样机通过省级检测机构检测', ...FEE }
  const four = await checker.refused(`${path}/selection`, { ...terms, count: 4 })
  if (four.code !== 'development.too-many') throw new Error(`four were selected: ${four.code}`)
  walk.kept(await checker.act(`${path}/selection`, { ...terms, count: 3 }))
  for (const login of FIRMS) walk.kept(await (await walk.person(login)).act(`${path}/agreement`))
  walk.step('按排名与三家订立研发合同，成本按实际发生额的80%补偿，知识产权归供应商')

  await walk.moveTo('2026-09-10')
  for (const login of FIRMS) {
    const firm = await walk.person(login)
    const costs = { equipment: 60_000_000, business: 20_000_000, labour: 50_000_000, indirect: 10_000_000 }
    walk.kept(await firm.act(`${path}/costs`, { costs, file: 'c'.repeat(64) }))
    const over = await firm.refused(`${path}/costs`, { costs, file: 'c'.repeat(64) })
    if (over.code !== 'development.over-ceiling') throw new Error(`paid beyond the ceiling: ${over.code}`)
    walk.kept(await firm.act(`${path}/result`, { summary: '样机及检测报告' }))
  }
  const rival = await (await walk.person('qiaoxiang')).get(path)
  if (rival.state.partners.filter((each: any) => each.delivered).length !== 1)
    throw new Error('a supplier sees another’s result')
  walk.step('三家交付成果，各自的成本和成果互不可见')

  const idOf = async (login: string) => (await walk.person(login)).orgId
  walk.kept(
    await checker.act(`${path}/appraisal`, {
      appraisals: await Promise.all(
        FIRMS.map(async (login) => ({
          supplierId: await idOf(login),
          pass: SCORES[login]! >= 60,
          score: SCORES[login]!,
          reason: SCORES[login]! >= 60 ? '检测指标全部达到' : '响应时延未达到目标',
        })),
      ),
    }),
  )
  const first = { quantity: 100, unitPrice: 12_000_00, prepaymentPercent: 30, upgradePercent: 10, ...FEE }
  const second = await checker.refused(`${path}/first-purchase`, { ...first, supplierId: await idOf('qiaoxiang') })
  if (second.code !== 'development.not-the-best') throw new Error(`the second was bought first: ${second.code}`)
  const supplierId = await idOf('lingnan')
  const low = await checker.refused(`${path}/first-purchase`, { ...first, supplierId, prepaymentPercent: 29 })
  if (low.code !== 'development.prepayment-too-low') throw new Error(`prepaid 29 %: ${low.code}`)
  walk.kept(await checker.act(`${path}/first-purchase`, { ...first, supplierId }))
  walk.step('成果评审，首购得分最高的一家，预付款30%')
  const signed = await contract(walk, rows[0].id)
  if (signed.amount !== 120_000_000) throw new Error(`the contract is for ${signed.amount}`)
  return {
    ocid: planned.caseId,
    supplierId,
    amount: signed.amount,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
