/** 进口未核准 — imported products without an approval. */
import { approvePlan, submitPlan } from '#subsystems/supervision/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-014',
  title: '采购进口产品未经核准',
  basis: '政府采购法第十条；财库〔2007〕119号',
  severity: 'red',
  actions: ['block'],
  guards: [
    by(submitPlan, 'plan.import-unapproved', 'plan.import-approval-unknown'),
    by(approvePlan, 'plan.import-unapproved', 'plan.import-approval-unknown'),
  ],
})
