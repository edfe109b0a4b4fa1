/** 框架协议 — collected from suppliers, entered, signed; then bought from by one unit after another: the steps the four journeys share. */
import { fen } from '#foundation/money.ts'
import { dayOf, plus, plusDays } from '#foundation/time.ts'
import { open } from './open-tender.ts'
import { entrust, offer, openingOf, publish, register, submitBid, writeDocument } from './purchase.ts'
import { draw, evaluate } from './review.ts'
import { loginOfSupplier } from './settle.ts'
import { buyerOf, type Subject } from './subject.ts'
import { until, type Walk } from './walk.ts'

/** 集中采购目录内的台式计算机，由主管预算单位委托集中采购机构征集. */
export const COMPUTERS: Subject = {
  method: 'closedFramework',
  title: '台式计算机框架协议采购项目',
  buyer: buyerOf('education'),
  agency: 'centre',
  category: 'goods',
  industry: 'industry',
  budget: '信息化设备更新',
  item: { code: 'A02010105', name: '台式计算机', unit: '台', quantity: 1000, unitPrice: fen(5_000_00) },
  summary: '市本级预算单位小额零星采购的台式计算机，一次征集、分批采购。',
  starred: '整机通过国家强制性产品认证和节能产品认证',
  wanted: '内存不低于16GB，固态硬盘不低于512GB',
}
/** What each asks for one computer: six conform, the two dearest leave (20 %, rounded up). */
export const UNIT_PRICES = {
  dongguan: 430_000,
  yinhu: 440_000,
  qiaoxiang: 450_000,
  xijiang: 455_000,
  lingnan: 470_000,
  zhuhai: 480_000,
} as const

type Unit = { maker: string; checker: string }

/** 采购计划 without an intention: neither stage of a framework needs one. */
export async function planned(walk: Walk, { buyer, quantity, more }: { buyer: Unit; quantity: number; more: object }) {
  const { item, budget, category, method } = walk.subject
  const maker = await walk.person(buyer.maker)
  const checker = await walk.person(buyer.checker)
  await maker.act('/budget-imports', {})
  const line = await until('the budget indicators', async () =>
    (await maker.get('/budget-lines?mine=true&limit=100')).rows.find((row: any) => row.title.includes(budget)),
  )
  const amount = quantity * item.unitPrice
  const drafted = await maker.act('/plans', {
    title: `${item.name}采购`,
    budgetLineId: line.id,
    method,
    organisationForm: walk.subject.agency === 'centre' ? 'centralised' : 'departmental',
    category,
    items: [
      {
        no: 1,
        itemCode: item.code,
        name: item.name,
        quantity,
        unit: item.unit,
        unitPrice: item.unitPrice,
        amount,
        imported: false,
      },
    ],
    amount,
    smeReserved: false,
    smeExemption: 'framework',
    ...more,
  })
  await maker.act(`/plans/${drafted.id}/submission`)
  walk.kept(await checker.act(`/plans/${drafted.id}/approval`))
  const filed = await until('the plan to be filed', async () => {
    const row = await maker.get(`/plans/${drafted.id}`)
    return row.state.status === 'filed' && row
  })
  return { planId: drafted.id, caseId: filed.caseId as string }
}

export const arrangementOf = ({ item }: Subject, change: object = {}) => ({
  framework: {
    termMonths: 6,
    ways: ['direct', 'competition', 'rotation'],
    eliminationPercent: 20,
    unitCeilings: [{ no: 1, price: item.unitPrice }],
    users: '江门市本级及各县（市、区）预算单位',
    leaving: '按财政部令第110号第十九条清退；剩余不足70%且影响执行的，补充征集',
    ...change,
  },
})

/** 征集的前半: planned without freezing any money, entrusted, written, announced. */
export async function announced(walk: Walk, { arrangement = {}, days = 24 } = {}) {
  const { planId, caseId } = await planned(walk, {
    buyer: walk.subject.buyer,
    quantity: walk.subject.item.quantity,
    more: { title: walk.subject.title, schemeNo: '江财采购〔2026〕8号' },
  })
  const maker = await walk.person(walk.subject.buyer.maker)
  const funds = await maker.get(`/plans/${planId}/funds`)
  if (funds.frozen !== 0) throw new Error(`a collection froze ${funds.frozen} fen of its own`)
  walk.step('征集计划已备案，不占用征集人的资金')
  const projectId = await entrust(walk, planId)
  const documentId = await writeDocument(walk, projectId, {
    bidSecurity: false,
    more: { arrangement: arrangementOf(walk.subject, arrangement) },
  })
  return { planId, caseId, projectId, ...(await publish(walk, documentId, { days })) }
}

export const frameworkIdOf = (walk: Walk, caseId: string) =>
  until('the framework', async () => {
    const person = await walk.person(walk.subject.buyer.checker)
    return (await person.get(`/frameworks?caseId=${caseId}`)).rows[0]?.id as string | undefined
  })

