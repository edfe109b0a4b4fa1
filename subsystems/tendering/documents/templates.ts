/** 采购文件范本 — dated editions by method and category, as data; an agency begins from the one in force and writes on. Pure. */
import type { Day } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import type { Category } from '#policies/words.ts'
import type { Clause, Contents, ContractTerms, Factor } from './documents.ts'

/** 政府采购法第二十二条第一款的六项条件. */
export const lawfulQualifications: readonly Clause[] = [
  { id: 'Z1', text: '具有独立承担民事责任的能力' },
  { id: 'Z2', text: '具有良好的商业信誉和健全的财务会计制度' },
  { id: 'Z3', text: '具有履行合同所必需的设备和专业技术能力' },
  { id: 'Z4', text: '有依法缴纳税收和社会保障资金的良好记录' },
  { id: 'Z5', text: '参加政府采购活动前三年内，在经营活动中没有重大违法记录' },
  {
    id: 'Z6',
    text: '投标截止时未被列入失信被执行人、重大税收违法失信主体、政府采购严重违法失信行为记录名单',
  },
  {
    id: 'Z7',
    text: '单位负责人为同一人或者存在直接控股、管理关系的不同供应商，不得参加同一合同项下的政府采购活动',
  },
]

export const lawfulConformity: readonly Clause[] = [
  { id: 'F1', text: '投标文件按招标文件要求签署、盖章' },
  { id: 'F2', text: '投标报价未超过采购预算和最高限价' },
  { id: 'F3', text: '投标有效期满足招标文件要求' },
  { id: 'F4', text: '标注★号的要求全部满足' },
  { id: 'F5', text: '未附有采购人不能接受的条件' },
]

export const usualTerms: ContractTerms = {
  deliveryDays: 30,
  deliveryPlace: '采购人指定地点',
  paymentDays: 30,
  prepaymentPercent: 0,
  lateFeePerMyriad: 5,
  acceptancePlan: '货到安装调试完成后，由采购人组织按合同约定的技术、服务、安全标准逐项验收，出具验收书。',
  acceptanceDays: 7,
  performanceSecurityPercent: 5,
  performanceSecurityForms: ['transfer', 'cheque', 'draft', 'guarantee'],
  performanceSecurityRefund:
    '验收合格后5个工作日内无息退还；采购人逾期退还的，按中国人民银行同期贷款基准利率上浮20%支付资金占用费。',
  warrantyMonths: 36,
  breach:
    '供应商逾期交付的，每日按合同金额的万分之五支付违约金；采购人逾期付款的，每日按逾期金额的万分之五支付违约金。',
  intellectualProperty: '',
  dispute: 'court',
}

const goodsFactors: readonly Factor[] = [
  {
    id: 'P1',
    name: '一般技术参数响应',
    part: 'technical',
    kind: 'objective',
    max: 25,
    tiers: [
      { label: '非★参数全部满足', points: 25 },
      { label: '有1至2项负偏离', points: 20 },
      { label: '有3至5项负偏离', points: 10 },
      { label: '有6项及以上负偏离', points: 0 },
    ],
  },
  {
    id: 'P2',
    name: '供货安装方案',
    part: 'technical',
    kind: 'subjective',
    max: 15,
    tiers: [
      { label: '进度、人员、调试、应急四项内容齐全且逐项与本项目对应', points: 15 },
      { label: '四项内容齐全，有一至两项未与本项目对应', points: 10 },
      { label: '缺少其中一至两项内容', points: 5 },
      { label: '缺少三项及以上内容或者未提供', points: 0 },
    ],
  },
  {
    id: 'P3',
    name: '售后服务响应时间',
    part: 'business',
    kind: 'objective',
    max: 10,
    tiers: [
      { label: '承诺2小时内到场', points: 10 },
      { label: '承诺4小时内到场', points: 6 },
      { label: '承诺8小时内到场', points: 3 },
      { label: '超过8小时或者未承诺', points: 0 },
    ],
  },
  {
    id: 'P4',
    name: '质保期延长',
    part: 'business',
    kind: 'objective',
    max: 10,
    tiers: [
      { label: '比要求延长24个月及以上', points: 10 },
      { label: '比要求延长12个月及以上', points: 5 },
      { label: '未延长', points: 0 },
    ],
  },
]

const serviceFactors: readonly Factor[] = [
  {
    id: 'P1',
    name: '服务方案',
    part: 'technical',
    kind: 'subjective',
    max: 25,
    tiers: [
      { label: '组织、流程、质量控制、应急四项内容齐全且逐项与本项目对应', points: 25 },
      { label: '四项内容齐全，有一至两项未与本项目对应', points: 17 },
      { label: '缺少其中一至两项内容', points: 8 },
      { label: '缺少三项及以上内容或者未提供', points: 0 },
    ],
  },
  {
    id: 'P2',
    name: '服务要求响应',
    part: 'technical',
    kind: 'objective',
    max: 25,
    tiers: [
      { label: '非★要求全部满足', points: 25 },
      { label: '有1至2项负偏离', points: 18 },
      { label: '有3至5项负偏离', points: 8 },
      { label: '有6项及以上负偏离', points: 0 },
    ],
  },
  {
    id: 'P3',
    name: '拟派项目团队持证情况',
    part: 'business',
    kind: 'objective',
    max: 15,
    tiers: [
      { label: '有5人及以上持相应专业技术资格证书', points: 15 },
      { label: '有3至4人持相应专业技术资格证书', points: 9 },
      { label: '有1至2人持相应专业技术资格证书', points: 4 },
      { label: '无', points: 0 },
    ],
  },
  {
    id: 'P4',
    name: '同类服务经验',
    part: 'business',
    kind: 'objective',
    max: 15,
    tiers: [
      { label: '近三年完成同类服务5项及以上', points: 15 },
      { label: '近三年完成同类服务3至4项', points: 10 },
      { label: '近三年完成同类服务1至2项', points: 5 },
      { label: '无', points: 0 },
    ],
  },
]

