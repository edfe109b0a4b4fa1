/** 示范城市 — the invented organisations of a city whose division codes are real: who buys, who sells, who judges, who watches. Pure. */

import type { z } from 'zod'
import type { registerAgency } from '#registers/agencies/index.ts'
import type { applyExpert } from '#registers/experts/index.ts'
import type { registerPurchaser } from '#registers/purchasers/index.ts'
import type { registerSupplier } from '#registers/suppliers/index.ts'
import { inventUscc } from '#registers/uscc.ts'

export const CITY = '440700'
export const COUNTIES = { pengjiang: '440703', jianghai: '440704', xinhui: '440705', taishan: '440781' } as const

type In<C extends { input: z.ZodType }> = z.input<C['input']>
export type Named<T> = { readonly key: string; readonly input: T }

const SURNAMES = '陈林黄何李梁吴谭冯伍司徒余关张周赵邓罗区甄'
const GIVEN =
  '嘉敏,志远,晓岚,伟强,丽华,国栋,秀英,建明,海燕,文斌,婉仪,俊杰,美玲,振邦,雪芬,子健,佩珊,永康,慧琳,耀辉'.split(',')
/** An invented name, always the same for the same number. */
export const nameOf = (n: number): string =>
  SURNAMES.charAt((n * 7) % SURNAMES.length) + GIVEN[(n * 3 + Math.floor(n / 20)) % GIVEN.length]!
const phoneOf = (n: number) => `1380750${String(1000 + n)}`

type PurchaserInput = In<typeof registerPurchaser>
const unit = (
  n: number,
  key: string,
  name: string,
  region: string,
  level: PurchaserInput['level'],
  parent?: string,
): Named<PurchaserInput> & { parent?: string | undefined } => ({
  key,
  parent,
  input: {
    name,
    uscc: inventUscc(level === 'department' ? '11' : '12', region, 70_000_000 + n * 1237),
    financeCode: `${100 + n}001`,
    region,
    level,
    address: `${name}（示范地址${n}号）`,
    contact: nameOf(n),
    phone: `0750-300${String(n).padStart(4, '0')}`,
  },
})

const { pengjiang, jianghai, xinhui, taishan } = COUNTIES
export const purchasers = [
  unit(1, 'education', '江门市示范教育局', CITY, 'department'),
  unit(2, 'school', '江门市示范第一中学', CITY, 'basic', 'education'),
  unit(3, 'vocational', '江门市示范职业技术学校', CITY, 'basic', 'education'),
  unit(4, 'health', '江门市示范卫生健康局', CITY, 'department'),
  unit(5, 'hospital', '江门市示范人民医院', CITY, 'basic', 'health'),
  unit(6, 'data', '江门市示范政务服务数据管理局', CITY, 'department'),
  unit(7, 'library', '江门市示范图书馆', CITY, 'basic', 'education'),
  unit(8, 'police', '江门市示范公安局', CITY, 'department'),
  unit(9, 'pengjiang-education', '蓬江区示范教育局', pengjiang, 'department'),
  unit(10, 'pengjiang-primary', '蓬江区示范中心小学', pengjiang, 'basic', 'pengjiang-education'),
  unit(11, 'jianghai-water', '江海区示范水务局', jianghai, 'department'),
  unit(12, 'xinhui-hospital', '新会区示范中医院', xinhui, 'department'),
  unit(13, 'xinhui-parks', '新会区示范园林中心', xinhui, 'department'),
  unit(14, 'taishan-culture', '台山市示范文化馆', taishan, 'department'),
] as const

