/** 政策数值 — every figure of the law that a rule reads: dated, by region, with its source. Judged by the day of the event. */
import type { Day } from '#foundation/time.ts'

/**
 * One figure as it was made law. A newer row of the same key and region supersedes the older from its `validFrom` on,
 * so a row is never changed or deleted: a purchase of 2021 is judged by the figures of 2021.
 * `figure: null`: this region has a rule of its own that the platform does not hold yet; asking for it is an error.
 */
export type Figure = {
  readonly key: string
  readonly title: string
  readonly figure: number | null
  /** `percent` is whole percent (20 is 20 %), `ratio` a plain factor; days are calendar or working days. */
  readonly unit: 'fen' | 'percent' | 'ratio' | 'days' | 'workingDays' | 'minutes' | 'count' | 'years'
  /** The article; 「默认参数」 marks our own default, which a region may set otherwise. */
  readonly source: string
  /** The division the row is law in: 000000 the country, 440000 the province, and what lies below. */
  readonly region: string
  readonly validFrom: Day
}

const NATION = '000000'
const GUANGDONG = '440000'
const SHENZHEN = '440300'

type Row = Omit<Figure, 'region' | 'validFrom'>
const from = (validFrom: Day, region: string, rows: readonly Row[]): Figure[] =>
  rows.map((row) => ({ ...row, region, validFrom }))

