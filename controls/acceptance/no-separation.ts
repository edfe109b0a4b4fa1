/** 验收人未分离 — the acceptor handled the purchase. */
import { inspect } from '#subsystems/supervision/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-077',
  title: '验收人员同时是采购经办人员',
  basis: '政府采购法第六十一条',
  severity: 'orange',
  actions: ['block'],
  guards: [by(inspect, 'acceptance.acceptor-handled')],
})
