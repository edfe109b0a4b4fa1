/** 批量办理的中文 */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { beginBatch, resumeBatch, startBatch } from './begin-batch.ts'
import type { correctLines } from './correct-lines.ts'

export const refusal = {
  'batch.not-offered': { text: '这一事项不能批量办理', mend: '请逐项办理' },
  'batch.not-for-role': { text: '您的角色不能办理这一事项', mend: '请由有权限的人员办理' },
  'batch.file-missing': { text: '没有收到表格文件', mend: '请先上传 xlsx 或 CSV 文件' },
  'batch.nothing-chosen': { text: '没有选中任何一项', mend: '请在列表中选择' },
  'batch.not-whose': { text: '批量办理以发起人的名义进行，只能由发起人确认', mend: '请由发起人办理，或重新发起' },
  'batch.nothing-good': { text: '没有一行可以办理', mend: '请按问题清单改正后重新上传' },
  'batch.nothing-to-correct': { text: '没有可以采用的建议', mend: '请按问题清单改正后重新上传' },
} satisfies Record<
  | RefusalOf<typeof correctLines>
  | RefusalOf<typeof beginBatch>
  | RefusalOf<typeof startBatch>
  | RefusalOf<typeof resumeBatch>,
  Says
>
