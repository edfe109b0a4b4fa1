/** 保证金违规 — a bid security over 2 %, a performance security over 10 %, cash or a single form. */
import { submitDocument } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-023',
  title: '投标保证金或者履约保证金超过规定比例、限定形式',
  basis: '政府采购法实施条例第三十三条、第四十八条；财库〔2019〕38号',
  severity: 'red',
  actions: ['block'],
  parameters: ['bidSecurity.maxPercent', 'performanceSecurity.maxPercent'],
  guards: [
    by(
      submitDocument,
      'documents.bid-security-over',
      'documents.performance-security-over',
      'documents.security-cash',
      'documents.security-single-form',
    ),
  ],
})
