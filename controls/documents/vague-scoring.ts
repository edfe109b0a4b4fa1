/** 评分未量化 — a factor without tiers, or whose points do not add up. */
import { submitDocument } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-021',
  title: '评审因素未细化和量化',
  basis: '政府采购法实施条例第三十四条；财库〔2021〕22号第二十一条',
  severity: 'orange',
  actions: ['block'],
  guards: [by(submitDocument, 'documents.factor-not-quantified', 'documents.factor-max', 'documents.weights-not-100')],
})
