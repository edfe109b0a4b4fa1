/** 各章索引 — finds a chapter, a command, a word; and which chapters a role meets in its menu. Pure. */
import type { Acts } from '#foundation/acts.ts'
import type { Command, Role } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { METHODS } from '#policies/methods.ts'
import { CATEGORIES } from '#policies/words.ts'
import { fullDivisionName } from '#registers/divisions.ts'
import { ROOMS } from '../acts.ts'
import { showDay, showInstant, showYuan } from '../show.ts'
import { type Field, titlesIn } from './fields.ts'

export const CHAPTERS: readonly Acts[] = ROOMS.flatMap((room) => room.chapters)
export const chapterAt = (path: string): Acts | undefined => CHAPTERS.find((chapter) => chapter.path === `/${path}`)
export const commandOf = (chapter: Acts, noun: string): Command | undefined => chapter.commands[noun]

const acting = (chapter: Acts, role: Role): boolean =>
  Object.values(chapter.commands).some((command) => command.who.some((grant) => grant.role === role))

/** What a role reads beside what it acts upon. */
const ALSO: Partial<Record<Role, readonly string[]>> = {
  purchaserMaker: ['/announcements', '/budget-lines', '/bids', '/openings', '/evaluations', '/contracts', '/payments'],
  purchaserChecker: [
    '/announcements',
    '/budget-lines',
    '/intentions',
    '/plans',
    '/projects',
    '/contracts',
    '/payments',
  ],
  agency: ['/announcements', '/contracts'],
  supplier: ['/announcements', '/notices', '/openings', '/awards', '/contracts', '/payments'],
  expert: ['/evaluations'],
  regulator: [
    '/announcements',
    '/intentions',
    '/plans',
    '/projects',
    '/notices',
    '/awards',
    '/frameworks',
    '/call-offs',
    '/contracts',
    '/payments',
    '/budget-lines',
    '/surveys',
    '/requirements',
    '/acceptances',
    '/asset-cards',
    '/invoices',
  ],
}

export type MenuRoom = { key: string; title: string; chapters: readonly Acts[] }
export const menuFor = (role: Role): MenuRoom[] =>
  ROOMS.map((room) => ({
    ...room,
    chapters: room.chapters.filter((chapter) => acting(chapter, role) || ALSO[role]?.includes(chapter.path)),
  })).filter((room) => room.chapters.length > 0)

/** The creation a role may begin in this chapter. */
export const creationFor = (chapter: Acts, role: Role): Command | undefined => {
  const command = chapter.commands['']
  return command && !command.from && command.who.some((grant: { role: Role }) => grant.role === role)
    ? command
    : undefined
}

/** The spreadsheets a role may bring in. */
export const importsFor = ({ imports = {} }: Acts, role: Role) =>
  Object.entries(imports).filter(([, { command }]) => command.who.some((grant: { role: Role }) => grant.role === role))

