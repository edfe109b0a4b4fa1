/** 代理资格异常 — an agency that is not listed, too small, or asked outside its scope. */
import { entrustAgency } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-091',
  title: '委托不具备条件的代理机构',
  basis: '财库〔2018〕2号第六条、第十一条；政府采购法第七十八条',
  severity: 'red',
  actions: ['block'],
  guards: [
    by(
      entrustAgency,
      'project.agency-not-listed',
      'project.agency-barred',
      'project.agency-too-small',
      'project.agency-conditions-lacking',
      'project.agency-out-of-scope',
    ),
  ],
})
