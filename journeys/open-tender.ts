/** 公开招标 — one whole purchase, from the budget to the payment, with questions, a replaced and a withdrawn bid. */
import { plus } from '#foundation/time.ts'
import { bid } from './bidding.ts'
import * as proofs from './proofs.ts'
import { entrust, offer, openingOf, plan, publish, register, submitBid, writeDocument } from './purchase.ts'
import { askedFirst } from './requirement.ts'
import { draw, evaluate } from './review.ts'
import { award, closed, contract, perform } from './settle.ts'
import { compared, technicalFileOf } from './technical-files.ts'
import { until, type Walk } from './walk.ts'

/** Each bidder with its price, brand and what the experts will give. */
export const BIDDERS = [
  { login: 'lingnan', price: 456_000_000, brand: '岭教', F1: 30, F2: 14, F3: 10 },
  { login: 'qiaoxiang', price: 448_000_000, brand: '侨教', F1: 20, F2: 14, F3: 6 },
  { login: 'yinhu', price: 470_400_000, brand: '银湖', F1: 20, F2: 8, F3: 3 },
  { login: 'zhuhai', price: 465_600_000, brand: '香洲', F1: 20, F2: 8, F3: 3 },
] as const
type Bidder = (typeof BIDDERS)[number]

export const offerOf = ({ price, brand }: Bidder, change = 0) => {
  const plain = offer(price + change)
  return { ...plain, items: plain.items.map((item) => ({ ...item, brand })) }
}

/** Up to the opening record: what the other journeys begin with too. */
export async function toOpening(
  walk: Walk,
  bidders: readonly Bidder[] = BIDDERS,
  beforehand: (planned: { planId: string; intentionId: string }) => Promise<void> = async () => {},
) {
  const planned = await plan(walk)
  await beforehand(planned)
  const projectId = await entrust(walk, planned.planId)
  const documentId = await writeDocument(walk, projectId)
  await walk.moveTo('2026-04-03')
  const { noticeId, bidDeadline } = await publish(walk, documentId)
  for (const { login } of bidders) await register(walk, noticeId, login)
  walk.step(`${bidders.length} 家供应商获取了采购文件并提交保证金`)
  const openingId = (await openingOf(walk, bidders[0]!.login, projectId))!
  return { ...planned, projectId, documentId, noticeId, bidDeadline, openingId }
}

/** The deadline passes by the clock; the trustees release; the record is signed. */
export async function open(
  walk: Walk,
  { openingId, bidDeadline }: { openingId: string; bidDeadline: Parameters<Walk['moveToInstant']>[0] },
) {
  const agency = await walk.person(walk.subject.agency)
  await walk.moveToInstant(bidDeadline)
  const { state } = await until('the opening', async () => {
    const found = await agency.get(`/openings/${openingId}`)
    return found.state.status === 'opened' && found
  })
  walk.step(`到点自动截止，托管人放份额，开标：${state.record.length} 家`)
  walk.kept(await agency.act(`/openings/${openingId}/record`))
}

export const pointsOf = (name: string, factor: string): number => {
  const found = BIDDERS.find(({ login }) => SUPPLIER_NAMES[login] === name)!
  return found[factor as 'F1' | 'F2' | 'F3']
}
const SUPPLIER_NAMES: Readonly<Record<string, string>> = {
  lingnan: '岭南示范智能科技有限公司',
  qiaoxiang: '侨乡示范教育装备有限公司',
  yinhu: '银湖示范电子有限公司',
  zhuhai: '香洲示范视讯设备有限公司',
}

/** Who wrote the specification stays out (政府采购法实施条例第十八条第二款). */
async function keptOut(walk: Walk, noticeId: string) {
  const contact = { person: '投标联系人', phone: '13800000000' }
  const { code } = await (await walk.person('zhongshan')).refused('/registrations', { noticeId, contact })
  if (code !== 'registration.early-service') throw new Error(`who wrote the specification was not kept out: ${code}`)
  walk.step('编制规范的单位不得参加本项目')
}

async function question(walk: Walk, noticeId: string) {
  const supplier = await walk.person('lingnan')
  const agency = await walk.person(walk.subject.agency)
  walk.kept(await supplier.act('/enquiries', { noticeId, text: '教学终端的支架是否须可移动？' }))
  const posted = await until(
    'the question to be posted without a name',
    async () => (await agency.get('/questions?status=asked&mine=true')).rows[0],
  )
  walk.kept(await agency.act(`/questions/${posted.id}/answer`, { answer: '固定、移动支架均可，以响应文件为准。' }))
  walk.step('供应商提出询问，代理机构已答复')
}

/** One bid replaced, one withdrawn: both stay on the record and are never opened. */
async function changeOfMind(walk: Walk, openingId: string) {
  const again = await bid(await walk.person('qiaoxiang'), openingId, offerOf(BIDDERS[1], 0))
  walk.kept(again)
  const fifth = await walk.person('foshan')
  const sent = await bid(fifth, openingId, offerOf({ ...BIDDERS[3], login: 'zhuhai', brand: '香洲' }))
  walk.kept(await fifth.act(`/bids/${sent.id}/withdrawal`, { reason: '产能安排调整' }))
  walk.step('一家替换、一家撤回投标文件，原件留痕、永不开启')
}

type Opening = Awaited<ReturnType<typeof toOpening>>

/** 抽取、开标、评审: the panel is drawn, and sits two hours after the deadline. */
async function review(walk: Walk, purchase: Opening) {
  const evaluationAt = plus(purchase.bidDeadline, { hours: 2 })
  await draw(walk, purchase.projectId, evaluationAt)
  await open(walk, purchase)
  await walk.moveToInstant(evaluationAt)
  await evaluate(walk, purchase.caseId, pointsOf)
}

/** From the budget to the ranking, all of them bidding as they do. */
export async function toRanking(walk: Walk, bidders: readonly Bidder[] = BIDDERS): Promise<Opening> {
  const purchase = await toOpening(walk, bidders)
  for (const bidder of bidders) await submitBid(walk, bidder.login, purchase.openingId, offerOf(bidder))
  await review(walk, purchase)
  return purchase
}

export default async function openTender(walk: Walk) {
  const purchase = await toOpening(walk, BIDDERS, (planned) => askedFirst(walk, planned))
  await keptOut(walk, purchase.noticeId)
  await question(walk, purchase.noticeId)
  for (const bidder of BIDDERS)
    await submitBid(walk, bidder.login, purchase.openingId, offerOf(bidder), await technicalFileOf(bidder.login))
  walk.step('投标文件已在投标人处加密、提交，五位托管人各核验一份')
  await register(walk, purchase.noticeId, 'foshan')
  await changeOfMind(walk, purchase.openingId)

  await review(walk, purchase)
  await compared(walk, purchase.caseId)
  const { awardId } = await award(walk, purchase.caseId)
  const signed = await contract(walk, awardId)
  const { paid } = await perform(walk, signed)
  await closed(walk, purchase.projectId)
  walk.step('案卷已归档，保存不少于15年')

  const verdict = await proofs.caseFile(walk, purchase.caseId)
  walk.step(`案卷离线核验通过：${verdict.checks.length} 项`)
  const money = await until('what was not spent to be released', async () => {
    const now = await proofs.money(walk, purchase.planId)
    return now.frozen === now.contracted && now
  })
  return {
    ocid: purchase.caseId,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
    frozen: money.frozen,
    contracted: money.contracted,
    paid,
    agree: money.frozen === money.contracted && money.contracted === money.paid && money.paid === paid,
  }
}
