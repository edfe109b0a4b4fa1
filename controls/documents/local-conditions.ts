/** 地域限制 — a place of registration, a branch or a list as a condition or a score. */
import { submitDocument } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-017',
  title: '以所在地、分支机构、入库名录等限制或者排斥供应商',
  basis: '政府采购法实施条例第二十条第（四）（七）项；财库〔2019〕38号',
  severity: 'red',
  actions: ['block'],
  guards: [by(submitDocument, 'documents.local-condition')],
})
