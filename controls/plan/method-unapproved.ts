/** 方式变更未批 — another method than open tendering above the threshold, without approval. */
import { approvePlan, submitPlan } from '#subsystems/supervision/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-007',
  title: '达到公开招标数额标准，未经批准采用其他采购方式',
  basis: '政府采购法第二十七条；财政部令第74号第四条',
  severity: 'red',
  actions: ['block'],
  parameters: ['tender.openThreshold'],
  guards: [
    by(submitPlan, 'plan.method-unapproved'),
    by(approvePlan, 'plan.method-unapproved'),
    by(submitPlan, 'plan.approval-unknown'),
    by(submitPlan, 'plan.emergency-unproven'),
  ],
})
