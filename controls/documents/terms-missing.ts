/** 付款验收条款缺失 — no payment time, late fee, acceptance, refund or intellectual property terms. */
import { completeContract } from '#subsystems/supervision/index.ts'
import { submitDocument } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-069',
  title: '付款时间、逾期责任、验收、保证金退还等条款缺失',
  basis: '财库〔2019〕38号第三条；财库〔2021〕22号第二十三条、第二十四条',
  severity: 'orange',
  actions: ['block'],
  parameters: ['payment.days'],
  guards: [
    by(
      submitDocument,
      'documents.payment-too-late',
      'documents.late-fee-missing',
      'documents.acceptance-missing',
      'documents.security-refund-missing',
      'documents.intellectual-property-missing',
    ),
    by(
      completeContract,
      'contract.payment-time-missing',
      'contract.payment-too-slow',
      'contract.late-fee-missing',
      'contract.security-refund-missing',
      'contract.intellectual-property-missing',
    ),
  ],
})
