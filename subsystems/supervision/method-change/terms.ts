/** 变更采购方式的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { approveChange, refuseChange } from './approve-change.ts'
import type { requestChange } from './request-change.ts'

export const refusal = {
  'method-change.not-your-plan': {
    text: '没有找到本单位的这项采购计划，或者它已取消',
    law: '政府采购法第十五条',
    mend: '请从本单位的采购计划中选择',
  },
  'method-change.pending': { text: '这项采购计划已有在办的申请', mend: '请等待办结，或者先撤回原申请' },
  'method-change.wrong-ground': {
    text: '所选情形不是采用{method}的法定情形',
    law: '政府采购法第二十九条至第三十二条；财政部令第74号第二十七条；财库〔2014〕214号第三条',
    mend: '请核对采购方式与法定情形',
  },
  'method-change.single-source-first': {
    text: '单一来源采购应当先论证；达到公开招标数额标准、只能从唯一供应商处采购的，还应当先公示',
    law: '政府采购法实施条例第三十八条；财政部令第74号第三十八条',
    mend: '请在“单一来源采购”中提出，公示期满无异议或者异议不成立的，申请自动报送',
  },
  'method-change.no-failed-tender': {
    text: '本项目没有已公告的招标失败（招标公告及其后的终止公告）',
    law: '财政部令第74号第二十八条',
    mend: '请先公开招标；废标并公告后再申请',
  },
  'method-change.challenges-untold': {
    text: '未说明供应商对招标文件和招标过程有无质疑及处理情况',
    law: '财政部令第74号第二十八条第二项',
    mend: '没有质疑的，请写明“无质疑”',
  },
  'method-change.too-few-experts': {
    text: '证明招标文件没有不合理条款的专家意见 {experts} 份，少于 {least} 份',
    law: '财政部令第87号第四十三条；财政部令第74号第二十八条第三项',
    mend: '请补充评标委员会或者三名以上评审专家的论证意见',
  },
  'method-change.not-a-city': {
    text: '变更采购方式由设区的市以上财政部门批准',
    law: '政府采购法第二十七条；财政部令第74号第四条',
    mend: '请报市级财政部门批准',
  },
  'method-change.not-the-province': {
    text: '合作创新采购由中央和省级主管预算单位组织或者授权',
    law: '财库〔2024〕13号第四条',
    mend: '请报省级批准',
  },
  'method-change.not-your-turn': {
    text: '现在不由您这一方办理',
    law: '政府采购法实施条例第二十三条',
    mend: '主管预算单位先同意，财政部门后批准',
  },
} satisfies Record<RefusalOf<typeof requestChange | typeof approveChange | typeof refuseChange>, Says>