/** Append new rows at the end of the list they belong to, or in a list of their own. */
export const figures: readonly Figure[] = [
  // 限额与方式
  ...from('2020-01-01', GUANGDONG, [
    {
      key: 'tender.openThreshold',
      title: '货物服务公开招标数额标准',
      figure: 4_000_000_00,
      unit: 'fen',
      source: '粤财采购〔2020〕2号',
    },
  ]),
  ...from('2018-01-01', GUANGDONG, [
    {
      key: 'procurement.limit',
      title: '政府采购限额标准',
      figure: 1_000_000_00,
      unit: 'fen',
      source: '广东省政府采购限额标准（2018年版）',
    },
  ]),
  ...from('2020-01-01', SHENZHEN, [
    {
      key: 'tender.openThreshold',
      title: '货物服务公开招标数额标准',
      figure: null,
      unit: 'fen',
      source: '深圳经济特区政府采购条例',
    },
    {
      key: 'procurement.limit',
      title: '政府采购限额标准',
      figure: null,
      unit: 'fen',
      source: '深圳经济特区政府采购条例',
    },
  ]),
  ...from('2018-06-01', NATION, [
    {
      key: 'works.tenderThreshold',
      title: '工程施工必须招标标准',
      figure: 4_000_000_00,
      unit: 'fen',
      source: '国家发展改革委令第16号第五条',
    },
    {
      key: 'works.goodsTenderThreshold',
      title: '工程货物必须招标标准',
      figure: 2_000_000_00,
      unit: 'fen',
      source: '国家发展改革委令第16号第五条',
    },
    {
      key: 'works.servicesTenderThreshold',
      title: '工程服务必须招标标准',
      figure: 1_000_000_00,
      unit: 'fen',
      source: '国家发展改革委令第16号第五条',
    },
  ]),

  // 采购意向与计划
  ...from('2021-01-01', GUANGDONG, [
    {
      key: 'intention.leadDays',
      title: '采购意向公开提前期',
      figure: 30,
      unit: 'days',
      source: '财库〔2020〕10号；粤财采购〔2020〕5号',
    },
  ]),
  ...from('2018-01-01', NATION, [
    {
      key: 'intention.mismatchPercent',
      title: '计划与意向预算的允许差异',
      figure: 20,
      unit: 'percent',
      source: '默认参数（财库〔2020〕10号）',
    },
    { key: 'plan.idleDays', title: '计划闲置提醒期', figure: 90, unit: 'days', source: '默认参数（预算法）' },
    {
      key: 'splitting.windowDays',
      title: '临界拆分观察期',
      figure: 90,
      unit: 'days',
      source: '默认参数（政府采购法实施条例第二十八条）',
    },
    {
      key: 'splitting.count',
      title: '临界拆分次数',
      figure: 3,
      unit: 'count',
      source: '默认参数（政府采购法实施条例第二十八条）',
    },
    {
      key: 'splitting.lowerPercent',
      title: '临界拆分下限',
      figure: 80,
      unit: 'percent',
      source: '默认参数（政府采购法实施条例第二十八条）',
    },
  ]),

  // 采购需求
  ...from('2021-07-01', NATION, [
    {
      key: 'requirement.surveyGoodsServices',
      title: '须开展需求调查的货物服务预算',
      figure: 10_000_000_00,
      unit: 'fen',
      source: '财库〔2021〕22号第十一条',
    },
    {
      key: 'requirement.surveyWorks',
      title: '须开展需求调查的工程预算',
      figure: 30_000_000_00,
      unit: 'fen',
      source: '财库〔2021〕22号第十一条',
    },
    {
      key: 'requirement.surveySubjects',
      title: '需求调查对象数',
      figure: 3,
      unit: 'count',
      source: '财库〔2021〕22号第十条',
    },
    {
      key: 'requirement.referenceContracts',
      title: '可作资格条件的同类业绩合同数',
      figure: 2,
      unit: 'count',
      source: '财库〔2021〕22号第十八条',
    },
  ]),

  // 中小企业、本国产品、异常低价
  ...from('2021-01-01', NATION, [
    {
      key: 'sme.reservedGoodsServices',
      title: '货物服务整体预留标准',
      figure: 2_000_000_00,
      unit: 'fen',
      source: '财库〔2020〕46号第七条',
    },
    {
      key: 'sme.reservedWorks',
      title: '工程整体预留标准',
      figure: 4_000_000_00,
      unit: 'fen',
      source: '财库〔2020〕46号第七条',
    },
    {
      key: 'sme.reservedPercent',
      title: '超过标准的预留份额',
      figure: 30,
      unit: 'percent',
      source: '财库〔2020〕46号第八条',
    },
    {
      key: 'sme.microPercent',
      title: '预留给小微企业的比例',
      figure: 60,
      unit: 'percent',
      source: '财库〔2020〕46号第八条',
    },
    {
      key: 'sme.deductionMin',
      title: '小微企业价格扣除下限（货物服务）',
      figure: 6,
      unit: 'percent',
      source: '财库〔2020〕46号第九条',
    },
    {
      key: 'sme.deductionMax',
      title: '小微企业价格扣除上限（货物服务）',
      figure: 10,
      unit: 'percent',
      source: '财库〔2020〕46号第九条',
    },
    {
      key: 'sme.jointDeductionMin',
      title: '联合体或者分包价格扣除下限（货物服务）',
      figure: 2,
      unit: 'percent',
      source: '财库〔2020〕46号第九条',
    },
    {
      key: 'sme.jointDeductionMax',
      title: '联合体或者分包价格扣除上限（货物服务）',
      figure: 3,
      unit: 'percent',
      source: '财库〔2020〕46号第九条',
    },
    {
      key: 'sme.worksDeductionMin',
      title: '小微企业价格扣除下限（工程）',
      figure: 3,
      unit: 'percent',
      source: '财库〔2020〕46号第九条',
    },
    {
      key: 'sme.worksDeductionMax',
      title: '小微企业价格扣除上限（工程）',
      figure: 5,
      unit: 'percent',
      source: '财库〔2020〕46号第九条',
    },
    {
      key: 'sme.worksJointDeductionMin',
      title: '联合体或者分包价格扣除下限（工程）',
      figure: 1,
      unit: 'percent',
      source: '财库〔2020〕46号第九条',
    },
    {
      key: 'sme.worksJointDeductionMax',
      title: '联合体或者分包价格扣除上限（工程）',
      figure: 2,
      unit: 'percent',
      source: '财库〔2020〕46号第九条',
    },
    {
      key: 'sme.jointSharePercent',
      title: '联合体或者分包中小微企业的最低份额',
      figure: 30,
      unit: 'percent',
      source: '财库〔2020〕46号第九条',
    },
  ]),
  ...from('2022-07-01', NATION, [
    {
      key: 'sme.deductionMin',
      title: '小微企业价格扣除下限（货物服务）',
      figure: 10,
      unit: 'percent',
      source: '财库〔2022〕19号',
    },
    {
      key: 'sme.deductionMax',
      title: '小微企业价格扣除上限（货物服务）',
      figure: 20,
      unit: 'percent',
      source: '财库〔2022〕19号',
    },
    {
      key: 'sme.jointDeductionMin',
      title: '联合体或者分包价格扣除下限（货物服务）',
      figure: 4,
      unit: 'percent',
      source: '财库〔2022〕19号',
    },
    {
      key: 'sme.jointDeductionMax',
      title: '联合体或者分包价格扣除上限（货物服务）',
      figure: 6,
      unit: 'percent',
      source: '财库〔2022〕19号',
    },
  ]),
  ...from('2026-01-01', NATION, [
    { key: 'domestic.deduction', title: '本国产品价格扣除', figure: 20, unit: 'percent', source: '国办发〔2025〕34号' },
    {
      key: 'domestic.costSharePercent',
      title: '多产品采购包整体扣除的本国产品成本占比',
      figure: 80,
      unit: 'percent',
      source: '财库〔2025〕30号',
    },
  ]),
  ...from('2026-02-01', NATION, [
    {
      key: 'abnormalLow.ofMean',
      title: '低于平均报价的审查线',
      figure: 50,
      unit: 'percent',
      source: '财库〔2026〕2号',
    },
    {
      key: 'abnormalLow.ofSecond',
      title: '低于次低报价的审查线',
      figure: 50,
      unit: 'percent',
      source: '财库〔2026〕2号',
    },
    {
      key: 'abnormalLow.ofCeiling',
      title: '低于最高限价的审查线',
      figure: 45,
      unit: 'percent',
      source: '财库〔2026〕2号',
    },
    {
      key: 'abnormalLow.maxRate',
      title: '采购文件可设的最高审查线',
      figure: 65,
      unit: 'percent',
      source: '财库〔2026〕2号',
    },
    {
      key: 'abnormalLow.proofMinutes',
      title: '供应商书面说明的最短时间',
      figure: 30,
      unit: 'minutes',
      source: '财库〔2026〕2号',
    },
  ]),

  // 采购文件与评审标准
  ...from('2017-10-01', NATION, [
    {
      key: 'score.priceWeightGoods',
      title: '货物价格分权重下限',
      figure: 30,
      unit: 'percent',
      source: '财政部令第87号第五十五条',
    },
    {
      key: 'score.priceWeightServices',
      title: '服务价格分权重下限',
      figure: 10,
      unit: 'percent',
      source: '财政部令第87号第五十五条',
    },
    {
      key: 'score.subjectiveMax',
      title: '主观分合计上限',
      figure: 30,
      unit: 'count',
      source: '默认参数（财库〔2021〕22号第二十一条）',
    },
    {
      key: 'score.outlierMads',
      title: '评分畸高畸低的中位差倍数',
      figure: 2,
      unit: 'ratio',
      source: '默认参数（财政部令第87号第六十四条）',
    },
    {
      key: 'score.outlierPercent',
      title: '评分畸高畸低占满分的比例',
      figure: 20,
      unit: 'percent',
      source: '默认参数（财政部令第87号第六十四条）',
    },
    {
      key: 'bidSecurity.maxPercent',
      title: '投标保证金上限',
      figure: 2,
      unit: 'percent',
      source: '政府采购法实施条例第三十三条',
    },
    {
      key: 'performanceSecurity.maxPercent',
      title: '履约保证金上限',
      figure: 10,
      unit: 'percent',
      source: '政府采购法实施条例第四十八条',
    },
    {
      key: 'bidSecurity.lateFactor',
      title: '逾期退还保证金的利率倍数',
      figure: 1.2,
      unit: 'ratio',
      source: '财政部令第87号第三十八条',
    },
  ]),
  ...from('2014-12-31', NATION, [
    {
      key: 'score.consultationGoodsMin',
      title: '磋商货物价格分权重下限',
      figure: 30,
      unit: 'percent',
      source: '财库〔2014〕214号第二十四条',
    },
    {
      key: 'score.consultationGoodsMax',
      title: '磋商货物价格分权重上限',
      figure: 60,
      unit: 'percent',
      source: '财库〔2014〕214号第二十四条',
    },
    {
      key: 'score.consultationServicesMin',
      title: '磋商服务价格分权重下限',
      figure: 10,
      unit: 'percent',
      source: '财库〔2014〕214号第二十四条',
    },
    {
      key: 'score.consultationServicesMax',
      title: '磋商服务价格分权重上限',
      figure: 30,
      unit: 'percent',
      source: '财库〔2014〕214号第二十四条',
    },
    {
      key: 'response.consultationDays',
      title: '磋商响应时间',
      figure: 10,
      unit: 'days',
      source: '财库〔2014〕214号第十条',
    },
    {
      key: 'clarification.consultationDays',
      title: '磋商文件澄清提前期',
      figure: 5,
      unit: 'days',
      source: '财库〔2014〕214号第十条',
    },
  ]),

  ...from('2015-10-24', NATION, [
    {
      key: 'bidSecurity.baseRatePercent',
      title: '逾期退还保证金的贷款基准利率（年）',
      figure: 4.35,
      unit: 'percent',
      source: '中国人民银行金融机构人民币贷款基准利率（2015-10-24）',
    },
  ]),

  // 公告与期限
  ...from('2017-10-01', NATION, [
    {
      key: 'response.openTenderingDays',
      title: '公开招标等标期',
      figure: 20,
      unit: 'days',
      source: '政府采购法第三十五条',
    },
    {
      key: 'response.selectiveTenderingDays',
      title: '邀请招标等标期',
      figure: 20,
      unit: 'days',
      source: '政府采购法第三十五条',
    },
    {
      key: 'response.negotiationDays',
      title: '谈判响应时间',
      figure: 3,
      unit: 'workingDays',
      source: '财政部令第74号第二十九条',
    },
    {
      key: 'response.quotationDays',
      title: '询价响应时间',
      figure: 3,
      unit: 'workingDays',
      source: '财政部令第74号第四十五条',
    },
    {
      key: 'notice.publicDays',
      title: '招标公告期限',
      figure: 5,
      unit: 'workingDays',
      source: '财政部令第87号第十六条',
    },
    {
      key: 'documents.offerDays',
      title: '采购文件提供期限',
      figure: 5,
      unit: 'workingDays',
      source: '政府采购法实施条例第三十一条',
    },
    {
      key: 'prequalification.applicationDays',
      title: '资格预审申请期限',
      figure: 5,
      unit: 'workingDays',
      source: '财政部令第87号第二十一条',
    },
    {
      key: 'clarification.tenderDays',
      title: '招标文件澄清修改提前期',
      figure: 15,
      unit: 'days',
      source: '财政部令第87号第二十七条',
    },
    {
      key: 'clarification.prequalificationDays',
      title: '资格预审文件澄清提前期',
      figure: 3,
      unit: 'days',
      source: '财政部令第87号第二十七条',
    },
    {
      key: 'singleSource.publicDays',
      title: '单一来源公示期',
      figure: 5,
      unit: 'workingDays',
      source: '财政部令第74号第三十八条',
    },
    {
      key: 'bidders.minimum',
      title: '开标和评标的最少投标人数',
      figure: 3,
      unit: 'count',
      source: '财政部令第87号第四十三条',
    },
    { key: 'panel.minimum', title: '评标委员会最少人数', figure: 5, unit: 'count', source: '财政部令第87号第四十七条' },
    {
      key: 'panel.minimumLarge',
      title: '重大项目评标委员会最少人数',
      figure: 7,
      unit: 'count',
      source: '财政部令第87号第四十七条',
    },
    {
      key: 'panel.largeBudget',
      title: '须组成七人以上评标委员会的预算',
      figure: 10_000_000_00,
      unit: 'fen',
      source: '财政部令第87号第四十七条',
    },
    {
      key: 'panel.expertThirds',
      title: '评审专家不少于成员总数的三分之几',
      figure: 2,
      unit: 'count',
      source: '财政部令第87号第四十七条',
    },
    { key: 'panel.watchersMax', title: '采购人现场监督人数上限', figure: 2, unit: 'count', source: '财库〔2012〕69号' },
    {
      key: 'draw.leadDays',
      title: '抽取专家最早提前期',
      figure: 2,
      unit: 'workingDays',
      source: '财库〔2016〕198号；粤财规〔2025〕1号第二十五条',
    },
    {
      key: 'draw.poolFactor',
      title: '候选专家与席位的最低倍数',
      figure: 3,
      unit: 'ratio',
      source: '默认参数（财库〔2016〕198号）',
    },
    {
      key: 'draw.respondMinutes',
      title: '专家答复抽取通知的时限',
      figure: 120,
      unit: 'minutes',
      source: '默认参数（财库〔2016〕198号）',
    },
    {
      key: 'draw.redrawsMax',
      title: '补抽次数上限',
      figure: 2,
      unit: 'count',
      source: '默认参数（财库〔2016〕198号）',
    },
    {
      key: 'expert.avoidanceYears',
      title: '专家任职回避年限',
      figure: 3,
      unit: 'years',
      source: '政府采购法实施条例第九条',
    },
    {
      key: 'award.reportDays',
      title: '送交评审报告期限',
      figure: 2,
      unit: 'workingDays',
      source: '政府采购法实施条例第四十三条',
    },
    {
      key: 'award.confirmDays',
      title: '确认中标供应商期限',
      figure: 5,
      unit: 'workingDays',
      source: '政府采购法实施条例第四十三条',
    },
    {
      key: 'award.noticeDays',
      title: '公告中标结果期限',
      figure: 2,
      unit: 'workingDays',
      source: '政府采购法实施条例第四十三条',
    },
    {
      key: 'award.publicDays',
      title: '中标结果公告期限',
      figure: 1,
      unit: 'workingDays',
      source: '财政部令第87号第六十九条',
    },
    {
      key: 'bidSecurity.returnDays',
      title: '退还投标保证金期限',
      figure: 5,
      unit: 'workingDays',
      source: '政府采购法实施条例第三十三条',
    },
  ]),

  // 合同、验收、支付
  ...from('2015-03-01', NATION, [
    { key: 'contract.signDays', title: '签订合同期限', figure: 30, unit: 'days', source: '政府采购法第四十六条' },
    {
      key: 'contract.filingDays',
      title: '合同备案期限',
      figure: 7,
      unit: 'workingDays',
      source: '政府采购法第四十七条',
    },
    {
      key: 'contract.noticeDays',
      title: '合同公告期限',
      figure: 2,
      unit: 'workingDays',
      source: '政府采购法实施条例第五十条',
    },
    {
      key: 'contract.supplementMaxPercent',
      title: '补充合同金额上限',
      figure: 10,
      unit: 'percent',
      source: '政府采购法第四十九条',
    },
    { key: 'archive.years', title: '采购文件保存期限', figure: 15, unit: 'years', source: '政府采购法第四十二条' },
    {
      key: 'enquiry.replyDays',
      title: '询问答复期限',
      figure: 3,
      unit: 'workingDays',
      source: '政府采购法实施条例第五十二条',
    },
    {
      key: 'acceptance.graceDays',
      title: '逾期未验收提醒期',
      figure: 15,
      unit: 'days',
      source: '默认参数（财政部令第87号第七十四条）',
    },
  ]),
  ...from('2023-12-08', NATION, [
    {
      key: 'contractChange.noticeDays',
      title: '合同变更公告期限',
      figure: 2,
      unit: 'workingDays',
      source: '财办库〔2023〕243号',
    },
  ]),
  ...from('2026-10-01', NATION, [
    {
      key: 'contract.emergencySupplementMaxPercent',
      title: '紧急采购补充合同金额上限',
      figure: 30,
      unit: 'percent',
      source: '财库〔2026〕12号',
    },
  ]),
  ...from('2019-09-01', NATION, [
    { key: 'payment.days', title: '收到发票后支付期限', figure: 30, unit: 'days', source: '财库〔2019〕38号' },
  ]),
  ...from('2025-06-01', NATION, [
    { key: 'payment.smeDays', title: '向中小企业付款期限', figure: 30, unit: 'days', source: '国务院令第802号第九条' },
    {
      key: 'payment.smeMaxDays',
      title: '向中小企业付款的最长约定期限',
      figure: 60,
      unit: 'days',
      source: '国务院令第802号第九条',
    },
  ]),

  // 质疑投诉
  ...from('2018-03-01', NATION, [
    {
      key: 'challenge.fileDays',
      title: '提出质疑期限',
      figure: 7,
      unit: 'workingDays',
      source: '财政部令第94号第十条',
    },
    {
      key: 'challenge.replyDays',
      title: '答复质疑期限',
      figure: 7,
      unit: 'workingDays',
      source: '财政部令第94号第十三条',
    },
    {
      key: 'complaint.fileDays',
      title: '提起投诉期限',
      figure: 15,
      unit: 'workingDays',
      source: '财政部令第94号第十七条',
    },
    {
      key: 'complaint.reviewDays',
      title: '审查投诉期限',
      figure: 5,
      unit: 'workingDays',
      source: '财政部令第94号第二十一条',
    },
    {
      key: 'complaint.notifyDays',
      title: '发出投诉答复通知期限',
      figure: 8,
      unit: 'workingDays',
      source: '财政部令第94号第二十一条',
    },
    {
      key: 'complaint.decideDays',
      title: '处理投诉期限',
      figure: 30,
      unit: 'workingDays',
      source: '财政部令第94号第二十六条',
    },
    {
      key: 'complaint.suspendDays',
      title: '暂停采购活动最长时间',
      figure: 30,
      unit: 'days',
      source: '财政部令第94号第二十八条',
    },
  ]),
]

