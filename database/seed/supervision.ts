/** 示范监管 — an agency heard, punished and barred; a contract ended with its prepayment still to come back. */
import { fen } from '#foundation/money.ts'
import { dayOf, type Instant, plus } from '#foundation/time.ts'
import { awarded } from '#journeys/late-payment.ts'
import { plan } from '#journeys/purchase.ts'
import { buyerOf, type Subject } from '#journeys/subject.ts'
import { until, type Walk } from '#journeys/walk.ts'
import { inventUscc } from '#registers/uscc.ts'
import { BARRED_AGENCY } from './accounts.ts'

type People = Pick<Walk, 'person'> & { moveTo(to: Instant): Promise<void> }

const AGENCY = {
  name: '佛山示范新宁招标代理有限公司',
  uscc: inventUscc('91', '440600', 71_000_977),
  kind: 'social',
  region: '440600',
  serves: ['440700'],
  scope: ['goods', 'services'],
  address: '佛山市禅城区示范路7号',
  legalRepresentative: '区耀辉',
  contact: '区耀辉',
  phone: '0757-83000077',
  staff: ['区耀辉', '冯佩珊', '罗建明', '周慧琳', '邓子健'].map((name, n) => ({
    no: n + 1,
    name,
    post: n === 0 ? '项目负责人' : '项目助理',
    from: `202${n}-03-01`,
  })),
}
const TOLD = { fine: fen(60_000_00), banYears: 1 }

/** 告知、听证、决定、签收: in force for a year, in the whole country. */
async function agencyPunished({ person, moveTo }: People, present: Instant) {
  await moveTo(plus(present, { days: -30 }))
  const [one, other, agency] = [
    await person('regulator'),
    await person('regulator.second'),
    await person(BARRED_AGENCY),
  ]
  const { id: agencyId } = await agency.act('/agencies', AGENCY)
  const { id } = await one.act('/penalties', {
    agencyId,
    ground: 'agencyCollusion',
    conduct:
      '代理某单位物业服务采购期间，在投标截止前将获取采购文件的供应商名单告知其中一家，并按其要求修改评分标准，与供应商恶意串通。',
    purchaseAmount: fen(3_400_000_00),
    ...TOLD,
  })
  await agency.act(`/penalties/${id}/answer`, {
    kind: 'hearing',
    text: '评分标准的修改出于采购人的要求，并非为某家供应商量身定做，要求举行听证。',
  })
  await moveTo(plus(present, { days: -18 }))
  await other.act(`/penalties/${id}/hearing`, {
    heldAt: plus(present, { days: -19 }),
    record:
      '当事人承认向供应商发送过名单；对评分标准的修改提交了采购人邮件，邮件晚于修改时间。双方陈述完毕，核对笔录后签字。',
  })
  await moveTo(plus(present, { days: -14 }))
  await other.act(`/penalties/${id}/decision`, {
    number: `江财采罚〔${present.slice(0, 4)}〕5号`,
    fromDate: dayOf(plus(present, { days: -13 })),
    ...TOLD,
    response: '采购人邮件晚于评分标准的修改，申辩不予采纳；当事人配合调查，按法定幅度的较低档处罚。',
    reviewer: '法制审核岗',
  })
  await agency.act(`/penalties/${id}/receipt`)
}

export const supervisionStories = [{ title: '对代理机构的行政处罚', tell: agencyPunished }]

const GYM: Subject = {
  method: 'competitiveConsultation',
  title: '校园体质监测设备采购项目',
  buyer: buyerOf('pengjiang-primary'),
  agency: 'yuezhao',
  reserved: true,
  category: 'goods',
  industry: 'industry',
  budget: '教学仪器设备购置',
  item: { code: 'A02102100', name: '体质监测一体机', unit: '套', quantity: 90, unitPrice: fen(8_600_00) },
  summary: '为两个校区配置体质监测一体机九十套，含安装调试与三年质保。',
  starred: '符合国家学生体质健康标准测试仪器规范',
  wanted: '数据接入教育管理信息平台',
}

/** 预付三成, then the maker's works burn down: ended, the prepayment and the security still to move. */
async function ended(walk: Walk) {
  const { contractId, amount } = await awarded(walk, await plan(walk), 'foshan', {
    prepaymentPercent: 30,
    performanceSecurityPercent: 5,
    performanceSecurityRefund: '验收合格或者合同终止清算后五个工作日内无息退还；因供应商违约终止的不予退还',
  })
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const ahead = Math.floor(amount * 0.3)
  const payment = await maker.act('/payments', {
    contractId,
    amount: ahead,
    invoiceNumber: '26442000000066660001',
    invoiceDate: dayOf(walk.sandbox.clock.now()),
    invoiceAmount: ahead,
  })
  await checker.act(`/payments/${payment.id}/approval`)
  await until('the prepayment', async () => (await maker.get(`/payments/${payment.id}`)).state.status === 'paid')
  await walk.moveToInstant(plus(walk.sandbox.clock.now(), { days: 21 }))
  await checker.act(`/contracts/${contractId}/termination`, {
    basis: 'forceMajeure',
    reason: '供应商厂房因台风受损停产，交付期内不能恢复，双方书面确认合同目的不能实现；没有交付任何设备。',
    security: 'return',
  })
}

export const endedStories = [{ subject: GYM, daysAgo: 44, tell: ended }] as const
