/** 定标的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { announceAward } from './announce-award.ts'
import type { confirmAward, confirmBySilence, openAward } from './confirm-award.ts'
import type { passToNext, refuseAward, voidAward } from './pass-award.ts'

type Code = RefusalOf<
  | typeof openAward
  | typeof confirmAward
  | typeof confirmBySilence
  | typeof announceAward
  | typeof refuseAward
  | typeof passToNext
  | typeof voidAward
>

export const refusal = {
  'award.one-live': { text: '这个采购包已有一个有效的定标结果', law: '财政部令第87号第六十八条' },
  'award.not-a-candidate': {
    text: '所选供应商不是评审报告推荐的候选人',
    law: '财政部令第87号第六十八条；政府采购法实施条例第六十七条第（二）项',
    mend: '请在候选人中按顺序确定',
  },
  'award.out-of-order': {
    text: '所选候选人排名第 {chosen}，应按顺序确定排名第 {rank} 的 {supplier}',
    law: '财政部令第87号第六十八条；政府采购法实施条例第六十七条第（三）项',
    mend: '排名在前的候选人依法不能中标的，请先办理“顺延至下一候选人”并说明法定理由',
  },
  'award.early-service': {
    text: '{supplier}：{fault}，不得再参加本项目的其他采购活动，不能中标（成交）',
    law: '政府采购法实施条例第十八条第二款',
    mend: '请核实后以“候选人不再具备资格条件”顺延；登记有误的，请更正采购需求中的前期服务单位',
  },
  'award.supplier-not-eligible': {
    text: '{supplier} 已被暂停或者注销，不再具备资格',
    law: '政府采购法第二十二条',
    mend: '请核实后办理顺延',
  },
  'award.still-in-time': { text: '确认期限（{confirmBy}）未到' },
  'award.notice-incomplete': {
    text: '中标（成交）结果公告缺少：{missing}',
    law: '财政部令第87号第六十九条；财办库〔2023〕243号',
    mend: '请补齐后再公告',
  },
  'award.fee-over-agreement': {
    text: '代理费用{fee}元超过按委托代理协议计算的{agreed}元',
    law: '财库〔2018〕2号第十五条',
    mend: '请按协议约定收取',
  },
  'award.fee-undeclared': {
    text: '没有写明代理服务收费标准和金额',
    law: '财政部令第87号第六十九条',
    mend: '请填写收费标准和金额；不收费的，金额填写0',
  },
  'award.contract-signed': { text: '合同已经签订，不能放弃或者顺延', law: '政府采购法第五十条' },
  'award.not-announced-yet': { text: '结果尚未公告，不存在“{reason}”的情形', law: '财政部令第87号第六十八条' },
  'award.not-refused': { text: '中标（成交）人没有放弃中标（成交）', mend: '请由中标（成交）人办理放弃，或者另选情形' },
  'award.may-still-sign': { text: '签订合同的期限（{signBy}）未到', law: '政府采购法第四十六条' },
  'award.no-next-candidate': {
    text: '没有下一名候选人',
    law: '政府采购法实施条例第四十九条',
    mend: '请办理“不顺延，重新采购”',
  },
  'award.no-upheld-challenge': {
    text: '没有要求改变中标（成交）结果的质疑答复或者投诉处理决定',
    law: '财政部令第94号第十六条',
    mend: '请在质疑答复中作出处理，由平台落实',
  },
  'award.must-confirm': {
    text: '有合格的候选人时，采购人应当按顺序确定中标（成交）人',
    law: '财政部令第87号第六十八条；政府采购法第七十一条',
    mend: '候选人依法不能中标的，请办理顺延',
  },
} satisfies Record<Code | 'award.one-live', Says>
