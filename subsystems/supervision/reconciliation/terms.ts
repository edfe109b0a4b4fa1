/** 月度对账的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { beginReconciliation, closeReconciliation } from './begin-reconciliation.ts'
import type {
  answerDifference,
  assignDifference,
  carryDifference,
  confirmDifference,
  sendBack,
} from './settle-difference.ts'

export const refusal = {
  'reconciliation.other-region': { text: '不在您的管辖区域', law: '政府采购法第十三条' },
  'reconciliation.month-not-over': { text: '{month}还没有结束', mend: '请在次月对账' },
  'reconciliation.begun-already': { text: '这个月与该系统的对账已经发起', mend: '请在列表中打开' },
  'reconciliation.differences-open': {
    text: '还有{open}笔差异没有处理完，不能关账',
    law: '财政国库管理制度',
    mend: '请逐笔核销，或者写明理由结转下月',
  },
  'reconciliation.no-such-difference': { text: '没有第{no}笔差异' },
  'reconciliation.settled-already': { text: '第{no}笔差异已经处理完' },
  'reconciliation.not-your-difference': { text: '第{no}笔差异不属于贵单位' },
  'reconciliation.no-unit': { text: '第{no}笔差异没有所属单位', mend: '请选择由哪个单位说明' },
  'reconciliation.correction-missing': { text: '我方差错须先更正', mend: '请填写更正凭证号' },
  'reconciliation.not-answered': { text: '第{no}笔差异还没有说明', mend: '请先说明或者更正' },
  'reconciliation.same-person': {
    text: '说明与复核不能是同一人',
    law: '行政事业单位内部控制规范（试行）第十四条',
    mend: '请由另一位人员复核',
  },
} satisfies Record<
  | RefusalOf<
      | typeof beginReconciliation
      | typeof closeReconciliation
      | typeof assignDifference
      | typeof answerDifference
      | typeof sendBack
      | typeof confirmDifference
      | typeof carryDifference
    >
  | 'reconciliation.begun-already',
  Says
>
