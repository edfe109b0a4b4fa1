/** 公告正文 — what an announcement of each kind says of a purchase, field by field of its form. Pure. */

import { dayOf } from '#foundation/time.ts'
import { METHODS } from '#policies/methods.ts'
import {
  type AnnouncementBody as Body,
  type AnnouncementColumn as Column,
  ANNOUNCEMENT_FORMS as FORMS,
  type AnnouncementKind as Kind,
} from '#subsystems/supervision/index.ts'
import type { Dice } from './dice.ts'
import type { Purchase } from './purchases.ts'
import { personName } from './world.ts'

type Told = { purchase: Purchase; roll: Dice; at: string; financeName: string }
type Text = (told: Told) => string | number | undefined

const POLICIES = '落实节能环保、中小微型企业扶持、监狱企业和残疾人福利性单位扶持等相关政府采购政策。'
const QUALIFICATIONS =
  '1.符合《中华人民共和国政府采购法》第二十二条规定的条件；2.未被列入“信用中国”失信被执行人、重大税收违法失信主体和政府采购严重违法失信行为记录名单；3.单位负责人为同一人或者存在直接控股、管理关系的不同供应商，不得参加同一合同项下的政府采购活动。'
const FINDINGS = [
  '经查，投诉人未能提供有效证据证明中标产品不满足采购文件要求，评审委员会按照采购文件规定的评审标准评审，未见违法违规情形。',
  '经查，采购文件将特定行业的业绩作为实质性要求，与项目特点和实际需要不相适应，投诉事项成立。',
  '经查，评审委员会对投诉人的得分计算有误，经复核不影响中标结果。',
]
const yuan = (fen: number) => (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })

