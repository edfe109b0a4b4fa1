/** 开标的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { closeOpening } from './close-opening.ts'
import type { completeOpening, receiveShares } from './open-bids.ts'
import type { answerObjection, confirmOpening, objectToOpening, recordOpening } from './record-opening.ts'

type Codes = RefusalOf<
  | typeof closeOpening
  | typeof receiveShares
  | typeof completeOpening
  | typeof confirmOpening
  | typeof objectToOpening
  | typeof answerObjection
  | typeof recordOpening
>

export const refusal = {
  'opening.already-arranged': { text: '该采购包本轮开标已安排' },
  'opening.not-yet': {
    text: '未到投标截止时间（{deadline}），不能截止',
    law: '财政部令第87号第三十九条',
  },
  'opening.already-released': { text: '托管人 {trustee} 已经交出份额' },
  'opening.share-bad': {
    text: '托管人 {trustee} 交出的份额不符（{code}）',
    mend: '请联系该托管人，或由其他托管人交出份额',
  },
  'opening.share-missing': { text: '托管人 {trustee} 未交齐各投标文件的份额' },
  'opening.bids-still-sealed': { text: '尚有投标文件未解密' },
  'opening.already-confirmed': { text: '贵单位已确认过开标记录' },
  'opening.no-such-objection': { text: '没有第 {no} 号异议' },
  'opening.already-answered': { text: '第 {no} 号异议已经答复' },
  'opening.objections-open': {
    text: '还有 {count} 项异议没有答复，不能签署开标记录',
    law: '财政部令第87号第四十二条',
    mend: '请先逐项答复',
  },
} satisfies Record<Codes | 'opening.already-arranged', Says>
