/** 变更采购方式上的词: what a reader sees and no form asks for. Pure. */
import { z } from 'zod'
import { zFen } from '#foundation/money.ts'
import { labelled, text } from '#foundation/words.ts'
import { METHODS } from '#policies/methods.ts'

export const words = z.object({
  number: text('批复文号'),
  title: text('采购计划名称'),
  departmentId: text('主管预算单位'),
  amount: zFen.meta({ title: '预算金额', unit: 'fen' }),
  from: labelled('原采购方式', METHODS),
  noticed: z.array(z.string()).meta({ title: '已发布公告的证明（公告编号）' }),
  consent: z
    .object({ opinion: text('意见'), by: text('同意人'), at: text('同意时间') })
    .meta({ title: '主管预算单位意见' }),
  requestedBy: text('申请人'),
  requestedAt: text('申请时间'),
  approvedBy: text('批准人'),
  approvedAt: text('批准时间'),
  refusedBy: text('办理人'),
  refusedAt: text('办理时间'),
  withdrawnAt: text('撤回时间'),
})
