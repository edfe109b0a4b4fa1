/** 评审专家的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { changeEmployers, endLeave, takeLeave } from './keep-expert.ts'
import type { applyExpert } from './register-expert.ts'
import type { suspendExpert } from './suspend-expert.ts'

type Code = RefusalOf<
  typeof applyExpert | typeof changeEmployers | typeof takeLeave | typeof endLeave | typeof suspendExpert
>

export const refusal = {
  'expert.not-experienced': {
    text: '中级职称须从事本专业满 {least} 年，现为 {years} 年',
    law: '财库〔2016〕198号第七条',
    mend: '取得高级职称或者满年限后再申请',
  },
  'expert.too-old': { text: '年满 {limit} 周岁，不能入库', law: '财库〔2016〕198号第七条' },
  'expert.employment-backwards': { text: '“{name}”的离职日早于任职日', mend: '请核对日期' },
  'expert.leave-backwards': { text: '请假的结束日期早于开始日期', mend: '请核对日期' },
  'expert.leave-past': { text: '请假日期已经过去', mend: '请填写今天或者以后的日期' },
  'expert.not-on-leave': { text: '没有尚未结束的请假' },
  'expert.suspension-past': { text: '暂停的截止日已经过去', mend: '请填写今天或者以后的日期' },
} satisfies Record<Code, Says>
