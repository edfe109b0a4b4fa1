/** 采购人的中文 */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { registerPurchaser } from './register-purchaser.ts'

export const refusal = {
  'purchaser.department-has-no-parent': {
    text: '主管预算单位没有上级预算单位',
    mend: '请清空上级单位，或改选预算级次',
  },
  'purchaser.parent-missing': { text: '没有找到上级预算单位', mend: '请从采购人库中选择上级单位' },
  'purchaser.uscc-taken': { text: '该统一社会信用代码已经登记', mend: '请在采购人库中查找该单位' },
  'purchaser.finance-code-taken': { text: '该地区已有单位使用这个财政编码', mend: '请核对单位财政编码' },
} satisfies Record<RefusalOf<typeof registerPurchaser> | 'purchaser.uscc-taken' | 'purchaser.finance-code-taken', Says>