type AgencyInput = In<typeof registerAgency>
const agency = (n: number, key: string, name: string, kind: NonNullable<AgencyInput['kind']>): Named<AgencyInput> => ({
  key,
  input: {
    name,
    uscc: inventUscc(kind === 'centralised' ? '12' : '91', CITY, 71_000_000 + n * 331),
    kind,
    region: CITY,
    serves: [CITY],
    scope: ['goods', 'services', 'works'],
    address: `江门市蓬江区示范大道${n}号`,
    contact: nameOf(40 + n),
    phone: `0750-3100${String(n).padStart(3, '0')}`,
    ownVenue: n < 3,
    staff: [1, 2, 3, 4, 5, 6].map((no) => ({
      no,
      name: nameOf(200 + n * 5 + no),
      post: no < 4 ? '项目负责人' : '项目助理',
      qualification: no === 1 ? '高级工程师' : no < 4 ? '招标师' : undefined,
      trainedDate: `2025-1${no % 3}-15`,
      from: `20${10 + no}-07-01`,
    })),
  },
})
export const agencies = [
  agency(1, 'centre', '江门市示范公共资源交易中心', 'centralised'),
  agency(2, 'yuezhao', '广东示范粤招咨询有限公司', 'social'),
  agency(3, 'qiaodu', '江门示范侨都招标代理有限公司', 'social'),
  agency(4, 'zhujiang', '广州示范珠江采购服务有限公司', 'social'),
] as const

type SupplierInput = In<typeof registerSupplier>
type Firm = [key: string, name: string, industry: SupplierInput['industry'], staff: number, revenueYuan: number]
const FIRMS: readonly Firm[] = [
  ['lingnan', '岭南示范智能科技有限公司', 'software', 86, 32_000_000],
  ['qiaoxiang', '侨乡示范教育装备有限公司', 'industry', 120, 41_000_000],
  ['xijiang', '西江示范信息技术有限公司', 'software', 45, 8_600_000],
  ['yinhu', '银湖示范电子有限公司', 'industry', 240, 96_000_000],
  ['tanjiang', '潭江示范系统集成有限公司', 'software', 130, 58_000_000],
  ['wuyi', '五邑示范办公设备有限公司', 'wholesale', 18, 22_000_000],
  ['guifeng', '圭峰示范医疗器械有限公司', 'wholesale', 32, 61_000_000],
  ['baishui', '白水示范医疗科技有限公司', 'industry', 75, 18_000_000],
  ['yamen', '崖门示范仪器有限公司', 'industry', 19, 2_800_000],
  ['chaolian', '潮连示范网络工程有限公司', 'software', 28, 4_900_000],
  ['gulaoshui', '古劳示范家具有限公司', 'industry', 310, 120_000_000],
  ['heshan', '鹤山示范印务有限公司', 'industry', 62, 9_700_000],
  ['enping', '恩平示范音响有限公司', 'industry', 140, 33_000_000],
  ['kaiping', '开平示范水暖设备有限公司', 'industry', 205, 47_000_000],
  ['chishui', '赤水示范环保科技有限公司', 'industry', 36, 6_200_000],
  ['shangchuan', '上川示范物业服务有限公司', 'property', 420, 26_000_000],
  ['xiachuan', '下川示范保安服务有限公司', 'other', 260, 31_000_000],
  ['guangdu', '广都示范餐饮服务有限公司', 'catering', 95, 15_000_000],
  ['nanyang', '南洋示范绿化工程有限公司', 'construction', 88, 42_000_000],
  ['haojiang', '壕江示范建筑工程有限公司', 'construction', 350, 180_000_000],
  ['tianhe', '天河示范云计算有限公司', 'software', 520, 260_000_000],
  ['pazhou', '琶洲示范数据技术有限公司', 'software', 1200, 1_300_000_000],
  ['nansha', '南沙示范软件有限公司', 'software', 9, 420_000],
  ['zhuhai', '香洲示范视讯设备有限公司', 'industry', 180, 75_000_000],
  ['foshan', '禅城示范照明有限公司', 'industry', 160, 38_000_000],
  ['zhongshan', '中山示范实验室设备有限公司', 'industry', 90, 21_000_000],
  ['dongguan', '东莞示范计算机有限公司', 'industry', 640, 520_000_000],
  ['huizhou', '惠城示范显示科技有限公司', 'industry', 2100, 3_800_000_000],
  ['hongkong', '港侨示范顾问（江门）有限公司', 'leasing', 16, 5_000_000],
  ['macao', '澳邑示范商贸（江门）有限公司', 'wholesale', 7, 3_600_000],
  ['twinone', '双子示范科技甲有限公司', 'software', 24, 3_100_000],
  ['twintwo', '双子示范科技乙有限公司', 'software', 21, 2_900_000],
]
const HOMES = [CITY, pengjiang, jianghai, xinhui, taishan]

