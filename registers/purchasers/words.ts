/** 采购人库的词: what a reader sees and no form asks for. Pure. */
import { z } from 'zod'
import { labelled, text } from '#foundation/words.ts'
import { ENDINGS } from './purchaser.ts'

export const words = z.object({
  id: text('单位标识'),
  registeredAt: text('登记时间'),
  reason: text('依据与原因'),
  kind: labelled('情形', ENDINGS),
  successorId: text('承接单位'),
  endedAt: text('撤并时间'),
  doubling: z
    .object({
      userIds: z.array(text('人员')).meta({ title: '人员' }),
      ground: text('理由'),
      untilDate: text('有效期至'),
      by: text('准许人'),
      at: text('准许时间'),
    })
    .meta({ title: '岗位兼任' }),
})
