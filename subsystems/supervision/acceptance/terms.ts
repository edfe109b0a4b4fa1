/** 履约验收的中文: every "no" an acceptance can answer, with its article. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { announceAcceptance, convene, inspect } from './accept.ts'
import type { recordDelivery } from './deliver.ts'

type Codes =
  | RefusalOf<typeof recordDelivery>
  | RefusalOf<typeof convene>
  | RefusalOf<typeof inspect>
  | RefusalOf<typeof announceAcceptance>

export const refusal = {
  'acceptance.not-your-contract': { text: '没有找到贵单位的这份合同', mend: '请从“我的合同”进入' },
  'acceptance.contract-not-in-force': { text: '合同不在履行中，不能登记交付' },
  'acceptance.cost-contract': {
    text: '研发合同据实补偿，不登记交付',
    law: '财库〔2024〕13号',
    mend: '请在“合作创新研发”中申报研发成本、交付成果',
  },
  'acceptance.delivered-in-future': { text: '交付日期晚于今天', mend: '请在交付完成后登记' },
  'acceptance.no-such-line': { text: '合同没有第{no}项标的', law: '政府采购法第五十条' },
  'acceptance.more-than-contracted': {
    text: '第{no}项交付数量超过合同余量{left}',
    law: '政府采购法第五十条',
    mend: '超出合同的部分须先签订补充合同',
  },
  'acceptance.period-not-services': { text: '只有服务合同可以按期验收', mend: '请不要填写服务期间' },
  'acceptance.period-not-over': { text: '服务期间还没有结束，或者起止颠倒', mend: '请在该期间结束后登记' },
  'acceptance.period-overlaps': {
    text: '与第{serial}次验收的期间（{from}至{to}）重叠',
    mend: '请核对服务期间',
  },
  'acceptance.lab-report-missing': {
    text: '大型或者复杂项目的验收没有检测报告',
    law: '政府采购法第四十一条',
    mend: '请填写国家认可的质量检测机构的报告编号，并上传报告',
  },
  'acceptance.report-in-future': { text: '检测报告的日期晚于今天', mend: '请核对日期' },
  'acceptance.user-opinion-missing': {
    text: '公共服务项目的验收没有服务对象的意见',
    law: '政府采购法实施条例第四十五条',
    mend: '请填写服务对象的意见',
  },
  'acceptance.users-missing': {
    text: '公共服务项目的验收没有服务对象参加',
    law: '政府采购法实施条例第四十五条',
    mend: '请在验收小组中加入服务对象代表',
  },
  'acceptance.laboratory-missing': {
    text: '大型或者复杂项目的验收没有国家认可的质量检测机构参加',
    law: '政府采购法第四十一条',
    mend: '请在验收小组中加入质量检测机构',
  },
  'acceptance.supplier-on-panel': {
    text: '供应商自己的人员不能参加验收小组',
    law: '政府采购法第四十一条；行政事业单位内部控制规范（试行）第三十八条',
    mend: '请更换验收小组成员',
  },
  'acceptance.acceptor-handled': {
    text: '您经办过本次采购，不能同时负责验收',
    law: '政府采购法第六十一条；行政事业单位内部控制规范（试行）第三十四条',
    mend: '请由没有经办本次采购的人员验收',
  },
  'acceptance.line-without-result': {
    text: '有{count}项要求没有验收结果，例如：{first}',
    law: '政府采购法实施条例第四十五条；财库〔2021〕22号第二十四条',
    mend: '请对每一项技术、服务、安全标准给出结果',
  },
  'acceptance.goods-without-result': { text: '第{no}项标的没有验收结果', law: '政府采购法实施条例第四十五条' },
  'acceptance.more-than-delivered': { text: '第{no}项合格数量超过本次交付数量', mend: '请核对数量' },
  'acceptance.rectify-date-missing': {
    text: '有不合格的内容，没有整改期限：{defects}',
    mend: '请填写整改期限',
  },
  'acceptance.announced-already': { text: '验收结果已经公告' },
  'acceptance.sheet-not-ready': { text: '验收书正在生成', mend: '请稍候几秒再办理' },
} satisfies Record<Codes, Says>