/** The twins share a legal representative, so that what the law forbids them can be seen (实施条例第十八条). */
const representative = (key: string, n: number) =>
  key.startsWith('twin')
    ? { name: '司徒双', idTail: '123456' }
    : { name: nameOf(60 + n), idTail: String(200_000 + n * 7) }

/** Firms that belong together, so that the graph of related parties has something to tell: two held by one holding that is not in the
 *  register, two with one telephone and a person between them, one that holds another. */
const HOLDING = { name: '南粤示范控股集团有限公司', uscc: inventUscc('91', CITY, 74_000_001) }
const codeOf = (key: string) => {
  const n = FIRMS.findIndex((firm) => firm[0] === key)
  return inventUscc('91', HOMES[n % HOMES.length]!, 72_000_000 + n * 4441)
}
const BETWEEN = { name: '罗秀英', idTail: '557701' }
const relatives = (): Readonly<Record<string, Partial<SupplierInput>>> => ({
  nanyang: {
    shareholders: [
      { ...HOLDING, percent: 60 },
      { name: '余国栋', percent: 40 },
    ],
  },
  haojiang: {
    shareholders: [
      { ...HOLDING, percent: 52 },
      { name: '关海燕', percent: 48 },
    ],
  },
  kaiping: { managers: [BETWEEN], contact: { person: BETWEEN.name, phone: '13807509999', email: '' } },
  chishui: {
    shareholders: [
      { ...BETWEEN, percent: 45 },
      { name: '周文斌', percent: 55 },
    ],
    people: [{ name: '赵佩珊', phone: '13807509999', duties: ['bidding', 'quoting'] }],
  },
  macao: { shareholders: [{ name: '港侨示范顾问（江门）有限公司', uscc: codeOf('hongkong'), percent: 55 }] },
})

/** Papers that run out some days after the city's first year: soon, in a month, long since, or not for years. */
export const PAPERS: readonly {
  readonly key: string
  readonly kind: string
  readonly name: string
  readonly issuer: string
  readonly days: number
  /** Absent: a number that the body which issued it confirms. */
  readonly number?: string
}[] = [
  { key: 'lingnan', kind: 'managementSystem', name: '质量管理体系认证证书', issuer: '示范认证中心', days: 24 },
  { key: 'lingnan', kind: 'telecom', name: '增值电信业务经营许可证', issuer: '广东省通信管理局', days: 900 },
  { key: 'qiaoxiang', kind: 'compulsoryProduct', name: '强制性产品认证证书', issuer: '示范认证中心', days: 5 },
  { key: 'xijiang', kind: 'managementSystem', name: '信息安全管理体系认证证书', issuer: '示范认证中心', days: 51 },
  // A number its issuer knows nothing of (connectors/certificates/fake.ts).
  {
    key: 'guifeng',
    kind: 'medicalSale',
    name: '医疗器械经营许可证',
    issuer: '江门市市场监督管理局',
    days: 12,
    number: 'ME-4420260404',
  },
  { key: 'baishui', kind: 'medicalMaking', name: '医疗器械生产许可证', issuer: '广东省药品监督管理局', days: 700 },
  { key: 'xiachuan', kind: 'security', name: '保安服务许可证', issuer: '广东省公安厅', days: -8 },
  {
    key: 'nanyang',
    kind: 'construction',
    name: '建筑业企业资质证书（市政公用工程三级）',
    issuer: '江门市住房和城乡建设局',
    days: 300,
  },
  { key: 'nanyang', kind: 'safetyProduction', name: '安全生产许可证', issuer: '广东省住房和城乡建设厅', days: 40 },
  { key: 'guangdu', kind: 'food', name: '食品经营许可证', issuer: '江门市市场监督管理局', days: 1200 },
]