type Prices = Readonly<Record<string, number>>
/** 响应、开启、评审 of one round of the collection: sealed unit prices, ranked by the panel. */
export async function judged(
  walk: Walk,
  { caseId, projectId, noticeId, bidDeadline }: Awaited<ReturnType<typeof announced>>,
  prices: Prices,
  round = 1,
) {
  const logins = Object.keys(prices)
  for (const login of logins) await register(walk, noticeId, login, { security: false })
  const openingId = (await openingOf(walk, logins[0]!, projectId, round))!
  for (const login of logins) {
    const plain = offer(prices[login]! * walk.subject.item.quantity, { deliveryDays: 10 }, walk.subject)
    const items = plain.items.map((item) => ({ ...item, brand: `${login}牌`, model: 'T-2026' }))
    await submitBid(walk, login, openingId, { ...plain, items })
  }
  walk.step(`${logins.length} 家供应商提交密封的响应文件，各报单价`)

  const evaluationAt = plus(bidDeadline, { hours: 2 })
  await draw(walk, projectId, evaluationAt)
  await open(walk, { openingId, bidDeadline })
  await walk.moveToInstant(evaluationAt)
  await evaluate(walk, caseId, () => 0)
}

/** 封闭式: from the collection to an agreement in force. Answers who entered, in their order. */
export async function collected(walk: Walk, arrangement: object = {}) {
  const collection = await announced(walk, { arrangement })
  await judged(walk, collection, UNIT_PRICES)
  const { projectId, caseId } = collection
  return { projectId, caseId, ...(await concluded(walk, caseId)) }
}

async function concluded(walk: Walk, caseId: string) {
  const checker = await walk.person(walk.subject.buyer.checker)
  const frameworkId = await frameworkIdOf(walk, caseId)
  const path = `/frameworks/${frameworkId}`
  const { state } = await checker.get(path)
  const names = (rows: readonly { supplierName: string }[]) => rows.map(({ supplierName }) => supplierName).join('、')
  if (state.entrants.length !== 4 || state.eliminated.length !== 2)
    throw new Error(`of six ${state.entrants.length} entered and ${state.eliminated.length} left`)
  walk.kept(await checker.act(`${path}/announcement`, { feeStandard: '集中采购机构不收费', fee: 0 }))
  walk.step(`入围 ${names(state.entrants)}；按20%淘汰 ${names(state.eliminated)}；入围结果已公告`)
  const early = await checker.refused(`${path}/conclusion`)
  if (early.code !== 'framework.not-all-signed') throw new Error(`concluded without signatures: ${early.code}`)
  const entrants: string[] = state.entrants.map(({ supplierId }: any) => loginOfSupplier(supplierId))
  for (const login of entrants) walk.kept(await (await walk.person(login)).act(`${path}/signature`))
  walk.kept(await checker.act(`${path}/conclusion`))
  await (await walk.person(walk.subject.buyer.maker)).act(`${path}/filing`)
  const { state: force } = await checker.get(path)
  walk.step(`框架协议由各方签署、备案，有效期至 ${force.validUntilDate}`)
  return { frameworkId, entrants, validUntilDate: force.validUntilDate as `${string}-${string}-${string}` }
}

/** 第二阶段: one unit's plan and its purchase from the agreement. */
export async function calledOff(
  walk: Walk,
  frameworkId: string,
  {
    buyer,
    quantity,
    way,
    hours,
    more = {},
  }: { buyer: string; quantity: number; way: string; hours?: number; more?: object },
) {
  const unit = buyerOf(buyer)
  const { planId } = await planned(walk, { buyer: unit, quantity, more: { frameworkId } })
  const maker = await walk.person(unit.maker)
  const opened = walk.kept(
    await maker.act('/call-offs', {
      frameworkId,
      planId,
      way,
      lines: [{ no: 1, quantity }],
      ...(hours && { closesAt: plus(walk.sandbox.clock.now(), { hours }) }),
      ...more,
    }),
  )
  return { callOffId: opened.id, planId, maker, checker: await walk.person(unit.checker) }
}

/** The same journey for the buyer of the second stage: its own people sign, accept and pay. */
export const buying = (walk: Walk, buyer: string): Walk => ({
  ...walk,
  subject: { ...walk.subject, buyer: buyerOf(buyer) },
})

/** The announcements of a case, by kind. */
export const toldOf = async (walk: Walk, caseId: string, kind: string) =>
  until(`the announcement of ${kind}`, async () => {
    const person = await walk.person(walk.subject.buyer.maker)
    const found = await person.get(`/announcements/by-case/${caseId}`)
    return (found.rows ?? found).find((each: any) => each.kind === kind)
  })

/** 期满、汇总公告. */
export async function summed(walk: Walk, frameworkId: string, validUntilDate: `${string}-${string}-${string}`) {
  await walk.moveTo(plusDays(validUntilDate, 1), '09:30')
  const agency = await walk.person(walk.subject.agency)
  const path = `/frameworks/${frameworkId}`
  await until('the agreement to expire', async () => (await agency.get(path)).state.status === 'expired')
  walk.kept(await agency.act(`${path}/summary`))
  const { state } = await agency.get(path)
  walk.step(
    `框架协议期满（${dayOf(walk.sandbox.clock.now())}），汇总公告：${state.tally.map((each: any) => `${each.supplierName} ${each.deals} 笔`).join('，')}`,
  )
  return state.tally as { supplierId: string; deals: number; amount: number }[]
}
