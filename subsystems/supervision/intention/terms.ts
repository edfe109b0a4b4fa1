/** 采购意向的中文 */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { unitRefusal } from '../unit-standing.ts'
import type { draftIntention, withdrawIntention } from './draft-intention.ts'
import type { publishIntention, submitIntention } from './publish-intention.ts'

export const refusal = {
  ...unitRefusal,
  'intention.no-budget-line': {
    text: '没有找到本单位的这条预算指标',
    law: '政府采购法第六条',
    mend: '请先同步预算指标，再从本单位的指标中选择',
  },
  'intention.unknown-item': {
    text: '品目{itemCode}不在政府采购品目分类目录中',
    law: '财库〔2022〕31号',
    mend: '请从品目目录中选择',
  },
  'intention.category-differs': {
    text: '品目{itemCode}与所选的项目属性不符',
    law: '财政部令第87号第七条',
    mend: '请按品目确定货物、服务或者工程',
  },
  'intention.month-is-past': {
    text: '预计采购时间{month}已经过去',
    law: '财库〔2020〕10号',
    mend: '请填写本月或者以后的月份',
  },
  'intention.has-a-plan': { text: '已有采购计划依据这条意向', mend: '请先取消该采购计划' },
} satisfies Record<
  RefusalOf<typeof draftIntention | typeof withdrawIntention | typeof submitIntention | typeof publishIntention>,
  Says
>
