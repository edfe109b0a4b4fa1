/** 单一来源采购的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { argueSource, objectToSource } from './object.ts'
import type { closePublicity, proposeSource } from './propose-source.ts'
import type { recordNegotiation } from './record-negotiation.ts'

type Code =
  | RefusalOf<
      | typeof proposeSource
      | typeof closePublicity
      | typeof objectToSource
      | typeof argueSource
      | typeof recordNegotiation
    >
  | 'single-source.one-a-plan'

export const refusal = {
  'single-source.not-your-plan': {
    text: '没有找到本单位的这项采购计划，或者它正在审核',
    law: '政府采购法第十五条',
    mend: '请从本单位尚未报审或者已备案的采购计划中选择',
  },
  'single-source.other-method': { text: '这项采购计划不是单一来源采购', mend: '请先将计划的采购方式改为单一来源' },
  'single-source.one-a-plan': { text: '这项采购计划已有单一来源采购的论证', mend: '请在原记录上办理，或者先撤回' },
  'single-source.no-such-supplier': { text: '没有这家供应商，或者它已注销', mend: '请供应商先登记入库' },
  'single-source.supplier-barred': {
    text: '“{name}”被暂停或者禁止参加政府采购活动',
    law: '政府采购法第二十二条、第七十七条',
    mend: '请另行确定供应商，或者待期满',
  },
  'single-source.too-few-experts': {
    text: '论证的专业人员 {experts} 名，少于 {least} 名',
    law: '财政部令第74号第三十八条第五项',
    mend: '请补充专业人员的论证意见',
  },
  'single-source.expert-twice': { text: '同一名专业人员只能出具一份意见', mend: '请核对姓名和工作单位' },
  'single-source.expert-biased': {
    text: '{name}是本单位或者拟定供应商的人员，不能论证',
    law: '财库〔2015〕36号第十条',
    mend: '请另请与项目没有直接利害关系的专业人员',
  },
  'single-source.no-contract': {
    text: '没有找到本单位与这家供应商的原合同',
    law: '政府采购法第三十一条第三项',
    mend: '请选择原合同；供应商须是原供应商',
  },
  'single-source.add-on-over-limit': {
    text: '添购金额累计超过原合同采购金额的百分之十',
    law: '政府采购法第三十一条第三项',
    mend: '请调减金额，或者采用其他采购方式',
  },
  'single-source.still-public': { text: '公示期至{untilDate}，尚未期满', law: '财政部令第74号第三十八条' },
  'single-source.own-publicity': { text: '采购人不对自己的公示提出异议', mend: '如情况有变，请撤回' },
  'single-source.publicity-over': {
    text: '公示期已于{untilDate}期满',
    law: '财政部令第74号第三十九条',
    mend: '请向采购人或者财政部门反映',
  },
  'single-source.unanswered': { text: '还有异议没有答复', law: '财政部令第74号第四十条', mend: '请逐条答复' },
  'single-source.over-budget': {
    text: '商定的价格超过预算',
    law: '财政部令第74号第四十三条',
    mend: '请继续协商；报价超过预算的，终止采购活动',
  },
  'single-source.not-negotiated': {
    text: '供应商尚未提交最后报价',
    law: '财政部令第74号第四十一条',
    mend: '请先完成协商和最后报价',
  },
  'single-source.price-differs': {
    text: '商定的价格与供应商的最后报价不一致',
    law: '财政部令第74号第四十一条',
    mend: '请按已开启的最后报价填写',
  },
} satisfies Record<Code, Says>
