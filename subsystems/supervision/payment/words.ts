/** 支付上的词: what a reader of a payment sees and no form asks for. Pure. */
import { z } from 'zod'
import { zFen } from '#foundation/money.ts'
import { labelled, text } from '#foundation/words.ts'
import { KINDS } from './payment.ts'

export const words = z.object({
  contractNumber: text('合同编号'),
  serial: z.number().meta({ title: '第几次' }),
  procuringEntityName: text('采购人'),
  kind: labelled('款项', KINDS),
  invoice: z
    .object({
      number: text('发票号码'),
      date: text('收到日期'),
      amount: zFen.meta({ title: '金额', unit: 'fen' }),
      file: text('电子发票'),
    })
    .meta({ title: '发票' }),
  dueDate: text('应付日期'),
  overdueAt: text('逾期'),
  approvedBy: text('审核人'),
  approvedAt: text('审核时间'),
  voucherNo: text('国库支付凭证号'),
  paidAt: text('支付时间'),
  late: z.boolean().meta({ title: '逾期支付' }),
  rejectedAt: text('国库退回时间'),
  reversalNo: text('退汇凭证号'),
  reversedAt: text('退汇时间'),
  invoiceId: text('应付账款'),
  interestOf: text('逾期利息所属账款'),
  returnedAt: text('退回时间'),
  requestedBy: text('申请人'),
  requestedAt: text('申请时间'),
})
