/** 投诉的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { correctComplaint, fileComplaint } from './file-complaint.ts'
import type {
  acceptComplaint,
  askCorrection,
  draftDecision,
  hearParties,
  issueDecision,
  refuseComplaint,
  stateOnComplaint,
} from './handle-complaint.ts'

type Code =
  | RefusalOf<
      | typeof fileComplaint
      | typeof correctComplaint
      | typeof askCorrection
      | typeof refuseComplaint
      | typeof acceptComplaint
      | typeof stateOnComplaint
      | typeof hearParties
      | typeof draftDecision
      | typeof issueDecision
    >
  | 'complaint.one-per-challenge'

export const refusal = {
  'complaint.one-per-challenge': { text: '这项质疑已经有投诉' },
  'complaint.out-of-time': {
    text: '投诉期限已于 {complainBy} 届满',
    law: '财政部令第94号第十七条：答复期满后十五个工作日内',
  },
  'complaint.beyond-challenge': {
    text: '“{matter}”超出了已质疑事项的范围',
    law: '财政部令第94号第二十条',
    mend: '请引用质疑函中的事项；由质疑答复内容引起的新事项，请勾选',
  },
  'complaint.correction-late': { text: '补正期限（{correctBy}）已过', law: '财政部令第94号第二十一条' },
  'complaint.corrected-once': {
    text: '已经通知补正过一次，不能再次要求补正',
    law: '财政部令第94号第二十一条：一次性书面通知',
    mend: '请决定是否受理',
  },
  'complaint.review-late': {
    text: '审查期限（{reviewBy}）已过，不能再通知补正',
    law: '财政部令第94号第二十一条',
    mend: '请决定是否受理',
  },
  'complaint.was-challenged': {
    text: '平台留有投诉人依法质疑的记录，不能以未质疑为由不予受理',
    law: '财政部令第94号第十九条',
    mend: '请核对情形',
  },
  'complaint.in-time': {
    text: '投诉在期限（{complainBy}）以前提起，不能以超过期限为由不予受理',
    law: '财政部令第94号第十七条',
    mend: '请核对情形',
  },
  'complaint.related-is-complainant': { text: '投诉人不是被通知说明的供应商', mend: '请从名单中删去投诉人' },
  'complaint.stated-already': { text: '本单位已经提交说明', mend: '补充材料请联系承办人' },
  'complaint.statement-late': {
    text: '提交说明的期限（{stateBy}）已过，视为放弃说明权利，不影响投诉处理',
    law: '财政部令第94号第二十二条、第二十五条',
  },
  'complaint.hearing-ahead': { text: '质证时间在将来', mend: '请在质证之后填写笔录' },
  'complaint.not-heard': {
    text: '被投诉人提交说明的期限（{stateBy}）未到，也尚无说明',
    law: '财政部令第94号第二十二条',
    mend: '请待收到说明或者期限届满后起草决定',
  },
  'complaint.ground-missing': {
    text: '驳回投诉须写明属于哪种情形',
    law: '财政部令第94号第二十九条',
    mend: '请选择驳回的情形',
  },
  'complaint.remedy-missing': {
    text: '影响采购结果的，须写明如何处理',
    law: '财政部令第94号第三十一条、第三十二条',
    mend: '请选择处理方式',
  },
  'complaint.remedy-by-stage': {
    text: '合同履行状态为“{contract}”，不能采用“{remedy}”',
    law: '财政部令第94号第三十一条、第三十二条',
    mend: '合同已经履行的，责任人承担赔偿责任；未履行的，撤销合同后另行确定或者重新采购',
  },
  'complaint.remedy-not-for-this': {
    text: '这类投诉不能采用“{remedy}”',
    law: '财政部令第94号第三十一条、第三十二条',
    mend: '对采购文件的投诉：修改后继续或者重新采购；对过程、结果的投诉：另行确定或者重新采购',
  },
  'complaint.decision-missing': { text: '尚未起草处理决定', law: '财政部令第94号第三十三条', mend: '请先起草' },
} satisfies Record<Code, Says>