/** Words of states that no form asks for. */
const COMMON: Record<string, string> = {
  limit: '限额',
  percent: '百分比',
  threshold: '数额标准',
  'lots.title': '包名称',
  'lots.ceiling': '最高限价',
  title: '名称',
  name: '名称',
  number: '编号',
  caseId: '案号',
  region: '区划',
  amount: '金额',
  budget: '预算金额',
  ceiling: '最高限价',
  price: '报价',
  total: '合计',
  score: '得分',
  rank: '名次',
  method: '采购方式',
  category: '类别',
  organisationForm: '组织形式',
  lot: '包号',
  lots: '采购包',
  lines: '明细',
  items: '明细',
  no: '序号',
  id: '编号',
  core: '核心产品',
  members: '成员',
  seats: '席位',
  round: '轮次',
  representatives: '采购人代表人数',
  conformity: '符合性审查条款',
  qualifications: '资格条件',
  bids: '投标',
  queries: '询问',
  signatures: '签名',
  amendments: '更正与澄清',
  edition: '版次',
  deadline: '截止时间',
  alias: '代号',
  credit: '信用查询',
  unit: '单位',
  quantity: '数量',
  unitPrice: '单价',
  itemCode: '品目编码',
  itemCodes: '品目编码',
  procuringEntityId: '采购人',
  purchaserId: '采购人',
  agencyId: '代理机构',
  supplierId: '供应商',
  supplierName: '供应商',
  procuringEntityName: '采购人',
  agencyName: '代理机构',
  queriedAt: '查询时间',
  findings: '查询结果',
  list: '名单',
  listed: '列入',
  registeredAt: '登记时间',
  registeredBy: '登记人',
  manifestHash: '清单指纹',
  envelopeFile: '密文',
  countersignatures: '受托方签名',
  trustee: '受托方',
  root: '清单根',
  expertId: '评审专家',
  experts: '评审专家',
  tenderers: '投标人',
  projectId: '采购项目',
  planId: '采购计划',
  intentionId: '采购意向',
  documentId: '采购文件',
  noticeId: '采购公告',
  evaluationId: '评审',
  awardId: '中标',
  contractId: '合同',
  budgetLineId: '预算指标',
  planNumber: '计划编号',
  projectNumber: '项目编号',
  contractNumber: '合同编号',
  createdAt: '建立时间',
  createdBy: '建立人',
  submittedAt: '提交时间',
  submittedBy: '提交人',
  approvedAt: '审核时间',
  approvedBy: '审核人',
  filedAt: '备案时间',
  publishedAt: '发布时间',
  receivedAt: '收到时间',
  openedAt: '开启时间',
  closedAt: '截止时间',
  signedAt: '签署时间',
  confirmedAt: '确认时间',
  acceptedAt: '接受时间',
  draftedAt: '起草时间',
  draftedBy: '起草人',
  requestedAt: '申请时间',
  requestedBy: '申请人',
  paidAt: '支付时间',
  withdrawnAt: '撤回时间',
  returnedAt: '退回时间',
  dueAt: '期限',
  bidDeadline: '投标截止时间',
  documentsUntil: '文件获取截止',
  openingAt: '开标时间',
  expiresAt: '到期时间',
  reason: '理由',
  opinion: '意见',
  remark: '备注',
  summary: '概况',
  contact: '联系人',
  phone: '电话',
  address: '地址',
  version: '版本',
  status: '状态',
  files: '附件',
  file: '文件',
  sha256: '文件指纹',
  size: '大小',
  digest: '摘要',
  payee: '收款账户',
  bank: '开户银行',
  account: '账号',
  by: '办理人',
  at: '时间',
  role: '角色',
  orgId: '单位',
  frozen: '已冻结',
  paid: '已支付',
  terms: '条款',
  deliveryDays: '交付期（天）',
  brand: '品牌',
  model: '规格型号',
  origin: '产地',
  text: '内容',
  kind: '类型',
  source: '来源',
  memberships: '任职',
  since: '起始时间',
  result: '结果',
  steps: '办理过程',
  doneAt: '完成时间',
  refused: '未导入',
  adjusted: '已调整',
  unitCode: '单位编码',
  fund: '资金性质',
  revision: '版次',
  fundLevel: '资金级次',
  documentNo: '指标文号',
  importedAt: '导入时间',
  adjustments: '调整记录',
  indicatorId: '指标编号',
  paymentMode: '支付方式',
  procurement: '政府采购标识',
  projectCode: '预算项目编码',
  projectName: '预算项目',
  functionCode: '功能科目',
  departmentEconomicCode: '部门经济科目',
  governmentEconomicCode: '政府经济科目',
  alsoOnLine: '同一指标的其他意向',
  publishedBy: '发布人',
  settled: '结算',
  freezeNo: '冻结凭证号',
  engagedBy: '使用人',
  parties: '当事人',
  signedDate: '签订日期',
  contractTitle: '合同名称',
  performancePeriod: '履行期限',
  about: '所述事项',
  suppliers: '供应商',
  attachments: '附件',
  contacts: '联系方式',
  overview: '项目概况',
  consortium: '联合体',
  noticePeriod: '公告期限',
  documentsFrom: '文件获取开始',
  deadlineAt: '截止时间',
  description: '说明',
  body: '公告内容',
  rounds: '轮次记录',
  agreement: '委托协议',
  agencySigned: '代理机构签署',
  procuringEntitySigned: '采购人签署',
  entrustedAt: '委托时间',
  entrustedBy: '委托人',
  keepUntilDate: '保存至',
  issuedAt: '发出时间',
  noticeBegun: '已起草公告',
  invitedAt: '邀请时间',
  invitedBy: '邀请人',
  warnings: '提示',
  noticeUntilDate: '公告期至',
  updatedAt: '更新时间',
  lodgedAt: '交纳时间',
  lodgedBy: '交纳人',
  receiptNo: '收款凭证号',
  record: '开标记录',
  released: '已释放份额',
  shares: '份额数',
  confirmed: '已确认',
  objections: '异议',
  recordedAt: '签署时间',
  recordedBy: '签署人',
  procuringEntity: '采购人',
  agency: '代理机构',
  supplier: '供应商',
  hit: '命中',
  law: '依据',
  code: '监控点',
  actions: '措施',
  evidence: '证据',
  severity: '级别',
  parameters: '参数',
  entity: '对象',
  stopped: '已拦截',
  raisedAt: '发现时间',
  subjects: '涉及单位',
  chosen: '所选',
  same: '相同项',
  awards: '中标情况',
  askedAt: '询问时间',
  askedBy: '询问人',
  answerBy: '答复期限',
  question: '问题',
  explanation: '说明',
  explainedAt: '说明时间',
  explainedBy: '说明人',
  closedBy: '处理人',
  assignedTo: '承办人',
}
const VALUES: Record<string, Record<string, string>> = {
  method: METHODS,
  category: CATEGORIES,
  list: {
    dishonest: '失信被执行人',
    taxOffender: '重大税收违法失信主体',
    procurementBan: '政府采购严重违法失信行为记录名单',
  },
  awardRule: { comprehensiveScoring: '综合评分法', lowestEvaluatedPrice: '最低评标价法' },
}

