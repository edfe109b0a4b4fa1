/** 规模条件门槛 — capital, assets, revenue, staff, profit or tax as a condition or a score. */
import { submitDocument } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-016',
  title: '以注册资本、资产、营业收入、从业人员、利润、纳税额等规模条件限制供应商',
  basis: '财政部令第87号第十七条；财库〔2020〕46号第五条',
  severity: 'red',
  actions: ['block'],
  guards: [by(submitDocument, 'documents.size-condition')],
})
