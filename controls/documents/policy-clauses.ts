/** 政策条款缺失 — no or a wrong clause for small firms, domestic products, abnormally low prices. */
import { submitDocument } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-024',
  title: '中小企业、本国产品、异常低价条款缺失或者超出规定范围',
  basis: '财库〔2020〕46号第九条、第十二条；国办发〔2025〕34号；财库〔2026〕2号',
  severity: 'orange',
  actions: ['block'],
  parameters: [
    'sme.deductionMin',
    'sme.deductionMax',
    'domestic.deduction',
    'abnormalLow.ofMean',
    'abnormalLow.ofSecond',
    'abnormalLow.ofCeiling',
    'abnormalLow.maxRate',
  ],
  guards: [
    by(
      submitDocument,
      'documents.sme-deduction',
      'documents.sme-reserved-deduction',
      'documents.sme-industry-missing',
      'documents.domestic-clause-missing',
      'documents.domestic-deduction',
      'documents.abnormal-low-rate',
    ),
  ],
})
