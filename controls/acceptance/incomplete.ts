/** 验收不全 — a line of the contract without a result; users or laboratory missing. */
import { convene, inspect } from '#subsystems/supervision/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-076',
  title: '技术、服务、安全条款未逐项验收，或者应有的服务对象、检测机构未参加',
  basis: '政府采购法第四十一条；政府采购法实施条例第四十五条',
  severity: 'orange',
  actions: ['block'],
  guards: [
    by(
      inspect,
      'acceptance.line-without-result',
      'acceptance.goods-without-result',
      'acceptance.lab-report-missing',
      'acceptance.user-opinion-missing',
    ),
    by(convene, 'acceptance.users-missing', 'acceptance.laboratory-missing'),
  ],
})
