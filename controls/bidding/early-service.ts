/** 前期服务商参投 — who designed, specified, managed, supervised or tested the project bids for it. */
import { obtainDocuments } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-037',
  title: '为采购项目提供前期服务的供应商参加投标',
  basis: '政府采购法实施条例第十八条第二款',
  severity: 'red',
  actions: ['block'],
  guards: [by(obtainDocuments, 'registration.early-service')],
})