const lastOf = (path: string) => path.slice(path.lastIndexOf('.') + 1)
const lastTwo = (path: string) => path.split('.').slice(-2).join('.')

type Fields = ReadonlyMap<string, Field>
/** The fields of one chapter by their whole place (`factors.kind`), with its rank; those of all by the last two steps and the last. */
const readOut = () => {
  const own = new Map<Acts, Fields>()
  const ranks = new Map<Acts, ReadonlyMap<string, number>>()
  const everywhere = new Map<string, Field>()
  for (const chapter of CHAPTERS) {
    const fields = new Map<string, Field>()
    if (chapter.words) titlesIn(chapter.words, fields)
    for (const command of Object.values(chapter.commands)) titlesIn(command.input, fields)
    own.set(chapter, fields)
    ranks.set(chapter, new Map([...fields.keys()].map((path, rank) => [path, rank])))
    for (const [path, field] of fields)
      for (const key of [lastTwo(path), lastOf(path)]) if (!everywhere.has(key)) everywhere.set(key, field)
  }
  return { own, ranks, everywhere }
}
let read: ReturnType<typeof readOut> | undefined
/** Three hundred forms are read out when a word is first looked up, not while the first page is waited for. */
const words = () => (read ??= readOut())

const ownField = (chapter: Acts | undefined, path: string): Field | undefined => {
  const own = chapter && words().own.get(chapter)
  return own?.get(path) ?? own?.get(lastTwo(path))
}
const fieldAnywhere = (key: string): Field | undefined => words().everywhere.get(key)
/** Words of one chapter first, then of all: by the whole place, by its last two steps, by its last. */
const fieldFor = (chapter: Acts | undefined, path: string): Field | undefined =>
  ownField(chapter, path) ?? fieldAnywhere(lastTwo(path)) ?? fieldAnywhere(lastOf(path))

