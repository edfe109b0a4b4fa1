/** 评审专家的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { changeContact, changeEmployers, endLeave, takeLeave } from './keep-expert.ts'
import type { applyExpert, approveExpert, reapplyExpert } from './register-expert.ts'
import type { dismissExpert, explainConduct, noteConduct, suspendExpert } from './suspend-expert.ts'
import type { askRenewal, endTerm, renewExpert, sitTest, trainExpert } from './train-expert.ts'

type Code = RefusalOf<
  | typeof applyExpert
  | typeof reapplyExpert
  | typeof approveExpert
  | typeof trainExpert
  | typeof sitTest
  | typeof askRenewal
  | typeof renewExpert
  | typeof endTerm
  | typeof changeContact
  | typeof changeEmployers
  | typeof takeLeave
  | typeof endLeave
  | typeof noteConduct
  | typeof explainConduct
  | typeof suspendExpert
  | typeof dismissExpert
>

export const refusal = {
  'expert.applied-already': { text: '您已经提交过入库申请', mend: '请在“我的评审”中查看申请的进展' },
  'expert.not-experienced': {
    text: '中级职称须从事本专业满 {least} 年，现为 {years} 年',
    law: '财库〔2016〕198号第六条',
    mend: '取得高级职称或者满年限后再申请',
  },
  'expert.too-old': { text: '年满 {limit} 周岁，不能入库', law: '财库〔2016〕198号第六条' },
  'expert.trained-later': { text: '培训日期 {trainedDate} 还没有到', mend: '请核对日期' },
  'expert.not-trained': { text: '还没有培训记录，不能参加测试', mend: '请先参加监管部门组织的培训' },
  'expert.tested-today': { text: '今天已经测试过一次', mend: '请复习后明天再试' },
  'expert.test-incomplete': { text: '共 {questions} 题，须全部作答', mend: '请补答后提交' },
  'expert.renewal-asked': { text: '续聘申请已经提交，正在复审' },
  'expert.renewal-too-soon': {
    text: '聘期至 {termUntilDate}，届满前 {days} 日起可以申请续聘',
    mend: '请届时再来申请',
  },
  'expert.test-needed': { text: '续聘前一年内须有一次合格的测试', mend: '请先参加测试' },
  'expert.renewal-not-asked': { text: '专家本人没有申请续聘', mend: '请由专家先行申请' },
  'expert.term-runs': { text: '聘期至 {termUntilDate}，尚未届满' },
  'expert.nothing-changed': { text: '没有填写任何变更', mend: '请填写要变更的内容' },
  'expert.account-missing': { text: '填写开户银行时须一并填写收款账号', mend: '请补充收款账号' },
  'expert.employment-backwards': { text: '“{name}”的离职日早于任职日', mend: '请核对日期' },
  'expert.employers-by-request': {
    text: '删去或者缩短“{name}”的任职，须经核准',
    law: '财库〔2016〕198号第十条；政府采购法实施条例第九条',
    mend: '请在“申请变更专家信息”中提出，附离职证明；新增的任职单位可以在此直接填写',
  },
  'expert.leave-backwards': { text: '请假的结束日期早于开始日期', mend: '请核对日期' },
  'expert.leave-past': { text: '请假日期已经过去', mend: '请填写今天或者以后的日期' },
  'expert.leave-overlaps': { text: '与已登记的请假日期重叠', mend: '请先销假，或改选日期' },
  'expert.not-on-leave': { text: '没有尚未结束的请假' },
  'expert.conduct-later': { text: '发生日期还没有到', mend: '请核对日期' },
  'expert.no-such-conduct': { text: '没有序号为 {no} 的履职记录', mend: '请核对序号' },
  'expert.explained-already': { text: '第 {no} 号记录已经说明过' },
  'expert.suspension-past': { text: '暂停的截止日已经过去', mend: '请填写今天或者以后的日期' },
  'expert.no-misconduct-noted': {
    text: '没有登记过不良行为记录，不能以此解聘',
    law: '财库〔2016〕198号第十一条、第二十九条',
    mend: '请先登记履职情况，或改选情形',
  },
} satisfies Record<Code | 'expert.applied-already', Says>
