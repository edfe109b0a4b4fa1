/** 超付或未验先付 — more than the contract, more than accepted, or before the acceptance. */
import { requestPayment } from '#subsystems/supervision/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-080',
  title: '累计支付超过合同金额、预付比例，或者未经验收支付',
  basis: '政府采购法实施条例第五十一条',
  severity: 'red',
  actions: ['block'],
  guards: [
    by(
      requestPayment,
      'payment.over-contract',
      'payment.over-prepayment',
      'payment.over-accepted',
      'payment.before-acceptance',
    ),
  ],
})
