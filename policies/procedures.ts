/** 采购程序 — what each method asks, as data: where suppliers come from, the stages, periods, numbers, panel, how it is awarded.
 *  One engine reads these rows; a row is judged by the day of the event. Figures stand in `figures.ts`, here are their keys. Pure. */
import type { Day, Period } from '#foundation/time.ts'
import { METHODS, type Method } from './methods.ts'

/** In the order of a purchase's life; a method goes through its own of them. */
export const STAGES = {
  publicity: '采购前公示',
  prequalification: '资格预审',
  invitation: '确定被邀请的供应商',
  notice: '发布公告、提供采购文件',
  response: '提交响应文件',
  opening: '开启',
  qualification: '资格审查',
  conformity: '符合性审查',
  negotiation: '谈判、磋商',
  finalQuote: '最后报价',
  scoring: '评分',
  ranking: '价格评审、推荐候选人',
  award: '确定中标（成交）、公告结果',
  entry: '入围、签订框架协议',
  callOff: '第二阶段成交',
  development: '研发、订购',
  firstPurchase: '首购',
  contract: '签订合同',
} as const
export type ProcedureStage = keyof typeof STAGES

/** 供应商来源. */
export const SOURCES = {
  announcement: '发布公告',
  prequalification: '资格预审公告征集后随机抽取',
  register: '从省级以上财政部门建立的供应商库中随机抽取',
  recommendation: '采购人（评审专家）书面推荐',
  named: '采购人直接确定',
} as const
export type Source = keyof typeof SOURCES

/** A period of the law: under which key its figure stands, and in what days it is counted. */
export type Span = { key: string; of: Period['of'] }
/** From and to how many of a hundred the price weighs. */
export type Weights = { least: string; most?: string }

/** How the law speaks of it: 投标、中标 of a tender, 响应、成交 of the rest. */
export type Words = {
  documents: string
  notice: string
  response: string
  bidder: string
  deadline: string
  opening: string
  panel: string
  result: '中标' | '成交' | '入围'
}

export type Procedure = {
  method: Method
  /** In force for procedures whose notice is published from this day on, until the next row of its method. */
  validFrom: Day
  basis: string
  /** What a result notice and its letters rest upon. */
  resultBasis: string
  words: Words
  sources: readonly Source[]
  stages: readonly ProcedureStage[]
  notice?: Span
  /** 采购文件提供期限. */
  offer?: Span
  /** From issuing the documents to the deadline, at the least. */
  response: Span
  /** How long before the deadline a change that bears upon responses must be out. */
  clarification: Span
  application?: Span
  /** The last quote needs so long; absent: what the panel gives. */
  finalQuote?: Span
  publicity?: Span
  /** How many responses are needed to open them, and how many must stand to go on. */
  minimum: string
  /** With approval, or in the cases the law lists, so few are enough. */
  minimumExcepted?: { key: string; when: string }
  panel: { least: string; large: string; largeFrom: string; thirds: string; drawAnyTime: boolean }
  /** 公开唱标: whether the opening is public and its prices are read out. */
  readOut: boolean
  /** 资格审查: by purchaser or agency (财政部令第87号第四十四条), or by the panel. */
  qualifiedBy: 'host' | 'panel'
  awardRules: readonly ('comprehensiveScoring' | 'lowestEvaluatedPrice')[]
  priceWeight: { goods: Weights; services: Weights; works: Weights }
  /** 电子反拍: the stage whose prices suppliers may make by underbidding one another in the open. Absent where the law has one price only
   *  (询价: 一次报出不得更改), or keeps one party's price from the others (谈判、磋商: 政府采购法第三十八条第（四）项). */
  auction?: { stage: ProcedureStage; basis: string }
  /** 得分相同: after the lower quote the better technical score decides (财库〔2014〕214号第二十五条). */
  technicalBreaksTie: boolean
}

const TENDER_WORDS: Words = {
  documents: '招标文件',
  notice: '招标公告',
  response: '投标文件',
  bidder: '投标人',
  deadline: '投标截止时间',
  opening: '开标',
  panel: '评标委员会',
  result: '中标',
}
const answering = (kind: string, panel: string): Words => ({
  documents: `${kind}文件`,
  notice: `${kind}公告`,
  response: '响应文件',
  bidder: '供应商',
  deadline: '响应文件提交截止时间',
  opening: '响应文件开启',
  panel,
  result: '成交',
})

