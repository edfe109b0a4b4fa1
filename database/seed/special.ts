/** 示范：邀请与单一来源 — one prequalification and one sole-source publicity that are running today. */
import { fen } from '#foundation/money.ts'
import { plus } from '#foundation/time.ts'
import * as purchase from '#journeys/purchase.ts'
import { publicise } from '#journeys/single-source.ts'
import { buyerOf, type Subject } from '#journeys/subject.ts'
import type { Walk } from '#journeys/walk.ts'

const WARDS: Subject = {
  method: 'singleSource',
  title: '病区信息终端接口扩容项目',
  buyer: buyerOf('hospital'),
  agency: 'yuezhao',
  category: 'goods',
  industry: 'software',
  budget: '医疗设备购置',
  item: { code: 'A02321000', name: '病区信息终端接口', unit: '套', quantity: 460, unitPrice: fen(10_000_00) },
  summary: '为新增病区的信息终端扩容接口，与已建系统同一控制协议。',
  starred: '与已建病区信息系统同一控制协议',
  wanted: '支持双机热备',
}
const MILLING: Subject = {
  method: 'selectiveTendering',
  title: '实训基地数控教学设备邀请招标项目',
  buyer: buyerOf('vocational'),
  agency: 'zhujiang',
  category: 'goods',
  industry: 'industry',
  budget: '教学仪器设备购置',
  item: { code: 'A02102100', name: '数控教学铣床', unit: '台', quantity: 12, unitPrice: fen(300_000_00) },
  summary: '为实训基地配置数控教学铣床十二台，与现有产线同一控制系统。',
  starred: '与现有产线同一控制系统',
  wanted: '提供教学示教软件',
}

/** 论证、公示: the fifth working day is still to come. */
async function wards(walk: Walk, wait?: number) {
  await purchase.plan(walk, {
    wait,
    before: async (planId) => {
      const { untilDate } = await publicise(walk, planId)
      await walk.moveTo(untilDate, '23:59') // here the story waits for its day
    },
  })
}

/** 资格预审: announced, two have applied, nobody sees who. */
async function milling(walk: Walk, wait?: number) {
  const { planId } = await purchase.plan(walk, { wait })
  const projectId = await purchase.entrust(walk, planId)
  const agency = await walk.person(walk.subject.agency)
  const checker = await walk.person(walk.subject.buyer.checker)
  const qualifications = [
    { id: 'Q1', text: '具有独立承担民事责任的能力' },
    { id: 'Q2', text: '具有履行合同所必需的设备和专业技术能力' },
    { id: 'Q3', text: '提供与现有产线控制系统兼容的证明' },
  ]
  const { id } = await agency.act('/shortlists', {
    projectId,
    way: 'prequalification',
    rule: 'draw',
    seats: 3,
    prequalification: {
      summary: walk.subject.summary,
      performancePeriod: '自合同签订之日起60日',
      qualifications,
    },
  })
  await checker.act(`/shortlists/${id}/confirmation`)
  await agency.act(`/shortlists/${id}/announcement`, { deadline: plus(walk.sandbox.clock.now(), { days: 12 }) })
  for (const login of ['yinhu', 'dongguan'])
    await (await walk.person(login)).act('/applications', {
      shortlistId: id,
      contact: { person: '联系人', phone: '13800000000' },
      statements: qualifications.map(({ id }) => ({ qualificationId: id, text: '满足，见证明材料' })),
    })
}

type Story = { subject: Subject; daysAgo: number; tell(walk: Walk, wait?: number): Promise<void> }
export const specialStories = {
  wards: { subject: WARDS, daysAgo: 22, tell: wards },
  milling: { subject: MILLING, daysAgo: 23, tell: milling },
} as const satisfies Record<string, Story>
