/** 评审劳务费 — what an expert has earned in one review, who owes it, when it was paid (财库〔2016〕198号第二十三条). Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, type Model, may, type RefusalOf, SYSTEM } from '#foundation/command.ts'
import { type Fen, fen, zFen } from '#foundation/money.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import { type Day, dayOf, daysBetween, type Instant, zDay } from '#foundation/time.ts'
import { money, text } from '#foundation/words.ts'

type FeePart = { date: Day; minutes: number; amount: Fen; reason: 'worked' | 'calledOff' }
type Core = {
  expertId: string
  /** 集中采购目录内由集中采购机构支付，目录外由采购人支付. */
  payerId: string
  evaluationId: string
  projectNumber: string
  title: string
  region: string
  caseId: string
  parts: readonly FeePart[]
  amount: Fen
  dueAt: Instant
}
export type ExpertFee = Core &
  ({ status: 'due' } | { status: 'paid'; paidDate: Day; voucher: string; paidBy: string; lateDays: number })

export type ExpertFeeEvent =
  | ({ type: 'ExpertFeeOwed'; at: Instant } & Core)
  | { type: 'ExpertFeePaid'; paidDate: Day; voucher: string; by: string; lateDays: number; at: Instant }

const core = ({ status: _, ...rest }: ExpertFee): Core => rest

export const expertFee: Model<ExpertFee, ExpertFeeEvent> = {
  name: 'expert-fee',
  title: '评审劳务费',
  status: { due: '待支付', paid: '已支付' },
  evolve(before, event) {
    switch (event.type) {
      case 'ExpertFeeOwed': {
        const { type: _, at: __, ...facts } = event
        return { ...facts, status: 'due' }
      }
      case 'ExpertFeePaid': {
        const { paidDate, voucher, by, lateDays } = event
        return { ...core(before!), status: 'paid', paidDate, voucher, paidBy: by, lateDays }
      }
    }
  },
  parties: ({ expertId, payerId }) => ({ expert: expertId, payer: payerId }),
  region: ({ region }) => region,
  card: ({ title, projectNumber, amount }) => ({ title: `评审劳务费 ${title}`, number: projectNumber, amount }),
}

const PAY = { days: 10, of: 'working' } as const

/** Once the names are open: before that nobody may learn who sat on the panel, its payer included. */
export const oweFee = creation(expertFee)({
  name: 'expert-fee.owe',
  title: '登记评审劳务费',
  law: '财库〔2016〕198号第二十三条',
  who: [SYSTEM],
  to: ['due'],
  input: z.object({
    expertId: z.string(),
    payerId: z.string(),
    evaluationId: z.string(),
    projectNumber: z.string(),
    title: z.string(),
    region: z.string(),
    caseId: z.string(),
    parts: z.array(
      z.object({ date: zDay, minutes: z.number(), amount: zFen, reason: z.enum(['worked', 'calledOff']) }),
    ),
  }),
  decide(_, input, { now, calendar }) {
    const amount = fen(input.parts.reduce((sum, each) => sum + each.amount, 0))
    return ok([{ type: 'ExpertFeeOwed', ...input, amount, dueAt: calendar.deadline(now, PAY), at: now }])
  },
})

export const payFee = command(expertFee)({
  name: 'expert-fee.pay',
  title: '登记支付',
  law: '财库〔2016〕198号第二十三条',
  who: [may('purchaserMaker', 'payer'), may('agency', 'payer')],
  from: ['due'],
  to: ['paid'],
  todo: { due: ({ dueAt }) => dueAt },
  input: z.object({
    paidDate: zDay.meta({ title: '支付日期' }),
    voucher: z.string().trim().min(2).max(60).meta({ title: '付款凭证号' }),
  }),
  decide({ dueAt, parts }, { paidDate, voucher }, { by, now }) {
    const first = parts.map(({ date }) => date).sort()[0]
    if (paidDate > dayOf(now)) return refuse('expert-fee.paid-later')
    if (first && paidDate < first) return refuse('expert-fee.paid-before-work', { date: first })
    const lateDays = Math.max(0, daysBetween(dayOf(dueAt), paidDate) + 1)
    return ok([{ type: 'ExpertFeePaid', paidDate, voucher, by: by.userId, lateDays, at: now }])
  },
})

export const feeRefusal = {
  'expert-fee.paid-later': { text: '支付日期还没有到', mend: '请填写实际支付的日期' },
  'expert-fee.paid-before-work': { text: '支付日期早于评审日期 {date}', mend: '请核对日期' },
  'expert-fee.once': { text: '这次评审的劳务费已经登记' },
} satisfies Record<RefusalOf<typeof payFee> | 'expert-fee.once', Says>

const words = z.object({
  expertId: text('专家'),
  payerId: text('支付单位'),
  projectNumber: text('项目编号'),
  title: text('项目名称'),
  parts: z
    .array(
      z.object({
        date: text('日期'),
        minutes: z.number().meta({ title: '分钟' }),
        amount: money('金额'),
        reason: z
          .enum(['worked', 'calledOff'])
          .meta({ title: '事由', labels: { worked: '参加评审', calledOff: '到场后未参加评审' } }),
      }),
    )
    .meta({ title: '计费明细' }),
  amount: money('应付金额'),
  dueAt: text('支付期限'),
  paidBy: text('登记人'),
  lateDays: z.number().meta({ title: '逾期天数' }),
})

export const feeActs = acts({
  path: '/expert-fees',
  model: expertFee,
  refusal: feeRefusal,
  words,
  commands: { '': oweFee, payment: payFee },
})
