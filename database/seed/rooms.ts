/** 示范：实时的房 — a hall that opens within hours, its experts being asked; a review at work, three of five score sheets in. Their hours
 *  follow the present, so that they are live whenever the city is built. */
import { fen } from '#foundation/money.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { type Person, until } from '#journeys/driver.ts'
import * as purchase from '#journeys/purchase.ts'
import * as review from '#journeys/review.ts'
import { buyerOf, type Subject } from '#journeys/subject.ts'
import type { Walk } from '#journeys/walk.ts'
import { accounts, idOf } from './accounts.ts'

const ULTRASOUND: Subject = {
  method: 'openTendering',
  title: '彩色多普勒超声诊断设备采购项目',
  buyer: buyerOf('hospital'),
  agency: 'qiaodu',
  category: 'goods',
  industry: 'industry',
  budget: '医疗设备购置',
  item: { code: 'A02321000', name: '彩色多普勒超声诊断仪', unit: '台', quantity: 12, unitPrice: fen(600_000_00) },
  summary: '为超声科更新彩色多普勒超声诊断仪十二台，含安装、培训与五年维保。',
  starred: '具备弹性成像功能，探头接口不少于四个',
  wanted: '支持影像直接归档到医院已有系统',
}
const ENDOSCOPES: Subject = {
  ...ULTRASOUND,
  title: '高清电子内镜系统采购项目',
  buyer: buyerOf('xinhui-hospital'),
  agency: 'zhujiang',
  item: { code: 'A02321000', name: '高清电子内镜系统', unit: '套', quantity: 10, unitPrice: fen(550_000_00) },
  summary: '为内镜中心配置高清电子内镜系统十套，含安装、培训与五年维保。',
  starred: '图像分辨率不低于1920×1080，具备窄带成像功能',
  wanted: '支持清洗消毒全程追溯',
}

/** What two of the bidders wrote in the same words: the room hints at it. */
const COPIED =
  '我司将派驻两名获得高级工程师证书的项目经理，全程负责安装、调试与科室培训，遇节假日照常值守，四小时内到场处理故障'

/** Published so that it closes at that instant; the bids are in twelve days before. */
async function tender(walk: Walk, bidders: readonly string[], deadline: Instant) {
  const { planId, caseId } = await purchase.plan(walk)
  const projectId = await purchase.entrust(walk, planId)
  const documentId = await purchase.writeDocument(walk, projectId)
  await walk.moveToInstant(plus(deadline, { days: -24 }))
  const { noticeId } = await purchase.publish(walk, documentId, { hours: 24 * 24 })
  for (const login of bidders) await purchase.register(walk, noticeId, login)
  const openingId = (await purchase.openingOf(walk, bidders[0]!, projectId))!
  await walk.moveToInstant(plus(deadline, { days: -12 }))
  for (const [n, login] of bidders.entries())
    await purchase.submitBid(walk, login, openingId, offerOf(walk.subject, login, n))
  return { caseId, projectId, openingId }
}

const offerOf = ({ item }: Subject, login: string, n: number) => {
  const price = Math.floor((item.unitPrice * (94 - n * 2)) / 10_000) * 100 * item.quantity
  const plain = purchase.offer(price, {}, { ...ULTRASOUND, item })
  const own = { brand: `${accounts.find((each) => each.login === login)!.of.slice(0, 2)}牌`, model: `V${n + 3}` }
  return {
    ...plain,
    items: plain.items.map((each) => ({ ...each, ...own })),
    responses: plain.responses.map((each, at) => (at === 3 && n < 2 ? { ...each, text: `${COPIED}。` } : each)),
  }
}

/** 今日开标: sealed bids, a countdown; the draw has been run, two have said yes, the others are still being asked. */
async function hall(walk: Walk, present: Instant) {
  const deadline = plus(present, { hours: 3 })
  const { projectId } = await tender(walk, ['qiaoxiang', 'lingnan', 'yinhu', 'zhuhai'], deadline)
  const agency = await walk.person(walk.subject.agency)
  const { id } = await agency.act('/draws', {
    projectId,
    evaluationAt: plus(deadline, { hours: 2 }),
    area: '440700',
    quotas: [
      { speciality: 'A0210', seats: 1 },
      { speciality: 'A0201', seats: 3 },
    ],
    representatives: 1,
  })
  await (await walk.person(walk.subject.buyer.checker)).act(`/draws/${id}/confirmation`, {})
  await walk.moveToInstant(plus(present, { minutes: -45 }))
  await agency.act(`/draws/${id}/commitment`)
  const asked = await until('the experts to be asked', async () => {
    const found = await invited(walk, id)
    return found.length === 4 && found
  })
  for (const { id, expertId } of asked.slice(0, 2))
    await (await walk.person(loginOf(expertId))).act(`/expert-invitations/${id}/response`, { accept: true })
}

