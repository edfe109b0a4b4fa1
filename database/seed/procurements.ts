/** 示范采购 — purchases of the city, begun on different days: each has come as far by now as its time allows. */
import { fen } from '#foundation/money.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { totpNow } from '#identity/index.ts'
import { rehearse } from '#journeys/bidding.ts'
import { type Person, signIn, until } from '#journeys/driver.ts'
import * as purchase from '#journeys/purchase.ts'
import { awaitingReview } from '#journeys/requirement.ts'
import * as review from '#journeys/review.ts'
import * as settle from '#journeys/settle.ts'
import { buyerOf, CLASSROOMS, type Subject } from '#journeys/subject.ts'
import type { Walk } from '#journeys/walk.ts'
import type { Sandbox } from '#lab/sandbox.ts'
import { accounts, DEMO_PASSWORD, DEMO_TOTP_SECRET } from './accounts.ts'
import { auctionStories } from './auctions.ts'
import { billStories, bookStories } from './books.ts'
import { bulletinStories } from './bulletins.ts'
import { clockwork } from './clockwork.ts'
import { deskStories } from './desk.ts'
import { type Dispute, dispute } from './disputes.ts'
import { endingStories } from './endings.ts'
import { frameworkStories } from './frameworks.ts'
import { penaltyStories } from './penalties.ts'
import { peopleStories } from './people-stories.ts'
import { poolStories } from './pools.ts'
import { requirementStories } from './requirements.ts'
import { roomStories } from './rooms.ts'
import { evaluateTwice } from './second-reviews.ts'
import { specialStories } from './special.ts'
import { endedStories, supervisionStories } from './supervision.ts'

type Story = {
  subject: Subject
  /** How far its document has come, where it is still being written. */
  document?: 'inWork'
  bidders: readonly string[]
  daysAgo: number
  /** What comes of a challenge to its result. */
  challenged?: Dispute
  /** Its panel sits a second time. */
  twice?: true
}
type Purchase = Pick<Story, 'subject' | 'daysAgo'> & { tell(walk: Walk, present: Instant): Promise<void> }
type Doing = {
  title: string
  tell(
    city: Pick<Walk, 'person'> & { moveTo: (to: Instant) => Promise<void>; outside: Sandbox['outside'] },
    present: Instant,
  ): Promise<void>
}
const BIDDERS_NEEDED = 3 // 财政部令第87号第四十三条: with fewer the tender fails

const subject = (
  buyer: string,
  agency: string,
  budget: string,
  title: string,
  item: Subject['item'],
  words: Pick<Subject, 'summary' | 'starred' | 'wanted' | 'industry' | 'reserved'>,
): Subject => ({
  method: 'openTendering',
  title,
  buyer: buyerOf(buyer),
  agency,
  budget,
  item,
  category: item.code.startsWith('C') ? 'services' : 'goods',
  ...words,
})