const TENDER_PANEL = {
  least: 'panel.minimum',
  large: 'panel.minimumLarge',
  largeFrom: 'panel.largeBudget',
  thirds: 'panel.expertThirds',
  drawAnyTime: false,
}
const SMALL_PANEL = {
  least: 'panel.negotiationMinimum',
  large: 'panel.negotiationLarge',
  largeFrom: 'tender.openThreshold',
  thirds: 'panel.expertThirds',
  drawAnyTime: true,
}
const TENDER_WEIGHT: Procedure['priceWeight'] = {
  goods: { least: 'score.priceWeightGoods' },
  services: { least: 'score.priceWeightServices' },
  works: { least: 'score.priceWeightServices' },
}

/** 质量优先法: the price is not scored (财政部令第110号第二十五条). */
const QUALITY_ONLY: Weights = { least: 'framework.qualityPriceWeight', most: 'framework.qualityPriceWeight' }

/** What every method with responses goes through. */
const REVIEWED: readonly ProcedureStage[] = ['notice', 'response', 'opening', 'qualification', 'conformity']

const TENDERING = {
  resultBasis: '《政府采购货物和服务招标投标管理办法》（财政部令第87号）第六十九条',
  words: TENDER_WORDS,
  notice: { key: 'notice.publicDays', of: 'working' },
  offer: { key: 'documents.offerDays', of: 'working' },
  clarification: { key: 'clarification.tenderDays', of: 'calendar' },
  minimum: 'bidders.minimum',
  panel: TENDER_PANEL,
  readOut: true,
  qualifiedBy: 'host',
  awardRules: ['comprehensiveScoring', 'lowestEvaluatedPrice'],
  priceWeight: TENDER_WEIGHT,
  technicalBreaksTie: false,
} as const satisfies Partial<Procedure>

const NEGOTIATED = {
  resultBasis: '《政府采购非招标采购方式管理办法》（财政部令第74号）第十八条',
  minimum: 'bidders.minimum',
  panel: SMALL_PANEL,
  readOut: false,
  qualifiedBy: 'panel',
  priceWeight: TENDER_WEIGHT,
  technicalBreaksTie: false,
} as const satisfies Partial<Procedure>

