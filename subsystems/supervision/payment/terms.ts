/** 资金支付的中文: every "no" a payment can answer, with its article. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { approvePayment, requestPayment } from './pay.ts'

type Codes =
  | RefusalOf<typeof requestPayment>
  | RefusalOf<typeof approvePayment>
  /** What the database itself forbids. */
  | 'payment.invoice-used'

export const refusal = {
  'payment.not-your-contract': { text: '没有找到本单位的这份合同', mend: '请从“合同”进入' },
  'payment.contract-not-in-force': { text: '合同不在履行中，不能申请支付' },
  'payment.nothing': { text: '支付金额为零', mend: '请填写金额' },
  'payment.over-contract': {
    text: '累计支付将超过合同金额：本次{amount}元，最多还可以支付{left}元',
    law: '政府采购法实施条例第五十一条；财政国库管理制度',
    mend: '请减少本次支付金额',
  },
  'payment.before-acceptance': {
    text: '合同没有约定预付款，验收合格前不能支付',
    law: '政府采购法实施条例第五十一条',
    mend: '请先完成履约验收',
  },
  'payment.over-prepayment': {
    text: '验收合格前的支付超过合同约定的预付款：本次{amount}元，最多还可以支付{allowed}元',
    law: '政府采购法实施条例第五十一条',
    mend: '请减少本次支付金额，或者先完成履约验收',
  },
  'payment.over-accepted': {
    text: '累计支付超过已验收合格部分的价款：本次{amount}元，最多还可以支付{allowed}元',
    law: '政府采购法实施条例第五十一条',
    mend: '请减少本次支付金额，或者先完成其余部分的验收',
  },
  'payment.payee-differs': {
    text: '收款账户与合同约定不一致：{differing}',
    law: '财库〔2019〕38号第三条',
    mend: '只能支付到合同约定的账户；账户变更须先签订补充合同',
  },
  'payment.invoice-in-future': { text: '收到发票的日期晚于今天', mend: '请核对日期' },
  'payment.invoice-too-small': { text: '发票金额{invoice}元小于申请支付金额{amount}元', mend: '请核对发票' },
  'payment.beyond-bill': {
    text: '申请支付{amount}元，超过供应商提交的这张发票尚未申请的{left}元',
    mend: '请核对发票金额和已申请的支付',
  },
  'payment.invoice-used': { text: '这张发票已经用于另一笔支付', mend: '请核对发票号码' },
} satisfies Record<Codes, Says>
