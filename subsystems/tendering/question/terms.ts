/** 询问的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { askQuestion } from './ask-question.ts'

export const refusal = {
  'question.notice-not-open': {
    text: '公告未发布或者投标已经截止',
    law: '财政部令第87号第二十七条',
    mend: '截止后对采购过程、结果有疑问的，可以提出质疑',
  },
  'question.not-registered': {
    text: '本单位尚未登记获取采购文件',
    law: '政府采购法第五十一条',
    mend: '请先登记并获取采购文件',
  },
  'question.no-such-lot': { text: '没有第 {lot} 包', mend: '请核对包号' },
  'question.names-itself': {
    text: '问题中写明了本单位名称',
    law: '财政部令第87号第二十八条',
    mend: '问题和答复会向所有供应商公开，请删去本单位名称',
  },
} satisfies Record<RefusalOf<typeof askQuestion>, Says>