const FIELDS: Readonly<Record<string, Text>> = {
  title: ({ purchase }) => purchase.title,
  projectTitle: ({ purchase }) => purchase.title,
  projectNumber: ({ purchase }) => purchase.projectNumber,
  planNumber: ({ purchase }) => purchase.planNumber,
  contractNumber: ({ purchase }) => `${purchase.projectNumber}-HT01`,
  contractTitle: ({ purchase }) => `${purchase.title}合同`,
  method: ({ purchase }) => METHODS[purchase.method],
  summary: ({ purchase: { subject, quantity, buyer } }) =>
    `拟采购${subject.name}${quantity}${subject.unit}，用于${buyer.name}日常工作需要，含供货、安装调试、培训及质保期内服务。`,
  overview: ({ purchase }) =>
    `${purchase.title}的潜在供应商应在广东省政府采购网获取采购文件，并于提交截止时间前提交响应文件。`,
  description: ({ purchase: { subject, quantity } }) =>
    `${subject.name}${quantity}${subject.unit}，具体技术、服务及商务要求详见采购需求。`,
  expectedMonth: ({ purchase }) => dayOf(purchase.noticeAt).slice(0, 7),
  itemCode: ({ purchase }) => purchase.subject.item,
  budget: ({ purchase }) => purchase.budget,
  ceiling: ({ purchase }) => purchase.budget,
  amount: ({ purchase }) => purchase.amount,
  remarks: ({ purchase }) => (purchase.reserved ? '本项目专门面向中小企业采购' : undefined),
  firstPublishedDate: ({ purchase }) => dayOf(purchase.noticeAt),
  performancePeriod: ({ purchase: { subject, roll } }) =>
    subject.category === 'services' ? '自合同签订之日起一年' : `自合同签订之日起${20 + Math.floor(roll * 70)}日内交付`,
  consortium: () => '否',
  qualifications: () => QUALIFICATIONS,
  policies: ({ purchase }) => (purchase.reserved ? `本项目专门面向中小企业采购；${POLICIES}` : POLICIES),
  documentsFrom: ({ at }) => at,
  documentsUntil: ({ purchase }) => purchase.deadlineAt,
  documentsPlace: () => '登录平台在线获取',
  documentsPrice: () => 0,
  bidDeadline: ({ purchase }) => purchase.deadlineAt,
  openingAt: ({ purchase }) => purchase.deadlineAt,
  openingPlace: () => '平台网上开标大厅',
  applicationDeadline: ({ purchase }) => purchase.deadlineAt,
  applicationPlace: () => '平台在线提交',
  reviewDate: ({ purchase }) => dayOf(purchase.deadlineAt),
  noticePeriod: () => '自本公告发布之日起5个工作日',
  matter: () => '采购文件',
  corrections: ({ roll, purchase: { subject } }) =>
    roll.pick([
      `采购需求中${subject.name}的部分技术参数作澄清，详见更正后的采购文件。`,
      '提交响应文件截止时间及开启时间顺延，其余内容不变。',
      '评分标准中同类业绩的认定时间调整为近三年，其余内容不变。',
    ]),
  correctedDate: ({ at }) => dayOf(at as never),
  reason: ({ roll, purchase }) =>
    purchase.method === 'singleSource'
      ? '因原有系统（设备）配套及服务延续性要求，需继续从原供应商处采购，且添购资金总额不超过原合同采购金额百分之十。'
      : roll.pick([
          '提交响应文件的供应商不足三家。',
          '通过符合性审查的供应商不足三家。',
          '采购任务取消。',
          '供应商的报价均超过了采购预算。',
        ]),
  supplierName: ({ purchase }) => purchase.winner.name,
  supplierAddress: ({ purchase }) => purchase.place(purchase.winner.region),
  supplier: ({ purchase }) => purchase.winner.name,
  address: ({ purchase }) => purchase.place(purchase.winner.region),
  feeStandard: () => '参照原国家计委《招标代理服务收费管理暂行办法》（计价格〔2002〕1980号）下浮收取',
  fee: ({ purchase }) => Math.max(3_000_00, Math.round(purchase.amount / 10_000_00) * 10_000_00 * 0.012),
  clause: () => '第三条 合同标的及价款',
  change: ({ purchase: { subject } }) =>
    `在原合同单价不变的前提下增加${subject.name}，增加金额不超过原合同金额的百分之十。`,
  changedDate: ({ at }) => dayOf(at as never),
  signedDate: ({ at }) => dayOf(at as never),
  acceptedDate: ({ at }) => dayOf(at as never),
  members: ({ roll }) => [personName(roll), personName(roll), personName(roll)].join('、'),
  conclusion: ({ purchase: { subject, quantity } }) =>
    `${subject.name}${quantity}${subject.unit}，数量、规格型号与合同一致，安装调试正常，资料齐全，验收合格。`,
  complainant: ({ purchase }) => purchase.rival.name,
  respondent: ({ purchase }) => purchase.buyer.name,
  findings: ({ roll }) => roll.pick(FINDINGS),
  basis: () =>
    '《中华人民共和国政府采购法》第五十六条、《政府采购质疑和投诉办法》（财政部令第94号）第二十九条至第三十二条',
  decision: ({ roll }) =>
    roll.pick(['驳回投诉。', '投诉事项成立，责令修改采购文件后重新开展采购活动。', '投诉事项成立，不影响采购结果。']),
  authority: ({ financeName }) => financeName,
  decidedDate: ({ at }) => dayOf(at as never),
  form: () => '封闭式框架协议',
  edge: ({ purchase }) => `最高入围单价${yuan(purchase.unitPrice)}元`,
  publishedDate: ({ at }) => dayOf(at as never),
  frameworkNumber: ({ purchase }) => `${purchase.buyer.region}-KJ-${purchase.projectNumber.slice(7, 11)}-0001`,
  frameworkTitle: ({ purchase }) => `${purchase.subject.name}框架协议采购`,
  way: ({ roll }) => roll.pick(['直接选定', '二次竞价', '顺序轮候']),
  dealtDate: ({ at }) => dayOf(at as never),
  manner: () => '主动退出',
  leftDate: ({ at }) => dayOf(at as never),
  term: () => '一年',
  contracts: ({ roll }) => String(roll.whole(3, 60)),
  subject: ({ purchase }) => purchase.buyer.name,
  period: ({ at }) => `${Number(at.slice(0, 4)) - 1}年度`,
  year: ({ at }) => `${Number(at.slice(0, 4)) - 1}`,
  result: ({ roll }) => roll.pick(['优秀', '良好', '合格']),
  total: ({ purchase }) => purchase.budget * 6,
  reserved: ({ purchase }) => Math.round(purchase.budget * 2.6),
  reservedSmall: ({ purchase }) => Math.round(purchase.budget * 1.8),
}

