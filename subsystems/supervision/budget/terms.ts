/** 预算指标的中文 */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { requestImport } from './budget-import.ts'
import type { adjustLine, applyCut } from './import-line.ts'

export const refusal = {
  'budgetLine.older-revision': { text: '收到的指标版本（{revision}）不新于已有版本（{held}）' },
  'budgetLine.not-cut': { text: '指标没有待执行的调减' },
  'budgetLine.imported-already': { text: '该指标已经接收' },
  'budgetLine.below-commitments': {
    text: '调整后的指标{to}元少于已经冻结的{committed}元',
    law: '政府采购法第六条',
    mend: '请先调减或者取消占用该指标的采购计划',
  },
} satisfies Record<RefusalOf<typeof adjustLine | typeof applyCut> | 'budgetLine.imported-already', Says>

export const importRefusal = {
  'budgetImport.no-such-unit': { text: '采购人库中没有该单位，或者已停用', mend: '请先登记采购人及其财政编码' },
} satisfies Record<RefusalOf<typeof requestImport>, Says>
