/** 化整为零 — one item bought in parts so that none of them is put to tender. */
import { approvePlan, submitPlan } from '#subsystems/supervision/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-004',
  title: '将应当公开招标的项目化整为零',
  basis: '政府采购法第二十八条；政府采购法实施条例第二十八条',
  severity: 'red',
  actions: ['block', 'notify'],
  parameters: ['tender.openThreshold'],
  guards: [by(submitPlan, 'plan.splitting'), by(approvePlan, 'plan.splitting')],
})
