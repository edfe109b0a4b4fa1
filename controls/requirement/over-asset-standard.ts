/** 超资产配置标准 — dearer than a piece may be, or more of them than the unit may hold with what it holds already. */
import { approvePlan, submitPlan } from '#subsystems/supervision/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-013',
  title: '超过资产配置标准',
  basis: '政府采购法第七十一条第二项；政府采购法实施条例第五十九条',
  severity: 'red',
  actions: ['block'],
  guards: [
    by(submitPlan, 'plan.over-asset-price', 'plan.over-asset-stock'),
    by(approvePlan, 'plan.over-asset-price', 'plan.over-asset-stock', 'plan.standards-unanswered'),
  ],
})
