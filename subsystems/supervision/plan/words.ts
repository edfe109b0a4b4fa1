/** 采购计划上的词: what a reader of a plan sees and no form asks for. Pure. */
import { z } from 'zod'
import { money, text } from '#foundation/words.ts'

export const words = z.object({
  fundsCut: z
    .object({ lineAmount: money('指标调整为'), shortfall: money('不足'), at: text('时间') })
    .meta({ title: '指标调减' }),
  reduction: z
    .object({ amount: money('调减后的计划金额'), reason: text('调减理由'), at: text('提出时间') })
    .meta({ title: '调减申请' }),
  reducedAt: text('调减时间'),
  increase: z
    .object({
      amount: money('追加金额'),
      reason: text('追加理由'),
      at: text('提出时间'),
      approvedAt: text('审核时间'),
      approvedBy: text('审核人'),
      refused: z.object({ reason: text('原因'), at: text('时间') }).meta({ title: '预算管理系统没有冻结' }),
    })
    .meta({ title: '追加申请' }),
  increases: z
    .array(z.object({ amount: money('追加金额'), reason: text('追加理由'), at: text('冻结时间') }))
    .meta({ title: '已追加的资金' }),
  settled: z.object({ amount: money('结余后的冻结金额'), at: text('时间') }).meta({ title: '结余资金退回' }),
})
