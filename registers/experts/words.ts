/** 专家库的词: what a reader of an expert's entry sees and no form asks for. Pure. */
import { z } from 'zod'
import { text } from '#foundation/words.ts'

export const words = z.object({
  number: text('专家编号'),
  expertId: text('专家'),
  appliedBy: text('申请登记人'),
  appliedAt: text('申请时间'),
  registeredAt: text('入库时间'),
  leaves: z.array(z.object({ from: text('开始'), until: text('结束'), reason: text('事由') })).meta({ title: '请假' }),
  reason: text('理由'),
  until: text('截止'),
  dismissedAt: text('解聘时间'),
})
