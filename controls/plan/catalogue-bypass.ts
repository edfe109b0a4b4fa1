/** 应集采未集采 — what is in the central catalogue bought otherwise. */
import { approvePlan, submitPlan } from '#subsystems/supervision/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-006',
  title: '集中采购目录以内的项目未实行集中采购',
  basis: '政府采购法第十八条、第七十四条',
  severity: 'red',
  actions: ['block'],
  guards: [by(submitPlan, 'plan.catalogue-bypass'), by(approvePlan, 'plan.catalogue-bypass')],
})