export const PROCEDURES: readonly Procedure[] = [
  {
    ...TENDERING,
    method: 'openTendering',
    validFrom: '2017-10-01' as Day,
    basis: '政府采购法第三十五条；财政部令第87号',
    sources: ['announcement'],
    stages: [...REVIEWED, 'scoring', 'ranking', 'award', 'contract'],
    response: { key: 'response.openTenderingDays', of: 'calendar' },
  },
  {
    ...TENDERING,
    method: 'selectiveTendering',
    validFrom: '2017-10-01' as Day,
    basis: '政府采购法第二十九、三十四条；财政部令第87号第十四、十五条',
    words: { ...TENDER_WORDS, notice: '投标邀请书' },
    sources: ['prequalification', 'register', 'recommendation'],
    stages: ['prequalification', 'invitation', ...REVIEWED, 'scoring', 'ranking', 'award', 'contract'],
    response: { key: 'response.selectiveTenderingDays', of: 'calendar' },
    application: { key: 'prequalification.applicationDays', of: 'working' },
  },
  {
    ...NEGOTIATED,
    method: 'competitiveNegotiation',
    validFrom: '2014-02-01' as Day,
    basis: '政府采购法第三十、三十八条；财政部令第74号第二十七至三十七条',
    words: answering('谈判', '谈判小组'),
    sources: ['announcement', 'register', 'recommendation'],
    stages: [...REVIEWED, 'negotiation', 'finalQuote', 'ranking', 'award', 'contract'],
    notice: { key: 'notice.negotiationDays', of: 'working' },
    offer: { key: 'documents.negotiationOfferDays', of: 'working' },
    response: { key: 'response.negotiationDays', of: 'working' },
    clarification: { key: 'response.negotiationDays', of: 'working' }, // 第二十九条
    minimumExcepted: { key: 'bidders.excepted', when: '公开招标后只有两家，经批准转为竞争性谈判（第二十七条）' },
    awardRules: ['lowestEvaluatedPrice'],
  },
  {
    ...NEGOTIATED,
    method: 'competitiveConsultation',
    resultBasis: '《政府采购竞争性磋商采购方式管理暂行办法》（财库〔2014〕214号）第二十九条',
    validFrom: '2014-12-31' as Day,
    basis: '财库〔2014〕214号；财库〔2015〕124号',
    words: answering('磋商', '磋商小组'),
    sources: ['announcement', 'register', 'recommendation'],
    stages: [...REVIEWED, 'negotiation', 'finalQuote', 'scoring', 'ranking', 'award', 'contract'],
    notice: { key: 'notice.negotiationDays', of: 'working' },
    offer: { key: 'documents.offerDays', of: 'working' },
    response: { key: 'response.consultationDays', of: 'calendar' },
    clarification: { key: 'clarification.consultationDays', of: 'calendar' },
    minimumExcepted: {
      key: 'bidders.excepted',
      when: '市场竞争不充分的科研项目、科技成果转化项目、政府购买服务项目（第二十一条；财库〔2015〕124号）',
    },
    awardRules: ['comprehensiveScoring'],
    priceWeight: {
      goods: { least: 'score.consultationGoodsMin', most: 'score.consultationGoodsMax' },
      services: { least: 'score.consultationServicesMin', most: 'score.consultationServicesMax' },
      works: { least: 'score.consultationServicesMin', most: 'score.consultationServicesMax' },
    },
    technicalBreaksTie: true,
  },
  {
    ...NEGOTIATED,
    method: 'requestForQuotation',
    validFrom: '2014-02-01' as Day,
    basis: '政府采购法第三十二、四十条；财政部令第74号第四十四至五十条',
    words: answering('询价', '询价小组'),
    sources: ['announcement', 'register', 'recommendation'],
    // 一次报出不得更改的价格: no negotiation, no further quote (第四十六、四十七条)
    stages: [...REVIEWED, 'ranking', 'award', 'contract'],
    notice: { key: 'notice.negotiationDays', of: 'working' },
    offer: { key: 'documents.negotiationOfferDays', of: 'working' },
    response: { key: 'response.quotationDays', of: 'working' },
    clarification: { key: 'response.quotationDays', of: 'working' }, // 第四十五条
    awardRules: ['lowestEvaluatedPrice'],
  },
  {
    ...NEGOTIATED,
    method: 'singleSource',
    validFrom: '2014-02-01' as Day,
    basis: '政府采购法第三十一、三十九条；财政部令第74号第三十八至四十三条',
    words: { ...answering('单一来源采购', '协商小组'), notice: '单一来源采购邀请书' },
    sources: ['named'],
    stages: ['publicity', ...REVIEWED, 'negotiation', 'finalQuote', 'ranking', 'award', 'contract'],
    response: { key: 'response.singleSourceDays', of: 'working' },
    clarification: { key: 'response.singleSourceDays', of: 'working' },
    publicity: { key: 'singleSource.publicDays', of: 'working' },
    minimum: 'bidders.one',
    awardRules: ['lowestEvaluatedPrice'],
  },
  {
    ...TENDERING,
    method: 'closedFramework',
    validFrom: '2022-03-01' as Day,
    basis: '财政部令第110号',
    words: { ...answering('征集', '评审委员会'), result: '入围' },
    sources: ['announcement'],
    stages: [...REVIEWED, 'scoring', 'ranking', 'entry', 'callOff', 'contract'],
    response: { key: 'response.openTenderingDays', of: 'calendar' }, // 第二十三条: as an open tender
    awardRules: ['lowestEvaluatedPrice', 'comprehensiveScoring'], // 价格优先法、质量优先法 (第二十五条)
    priceWeight: { goods: QUALITY_ONLY, services: QUALITY_ONLY, works: QUALITY_ONLY },
    minimum: 'framework.minimumResponses',
    auction: { stage: 'callOff', basis: '财政部令第110号第三十二条：以协议价格为最高限价，报价最低的成交' },
  },
  {
    ...NEGOTIATED,
    method: 'openFramework',
    validFrom: '2022-03-01' as Day,
    basis: '财政部令第110号第三十八至四十五条',
    words: { ...answering('征集', '评审小组'), response: '加入申请', deadline: '征集期满', result: '入围' },
    sources: ['announcement'],
    stages: ['notice', 'response', 'entry', 'callOff', 'contract'],
    response: { key: 'framework.reviewDays', of: 'working' },
    clarification: { key: 'framework.reviewDays', of: 'working' },
    minimum: 'bidders.one',
    awardRules: ['lowestEvaluatedPrice'],
  },
  {
    ...NEGOTIATED,
    method: 'cooperativeInnovation',
    resultBasis: '《政府采购合作创新采购方式管理暂行办法》（财库〔2024〕13号）',
    validFrom: '2024-06-01' as Day,
    basis: '财库〔2024〕13号',
    words: answering('合作创新采购', '谈判小组'),
    sources: ['announcement'],
    stages: [
      ...REVIEWED,
      'negotiation',
      'finalQuote',
      'scoring',
      'ranking',
      'award',
      'development',
      'firstPurchase',
      'contract',
    ],
    notice: { key: 'cooperative.noticeDays', of: 'working' },
    application: { key: 'cooperative.applicationDays', of: 'working' },
    response: { key: 'cooperative.firstResponseDays', of: 'working' },
    clarification: { key: 'cooperative.finalResponseDays', of: 'working' },
    finalQuote: { key: 'cooperative.finalResponseDays', of: 'working' },
    panel: { ...SMALL_PANEL, least: 'panel.minimum' },
    minimumExcepted: { key: 'bidders.excepted', when: '只有两家符合条件的，可以继续（待核）' },
    awardRules: ['comprehensiveScoring'],
    priceWeight: {
      goods: { least: 'cooperative.priceWeightMin', most: 'cooperative.priceWeightMax' },
      services: { least: 'cooperative.priceWeightMin', most: 'cooperative.priceWeightMax' },
      works: { least: 'cooperative.priceWeightMin', most: 'cooperative.priceWeightMax' },
    },
  },
  {
    ...NEGOTIATED,
    method: 'emergency',
    validFrom: '2026-10-01' as Day,
    basis: '财库〔2026〕12号',
    words: answering('紧急采购', '评审小组'),
    sources: ['announcement', 'recommendation', 'named'],
    stages: [...REVIEWED, 'ranking', 'award', 'contract'],
    response: { key: 'response.emergencyDays', of: 'calendar' },
    clarification: { key: 'response.emergencyDays', of: 'calendar' },
    minimumExcepted: { key: 'bidders.one', when: '只有两家或者一家的，可以继续（财库〔2026〕12号）' },
    awardRules: ['lowestEvaluatedPrice', 'comprehensiveScoring'],
  },
]