const BEDS = subject(
  'hospital',
  'qiaodu',
  '医疗设备购置',
  '住院楼医用病床及床旁设备采购项目',
  { code: 'A02321000', name: '电动医用病床', unit: '张', quantity: 300, unitPrice: fen(18_000_00) },
  {
    industry: 'industry',
    summary: '为新住院楼配置电动病床三百张，含安装调试与五年维保。',
    starred: '床面承重不小于240公斤，具备断电手动降床功能',
    wanted: '床栏具备防夹手设计',
  },
)
const FURNITURE = subject(
  'library',
  'zhujiang',
  '办公家具购置',
  '图书馆阅览家具采购项目',
  { code: 'A05010200', name: '实木阅览桌', unit: '套', quantity: 300, unitPrice: fen(4_500_00) },
  {
    industry: 'industry',
    reserved: true,
    summary: '更换一至三层阅览桌椅三百套，旧家具由供应商拆除清运。',
    starred: '甲醛释放量符合GB 18584限量要求',
    wanted: '桌面耐磨性能不低于国家标准一级',
  },
)
const SOFTWARE = subject(
  'data',
  'yuezhao',
  '行业应用软件开发',
  '一网统管城市运行平台二期项目',
  { code: 'C16010302', name: '城市运行平台应用模块', unit: '项', quantity: 8, unitPrice: fen(900_000_00) },
  {
    industry: 'software',
    summary: '建设事件分拨、指标监测等八个应用模块，与省平台对接。',
    starred: '通过网络安全等级保护三级测评',
    wanted: '支持信创环境部署',
  },
)
const UPKEEP = subject(
  'police',
  'centre',
  '信息系统运行维护',
  '视频图像平台运行维护服务项目',
  { code: 'C16070000', name: '视频平台运维服务', unit: '月', quantity: 12, unitPrice: fen(350_000_00) },
  {
    industry: 'software',
    summary: '视频图像平台及前端点位一年运行维护，驻场十人。',
    starred: '故障响应时间不超过30分钟',
    wanted: '提供备品备件库',
  },
)
const CLEANING = subject(
  'xinhui-hospital',
  'qiaodu',
  '物业管理服务',
  '中医院物业管理服务项目',
  { code: 'C21040000', name: '物业管理服务', unit: '月', quantity: 12, unitPrice: fen(280_000_00) },
  {
    industry: 'property',
    summary: '院区保洁、保安、运送一年物业管理服务。',
    starred: '服务人员不少于80人，全部持健康证',
    wanted: '项目经理具有五年以上医院物业经验',
  },
)
const WORKSHOP = subject(
  'vocational',
  'zhujiang',
  '教学仪器设备购置',
  '智能制造实训设备采购项目',
  { code: 'A02102100', name: '智能制造实训台', unit: '台', quantity: 60, unitPrice: fen(93_000_00) },
  {
    industry: 'industry',
    summary: '新建五间智能制造实训室，配置实训台六十台及教学软件。',
    starred: '具备急停、漏电双重保护',
    wanted: '每台配备数字孪生教学软件',
  },
)
const PARKS = subject(
  'pengjiang-education',
  'yuezhao',
  '教学仪器设备购置',
  '中小学科学实验室设备采购项目',
  { code: 'A02102100', name: '科学实验室成套设备', unit: '间', quantity: 40, unitPrice: fen(150_000_00) },
  {
    industry: 'industry',
    summary: '为辖区二十所学校配置科学实验室四十间。',
    starred: '实验台台面耐酸碱、耐高温',
    wanted: '配套数字化实验传感器',
  },
)
const WATER = subject(
  'jianghai-water',
  'centre',
  '信息系统运行维护',
  '河涌水质在线监测运维项目',
  { code: 'C16070000', name: '水质在线监测运维', unit: '月', quantity: 12, unitPrice: fen(160_000_00) },
  {
    industry: 'software',
    reserved: true,
    summary: '三十六个水质监测点一年运行维护与数据服务。',
    starred: '数据有效率不低于95%',
    wanted: '每季度提交水质分析报告',
  },
)

const SOUND = subject(
  'taishan-culture',
  'qiaodu',
  '教学仪器设备购置',
  '文化馆剧场音响设备采购项目',
  { code: 'A02102100', name: '剧场扩声系统', unit: '套', quantity: 2, unitPrice: fen(1_200_000_00) },
  {
    industry: 'industry',
    summary: '更新剧场、多功能厅扩声系统两套，含声学调试。',
    starred: '系统具备自动混音与反馈抑制功能',
    wanted: '关键设备冗余热备',
  },
)

