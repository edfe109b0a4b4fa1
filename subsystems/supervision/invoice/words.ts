/** 账款上的词: what a reader of a bill sees and no form asks for. Pure. */
import { z } from 'zod'
import { money, text, yes } from '#foundation/words.ts'

const paid = z.object({
  paymentId: text('支付'),
  amount: money('金额'),
  paidDate: text('支付日期'),
  voucherNo: text('国库支付凭证号'),
})
export const words = z.object({
  contractNumber: text('合同编号'),
  contractTitle: text('合同名称'),
  procuringEntityName: text('采购人'),
  supplierName: text('供应商'),
  small: yes('中小企业'),
  deliveredDate: text('交付日期'),
  dueDate: text('应付日期'),
  perMyriad: z.number().meta({ title: '逾期利率（每日万分之）' }),
  payments: z.array(paid).meta({ title: '支付记录' }),
  checkedAt: text('核对时间'),
  checkedBy: text('核对人'),
  overdueAt: text('逾期'),
  interest: z
    .object({ amount: money('金额'), requestedBy: text('申请人'), requestedAt: text('申请时间'), paid })
    .meta({ title: '逾期利息' }),
})
