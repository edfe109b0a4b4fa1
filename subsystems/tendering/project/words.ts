/** 采购项目上的词: what a reader sees and no form asks for. Pure. */
import { z } from 'zod'
import { money, text } from '#foundation/words.ts'

export const words = z.object({
  agreement: z
    .object({ scope: text('代理范围'), feeStandard: text('收费标准'), feeAmount: money('按预算估算的代理费用') })
    .meta({ title: '委托代理协议' }),
})