const SCHOOLS_DATA = subject(
  'education',
  'zhujiang',
  '行业应用软件开发',
  '教育大数据应用平台项目',
  { code: 'C16010302', name: '教育大数据应用模块', unit: '项', quantity: 6, unitPrice: fen(900_000_00) },
  {
    industry: 'software',
    summary: '建设学情分析、师资配置等六个应用模块。',
    starred: '通过网络安全等级保护三级测评',
    wanted: '与省教育数据平台互通',
  },
)
const HEALTH_DATA = subject(
  'health',
  'centre',
  '行业应用软件开发',
  '全民健康信息平台升级项目',
  { code: 'C16010302', name: '健康信息平台模块', unit: '项', quantity: 5, unitPrice: fen(1_100_000_00) },
  {
    industry: 'software',
    summary: '升级居民健康档案、检验检查互认等五个模块。',
    starred: '符合国家医疗健康信息互联互通标准',
    wanted: '支持移动端查询',
  },
)
const CAMPUS = subject(
  'pengjiang-primary',
  'yuezhao',
  '物业管理服务',
  '中心小学校园物业管理服务项目',
  { code: 'C21040000', name: '校园物业管理服务', unit: '月', quantity: 12, unitPrice: fen(180_000_00) },
  {
    industry: 'property',
    summary: '两个校区保洁、保安、绿化一年服务。',
    starred: '保安人员全部持保安员证',
    wanted: '提供课后托管秩序维护',
  },
)
const GREENING = subject(
  'xinhui-parks',
  'qiaodu',
  '物业管理服务',
  '中心公园管养服务项目',
  { code: 'C21040000', name: '公园管养服务', unit: '月', quantity: 12, unitPrice: fen(210_000_00) },
  {
    industry: 'property',
    summary: '中心公园绿化养护、保洁、设施维修一年服务。',
    starred: '养护等级不低于一级',
    wanted: '配备高空作业设备',
  },
)

const READING = subject(
  'library',
  'yuezhao',
  '教学仪器设备购置',
  '少儿阅览区智能设备采购项目',
  { code: 'A02102100', name: '自助借阅终端', unit: '台', quantity: 80, unitPrice: fen(30_000_00) },
  {
    industry: 'industry',
    summary: '为少儿阅览区配置自助借阅终端八十台，含安装调试与三年质保。',
    starred: '终端须为华彩品牌或者同档次产品，屏幕不小于27英寸',
    wanted: '支持读者证、人脸和二维码三种识别方式',
  },
)

/** The longest first. Days back from today: a whole tender takes about four months. */
export const stories: readonly Story[] = [
  { subject: CLASSROOMS, bidders: ['qiaoxiang', 'lingnan', 'yinhu'], daysAgo: 260 },
  { subject: BEDS, bidders: ['guifeng', 'baishui', 'yamen'], daysAgo: 200 },
  { subject: FURNITURE, bidders: ['gulaoshui', 'heshan', 'zhongshan'], daysAgo: 150 },
  { subject: SOFTWARE, bidders: ['tanjiang', 'xijiang', 'tianhe'], daysAgo: 120 },
  { subject: SOUND, bidders: ['enping', 'zhuhai'], daysAgo: 110 },
  { subject: UPKEEP, bidders: ['tanjiang', 'chaolian', 'pazhou', 'nansha'], daysAgo: 95, challenged: 'upheld' },
  // Answered, not content: the county's finance department is looking into it.
  { subject: CLEANING, bidders: ['shangchuan', 'xiachuan', 'guangdu'], daysAgo: 78, challenged: 'complained' },
  // Challenged, and the answer is due in these days.
  { subject: WORKSHOP, bidders: ['dongguan', 'yamen', 'huizhou'], daysAgo: 62, challenged: 'dismissed' },
  // Awaits the purchaser's choice; opened today and to be judged; bids in and sealed; on sale; ready to publish; being written, with findings; intended.
  { subject: SCHOOLS_DATA, bidders: ['xijiang', 'tanjiang', 'nansha'], daysAgo: 57.5, twice: true },
  { subject: HEALTH_DATA, bidders: ['tianhe', 'pazhou', 'xijiang'], daysAgo: 56.1 },
  { subject: CAMPUS, bidders: ['shangchuan', 'guangdu', 'xiachuan'], daysAgo: 50 },
  { subject: PARKS, bidders: ['qiaoxiang', 'lingnan', 'yinhu'], daysAgo: 40 },
  { subject: GREENING, bidders: [], daysAgo: 25 },
  { subject: READING, bidders: [], daysAgo: 23, document: 'inWork' },
  { subject: WATER, bidders: [], daysAgo: 12 },
]

