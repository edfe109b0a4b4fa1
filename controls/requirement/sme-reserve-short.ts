/** 预留份额不足 — a purchase below the figure that is not reserved for small firms, and no listed reason why. */
import { approvePlan, submitPlan } from '#subsystems/supervision/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-012',
  title: '应当专门面向中小企业采购的项目没有预留，也没有规定的理由',
  basis: '财库〔2020〕46号第六条至第八条',
  severity: 'orange',
  actions: ['reason', 'notify'],
  parameters: ['sme.reservedGoodsServices', 'sme.reservedWorks'],
  guards: [by(submitPlan, 'plan.sme-not-reserved'), by(approvePlan, 'plan.sme-not-reserved')],
})