/** Cells of tables that say something else there than the field of the same name. */
const CELLS: Readonly<Record<string, Text>> = {
  lot: () => '1',
  place: () => 1,
  name: ({ purchase }) => purchase.subject.name,
  brand: ({ purchase }) => purchase.winner.name.replace(/^(广东|[^省市]{2,3}市?)/, '').slice(0, 2),
  model: ({ purchase: { subject, roll } }) =>
    subject.category === 'goods' ? `${subject.item.slice(1, 5)}-${100 + Math.floor(roll * 800)}` : '按采购文件服务要求',
  quantity: ({ purchase }) => purchase.quantity,
  unit: ({ purchase }) => purchase.subject.unit,
  unitPrice: ({ purchase }) => purchase.unitPrice,
  price: ({ purchase }) => purchase.unitPrice,
  uscc: ({ purchase }) => purchase.winner.uscc,
  score: ({ roll }) => (78 + roll.next() * 20).toFixed(2),
  deductedPrice: ({ purchase }) => purchase.amount,
  buyer: ({ purchase }) => purchase.buyer.name,
  deals: ({ roll }) => String(roll.whole(1, 9)),
  option: () => '专门面向中小企业采购',
  contract: ({ purchase }) => `${purchase.projectNumber}-HT01`,
  result: () => '按时完成',
  points: ({ roll }) => String(roll.whole(8, 10)),
}
const people: Text = ({ roll }) => personName(roll)

/** Tables whose rows are persons or parties. */
const TABLES: Readonly<Record<string, (told: Told) => Record<string, string | number>[]>> = {
  contacts: ({ purchase: { buyer, agent, place }, roll }) =>
    [
      ['采购人', buyer.name, place(buyer.region)],
      ['采购代理机构', agent.name, place(agent.region)],
    ].map(([role, name, address]) => ({
      role: role!,
      name: name!,
      address: address!,
      phone: `0${roll.whole(660, 769)}-${roll.whole(2_000_000, 8_999_999)}`,
    })),
  parties: ({ purchase: { buyer, winner, place }, roll }) =>
    [
      ['采购人（甲方）', buyer],
      ['供应商（乙方）', winner],
    ].map(([role, of]) => ({
      role: role as string,
      name: (of as typeof buyer).name,
      address: place((of as typeof buyer).region),
      phone: `0${roll.whole(660, 769)}-${roll.whole(2_000_000, 8_999_999)}`,
    })),
  experts: (told) =>
    [...Array(told.purchase.budget > 10_000_000_00 ? 7 : 5).keys()].map((n) => ({
      name: people(told) as string,
      kind: n === 0 ? '采购人代表' : '评审专家',
    })),
  opinions: (told) =>
    [1, 2, 3].map(() => ({
      name: people(told) as string,
      employer: `${told.purchase.place(told.purchase.buyer.region)}第${told.roll.whole(1, 40)}研究所`,
      rank: told.roll.pick(['高级工程师', '正高级工程师', '副教授']),
      opinion: '该项目具有唯一性和延续性，同意采用单一来源方式采购。',
    })),
  indicators: () =>
    ['价格节约率', '服务质量', '供应商投诉情况', '程序规范'].map((name) => ({ name, result: '符合要求', points: '9' })),
}

const toldIn = (column: Column, told: Told): string | number | undefined => {
  const text = CELLS[column.key] ?? FIELDS[column.key]
  if (text) return text(told)
  if (column.as === 'fen') return told.purchase.amount
  if (column.as === 'instant') return told.at
  if (column.as === 'day') return dayOf(told.at as never)
  return told.purchase.subject.name
}

/** Every part that the form of its kind asks for. */
export const bodyOf = (kind: Kind, told: Told): Body => {
  const body: Record<string, Body[string]> = {}
  for (const { fields } of FORMS[kind])
    for (const field of fields) {
      const { key, columns, required } = field
      if (columns) {
        if (!required) continue
        body[key] = TABLES[key]?.(told) ?? [
          Object.fromEntries(
            columns.map((column) => [column.key, toldIn(column, told)]).filter(([, value]) => value !== undefined),
          ),
        ]
        continue
      }
      const text = FIELDS[key]
      const value = text?.(told) ?? (required ? toldIn(field, told) : undefined)
      // What only a framework says stays unsaid of others.
      if (value !== undefined && (required || key === 'remarks')) body[key] = value
    }
  return body
}