export const suppliers: readonly Named<SupplierInput>[] = FIRMS.map(([key, name, industry, staff, revenueYuan], n) => ({
  key,
  input: {
    name,
    uscc: inventUscc('91', HOMES[n % HOMES.length]!, 72_000_000 + n * 4441),
    region: HOMES[n % HOMES.length]!,
    address: `江门市示范工业园${n + 1}号`,
    foundedDate: `20${String(5 + (n % 15)).padStart(2, '0')}-03-${String((n % 27) + 1).padStart(2, '0')}`,
    contact: { person: nameOf(60 + n), phone: phoneOf(n), email: `contact@${key}.example` },
    legalRepresentative: representative(key, n),
    shareholders: [
      { name: nameOf(90 + n), percent: 60 },
      { name: nameOf(130 + n), percent: 40 },
    ],
    managers: [{ name: nameOf(170 + n), idTail: String(300_000 + n * 11) }],
    bankAccount: { name, bank: '示范银行江门分行', account: `62220750${String(10_000_000 + n * 97)}` },
    industry,
    staff,
    revenue: revenueYuan * 100,
    assets: revenueYuan * 80,
    people: [{ name: nameOf(230 + n), phone: phoneOf(700 + n), duties: ['bidding', 'contracts'] }],
    ...relatives()[key],
  },
}))

type ExpertInput = In<typeof applyExpert>
/** What they are asked to judge: the codes of the 2022 catalogue, or their beginnings. */
const SPECIALITIES = [
  ['A0201', 'C1604'],
  ['A0202', 'A0201'],
  ['A0232', 'A0231'],
  ['C1601', 'A0201'],
  ['A0501', 'A0502'],
  ['C2104', 'C2102'],
  ['B01', 'B06'],
  ['A0234', 'A0210'],
]
export const EXPERTS = 48
export const experts: readonly Named<ExpertInput>[] = Array.from({ length: EXPERTS }, (_, n) => ({
  key: `expert${String(n + 1).padStart(2, '0')}`,
  input: {
    name: n === 2 ? '陈志远' : nameOf(300 + n),
    phone: phoneOf(500 + n),
    idNumber: `440700${1965 + (n % 25)}0101${String(1000 + n * 7).slice(-4)}`,
    bank: '示范银行江门分行',
    account: `62220751${String(20_000_000 + n * 89)}`,
    birthYear: 1965 + (n % 25),
    rank: n % 3 === 0 ? 'senior' : 'middle',
    years: 10 + (n % 20),
    region: n % 4 === 3 ? HOMES[1 + (n % 4)]! : CITY,
    specialities: SPECIALITIES[n % SPECIALITIES.length]!,
    employers: [employerOf(n)],
    avoidances: [],
    kinExperts: [],
  },
}))

/** Most work where nothing is bought; the first works for a bidder, the second for a purchaser: they must never be drawn there. */
function employerOf(n: number): ExpertInput['employers'][number] {
  if (n === 0) return { name: suppliers[0]!.input.name, uscc: suppliers[0]!.input.uscc as string, from: '2019-01-01' }
  if (n === 1) return { name: purchasers[1].input.name, uscc: purchasers[1].input.uscc as string, from: '2018-01-01' }
  return {
    name: `江门示范第${n + 1}设计研究院`,
    uscc: inventUscc('12', CITY, 73_000_000 + n * 59),
    from: `20${String(8 + (n % 10)).padStart(2, '0')}-07-01`,
  }
}