/** No figure is held for the key, day and region: a rule must never guess one. */
export class NoSuchFigure extends Error {
  constructor(key: string, day: Day, region: string, why: string) {
    super(`政策数值 ${key} 在 ${day}、区划 ${region} 没有可用的取值：${why}`)
  }
}

const stem = (region: string) => region.replace(/(00)+$/, '')

/** The row in force: of those valid on the day, the one of the nearest division above; of those, the latest. */
export const rowAt = (all: readonly Figure[], key: string, day: Day, region: string): Figure => {
  // 区划 xx01 stands for a city's or the province's own level (本级): 440001 lies under 440000 like any other.
  const ofKey = all.filter((row) => row.key === key)
  if (ofKey.length === 0) throw new NoSuchFigure(key, day, region, '没有登记这个数值')
  const here = ofKey.filter((row) => region.startsWith(stem(row.region)))
  if (here.length === 0) throw new NoSuchFigure(key, day, region, '该地区没有登记')
  const valid = here.filter((row) => row.validFrom <= day)
  if (valid.length === 0) throw new NoSuchFigure(key, day, region, '当日尚未生效')
  const row = valid.reduce((best, next) => {
    const [a, b] = [stem(best.region).length, stem(next.region).length]
    return b > a || (b === a && next.validFrom >= best.validFrom) ? next : best
  })
  if (row.figure === null) throw new NoSuchFigure(key, day, region, `当地另有规定（${row.source}），平台尚未登记`)
  return row
}

export const policyAt = (all: readonly Figure[], key: string, day: Day, region: string): number =>
  rowAt(all, key, day, region).figure!

/** What `context.policy` is made of: the figures of one day and one region. */
export const resolvePolicy =
  (day: Day, region: string) =>
  (key: string): number =>
    policyAt(figures, key, day, region)
