/** 对账上的词. Pure. */
import { z } from 'zod'
import { labelled, money, text } from '#foundation/words.ts'
import { CAUSES, KINDS, SIDES, STATES } from './reconciliation.ts'

const total = (title: string) =>
  z.object({ count: z.number().meta({ title: '笔数' }), amount: money('金额') }).meta({ title })

export const words = z.object({
  month: text('月份'),
  side: labelled('对账单位', SIDES),
  regionName: text('区划'),
  begunBy: text('发起人'),
  begunAt: text('发起时间'),
  comparedAt: text('勾对时间'),
  ours: total('平台账'),
  theirs: total('对方账'),
  lines: z
    .array(
      z.object({
        what: text('摘要'),
        kind: labelled('差异', KINDS),
        state: labelled('处理', STATES),
        delta: money('差额'),
        carriedFrom: text('结转自'),
        answer: z.object({ cause: labelled('原因', CAUSES), documentNo: text('更正凭证号') }).meta({ title: '说明' }),
      }),
    )
    .meta({ title: '差异' }),
  closedBy: text('关账人'),
  closedAt: text('关账时间'),
})
