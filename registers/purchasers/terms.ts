/** 采购人的中文 */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { allowDoubling, endDoubling, endPurchaser, movePurchaser } from './move-purchaser.ts'
import type { changePurchaser, registerPurchaser } from './register-purchaser.ts'

export const refusal = {
  'purchaser.department-has-no-parent': {
    text: '主管预算单位没有上级预算单位',
    mend: '请清空上级单位，或改选预算级次',
  },
  'purchaser.parent-missing': { text: '没有找到上级预算单位', mend: '请从采购人库中选择上级单位' },
  'purchaser.parent-ended': { text: '上级单位“{name}”已经撤并', mend: '请选择现有的单位' },
  'purchaser.circle': { text: '新的上级单位就在该单位之下，隶属关系会成环', mend: '请另选上级单位' },
  'purchaser.too-deep': { text: '隶属关系不超过 {deepest} 级', mend: '请另选上级单位' },
  'purchaser.successor-missing': { text: '承接单位须是另一个正常的采购人', mend: '请从采购人库中选择承接单位' },
  'purchaser.has-units': { text: '其下还有 {units} 个单位（如“{name}”）', mend: '请先调整下属单位的隶属关系' },
  'purchaser.named-twice': { text: '同一人填写了两次', mend: '请核对人员' },
  'purchaser.doubling-past': { text: '有效期已经过去', mend: '请填写今天或者以后的日期' },
  'purchaser.doubling-too-long': { text: '岗位兼任每次准许不超过一年', mend: '请缩短有效期，到期再行申请' },
  'purchaser.no-doubling': { text: '该单位没有准许岗位兼任' },
  'purchaser.name-by-request': {
    text: '单位名称的变更须经财政部门核准',
    mend: '请在“申请变更采购人信息”中提出，附批准文件',
  },
  'purchaser.uscc-taken': { text: '该统一社会信用代码已经登记', mend: '请在采购人库中查找该单位' },
  'purchaser.finance-code-taken': { text: '该地区已有单位使用这个财政编码', mend: '请核对单位财政编码' },
} satisfies Record<
  | RefusalOf<
      | typeof registerPurchaser
      | typeof changePurchaser
      | typeof movePurchaser
      | typeof endPurchaser
      | typeof allowDoubling
      | typeof endDoubling
    >
  | 'purchaser.uscc-taken'
  | 'purchaser.finance-code-taken',
  Says
>
