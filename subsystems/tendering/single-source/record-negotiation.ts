/** 协商情况记录 — what the negotiation with the only supplier came to; its contents are the law's (财政部令第74号第四十二条). */
import { z } from 'zod'
import { command, given, may } from '#foundation/command.ts'
import { type Fen, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zDay } from '#foundation/time.ts'
import { singleSource } from './single-source.ts'

const long = (title: string) => z.string().trim().min(2).max(10_000).meta({ title, multiline: true })

export const recordNegotiation = command(singleSource)({
  name: 'single-source.record',
  title: '记录协商情况',
  law: '财政部令第74号第四十一、四十二条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['concluded'],
  to: ['recorded'],
  input: z.object({
    publicity: long('公示情况说明（依法不需公示的，写明理由）'),
    date: zDay.meta({ title: '协商日期' }),
    place: z.string().trim().min(2).max(200).meta({ title: '协商地点' }),
    people: z
      .array(z.string().trim().min(2).max(50).meta({ title: '姓名' }))
      .min(1)
      .max(30)
      .meta({ title: '采购人员名单' }),
    costs: long('采购标的成本'),
    comparables: long('同类项目合同价格'),
    rights: long('相关专利、专有技术等情况'),
    terms: long('合同主要条款商定情况'),
    price: zFen.meta({ title: '商定的价格', unit: 'fen' }),
    dissent: z.string().trim().max(4000).default('').meta({ title: '对记录有异议的人员及其书面意见', multiline: true }),
  }),
  /** The last quote that was opened, where there is one. */
  facts: given<{ lastQuote: Fen | undefined }>(),
  decide({ budget }, input, { by, now, facts: { lastQuote } }) {
    if (input.price > budget) return refuse('single-source.over-budget', { price: input.price, budget })
    if (lastQuote === undefined) return refuse('single-source.not-negotiated')
    if (input.price !== lastQuote) return refuse('single-source.price-differs', { price: input.price, lastQuote })
    return ok([{ type: 'NegotiationRecorded', record: { ...input, recordedBy: by.userId, recordedAt: now } }])
  },
})

export const signNegotiation = command(singleSource)({
  name: 'single-source.sign',
  title: '签字确认协商情况记录',
  law: '财政部令第74号第四十二条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['recorded'],
  to: ['signed'],
  todo: true,
  notBy: (state) => [state.status === 'recorded' ? state.record.recordedBy : undefined],
  input: z.object({}),
  decide: (_, __, { by, now }) => ok([{ type: 'NegotiationSigned', by: by.userId, at: now }]),
})