/** 批量集中采购: what is gathered from many units is bought in competition, by a price for all alike (财库〔2013〕109号，待核). Its periods and
 *  numbers are figures (`pool.…`); everything else is the method's own. */
export const POOL_METHODS: readonly Method[] = ['openTendering', 'requestForQuotation']

/** The law has no such method on that day. */
export class NoSuchProcedure extends Error {
  constructor(method: string, day: Day) {
    super(`${METHODS[method as Method] ?? method}在${day}尚无施行的规定`)
  }
}

/** The row in force on the day of the event; earlier events keep to the earlier row. */
export const procedureOf = (method: Method, day: Day, rows: readonly Procedure[] = PROCEDURES): Procedure => {
  const found = rows.filter((row) => row.method === method && row.validFrom <= day)
  if (found.length === 0) throw new NoSuchProcedure(method, day)
  return found.reduce((best, next) => (next.validFrom >= best.validFrom ? next : best))
}

export const hasStage = ({ stages }: Procedure, stage: ProcedureStage): boolean => stages.includes(stage)

/** What its review leads to is an award. Where several enter a framework agreement, or develop, that is opened instead. */
export const leadsToAward = (procedure: Procedure): boolean =>
  !hasStage(procedure, 'entry') && !hasStage(procedure, 'development')

/** A span with its figure of the day. */
export const periodOf = ({ key, of }: Span, policy: (key: string) => number): Period => ({ days: policy(key), of })