/** Tells every story on one clock that ends at `present`. A story that goes wrong is said, and the others go on. */
export async function seedProcurements(sandbox: Sandbox, present: Instant, say: (line: string) => void) {
  const people = new Map<string, Promise<Person>>()
  const person = (login: string) => {
    if (!accounts.some((each) => each.login === login)) throw new Error(`nobody is called ${login}`)
    const code = () => totpNow(DEMO_TOTP_SECRET, Date.now())
    const known = people.get(login) ?? signIn(sandbox.url, { login, password: DEMO_PASSWORD, code })
    people.set(login, known)
    return known
  }
  const time = clockwork({ now: sandbox.clock.now, moveTo: (to) => sandbox.moveTo(to), until: present })
  /** A purchase, begun so many days ago. */
  const bought = ({ subject, daysAgo, tell }: Purchase) => {
    const walk = walkOf(sandbox, subject, person, time.moveTo)
    return time.walk(
      async () => {
        await time.moveTo(plus(present, { days: -daysAgo }))
        await tell(walk, present)
      },
      (error) => say(`! ${subject.title}：停在“${walk.steps.at(-1) ?? '开始'}”之后：${(error as Error).message}`),
    )
  }
  /** What people do beside purchases. */
  const done = ({ title, tell }: Doing) =>
    time.walk(
      () => tell({ person, moveTo: time.moveTo, outside: sandbox.outside }, present),
      (error) => say(`! ${title}：${(error as Error).message}`),
    )
  await Promise.all([
    ...stories.map((story) => bought({ ...story, tell: (walk) => tell(walk, story) })),
    ...Object.values({ ...specialStories, ...frameworkStories, ...endingStories }).map(({ tell, ...of }) =>
      bought({ ...of, tell: (walk) => tell(walk) }),
    ),
    ...[...poolStories, ...billStories, ...roomStories, ...endedStories].map(bought),
    ...[
      ...bookStories,
      ...auctionStories,
      ...requirementStories,
      ...bulletinStories,
      ...penaltyStories,
      ...supervisionStories,
      ...peopleStories,
      ...deskStories,
    ].map(done),
  ])
}

const walkOf = (
  sandbox: Sandbox,
  subject: Subject,
  person: Walk['person'],
  moveTo: (to: Instant) => Promise<void>,
): Walk => {
  const steps: string[] = []
  const receipts: string[] = []
  return {
    subject,
    sandbox: { ...sandbox, moveTo },
    person,
    steps,
    receipts,
    step: (text) => void steps.push(text),
    kept(answer) {
      receipts.push(answer.receipt)
      return answer
    },
    moveTo: (day, clock = '09:00') => moveTo(new Date(`${day}T${clock}:00+08:00`).toISOString() as Instant),
    moveToInstant: moveTo,
    close: async () => {},
  }
}

/** One purchase, from the intention on. */
async function tell(walk: Walk, { subject, bidders, document, challenged, twice }: Story) {
  const { planId, caseId } = await purchase.plan(walk)
  const projectId = await purchase.entrust(walk, planId)
  if (document === 'inWork') {
    await awaitingReview(walk, planId)
    return beginDocument(walk, projectId)
  }
  const documentId = await purchase.writeDocument(walk, projectId)
  await later(walk, { days: 12 }) // thirty days and more after the intention
  const { noticeId, bidDeadline } = await purchase.publish(walk, documentId)
  await later(walk, { days: 3 })
  for (const login of bidders) await purchase.register(walk, noticeId, login)
  const [leader] = bidders
  if (!leader) return
  if (subject === PARKS) await rehearse(await walk.person('lingnan'))

  const openingId = (await purchase.openingOf(walk, leader, projectId))!
  await walk.moveToInstant(plus(bidDeadline, { days: -12 }))
  for (const [n, login] of bidders.entries())
    await purchase.submitBid(walk, login, openingId, offerOf(subject, login, n))
  if (bidders.length < BIDDERS_NEEDED) return // the clock does the rest

  const evaluationAt = plus(bidDeadline, { hours: 4 })
  await review.draw(walk, projectId, evaluationAt)

  await walk.moveToInstant(plus(bidDeadline, { minutes: 1 }))
  await open(walk, openingId, bidders)
  await walk.moveToInstant(evaluationAt)
  await (twice ? evaluateTwice : review.evaluate)(walk, caseId, (name, factor) => points(subject, name, factor))
  await later(walk, { days: 2 })
  const first = await settle.award(walk, caseId)
  const { awardId } = challenged ? await dispute(walk, { projectId, caseId, bidders, first, challenged }) : first
  await later(walk, { days: 12 })
  await settle.perform(walk, await settle.contract(walk, awardId))
  await settle.closed(walk, projectId)
}

