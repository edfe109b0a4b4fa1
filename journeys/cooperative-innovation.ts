/** 合作创新采购 — authorised by the province, three apply and negotiate, three develop at shared cost, the best result is bought first. */
import { fen } from '#foundation/money.ts'
import { at, dayOf, plus } from '#foundation/time.ts'
import { approve, numbered } from './approvals.ts'
import { lastQuotes, offeredBy } from './last-quotes.ts'
import { open, pointsOf } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { entrust, openingOf, plan, publish, register, submitBid, writeDocument } from './purchase.ts'
import { draw, evaluate } from './review.ts'
import { contract, loginOfSupplier } from './settle.ts'
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

const bill = (contractId: string, n: number, amount: number, { sandbox }: Walk) => ({
  contractId,
  amount,
  invoiceNumber: `2644${n}${contractId.replace(/\D/g, '').slice(-14).padStart(14, '0')}`,
  invoiceDate: dayOf(sandbox.clock.now()),
  invoiceAmount: amount,
})
async function reviewed(walk: Walk, path: string, login: string, claim: number, approved: number) {
  const checker = await walk.person(walk.subject.buyer.checker)
  const supplierId = (await walk.person(login)).orgId
  const review = { supplierId, claim, approved, opinion: '与凭证核对' }
  walk.kept(await checker.act(`${path}/cost-review`, review))
}
async function paid(walk: Walk, contractId: string, n: number, amount: number) {
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const asked = await until('the review to count', () =>
    maker.act('/payments', bill(contractId, n, amount, walk)).catch(() => undefined),
  )
  const over = await maker.refused('/payments', bill(contractId, n + 5, 1, walk))
  if (!over.code.startsWith('payment.over')) throw new Error(`one fen more than approved: ${over.code}`)
  walk.kept(await checker.act(`/payments/${asked.id}/approval`))
  const { state } = await until('the treasury’s voucher', async () => {
    const found = await maker.get(`/payments/${asked.id}`)
    return found.state.status === 'paid' && found
  })
  if (state.kind !== 'compensation') throw new Error(`paid as ${state.kind}`)
}

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
  const stages = [
    { title: '完成样机', percent: 50 },
    { title: '通过检测', percent: 50 },
  ]
  const terms = {
    ...{ ratioPercent: 80, stages, incentivePercent: 5, endDate: '2026-09-30' },
    milestones: '样机通过省级检测机构检测',
    ...FEE,
  }
  const four = await checker.refused(`${path}/selection`, { ...terms, count: 4 })
  if (four.code !== 'development.too-many') throw new Error(`four were selected: ${four.code}`)
  walk.kept(await checker.act(`${path}/selection`, { ...terms, count: 3 }))
  const { state: chosen } = await checker.get(path)
  const awardIdOf = (login: string) => {
    const { place } = chosen.partners.find((each: any) => loginOfSupplier(each.supplierId) === login)
    return `${rows[0].id}-${place}`
  }
  const contracts: Record<string, string> = {}
  for (const login of FIRMS) {
    const { contractId, amount } = await contract(walk, awardIdOf(login))
    if (amount !== QUOTES[login]![1]) throw new Error(`the research contract of ${login} is for ${amount}`)
    contracts[login] = contractId
  }
  await until('the work to begin', async () => {
    const { state } = await checker.get(path)
    return state.partners.every((each: any) => each.signedAt)
  })
  walk.step('按排名与三家订立研发合同，成本按实际发生额的80%补偿，知识产权归供应商')

  await walk.moveTo('2026-07-10')
  const half = { equipment: 40_000_000, business: 10_000_000, labour: 20_000_000, indirect: 5_000_000 }
  for (const login of FIRMS) {
    const firm = await walk.person(login)
    const file = 'c'.repeat(64)
    walk.kept(await firm.act(`${path}/costs`, { stage: 1, costs: half, file }))
    const over = await firm.refused(`${path}/costs`, { stage: 1, costs: half, file })
    if (over.code !== 'development.over-stage') throw new Error(`claimed beyond the stage: ${over.code}`)
    const early = await maker.refused('/payments', bill(contracts[login]!, 1, 60_000_000, walk))
    if (!early.code.startsWith('payment.')) throw new Error(`paid before the review: ${early.code}`)
    await reviewed(walk, path, login, 1, 60_000_000)
    await paid(walk, contracts[login]!, 1, 60_000_000)
  }
  walk.step('第一阶段：三家申报实际成本，核定补偿各60万元，经国库支付')

  await walk.moveTo('2026-09-10')
  for (const login of FIRMS) {
    const firm = await walk.person(login)
    const costs = { equipment: 20_000_000, business: 10_000_000, labour: 30_000_000, indirect: 5_000_000 }
    walk.kept(await firm.act(`${path}/costs`, { stage: 2, costs, file: 'd'.repeat(64) }))
    const over = await firm.refused(`${path}/costs`, { stage: 2, costs, file: 'd'.repeat(64) })
    if (over.code !== 'development.over-ceiling') throw new Error(`paid beyond the ceiling: ${over.code}`)
    walk.kept(await firm.act(`${path}/result`, { summary: '样机及检测报告' }))
  }
  const rival = await (await walk.person('qiaoxiang')).get(path)
  if (rival.state.partners.filter((each: any) => each.delivered).length !== 1)
    throw new Error('a supplier sees another’s result')
  walk.step('三家交付成果，各自的成本和成果互不可见')

  const idOf = async (login: string) => (await walk.person(login)).orgId
  const appraisal = {
    appraisals: await Promise.all(
      FIRMS.map(async (login) => ({
        supplierId: await idOf(login),
        pass: SCORES[login]! >= 60,
        score: SCORES[login]!,
        reason: SCORES[login]! >= 60 ? '检测指标全部达到' : '响应时延未达到目标',
      })),
    ),
  }
  const unreviewed = await checker.refused(`${path}/appraisal`, appraisal)
  if (unreviewed.code !== 'development.claims-open') throw new Error(`appraised: ${unreviewed.code}`)
  // Of one the purchaser cuts a tenth, with its reason.
  for (const login of FIRMS) await reviewed(walk, path, login, 2, login === 'yinhu' ? 46_800_000 : 52_000_000)
  walk.kept(await checker.act(`${path}/appraisal`, appraisal))
  // Compensation and five per cent of the ceiling to who reached the goal; the contract is worth no more.
  const OWED: Readonly<Record<string, number>> = { lingnan: 118_400_000, qiaoxiang: 118_320_000, yinhu: 106_800_000 }
  for (const login of FIRMS) {
    await until(`the contract of ${login} to be closed at cost`, async () => {
      const { state } = await checker.get(`/contracts/${contracts[login]}`)
      return state.costs.closed && state.amount === OWED[login]
    })
    await paid(walk, contracts[login]!, 2, OWED[login]! - 60_000_000)
    await until('the research contract to be settled', async () => {
      const { state } = await checker.get(`/contracts/${contracts[login]}`)
      return state.status === 'settled'
    })
  }
  const spent = Object.values(OWED).reduce((total, each) => total + each, 0)
  const afterResearch = await proofs.money(walk, planned.planId)
  if (afterResearch.contracted !== spent || afterResearch.paid !== spent)
    throw new Error(`the plan holds ${JSON.stringify(afterResearch)}, owed is ${spent}`)
  walk.step('成果评审后据实结算：补偿和激励付清，结余退回采购计划')
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
