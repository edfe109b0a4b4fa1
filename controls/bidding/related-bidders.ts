/** 股权管理关系 — rivals with one head, one owner or one management in the same lot. */
import { obtainDocuments } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-036',
  title: '单位负责人为同一人或者存在直接控股、管理关系的供应商参加同一采购包',
  basis: '政府采购法实施条例第十八条',
  severity: 'red',
  actions: ['block'],
  guards: [by(obtainDocuments, 'registration.related')],
})