const later = (walk: Walk, span: Parameters<typeof plus>[1]) => walk.moveToInstant(plus(walk.sandbox.clock.now(), span))

/** 93, 90.5, 88 per cent of the budget, in whole yuan a piece. */
const priceOf = ({ item }: Subject, n: number) =>
  Math.floor((item.unitPrice * (93 - n * 2.5)) / 10_000) * 100 * item.quantity

/** The size each declares is the size it has (registers/suppliers/size.ts); the others are medium and larger. */
const SIZE: Readonly<Record<string, { sme: 'small' }>> = Object.fromEntries(
  ['heshan', 'zhongshan', 'gulaoshui'].map((login) => [login, { sme: 'small' }]),
)

/** Everyone's own make: bids on one brand would count as one bidder (财政部令第87号第三十一条). */
const offerOf = (subject: Subject, login: string, n: number) => {
  const plain = purchase.offer(priceOf(subject, n), SIZE[login] ?? {}, subject)
  const own = { brand: `${nameOf(login).slice(0, 2)}牌`, model: `${login.slice(0, 2).toUpperCase()}-${2026 + n}` }
  return { ...plain, items: plain.items.map((item) => ({ ...item, ...own })) }
}
const nameOf = (login: string) => accounts.find((account) => account.login === login)!.of

/** The trustees open; the tenderers confirm; the agency signs. */
async function open(walk: Walk, openingId: string, bidders: readonly string[]) {
  const agency = await walk.person(walk.subject.agency)
  await until('the opening', async () => (await agency.get(`/openings/${openingId}`)).state.status === 'opened', 60_000)
  for (const login of bidders) await (await walk.person(login)).act(`/openings/${openingId}/confirmation`)
  walk.kept(await agency.act(`/openings/${openingId}/record`))
  walk.step('已开标')
}

/** As a hurried clerk leaves it: a brand, a size condition, a tier that measures nothing, points that do not add up. */
async function beginDocument(walk: Walk, projectId: string) {
  const agency = await walk.person(walk.subject.agency)
  const { id } = await agency.act('/tender-documents', {
    projectId,
    template: 'goods',
    awardRule: 'comprehensiveScoring',
  })
  const { state } = await agency.get(`/tender-documents/${id}`)
  const write = (part: string, body: unknown) => agency.act(`/tender-documents/${id}/${part}`, body)
  await write('requirements', {
    requirementLines: [
      { id: 'J1', kind: 'technical', text: walk.subject.starred, starred: true },
      { id: 'J2', kind: 'technical', text: walk.subject.wanted, starred: false },
      { id: 'J3', kind: 'service', text: '接到报修后4小时内到场', starred: false },
    ],
  })
  await write('qualifications', {
    qualifications: [
      ...state.qualifications,
      { id: 'Z8', text: '注册资本不低于500万元' },
      { id: 'Z9', text: '近三年具有3个及以上同类项目业绩' },
    ],
    conformity: state.conformity,
  })
  const [first, plan, ...others] = state.factors
  const vague = [
    { label: '优', points: 15 },
    { label: '良', points: 10 },
    { label: '中', points: 5 },
  ]
  await write('scoring', {
    awardRule: 'comprehensiveScoring',
    priceWeight: 35,
    factors: [first, { ...plan, tiers: vague }, ...others],
  })
}

/** Judges agree on what can be counted and differ a little on what cannot. */
const points = ({ category }: Subject, name: string, factor: string): number =>
  factor === 'F1' ? (category === 'services' ? 40 : 30) : factor === 'F2' ? (name.length % 2 === 0 ? 20 : 14) : 10