/** What a template fills in. */
type Filled = Pick<
  Contents,
  | 'requirementLines'
  | 'qualifications'
  | 'conformity'
  | 'factors'
  | 'priceWeight'
  | 'contractTerms'
  | 'bidValidityDays'
  | 'customDevelopment'
>
export type Template = {
  id: string
  title: string
  version: number
  validFrom: Day
  validTo?: Day | undefined
  methods: readonly Method[]
  categories: readonly Category[]
  contents: Filled
}

const TENDERS: readonly Method[] = ['openTendering', 'selectiveTendering']
const TALKS: readonly Method[] = ['competitiveNegotiation', 'requestForQuotation', 'singleSource']

const goods: Filled = {
  requirementLines: [
    { id: 'J1', kind: 'technical', text: '产品为全新原装正品，符合国家强制性标准', starred: true },
    { id: 'J2', kind: 'service', text: '提供不少于36个月的原厂质保', starred: false },
    { id: 'J3', kind: 'commercial', text: '合同签订后30日内完成交货、安装和调试', starred: true },
  ],
  qualifications: lawfulQualifications,
  conformity: lawfulConformity,
  factors: goodsFactors,
  priceWeight: 40,
  contractTerms: usualTerms,
  bidValidityDays: 90,
  customDevelopment: false,
}
const services: Filled = {
  requirementLines: [
    { id: 'J1', kind: 'service', text: '按服务方案配置人员并按月提交服务报告', starred: true },
    { id: 'J2', kind: 'safety', text: '服务人员遵守采购人的安全和保密管理规定', starred: true },
    { id: 'J3', kind: 'commercial', text: '服务期12个月，自合同签订之日起算', starred: true },
  ],
  qualifications: lawfulQualifications,
  conformity: lawfulConformity,
  factors: serviceFactors,
  priceWeight: 20,
  contractTerms: {
    ...usualTerms,
    deliveryDays: 365,
    warrantyMonths: 0,
    acceptancePlan: '每季度由采购人按服务标准逐项考核，期满组织总体验收，出具验收书。',
  },
  bidValidityDays: 90,
  customDevelopment: false,
}
const works: Filled = {
  ...services,
  requirementLines: [
    { id: 'J1', kind: 'technical', text: '施工质量达到国家现行施工质量验收规范的合格标准', starred: true },
    { id: 'J2', kind: 'safety', text: '执行安全生产和文明施工的规定，施工期间不发生一般及以上安全事故', starred: true },
    { id: 'J3', kind: 'commercial', text: '合同签订后90日内完工并提交竣工资料', starred: true },
  ],
  contractTerms: {
    ...usualTerms,
    deliveryDays: 90,
    warrantyMonths: 24,
    acceptancePlan: '完工后由采购人组织竣工验收，按施工质量验收规范逐项检查，出具验收书。',
  },
}
/** 谈判、询价、单一来源: the lowest price among those that meet what is asked; nothing is scored. */
const unscored = (contents: Filled): Filled => ({ ...contents, factors: [], priceWeight: 100 })

/** Until the tax bureau's own order the list bore another name (国家税务总局令第54号, 2022-02-01). */
const before2022 = (contents: Filled): Filled => ({
  ...contents,
  qualifications: contents.qualifications.map((clause) => ({
    ...clause,
    text: clause.text.replace('重大税收违法失信主体', '重大税收违法案件当事人'),
  })),
})

type Row = readonly [
  id: string,
  title: string,
  methods: readonly Method[],
  category: Category,
  contents: Filled,
  since: Day,
]
const ROWS: readonly Row[] = [
  ['goods', '货物招标文件', TENDERS, 'goods', goods, '2017-10-01'],
  ['services', '服务招标文件', TENDERS, 'services', services, '2017-10-01'],
  ['works', '工程招标文件', TENDERS, 'works', works, '2017-10-01'],
  ['goods-consultation', '货物磋商文件', ['competitiveConsultation'], 'goods', goods, '2014-12-31'],
  ['services-consultation', '服务磋商文件', ['competitiveConsultation'], 'services', services, '2014-12-31'],
  ['works-consultation', '工程磋商文件', ['competitiveConsultation'], 'works', works, '2014-12-31'],
  ['goods-talks', '货物谈判（询价）文件', TALKS, 'goods', unscored(goods), '2014-02-01'],
  ['services-talks', '服务谈判文件', TALKS, 'services', unscored(services), '2014-02-01'],
  ['works-talks', '工程谈判文件', TALKS, 'works', unscored(works), '2014-02-01'],
]

/** Each in two editions: a new one is a new row, the old one keeps its days. */
export const TEMPLATES: readonly Template[] = ROWS.flatMap(([id, title, methods, category, contents, since]) => {
  const row = { id, title, methods, categories: [category] }
  return [
    { ...row, version: 1, validFrom: since, validTo: '2022-01-31', contents: before2022(contents) },
    { ...row, version: 2, validFrom: '2022-02-01', contents },
  ] satisfies Template[]
})

/** The edition in force on the day; a method without templates of its own begins from those of a tender. */
export const templateFor = (method: Method, category: Category, day: Day): Template => {
  const inForce = TEMPLATES.filter(
    ({ categories, validFrom, validTo }) =>
      categories.includes(category) && validFrom <= day && (!validTo || day <= validTo),
  )
  return inForce.find(({ methods }) => methods.includes(method)) ?? inForce[0]!
}