/** 正在评审: all have come, a chair is elected, three have handed in, one question was put to the vote. */
async function judging(walk: Walk, present: Instant) {
  const deadline = plus(present, { hours: -6 })
  const bidders = ['dongguan', 'huizhou', 'yamen']
  const { caseId, projectId, openingId } = await tender(walk, bidders, deadline)
  const agency = await walk.person(walk.subject.agency)
  const maker = await walk.person(walk.subject.buyer.maker)
  const evaluationAt = plus(present, { minutes: -80 })
  await review.draw(walk, projectId, evaluationAt)
  await walk.moveToInstant(plus(deadline, { minutes: 1 }))
  await until('the opening', async () => (await agency.get(`/openings/${openingId}`)).state.status === 'opened', 60_000)
  for (const login of bidders) await (await walk.person(login)).act(`/openings/${openingId}/confirmation`)
  await agency.act(`/openings/${openingId}/record`)
  await walk.moveToInstant(evaluationAt)

  const one = await until('the review', async () => (await agency.get(`/evaluations?caseId=${caseId}`)).rows[0])
  const path = `/evaluations/${one.id}`
  await agency.act(`${path}/qualification`, { othersPass: true })
  await agency.act(`${path}/panel`)
  const members = [...(await expertsOf(walk, one.id)), maker]
  const [chair] = members
  await agency.act(`${path}/discipline-note`, { kind: 'devices', text: '成员通讯工具已统一保管。' })
  for (const [n, member] of members.entries())
    await member.act(`${path}/attendance`, {
      promise: true,
      name: member === maker ? '梁静怡' : '',
      site: n === 1 ? '中山市公共资源交易中心' : '江门市公共资源交易中心',
    })
  await agency.act(`${path}/discipline-note`, { kind: 'reading', text: '已宣读评审工作纪律，全体成员知悉。' })
  for (const member of members.slice(0, 3)) await member.act(`${path}/chair-vote`, { memberId: chair!.orgId })
  await walk.moveToInstant(plus(evaluationAt, { minutes: 40 }))
  await chair!.act(`${path}/conformity`, { othersPass: true })
  await chair!.act(`${path}/motion`, { question: '惠州公司的检测报告出具单位是否具备资质' })
  for (const [n, member] of members.slice(0, 4).entries())
    await member.act(`${path}/ballot`, { no: 1, agree: n !== 2, reason: n === 2 ? '报告封面未见资质标志' : '' })
  for (const member of members.slice(0, 3)) await handIn(member, one.id)
}

async function handIn(member: Person, evaluationId: string) {
  const id = await until('the sheet', async () => (await member.get(`/score-sheets/of-evaluation/${evaluationId}`)).id)
  const { state } = await member.get(`/score-sheets/${id}`)
  const entries = state.bids.flatMap(({ bidId }: { bidId: string }, n: number) =>
    state.factors.map(({ id: factorId, tiers }: { id: string; tiers: { points: number }[] }, m: number) => ({
      bidId,
      factorId,
      points: tiers[m === 0 ? 0 : Math.min(n, tiers.length - 1)]!.points,
    })),
  )
  await member.act(`/score-sheets/${id}/scores`, { entries })
  await member.act(`/score-sheets/${id}/submission`)
}

const loginOf = (expertId: string) => accounts.find(({ login }) => idOf('expert', login) === expertId)!.login
const storeAt = (walk: Walk, path: string) =>
  walk.sandbox.platform.house.rooms.find(({ acts }) => acts.path === path)!.store

async function expertsOf(walk: Walk, evaluationId: string): Promise<Person[]> {
  const { members } = (await walk.sandbox.platform.house.read('house', (tx) =>
    storeAt(walk, '/evaluations').get(tx, evaluationId),
  )) as unknown as { members: { memberId: string; kind: string }[] }
  return Promise.all(
    members.filter(({ kind }) => kind === 'expert').map(({ memberId }) => walk.person(loginOf(memberId))),
  )
}

const invited = (walk: Walk, drawId: string): Promise<{ id: string; expertId: string }[]> =>
  walk.sandbox.platform.house.read('house', async (tx) => {
    const store = storeAt(walk, '/expert-invitations')
    const { rows } = await store.list(tx, { status: ['invited'], limit: 50 })
    const found = []
    for (const { id } of rows) {
      const state = (await store.get(tx, id)) as unknown as { drawId: string; expertId: string }
      if (state.drawId === drawId) found.push({ id, expertId: state.expertId })
    }
    return found
  })

type Story = { subject: Subject; daysAgo: number; tell(walk: Walk, present: Instant): Promise<void> }
export const roomStories: readonly Story[] = [
  { subject: ULTRASOUND, daysAgo: 62, tell: hall },
  { subject: ENDOSCOPES, daysAgo: 64, tell: judging },
]