/** Where a chapter's own words put a place of its state: what is stored knows no order. */
export const rankOf = (chapter: Acts | undefined, path: string): number => {
  const ranks = chapter && words().ranks.get(chapter)
  return ranks?.get(path) ?? ranks?.get(lastTwo(path)) ?? Number.MAX_SAFE_INTEGER
}

/** A form's title may hold advice in brackets; a fact needs none. */
const short = (title: string | undefined) => title?.replace(/（[^）]*）$/, '') || title

/** The Chinese of a place in a state; undefined where none is known. */
export const titleOf = (chapter: Acts | undefined, path: string): string | undefined =>
  short(
    ownField(chapter, path)?.title ??
      (path.includes('.') ? (COMMON[lastTwo(path)] ?? fieldAnywhere(lastTwo(path))?.title) : undefined) ??
      COMMON[lastOf(path)] ??
      fieldAnywhere(lastOf(path))?.title,
  )

/** What is written or brought in one act: under the same name another's words may stand. */
const OWN_WORDS = new Set<Field['kind']>(['multiline', 'file', 'files'])
/** Whether what the thing holds under the name of a field is what the field asks for: where an edit starts from. */
export const isHeld = (chapter: Acts, { name, title, kind }: Field): boolean =>
  name !== 'status' && (!OWN_WORDS.has(kind) || titleOf(chapter, name) === short(title))

const looksLikeInstant = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)
const MONEY = /(^|[a-z])(amount|budget|price|ceiling|frozen|paid|total|fee)$/i

/** `质保期（月）`: what stands in the brackets is the unit, and goes with the value where the title has none. */
const UNITS: Readonly<Record<string, string>> = { '%': '%', 日历天: ' 天', 月: ' 个月' }
const unitOf = (field: Field | undefined): string => {
  if (field?.kind !== 'number') return ''
  const unit = field.unit === '%' ? '%' : /（(%|万元|人|分钟|小时|工作日|日|天|日历天|月|年)）$/.exec(field.title)?.[1]
  return unit === undefined ? '' : (UNITS[unit] ?? ` ${unit}`)
}

/** One plain value in words. */
export const wordsFor = (chapter: Acts | undefined, path: string, value: unknown): string => {
  const key = lastOf(path)
  if (value === null || value === undefined || value === '') return '—'
  if (typeof value === 'boolean') return value ? '是' : '否'
  const field = fieldFor(chapter, path)
  if (typeof value === 'number') {
    if (field?.kind === 'money' || (!field && MONEY.test(key)) || (key === 'amount' && Number.isInteger(value)))
      return showYuan(value as Fen)
    const useGrouping = !/year$/i.test(key) // 1967, not 1,967
    const own = ownField(chapter, path)
    const plain = value.toLocaleString('zh-CN', { maximumFractionDigits: 6, useGrouping })
    return own?.title.endsWith('（每日万分之）') ? `每日万分之 ${plain}` : `${plain}${unitOf(own)}`
  }
  const text = String(value)
  if (looksLikeInstant(text)) return showInstant(text)
  if (/Date$/.test(key) && /^\d{4}-\d\d-\d\d$/.test(text)) return showDay(text)
  if (field && (field.kind === 'choice' || field.kind === 'choices')) {
    const option = field.options.find((each) => String(each.value) === text)
    if (option) return option.label
  }
  if (/(region(s|Code)?|serves|handler)$/i.test(key) && /^\d{6}$/.test(text)) return fullDivisionName(text)
  if (key === 'status') return chapter?.model.status[text] ?? text
  return VALUES[key]?.[text] ?? text
}
