/** 收款账户不符 — an account that is not the contract’s. */
import { approvePayment, requestPayment } from '#subsystems/supervision/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-081',
  title: '收款账户与合同约定的账户不一致',
  basis: '财库〔2019〕38号',
  severity: 'red',
  actions: ['block'],
  guards: [by(requestPayment, 'payment.payee-differs'), by(approvePayment, 'payment.payee-differs')],
})
