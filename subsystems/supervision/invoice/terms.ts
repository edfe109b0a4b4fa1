/** 应付账款的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { bookPayment, requestInterest, unbookPayment } from './pay-invoice.ts'
import type { returnInvoice, submitInvoice, withdrawInvoice } from './submit-invoice.ts'

export const refusal = {
  'invoice.not-your-contract': { text: '没有找到贵单位的这份合同', mend: '请从“政府采购合同”进入' },
  'invoice.contract-not-in-force': { text: '合同不在履行中，不能提交发票' },
  'invoice.issued-in-future': { text: '开票日期晚于今天', mend: '请核对日期' },
  'invoice.beyond-payable': {
    text: '发票金额{amount}元，超过现在可以付款的{left}元（预付款或者已验收部分，减去已提交的发票）',
    law: '政府采购法实施条例第五十一条',
    mend: '请核对金额，或者在验收合格后再提交其余部分',
  },
  'invoice.number-used': { text: '这张发票已经提交过', mend: '请核对发票号码' },
  'invoice.too-late-to-return': {
    text: '付款期限{dueDate}已过，不能再退回',
    law: '国务院令第802号第九条',
    mend: '请支付；确有差错的，请供应商撤回后重新提交',
  },
  'invoice.partly-paid': { text: '这张发票已经付过款，不能撤回或者退回' },
  'invoice.booked-already': { text: '这笔支付已经登记' },
  'invoice.more-than-owed': { text: '支付金额{amount}元，超过所欠的{owed}元' },
  'invoice.not-booked': { text: '没有登记过这笔支付' },
  'invoice.interest-requested': { text: '逾期利息已经申请支付' },
} satisfies Record<
  | RefusalOf<
      | typeof submitInvoice
      | typeof returnInvoice
      | typeof withdrawInvoice
      | typeof bookPayment
      | typeof unbookPayment
      | typeof requestInterest
    >
  | 'invoice.number-used',
  Says
>
