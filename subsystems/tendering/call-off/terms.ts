/** 第二阶段成交的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type {
  acceptTurn,
  buyOutside,
  chooseEntrant,
  confirmDeal,
  judgeQuotes,
  returnProposal,
  turnLapses,
  voidDeal,
} from './deal.ts'
import type { judgeAuction } from './judge-auction.ts'
import type { openCallOff } from './open-call-off.ts'
import type { passDeal } from './pass-deal.ts'

type Code =
  | RefusalOf<
      | typeof openCallOff
      | typeof chooseEntrant
      | typeof buyOutside
      | typeof judgeQuotes
      | typeof judgeAuction
      | typeof acceptTurn
      | typeof turnLapses
      | typeof confirmDeal
      | typeof passDeal
      | typeof returnProposal
      | typeof voidDeal
    >
  | 'call-off.turn-taken'
  | 'call-off.over-agreement'

export const refusal = {
  'call-off.not-in-force': {
    text: '框架协议未生效或者已经期满',
    law: '财政部令第110号第十五条、第三十一条',
    mend: '请选择有效的框架协议',
  },
  'call-off.not-a-user': {
    text: '本单位不在框架协议适用的采购人范围（{users}）',
    law: '财政部令第110号第二十二条、第三十条',
  },
  'call-off.not-your-plan': { text: '没有找到本单位的这项采购计划', law: '政府采购法第三十三条' },
  'call-off.plan-not-filed': {
    text: '采购计划尚未备案',
    law: '政府采购法实施条例第二十九条',
    mend: '请先办理采购计划审核、备案',
  },
  'call-off.plan-of-another': {
    text: '采购计划没有写明使用这个框架协议',
    law: '财政部令第110号第三十一条',
    mend: '请在采购计划中选择本框架协议',
  },
  'call-off.plan-in-use': { text: '这项采购计划已在执行', mend: '一项计划办理一次第二阶段采购' },
  'call-off.way-not-agreed': {
    text: '征集文件没有约定{way}，可以采用：{ways}',
    law: '财政部令第110号第三十一条',
  },
  'call-off.no-such-line': { text: '框架协议没有第 {no} 项标的', mend: '请核对标的序号' },
  'call-off.beyond-plan': {
    text: '{name}的数量超过采购计划（{planned}）',
    law: '政府采购法第三十三条',
    mend: '请减少数量或者变更采购计划',
  },
  'call-off.too-few-entrants': {
    text: '能够提供全部标的的入围供应商 {able} 家，少于 {minimum} 家',
    law: '财政部令第110号第三十二条',
    mend: '请改用直接选定方式',
  },
  'call-off.too-little-time': {
    text: '二次竞价应当给予供应商必要的响应时间，不少于 {hours} 小时',
    law: '财政部令第110号第三十二条',
    mend: '请推迟竞价截止（开始）时间',
  },
  'call-off.auction-not-agreed': {
    text: '征集文件没有约定二次竞价可以采用电子反拍',
    law: '财政部令第110号第三十一、三十二条',
    mend: '请以密封报价方式竞价',
  },
  'call-off.auction-too-short': {
    text: '竞价时长不足 {minutes} 分钟',
    law: '财政部令第110号第三十二条',
    mend: '请延长竞价时长',
  },
  'call-off.auction-record-wrong': {
    text: '没有这次竞价的完整记录，或者记录重算不符',
    law: '财政部令第110号第三十二条',
  },
  'call-off.nobody-in-turn': { text: '没有可以轮候的入围供应商', law: '财政部令第110号第三十三条' },
  'call-off.turn-taken': {
    text: '该供应商在本轮候期内已有一次机会',
    law: '财政部令第110号第三十三条',
    mend: '请重试，由下一家供应商承接',
  },
  'call-off.not-chosen-directly': {
    text: '本次采购不采用直接选定方式',
    law: '财政部令第110号第三十二、三十三条',
  },
  'call-off.not-an-entrant': {
    text: '该供应商不是有效的入围供应商',
    law: '财政部令第110号第三十一条',
    mend: '请从入围供应商中选定',
  },
  'call-off.not-offered': { text: '{supplier} 的入围产品不含所需的全部标的', law: '财政部令第110号第三十一条' },
  'call-off.over-plan': {
    text: '成交金额超过采购计划',
    law: '政府采购法第三十三条',
    mend: '请减少数量或者变更采购计划',
  },
  'call-off.over-agreement': {
    text: '成交单价高于框架协议约定的单价，或者不在协议之内',
    law: '财政部令第110号第三十二、三十四条',
  },
  'call-off.outside-goods-only': {
    text: '只有相同货物可以向非入围供应商采购',
    law: '财政部令第110号第三十六条',
  },
  'call-off.supplier-not-active': {
    text: '该供应商不在供应商库，或者已被暂停、禁止参加政府采购活动',
    law: '政府采购法第二十二条',
    mend: '直接选定的，请退回另选；二次竞价、顺序轮候的，请办理“按次序递补”',
  },
  'call-off.chosen-by-hand': {
    text: '直接选定的供应商没有次序可以递补',
    law: '财政部令第110号第三十一条',
    mend: '请退回重新选定',
  },
  'call-off.may-be-dealt': {
    text: '{supplier} 仍是有效的入围供应商，可以成交',
    law: '财政部令第110号第三十二、三十三条',
    mend: '请确认成交',
  },
  'call-off.outside-is-inside': { text: '该供应商是入围供应商', mend: '请采用直接选定方式' },
  'call-off.outside-incomplete': { text: '请填写全部标的的价格', law: '财政部令第110号第三十六条' },
  'call-off.outside-not-cheaper': {
    text: '{name}的价格不低于入围供应商的最低协议价格',
    law: '财政部令第110号第三十六条',
    mend: '能够证明以更低价格采购相同货物的，才可以向非入围供应商采购',
  },
  'call-off.still-in-time': { text: '答复期限为 {respondBy}', law: '财政部令第110号第三十三条' },
  'call-off.settled-by-rule': {
    text: '二次竞价和顺序轮候的结果按规则确定，不能另行选定',
    law: '财政部令第110号第三十二、三十三条',
    mend: '确有法定事由的，请取消本次采购并说明理由',
  },
  'call-off.contract-signed': { text: '合同已经签订', law: '政府采购法第五十条', mend: '请按合同约定办理终止' },
} satisfies Record<Code, Says>
